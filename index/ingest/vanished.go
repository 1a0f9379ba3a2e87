package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"onrecord/index"
	"onrecord/index/archive"
)

// vanished looks for files that were read once and are no longer there, in the
// folders that have been walked. One of whose interviews each is held by
// another file is forgotten: it was moved. Of the others, with Prune, what no
// other file holds is deleted. A folder that is empty all at once is more
// likely a disk that is not there: of that nothing is deleted.
func (c *collector) vanished(ctx context.Context, w *walker) error {
	for _, done := range w.done {
		var gone []string
		err := c.p.Archive.FilesIn(ctx, done.root, func(f archive.File) error {
			if !w.seen[f.Path] && c.p.vanished(ctx, f.Path) {
				w.seen[f.Path] = true // it is looked at once, however often its folder was given
				gone = append(gone, f.Path)
			}
			return nil
		})
		if err != nil {
			return err
		}
		slices.Sort(gone)
		prune := c.p.opt.Prune
		if prune && done.files == 0 && len(gone) > 0 {
			prune = false
			c.skip(nil, done.root, Skip{Path: done.root, Reason: fmt.Sprintf(
				"no file is left of the %d that were read here, as when a disk is missing: nothing is deleted", len(gone))})
		}
		for _, path := range gone {
			if err := c.vanish(ctx, path, prune); err != nil {
				return err
			}
		}
	}
	return c.flush(ctx)
}

func (c *collector) vanish(ctx context.Context, path string, prune bool) error {
	only, err := c.holdsAlone(ctx, path)
	switch {
	case err != nil:
		return err
	case only && !prune:
		c.r.Vanished++
		c.p.outcome(Outcome{Path: path, What: Vanished})
		return nil
	case only:
		c.r.Pruned++
		c.p.outcome(Outcome{Path: path, What: Pruned})
		if c.p.opt.DryRun {
			return c.wouldDelete(ctx, &file{path: path})
		}
	}
	c.batch.Gone = append(c.batch.Gone, path)
	return c.flushFull(ctx)
}

// holdsAlone reports whether a file that has vanished holds an interview that
// no file holds which is there.
func (c *collector) holdsAlone(ctx context.Context, path string) (bool, error) {
	claims, err := c.p.Archive.Held(ctx, path)
	if err != nil {
		return false, err
	}
	for _, claim := range claims {
		info, err := c.p.Archive.Info(ctx, claim.ID)
		switch {
		case errors.Is(err, index.ErrNotFound): // taken down in the meantime
			continue
		case isCorrupt(err):
			return true, nil
		case err != nil:
			return false, err
		}
		if c.claimed[claim.ID] == nil && !slices.ContainsFunc(info.Holders, func(h archive.Claim) bool { return !c.p.vanished(ctx, h.File) }) {
			return true, nil
		}
	}
	return false, nil
}

// wouldDelete counts, in a dry run, what a file holds no more.
func (c *collector) wouldDelete(ctx context.Context, f *file) error {
	failed := map[string]bool{}
	for _, s := range f.skips {
		if s.Record == "" {
			return nil
		}
		failed[s.Record] = true
	}
	claims, err := c.p.Archive.Held(ctx, f.path)
	if err != nil {
		return err
	}
	for _, claim := range claims {
		if failed[claim.Record] || c.claimed[claim.ID] != nil || c.kept[claim.ID] {
			continue
		}
		info, err := c.p.Archive.Info(ctx, claim.ID)
		if err != nil || len(info.Holders) > 1 {
			continue // damaged, or held by another file too
		}
		c.r.Deleted++
		c.p.outcome(Outcome{Path: f.path, Record: claim.Record, What: Deleted, ID: claim.ID})
	}
	return nil
}
