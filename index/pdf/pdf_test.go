package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain is also the child process.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "pdf-child" {
		switch os.Args[2] {
		case "hang":
			writeReady()
			time.Sleep(time.Hour)
		case "die":
			writeReady()
			os.Exit(1)
		}
		if err := Serve(context.Background(), os.Stdin, os.Stdout, os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func writeReady() { os.Stdout.Write([]byte{frameReady, 0, 0, 0, 0}) }

// cacheDir is where PDFium is kept compiled between tests, as the program has it.
func cacheDir(t testing.TB) string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return t.TempDir()
	}
	return filepath.Join(dir, "onrecord", "pdfium")
}

func newReader(t *testing.T, arg string) *Reader {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r := &Reader{Command: []string{exe, "pdf-child", arg}}
	t.Cleanup(func() { r.Close() })
	return r
}

// text is a line of text at a place of the page, measured from below.
type text struct {
	x, y float64
	s    string
}

// pdfOf makes a PDF file of pages in Courier at 10 points, where each character
// is 6 points wide.
func pdfOf(pages ...[]text) []byte {
	var streams []string
	for _, p := range pages {
		var b strings.Builder
		for _, l := range p {
			fmt.Fprintf(&b, "BT /F 10 Tf %g %g Td (%s) Tj ET\n", l.x, l.y, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(l.s))
		}
		streams = append(streams, b.String())
	}
	return pdfWith("", streams...)
}

func pdfWith(filter string, streams ...string) []byte {
	var b bytes.Buffer
	var at []int
	obj := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range streams {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	obj("<</Type/Catalog/Pages 2 0 R>>")
	obj(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(streams), strings.Join(kids, " ")))
	obj("<</Type/Font/Subtype/Type1/BaseFont/Courier>>")
	for i, s := range streams {
		obj(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>", 5+2*i))
		obj(fmt.Sprintf("<</Length %d%s>>stream\n%s\nendstream", len(s), filter, s))
	}
	x := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, x)
	return b.Bytes()
}

// column sets lines under one another.
func column(x, y float64, lines ...string) []text {
	var c []text
	for _, l := range lines {
		if l != "" {
			c = append(c, text{x, y, l})
		}
		y -= 12
	}
	return c
}

