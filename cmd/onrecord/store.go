package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"

	"onrecord/index/archive"
	"onrecord/index/bleveindex"
)

// storeFlags say where archive and index live.
type storeFlags struct {
	Store string `help:"Folder of the archive and the index. Default: one for each set of source folders, in the user's data folder." placeholder:"DIR" type:"path"`
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
	var paths []string
	for _, p := range folders {
		abs, err := filepath.Abs(p)
		if err != nil {
			return "", err
		}
		if real, err := filepath.EvalSymlinks(abs); err == nil {
			abs = real
		}
		paths = append(paths, abs)
	}
	sort.Strings(paths)
	sum := sha256.Sum256([]byte(strings.Join(paths, "\x00")))
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(filepath.Base(paths[0])))
	return filepath.Join(data, strings.Trim(name, "-")+"-"+hex.EncodeToString(sum[:4])), nil
}

func onlyStore(data string) (string, error) {
	found, _ := filepath.Glob(filepath.Join(data, "*", "archive.db"))
	switch len(found) {
	case 0:
		return "", fmt.Errorf("nothing is indexed yet: run onrecord index FOLDER first")
	case 1:
		return filepath.Dir(found[0]), nil
	}
	var names []string
	for _, f := range found {
		names = append(names, "  --store "+filepath.Dir(f))
	}
	return "", fmt.Errorf("there are several stores; name one:\n%s", strings.Join(names, "\n"))
}

// store is an open archive with its index.
type store struct {
	dir     string
	archive *archive.Archive
	index   *bleveindex.Index
	stale   bool // the index is new or was made anew: everything in the archive must go in
}

// openStore opens the store in dir, which is made where it is absent.
func openStore(dir string) (*store, error) {
	a, err := archive.Open(dir)
	if err != nil {
		return nil, err
	}
	s := &store{dir: dir, archive: a}
	path := filepath.Join(dir, "index")
	_, missing := os.Stat(path)
	s.index, err = bleveindex.Open(path, a)
	if errors.Is(err, bleveindex.ErrVersion) {
		// The index is derived from the archive: one of another schema is
		// put aside and made anew.
		old := path + ".old"
		if err := errors.Join(os.RemoveAll(old), os.Rename(path, old)); err != nil {
			return nil, errors.Join(err, a.Close())
		}
		missing = os.ErrNotExist
		s.index, err = bleveindex.Open(path, a)
		if err == nil {
			err = os.RemoveAll(old)
		}
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("index %s: %w", path, err), a.Close())
	}
	s.stale = missing != nil
	return s, nil
}

func (s *store) Close() error {
	return errors.Join(s.index.Close(), s.archive.Close())
}

// heal brings the index up to the archive where it is behind.
func (s *store) heal(ctx context.Context, p pipeline) error {
	if !s.stale {
		return nil
	}
	s.stale = false
	return p.Rebuild(ctx)
}
