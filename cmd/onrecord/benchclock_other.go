//go:build !linux

package main

import "time"

// threadClock is not known here.
type threadClock struct{}

func newThreadClock() threadClock      { return threadClock{} }
func (threadClock) done()              {}
func (threadClock) now() time.Duration { return 0 }

// resident is not known here.
type resident struct{ now, peak, own int64 }

func readResident() resident { return resident{} }

func forgetPeak() {}
