package main

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/index/archive"
)

var idInJSON = regexp.MustCompile(`"interview":"([a-z0-9-]+)"`)

// idOf returns the ID of the interview of the first hit of a query.
func idOf(t *testing.T, args ...string) string {
	t.Helper()
	got := onrecord(t, append([]string{"search", "--json"}, args...)...)
	m := idInJSON.FindStringSubmatch(got.out)
	if m == nil {
		t.Fatalf("no interview in\n%s\n%s", got.out, got.err)
	}
	return m[1]
}

// The life of a store, each command once, with nobody serving.
func TestOperate(t *testing.T) {
	dir := home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature, "b.txt": strings.ReplaceAll(feature, "Voranen", "Salmela")})
	onrecord(t, "index", folder).want(t, 0, "2 interviews (2 new)", "")
	store := stores(t, dir)[0]
	onrecord(t, "verify").want(t, 0, "everything is as it should be", "")
	onrecord(t, "status").want(t, 0, "archive: 2 interviews from 2 files, 2 originals kept, 0 interviews taken down", "")
	onrecord(t, "status").want(t, 0, "batch 1, ", "")

	backup := filepath.Join(t.TempDir(), "backup")
	onrecord(t, "backup", backup).want(t, 0, "2 interviews, archive SHA-256 ", "")
	onrecord(t, "rebuild").want(t, 0, "the index has been made anew: 2 interviews", "")
	if _, err := os.Stat(filepath.Join(store, "index")); err == nil {
		t.Error("the old index is still there")
	}
	onrecord(t, "rebuild", "--reread").want(t, 0, "2 interviews read again", "")
	onrecord(t, "search", "speaker:voranen").want(t, 0, "2 quotes", "")

	id := idOf(t, "speaker:voranen")
	onrecord(t, "delete", id, "--reason", "a court order").want(t, 0, id+" is taken down", "")
	gone := func() {
		t.Helper()
		onrecord(t, "search", "speaker:voranen").want(t, 0, "0 hits", "")
		onrecord(t, "people", "Voranen").want(t, 1, "", "nobody in the register")
		onrecord(t, "verify").want(t, 0, "everything is as it should be", "")
	}
	gone()
	onrecord(t, "delete", id).want(t, 1, "", "was taken down on ")
	onrecord(t, "delete", "never-was").want(t, 1, "", "not found")
	onrecord(t, "index", folder).want(t, 0, "2 files unchanged", "")
	onrecord(t, "compact").want(t, 0, "the archive has ", "")
	gone()

	// The same words in another file are not read in either, and a report says so.
	if err := os.WriteFile(filepath.Join(folder, "c.txt"), []byte(feature), 0o600); err != nil {
		t.Fatal(err)
	}
	onrecord(t, "index", folder).want(t, 0, "report: ", "")
	onrecord(t, "index", folder).want(t, 0, ": taken down: ", "")
	if err := os.Remove(filepath.Join(folder, "c.txt")); err != nil {
		t.Fatal(err)
	}

	// A backup that is older does not bring it back, and brings the rest.
	onrecord(t, "restore", "--store", store, backup).want(t, 1, "", "--replace puts the backup in its place")
	onrecord(t, "restore", "--store", store, "--replace", backup).want(t, 0, "1 interview", "")
	gone()
	onrecord(t, "index", folder).want(t, 0, "2 files unchanged", "")
	gone()

	// A new one does not hold it.
	later := filepath.Join(t.TempDir(), "later")
	onrecord(t, "backup", later).want(t, 0, "1 interview, ", "")
	other := filepath.Join(t.TempDir(), "other")
	onrecord(t, "restore", "--store", other, later).want(t, 0, "1 interview", "")
	onrecord(t, "search", "--store", other, "speaker:salmela").want(t, 0, "2 quotes", "")
	onrecord(t, "search", "--store", other, "speaker:voranen").want(t, 0, "0 hits", "")
	onrecord(t, "verify", "--store", other).want(t, 0, "everything is as it should be", "")

	onrecord(t, "delete", "--readmit", id).want(t, 0, "1 interview will be read in again", "")
	onrecord(t, "delete", "--readmit", id).want(t, 1, "", "had not been taken down")
	onrecord(t, "index", folder).want(t, 0, "1 interview (1 new)", "")
	onrecord(t, "search", "speaker:voranen").want(t, 0, "2 quotes", "")
}

