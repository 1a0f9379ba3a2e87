package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/index/article"
	"onrecord/index/quote"
)

func TestIndexReport(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{
		"a.txt":      feature,
		"b.txt":      "Rain\n\nQ: Will it rain?\n\nA: It will, and for a week.\n\nQ: And then?\n\nA: Then it will snow.\n",
		"empty.txt":  "\n\n",
		"c.pdf":      "%PDF-1.7\nof a kind",
		"d.docx":     "PK\x03\x04 and so on [Content_Types].xml",
		"e.xml":      "<?xml version=\"1.0\"?>\n<TEI/>",
		"f.warc":     "WARC/1.0\r\nWARC-Type: warcinfo\r\n",
		".hidden":    feature,
		"g.jsonl":    `{"id":"g-1","text":"` + strings.ReplaceAll(strings.TrimSpace(feature), "\n", `\n`) + `"}` + "\nnot JSON\n",
		"sub/h.html": "<!doctype html><html><body></body></html>",
	})
	for _, again := range []bool{false, true} {
		got := onrecord(t, "index", folder)
		got.want(t, exitUnreadable, "", "7 documents could not be read")
		for _, want := range []string{
			"skipped: 8, of which 7 could not be read\n",
			"1: PDF: damaged\n    \"c.pdf\"",
			"1: ZIP: damaged or cut off\n    \"d.docx\"",
			"1: record 1: cut off: it ends too early, as when a copy or a download broke off\n    \"f.warc\"",
			"1: empty\n    \"empty.txt\"",
			"1: hidden\n    \".hidden\"",
			"1: not a JSON object\n    \"g.jsonl\", line 2",
			"2: no text in the document\n    \"e.xml\"\n    \"sub/h.html\"",
		} {
			if !strings.Contains(got.out, want) {
				t.Errorf("second run %v: the report lacks %q:\n%s", again, want, got.out)
			}
		}
		want := "3 interviews (3 new)"
		if again {
			want = "9 files unchanged"
		}
		if !strings.Contains(got.out, want) {
			t.Errorf("second run %v: the report lacks %q:\n%s", again, want, got.out)
		}
		if !again && !strings.Contains(got.out, "without a speaker: 4 quotes\n") {
			t.Errorf("the report does not count the unattributed quotes:\n%s", got.out)
		}
	}
}

func TestIndexChangedFile(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature, "b.txt": strings.ReplaceAll(feature, "autumn", "spring")})
	onrecord(t, "index", folder).want(t, 0, "2 interviews (2 new)", "")
	if err := os.WriteFile(filepath.Join(folder, "a.txt"), []byte(strings.Replace(feature, "inspections", "fisheries", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	onrecord(t, "index", folder).want(t, 0, "1 document read", "")
	onrecord(t, "search", "fisheries").want(t, 0, "1 quote", "")
	onrecord(t, "search", "inspections").want(t, 0, "1 quote", "")
}

// Files that were read by other rules are read again.
func TestIndexOtherRules(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature})
	s, err := (&indexCmd{}).open(t.Context(), []string{folder}, "test", terminal{err: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	older := s.Pipeline
	if want := fmt.Sprintf("article %d, quote %d", article.Version, quote.Version); older.Version != want {
		t.Errorf("got rules %q, want %q", older.Version, want)
	}
	older.Version = fmt.Sprintf("article %d, quote %d", article.Version, quote.Version-1)
	if _, err := older.Run(t.Context(), []string{folder}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	onrecord(t, "index", folder).want(t, 0, "1 document read", "")
	onrecord(t, "index", folder).want(t, 0, "1 file unchanged", "")
}

// A store in the folder that is read is not read into itself.
func TestIndexStoreWithin(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature})
	store := filepath.Join(folder, "store")
	onrecord(t, "index", "--store", store, folder).want(t, 0, "1 document read", "")
	onrecord(t, "index", "--store", store, folder).want(t, 0, "0 documents read", "")
	onrecord(t, "index", "--store", store, folder).want(t, 0, "1: the store itself", "")
}

// A hidden file is told, and is no failure.
func TestIndexHidden(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature, ".DS_Store": "\x00\x01", ".git/config": "x"})
	onrecord(t, "index", folder).want(t, 0, "2: hidden", "")
}

