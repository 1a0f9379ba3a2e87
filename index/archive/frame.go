package archive

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// What bbolt writes before the contents of each page, in its file format
// version 2 (go.etcd.io/bbolt, internal/common/page.go, bucket.go and meta.go):
// the numbers are in the byte order of the machine, and little-endian on every
// machine that onrecord is built for.
const (
	pageHead    = 16 // number, kind, elements, further pages
	pageElement = 16 // where the key is, how long it is, and the page or the length of the value
	bucketHead  = 16 // root page, sequence

	kindBranch   = 0x01
	kindLeaf     = 0x02
	kindFreelist = 0x10

	noFreelist = math.MaxUint64
)

// frame is what holds the values of a bbolt file together: the pages of its
// trees and the list of its free ones.
type frame struct {
	file     io.ReaderAt
	pageSize int
	pages    uint64 // pages from here on are not in use
	seen     []bool // the pages that a tree has
	buf      []byte
}

// checkFrame looks at every page that the trees are made of. bbolt trusts them:
// a page that leads back to one above it makes bbolt call itself until the
// program dies, which nothing can catch, and a used page that the list of free
// ones has too is written over. The values themselves have checksums. tx is the
// number of the last transaction.
func checkFrame(file io.ReaderAt, fileSize int64, pageSize int, tx uint64) error {
	// Two pages tell of the last two transactions, by turns.
	meta := make([]byte, pageHead+56)
	if _, err := file.ReadAt(meta, int64(tx%2)*int64(pageSize)); err != nil {
		return fmt.Errorf("its first pages: %w", err)
	}
	number := func(at int) uint64 { return binary.LittleEndian.Uint64(meta[pageHead+at:]) }
	root, free, pages := number(16), number(32), number(40)
	if number(48) != tx || pages > 1<<40 {
		return errors.New("its first pages are of two moments")
	}
	if size := int64(pages) * int64(pageSize); fileSize < size {
		return fmt.Errorf("cut off: %d of %d bytes are there", fileSize, size)
	}
	f := &frame{file: file, pageSize: pageSize, pages: pages, seen: make([]bool, pages)}
	roots, err := f.tree(root, true)
	if err != nil {
		return err
	}
	for _, root := range roots {
		if _, err := f.tree(root, false); err != nil {
			return err
		}
	}
	return f.free(free)
}

// tree walks one tree. Those of the root tree's leaves that are the heads of
// buckets give the roots of theirs.
func (f *frame) tree(root uint64, ofBuckets bool) (roots []uint64, err error) {
	for todo := []uint64{root}; len(todo) > 0; {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		page, kind, size, err := f.page(id)
		if err != nil {
			return nil, err
		}
		if ofBuckets {
			page = slices.Clone(page) // more is read while they are gone through
		}
		for i, e := 0, page[pageHead:]; i*pageElement < len(e); i++ {
			at := func(n int) uint64 { return uint64(binary.LittleEndian.Uint32(e[i*pageElement+4*n:])) }
			// Where a key stands is told from the start of its element.
			start := pageHead + uint64(i)*pageElement
			switch kind {
			case kindBranch:
				if start+at(0)+at(1) > size {
					return nil, fmt.Errorf("page %d: a key goes beyond its end", id)
				}
				todo = append(todo, at(2)|at(3)<<32)
			case kindLeaf:
				value := start + at(1) + at(2)
				if value+at(3) > size {
					return nil, fmt.Errorf("page %d: a value goes beyond its end", id)
				}
				if at(0) == 0 {
					continue
				}
				if !ofBuckets || at(3) < bucketHead {
					return nil, fmt.Errorf("page %d: a bucket where none can be", id)
				}
				root, err := f.bucket(id, int64(value), int(at(3)))
				if err != nil {
					return nil, err
				}
				if root != 0 {
					roots = append(roots, root)
				}
			}
		}
	}
	return roots, nil
}

