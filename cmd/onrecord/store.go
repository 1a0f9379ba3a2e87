package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/bleveindex"
	"onrecord/index/ingest"
	"onrecord/index/people"
	"onrecord/index/quote"
	"onrecord/index/statement"
)

// storeFlags say where archive and index live.
type storeFlags struct {
	Store       string `help:"Folder of the archive and the index. Default: one for each set of source folders, in the user's data folder." placeholder:"DIR" type:"path"`
	People      string `help:"File of what you know of people. Default: people.csv in the store, where that exists." placeholder:"FILE" type:"existingfile"`
	Corrections string `help:"File of corrections of the register. Default: corrections.csv in the store, where that exists." placeholder:"FILE" type:"existingfile"`
}

// dataDir is the user's folder for data of programs.
func dataDir() (string, error) {
	if d := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(d) {
		return filepath.Join(d, "onrecord"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("no place for the archive: %w (name one with --store)", err)
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "onrecord"), nil
	case "windows":
		if d := os.Getenv("LocalAppData"); d != "" {
			return filepath.Join(d, "onrecord"), nil
		}
	}
	return filepath.Join(home, ".local", "share", "onrecord"), nil
}

// dir returns the folder of the store for folders: the one named, or one of
// its own for this set of folders, or (no folder given) the only one there is.
func (f storeFlags) dir(folders []string) (string, error) {
	if f.Store != "" {
		return f.Store, nil
	}
	data, err := dataDir()
	if err != nil {
		return "", err
	}
	if len(folders) == 0 {
		return onlyStore(data)
	}
	paths, err := realPaths(folders)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(strings.Join(paths, "\x00")))
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(filepath.Base(paths[0])))
	return filepath.Join(data, strings.TrimLeft(name+"-"+hex.EncodeToString(sum[:4]), "-")), nil
}

// realPaths returns the folders in one order and under one name each, however
// they were given.
func realPaths(folders []string) ([]string, error) {
	var paths []string
	for _, p := range folders {
		abs, err := filepath.Abs(p)
		if err != nil {
			return nil, err
		}
		if real, err := filepath.EvalSymlinks(abs); err == nil {
			abs = real
		}
		paths = append(paths, abs)
	}
	slices.Sort(paths)
	return slices.Compact(paths), nil
}

// sourcesName is a file beside the archive that lists the folders whose store
// it is, one a line. It is there to be told to people.
const sourcesName = "sources"

func isStore(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "archive.db"))
	return err == nil
}

func onlyStore(data string) (string, error) {
	entries, err := os.ReadDir(data)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	var found []string
	for _, e := range entries {
		if dir := filepath.Join(data, e.Name()); isStore(dir) {
			found = append(found, dir)
		}
	}
	switch len(found) {
	case 0:
		return "", errors.New("nothing is indexed yet: run onrecord index FOLDER first")
	case 1:
		return found[0], nil
	}
	var b strings.Builder
	b.WriteString("there are several stores; name one:")
	for _, dir := range found {
		fmt.Fprintf(&b, "\n  --store %s", dir)
		if sources, err := os.ReadFile(filepath.Join(dir, sourcesName)); err == nil {
			fmt.Fprintf(&b, "  (%s)", strings.Join(strings.Split(strings.TrimSpace(string(sources)), "\n"), ", "))
		}
	}
	return "", errors.New(b.String())
}

// store is an open archive with its index, and with what resolves the
// interviews of the one for the other and for the pages.
type store struct {
	dir       string
	archive   *archive.Archive
	people    *people.Resolver
	resolvers ingest.Resolvers
	index     *bleveindex.Index
}

// newPeople returns the register of a store, which has yet to learn.
func (f storeFlags) newPeople(dir string) *people.Resolver {
	r := &people.Resolver{People: f.People, Corrections: f.Corrections, Alliances: new(quote.Extractor).Alliances}
	if r.People == "" {
		r.People = filepath.Join(dir, "people.csv")
	}
	if r.Corrections == "" {
		r.Corrections = filepath.Join(dir, "corrections.csv")
	}
	return r
}

// Interview returns an interview as the pages show it. With Count it makes the
// store a web.Archive.
func (s *store) Interview(ctx context.Context, id index.ID) (*index.Interview, error) {
	return s.resolvers.Interviews(s.archive).Interview(ctx, id)
}

// Count returns the number of interviews.
func (s *store) Count() int { return s.archive.Count() }

// open opens the store of the folders for a command, and notes whose it is
// where its place was not chosen by the user.
func (f storeFlags) open(ctx context.Context, folders []string, command string, term terminal) (*store, error) {
	dir, err := f.dir(folders)
	if err != nil {
		return nil, err
	}
	s, err := f.openStore(ctx, dir, command, term)
	if err != nil || f.Store != "" {
		return s, err
	}
	paths, err := realPaths(folders)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, sourcesName), []byte(strings.Join(paths, "\n")+"\n"), 0o600)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openExisting opens what an earlier run has stored of the folders, or without
// any the only store that there is.
func (f storeFlags) openExisting(ctx context.Context, folders []string, command string, term terminal) (*store, error) {
	dir, err := f.dir(folders)
	if err != nil {
		return nil, err
	}
	if !isStore(dir) {
		if len(folders) > 0 && f.Store == "" {
			return nil, fmt.Errorf("nothing is indexed of %s: run onrecord index first", strings.Join(folders, ", "))
		}
		return nil, fmt.Errorf("there is no archive in %s: run onrecord index --store %s FOLDER first", dir, dir)
	}
	return f.openStore(ctx, dir, command, term)
}

// openStore opens the store in dir, which is made where it is absent, for a
// command. An index that cannot be used is moved aside, which is told to
// people, and a new one is begun; the next run of the pipeline fills it from
// the archive.
func (f storeFlags) openStore(ctx context.Context, dir, command string, term terminal) (s *store, err error) {
	a, err := archive.Open(dir)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.Close())
		}
	}()
	if err := a.SetHolder("onrecord "+command, ""); err != nil {
		return nil, err
	}
	register := f.newPeople(dir)
	resolvers := ingest.Resolvers{register, new(statement.Resolver)}
	path := filepath.Join(dir, "index")
	if _, err := os.Stat(path); err == nil {
		ix, err := bleveindex.Open(path, resolvers.Interviews(a))
		if err == nil {
			return &store{dir, a, register, resolvers, ix}, nil
		}
		if !errors.Is(err, bleveindex.ErrVersion) && !errors.Is(err, bleveindex.ErrDamaged) {
			return nil, err
		}
		aside, moveErr := moveAside(path)
		if moveErr != nil {
			return nil, errors.Join(err, moveErr)
		}
		fmt.Fprintf(term.err, "onrecord: %v\nThe index is made anew from the archive. The old one is kept in %s; it can be deleted.\n", err, aside)
	}
	// Marked before the index is made: a crash in between leaves no index that
	// lacks something unmarked.
	if err := a.MarkAllPending(ctx); err != nil {
		return nil, err
	}
	ix, err := bleveindex.Open(path, resolvers.Interviews(a))
	if err != nil {
		return nil, err
	}
	return &store{dir, a, register, resolvers, ix}, nil
}

// moveAside renames path to the first free name of the kind "index.old-1".
func moveAside(path string) (string, error) {
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.old-%d", path, n)
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			return aside, os.Rename(path, aside)
		} else if err != nil {
			return "", err
		}
	}
}

func (s *store) Close() error {
	return errors.Join(s.index.Close(), s.archive.Close())
}
