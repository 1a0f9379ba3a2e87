//go:build unix && !freebsd && !dragonfly

package pdf

import (
	"runtime"
	"syscall"
)

// limitMemory caps the memory that this process may write to where the system
// honours that, which is Linux.
func limitMemory() error {
	if runtime.GOOS != "linux" {
		return nil
	}
	var lim syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_DATA, &lim); err != nil {
		return err
	}
	if uint64(lim.Cur) < dataCap {
		return nil // somebody has set less
	}
	lim.Cur = dataCap
	return syscall.Setrlimit(syscall.RLIMIT_DATA, &lim)
}

// limitCPU gives the next file its time: from here on, not from the start.
func limitCPU() error {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return err
	}
	var lim syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CPU, &lim); err != nil {
		return err
	}
	want := uint64(used.Utime.Sec) + uint64(used.Stime.Sec) + uint64(cpuLimit.Seconds())
	if want < uint64(lim.Max) {
		lim.Cur = want
		return syscall.Setrlimit(syscall.RLIMIT_CPU, &lim)
	}
	return nil
}