// page reads the head of a page of a tree and its elements, and marks it, and
// what follows it, as seen. size is that of the whole.
func (f *frame) page(id uint64) (b []byte, kind uint16, size uint64, err error) {
	if id < 2 || id >= f.pages {
		return nil, 0, 0, fmt.Errorf("page %d is led to, and there is none", id)
	}
	if b, err = f.read(id, 0, f.pageSize); err != nil {
		return nil, 0, 0, err
	}
	kind = binary.LittleEndian.Uint16(b[8:])
	count := int(binary.LittleEndian.Uint16(b[10:]))
	more := uint64(binary.LittleEndian.Uint32(b[12:]))
	size = (1 + more) * uint64(f.pageSize)
	switch {
	case binary.LittleEndian.Uint64(b) != id:
		return nil, 0, 0, fmt.Errorf("page %d says that it is another", id)
	case kind != kindBranch && kind != kindLeaf:
		return nil, 0, 0, fmt.Errorf("page %d is of no kind that a tree has", id)
	case kind == kindBranch && count == 0:
		return nil, 0, 0, fmt.Errorf("page %d leads nowhere", id)
	case more >= f.pages-id || pageHead+uint64(count)*pageElement > size:
		return nil, 0, 0, fmt.Errorf("page %d is longer than can be", id)
	}
	for i := id; i <= id+more; i++ {
		if f.seen[i] {
			return nil, 0, 0, fmt.Errorf("page %d is led to twice", i)
		}
		f.seen[i] = true
	}
	if end := pageHead + count*pageElement; end <= len(b) {
		b = b[:end]
	} else {
		b, err = f.read(id, 0, end)
	}
	return b, kind, size, err
}

// bucket returns the root page of a bucket, or 0 for one that is so small that
// it stands where its head does, in size bytes.
func (f *frame) bucket(page uint64, at int64, size int) (root uint64, err error) {
	b, err := f.read(page, at, bucketHead)
	if err != nil {
		return 0, err
	}
	if root = binary.LittleEndian.Uint64(b); root != 0 {
		return root, nil
	}
	if size > f.pageSize {
		return 0, fmt.Errorf("page %d: a small bucket that is large", page)
	}
	if b, err = f.read(page, at+bucketHead, size-bucketHead); err != nil {
		return 0, err
	}
	broken := fmt.Errorf("page %d: a small bucket is broken", page)
	if len(b) < pageHead || binary.LittleEndian.Uint16(b[8:]) != kindLeaf {
		return 0, broken
	}
	count := int(binary.LittleEndian.Uint16(b[10:]))
	if pageHead+count*pageElement > len(b) {
		return 0, broken
	}
	for i := range count {
		start := pageHead + i*pageElement
		at := func(n int) uint64 { return uint64(binary.LittleEndian.Uint32(b[start+4*n:])) }
		if at(0) != 0 || uint64(start)+at(1)+at(2)+at(3) > uint64(len(b)) {
			return 0, broken
		}
	}
	return 0, nil
}

// free checks that no page of a tree is in the list of free ones.
func (f *frame) free(id uint64) error {
	if id == noFreelist {
		return nil
	}
	if id < 2 || id >= f.pages {
		return errors.New("the list of free pages is missing")
	}
	b, err := f.read(id, 0, pageHead+8)
	if err != nil {
		return err
	}
	at, count := pageHead, uint64(binary.LittleEndian.Uint16(b[10:]))
	if count == math.MaxUint16 { // the number does not fit there
		at, count = pageHead+8, binary.LittleEndian.Uint64(b[pageHead:])
	}
	size := (1 + uint64(binary.LittleEndian.Uint32(b[12:]))) * uint64(f.pageSize)
	if binary.LittleEndian.Uint64(b) != id || binary.LittleEndian.Uint16(b[8:]) != kindFreelist ||
		size > (f.pages-id)*uint64(f.pageSize) || count > (size-uint64(at))/8 {
		return errors.New("the list of free pages is damaged")
	}
	if b, err = f.read(id, int64(at), int(count)*8); err != nil {
		return err
	}
	for ; len(b) > 0; b = b[8:] {
		if free := binary.LittleEndian.Uint64(b); free < 2 || free >= f.pages || f.seen[free] {
			return fmt.Errorf("page %d is in use and in the list of free pages", free)
		}
	}
	return nil
}

// read reads n bytes of a page; they are good until the next call.
func (f *frame) read(page uint64, at int64, n int) ([]byte, error) {
	if n > len(f.buf) {
		f.buf = make([]byte, n)
	}
	if _, err := f.file.ReadAt(f.buf[:n], int64(page)*int64(f.pageSize)+at); err != nil {
		return nil, fmt.Errorf("page %d: %w", page, err)
	}
	return f.buf[:n], nil
}
