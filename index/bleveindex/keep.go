package bleveindex

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/mapping"
)

// The columns that every search needs are kept on disk, in a file for each
// segment beside the index: to turn the postings of a million quotes round takes
// seconds, to read these files a tenth of one. They are a cache of a cache. A file
// that is missing, damaged, of another version or of another segment is made again.

const (
	columnsDir = "columns" // in the folder of the index
	// columnsVersion numbers the form of the files.
	columnsVersion = 1
	// leastKept is how many documents a segment has whose columns are worth a file.
	leastKept = 2000
)

// standing lists the fields that are kept.
func standing() []string {
	fields := []string{mapping.FieldKind, mapping.FieldInterview, mapping.FieldConfidence, mapping.FieldStatement, mapping.FieldForm}
	for _, f := range mapping.Facets() {
		if !slices.Contains(fields, f.Name) {
			fields = append(fields, f.Name)
		}
	}
	slices.Sort(fields)
	return fields
}

// keptPath returns the file of a segment, and "" where the segment has no file
// itself, or is too small to have one.
func (cs *columns) keptPath(s *scorch.SegmentSnapshot) string {
	onDisk, ok := s.Segment().(segment.PersistedSegment)
	if !ok || cs.dir == "" || s.FullSize() < leastKept {
		return ""
	}
	return filepath.Join(cs.dir, strings.TrimSuffix(filepath.Base(onDisk.Path()), ".zap")+".col")
}

// headerOf tells the columns of one segment, by this program, from any others:
// the segment's file has a name of its own, a length, and a checksum at its end.
func headerOf(s *scorch.SegmentSnapshot) (string, error) {
	path := s.Segment().(segment.PersistedSegment).Path()
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	var sum [4]byte
	if _, err := f.ReadAt(sum[:], info.Size()-4); err != nil {
		return "", err
	}
	return fmt.Sprintf("onrecord columns %d of %v, %s\nsegment %s, %d bytes, %x, %d documents\n",
		columnsVersion, current, strings.Join(standing(), " "), filepath.Base(path), info.Size(), sum, s.FullSize()), nil
}

// readKept reads the columns of segments that have none yet from their files.
// What cannot be read is left to be made.
func (cs *columns) readKept(segments []*scorch.SegmentSnapshot) {
	var wanted []*scorch.SegmentSnapshot
	for _, s := range segments {
		if sc := cs.segments[s.Id()]; !sc.asked && cs.keptPath(s) != "" {
			sc.asked = true
			if sc.dates != nil {
				continue // made while it was in memory
			}
			wanted = append(wanted, s)
		}
	}
	if len(wanted) == 0 {
		return
	}
	files := make([]*keptFile, len(wanted))
	var wg sync.WaitGroup
	for i, s := range wanted {
		wg.Go(func() { files[i] = openKept(cs.keptPath(s), s) })
	}
	wg.Wait()
	for i, s := range wanted {
		sc := cs.segments[s.Id()]
		sc.kept = files[i] != nil
		if !sc.kept {
			continue
		}
		f := files[i]
		sc.read = true
		sc.positions = f.positions
		sc.dates = &dates{first: f.first, last: f.last}
		cs.setPeriods(sc.dates)
	}
	for _, field := range standing() {
		d := cs.dict(field)
		wg.Go(func() { // each has its own dict
			for i, s := range wanted {
				if f := files[i]; f != nil {
					cs.segments[s.Id()].add(field, f.columns[field].global(d))
				}
			}
		})
	}
	wg.Wait()
}

// keptColumn is a column whose numbers are those of its own values.
type keptColumn struct {
	values []string
	column
}

