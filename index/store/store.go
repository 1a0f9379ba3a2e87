// Package store is one folder with an archive and the index made from it, and
// the life of the two: opening, rebuilding, verifying, backing up, restoring,
// taking down.
//
// # The folder
//
//	archive.db                    the source of truth: see package archive
//	index, index-2, index-3, ...  the index in use, and while it is rebuilt the next one
//	current                       the name of the one in use; "index" where it is absent
//	index.old-1, ...              indexes that could not be used, moved aside
//	people.csv, corrections.csv   what the user wrote: see package people
//	profiles.txt, mapping.toml    likewise: of sites, see package article; of files, see the program
//	synonyms.txt                  likewise: names for the same thing, see package query
//	learnt                        what was learnt of people and statements: see ingest.Memory
//	holder                        who has the store open
//
// One process owns the folder: it holds the lock on the archive.
package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/bleveindex"
	"onrecord/index/ingest"
	"onrecord/index/query"
)

const (
	firstIndex  = "index"
	currentName = "current"
	learntName  = "learnt"
)

var indexName = regexp.MustCompile(`^index(-[1-9][0-9]{0,8})?$`)

// UserFiles are the files of the folder that people write.
var UserFiles = []string{"people.csv", "corrections.csv", "profiles.txt", "mapping.toml", "synonyms.txt"}

// ErrBusy is returned when another such work is under way.
var ErrBusy = errors.New("another rebuild, restore or compaction of this store is under way; wait until it ends")

// Store is an open folder. Archive, Index and Pipeline may be used as they
// are; all is safe for concurrent use.
type Store struct {
	Dir      string
	Archive  *archive.Archive
	Index    *Engine
	Pipeline *ingest.Pipeline

	synonyms *query.Synonyms

	work sync.Mutex // held by whatever replaces index or archive
	name string     // of the index in use; with work
}

// Options say how to open a store.
type Options struct {
	Dir      string // made where it is absent
	Command  string // "onrecord serve": told to others who find the store in use
	Pipeline *ingest.Pipeline
	Synonyms *query.Synonyms // nil is none
	// Anew makes the index anew whatever is there, a newer program's included.
	Anew bool
	// Tell is told what people should know: that an index was moved aside.
	Tell func(string)
}

// Open opens a store, and sets Archive, Index, Source.Store and, where it has a
// Program, Memory.Path of the pipeline. An index
// that cannot be used, or that an older program made, is moved aside and a new
// one is begun, which the next run of the pipeline fills from the archive; one
// that a newer program made is refused.
func Open(ctx context.Context, opt Options) (s *Store, err error) {
	a, err := archive.Open(opt.Dir)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.Close())
		}
	}()
	a.SetHolder(archive.Holder{Command: opt.Command}) // a full disk is no reason not to read
	s = &Store{Dir: opt.Dir, Archive: a, Index: &Engine{}, Pipeline: opt.Pipeline, synonyms: opt.Synonyms}
	s.name = s.current()
	ix, err := s.openIndex(ctx, opt)
	if err != nil {
		return nil, err
	}
	ix.SetSynonyms(s.synonyms)
	s.Index.now.Store(ix)
	opt.Pipeline.Archive, opt.Pipeline.Index = a, s.Index
	if opt.Pipeline.Memory.Program != nil {
		opt.Pipeline.Memory.Path = filepath.Join(opt.Dir, learntName)
	}
	if opt.Pipeline.Source.Store, err = os.Stat(opt.Dir); err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	if err := s.clean(); err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	return s, nil
}

// Close closes index and archive.
func (s *Store) Close() error { return errors.Join(s.Index.Close(), s.Archive.Close()) }

// ReleasePages hands back the pages of the files of archive and index that are in
// memory: see package resident.
func (s *Store) ReleasePages() {
	if ix := s.Index.now.Load(); ix != nil {
		ix.ReleasePages()
	}
	s.Archive.ReleasePages()
}

func (s *Store) interviews() index.Interviews { return s.Pipeline.Resolvers.Interviews(s.Archive) }

