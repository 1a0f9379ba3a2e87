package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"onrecord/index/archive"
)

// manyRecords is more than can be read in the time of a test: a small interview,
// and a file of records that keeps the run going.
func manyRecords(t *testing.T) (folder string) {
	t.Helper()
	folder = folderOf(t, map[string]string{"a.txt": feature})
	f, err := os.Create(filepath.Join(folder, "b.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	for i := range 200_000 {
		fmt.Fprintf(w, `{"id": "r%d", "title": "Harbour talks, day %d", "turns": [{"speaker": "Interviewer", "text": "What was decided on day %d?"}, {"speaker": "Aino Salmela", "text": "We have agreed on chapter %d of the treaty."}]}`+"\n", i, i, i, i)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return folder
}

// During the first reading of a large folder the page shows what has been read,
// and all work on the store is done, or refused in words.
func TestOperateWhileReading(t *testing.T) {
	dir := home(t)
	folder := manyRecords(t)
	ctx, cancel := context.WithCancel(context.Background())
	out, errs := &lines{more: make(chan struct{})}, &lines{more: make(chan struct{})}
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--listen=127.0.0.1:0", folder}, terminal{out: out, err: errs})
	}()
	t.Cleanup(cancel)
	wait := func(what string, ok func() bool) {
		t.Helper()
		for deadline := time.Now().Add(time.Minute); !ok(); time.Sleep(20 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("%s: not within a minute\n%s%s", what, out, errs)
			}
		}
	}
	var h archive.Holder
	wait("the holder", func() bool {
		if found := stores(t, dir); len(found) > 0 {
			h = archive.ReadHolder(found[0])
		}
		return h.Control != ""
	})
	store := stores(t, dir)[0]
	wait("a first page", func() bool {
		body, status := get(t, h.Address+"search?q=speaker:voranen")
		return status == http.StatusOK && strings.Contains(body, "second draft")
	})
	body, _ := get(t, h.Address+"search?q=speaker:voranen")
	m := regexp.MustCompile(`/interview/([a-z0-9-]+)\?`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no link to an interview in\n%s", body)
	}
	id := m[1]

	backup := filepath.Join(t.TempDir(), "backup")
	onrecord(t, "status").want(t, 0, "archive: ", "")
	onrecord(t, "backup", backup).want(t, 0, "read back and found whole", "")
	onrecord(t, "delete", id, "--reason", "a court order").want(t, 0, id+" is taken down", "")
	if body, status := get(t, h.Address+"interview/"+id); status != http.StatusGone || !strings.Contains(body, "a court order") {
		t.Errorf("got status %d for what was taken down", status)
	}
	if body, _ := get(t, h.Address+"search?q=speaker:voranen"); strings.Contains(body, "second draft") {
		t.Error("what was taken down is found")
	}
	onrecord(t, "verify").want(t, 0, "everything is as it should be", "")
	onrecord(t, "rebuild").want(t, 0, "the index has been made anew: ", "")
	onrecord(t, "compact").want(t, 0, "the archive has ", "")
	wait("the register", func() bool { return onrecord(t, "people", "Voranen").code != 0 })
	onrecord(t, "restore", "--store", store, "--replace", backup).want(t, 1, "", "wait until that ends, or stop it")
	onrecord(t, "index", folder).want(t, 1, "", "in use by process ")
	onrecord(t, "verify").want(t, 0, "everything is as it should be", "")
	select {
	case <-out.more:
		t.Error("the reading was over before; this test needs more records")
	default:
	}
	cancel()
	if err := <-ended; err == nil || err.Error() != "interrupted" {
		t.Errorf("ended with %v", err)
	}
	if got := errs.String(); !strings.Contains(got, "The page shows what has been read so far: "+h.Address) {
		t.Errorf("it is not said where the page is:\n%s", got)
	}
	onrecord(t, "verify").want(t, 0, "everything is as it should be", "")
	onrecord(t, "search", "speaker:voranen").want(t, 0, "0 hits", "")

	later := filepath.Join(t.TempDir(), "later")
	onrecord(t, "backup", later).want(t, 0, "", "")
	other := filepath.Join(t.TempDir(), "other")
	onrecord(t, "restore", "--store", other, later).want(t, 0, "", "")
	onrecord(t, "search", "--store", other, "speaker:voranen").want(t, 0, "0 hits", "")
}
