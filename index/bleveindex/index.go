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
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bmapping "github.com/blevesearch/bleve/v2/mapping"
	store "github.com/blevesearch/bleve_index_api"
	bolt "go.etcd.io/bbolt/errors"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// What Open refuses. After ErrVersion and ErrDamaged the caller moves the
// folder aside and makes the index again from the archive. ErrNewer it leaves
// to people: somebody works in this store with a newer program.
var (
	ErrLocked  = errors.New("the index is open in another process")
	ErrVersion = errors.New("the index was made by an older onrecord")
	ErrNewer   = errors.New("the index was made by a newer onrecord; use that one, or make the index anew with onrecord rebuild")
	ErrDamaged = errors.New("the index cannot be read")
)

// ErrClosed is returned by every call after Close.
var ErrClosed = errors.New("the index is closed")

// lockWait is how long Open waits for another process to let go; bleve's own
// default is for ever.
const lockWait = 500 * time.Millisecond

// Index is a Searcher and a Writer.
type Index struct {
	dir string // "" in memory
	ivs index.Interviews

	mu       sync.RWMutex // read by every call, written by Close and by what is in fail.go
	closed   bool
	bleve    bleve.Index // nil where it could not be opened again: see broken
	store    store.Index
	mapping  *bmapping.IndexMappingImpl
	schema   map[string][]*schemaField // the same, by property
	columns  columns
	answers  kept[answer]
	voices   kept[voices]
	names    kept[names]
	keywords kept[index.Keywords]
	naming   sync.Mutex // held while the names are read
	lengths  lengths
	helpers  helpers
	synonyms *query.Synonyms  // what else to search for; nil is nothing
	now      func() time.Time // what relative dates are counted from
	life     *life            // nil while it is open for reading alone, after a failure
	broken   error            // that failure

	write sync.Mutex // taken before mu
}

var (
	_ index.Searcher  = (*Index)(nil)
	_ index.Suggester = (*Index)(nil)
	_ index.Keyworder = (*Index)(nil)
	_ index.Writer    = (*Index)(nil)
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
	if err := checkStamp(dir); err != nil {
		return nil, err
	}
	var b bleve.Index
	if err = verify(dir); err == nil {
		b, err = open(dir, false)
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
	return wrap(dir, b, ivs)
}

// open opens an index that is there. A damaged one may make bbolt panic, or
// fault in the memory that it maps.
func open(dir string, read bool) (b bleve.Index, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer rescue("opening the index", &err)
	return bleve.OpenUsing(dir, options(read))
}

func options(read bool) map[string]any {
	return map[string]any{"bolt_timeout": lockWait.String(), "read_only": read, "asyncErrorCallbackName": callbackName}
}

// storePath is where bleve lets scorch keep its files.
func storePath(dir string) string { return filepath.Join(dir, "store") }

// OpenMemory makes an index that is gone after Close.
func OpenMemory(ivs index.Interviews) (*Index, error) { return create("", ivs) }

func create(dir string, ivs index.Interviews) (*Index, error) {
	im, err := mapping.Bleve()
	if err != nil {
		return nil, fmt.Errorf("making the mapping: %w", err)
	}
	// With an empty path scorch stays in memory. bleve.NewMemOnly would make
	// the old kind of index, which behaves differently.
	made := false
	if _, statErr := os.Stat(dir); dir != "" && errors.Is(statErr, os.ErrNotExist) {
		made = true
	}
	b, err := bleve.NewUsing(dir, im, scorch.Name, scorch.Name, options(false))
	if err != nil {
		if errors.Is(err, bolt.ErrTimeout) || errors.Is(err, bleve.ErrorIndexPathExists) {
			return nil, fmt.Errorf("%s: %w", dir, ErrLocked) // somebody was quicker
		}
	} else if dir != "" {
		if err = current.write(dir); err != nil {
			err = errors.Join(err, b.Close())
		}
	}
	if err != nil {
		if made { // half an index is none
			err = errors.Join(err, os.RemoveAll(dir))
		}
		return nil, fmt.Errorf("making the index: %w", err)
	}
	return wrap(dir, b, ivs)
}

func wrap(dir string, b bleve.Index, ivs index.Interviews) (*Index, error) {
	ix := &Index{dir: dir, ivs: ivs, now: time.Now}
	ix.answers.max, ix.voices.max, ix.names.max, ix.keywords.max = maxAnswers, maxVoices, 1, maxAnswers
	if dir != "" {
		ix.columns.dir = filepath.Join(dir, columnsDir)
	}
	if err := ix.use(b); err != nil {
		return nil, err
	}
	ix.enter()
	return ix, nil
}

// use makes b the index that is asked; on failure it closes b.
func (ix *Index) use(b bleve.Index) error {
	s, err := b.Advanced()
	if err != nil {
		b.Close()
		return fmt.Errorf("opening the index: %w", err)
	}
	ix.bleve, ix.store, ix.mapping = b, s, b.Mapping().(*bmapping.IndexMappingImpl)
	ix.schema = schemaOf(ix.mapping)
	return nil
}

// Close waits for running calls. A second Close does nothing.
func (ix *Index) Close() error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.closed {
		return nil
	}
	ix.closed = true
	ix.leave()
	ix.columns.keeping.Wait()
	if ix.bleve == nil {
		return nil
	}
	return ix.bleve.Close()
}

// snapshot returns what the index holds now. The caller closes it.
func (ix *Index) snapshot() (*scorch.IndexSnapshot, error) {
	if ix.store == nil {
		return nil, fmt.Errorf("the index cannot be read: %w", ix.broken)
	}
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