func (s *Store) openIndex(ctx context.Context, opt Options) (*bleveindex.Index, error) {
	path := filepath.Join(s.Dir, s.name)
	if _, err := os.Stat(path); err == nil {
		ix, err := bleveindex.Open(path, s.interviews())
		if err == nil {
			return ix, nil
		}
		unusable := errors.Is(err, bleveindex.ErrVersion) || errors.Is(err, bleveindex.ErrDamaged)
		if !unusable && !(opt.Anew && errors.Is(err, bleveindex.ErrNewer)) {
			return nil, err
		}
		aside, moveErr := moveAside(path)
		if moveErr != nil {
			return nil, errors.Join(err, moveErr)
		}
		if opt.Tell != nil {
			opt.Tell(fmt.Sprintf("%v\nThe index is made anew from the archive. The old one is kept in %s; it can be deleted.", err, aside))
		}
	}
	// Marked before the index is made: a crash in between leaves no index that
	// lacks something unmarked.
	if err := s.Archive.MarkAllPending(ctx); err != nil {
		return nil, err
	}
	return bleveindex.Open(path, s.interviews())
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

// current returns the name of the index in use. A file that names none that is
// there does no harm: the index is made anew.
func (s *Store) current() string {
	b, err := os.ReadFile(filepath.Join(s.Dir, currentName))
	name := strings.TrimSpace(string(b))
	if err != nil || !indexName.MatchString(name) {
		return firstIndex
	}
	return name
}

// setCurrent names the index in use, in one step.
func (s *Store) setCurrent(name string) error {
	return writeFile(filepath.Join(s.Dir, currentName), []byte(name+"\n"))
}

// writeFile puts a new file in the place of an old one, in one step that lasts.
func writeFile(path string, data []byte) error {
	f, err := os.OpenFile(path+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(path+".new"))
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	return archive.SyncDir(filepath.Dir(path))
}

// clean removes what work that was cut short left behind: indexes that are not
// in use, and the folder of a restore.
func (s *Store) clean() error {
	entries, err := os.ReadDir(s.Dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if name := e.Name(); indexName.MatchString(name) && name != s.name || name == restoreDir || name == currentName+".new" || name == learntName+".new" {
			if err := os.RemoveAll(filepath.Join(s.Dir, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// free returns a name for the next index.
func (s *Store) free() (string, error) {
	for n := 2; ; n++ {
		name := fmt.Sprintf("%s-%d", firstIndex, n)
		if _, err := os.Lstat(filepath.Join(s.Dir, name)); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		} else if err != nil {
			return "", err
		}
	}
}

// Rebuild makes the index anew from the archive, beside the one in use, which
// answers until the new one has been verified and takes its place in one step.
func (s *Store) Rebuild(ctx context.Context) (*ingest.Report, error) {
	if !s.work.TryLock() {
		return nil, ErrBusy
	}
	defer s.work.Unlock()
	return s.rebuild(ctx)
}

func (s *Store) rebuild(ctx context.Context) (r *ingest.Report, err error) {
	name, err := s.free()
	if err != nil {
		return nil, err
	}
	path := filepath.Join(s.Dir, name)
	next, err := bleveindex.Open(path, s.interviews())
	if err != nil {
		return nil, err
	}
	next.SetSynonyms(s.synonyms)
	s.Index.setNext(next)
	old, taken := s.name, false
	r, err = s.Pipeline.Rebuild(ctx, next, func() error {
		if err := next.Verify(ctx); err != nil {
			return err
		}
		return s.Index.take(func() error {
			if err := s.setCurrent(name); err != nil {
				return err
			}
			s.name, taken = name, true
			return nil
		})
	})
	if !taken {
		s.Index.setNext(nil)
		return r, errors.Join(err, next.Close(), os.RemoveAll(path))
	}
	return r, errors.Join(err, os.RemoveAll(filepath.Join(s.Dir, old)))
}

// Compact writes archive and index anew, so that neither holds a byte of what
// has been deleted, and deletes the indexes that were moved aside.
func (s *Store) Compact(ctx context.Context) (*ingest.Report, error) {
	if !s.work.TryLock() {
		return nil, ErrBusy
	}
	defer s.work.Unlock()
	if err := s.Archive.Compact(ctx); err != nil {
		return nil, err
	}
	r, err := s.rebuild(ctx)
	if err != nil {
		return r, err
	}
	aside, err := fs.Glob(os.DirFS(s.Dir), firstIndex+"*.old-*") // whose own name is no pattern
	if err != nil {
		return r, err
	}
	for _, name := range aside {
		if err := os.RemoveAll(filepath.Join(s.Dir, name)); err != nil {
			return r, err
		}
	}
	return r, nil
}

// IndexCounts returns how many interviews and quotes the index in use has.
func (s *Store) IndexCounts(ctx context.Context) (interviews, quotes int, err error) {
	err = s.Index.with(func(ix *bleveindex.Index) (err error) {
		interviews, quotes, err = ix.Counts(ctx)
		return err
	})
	return interviews, quotes, err
}

// IndexBytes returns how much room the indexes of the folder take on disk, one
// that is being made included.
func (s *Store) IndexBytes() (n int64) {
	filepath.WalkDir(s.Dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Dir(path) == s.Dir && d.IsDir() && !indexName.MatchString(d.Name()) {
			return fs.SkipDir
		}
		if info, err := d.Info(); err == nil && info.Mode().IsRegular() && filepath.Dir(path) != s.Dir {
			n += info.Size()
		}
		return nil
	})
	return n
}
