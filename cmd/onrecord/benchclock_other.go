//go:build !linux

package main

import "time"

// cpuTime is not known here.
func cpuTime() time.Duration { return 0 }

// resident is not known here.
type resident struct{ now, peak, own, files int64 }

func readResident() resident { return resident{} }

func forgetPeak() {}
