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

// Keep looks every now and then, which takes some microseconds, and more often
// while more than half of what is allowed is there and it grows: searches read
// some gigabytes a second.
const (
	keepEvery = 100 * time.Millisecond
	keepOften = 10 * time.Millisecond
)

// Keep calls release whenever the process has more than so many bytes of pages of
// files, until it is stopped.
func Keep(files int64, release func()) (stop func()) {
	if Read() == (Memory{}) {
		return func() {}
	}
	end := make(chan struct{})
	var done sync.WaitGroup
	done.Go(func() {
		tick := time.NewTimer(keepEvery)
		defer tick.Stop()
		last := int64(0)
		for {
			select {
			case <-end:
				return
			case <-tick.C:
			}
			have := ofFiles()
			if have > files {
				release()
			}
			if have > files/2 && have > last {
				tick.Reset(keepOften)
			} else {
				tick.Reset(keepEvery)
			}
			last = have
		}
	})
	return sync.OnceFunc(func() {
		close(end)
		done.Wait()
	})
}