// The same while the page is served: the serving process does the work, and the
// page answers all the time.
func TestOperateWhileServing(t *testing.T) {
	dir := home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature, "b.txt": strings.ReplaceAll(feature, "Voranen", "Salmela")})
	address, stop := serve(t, folder)
	store := stores(t, dir)[0]
	holder := archive.ReadHolder(store)
	res, err := http.Post("http://"+holder.Control+workPath+"compact", "", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusForbidden {
		t.Errorf("without the token: got status %d", res.StatusCode)
	}
	info, err := os.Stat(filepath.Join(store, "holder"))
	if err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the token: %v, %v", info.Mode(), err)
	}

	done := make(chan struct{})
	var asking sync.WaitGroup
	asking.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-done:
				if n < 3 {
					t.Errorf("asked %d times meanwhile, want more", n)
				}
				return
			default:
			}
			body, status := get(t, address+"search?q=speaker:salmela")
			if status != http.StatusOK || !strings.Contains(body, "Salmela") {
				t.Errorf("meanwhile got status %d without Salmela", status)
			}
		}
	})
	backup := filepath.Join(t.TempDir(), "backup")
	page := address + "interview/"
	var id string
	body, _ := get(t, address+"search?q=speaker:voranen")
	if m := regexp.MustCompile(`/interview/([a-z0-9-]+)\?`).FindStringSubmatch(body); m == nil {
		t.Fatal("no link to an interview")
	} else {
		id = m[1]
	}
	onrecord(t, "status").want(t, 0, "archive: 2 interviews", "")
	onrecord(t, "verify").want(t, 0, "everything is as it should be", "")
	onrecord(t, "backup", backup).want(t, 0, "2 interviews, ", "")
	onrecord(t, "rebuild").want(t, 0, "the index has been made anew: 2 interviews", "")
	onrecord(t, "delete", id, "--reason", "a court order").want(t, 0, id+" is taken down", "")
	if body, status := get(t, page+id); status != http.StatusGone || !strings.Contains(body, "a court order") {
		t.Errorf("got status %d for what was taken down", status)
	}
	if body, _ := get(t, address+"search?q=speaker:voranen"); strings.Contains(body, id) {
		t.Error("what was taken down is found")
	}
	onrecord(t, "delete", "never-was").want(t, 1, "", "not found")
	onrecord(t, "rebuild", "--reread").want(t, 0, "1 interview read again", "")
	onrecord(t, "compact").want(t, 0, "the archive has ", "")
	onrecord(t, "restore", "--store", store, "--replace", backup).want(t, 0, "1 interview", "")
	if _, status := get(t, page+id); status != http.StatusGone {
		t.Errorf("got status %d after an older backup was restored", status)
	}
	close(done)
	asking.Wait()
	// Reading and searching from the command line is for the page: the message
	// comes within two seconds and says what to do.
	start := time.Now()
	onrecord(t, "index", folder).want(t, 1, "", "onrecord serve --watch FOLDER reads new files")
	if took := time.Since(start); took > 10*time.Second { // 2 s on a quiet machine
		t.Errorf("the message took %v", took)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	onrecord(t, "verify").want(t, 0, "everything is as it should be", "")
}

// A process that was killed has left its address behind, where nobody or
// another program listens now: that learns neither token nor work, and the work
// is done here.
func TestOperateAfterKill(t *testing.T) {
	dir := home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature})
	onrecord(t, "index", folder).want(t, 0, "1 interview", "")
	const token = "the-token-of-the-killed-one"
	for _, tt := range []struct {
		name   string
		handle http.HandlerFunc // nil: nobody listens
	}{
		{"nobody", nil},
		{"says yes to everything", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, `{"done":true}`) }},
		{"says back what it hears", func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) }},
		{"proves it with another token", func(w http.ResponseWriter, r *http.Request) {
			nonce, _ := io.ReadAll(r.Body)
			w.Write(proof("another", nonce))
		}},
		{"says nothing", func(_ http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body) // else the server does not see that the client has left
			<-r.Context().Done()
		}},
		{"knows no such page", http.NotFound},
		{"sends elsewhere", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusTemporaryRedirect) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			control := "127.0.0.1:1"
			if tt.handle != nil {
				other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					for name, values := range r.Header {
						if strings.Contains(strings.Join(values, " "), token) || r.URL.Path == workPath+"verify" {
							t.Errorf("it gets %s %s %s", r.URL.Path, name, values)
						}
					}
					tt.handle(w, r)
				}))
				defer other.Close()
				control = other.Listener.Addr().String()
			}
			left, err := json.Marshal(archive.Holder{PID: 1, Control: control, Token: token})
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(stores(t, dir)[0], "holder"), left, 0o600); err != nil {
				t.Fatal(err)
			}
			onrecord(t, "verify").want(t, 0, "everything is as it should be", "")
		})
	}
}

