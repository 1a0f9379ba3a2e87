package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/index/gazetteer"
	"onrecord/index/query"
	"onrecord/mapping"
)

// synonymsName is a file in the store's folder, a group of names a line.
const synonymsName = "synonyms.txt"

// readSynonyms returns the names that mean the same: those of the user's file,
// where there is one, and those of states and bodies. It tells which lines of
// the file are wrong.
func readSynonyms(dir string, tell func(string)) (*query.Synonyms, error) {
	path := filepath.Join(dir, synonymsName)
	var groups [][]string
	file, err := os.Open(path)
	switch {
	case err == nil:
		defer file.Close()
		var wrong []error
		groups, wrong, err = query.ReadSynonyms(file)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		for _, w := range wrong {
			tell(fmt.Sprintf("%s: %v", path, w))
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	return query.NewSynonyms(append(groups, knownNames(gazetteer.Default())...)...), nil
}

// knownNames returns the names of each state and body that mean nothing else.
func knownNames(g *gazetteer.Gazetteer) (groups [][]string) {
	for _, e := range g.Entries(gazetteer.State, gazetteer.Organization, gazetteer.Alliance) {
		names := []string{e.Name}
		for _, n := range e.Names {
			if same, ok := g.Lookup(n); ok && same == e && !short(n, e) {
				names = append(names, n)
			}
		}
		if len(names) > 1 {
			groups = append(groups, names)
		}
	}
	return groups
}

// short reports whether a name is a part of a fuller one of the entry, as
// "Korea", "America" and "the States" are: by those much else is meant, too.
func short(name string, e *gazetteer.Entry) bool {
	words := nameWords(name)
	for _, full := range append([]string{e.Name}, e.Names...) {
		if all := nameWords(full); len(all) > len(words) && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(all, w) }) {
			return true
		}
	}
	return false
}

func nameWords(name string) []string {
	words := strings.Fields(mapping.Fold(name))
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return words
}
