package main

import (
	"strings"
	"testing"
	"time"

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

// A large file moves what is shown while no document comes out of it, and files
// without documents do not make the time left short.
func TestProgressLargeFile(t *testing.T) {
	ago := func(d time.Duration) time.Time { return time.Now().Add(-d) }
	for _, tt := range []struct {
		name  string
		start time.Duration // ago
		past  []moment
		state ingest.Progress
		at    ingest.Position
		disk  int64
		want  string
	}{
		{"before the first document", 10 * time.Second, nil, ingest.Progress{},
			ingest.Position{Disk: 1e9, File: "a/big.jsonl", At: 1e9, Size: 2e9}, 3e9,
			`0 of 9 files, 0 interviews, 0 quotes, 0.0 MB (0.0 MB/s), 50 % of "big.jsonl"`},
		{"in a large file", 1000 * time.Second, []moment{{ago(60 * time.Second), 900e6, 1000e6}}, ingest.Progress{Files: 5, Documents: 100, Interviews: 100, Bytes: 960e6, Disk: 1060e6, Fresh: 1060e6},
			ingest.Position{Disk: 1060e6, File: "big.jsonl", At: 500e6, Size: 2e9}, 2260e6,
			`5 of 9 files, 100 interviews, 0 quotes, 960.0 MB (1.0 MB/s), 25 % of "big.jsonl", 20 min left`},
		{"after a large file without documents", 100 * time.Second, nil, ingest.Progress{Files: 5, Documents: 100, Interviews: 100, Bytes: 50e6, Disk: 10_050e6, Fresh: 50e6},
			ingest.Position{Disk: 10_050e6, File: "a.txt", At: 10, Size: 10}, 10_100e6,
			`5 of 9 files, 100 interviews, 0 quotes, 50.0 MB (0.5 MB/s), 100 s left`},
		{"in a large file without documents", 100 * time.Second, nil, ingest.Progress{Files: 5, Documents: 100, Interviews: 100, Bytes: 1e6, Disk: 1e6, Fresh: 1e6},
			ingest.Position{Disk: 1e9, File: "a.bin", At: 1e9, Size: 10e9}, 10e9,
			`5 of 9 files, 100 interviews, 0 quotes, 1.0 MB (0.0 MB/s), 10 % of "a.bin"`},
		{"nothing yet", 10 * time.Second, nil, ingest.Progress{}, ingest.Position{}, 0, "looking at what is there"},
	} {
		p := &progress{start: ago(tt.start), past: tt.past, state: tt.state, position: func() ingest.Position { return tt.at }}
		p.total.Store(9)
		p.disk.Store(tt.disk)
		if got := p.words(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
