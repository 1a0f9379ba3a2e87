package archive

import (
	"container/list"
	"sync"

	"onrecord/index"
)

// Limits of a cache: a page of results shows at most some dozens of
// interviews, and the bytes are those that the values tell.
const (
	cacheMax   = 256
	cacheBytes = 32 << 20
)

// cache keeps what was made of the interviews that were read last.
type cache[V any] struct {
	mu    sync.Mutex
	order *list.List // of *cached[V], the last used in front
	byID  map[index.ID]*list.Element
	bytes int
	gen   uint64 // grows with each change of the archive
}

type cached[V any] struct {
	id    index.ID
	value V
	bytes int
}

func newCache[V any]() cache[V] {
	return cache[V]{order: list.New(), byID: map[index.ID]*list.Element{}}
}

// get returns the value, if it is there, and the generation to give to add.
func (c *cache[V]) get(id index.ID) (v V, ok bool, gen uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byID[id]
	if e == nil {
		return v, false, c.gen
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached[V]).value, true, c.gen
}

// add keeps a value, unless the archive has changed since gen: it may be old
// then.
func (c *cache[V]) add(id index.ID, v V, bytes int, gen uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if gen != c.gen || c.byID[id] != nil || bytes > cacheBytes/4 {
		return
	}
	c.byID[id] = c.order.PushFront(&cached[V]{id, v, bytes})
	c.bytes += bytes
	for c.order.Len() > cacheMax || c.bytes > cacheBytes {
		c.remove(c.order.Back())
	}
}

// drop forgets ids. It is called after the change has been committed.
func (c *cache[V]) drop(ids []index.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gen++
	for _, id := range ids {
		if e := c.byID[id]; e != nil {
			c.remove(e)
		}
	}
}

// clear forgets everything.
func (c *cache[V]) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gen++
	c.order.Init()
	clear(c.byID)
	c.bytes = 0
}

func (c *cache[V]) remove(e *list.Element) {
	v := c.order.Remove(e).(*cached[V])
	delete(c.byID, v.id)
	c.bytes -= v.bytes
}
