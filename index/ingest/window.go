package ingest

import (
	"context"
	"slices"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
)

// A window is told to the index as soon as it has so much, or has waited for so
// long: who looks at the page while a slow folder is read sees what there is.
const (
	windowQuotes = 20_000
	windowText   = 8 << 20 // bytes
	windowAge    = 10 * time.Second
)

// windowInterviews is for tests of runs of several windows.
var windowInterviews = 10_000

// window holds interviews that the archive has, as pending, and the index is yet
// to be told of. The resolvers learn of all of them first: at the beginning of a
// large run they know nobody, and what is put into the index unresolved has to
// be put there a second time. (Of the batches of a run over 3,640 articles that
// was one interview in three.) That the index has them is noted along with the
// next batch; if that never comes, they are indexed twice.
type window struct {
	waiting      []waiting
	gone         []index.ID // to be deleted from the index, none of them waiting
	quotes, text int
	since        time.Time // when the first of them came

	telling chan error        // of the window before this one; nil where the index has that
	sent    []archive.Indexed // of that one
	indexed []archive.Indexed // the index has them, the archive does not know it yet

	unlearnt int // interviews since the resolvers learnt
}

type waiting struct {
	interview *index.Interview // as the archive has it
	notes     archive.Notes
}

// putQuotes is how many of them are put into the index at once: a takedown waits
// for that.
const putQuotes = 8000

// puts parts interviews at every so many quotes.
func puts(ivs []*index.Interview) (parts [][]*index.Interview) {
	from, quotes := 0, 0
	for i, iv := range ivs {
		if quotes += len(iv.Quotes); quotes >= putQuotes || i == len(ivs)-1 {
			parts = append(parts, ivs[from:i+1])
			from, quotes = i+1, 0
		}
	}
	return parts
}

func (w *window) full() bool {
	return len(w.waiting) >= windowInterviews || w.quotes >= windowQuotes || w.text >= windowText ||
		len(w.waiting) > 0 && time.Since(w.since) > windowAge
}

func (w *window) put(iv *index.Interview, notes archive.Notes) {
	w.remove(iv.ID)
	w.gone = slices.DeleteFunc(w.gone, func(id index.ID) bool { return id == iv.ID })
	if len(w.waiting) == 0 {
		w.since = time.Now()
	}
	w.waiting = append(w.waiting, waiting{iv, notes})
	w.quotes += len(iv.Quotes)
	w.text += len(iv.Text)
	w.unlearnt++
}

func (w *window) delete(id index.ID) {
	w.remove(id)
	w.gone = append(w.gone, id)
	w.unlearnt++
}

func (w *window) remove(id index.ID) {
	w.waiting = slices.DeleteFunc(w.waiting, func(x waiting) bool { return x.interview.ID == id })
}

// tell begins to tell the index of the window, while the next one is read. The
// resolvers learn before, unless they have learnt of nearly as much.
func (c *collector) tell(ctx context.Context) error {
	w := &c.window
	if err := c.wait(); err != nil || len(w.waiting)+len(w.gone) == 0 {
		return err
	}
	if len(c.p.Resolvers) > 0 && w.unlearnt >= c.p.Archive.Count()/learnShare {
		if err := c.p.learn(ctx, c.r); err != nil {
			return err
		}
		w.unlearnt = 0
	}
	w.sent = nil
	ivs := make([]*index.Interview, len(w.waiting))
	for i, x := range w.waiting {
		ivs[i] = c.p.Resolvers.Resolve(x.interview)
		w.sent = append(w.sent, c.p.Resolvers.done(x.interview.ID, x.notes))
	}
	for _, id := range w.gone {
		w.sent = append(w.sent, archive.Indexed{ID: id})
	}
	telling, gone := make(chan error, 1), w.gone
	go func() { telling <- c.p.tell(ctx, c.p.Index, ivs, gone) }()
	w.telling = telling
	w.waiting, w.gone, w.quotes, w.text = nil, nil, 0, 0
	return nil
}

// tellAll returns when the index has all that the archive has.
func (c *collector) tellAll(ctx context.Context) error {
	if err := c.tell(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	return c.wait()
}

// wait waits until the index has what it was told last.
func (c *collector) wait() error {
	w := &c.window
	if w.telling == nil {
		return nil
	}
	err := <-w.telling
	w.telling = nil
	if err == nil {
		w.indexed = append(w.indexed, w.sent...)
	}
	return err
}

// told is wait for who has something else to do.
func (c *collector) told() error {
	w := &c.window
	select {
	case err := <-w.telling:
		w.telling <- err
		return c.wait()
	default:
		return nil
	}
}

// mark notes in the archive what the index has.
func (c *collector) mark(ctx context.Context) error {
	err := c.p.Archive.MarkIndexed(context.WithoutCancel(ctx), c.window.indexed...)
	if err == nil {
		c.window.indexed = nil
	}
	return err
}
