package statement

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"onrecord/index"
)

// What was learnt is written down as
//
//	digests  count; for each interview and digest
//	members  count; for each quote and statement
//
// by ID, in the notation of a note.

// errLearnt is of bytes that Learnt did not write.
var errLearnt = errors.New("not what was learnt of statements")

// Told is of what Learn reads besides the notes: nothing. What Person knows is
// learnt from the notes of another resolver.
func (*Resolver) Told() ([]byte, error) { return nil, nil }

// Learnt writes down what was learnt last, for Recall.
func (r *Resolver) Learnt() []byte {
	l := r.learnt.Load()
	if l == nil {
		l = &learnt{}
	}
	b := binary.AppendUvarint(nil, uint64(len(l.digests)))
	for _, id := range slices.Sorted(maps.Keys(l.digests)) {
		b = appendString(appendString(b, string(id)), string(l.digests[id]))
	}
	b = binary.AppendUvarint(b, uint64(len(l.of)))
	for _, q := range slices.Sorted(maps.Keys(l.of)) {
		b = appendString(appendString(b, string(q)), string(l.of[q]))
	}
	return b
}

// Recall takes what Learnt wrote down for what was learnt last. Of anything
// else it returns an error, and nothing has changed.
func (r *Resolver) Recall(b []byte) error {
	in := noteReader{b: b}
	n := in.count(2)
	l := &learnt{digests: make(map[index.ID][]byte, n)}
	for range n {
		id := index.ID(in.string())
		l.digests[id] = []byte(in.string())
	}
	n = in.count(2)
	l.of = make(map[index.ID]index.ID, n)
	statements := map[string]index.ID{} // the occurrences of one share its memory
	for range n {
		q := index.ID(in.string())
		s := in.bytes(in.count(1))
		id, ok := statements[string(s)]
		if !ok {
			id = index.ID(s)
			statements[string(id)] = id
		}
		l.of[q] = id
	}
	if in.failed || len(in.b) > 0 {
		return errLearnt
	}
	r.learnt.Store(l)
	return nil
}
