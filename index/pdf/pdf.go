// Package pdf reads the text of PDF files in a child process of the same
// program, which may hang, run out of memory or die without harm.
package pdf

import (
	"errors"
	"time"
)

// Limits of one file. They are generous for what people print and tight for
// what is built to do harm.
const (
	// MaxPages is the number of pages that are read of one file.
	MaxPages = 3000
	// MaxText is the length of a file's text in bytes.
	MaxText = 20 << 20
	// DefaultTimeout is the wall time that one file may take.
	DefaultTimeout = 60 * time.Second

	memoryPages = 4096               // of 64 KiB: 256 MiB for PDFium itself
	heapTarget  = 384 << 20          // bytes; the garbage collector works harder above it
	dataCap     = memoryFactor << 30 // bytes of memory, where the system can cap it
	cpuLimit    = 90 * time.Second   // of one file: ends a child that nobody watches any more
	maxFrame    = 256 << 20          // bytes of a file that a child takes
	startupTime = 120 * time.Second  // compiling PDFium on a slow, busy machine
)

var (
	// ErrScan is returned for a file whose pages are pictures.
	ErrScan = errors.New("PDF: its pages are pictures without a text layer (a scan)")
	// ErrPassword is returned for a file that only a password opens.
	ErrPassword = errors.New("PDF: needs a password")
	// ErrTimeout is returned for a file that took too long.
	ErrTimeout = errors.New("PDF: took too long")
	// ErrDied is returned for a file on which the child process ended.
	ErrDied = errors.New("PDF: the process that read it died")
	// ErrDamaged is returned for a file that is no PDF inside.
	ErrDamaged = errors.New("PDF: damaged")
	// ErrTooLong is returned beyond MaxPages or MaxText.
	ErrTooLong = errors.New("PDF: too long")
)

// codes name the errors on the way from the child.
var codes = map[byte]error{'s': ErrScan, 'p': ErrPassword, 'd': ErrDamaged, 'l': ErrTooLong}

// page is one page as PDFium sees it. Lengths are points of 1/72 inch.
type page struct {
	height float64
	chunks []chunk
}

// chunk is a run of text on one line in one font; y runs downwards.
type chunk struct {
	text                     string
	left, top, right, bottom float64
	size                     float64 // of the font
}
