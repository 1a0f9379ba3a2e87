package source

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// Why gives the cause without the path, which a Skip has anyway.
func Why(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// The words for what decoders say of a file that is not whole.
const (
	cutOff  = "cut off: it ends too early, as when a copy or a download broke off"
	damaged = "damaged"
)

// words is the error of a decoder in words for people, who need not know which
// decoder it was. What stands before it, "line 12" or "tar", stays.
func words(err error) string {
	var corrupt flate.CorruptInputError
	text, inner := err.Error(), innermost(err)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return strings.Replace(text, io.ErrUnexpectedEOF.Error(), cutOff, 1)
	case errors.Is(err, bufio.ErrTooLong):
		return strings.Replace(text, inner, "a line is too long", 1)
	case errors.Is(err, zip.ErrFormat):
		return strings.Replace(text, inner, "damaged or cut off", 1)
	case errors.Is(err, zip.ErrAlgorithm):
		return strings.Replace(text, inner, "compressed in a way that is not known", 1)
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.Is(err, tar.ErrHeader), errors.As(err, &corrupt),
		errors.Is(err, zstd.ErrCRCMismatch), errors.Is(err, zstd.ErrMagicMismatch), errors.Is(err, zstd.ErrBlockTooSmall):
		return strings.Replace(text, inner, damaged, 1)
	}
	return text
}

// innermost is the text of the error that all others wrap.
func innermost(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}
