package main

import (
	"strings"
	"testing"

	"onrecord/index/ingest"
)

// What comes before and after the reading of files is told in words of its own,
// and the files that have been read stay read.
func TestProgressWords(t *testing.T) {
	var out strings.Builder
	p := &progress{w: &out, stop: func() {}}
	for _, tt := range []struct {
		state ingest.Progress
		want  string
	}{
		{ingest.Progress{Again: 128}, "128 interviews put into the index from the archive"},
		{ingest.Progress{Files: 2, Documents: 3, Interviews: 3, Quotes: 7, Bytes: 2e6}, "2 files, 3 interviews, 7 quotes, 2.0 MB ("},
		{ingest.Progress{Again: 1}, "; 1 interview put into the index from the archive"},
	} {
		out.Reset()
		p.update(tt.state)
		if got := out.String(); !strings.Contains(got, tt.want) {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	if n, _ := p.files(); n != 2 {
		t.Errorf("%d files were read, want 2", n)
	}
	p = &progress{w: &out, stop: func() {}}
	out.Reset()
	p.update(ingest.Progress{Documents: 64, Interviews: 64, Quotes: 100})
	if got := out.String(); got != "64 interviews read again\n" {
		t.Errorf("got %q", got)
	}
}
