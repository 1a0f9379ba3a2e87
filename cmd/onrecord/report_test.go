package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/ingest"
)

// storeOf is the store of the folder that was indexed.
func storeOf(t *testing.T, folder string) string {
	t.Helper()
	dir, err := (storeFlags{}).dir([]string{folder})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// readLines reads a report: an outcome a line, and the sums at the end.
func readLines(t *testing.T, name string) (outcomes []ingest.Outcome, end reportEnd) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	for _, line := range all[:len(all)-1] {
		var o ingest.Outcome
		if err := json.Unmarshal([]byte(line), &o); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		outcomes = append(outcomes, o)
	}
	if err := json.Unmarshal([]byte(all[len(all)-1]), &end); err != nil || end.Report == nil {
		t.Fatalf("the last line is %s: %v", all[len(all)-1], err)
	}
	return outcomes, end
}

func TestReportFiles(t *testing.T) {
	home(t)
	const hostile = `<script>alert(1)<b>.txt`
	folder := folderOf(t, map[string]string{"a.txt": feature, hostile: "\x00\x01\x02\x00\xff\xfe\x00\x01", ".hidden": "x", "b.jsonl": `{"id":"b-1","text":"Rain. It will rain, and then it will rain again for a week or so."}` + "\nnot JSON\n"})
	out := t.TempDir()
	lines, page := filepath.Join(out, "r.jsonl"), filepath.Join(out, "r.html")
	onrecord(t, "index", folder, "--report", lines).want(t, exitUnreadable, "report: ", "2 documents could not be read")
	outcomes, end := readLines(t, lines)
	var got []string
	for _, o := range outcomes {
		if o.What == ingest.Failed != (o.Reason != "" && o.What != ingest.Skipped) {
			t.Errorf("got the reason %q of %s %s", o.Reason, o.What, o.Path)
		}
		got = append(got, string(o.What)+" "+filepath.Base(o.Path)+" "+o.Record)
	}
	slices.Sort(got)
	want := []string{"failed " + hostile + " ", "failed b.jsonl line 2", "new a.txt ", "new b.jsonl b-1", "skipped .hidden "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if r := end.Report; r.Files != 3 || r.New != 2 || r.Missing["byline"] != 2 || end.Start.IsZero() {
		t.Errorf("got %+v", r)
	}

	// A changed folder gives a page; what was told before is told there again.
	if err := os.WriteFile(filepath.Join(folder, "c.txt"), []byte(strings.ReplaceAll(feature, "autumn", "spring")), 0o600); err != nil {
		t.Fatal(err)
	}
	onrecord(t, "index", folder, "--report", page).want(t, exitUnreadable, "report: ", "2 documents could not be read")
	b, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<h2>Could not be read</h2> (2)", "<h2>New interviews</h2> (1)", "&lt;script&gt;alert(1)&lt;b&gt;.txt", "not a JSON object", "1 interview (1 new)"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("the page lacks %q:\n%s", want, b)
		}
	}
	if strings.Contains(string(b), "<script") {
		t.Errorf("the page holds a script:\n%s", b)
	}

	// Where nothing is new there is no report, and what is kept is bounded.
	kept := func() int {
		t.Helper()
		names, err := filepath.Glob(filepath.Join(storeOf(t, folder), reportsName, "*"))
		if err != nil {
			t.Fatal(err)
		}
		return len(names)
	}
	before := kept()
	killed := newReportFile(storeOf(t, folder)) // never finished
	if killed.err != nil {
		t.Fatal(killed.err)
	}
	killed.file.Close()
	onrecord(t, "index", folder).want(t, exitUnreadable, "", "2 documents could not be read")
	if got := kept(); got != before {
		t.Errorf("a run without news: got %d files of reports, want %d", got, before)
	}
	dir := filepath.Join(storeOf(t, folder), reportsName)
	for i := range 2 * keptReports {
		name := filepath.Join(dir, time.Unix(int64(i), 0).UTC().Format(reportNameLayout))
		for _, ext := range []string{".jsonl", ".html"} {
			if err := os.WriteFile(name+ext, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := dropOldReports(dir); err != nil || kept() != 2*keptReports {
		t.Errorf("got %d files of reports, %v, want %d", kept(), err, 2*keptReports)
	}
}

// The folder's name is no pattern: reports in it are bounded, and forget titles.
func TestReportsOfOddFolder(t *testing.T) {
	store := filepath.Join(t.TempDir(), "interviews [1]")
	for i := range keptReports + 1 {
		r := newReportFile(store)
		r.start = time.Unix(int64(i), 0).UTC()
		r.outcome(ingest.Outcome{What: ingest.New, ID: "a", Title: "Gravel"})
		if page, err := r.finish(&ingest.Report{}, nil); err != nil || page == "" {
			t.Fatal(page, err)
		}
	}
	if err := forgetTitles(store, []index.ID{"a"}); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Join(store, reportsName))
	if err != nil || len(entries) != 2*keptReports {
		t.Errorf("got %d files, %v, want %d", len(entries), err, 2*keptReports)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(store, reportsName, e.Name()))
		if err != nil || strings.Contains(string(b), "Gravel") {
			t.Errorf("%s, %v, holds the title: %s", e.Name(), err, b)
		}
	}
}