// Whatever byte of a backup is another one, it is refused and nothing is made
// of it; so is one that is cut off.
func TestBackupDamaged(t *testing.T) {
	dir := home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature})
	onrecord(t, "index", folder).want(t, 0, "1 interview", "")
	if err := os.WriteFile(filepath.Join(stores(t, dir)[0], "people.csv"), []byte("name,role\nIlka Voranen,envoy\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup")
	onrecord(t, "backup", backup).want(t, 0, "1 interview", "")
	whole, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(t.TempDir(), "bad")
	target := filepath.Join(t.TempDir(), "target")
	refused := func(what string, b []byte) {
		t.Helper()
		if err := os.WriteFile(bad, b, 0o600); err != nil {
			t.Fatal(err)
		}
		got := onrecord(t, "restore", "--store", target, bad)
		if got.code != 1 || !strings.Contains(got.err, "not a whole backup") {
			t.Errorf("%s: got code %d, %s", what, got.code, got.err)
		}
		if isStore(target) {
			t.Fatalf("%s: a store was made of it", what)
		}
	}
	for i := range 24 {
		b := bytes.Clone(whole)
		at := 4 + i*(len(b)-16)/24
		b[at] ^= 0x40
		refused("a byte", b)
		refused("cut off", whole[:at])
	}
	refused("text", []byte("This is no backup."))
	onrecord(t, "restore", "--store", target, backup).want(t, 0, "1 interview", "")
	if _, err := os.Stat(filepath.Join(target, "people.csv")); err != nil {
		t.Error("what people wrote is not restored")
	}
	onrecord(t, "verify", "--store", target).want(t, 0, "everything is as it should be", "")
}

// An index of a newer program is refused in words; rebuild makes it anew.
func TestNewerIndex(t *testing.T) {
	dir := home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature})
	onrecord(t, "index", folder).want(t, 0, "1 interview", "")
	stamp := filepath.Join(stores(t, dir)[0], "index", "onrecord.json")
	if err := os.WriteFile(stamp, []byte(`{"schema":999,"engine":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	onrecord(t, "search", "draft").want(t, 1, "", "made by a newer onrecord; use that one, or make the index anew with onrecord rebuild")
	onrecord(t, "index", folder).want(t, 1, "", "made by a newer onrecord")
	onrecord(t, "rebuild").want(t, 0, "the index has been made anew: 1 interview", "The old one is kept in ")
	onrecord(t, "search", "draft").want(t, 0, "1 quote", "")
}

// A takedown takes the title out of the reports too, which are of the store.
func TestDeletedTitle(t *testing.T) {
	dir := home(t)
	page := func(word string) string {
		return "<html><head><title>Talks on " + word + " end</title></head><body><article><h1>Talks on " + word + " end</h1><p>“We agree on " + word +
			",” Foreign Minister Ansel Brandvik said in Oslo.</p></article></body></html>"
	}
	folder := folderOf(t, map[string]string{"a.html": page("gravelword"), "b.html": page("pebbleword")})
	onrecord(t, "index", folder).want(t, 0, "2 interviews (2 new)", "")
	onrecord(t, "delete", idOf(t, "gravelword")).want(t, 0, "is taken down", "")
	onrecord(t, "compact").want(t, 0, "", "")
	pebbles := 0
	err := filepath.WalkDir(stores(t, dir)[0], func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(data, []byte("gravelword")) {
			t.Errorf("%s has a word of what was taken down", filepath.Base(path))
		}
		if bytes.Contains(data, []byte("Talks on pebbleword end")) && strings.Contains(path, reportsName) {
			pebbles++
		}
		return err
	})
	if err != nil || pebbles != 2 {
		t.Errorf("%v; %d reports name the other interview, want the lines and the page", err, pebbles)
	}
}
