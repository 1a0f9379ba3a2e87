package main

import (
	"context"
	"fmt"

	"onrecord/index/ingest"
	"onrecord/index/quote"
)

// pipeline is the way in, wired to the steps of this program.
type pipeline = *ingest.Pipeline

// newPipeline wires the way in. p may be nil.
func newPipeline(s *store, p *progress) pipeline {
	extractor := &quote.Extractor{}
	pl := &ingest.Pipeline{Archive: s.archive, Index: s.index, Parse: parseDocument, Extract: extractor.Extract}
	if p != nil {
		pl.Progress = p.update
	}
	return pl
}

type indexCmd struct {
	storeFlags
	Folders []string `arg:"" name:"folder" help:"Folders or files to read." type:"existingpath"`
}

// Run reads the folders and prints the report.
func (c *indexCmd) Run(ctx context.Context, term terminal) error {
	dir, err := c.dir(c.Folders)
	if err != nil {
		return err
	}
	s, err := openStore(dir)
	if err != nil {
		return err
	}
	defer s.Close()
	report, err := readFolders(ctx, s, c.Folders, term)
	if report != nil {
		report.WriteText(term.out)
		fmt.Fprintf(term.out, "store: %s\n", s.dir)
	}
	return err
}

// readFolders brings the store up to date with the folders.
func readFolders(ctx context.Context, s *store, folders []string, term terminal) (*ingest.Report, error) {
	p := newProgress(term.err)
	defer p.done()
	pl := newPipeline(s, p)
	if err := s.heal(ctx, pl); err != nil {
		return nil, err
	}
	return pl.Run(ctx, folders)
}
