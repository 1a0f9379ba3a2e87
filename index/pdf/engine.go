package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// engine is PDFium as WebAssembly: without files, network or threads, and with
// no more memory than memoryPages.
type engine struct {
	pool pdfium.Pool
}

// newEngine compiles PDFium. cacheDir keeps the result for the next time; ""
// compiles anew.
func newEngine(ctx context.Context, cacheDir string) (*engine, error) {
	rc := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages)
	if cacheDir != "" && os.MkdirAll(cacheDir, 0o700) == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			rc = rc.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: rc,
		FSConfig: wazero.NewFSConfig(), // the library's default is the whole disk
		Stdout:   io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, err
	}
	return &engine{pool}, nil
}

// read returns the text of a file, line by line as layout has it. Each file has
// an instance of its own, so that none leaves anything behind for the next.
func (e *engine) read(data []byte) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	in, err := e.pool.GetInstance(time.Minute)
	if err != nil {
		return "", err
	}
	defer in.Close()
	doc, err := in.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return "", ErrPassword
	case err != nil:
		return "", fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return "", fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	if count.PageCount > MaxPages {
		return "", fmt.Errorf("%w: %d pages", ErrTooLong, count.PageCount)
	}
	var pages []page
	length, failed := 0, 0
	for i := range count.PageCount {
		p, err := readPage(in, doc.Document, i)
		if err != nil {
			failed++ // a page that is broken does not take the others with it
			continue
		}
		for _, c := range p.chunks {
			length += len(c.text)
		}
		if length > MaxText {
			return "", fmt.Errorf("%w: more than %d MiB of text", ErrTooLong, MaxText>>20)
		}
		pages = append(pages, p)
	}
	text = layout(pages)
	switch {
	case strings.TrimSpace(text) != "":
		return text, nil
	case failed == count.PageCount:
		return "", ErrDamaged
	}
	return "", ErrScan
}

func readPage(in pdfium.Pdfium, doc references.FPDF_DOCUMENT, i int) (p page, err error) {
	at := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}
	size, err := in.GetPageSize(&requests.GetPageSize{Page: at})
	if err != nil {
		return p, err
	}
	text, err := in.GetPageTextStructured(&requests.GetPageTextStructured{Page: at, Mode: requests.GetPageTextStructuredModeRects, CollectFontInformation: true})
	if err != nil {
		return p, err
	}
	p.height = size.Height
	for _, r := range text.Rects {
		s := strings.Join(strings.Fields(clean.Replace(strings.ToValidUTF8(r.Text, "\ufffd"))), " ")
		if s == "" {
			continue
		}
		c := chunk{text: s, left: r.PointPosition.Left, right: r.PointPosition.Right,
			top: size.Height - r.PointPosition.Top, bottom: size.Height - r.PointPosition.Bottom}
		c.size = c.bottom - c.top
		if f := r.FontInformation; f != nil && f.RenderedSize > 1 && f.RenderedSize < 200 {
			c.size = f.RenderedSize
		}
		p.chunks = append(p.chunks, c)
	}
	return p, nil
}

// clean turns back the marks by which PDFium says that a line ends in a hyphen.
var clean = strings.NewReplacer("\x02", "-", "\ufffe", "-", "\u00ad", "-")