// global gives a column the numbers of a dict.
func (k *keptColumn) global(d *dict) *column {
	numbers, same, wide := make([]uint32, len(k.values)), true, uint32(0)
	for i, v := range k.values {
		numbers[i] = d.add(v)
		same = same && numbers[i] == uint32(i)
		wide = max(wide, numbers[i])
	}
	c := &column{starts: k.starts, narrow: k.narrow, wide: k.wide}
	if same {
		return c
	}
	n := uint32(max(len(k.narrow), len(k.wide)))
	if wide > 1<<16-1 && c.narrow != nil {
		c.narrow, c.wide = nil, make([]uint32, n)
	}
	for i := range n {
		if v := numbers[k.at(i)]; c.narrow != nil {
			c.narrow[i] = uint16(v)
		} else {
			c.wide[i] = v
		}
	}
	return c
}

// local is the reverse of global.
func local(c *column, values []string) *keptColumn {
	n := uint32(max(len(c.narrow), len(c.wide)))
	k := &keptColumn{values: []string{""}, column: column{starts: c.starts}}
	numbers := map[uint32]uint32{0: 0}
	all := make([]uint32, n)
	for i := range n {
		g := c.at(i)
		l, ok := numbers[g]
		if !ok {
			l = uint32(len(k.values))
			numbers[g] = l
			k.values = append(k.values, values[g])
		}
		all[i] = l
	}
	if len(k.values) > 1<<16 {
		k.wide = all
		return k
	}
	k.narrow = make([]uint16, n)
	for i, l := range all {
		k.narrow[i] = uint16(l)
	}
	return k
}

// keptFile is what stands in a file.
type keptFile struct {
	first, last []int32
	positions   []uint32
	columns     map[string]*keptColumn
}

var crcTable = crc32.MakeTable(crc32.Castagnoli)

// save keeps the columns of a segment.
func save(path, header string, f *keptFile) (err error) {
	out := []byte(header)
	out = appendInts(out, f.first)
	out = appendInts(out, f.last)
	out = appendInts(out, f.positions)
	for _, field := range standing() {
		c := f.columns[field]
		out = binary.LittleEndian.AppendUint32(out, uint32(len(c.values)))
		for _, v := range c.values {
			out = binary.LittleEndian.AppendUint32(out, uint32(len(v)))
			out = append(out, v...)
		}
		out = appendInts(out, c.starts)
		out = appendInts(out, c.wide)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(c.narrow)))
		for _, n := range c.narrow {
			out = binary.LittleEndian.AppendUint16(out, n)
		}
	}
	out = binary.LittleEndian.AppendUint32(out, crc32.Checksum(out, crcTable))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	// Not synced: what a crash leaves is found out by its checksum.
	if err := os.WriteFile(path+".new", out, 0o600); err != nil {
		return errors.Join(err, os.Remove(path+".new"))
	}
	return os.Rename(path+".new", path)
}

func appendInts[T int32 | uint32](out []byte, ns []T) []byte {
	out = slices.Grow(out, 4+4*len(ns))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(ns)))
	for _, n := range ns {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	return out
}

// openKept reads a file; nil where it is not that of the segment, or is damaged.
func openKept(path string, s *scorch.SegmentSnapshot) *keptFile {
	want, err := headerOf(s)
	if err != nil {
		return nil
	}
	b, err := os.ReadFile(path)
	if err != nil || len(b) < len(want)+4 || string(b[:len(want)]) != want {
		return nil
	}
	n := len(b) - 4
	if binary.LittleEndian.Uint32(b[n:]) != crc32.Checksum(b[:n], crcTable) {
		return nil
	}
	f, err := decodeKept(b[len(want):n], int(s.FullSize()))
	if err != nil {
		return nil
	}
	return f
}

var errKept = errors.New("no columns")

// decodeKept reads what follows the header, and refuses whatever would lead a
// search out of bounds.
func decodeKept(b []byte, docs int) (f *keptFile, err error) {
	r := &keptReader{b: b}
	f = &keptFile{first: ints[int32](r), last: ints[int32](r), positions: ints[uint32](r), columns: map[string]*keptColumn{}}
	if len(f.first) != docs || len(f.last) != docs || len(f.positions) != docs {
		return nil, errKept
	}
	for _, field := range standing() {
		c := &keptColumn{}
		n := r.length(4)
		c.values = make([]string, 0, n)
		for range n {
			c.values = append(c.values, string(r.next(r.length(1))))
		}
		c.starts, c.wide = ints[uint32](r), ints[uint32](r)
		if raw := r.next(2 * r.length(2)); len(raw) > 0 {
			c.narrow = make([]uint16, len(raw)/2)
			for i := range c.narrow {
				c.narrow[i] = binary.LittleEndian.Uint16(raw[2*i:])
			}
		}
		if !c.sound(docs) {
			return nil, errKept
		}
		f.columns[field] = c
	}
	if r.short || len(r.b) > 0 {
		return nil, errKept
	}
	return f, nil
}

