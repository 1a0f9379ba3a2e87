package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
	"onrecord/index/article"
	"onrecord/index/source"
)

// mappings is the user's file, in TOML, that says of files what they do not say
// themselves: which columns of a table, or keys of records, hold what, and in
// which encoding text is.
//
//	[[files]]
//	match     = "wires/*.csv"   # names relative to the folder; "wires" is all that is in it; without it, all files
//	text      = "body_text"     # also html, turns, title, date, published, said, place, outlet, byline, section,
//	title     = "hl"            # speaker, role, url, lang, kind
//	id        = "docket"        # what identifies a record
//	dates     = "dmy"           # or "mdy": how 03/04/2021 is meant
//	encoding  = "windows-1251"
//	set       = { outlet = "The Example Wire", lang = "en" }
//
// The first entry that matches a file counts.
type mappings struct {
	Files []fileMapping `toml:"files"`

	sum string // of the file's bytes; "" where there is none
}

type fileMapping struct {
	Match    string
	ID       string
	Dates    string
	Encoding string
	Set      map[string]string

	Text, HTML, Turns, Title, Date, Published, Said, Place, Outlet, Byline, Section, Speaker, Role, URL, Lang, Kind string
}

// mappingName is the mapping's name in the folder of a store.
const mappingName = "mapping.toml"

// readMapping reads the mapping: the named file, or the store's, where that
// exists.
func readMapping(file, dir string) (*mappings, error) {
	m := &mappings{}
	named := file != ""
	if !named {
		if dir == "" {
			return m, nil
		}
		file = filepath.Join(dir, mappingName)
	}
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return m, nil
	}
	if err != nil {
		return nil, err
	}
	md, err := toml.Decode(string(data), m)
	if err != nil {
		return nil, fmt.Errorf("mapping %s: %w", file, err)
	}
	if unknown := md.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("mapping %s: unknown key %q", file, unknown[0].String())
	}
	for _, f := range m.Files {
		if _, err := path.Match(f.Match, ""); err != nil {
			return nil, fmt.Errorf("mapping %s: match %q: %w", file, f.Match, err)
		}
		if f.Encoding != "" && !article.KnownEncoding(f.Encoding) {
			return nil, fmt.Errorf("mapping %s: unknown encoding %q", file, f.Encoding)
		}
		if f.Dates != "" && f.Dates != "dmy" && f.Dates != "mdy" {
			return nil, fmt.Errorf(`mapping %s: dates must be "dmy" or "mdy", not %q`, file, f.Dates)
		}
	}
	sum := sha256.Sum256(data)
	m.sum = hex.EncodeToString(sum[:4])
	return m, nil
}

// of returns what is said of a file, nil where nothing is.
func (m *mappings) of(name string) *fileMapping {
	for i := range m.Files {
		if m.Files[i].matches(name) {
			return &m.Files[i]
		}
	}
	return nil
}

// matches compares the pattern with the name, its last part, and the folders
// that it lies in.
func (f *fileMapping) matches(name string) bool {
	pattern := strings.TrimSuffix(f.Match, "/")
	if pattern == "" {
		return true
	}
	if ok, _ := path.Match(pattern, path.Base(name)); ok {
		return true
	}
	for ; name != "." && name != "/" && name != ""; name = path.Dir(name) {
		if ok, _ := path.Match(pattern, name); ok {
			return true
		}
	}
	return false
}

// keys returns the keys of a record by the names that they have in the file.
func (f *fileMapping) keys() map[string]string {
	m := map[string]string{}
	for key, name := range map[string]string{
		"text": f.Text, "html": f.HTML, "turns": f.Turns, "title": f.Title, "date": f.Date, "published": f.Published, "said": f.Said, "place": f.Place,
		"outlet": f.Outlet, "byline": f.Byline, "section": f.Section, "speaker": f.Speaker, "role": f.Role, "url": f.URL, "lang": f.Lang, "kind": f.Kind,
	} {
		if name != "" {
			m[name] = key
		}
	}
	return m
}

// options are the source's, as far as the mapping has a say.
func (m *mappings) options() source.Options {
	if len(m.Files) == 0 {
		return source.Options{}
	}
	return source.Options{
		Keys: func(f *source.File) (k source.Keys) {
			if fm := m.of(f.Path); fm != nil {
				k.ID = fm.ID
				for _, name := range []string{fm.Text, fm.HTML, fm.Turns} {
					if name != "" {
						k.Text = append(k.Text, name)
					}
				}
			}
			return k
		},
		Encoding: func(f *source.File) string {
			if fm := m.of(f.Path); fm != nil {
				return fm.Encoding
			}
			return ""
		},
	}
}
