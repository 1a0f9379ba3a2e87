// Package source is the way in, part one: it opens folders and files, takes
// compression, archives and files of records apart, and hands out documents as
// bytes with their origin and media type. What a document says it does not know.
package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/index"
)

// Limits that hold where Options gives none.
const (
	DefaultMaxDocument = 64 << 20 // bytes of one document, decompressed
	DefaultMaxRecord   = 16 << 20 // bytes of one record of a file of many
	DefaultMaxRatio    = 250      // decompressed bytes per compressed byte; text seldom passes 50
	DefaultMaxEntries  = 200_000  // of one ZIP or tar archive
	DefaultMaxArchive  = 16 << 30 // bytes that come out of one archive
)

// ratioFloor is how much may come out of any compressed file before the ratio
// counts: a small file of blanks compresses well and does no harm.
const ratioFloor = 16 << 20

// Document is one document: a file, or one record of a file of many.
type Document struct {
	Origin index.Origin // Path, Record, MediaType and Hash (of Data) are set
	File   *File        // the file that it came out of
	Data   []byte       // the bytes, decompressed; the receiver may keep them
}

// Skip says what was not read, and why. Nothing is passed over without one,
// save what Options.Unchanged declined.
type Skip struct {
	Folder string // the path given to Walk, or "" for a single file
	Path   string // slash-separated, relative to Folder
	Record string // "line 12", "talks/a.txt": where one record was passed over, else ""
	Reason string
}

// Hidden is the Reason of what nobody expects to be read: a file or a folder
// whose name begins with a dot.
const Hidden = "hidden"

// Store is the Reason of the folder of Options.Store.
const Store = "the store itself"

// Bare is the Reason of a file that was read to its end and holds no article
// and nothing that was passed over: a web archive of requests, an archive
// without members, a table of nothing but its head.
const Bare = "no article in it"

// Options are limits and hooks. The zero Options reads everything within the
// default limits.
type Options struct {
	MaxDocument int64
	MaxRecord   int
	MaxRatio    int64
	MaxEntries  int
	MaxArchive  int64

	// Store, if set, is a folder that is passed over, so that a store that lies
	// in what is read is not read into itself.
	Store fs.FileInfo

	// Patience bounds how long the calls of the file system are waited for; nil
	// is a new one.
	Patience *Patience
	// Folder, if set, opens the folder of a path; else it is that of this system.
	Folder func(path string) (fs.FS, error)

	// Keys, if set, tells under which names the records of a file have their
	// text and their identity, beside those that are known anyway.
	Keys func(*File) Keys
	// Encoding, if set, tells in which encoding the text of a file is, "" where
	// the bytes themselves have to tell. It becomes the parameter "encoding" of
	// the media type.
	Encoding func(*File) string
	// Unchanged, if set, is asked before a file is read; true passes it over
	// silently. Size and ModTime are known; File.Hash reads the file.
	Unchanged func(*File) bool
	// Position, if set, is called while a file is read, with how many bytes of it
	// on disk have been read, from the goroutine of the walk.
	Position func(f *File, n int64)
	// Done, if set, is called when every document of a file has been handed
	// out or skipped. File.Hash is known by then and costs nothing.
	Done func(*File)
}

// Keys are names of keys of a JSON object, or of columns of a table.
type Keys struct {
	Text []string // of the body
	ID   string   // of what identifies the record; "" is "id"
}

func (o Options) withDefaults() Options {
	if o.MaxDocument <= 0 {
		o.MaxDocument = DefaultMaxDocument
	}
	if o.MaxRecord <= 0 {
		o.MaxRecord = DefaultMaxRecord
	}
	if o.MaxRatio <= 0 {
		o.MaxRatio = DefaultMaxRatio
	}
	if o.MaxEntries <= 0 {
		o.MaxEntries = DefaultMaxEntries
	}
	if o.MaxArchive <= 0 {
		o.MaxArchive = DefaultMaxArchive
	}
	if o.Patience == nil {
		o.Patience = &Patience{}
	}
	return o
}

