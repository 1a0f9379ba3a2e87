// Package resident knows how much memory the process has, and hands pages of
// mapped files back.
//
// Archive and index are files that are mapped into memory. Linux counts each page
// of them that was read since as memory of the process, until somebody else
// needs the room. A page that is handed back stays in the cache of the system, as
// long as there is room; to read it again costs a microsecond for 64 kB then. So
// the process is as large as what it works with, not as all that it ever read.
package resident

import (
	"sync"
	"time"
)

// Memory is how much memory the process has, in bytes. All are 0 where the system
// does not tell.
type Memory struct {
	Now  int64
	Peak int64 // the most of Now since the start, or since ForgetPeak
	// Of Now, what is not pages of files, and what is: the latter may be those of
	// archive and index, and the program itself.
	Own, Files int64
}

// keepEvery is how often Keep looks, which takes some microseconds. Searches read
// a gigabyte a second at most.
const keepEvery = 100 * time.Millisecond

// Keep calls release whenever the process has more than so many bytes of pages of
// files, until it is stopped.
func Keep(files int64, release func()) (stop func()) {
	if Read() == (Memory{}) {
		return func() {}
	}
	end := make(chan struct{})
	var done sync.WaitGroup
	done.Go(func() {
		tick := time.NewTicker(keepEvery)
		defer tick.Stop()
		for {
			select {
			case <-end:
				return
			case <-tick.C:
				if ofFiles() > files {
					release()
				}
			}
		}
	})
	return sync.OnceFunc(func() {
		close(end)
		done.Wait()
	})
}
