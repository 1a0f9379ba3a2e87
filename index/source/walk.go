package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
)

// Walk reads the given files and folders in the order given, and the files of
// a folder in the order of their names. It calls doc and skip from one
// goroutine. It returns an error when a path that was given does not exist,
// when doc returns one, or when ctx ends; all else is a Skip.
//
// A folder is opened as an os.Root: nothing outside it is read. A symbolic link
// to a file inside the folder is read like that file.
func Walk(ctx context.Context, paths []string, opt Options, doc func(Document) error, skip func(Skip)) error {
	rd := &reader{ctx: ctx, opt: opt.withDefaults(), doc: doc, skip: skip}
	for _, p := range paths {
		info, err := rd.opt.Patience.Stat(ctx, p)
		switch {
		case noAnswer(err):
			rd.skipFile(&File{Folder: p, Path: "."}, "%v", err)
			err = nil
		case err != nil:
		case info.IsDir():
			err = rd.folder(p)
		default:
			err = rd.named(p, filepath.Base(p))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Listed reads the files of a list, such as find prints. Other than of Walk's,
// their Origin.Path is the whole name, and one that does not exist, or is a
// folder, is a Skip.
func Listed(ctx context.Context, files []string, opt Options, doc func(Document) error, skip func(Skip)) error {
	rd := &reader{ctx: ctx, opt: opt.withDefaults(), doc: doc, skip: skip}
	for _, p := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := rd.named(p, filepath.Clean(p)); err != nil {
			return err
		}
	}
	return nil
}

// named reads a file that the user named; only what it holds can stop it.
func (rd *reader) named(file, name string) error {
	return rd.open(&File{Path: filepath.ToSlash(name)}, func() (*patientFile, error) {
		return openPatiently(rd.ctx, rd.opt.Patience, file, func() (fs.File, error) {
			return os.OpenFile(file, os.O_RDONLY|syscall.O_NONBLOCK, 0)
		})
	})
}

// ReadList reads a list of files: one a line, or parted by NUL bytes where
// there are any. Names may hold spaces; a name is never a pattern. The list may
// be of maxList bytes.
func ReadList(r io.Reader) ([]string, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxList+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > maxList:
		return nil, fmt.Errorf("the list of files is longer than %s", size(maxList))
	}
	list, sep := string(data), "\n"
	if strings.Contains(list, "\x00") {
		sep = "\x00"
	}
	var files []string
	for name := range strings.SplitSeq(list, sep) {
		if sep == "\n" {
			name = strings.TrimSuffix(name, "\r")
		}
		if name != "" {
			files = append(files, name)
		}
	}
	return files, nil
}

const maxList = 256 << 20

// Open reads one file; its Origin.Path is the base name.
func Open(ctx context.Context, file string, opt Options, doc func(Document) error, skip func(Skip)) error {
	return Walk(ctx, []string{file}, opt, doc, skip)
}

func (rd *reader) folder(dir string) error {
	open := rd.opt.Folder
	if open == nil {
		open = openRoot
	}
	closeRoot := func(fsys fs.FS) {
		if c, ok := fsys.(io.Closer); ok {
			c.Close()
		}
	}
	p := rd.opt.Patience
	fsys, err := ask(rd.ctx, p, dir, func() (fs.FS, error) { return open(dir) }, closeRoot)
	switch {
	case noAnswer(err):
		rd.skipFile(&File{Folder: dir, Path: "."}, "%v", err)
		return nil
	case err != nil:
		return fmt.Errorf("open folder: %w", err)
	}
	defer func() { go closeRoot(fsys) }() // not waited for, as it may get no answer
	root := &patientFS{rd.ctx, p, dir, fsys}
	told := map[string]bool{} // folders that are given up
	return fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if cerr := rd.ctx.Err(); cerr != nil {
			return cerr
		}
		if given := p.GivenUp(root.path(name)); given != "" && name != "." {
			if !told[given] {
				told[given] = true
				rd.skipFile(&File{Folder: dir, Path: relative(dir, given)}, "%s", givenUp)
			}
			return fs.SkipDir // of a file, all that follows in its folder
		}
		f := &File{Folder: dir, Path: name}
		if err != nil {
			rd.skipFile(f, "%s", Why(err))
			return nil // WalkDir goes on with the next entry
		}
		if name == "." {
			return nil
		}
		if strings.HasPrefix(path.Base(name), ".") {
			rd.skipFile(f, Hidden)
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if silent, ok := d.(silentEntry); ok {
			rd.skipFile(f, "%s", Why(silent.err))
			return nil
		}
		if d.IsDir() {
			if rd.opt.Store != nil {
				if info, err := d.Info(); err == nil && os.SameFile(info, rd.opt.Store) {
					rd.skipFile(f, Store)
					return fs.SkipDir
				}
			}
			return nil
		}
		if d.Type()&fs.ModeSymlink != 0 {
			info, err := root.Stat(name)
			switch {
			case noAnswer(err):
				rd.skipFile(f, "%v", err)
				return nil
			case err != nil && errors.Is(err, fs.ErrNotExist):
				rd.skipFile(f, "symbolic link to nothing")
				return nil
			case err != nil:
				rd.skipFile(f, "symbolic link that leaves the folder or cannot be followed")
				return nil
			case info.IsDir():
				rd.skipFile(f, "symbolic link to a folder")
				return nil
			}
		} else if !d.Type().IsRegular() {
			rd.skipFile(f, "%s", kind(d.Type()))
			return nil
		}
		return rd.open(f, func() (*patientFile, error) {
			return openPatiently(rd.ctx, p, root.path(name), func() (fs.File, error) { return fsys.Open(name) })
		})
	})
}

// givenUp is the Reason of a folder in which nothing answers.
const givenUp = "several files in it got no answer from the disk or network drive: the rest of this folder is not read"

// relative returns the path of a folder that is given up, as a Skip has it:
// relative to dir, or "." where it is dir or holds it.
func relative(dir, given string) string {
	abs, err := filepath.Abs(dir)
	if err != nil || !within(abs, given) {
		return "."
	}
	rel, err := filepath.Rel(abs, given)
	if err != nil {
		return "."
	}
	return filepath.ToSlash(rel)
}

// open reads f unless it is unchanged. The opener must not block on a FIFO
// that took the file's place in the meantime; hence O_NONBLOCK, and a second
// look at what was opened.
func (rd *reader) open(f *File, opener func() (*patientFile, error)) error {
	file, err := opener()
	if err != nil {
		rd.skipFile(f, "%s", Why(err))
		return nil
	}
	defer file.Close()
	info := file.stat
	if info.IsDir() {
		rd.skipFile(f, "folder")
		return nil
	}
	if !info.Mode().IsRegular() {
		rd.skipFile(f, "%s", kind(info.Mode()))
		return nil
	}
	f.Size, f.ModTime = info.Size(), info.ModTime()
	f.open = func() (io.ReadCloser, error) { return opener() }
	f.pos = file.position
	if told := rd.opt.Position; told != nil {
		file.moved = func() { told(f, file.position()) }
	}
	defer func() { f.open, f.pos = nil, nil }() // the root is closed after the walk
	if rd.opt.Unchanged != nil && rd.opt.Unchanged(f) {
		return nil
	}
	f.hash = "" // the file is read again: what is read is what is hashed
	return rd.file(f, file)
}

func kind(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "named pipe"
	case m&fs.ModeSocket != 0:
		return "socket"
	case m&fs.ModeDevice != 0:
		return "device"
	}
	return "not a regular file"
}
