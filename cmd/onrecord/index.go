package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"onrecord/index/article"
	"onrecord/index/ingest"
	"onrecord/index/quote"
	"onrecord/index/source"
)

// newPipeline wires the way in. p may be nil.
func newPipeline(s *store, p *progress) *ingest.Pipeline {
	extractor := &quote.Extractor{}
	pl := &ingest.Pipeline{
		Archive: s.archive, Index: s.index, Resolvers: s.resolvers, Parse: parseDocument, Extract: extractor.Extract,
		Version: fmt.Sprintf("article %d, quote %d", article.Version, quote.Version),
	}
	if p != nil {
		pl.Progress = p.update
	}
	return pl
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
	if _, printErr := fmt.Fprintf(term.out, "store: %s\n", s.dir); err == nil {
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
		if s.Reason != source.Hidden {
			n++
		}
	}
	return n
}

// readFolders brings the store up to date with the folders, and the index with
// the archive. The report is never nil.
func readFolders(ctx context.Context, s *store, folders []string, term terminal) (*ingest.Report, error) {
	p := newProgress(ctx, term, folders)
	defer p.done()
	return newPipeline(s, p).Run(ctx, folders)
}

// settle brings the index up to date with the archive and with what the user
// wrote, and names the lines that could not be applied.
func settle(ctx context.Context, s *store, term terminal) error {
	report, err := readFolders(ctx, s, nil, term)
	report.WriteWrong(term.err)
	return err
}