// File is a file as it lies on disk, compressed or not, with one document or a
// million. It tells an incremental run whether to read it again.
type File struct {
	Folder  string // the path given to Walk, or "" for a single file
	Path    string // slash-separated, relative to Folder, or the base name
	Size    int64  // bytes on disk; 0 for a stream
	ModTime time.Time

	open func() (io.ReadCloser, error) // nil for a stream
	pos  func() int64                  // nil for a stream, and once the file is closed
	hash string
}

// Position returns how many bytes of the file on disk have been read, while
// its documents are handed out. It is for showing progress: what reads ahead or
// to and fro makes it less than exact.
func (f *File) Position() int64 {
	if f.pos == nil {
		return 0
	}
	return f.pos()
}

// Hash returns the SHA-256 of the file's bytes in hexadecimal. Before the file
// has been read it reads the file for this purpose.
func (f *File) Hash() (string, error) {
	if f.hash != "" {
		return f.hash, nil
	}
	if f.open == nil {
		return "", fmt.Errorf("hash %s: the stream has not been read to its end", f.Path)
	}
	r, err := f.open()
	if err != nil {
		return "", fmt.Errorf("hash %s: %w", f.Path, err)
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", fmt.Errorf("hash %s: %w", f.Path, err)
	}
	f.hash = hex.EncodeToString(h.Sum(nil))
	return f.hash, nil
}

// Read reads one stream, such as standard input or an upload, as if it were a
// file of that name. It returns doc's error, ctx's, or a failure to read.
func Read(ctx context.Context, name string, r io.Reader, opt Options, doc func(Document) error, skip func(Skip)) error {
	rd := &reader{ctx: ctx, opt: opt.withDefaults(), doc: doc, skip: skip}
	return rd.file(&File{Path: name}, r)
}

// reader carries what stays the same while files are read one after another.
type reader struct {
	ctx  context.Context
	opt  Options
	doc  func(Document) error
	skip func(Skip)
	told int // documents handed out and Skips
}

func (rd *reader) skipFile(f *File, format string, args ...any) {
	rd.skipRecord(f, "", format, args...)
}

func (rd *reader) skipRecord(f *File, record, format string, args ...any) {
	rd.told++
	if rd.skip != nil {
		rd.skip(Skip{Folder: f.Folder, Path: f.Path, Record: record, Reason: fmt.Sprintf(format, args...)})
	}
}

// emit hands out one document. The error that it returns ends the walk.
func (rd *reader) emit(f *File, o index.Origin, data []byte) error {
	if err := rd.ctx.Err(); err != nil {
		return &callbackError{err}
	}
	rd.told++
	sum := sha256.Sum256(data)
	o.Path, o.Hash = Printable(f.Path), hex.EncodeToString(sum[:])
	if rd.opt.Encoding != nil && !binaryType(o.MediaType) {
		if name := rd.opt.Encoding(f); name != "" {
			o.MediaType += "; encoding=" + name
		}
	}
	if err := rd.doc(Document{Origin: o, File: f, Data: data}); err != nil {
		return &callbackError{err}
	}
	return nil
}

// binaryType reports a format whose encoding is not in question.
func binaryType(mt string) bool { return mt == PDF || mt == DOCX || mt == ODT || mt == JSON }

// callbackError tells the error of the caller's own function from ours.
type callbackError struct{ err error }

func (e *callbackError) Error() string { return e.err.Error() }

// isCallback reports an error that ends the walk.
func isCallback(err error) bool {
	var stop *callbackError
	return errors.As(err, &stop)
}

// Printable returns a name as text. Bytes that are no UTF-8 are written as
// percent signs and digits, so that two names stay two.
func Printable(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	var b strings.Builder
	for len(name) > 0 {
		r, n := utf8.DecodeRuneInString(name)
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "%%%02X", name[0])
		} else {
			b.WriteString(name[:n])
		}
		name = name[n:]
	}
	return b.String()
}

// hashing computes the SHA-256 of all that is read through it, and counts.
type hashing struct {
	r io.Reader
	h hash.Hash
	n int64
}

func (h *hashing) Read(p []byte) (int, error) {
	n, err := h.r.Read(p)
	h.h.Write(p[:n])
	h.n += int64(n)
	return n, err
}

func (h *hashing) count() int64 { return h.n }