// watcher is the errors of a program, from which it is interrupted once it
// tells of so many interviews.
type watcher struct {
	bytes.Buffer
	after  int
	cancel context.CancelFunc
}

func (w *watcher) Write(b []byte) (int, error) {
	var files, of, interviews int
	counted, _ := fmt.Sscanf(string(b), "%d of %d files, %d interviews", &files, &of, &interviews)
	if counted != 3 {
		fmt.Sscanf(string(b), "%d files, %d interviews", &files, &interviews)
	}
	if interviews >= w.after {
		w.cancel()
	}
	return w.Buffer.Write(b)
}

// What was read before an interruption stays and can be searched, and the next
// run reads the rest alone.
func TestIndexInterrupted(t *testing.T) {
	home(t)
	const files = 300
	texts := map[string]string{}
	for i := range files {
		texts[fmt.Sprintf("%03d.txt", i)] = strings.Replace(feature, "second draft", fmt.Sprintf("draft number %d", i), 1)
	}
	folder := folderOf(t, texts)
	ctx, cancel := context.WithCancel(t.Context())
	var out bytes.Buffer
	errs := &watcher{after: 150, cancel: cancel}
	err := run(ctx, []string{"index", folder}, terminal{out: &out, err: errs, every: time.Nanosecond})
	if err == nil || !strings.Contains(err.Error(), "interrupted: what is reported above is kept") {
		t.Fatalf("got %v\n%s", err, errs)
	}
	if exitCode(err) != exitFailed {
		t.Errorf("got exit code %d", exitCode(err))
	}
	kept, isNew := 0, 0
	for _, line := range strings.Split(out.String(), "\n") {
		fmt.Sscanf(line, "%d interviews (%d new)", &kept, &isNew)
	}
	if kept == 0 || kept >= files || kept != isNew {
		t.Fatalf("%d interviews are reported as kept, want some of %d:\n%s", kept, files, &out)
	}
	onrecord(t, "search", "speaker:voranen").want(t, 0, fmt.Sprintf("%d quotes", 2*kept), "")
	onrecord(t, "index", folder).want(t, 0, fmt.Sprintf("%d interviews (%[1]d new)", files-kept), "")
	onrecord(t, "search", "speaker:voranen").want(t, 0, fmt.Sprintf("%d quotes", 2*files), "")
}

// A file of profiles in the store holds for its pages; a change of it has them
// read again, and a mistake in it is named.
func TestIndexProfiles(t *testing.T) {
	dir := home(t)
	folder := folderOf(t, map[string]string{"daily/a.html": "<html><body><div class=x>Harbour of Narvik</div><article><h2>Harbour opens</h2><p>" +
		strings.Repeat("The harbour reopened on Monday after a week of storms, and the pilots went out before the sun. ", 3) + "</p></article></body></html>"})
	store := filepath.Join(dir, "store")
	index := func() outcome { return onrecord(t, "index", "--store", store, folder) }
	index().want(t, 0, "1 interview (1 new)", "")
	profile := func(s string) {
		if err := os.WriteFile(filepath.Join(store, "profiles.txt"), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	profile("[daily/]\noutlet = The Daily\ntitle .x\n")
	index().want(t, 0, "1 document read", "")
	onrecord(t, "search", "--json", "--store", store, "pilots").want(t, 0, `"title":"Harbour of Narvik","outlet":"The Daily"`, "")
	index().want(t, 0, "0 documents read", "")
	profile("[daily/]\nheadline .x\n")
	index().want(t, 1, "", "profiles.txt: line 2: unknown key")
}
