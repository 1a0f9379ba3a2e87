package ingest

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"onrecord/index/source"
)

// Watcher tells when files and folders should be read again: once something in
// them has changed and then been quiet for a while, and besides at intervals,
// because network folders and full tables of watches give no events.
type Watcher struct {
	Paths []string
	Quiet time.Duration // after the last event; 0 is DefaultQuiet
	Every time.Duration // from one look to the next, events or not; 0 is DefaultEvery
	Store string        // a folder that is not watched, as each look writes to it; "" is none
	Log   *slog.Logger  // nil is silent
	// Patience bounds how long the file system is waited for; nil is a new one.
	Patience *source.Patience
}

// The times of a Watcher that gives none. A copy of a large file that halts for
// longer than DefaultQuiet is read as far as it has come, and again later.
const (
	DefaultQuiet = 2 * time.Second
	DefaultEvery = 5 * time.Minute
)

// maxQuiet bounds how long events that never cease can put a look off, in
// times of Quiet.
const maxQuiet = 15

// Run calls look each time, and once at the beginning: what changed before the
// watches stood is seen. It returns nil when ctx ends, or the first error of
// look.
func (w *Watcher) Run(ctx context.Context, look func(context.Context) error) error {
	quiet, every := w.Quiet, w.Every
	if quiet <= 0 {
		quiet = DefaultQuiet
	}
	if every <= 0 {
		every = DefaultEvery
	}
	log := w.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	patience := w.Patience
	if patience == nil {
		patience = &source.Patience{}
	}
	store, err := os.Stat(w.Store)
	if err != nil {
		store = nil
	}
	var events chan fsnotify.Event
	var errs chan error
	watches, err := fsnotify.NewWatcher()
	if err != nil {
		log.Warn("changes are seen late: no events of files", slog.Any("err", err), slog.Duration("every", every))
	} else {
		closing := watches
		defer func() {
			if watches != nil {
				closing.Close()
			}
		}()
		events, errs = watches.Events, watches.Errors
	}
	add := func(path string) {
		if watches == nil {
			return
		}
		err := watchTree(ctx, patience, watches, path, store)
		if errors.Is(err, errLost) {
			go watches.Close() // which may wait for the call as well
			watches, events, errs = nil, nil, nil
		}
		if err != nil && ctx.Err() == nil {
			log.Warn("changes are seen late: no watch", slog.String("path", path), slog.Any("err", err), slog.Duration("every", every))
		}
	}
	for _, path := range w.Paths {
		add(path)
	}
	for {
		if err := look(ctx); err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		due := time.NewTimer(every)
		var last time.Time // by which a look is due, whatever happens
		for waiting := true; waiting; {
			select {
			case <-ctx.Done():
				due.Stop()
				return nil
			case <-due.C:
				waiting = false
			case e := <-events:
				if strings.HasPrefix(filepath.Base(e.Name), ".") || e.Op == fsnotify.Chmod {
					continue
				}
				if e.Op.Has(fsnotify.Create) {
					add(e.Name)
				}
				if last.IsZero() {
					last = time.Now().Add(maxQuiet * quiet)
				}
				due.Reset(min(quiet, max(time.Until(last), 0)))
			case err := <-errs: // such as too many events at once
				log.Warn("watching files", slog.Any("err", err))
				due.Reset(quiet)
			}
		}
	}
}

// errLost says that a call of the watches themselves got no answer: they are
// locked, and good for nothing more.
var errLost = errors.New("a watch got no answer")

// watchTree watches a folder and all below it, or the folder in which a file
// stands: an editor puts a new file in the place of the old one. What cannot be
// watched is left to the looks at intervals. A store is left out; nil is none.
func watchTree(ctx context.Context, patience *source.Patience, w *fsnotify.Watcher, path string, store fs.FileInfo) error {
	info, err := patience.Stat(ctx, path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil // gone again
	case err != nil:
		return err
	}
	watch := func(dir string) error {
		added := new(error)
		if lost := patience.Do(ctx, dir, func() { *added = w.Add(dir) }, nil); lost != nil {
			return errors.Join(errLost, lost)
		}
		return *added
	}
	if !info.IsDir() {
		return watch(filepath.Dir(path))
	}
	var silent error // and the rest is watched
	dirs := []string{path}
	for len(dirs) > 0 {
		dir := dirs[len(dirs)-1]
		dirs = dirs[:len(dirs)-1]
		info, err := patience.Stat(ctx, dir) // what answers this will most likely answer a watch
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			silent = err
			continue
		case store != nil && os.SameFile(info, store):
			continue
		}
		if err := watch(dir); err != nil {
			return err
		}
		var below []string
		err = patience.Do(ctx, dir, func() {
			entries, _ := os.ReadDir(dir) // where that fails, the report of the look says so
			for _, e := range entries {
				if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
					below = append(below, filepath.Join(dir, e.Name()))
				}
			}
		}, nil)
		if err != nil {
			silent = err
			continue
		}
		dirs = append(dirs, below...)
	}
	return silent
}
