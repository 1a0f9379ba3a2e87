package main

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// threadClock tells the CPU time of a thread, to which its goroutine is bound
// until done.
type threadClock struct{}

func newThreadClock() threadClock {
	runtime.LockOSThread()
	return threadClock{}
}

func (threadClock) done() { runtime.UnlockOSThread() }

func (threadClock) now() time.Duration {
	var t unix.Timespec
	if unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t) != nil {
		return 0
	}
	return time.Duration(t.Nano())
}

// resident is how much memory the process has, in bytes.
type resident struct {
	now  int64
	peak int64 // the most since forgetPeak
	own  int64 // of now, what is not pages of files, which the system takes back when it needs them
}

func readResident() (r resident) {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return r
	}
	for line := range strings.Lines(string(b)) {
		name, value, _ := strings.Cut(line, ":")
		to := map[string]*int64{"VmRSS": &r.now, "VmHWM": &r.peak, "RssAnon": &r.own}[name]
		if fields := strings.Fields(value); to != nil && len(fields) > 0 {
			kb, _ := strconv.ParseInt(fields[0], 10, 64)
			*to = kb << 10
		}
	}
	return r
}

// forgetPeak begins a new peak.
func forgetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }
