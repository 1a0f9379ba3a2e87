package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func gz(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zst(t *testing.T, data []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.EncodeAll(data, nil)
}

// tree writes files and returns their folder.
func tree(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read walks and writes each document and each skip as a line.
func read(t *testing.T, opt Options, paths ...string) (docs, skips []string) {
	t.Helper()
	err := Walk(context.Background(), paths, opt, func(d Document) error {
		docs = append(docs, fmt.Sprintf("%s|%s|%s|%d", d.Origin.Path, d.Origin.Record, d.Origin.MediaType, len(d.Data)))
		return nil
	}, func(s Skip) {
		at := s.Path
		if s.Record != "" {
			at += "#" + s.Record
		}
		skips = append(skips, at+": "+s.Reason)
	})
	if err != nil {
		t.Fatalf("Walk: %v", err)
	}
	return docs, skips
}

func TestWalk(t *testing.T) {
	rec := []byte("{\"id\":\"r1\",\"text\":\"a\"}\n\n{\"id\":7,\"text\":\"b\"}\nnot json\n[1]\n{\"text\":\"c\"}")
	dir := tree(t, map[string][]byte{
		"a.txt":            []byte("Plain words.\n"),
		"b.txt":            []byte("<!DOCTYPE html><p>Page</p>"),
		"c.data":           gz(t, []byte("Plain words, compressed.\n")),
		"d/records":        zst(t, rec),
		"d/e.md":           []byte("A line with **bold** words."),
		"d/front.txt":      []byte("---\ntitle: x\n---\nWords"),
		"d/one.json":       []byte("{\n \"id\": \"whole\",\n \"text\": \"a\"}\n"),
		"f.html":           []byte("No markup at all"),
		"g.txt":            []byte("%PDF-1.7\n%..."),
		"h.bin":            {0, 1, 2, 3, 0, 0, 9},
		"i.docx":           []byte("PK\x03\x04........[Content_Types].xml"),
		"j.xml":            []byte("<?xml version=\"1.0\"?><TEI><p>x</p></TEI>"),
		"k.txt":            nil,
		"l.txt":            []byte("\xff\xfeT\x00a\x00l\x00k\x00s\x00"),
		"m.txt":            []byte("[INTERVIEW] Headline\n\nBody"),
		"n.json":           []byte("[{\"id\":1}]"),
		"o.json":           []byte("{\"text\": "),
		"p.json":           []byte("[[1]]"),
		"q.json":           []byte("\xef\xbb\xbf\n"),
		".hidden/x.txt":    []byte("x"),
		".DS_Store":        []byte("x"),
		"broken.gz":        gz(t, bytes.Repeat([]byte("Plain words.\n"), 100))[:40],
		"twice/thrice.zst": zst(t, gz(t, zst(t, []byte("x")))),
	})
	outside := filepath.Join(t.TempDir(), "secret.txt")
	os.WriteFile(outside, []byte("secret"), 0o644)
	for name, target := range map[string]string{"s-in": "a.txt", "s-out": outside, "s-dir": "d", "s-none": "nowhere"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644); err != nil {
		t.Fatal(err)
	}
	docs, skips := read(t, Options{}, dir)
	wantDocs := []string{
		"a.txt||text/plain|13", "b.txt||text/html|26", "c.data||text/plain|25",
		"d/e.md||text/markdown|27", "d/front.txt||text/markdown|22", "d/one.json|whole|application/json|32",
		"d/records|r1|application/json|22", "d/records|7|application/json|19", "d/records|line 6|application/json|12",
		"f.html||text/plain|16", "g.txt||application/pdf|13", "j.xml||application/tei+xml|40", "l.txt||text/plain|12", "m.txt||text/plain|26",
		"n.json|1|application/json|8", "q.json||text/plain|4", "s-in||text/plain|13",
	}
	if !slices.Equal(docs, wantDocs) {
		t.Errorf("documents:\n%s\nwant:\n%s", strings.Join(docs, "\n"), strings.Join(wantDocs, "\n"))
	}
	wantSkips := []string{
		".DS_Store: hidden", ".hidden: hidden", "broken.gz: cut off: it ends too early, as when a copy or a download broke off",
		"d/records#line 4: not a JSON object", "d/records#line 5: not a JSON object",
		"h.bin: binary: no known format", "i.docx: ZIP: damaged or cut off", "k.txt: empty",
		"o.json: JSON: damaged, cut off or nested too deeply", "p.json: JSON without a record", "pipe: named pipe", "s-dir: symbolic link to a folder", "s-none: symbolic link to nothing",
		"s-out: symbolic link that leaves the folder or cannot be followed", "twice/thrice.zst: compressed more than twice",
	}
	if !slices.Equal(skips, wantSkips) {
		t.Errorf("skips:\n%s\nwant:\n%s", strings.Join(skips, "\n"), strings.Join(wantSkips, "\n"))
	}
}

func TestLimits(t *testing.T) {
	dir := tree(t, map[string][]byte{
		"bomb.gz":    gz(t, bytes.Repeat([]byte("a "), 20<<20)),
		"long.txt":   bytes.Repeat([]byte("words "), 400),
		"lines.json": []byte("{\"id\":\"a\",\"text\":\"short\"}\n{\"id\":\"b\",\"text\":\"" + strings.Repeat("x", 300<<10) + "\"}\n{\"id\":\"c\"}\n"),
	})
	docs, skips := read(t, Options{MaxDocument: 2000}, filepath.Join(dir, "long.txt"))
	if len(docs) != 0 || !slices.Equal(skips, []string{"long.txt: longer than 2000 bytes"}) {
		t.Errorf("got %q, %q", docs, skips)
	}
	docs, skips = read(t, Options{MaxRecord: 1000}, filepath.Join(dir, "lines.json"))
	if !slices.Equal(docs, []string{"lines.json|a|application/json|25", "lines.json|c|application/json|10"}) || !slices.Equal(skips, []string{"lines.json#line 2: longer than 1000 bytes"}) {
		t.Errorf("got %q, %q", docs, skips)
	}
	docs, skips = read(t, Options{}, filepath.Join(dir, "bomb.gz"))
	if len(docs) != 0 || !slices.Equal(skips, []string{"bomb.gz: decompresses to more than 250 times its size"}) {
		t.Errorf("got %q, %q", docs, skips)
	}
}

func TestUnchanged(t *testing.T) {
	dir := tree(t, map[string][]byte{"a.txt": []byte("One."), "b.jsonl": []byte("{\"id\":\"a\"}\n{\"id\":\"b\"}\n")})
	known := map[string]string{}
	opt := Options{
		Done: func(f *File) {
			h, err := f.Hash()
			if err != nil {
				t.Error(err)
			}
			known[f.Path] = h
		},
		Unchanged: func(f *File) bool {
			if known[f.Path] == "" {
				return false
			}
			h, err := f.Hash()
			return err == nil && h == known[f.Path]
		},
	}
	if docs, _ := read(t, opt, dir); len(docs) != 3 || len(known) != 2 {
		t.Fatalf("first run: %q, %v", docs, known)
	}
	os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Two."), 0o644)
	if docs, _ := read(t, opt, dir); !slices.Equal(docs, []string{"a.txt||text/plain|4"}) {
		t.Errorf("second run: %q, want a.txt alone", docs)
	}
}

func TestStop(t *testing.T) {
	dir := tree(t, map[string][]byte{"a.txt": []byte("One."), "b.txt": []byte("Two.")})
	stop := errors.New("enough")
	n := 0
	err := Walk(context.Background(), []string{dir}, Options{}, func(Document) error { n++; return stop }, nil)
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("Walk = %v after %d documents, want %v after 1", err, n, stop)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Walk(ctx, []string{dir}, Options{}, func(Document) error { return nil }, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Walk = %v, want %v", err, context.Canceled)
	}
	if err := Open(context.Background(), filepath.Join(dir, "none"), Options{}, nil, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Open = %v, want %v", err, os.ErrNotExist)
	}
}

func TestRead(t *testing.T) {
	var got []string
	err := Read(context.Background(), "-", strings.NewReader("{\"id\":\"a\"}\n{\"id\":\"b\"}\n"), Options{}, func(d Document) error {
		got = append(got, d.Origin.Path+" "+d.Origin.Record)
		return nil
	}, nil)
	if err != nil || !slices.Equal(got, []string{"- a", "- b"}) {
		t.Errorf("got %q, %v", got, err)
	}
}

func FuzzMediaType(f *testing.F) {
	for _, s := range []string{"", "---\na: b\n---\n", "{\"a\":1}\n", "<p>", "\xff\xfea\x00", "[{\"", "<!-- x", "{"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if mt := MediaType(b, "x.md"); mt == "" {
			t.Error("no media type")
		}
		err := Read(context.Background(), "x", bytes.NewReader(b), Options{MaxDocument: 1 << 20}, func(d Document) error {
			if len(d.Data) == 0 || d.Origin.Hash == "" {
				t.Errorf("empty document %+v", d.Origin)
			}
			return nil
		}, nil)
		if err != nil {
			t.Error(err)
		}
	})
}
