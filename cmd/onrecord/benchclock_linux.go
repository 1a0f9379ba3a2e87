package main

import (
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// cpuTime is the CPU time of the process.
func cpuTime() time.Duration {
	var t unix.Timespec
	if unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &t) != nil {
		return 0
	}
	return time.Duration(t.Nano())
}

// resident is how much memory the process has, in bytes.
type resident struct {
	now  int64
	peak int64 // the most since forgetPeak
	// Of now, what is not pages of files, and what is.
	own, files int64
}

func readResident() (r resident) {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return r
	}
	for line := range strings.Lines(string(b)) {
		name, value, _ := strings.Cut(line, ":")
		to := map[string]*int64{"VmRSS": &r.now, "VmHWM": &r.peak, "RssAnon": &r.own, "RssFile": &r.files}[name]
		if fields := strings.Fields(value); to != nil && len(fields) > 0 {
			kb, _ := strconv.ParseInt(fields[0], 10, 64)
			*to = kb << 10
		}
	}
	return r
}

// forgetPeak begins a new peak.
func forgetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }
