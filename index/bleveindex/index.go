// Package bleveindex is the engine that is embedded in the program: an index
// on this disk, made with bleve.
//
// The index holds no text. It is a cache that is made again from the archive
// whenever it is damaged or its schema is another one.
package bleveindex

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bmapping "github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/searcher"
	store "github.com/blevesearch/bleve_index_api"
	bolt "go.etcd.io/bbolt/errors"

	"onrecord/index"
	"onrecord/mapping"
)

// What Open refuses. After ErrVersion and ErrDamaged the caller moves the
// folder aside and makes the index again from the archive.
var (
	ErrLocked  = errors.New("the index is open in another process")
	ErrVersion = errors.New("the index was made with another schema")
	ErrDamaged = errors.New("the index cannot be read")
)

// ErrClosed is returned by every call after Close.
var ErrClosed = errors.New("the index is closed")

// lockWait is how long Open waits for another process to let go; bleve's own
// default is for ever.
const lockWait = 500 * time.Millisecond

// maxClauses bounds how many words a prefix may stand for. Without it "*" took
// 12 s and 360 MB on 200,000 documents.
const maxClauses = 1024

func init() {
	// bleve knows this limit only as a variable of the whole program.
	searcher.DisjunctionMaxClauseCount = maxClauses
}

var versionKey = []byte("onrecord.version")

// Index is a Searcher and a Writer.
type Index struct {
	ivs     index.Interviews
	bleve   bleve.Index
	store   store.Index
	mapping *bmapping.IndexMappingImpl
	columns columns

	mu     sync.RWMutex // read by every call, written by Close
	closed bool

	write  sync.Mutex
	broken error // why nothing can be written any more
}

var (
	_ index.Searcher = (*Index)(nil)
	_ index.Writer   = (*Index)(nil)
)

// Open opens the index in dir and makes one where there is none. Hits are read
// from ivs. One process at a time can have an index open.
func Open(dir string, ivs index.Interviews) (*Index, error) {
	_, err := os.Stat(filepath.Join(dir, "index_meta.json"))
	if errors.Is(err, os.ErrNotExist) {
		return create(dir, ivs)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the index: %w", err)
	}
	var b bleve.Index
	if err = verify(dir); err == nil {
		b, err = open(dir)
	}
	switch {
	case errors.Is(err, bolt.ErrTimeout):
		return nil, fmt.Errorf("%s: %w", dir, ErrLocked)
	case errors.Is(err, os.ErrPermission):
		return nil, fmt.Errorf("opening the index: %w", err)
	case err != nil:
		// bleve reports a missing segment as a fault of the mapping's JSON, so
		// its text goes along but decides nothing.
		return nil, fmt.Errorf("%s: %w: %v", dir, ErrDamaged, err)
	}
	v, err := b.GetInternal(versionKey)
	if err != nil || string(v) != version() {
		b.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w: %v", dir, ErrDamaged, err)
		}
		return nil, fmt.Errorf("%s: %w (%q, want %q)", dir, ErrVersion, v, version())
	}
	return wrap(b, ivs)
}

// open opens an index that is there. A damaged one may make bbolt panic, or
// fault in the memory that it maps.
func open(dir string) (b bleve.Index, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer rescue("opening the index", &err)
	return bleve.OpenUsing(dir, map[string]any{"bolt_timeout": lockWait.String()})
}

// OpenMemory makes an index that is gone after Close.
func OpenMemory(ivs index.Interviews) (*Index, error) { return create("", ivs) }

func create(dir string, ivs index.Interviews) (*Index, error) {
	im, err := mapping.Bleve()
	if err != nil {
		return nil, fmt.Errorf("making the mapping: %w", err)
	}
	// With an empty path scorch stays in memory. bleve.NewMemOnly would make
	// the old kind of index, which behaves differently.
	b, err := bleve.NewUsing(dir, im, scorch.Name, scorch.Name, map[string]any{"bolt_timeout": lockWait.String()})
	if err != nil {
		if errors.Is(err, bolt.ErrTimeout) || errors.Is(err, bleve.ErrorIndexPathExists) {
			return nil, fmt.Errorf("%s: %w", dir, ErrLocked) // somebody was quicker
		}
		return nil, fmt.Errorf("making the index: %w", err)
	}
	if err := b.SetInternal(versionKey, []byte(version())); err != nil {
		b.Close()
		return nil, fmt.Errorf("making the index: %w", err)
	}
	return wrap(b, ivs)
}

func version() string { return strconv.Itoa(mapping.Version) }

func wrap(b bleve.Index, ivs index.Interviews) (*Index, error) {
	s, err := b.Advanced()
	if err != nil {
		b.Close()
		return nil, fmt.Errorf("opening the index: %w", err)
	}
	return &Index{ivs: ivs, bleve: b, store: s, mapping: b.Mapping().(*bmapping.IndexMappingImpl)}, nil
}

// Close waits for running calls. A second Close does nothing.
func (ix *Index) Close() error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.closed {
		return nil
	}
	ix.closed = true
	return ix.bleve.Close()
}

// snapshot returns what the index holds now. The caller closes it.
func (ix *Index) snapshot() (*scorch.IndexSnapshot, error) {
	r, err := ix.store.Reader()
	if err != nil {
		return nil, fmt.Errorf("reading the index: %w", err)
	}
	snap, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		r.Close()
		return nil, fmt.Errorf("reading the index: %T is no snapshot of scorch", r)
	}
	return snap, nil
}

// rescue turns a panic of the engine into an error: after a full disk, for
// example, bleve panics in writes and in searches.
func rescue(doing string, err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%s: the engine failed: %v\n%s", doing, r, debug.Stack())
	}
}
