package ingest_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"onrecord/index"
	"onrecord/index/ingest"
	"onrecord/index/source"
)

// zipped makes a ZIP archive of the pairs of names and texts.
func zipped(t *testing.T, members ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		f, err := z.Create(members[i])
		if err == nil {
			_, err = f.Write([]byte(members[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func captured(uri, page string) string {
	answer := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html><html><body><p>" + page + "</p></body></html>"
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:%s>\r\nWARC-Target-URI: %s\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		uri, uri, len(answer), answer)
}

// One document in the middle of a container that takes too long is left out, with
// a line that names it; those before and after it are read, and the container is
// not read again.
func TestTooLongInContainer(t *testing.T) {
	lines := record("r1", "A word of hope.") + record("r2", "HANG") + record("r3", "Another word.")
	zw, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, data, hangs string }{
		{"lines.jsonl", lines, "r2"},
		{"lines.jsonl.zst", string(zw.EncodeAll([]byte(lines), nil)), "r2"},
		{"list.json", `[{"id": "r1", "text": "One."}, {"id": "r2", "text": "HANG"}, {"id": "r3", "text": "Three."}]`, "r2"},
		{"rows.csv", "id,title,text\nr1,One,\"Words, and more.\"\nr2,Two,HANG\nr3,Three,Words.\n", "r2"},
		{"crawl.warc", captured("https://example.org/1", "One.") + captured("https://example.org/2", "HANG") + captured("https://example.org/3", "Three."), "https://example.org/2"},
		{"volume.xml", `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1"><p>One.</p></div>` +
			`<div type="document" xml:id="d2"><p>HANG</p></div><div type="document" xml:id="d3"><p>Three.</p></div></body></text></TEI>`, "d2"},
		{"texts.zip", zipped(t, "a.txt", "One.", "b.txt", "HANG", "c.txt", "Three."), "b.txt"},
		{"inner.zip", zipped(t, "lines.jsonl", lines), "lines.jsonl#r2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.pipeline.Timeout = 2 * time.Second
			end := make(chan struct{})
			t.Cleanup(func() { close(end) })
			w.pipeline.Parse = func(d source.Document) (*index.Article, error) {
				if strings.Contains(string(d.Data), "HANG") {
					<-end
				}
				return &index.Article{ID: index.HashID(d.Origin.Record), Title: d.Origin.Record, Outlet: "Daily", Language: "en",
					Text: "Anna: Words of " + d.Origin.Record + "."}, nil
			}
			w.write(tt.name, tt.data)
			for _, documents := range []int{3, 0} { // the second time nothing is read
				r := w.run()
				if len(r.Skipped) != 1 || r.Skipped[0] != (ingest.Skip{Path: tt.name, Record: tt.hangs, Reason: "took longer than 2s: not read"}) {
					t.Errorf("got skips %+v", r.Skipped)
				}
				if r.Documents != documents || r.Files != 1 {
					t.Errorf("got %d documents of %d files, want %d", r.Documents, r.Files, documents)
				}
				if n := len(w.quotes()); n != 2 {
					t.Errorf("got %d quotes, want those of the two others", n)
				}
			}
		})
	}
}
