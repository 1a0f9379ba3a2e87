package main

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"

	"onrecord/index"
	"onrecord/index/article"
	"onrecord/index/pdf"
	"onrecord/index/source"
)

// reader turns documents into articles. It may be used from several goroutines
// and is closed at the end.
type reader struct {
	ctx context.Context // of the command, which no reading outlives
	pdf pdf.Reader

	profiles *article.Profiles // of sites; nil says nothing
	mapping  *mappings
}

func newReader(ctx context.Context) (*reader, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cache := ""
	if dir, err := os.UserCacheDir(); err == nil {
		cache = filepath.Join(dir, "onrecord", "pdfium")
	}
	return &reader{ctx: ctx, mapping: &mappings{}, pdf: pdf.Reader{Command: []string{exe, pdfChild, cache}}}, nil
}

// Close ends the process that reads PDF files.
func (p *reader) Close() error { return p.pdf.Close() }

// parse reads a document's bytes as an article.
func (p *reader) parse(d source.Document) (*index.Article, error) {
	// What the mapping says now goes before what it said when the bytes came in.
	if m := p.mapping.of(d.Origin.Path); m != nil {
		d.Origin.Mapping = &index.Mapping{Keys: m.keys(), Dates: m.Dates, Set: m.Set}
	}
	in := article.Input{Data: d.Data, MediaType: d.Origin.MediaType, Origin: d.Origin, Profiles: p.profiles, Meta: map[string]string{}}
	if m := d.Origin.Mapping; m != nil {
		in.Keys, in.DateOrder = m.Keys, m.Dates
		maps.Copy(in.Meta, m.Set)
	}
	if d.Origin.URL != "" {
		in.Meta["url"] = d.Origin.URL
	}
	if d.Origin.MediaType == source.PDF {
		text, err := p.pdf.Read(p.ctx, d.Data)
		if err != nil {
			return nil, err
		}
		in.Data, in.MediaType = []byte(text), source.Plain+"; charset=utf-8"
	}
	return article.Parse(in)
}

// pdfChild is the name under which the program starts itself to read PDF files.
const pdfChild = "pdf-child"

// pdfChildCmd is the process that reads PDF files for another of this program.
type pdfChildCmd struct {
	Cache string `arg:"" optional:"" help:"Folder that keeps the compiled PDFium."`
}

// Run serves standard input until it ends.
func (c *pdfChildCmd) Run(ctx context.Context, term terminal) error {
	if term.in == nil {
		return errors.New("no standard input")
	}
	return pdf.Serve(ctx, term.in, term.out, c.Cache)
}
