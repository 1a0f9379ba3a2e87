package archive

import (
	"container/list"
	"sync"

	"onrecord/index"
)

// Limits of the cache: a page of results shows at most some dozens of
// interviews, and the bytes are those of their texts.
const (
	cacheMax   = 256
	cacheBytes = 32 << 20
)

// cache keeps the interviews that were read last.
type cache struct {
	mu    sync.Mutex
	order *list.List // of *index.Interview, the last used in front
	byID  map[index.ID]*list.Element
	bytes int
	gen   uint64 // grows with each change of the archive
}

func newCache() cache {
	return cache{order: list.New(), byID: map[index.ID]*list.Element{}}
}

// get returns the interview or nil, and the generation to give to add.
func (c *cache) get(id index.ID) (*index.Interview, uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byID[id]
	if e == nil {
		return nil, c.gen
	}
	c.order.MoveToFront(e)
	return e.Value.(*index.Interview), c.gen
}

// add keeps iv, unless the archive has changed since gen: iv may be old then.
func (c *cache) add(iv *index.Interview, gen uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if gen != c.gen || c.byID[iv.ID] != nil || len(iv.Text) > cacheBytes/4 {
		return
	}
	c.byID[iv.ID] = c.order.PushFront(iv)
	c.bytes += len(iv.Text)
	for c.order.Len() > cacheMax || c.bytes > cacheBytes {
		c.remove(c.order.Back())
	}
}

// drop forgets ids. It is called after the change has been committed.
func (c *cache) drop(ids []index.ID) {
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
func (c *cache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gen++
	c.order.Init()
	clear(c.byID)
	c.bytes = 0
}

func (c *cache) remove(e *list.Element) {
	iv := c.order.Remove(e).(*index.Interview)
	delete(c.byID, iv.ID)
	c.bytes -= len(iv.Text)
}
