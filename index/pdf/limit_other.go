//go:build !unix || freebsd || dragonfly

package pdf

// Elsewhere the parent's clock and PDFium's own memory limit stand alone.
func limitMemory() error { return nil }
func limitCPU() error    { return nil }
