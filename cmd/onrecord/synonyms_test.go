package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/index/gazetteer"
	"onrecord/index/query"
)

func TestSynonyms(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, synonymsName), []byte("quad talks, Four-Power Dialogue\nalone\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var told []string
	s, err := readSynonyms(dir, func(what string) { told = append(told, what) })
	if err != nil {
		t.Fatal(err)
	}
	if len(told) != 1 || !strings.Contains(told[0], "line 2") {
		t.Errorf("got told %q, want line 2", told)
	}
	for in, want := range map[string]string{"quad talks": "Four-Power Dialogue", "ROK": "South Korea", "South Korea": "ROK", "NATO": "North Atlantic Treaty Organization", "US": "United States"} {
		q, err := query.Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if _, added, _ := s.Expand(q); len(added) != 1 || !slices.Contains(added[0].Also, want) {
			t.Errorf("%s: got %q, want %q among them", in, added, want)
		}
	}
}

// A short form of a name is meant for much else: nobody who asks for the ROK
// asks for all of Korea.
func TestKnownNames(t *testing.T) {
	for _, group := range knownNames(gazetteer.Default()) {
		for _, name := range group {
			if slices.Contains([]string{"Korea", "America", "The States", "Congo"}, name) {
				t.Errorf("%q stands for %q", name, group)
			}
		}
	}
}
