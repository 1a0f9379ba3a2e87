package bleveindex

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// verify compares the segments on disk with their checksums, which bleve
// writes and never reads: it answers wrongly, or not ever, from a segment with
// a flipped bit. A gigabyte of them takes about half a second.
func (ix *Index) verify() error {
	snap, err := ix.snapshot()
	if err != nil {
		return err
	}
	defer snap.Close()
	for _, s := range snap.Segments() {
		if p, ok := s.Segment().(segment.PersistedSegment); ok {
			if err := verifyFile(p.Path()); err != nil {
				return fmt.Errorf("segment %s: %w", filepath.Base(p.Path()), err)
			}
		}
	}
	return nil
}

// verifyFile checks a file that ends with the CRC-32 (IEEE, big-endian) of all
// that comes before.
func verifyFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyBuffer(sum, io.LimitReader(f, info.Size()-4), make([]byte, 1<<20)); err != nil {
		return err
	}
	var want [4]byte
	if _, err := io.ReadFull(f, want[:]); err != nil {
		return err
	}
	if sum.Sum32() != binary.BigEndian.Uint32(want[:]) {
		return errors.New("the checksum does not match")
	}
	return nil
}
