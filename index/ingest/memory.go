package ingest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"

	"onrecord/index/archive"
)

// Recaller is a Resolver whose learning can be written down, so that the next
// start of the program need not learn.
type Recaller interface {
	Resolver
	// Told is of all that Learn depends on besides the notes and the program:
	// the user's files.
	Told() ([]byte, error)
	// Learnt writes down what was learnt last.
	Learnt() []byte
	// Recall takes what Learnt wrote down, perhaps in another process of the
	// same program, for what was learnt last: afterwards Digest and Resolve
	// answer as they did. Of other bytes it returns an error. It may keep b.
	Recall(b []byte) error
}

// Memory says where is kept, beside the index, what the resolvers learnt of
// the archive. It is a cache: what is missing, damaged, of another state of
// the archive, of other files of the user's or of another program is not used,
// and the resolvers learn anew. It is only there while the index has all
// interviews as the resolvers of the file see them.
//
// The file:
//
//	bytes 0-19   "onrecord learnt 1\n" and two zero bytes
//	bytes 20-51  SHA-256 of the rest
//	basis        32 bytes: see Pipeline.basis
//	wrong        count; for each line of the user's that is not applied three strings: path, record, reason
//	resolvers    count; for each two strings: name, what it wrote down
//
// Counts are unsigned varints, a string is its length as one and its bytes.
type Memory struct {
	Path string // "" keeps nothing
	// Program tells this program from any other: other rules learn other
	// things, whatever their versions say.
	Program []byte
}

const memoryMagic = "onrecord learnt 1\n\x00\x00"

// maxMemory bounds the file, in bytes. A million passages take some megabytes.
const maxMemory = 1 << 30

// known is what the resolvers have learnt.
type known struct {
	basis   []byte // nil: nothing, or nobody knows of what
	wrong   []Skip
	settled bool // the index has every interview as they see it
	kept    bool // it is in the file
}

// basis is of all that the resolvers learn from, and of what they are: nil
// where that cannot be told.
func (p *Pipeline) basis(ctx context.Context) ([]byte, error) {
	state, err := p.Archive.NotesState(ctx)
	if err != nil || len(state) == 0 {
		return nil, err
	}
	h := sha256.New()
	write := func(b []byte) { h.Write(appendBytes(nil, b)) }
	write(state)
	write(p.Memory.Program)
	if p.Cleaner != nil {
		write([]byte(p.Cleaner.Name())) // whose notes are not to be dropped
	}
	for _, res := range p.Resolvers {
		r, ok := res.(Recaller)
		if !ok {
			return nil, nil
		}
		told, err := r.Told()
		if err != nil {
			return nil, fmt.Errorf("learn %s: %w", r.Name(), err)
		}
		write([]byte(r.Name()))
		write(told)
	}
	return h.Sum(nil), nil
}

