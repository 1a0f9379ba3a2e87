package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/index/archive"
)

// stores lists the folders in the data folder of home.
func stores(t *testing.T, home string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(home, "data", "onrecord", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestStoreForEachSetOfFolders(t *testing.T) {
	dir := home(t)
	one := folderOf(t, map[string]string{"a.txt": feature})
	two := folderOf(t, map[string]string{"b.txt": strings.ReplaceAll(feature, "Voranen", "Salmela")})

	onrecord(t, "search", "draft").want(t, 1, "", "nothing is indexed yet: run onrecord index FOLDER first")
	onrecord(t, "index", one).want(t, 0, "1 interview (1 new)", "")
	onrecord(t, "search", "draft").want(t, 0, "Ilka Voranen", "") // the only store needs no name

	// The same folder under other names, and a second time, has the same store.
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(one, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{one + "/", filepath.Join(one, "."), link} {
		onrecord(t, "index", name).want(t, 0, "1 file unchanged", "")
	}
	if got := stores(t, dir); len(got) != 1 {
		t.Fatalf("got stores %q, want one", got)
	}

	// Another set has another one, in whatever order it is given.
	onrecord(t, "index", two, one).want(t, 0, "2 interviews (2 new)", "")
	onrecord(t, "index", one, two).want(t, 0, "2 files unchanged", "")
	if got := stores(t, dir); len(got) != 2 {
		t.Fatalf("got stores %q, want two", got)
	}
	got := onrecord(t, "search", "draft")
	got.want(t, 1, "", "there are several stores; name one:")
	for _, s := range stores(t, dir) {
		if !strings.Contains(got.err, "--store "+s) {
			t.Errorf("store %s is not named:\n%s", s, got.err)
		}
	}
	real, err := filepath.EvalSymlinks(one)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got.err, "("+real+")") {
		t.Errorf("the folders of the first store are not named:\n%s", got.err)
	}
	onrecord(t, "search", "--in", one, "--in", two, "speaker:salmela").want(t, 0, "2 quotes", "")
	onrecord(t, "search", "--in", one, "speaker:salmela").want(t, 0, "0 hits", "")
	onrecord(t, "search", "--in", two, "draft").want(t, 1, "", "nothing is indexed of "+two)
}

func TestNamedStore(t *testing.T) {
	dir := home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature})
	named := filepath.Join(dir, "named")
	onrecord(t, "search", "--store", named, "draft").want(t, 1, "", "run onrecord index --store "+named)
	if _, err := os.Stat(named); err == nil {
		t.Error("a search made the store that it did not find")
	}
	onrecord(t, "index", "--store", named, folder).want(t, 0, "store: "+named, "")
	onrecord(t, "search", "--store", named, "draft").want(t, 0, "1 quote", "")
	if got := stores(t, dir); len(got) != 0 {
		t.Errorf("got stores %q beside the one that was named", got)
	}
}

// An index that cannot be used is moved aside, never deleted, and made anew
// from the archive, even where the files are gone.
func TestIndexMadeAnew(t *testing.T) {
	damage := func(name string, data []byte) func(t *testing.T, index string) {
		return func(t *testing.T, index string) {
			found, err := filepath.Glob(filepath.Join(index, filepath.FromSlash(name)))
			if err != nil || len(found) == 0 {
				t.Fatalf("the index has no %s (%v)", name, err)
			}
			for _, f := range found {
				if err := os.WriteFile(f, data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for _, tt := range []struct {
		name   string
		damage func(t *testing.T, index string)
		aside  bool
	}{
		{"meta is garbage", damage("index_meta.json", []byte("garbage")), true},
		{"root is garbage", damage("store/root.bolt", bytes.Repeat([]byte("garbage "), 4096)), true},
		{"made with another schema", otherSchema, true},
		{"segments are emptied", damage("store/*.zap", nil), true},
		{"segments are lost", func(t *testing.T, index string) {
			found, err := filepath.Glob(filepath.Join(index, "store", "*.zap"))
			if err != nil || len(found) == 0 {
				t.Fatalf("the index has no segments (%v)", err)
			}
			for _, f := range found {
				if err := os.Remove(f); err != nil {
					t.Fatal(err)
				}
			}
		}, true},
		{"the whole index is lost", func(t *testing.T, index string) {
			if err := os.RemoveAll(index); err != nil {
				t.Fatal(err)
			}
		}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := home(t)
			folder := folderOf(t, map[string]string{"a.txt": feature})
			onrecord(t, "index", folder).want(t, 0, "1 interview", "")
			if err := os.RemoveAll(folder); err != nil {
				t.Fatal(err)
			}
			store := stores(t, dir)[0]
			tt.damage(t, filepath.Join(store, "index"))
			aside := filepath.Join(store, "index.old-1")
			if tt.aside {
				onrecord(t, "search", "draft").want(t, 0, "Ilka Voranen", "The old one is kept in "+aside)
				if _, err := os.Stat(aside); err != nil {
					t.Error(err)
				}
			}
			onrecord(t, "search", "draft").want(t, 0, "Ilka Voranen", "")
		})
	}
}

// A start that was cut off between making the index and filling it must not
// leave a store that finds nothing.
func TestIndexNotYetFilled(t *testing.T) {
	dir := home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature})
	onrecord(t, "index", folder).want(t, 0, "1 interview", "")
	store := stores(t, dir)[0]
	if err := os.RemoveAll(filepath.Join(store, "index")); err != nil {
		t.Fatal(err)
	}
	s, err := storeFlags{}.openStore(t.Context(), store, "test", terminal{err: &strings.Builder{}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	onrecord(t, "search", "draft").want(t, 0, "Ilka Voranen", "")
}

// otherSchema makes of the index one that a program with another mapping wrote.
func otherSchema(t *testing.T, index string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(index, "onrecord.json"), []byte(`{"schema":1,"engine":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestStoreInUse(t *testing.T) {
	dir := home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature})
	onrecord(t, "index", folder).want(t, 0, "1 interview", "")
	a, err := archive.Open(stores(t, dir)[0])
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if err := a.SetHolder(archive.Holder{Command: "onrecord index"}); err != nil {
		t.Fatal(err)
	}
	onrecord(t, "search", "draft").want(t, 1, "", "(onrecord index): stop it or wait until it ends")
}