// sound reports whether every document has numbers, and every number a value.
func (k *keptColumn) sound(docs int) bool {
	n := max(len(k.narrow), len(k.wide))
	if len(k.values) == 0 || k.values[0] != "" || len(k.narrow) > 0 && len(k.wide) > 0 {
		return false
	}
	for _, v := range k.narrow {
		if int(v) >= len(k.values) {
			return false
		}
	}
	for _, v := range k.wide {
		if int(v) >= len(k.values) {
			return false
		}
	}
	if k.starts == nil {
		return n == docs
	}
	if len(k.starts) != docs+1 || k.starts[0] != 0 || int(k.starts[docs]) != n {
		return false
	}
	for i := range docs {
		if k.starts[i] >= k.starts[i+1] {
			return false
		}
	}
	return true
}

// keptReader takes bytes from the front.
type keptReader struct {
	b     []byte
	short bool
}

func (r *keptReader) next(n int) []byte {
	if n > len(r.b) {
		r.short, r.b = true, nil
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

// length reads how many values follow, of so many bytes each at least.
func (r *keptReader) length(each int) int {
	b := r.next(4)
	if b == nil {
		return 0
	}
	n := int(binary.LittleEndian.Uint32(b))
	if n > len(r.b)/each {
		r.short, r.b = true, nil
		return 0
	}
	return n
}

// ints returns nil for none.
func ints[T int32 | uint32](r *keptReader) []T {
	raw := r.next(4 * r.length(4))
	if len(raw) == 0 {
		return nil
	}
	out := make([]T, len(raw)/4)
	for i := range out {
		out[i] = T(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out
}

// keep writes the files of segments that have none, in the background, and
// removes those of segments that are gone. The caller holds mu.
func (cs *columns) keep(segments []*scorch.SegmentSnapshot) {
	type job struct {
		path, header string
		file         *keptFile
		columns      map[string]*column
	}
	var jobs []job
	used := map[string]bool{}
	for _, s := range segments {
		path, sc := cs.keptPath(s), cs.segments[s.Id()]
		used[filepath.Base(path)] = true
		if path == "" || sc.kept {
			continue
		}
		sc.kept = true // or cannot be: it costs time at the next start, and no more
		header, err := headerOf(s)
		if err != nil {
			continue
		}
		j := job{path, header, &keptFile{first: sc.dates.first, last: sc.dates.last, positions: sc.positions, columns: map[string]*keptColumn{}}, map[string]*column{}}
		for _, field := range standing() {
			j.columns[field] = sc.values[field]
		}
		jobs = append(jobs, j)
	}
	if len(jobs) == 0 {
		return
	}
	values := map[string][]string{} // which only grow
	for _, field := range standing() {
		values[field] = cs.dicts[field].values
	}
	cs.keeping.Go(func() {
		for _, j := range jobs {
			for field, c := range j.columns {
				j.file.columns[field] = local(c, values[field])
			}
			if err := save(j.path, j.header, j.file); err != nil {
				return
			}
		}
		removeKept(cs.dir, used)
	})
}

// removeKept removes the files of segments that are gone.
func removeKept(dir string, used map[string]bool) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		zap := filepath.Join(storePath(filepath.Dir(dir)), strings.TrimSuffix(e.Name(), filepath.Ext(e.Name()))+".zap")
		if _, err := os.Stat(zap); !used[e.Name()] && errors.Is(err, fs.ErrNotExist) {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}
