package bleveindex

import (
	"unsafe"

	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/index/resident"
)

// ReleasePages hands back the pages of the index's files that are in memory. They
// come again as they are read.
func (ix *Index) ReleasePages() {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.closed || ix.store == nil {
		return
	}
	snap, err := ix.snapshot()
	if err != nil {
		return // searches tell
	}
	defer snap.Close() // as long as it is open the files stay mapped
	for _, s := range snap.Segments() {
		// Only segments with a file are mapped; the others lie on the heap.
		onDisk, ok := s.Segment().(segment.PersistedSegment)
		if !ok {
			continue
		}
		if mapped, ok := onDisk.(interface{ Data() []byte }); ok {
			b := mapped.Data()
			resident.Release(uintptr(unsafe.Pointer(unsafe.SliceData(b))), len(b))
		}
	}
}
