package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// rootFS is a folder of this system. Nothing outside it is opened.
type rootFS struct{ root *os.Root }

func openRoot(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return rootFS{root}, nil
}

// Open does not block on a FIFO: hence O_NONBLOCK. Other than of fs.FS, a name
// need not be UTF-8.
func (r rootFS) Open(name string) (fs.File, error) {
	f, err := r.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	return rootFile{f, r, name}, nil
}

func (r rootFS) Stat(name string) (fs.FileInfo, error) { return r.root.Stat(filepath.FromSlash(name)) }
func (r rootFS) Close() error                          { return r.root.Close() }

type rootFile struct {
	*os.File
	fsys rootFS
	name string
}

// ReadDir asks for names only. That of os asks in a Root for the FileInfo of each
// entry, which is one call of which any entry could take the answer away.
func (f rootFile) ReadDir(n int) ([]fs.DirEntry, error) {
	names, err := f.Readdirnames(n)
	list := make([]fs.DirEntry, len(names))
	for i, name := range names {
		list[i] = rootEntry{f.fsys.root, path.Join(f.name, name)}
	}
	return list, err
}

// rootEntry knows its name. All else is to be asked for with Info.
type rootEntry struct {
	root *os.Root
	name string // within root
}

func (e rootEntry) Name() string               { return path.Base(e.name) }
func (e rootEntry) IsDir() bool                { return false }
func (e rootEntry) Type() fs.FileMode          { return fs.ModeIrregular }
func (e rootEntry) Info() (fs.FileInfo, error) { return e.root.Lstat(filepath.FromSlash(e.name)) }

// silentEntry is an entry of which it is not known what it is.
type silentEntry struct {
	name string
	err  error
}

func (e silentEntry) Name() string               { return e.name }
func (e silentEntry) IsDir() bool                { return false }
func (e silentEntry) Type() fs.FileMode          { return fs.ModeIrregular }
func (e silentEntry) Info() (fs.FileInfo, error) { return nil, e.err }

// patientFS asks the folder dir with patience.
type patientFS struct {
	ctx  context.Context
	p    *Patience
	dir  string
	fsys fs.FS
}

func (f *patientFS) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

func (f *patientFS) Open(name string) (fs.File, error) {
	file, err := openPatiently(f.ctx, f.p, f.path(name), func() (fs.File, error) { return f.fsys.Open(name) })
	if err != nil {
		return nil, err
	}
	return file, nil
}

// Stat follows symbolic links.
func (f *patientFS) Stat(name string) (fs.FileInfo, error) {
	return ask(f.ctx, f.p, f.path(name), func() (fs.FileInfo, error) { return fs.Stat(f.fsys, name) }, nil)
}

// entries is how many entries of a folder are asked for in one call: a large
// folder may take longer than one call may.
const entries = 1000

// ReadDir returns the entries in the order of their names. With an error come
// those that could be read.
func (f *patientFS) ReadDir(name string) ([]fs.DirEntry, error) {
	file, err := openPatiently(f.ctx, f.p, f.path(name), func() (fs.File, error) { return f.fsys.Open(name) })
	if err != nil {
		return nil, err
	}
	defer file.Close()
	dir, ok := file.file.(fs.ReadDirFile)
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: syscall.ENOTDIR}
	}
	var all []fs.DirEntry
	for err == nil {
		type answer struct {
			some []fs.DirEntry
			err  error
		}
		a := new(answer)
		if err = file.do(func() { a.some, a.err = dir.ReadDir(entries) }); err == nil {
			err = a.err
			for _, d := range a.some {
				entry, ctxErr := f.entry(path.Join(name, d.Name()), d)
				if ctxErr != nil {
					return all, ctxErr
				}
				if entry != nil {
					all = append(all, entry)
				}
			}
		}
	}
	if err == io.EOF {
		err = nil
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, err
}

// entry asks what an entry is. It returns nil for one that is no more, and an
// error when the context ends.
func (f *patientFS) entry(name string, d fs.DirEntry) (fs.DirEntry, error) {
	info, err := ask(f.ctx, f.p, f.path(name), d.Info, nil)
	switch {
	case f.ctx.Err() != nil:
		return nil, f.ctx.Err()
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return silentEntry{d.Name(), err}, nil
	}
	f.p.alive() // it may be a healthy folder with drives in it that are not
	return fs.FileInfoToDirEntry(info), nil
}

// blockLen is how many bytes of a file are asked for in one call at most.
const blockLen = 64 << 10

// patientFile reads a file with patience. Once a call has got no answer, nothing
// more is asked of it: that call still has the file and the buffer.
type patientFile struct {
	ctx  context.Context
	p    *Patience
	path string
	file fs.File
	stat fs.FileInfo
	buf  []byte
	gone error // of the call without an answer

	pos   int64  // of Read
	there int64  // bytes read with ReadAt
	moved func() // called when these have changed; may be nil
}

// openPatiently opens a file and asks for its FileInfo.
func openPatiently(ctx context.Context, p *Patience, path string, open func() (fs.File, error)) (*patientFile, error) {
	f := &patientFile{ctx: ctx, p: p, path: path}
	type opened struct {
		file fs.File
		info fs.FileInfo
	}
	o, err := ask(ctx, p, path, func() (o opened, err error) {
		if o.file, err = open(); err != nil {
			return o, err
		}
		if o.info, err = o.file.Stat(); err != nil {
			o.file.Close()
		}
		return o, err
	}, func(o opened) { o.file.Close() })
	if err != nil {
		return nil, err
	}
	f.file, f.stat = o.file, o.info
	return f, nil
}

func (f *patientFile) do(call func()) error {
	if f.gone == nil {
		f.gone = f.p.Do(f.ctx, f.path, call, func() { f.file.Close() })
	}
	return f.gone
}

func (f *patientFile) Stat() (fs.FileInfo, error) { return f.stat, nil }

type count struct {
	n   int
	err error
}

func (f *patientFile) Read(b []byte) (int, error) {
	if f.buf == nil {
		f.buf = make([]byte, blockLen)
	}
	buf, c := f.buf[:min(len(b), len(f.buf))], new(count)
	if err := f.do(func() { c.n, c.err = f.file.Read(buf) }); err != nil {
		return 0, err
	}
	f.pos += int64(c.n)
	if f.moved != nil {
		f.moved()
	}
	return copy(b, buf[:c.n]), c.err
}

func (f *patientFile) ReadAt(b []byte, off int64) (n int, err error) {
	at, ok := f.file.(io.ReaderAt)
	if !ok {
		return 0, &fs.PathError{Op: "read", Path: f.path, Err: syscall.ESPIPE}
	}
	if f.buf == nil {
		f.buf = make([]byte, blockLen)
	}
	for n < len(b) && err == nil {
		buf, c := f.buf[:min(len(b)-n, len(f.buf))], new(count)
		from := off + int64(n)
		if err := f.do(func() { c.n, c.err = at.ReadAt(buf, from) }); err != nil {
			return n, err
		}
		n, err = n+copy(b[n:], buf[:c.n]), c.err
	}
	f.there += int64(n)
	if f.moved != nil {
		f.moved()
	}
	if n == len(b) {
		err = nil
	}
	return n, err
}

// position is how far the file has been read, roughly where it is read here and
// there.
func (f *patientFile) position() int64 { return max(f.pos, min(f.there, f.stat.Size())) }

// Close closes the file, when the call that has got no answer has one, if there
// is such a call.
func (f *patientFile) Close() error {
	if f.gone != nil {
		return nil
	}
	c := new(count)
	if err := f.do(func() { c.err = f.file.Close() }); err != nil {
		return err
	}
	return c.err
}
