package ingest

import (
	"cmp"
	"context"
	"errors"
	"time"
)

// ErrReading is returned by work that waited in vain for the end of a run.
var ErrReading = errors.New("the folders are being read, which is to go on undisturbed: wait until that ends, or stop it (what has been read is kept) and give this command again")

// DefaultAloneWait suffices for a look at folders in which nothing has changed.
const DefaultAloneWait = 5 * time.Second

// Alone calls f while no run is under way. It returns ErrReading when one goes
// on for longer than a little while.
func (p *Pipeline) Alone(ctx context.Context, f func() error) error {
	wait, cancel := context.WithTimeout(ctx, cmp.Or(p.AloneWait, DefaultAloneWait))
	defer cancel()
	if err := p.turn.take(wait, false); err != nil {
		return cmp.Or(ctx.Err(), ErrReading)
	}
	defer p.turn.leave()
	return f()
}

// Between calls f while no run is under way, or between two batches of one: then
// the index has all that the archive has, or the rest is marked as pending.
func (p *Pipeline) Between(ctx context.Context, f func() error) error {
	if err := p.turn.take(ctx, true); err != nil {
		return err
	}
	defer p.turn.leave()
	return f()
}

// Halted reports whether a run is halted between two batches, for who has come
// in.
func (p *Pipeline) Halted() bool { return p.halted.Load() > 0 }

func (p *Pipeline) wantsPause() bool { return p.turn.wanted() || p.stale.Load() || p.learnt.isOld() }

// pause is called between two batches of a run. It lets the resolvers forget what
// has been taken down meanwhile, and lets others in that wait.
func (p *Pipeline) pause(ctx context.Context, r *Report) error {
	if !p.wantsPause() {
		return nil
	}
	if p.stale.Swap(false) || p.learnt.isOld() {
		if err := p.learn(ctx, r); err != nil {
			p.stale.Store(true)
			return err
		}
	}
	opt := p.opt
	p.opt = RunOptions{}
	p.halted.Add(1)
	p.turn.letIn()
	p.halted.Add(-1)
	p.opt = opt
	return nil
}
