package main

import (
	"os"
	"runtime/debug"
	"sync"
	"time"

	"onrecord/index/resident"
)

// While folders are read or the index is made anew, the garbage collector lets
// the heap grow to three times what is in use, which saves a fifth of the CPU
// time of a run, as long as all memory of the process stays below a bound. From
// there on it collects as often as it must.
const (
	heapGrowth  = 200     // percent
	memoryBound = 1 << 30 // bytes; half as much again is promised to users
)

// relaxCollector sets these, and returns a function that restores what was set.
// GOGC and GOMEMLIMIT of the environment go before.
func relaxCollector() (restore func()) {
	growth, bound := -1, int64(-1)
	if os.Getenv("GOGC") == "" {
		growth = debug.SetGCPercent(heapGrowth)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		bound = debug.SetMemoryLimit(memoryBound)
	}
	return func() {
		if growth >= 0 {
			debug.SetGCPercent(growth)
		}
		if bound >= 0 {
			debug.SetMemoryLimit(bound)
		}
	}
}

// mappedBound is how many bytes of pages of files a process has that serves the
// store, before it hands those of archive and index back. 1 GB is promised to
// users for all memory; with a million quotes what is not of files is 0.4 GB.
const mappedBound = 200 << 20

// keepSmall sees to this until it is stopped, which is before the store is closed.
func keepSmall(s *store) (stop func()) { return resident.Keep(mappedBound, s.ReleasePages) }

// watchMemory looks at the memory of the process until most is called, which
// returns the most of each kind.
func watchMemory() (most func() resident.Memory) {
	var m resident.Memory
	look := func() {
		now := resident.Read()
		m.Now, m.Own, m.Files, m.Peak = max(m.Now, now.Now), max(m.Own, now.Own), max(m.Files, now.Files), now.Peak
	}
	end := make(chan struct{})
	var done sync.WaitGroup
	done.Go(func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-end:
				return
			case <-tick.C:
				look()
			}
		}
	})
	return func() resident.Memory {
		close(end)
		done.Wait()
		look()
		return m
	}
}
