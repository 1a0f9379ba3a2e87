package main

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"onrecord/index/archive"
	"onrecord/mapping"
	"onrecord/web"
)

// holdingsAge is for how long what was counted is shown: to count means to look
// at every file that was read.
const holdingsAge = time.Minute

// holdings counts what the page about the archive says.
type holdings struct {
	store *store

	mu   sync.Mutex
	at   time.Time
	last *web.Holdings
}

// read returns what is there, or was a little while ago.
func (h *holdings) read(ctx context.Context) (*web.Holdings, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.last != nil && time.Since(h.at) < holdingsAge {
		return h.last, nil
	}
	out, err := h.store.holdings(ctx)
	if err != nil {
		return nil, err
	}
	h.last, h.at = out, time.Now()
	return out, nil
}

func (s *store) holdings(ctx context.Context) (*web.Holdings, error) {
	out := &web.Holdings{Program: version()}
	batches, err := s.Archive.Batches(ctx, shownBatches)
	if err != nil {
		return nil, err
	}
	for _, b := range batches {
		out.Batches = append(out.Batches, web.Batch{Number: b.Number, Time: b.Time, Interviews: b.Interviews, Deleted: b.Deleted})
	}
	first, err := s.Archive.FirstBatch(ctx)
	if err != nil {
		return nil, err
	}
	out.Since = first.Time
	stats, err := s.Archive.Stats(ctx)
	if err != nil {
		return nil, err
	}
	out.Rules = stats.Versions
	err = s.Archive.FilesIn(ctx, "", func(f archive.File) error {
		for _, skip := range f.Skips {
			out.Skipped = append(out.Skipped, newSkipped(f.Path, skip))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out.Skipped, func(a, b web.Skipped) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Record, b.Record), strings.Compare(a.Reason, b.Reason))
	})
	if n := len(out.Skipped) - web.MaxSkipped; n > 0 {
		out.Skipped, out.MoreSkipped = slices.Clone(out.Skipped[:web.MaxSkipped]), n
	}
	err = s.Index.Vocabulary(ctx, mapping.FieldLanguage, func(tag string, _ int) error {
		out.Languages = append(out.Languages, tag)
		return nil
	})
	return out, err
}

// newSkipped names a file without its folder, in its reason too: where things
// lie on the machine is nothing for readers.
func newSkipped(path string, skip archive.Skip) web.Skipped {
	folder := filepath.Dir(path) + string(filepath.Separator)
	return web.Skipped{File: filepath.Base(path), Record: skip.Record, Reason: strings.ReplaceAll(skip.Reason, folder, "")}
}