// recall reports whether the resolvers know what is to be learnt: they learnt
// it before, or it stands in the file.
func (p *Pipeline) recall(ctx context.Context) (bool, error) {
	basis, err := p.basis(ctx)
	switch {
	case err != nil || basis == nil:
		return false, err
	case bytes.Equal(basis, p.known.basis):
		return true, nil
	case p.Memory.Path == "":
		return false, nil
	}
	b, err := readMemory(p.Memory.Path)
	if err == nil {
		var m *memory
		if m, err = decodeMemory(b); err == nil && bytes.Equal(m.basis, basis) {
			if err = p.take(m); err == nil {
				p.known = known{basis: basis, wrong: m.wrong, settled: true, kept: true}
				return true, nil
			}
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		p.log().Warn("what was learnt is learnt anew", slog.Any("err", err))
	}
	return false, nil
}

// take gives the resolvers what they wrote down.
func (p *Pipeline) take(m *memory) error {
	if len(m.learnt) != len(p.Resolvers) {
		return errMemory
	}
	for i, res := range p.Resolvers {
		if m.learnt[i].name != res.Name() {
			return errMemory
		}
		// What some of them know then they forget when all learn.
		if err := res.(Recaller).Recall(m.learnt[i].b); err != nil {
			return fmt.Errorf("recall %s: %w", res.Name(), err)
		}
	}
	return nil
}

// forget deletes the file. It is called before the index is given anything
// that was resolved otherwise.
func (p *Pipeline) forget() error {
	p.known = known{}
	if p.Memory.Path == "" {
		return nil
	}
	err := os.Remove(p.Memory.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = archive.SyncDir(filepath.Dir(p.Memory.Path))
	}
	if err != nil {
		return fmt.Errorf("forget what was learnt: %w", err)
	}
	return nil
}

// keep writes the file, once the index has every interview as the resolvers
// see it. That it cannot be written costs the next start some time and is no
// error.
func (p *Pipeline) keep() {
	if p.Memory.Path == "" || p.known.basis == nil || p.known.kept {
		return
	}
	m := &memory{basis: p.known.basis, wrong: p.known.wrong}
	for _, res := range p.Resolvers {
		m.learnt = append(m.learnt, named{res.Name(), res.(Recaller).Learnt()})
	}
	if err := writeMemory(p.Memory.Path, m.encode()); err != nil {
		p.log().Warn("what was learnt is not kept", slog.Any("err", err))
		return
	}
	p.known.kept = true
}

func writeMemory(path string, b []byte) error {
	f, err := os.OpenFile(path+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(path+".new", path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(path+".new"))
	}
	return archive.SyncDir(filepath.Dir(path))
}

func readMemory(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxMemory {
		return nil, errMemory
	}
	return os.ReadFile(path)
}

// memory is what the file holds.
type memory struct {
	basis  []byte
	wrong  []Skip
	learnt []named
}

type named struct {
	name string
	b    []byte
}

var errMemory = errors.New("the file is damaged, or another program's")

func appendBytes(b, s []byte) []byte { return append(binary.AppendUvarint(b, uint64(len(s))), s...) }

func (m *memory) encode() []byte {
	b := append([]byte(memoryMagic), make([]byte, sha256.Size)...)
	b = append(b, m.basis...)
	b = binary.AppendUvarint(b, uint64(len(m.wrong)))
	for _, w := range m.wrong {
		for _, s := range []string{w.Path, w.Record, w.Reason} {
			b = appendBytes(b, []byte(s))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(m.learnt)))
	for _, l := range m.learnt {
		b = appendBytes(appendBytes(b, []byte(l.name)), l.b)
	}
	head := len(memoryMagic) + sha256.Size
	sum := sha256.Sum256(b[head:])
	copy(b[len(memoryMagic):], sum[:])
	return b
}

func decodeMemory(b []byte) (*memory, error) {
	b, ok := bytes.CutPrefix(b, []byte(memoryMagic))
	if !ok || len(b) < 2*sha256.Size {
		return nil, errMemory
	}
	if sum := sha256.Sum256(b[sha256.Size:]); !bytes.Equal(sum[:], b[:sha256.Size]) {
		return nil, errMemory
	}
	b = b[sha256.Size:]
	m := &memory{basis: slices.Clone(b[:sha256.Size])}
	b = b[sha256.Size:]
	failed := false
	number := func() int {
		n, size := binary.Uvarint(b)
		if size <= 0 || n > uint64(len(b)-size) { // so many bytes, or things of at least one, follow
			failed, b = true, nil
			return 0
		}
		b = b[size:]
		return int(n)
	}
	next := func() []byte {
		n := number()
		s := b[:n:n]
		b = b[n:]
		return s
	}
	for range number() {
		m.wrong = append(m.wrong, Skip{Path: string(next()), Record: string(next()), Reason: string(next())})
	}
	for range number() {
		m.learnt = append(m.learnt, named{string(next()), next()})
	}
	if failed || len(b) > 0 {
		return nil, errMemory
	}
	return m, nil
}
