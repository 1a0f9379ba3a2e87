package resident

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// Read reads /proc/self/status; see proc_pid_status(5).
func Read() (m Memory) {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return m
	}
	for line := range strings.Lines(string(b)) {
		name, value, _ := strings.Cut(line, ":")
		to := map[string]*int64{"VmRSS": &m.Now, "VmHWM": &m.Peak, "RssAnon": &m.Own, "RssFile": &m.Files}[name]
		if fields := strings.Fields(value); to != nil && len(fields) > 0 {
			kb, _ := strconv.ParseInt(fields[0], 10, 64)
			*to = kb << 10
		}
	}
	return m
}

// ofFiles is Read().Files, for less.
func ofFiles() int64 {
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(b)) // size, resident, shared, ...
	if len(fields) < 3 {
		return 0
	}
	pages, _ := strconv.ParseInt(fields[2], 10, 64)
	return pages * int64(os.Getpagesize())
}

// ForgetPeak begins a new peak.
func ForgetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// Release hands back the pages of a file from an address on, which must be mapped,
// shared and for reading, as long as this runs: of other memory the content would
// be lost.
func Release(address uintptr, size int) {
	if size > 0 {
		_, _, _ = unix.Syscall(unix.SYS_MADVISE, address, uintptr(size), unix.MADV_DONTNEED)
	}
}

// ReadAhead has the system read a file into its cache, one part after the other,
// for somebody who is to read pages here and there in it.
func ReadAhead(f *os.File, size int64) {
	const most = 128 << 10 // of what is asked for at once, Linux reads no more
	for at := int64(0); at < size; at += most {
		if unix.Fadvise(int(f.Fd()), at, most, unix.FADV_WILLNEED) != nil {
			return
		}
	}
}
