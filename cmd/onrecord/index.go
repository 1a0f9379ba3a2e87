package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"onrecord/index/article"
	"onrecord/index/furniture"
	"onrecord/index/ingest"
	"onrecord/index/quote"
	"onrecord/index/source"
)

// rules names the rules of cleaning and extraction. Other profiles are other
// rules, so that a change of them has the files read again.
func rules(profiles *article.Profiles) string {
	s := fmt.Sprintf("article %d, quote %d", article.Version, quote.Version)
	if sum := profiles.Sum(); sum != "" {
		s += ", profiles " + sum
	}
	return s
}

// newPipeline wires the way in of a store; opening that sets the rest.
func newPipeline(s *store) *ingest.Pipeline {
	return &ingest.Pipeline{
		Resolvers: s.resolvers, Cleaner: &furniture.Learner{}, Parse: parseWith(s.profiles), Extract: new(quote.Extractor).Extract, Version: rules(s.profiles),
		Progress: func(state ingest.Progress) {
			if p := s.progress.Load(); p != nil {
				p.update(state)
			}
		},
	}
}

type indexCmd struct {
	storeFlags
	Folders []string `arg:"" name:"folder" help:"Folders or files to read. What has not changed since the last time is not read again."`
}

// Validate is called by kong.
func (c *indexCmd) Validate() error { return exist(c.Folders) }

// exist returns an error for a folder that does not exist, before a store is
// made for it.
func exist(folders []string) error {
	for _, f := range folders {
		if _, err := os.Stat(f); err != nil {
			return err
		}
	}
	return nil
}

// Run reads the folders and prints the report. When it is interrupted, it
// reports what has been done by then.
func (c *indexCmd) Run(ctx context.Context, term terminal) (err error) {
	s, err := c.open(ctx, c.Folders, "index", term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	report, err := readFolders(ctx, s, c.Folders, term)
	report.WriteText(term.out)
	if _, printErr := fmt.Fprintf(term.out, "store: %s\n", s.Dir); err == nil {
		err = printErr
	}
	switch {
	case ctx.Err() != nil && err != nil:
		return errors.New("interrupted: what is reported above is kept; the same command goes on from there")
	case err != nil:
		return err
	}
	return unreadable(countUnreadable(report), len(report.Wrong))
}

// closeStore closes s; its error counts where there is no other.
func closeStore(s *store, err *error) {
	if closeErr := s.Close(); *err == nil {
		*err = closeErr
	}
}

// countUnreadable counts what was skipped although it was meant to be read.
func countUnreadable(r *ingest.Report) int {
	n := 0
	for _, s := range r.Skipped {
		if s.Reason != source.Hidden && !strings.HasPrefix(s.Reason, ingest.TakenDown) {
			n++
		}
	}
	return n
}

// readFolders brings the store up to date with the folders, and the index with
// the archive. The report is never nil.
func readFolders(ctx context.Context, s *store, folders []string, term terminal) (*ingest.Report, error) {
	defer s.show(newProgress(ctx, term, folders))()
	return s.Pipeline.Run(ctx, folders)
}

// show shows the progress of what runs until the function that it returns is
// called.
func (s *store) show(p *progress) func() {
	s.progress.Store(p)
	return func() {
		s.progress.CompareAndSwap(p, nil)
		p.done()
	}
}

// settle brings the index up to date with the archive and with what the user
// wrote, and names the lines that could not be applied.
func settle(ctx context.Context, s *store, term terminal) error {
	report, err := readFolders(ctx, s, nil, term)
	report.WriteWrong(term.err)
	return err
}