func TestRead(t *testing.T) {
	page := func(n int, body ...string) []text {
		p := append([]text{{72, 800, "Ministry of the Sea Lanes"}, {290, 30, fmt.Sprint(n)}}, column(72, 740, body...)...)
		return p
	}
	left := []string{"The first column speaks of the port", "and of those who built it there, in", "the days when the strait was open to", "every flag. Nobody had asked for any", "papers then, as the harbour master", "said to whoever would listen to him."}
	right := []string{"The second one speaks of the railway", "that nobody has paid for until now,", "although the bonds were signed long", "ago in three capitals. The minister", "would not say when the work begins,", "or whether it will begin at all now."}
	for _, tt := range []struct {
		name string
		file []byte
		want string
		err  error
	}{
		{"running heads, page numbers, a paragraph over two pages", pdfOf(
			page(1, "Q. What was agreed in the talks, and when will the text be", "made public?", "", "A. The text will be made public when both sides have signed", "it, which I expect to be a matter of"),
			page(2, "weeks, not of months. We have noth-", "ing to hide."),
			page(3, "Q. Thank you.")),
			"Q. What was agreed in the talks, and when will the text be\nmade public?\n\nA. The text will be made public when both sides have signed\nit, which I expect to be a matter of\nweeks, not of months. We have noth-\ning to hide.\n\nQ. Thank you.\n", nil},
		{"columns", pdfOf(append(append(column(72, 740, "A headline that reaches over both of the columns of the page"), column(72, 700, left...)...), column(320, 700, right...)...)),
			"A headline that reaches over both of the columns of the page\n\n" + strings.Join(left, "\n") + "\n\n" + strings.Join(right, "\n") + "\n", nil},
		{"a scan", pdfWith("", "q 100 0 0 100 0 0 cm Q"), "", ErrScan},
		{"no PDF inside", []byte("%PDF-1.4\nnothing of the kind"), "", ErrDamaged},
		{"a stream that is a bomb", bomb(), "", ErrScan},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := reader(t).Read(t.Context(), tt.file)
			if tt.err == nil && err != nil || tt.err != nil && err == nil {
				t.Fatalf("got %q, %v; want %v", got, err, tt.err)
			}
			if tt.err != nil && tt.name != "a stream that is a bomb" && !errors.Is(err, tt.err) {
				t.Errorf("got %v, want %v", err, tt.err)
			}
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// shared by the tests: its child starts once.
var kept *Reader

func reader(t *testing.T) *Reader {
	if kept == nil {
		exe, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		kept = &Reader{Command: []string{exe, "pdf-child", cacheDir(t)}}
	}
	return kept
}

// bomb is a page whose content is 200 MB of blanks.
func bomb() []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	for range 200 {
		w.Write(blanks)
	}
	w.Close()
	return pdfWith("/Filter/FlateDecode", b.String())
}

func TestChild(t *testing.T) {
	hung := newReader(t, "hang")
	hung.Timeout = 50 * time.Millisecond
	for range 2 { // the second time another child is asked
		if _, err := hung.Read(t.Context(), []byte("x")); !errors.Is(err, ErrTimeout) {
			t.Errorf("got %v, want %v", err, ErrTimeout)
		}
	}
	dead := newReader(t, "die")
	for range 2 {
		if _, err := dead.Read(t.Context(), []byte("x")); !errors.Is(err, ErrDied) {
			t.Errorf("got %v, want %v", err, ErrDied)
		}
	}
	none := &Reader{Command: []string{filepath.Join(t.TempDir(), "none")}}
	if _, err := none.Read(t.Context(), []byte("x")); err == nil {
		t.Error("no error without a program")
	}
	ctx, cancel := context.WithCancel(t.Context())
	slow := newReader(t, "hang")
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := slow.Read(ctx, []byte("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	// After one that fails, the next file is read.
	r := reader(t)
	if _, err := r.Read(t.Context(), []byte("%PDF-1.4")); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want %v", err, ErrDamaged)
	}
	if got, err := r.Read(t.Context(), pdfOf(column(72, 700, "Words."))); err != nil || got != "Words.\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestBanners(t *testing.T) {
	var lines []line
	for i, s := range []string{"THE TALKS WENT ON UNTIL THE", "LIMITED OFFICIAL USE", "PAGE 01  HARBOUR 0123", "MORNING, AND NOBODY LEFT THE", "LIMITED OFFICIAL USE", "LIMITED OFFICIAL USE", "PAGE 02  HARBOUR 0123", "ROOM.", "LIMITED OFFICIAL USE", "PAGE 03 HARBOUR 0123", "PAGE 9 OF THE NOTE IS MISSING."} {
		lines = append(lines, line{chunk: chunk{text: s, top: 100 + 12*float64(i), bottom: 110 + 12*float64(i), left: 70, right: 400, size: 10}, gap: 2})
	}
	drop := make([]bool, len(lines))
	banners(lines, drop)
	var got []string
	for i, l := range lines {
		if !drop[i] {
			got = append(got, l.text)
		}
	}
	if want := "THE TALKS WENT ON UNTIL THE|MORNING, AND NOBODY LEFT THE|ROOM.|PAGE 9 OF THE NOTE IS MISSING."; strings.Join(got, "|") != want {
		t.Errorf("got %s", strings.Join(got, "|"))
	}
}

// FuzzRead asserts that whatever bytes are read end in a text or in an error of
// this package, and that the child lives on.
func FuzzRead(f *testing.F) {
	f.Add(pdfOf(column(72, 700, "Words.", "More words.")))
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj"))
	e, err := newEngine(context.Background(), cacheDir(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := e.read(data)
		if err == nil && strings.TrimSpace(text) == "" {
			t.Error("no text and no error")
		}
		if err != nil && code(err) == frameError {
			t.Error(err)
		}
	})
}

// FuzzLayout asserts that layout keeps to its length whatever PDFium says of
// the places of the text.
func FuzzLayout(f *testing.F) {
	f.Add([]byte("a\x10\x20\x30\x40"), 2)
	f.Fuzz(func(t *testing.T, data []byte, perPage int) {
		var pages []page
		n := 0
		for i := 0; i+5 <= len(data) && i < 2000; i += 5 {
			if perPage <= 0 || len(pages) == 0 || i/5%perPage == 0 {
				pages = append(pages, page{height: 842})
			}
			c := chunk{text: string(rune('a' + data[i]%26)), left: float64(data[i+1]) * 2, top: float64(data[i+2]) * 3, size: float64(data[i+3]%30) + 1}
			c.right, c.bottom = c.left+float64(data[i+4]), c.top+c.size
			p := &pages[len(pages)-1]
			p.chunks = append(p.chunks, c)
			n++
		}
		if got := layout(pages); len(strings.Fields(strings.Join(strings.Fields(got), ""))) > n {
			t.Errorf("%d chunks became %q", n, got)
		}
	})
}
