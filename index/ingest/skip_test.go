package ingest_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/index/ingest"
)

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What cannot be read is passed over with a reason, and the run goes on.
func TestSkips(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.pipeline.Source.MaxDocument = 50_000
	w.pipeline.Source.MaxRecord = 1000
	whole := gzipped(t, record("g1", "Packed\nGreta: Unpack me.")+record("g2", strings.Repeat("Never\nGreta: No.", 20_000)))
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(w.src, name)); err != nil {
			t.Fatal(err)
		}
	}
	w.write("bad/binary.txt", "\x00\x01\x02\x7fELF\x00\x00"+strings.Repeat("\x00\xfe\x03", 400))
	w.write("bad/huge.txt", "Huge\nAnna: "+strings.Repeat("long ", 12_000))
	w.write("bad/cut.jsonl.gz", whole[:len(whole)-30])
	w.write("bad/empty.txt", " \n")
	w.write("bad/panic.txt", "Panic\nAnna: Help.")
	w.write("bad/astray.txt", "Astray\nAnna: Where am I.")
	w.write("bad/refused.txt", "A title alone")
	w.write("bad/lines.jsonl", record("l1", "Line\nAnna: Good.")+"{broken\n"+record("l3", "Panic\nAnna.")+record("l4", "Long\nAnna: "+strings.Repeat("x", 2000))+record("l5", "Last\nAnna: Fine."))
	w.write("bad/paper.rtf", "{\\rtf1 x}")
	w.write(".hidden", "Hidden\nAnna: Nobody sees me.")
	link("nowhere", "bad/broken")
	link("/etc/hostname", "bad/outside")
	r := w.run()
	reasons := map[string]string{
		".hidden":                "hidden",
		"bad/binary.txt":         "binary: no known format",
		"bad/huge.txt":           "longer than 50000 bytes",
		"bad/cut.jsonl.gz":       "cut off: it ends too early, as when a copy or a download broke off",
		"bad/empty.txt":          "empty",
		"bad/panic.txt":          "failed with a panic: the parser is at its wits' end",
		"bad/astray.txt":         "the extractor failed: quote 1 lies outside the text",
		"bad/refused.txt":        "no text",
		"bad/lines.jsonl line 2": "not a JSON object",
		"bad/lines.jsonl l3":     "failed with a panic",
		"bad/lines.jsonl line 4": "longer than 1000 bytes",
		"bad/paper.rtf":          "RTF: save it as DOCX or text",
		"bad/broken":             "symbolic link to nothing",
		"bad/outside":            "symbolic link that leaves the folder",
	}
	for _, s := range r.Skipped {
		name := strings.TrimSpace(s.Path + " " + s.Record)
		want, ok := reasons[name]
		if !ok || !strings.Contains(s.Reason, want) {
			t.Errorf("%s: got %q, want %q", name, s.Reason, want)
		}
		delete(reasons, name)
	}
	for name, reason := range reasons {
		t.Errorf("%s was not skipped: want %q", name, reason)
	}
	// Of a file that breaks off, what came before is kept.
	good := append(without(sampleQuotes), "Line: Good.", "Last: Fine.", "Packed: Unpack me.")
	w.want(good...)

	// The report of the next run names them again, without reading them.
	again := w.run()
	if again.Documents != 0 || len(again.Skipped) != len(r.Skipped) {
		t.Errorf("the second run read %d documents and names %d skips, want 0 and %d", again.Documents, len(again.Skipped), len(r.Skipped))
	}
	w.want(good...)

	// What has been mended is read.
	w.write("bad/refused.txt", "A title\nAnna: And words.")
	w.write("bad/cut.jsonl.gz", gzipped(t, record("g1", "Packed\nGreta: Unpack me.")))
	w.run()
	w.want(append(without(good), "A title: And words.")...)

	// What cannot be read any more keeps what was read of it.
	w.write("bad/refused.txt", "\x00\x00\x00")
	w.write("bad/lines.jsonl", record("l5", "Last\nAnna: Fine.")+"{broken\n")
	r = w.run()
	if r.Deleted != 1 { // the record l1
		t.Errorf("got %d deleted, want 1", r.Deleted)
	}
	w.want(append(without(good, "Line"), "A title: And words.")...)
}

// Of several folders each path is whole, or nobody could tell which is meant; in
// the lines a name is text, whatever bytes it is of.
func TestSkipsOfFolders(t *testing.T) {
	w := newWorld(t)
	w.write("a/x.txt", " ")
	w.write("b/x.txt", " ")
	w.write("b/caf\xe9.txt", " ")
	var lines []string
	w.options.Outcome = func(o ingest.Outcome) { lines = append(lines, strings.TrimPrefix(o.Path, w.src)) }
	folders := []string{filepath.Join(w.src, "a"), filepath.Join(w.src, "b")}
	for _, again := range []bool{false, true} {
		lines = nil
		r, err := w.pipeline.RunWith(t.Context(), folders, w.options)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range r.Skipped {
			got = append(got, strings.TrimPrefix(s.Path, w.src))
		}
		if want := []string{"/a/x.txt", "/b/caf\xe9.txt", "/b/x.txt"}; !slices.Equal(got, want) {
			t.Errorf("again %v: got %q, want %q", again, got, want)
		}
		if !slices.Contains(lines, "/b/caf%E9.txt") {
			t.Errorf("again %v: got lines of %q", again, lines)
		}
	}
}

func TestReportText(t *testing.T) {
	var b strings.Builder
	(&ingest.Report{
		Files: 12, Unchanged: 2, Documents: 1, Interviews: 3, New: 1, Quotes: 1234, Unattributed: 1, Missing: undated(2), Same: 1, Duplicates: 2, Renamed: 1,
		Deleted: 1, Healed: 4, Seconds: 3.14,
		Skipped: []ingest.Skip{{Path: "a.pdf", Reason: "PDF"}, {Path: "b\n.pdf", Reason: "PDF"}, {Path: "c.jsonl", Record: "line 3", Reason: "broken"}, {Path: "d.zip", Record: "\x1b[31mé.txt\r", Reason: "broken"}},
	}).WriteText(&b)
	const want = `1 document read in 3.1 s; 2 files unchanged
3 interviews (1 new), 1234 quotes
without a speaker: 1 quote
without date: 2 interviews
1 document unchanged in a changed file
2 documents with the bytes of another: kept once
1 document with the ID of another: kept under an ID of its own
1 interview no longer in its file: deleted
4 interviews brought into the index from the archive
skipped: 4, of which 4 could not be read
  2: PDF
    "a.pdf"
    "b\n.pdf"
  2: broken
    "c.jsonl", line 3
    "d.zip", \x1b[31mé.txt\r
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