func TestDryRun(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature})
	onrecord(t, "index", "--dry-run", folder).want(t, 0, "dry run: nothing was written\n1 document read", "")
	if isStore(storeOf(t, folder)) {
		t.Error("a dry run has made a store")
	}
	onrecord(t, "index", folder).want(t, 0, "1 interview (1 new)", "")
	if err := os.Remove(filepath.Join(folder, "a.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "b.txt"), []byte(strings.ReplaceAll(feature, "autumn", "spring")), 0o600); err != nil {
		t.Fatal(err)
	}
	onrecord(t, "index", "--dry-run", "--prune", folder).want(t, 0, "1 interview (1 new)", "")
	onrecord(t, "search", "spring").want(t, 0, "0 hits", "")
	onrecord(t, "search", "autumn").want(t, 0, "1 hit", "")
	onrecord(t, "index", folder).want(t, 0, "the interviews are kept", "")
	onrecord(t, "search", "autumn").want(t, 0, "1 hit", "")
	onrecord(t, "index", "--prune", folder).want(t, 0, "1 file no longer there; the interviews are deleted", "")
	onrecord(t, "search", "autumn").want(t, 0, "0 hits", "")
	onrecord(t, "index", "--dry-run", "--watch", folder).want(t, exitUsage, "", "--dry-run and --watch")
}

// What comes into a watched folder is found without a new start.
func TestServeWatch(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature})
	address, stop := serve(t, "--watch", "--rescan=1h", folder)
	if err := os.WriteFile(filepath.Join(folder, "b.txt"), []byte(strings.ReplaceAll(feature, "autumn", "spring")), 0o600); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(time.Minute)
	for {
		body, status := get(t, address+"search?q=spring")
		if status == 200 && strings.Contains(body, "<mark>spring</mark>") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the new file is not found: status %d\n%s", status, body)
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err := stop(); err != nil {
		t.Errorf("got %v, want an orderly end", err)
	}
	onrecord(t, "serve", "--watch").want(t, exitUsage, "", "--watch needs the folders")
}

// A watch over a folder with something that can never be read does not write a
// report for each look.
func TestReportOfSameFailures(t *testing.T) {
	store := t.TempDir()
	pipe := ingest.Outcome{Path: "/pipe", What: ingest.Failed, Reason: "named pipe"}
	var before map[failure]bool
	for i, tt := range []struct {
		outcomes []ingest.Outcome
		worth    bool
	}{
		{[]ingest.Outcome{pipe}, true},
		{[]ingest.Outcome{pipe}, false},
		{[]ingest.Outcome{pipe, {Path: "/dead", What: ingest.Failed, Reason: "no answer"}}, true},
		{[]ingest.Outcome{pipe}, false},
		{[]ingest.Outcome{pipe, {Path: "/dead", What: ingest.Failed, Reason: "no answer"}}, true},
	} {
		r := newReportFile(store)
		r.before = before
		for _, o := range tt.outcomes {
			r.outcome(o)
		}
		page, err := r.finish(&ingest.Report{}, nil)
		if (page != "") != tt.worth || err != nil {
			t.Errorf("%d: got the page %q, %v, want one: %v", i, page, err, tt.worth)
		}
		before = r.failed
		time.Sleep(2 * time.Millisecond) // a report is named by its time
	}
}
