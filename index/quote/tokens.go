package quote

import (
	"sync"

	"onrecord/index/gazetteer"
)

// tokens is memory for the tokens of one article, in blocks that the next
// article uses again: they are the most of what an article needs.
type tokens struct {
	capitals
	pool *sync.Pool
	used []*block
	free []token // the rest of the last block
}

// block is memory for the tokens of some twenty kilobytes of text.
type block [4096]token

// room returns an empty slice to which n tokens can be appended in place. What
// is appended to it must be taken before it is asked again.
func (m *tokens) room(n int) []token {
	if n > len(block{}) {
		return make([]token, 0, n)
	}
	if cap(m.free) < n {
		b, _ := m.pool.Get().(*block)
		if b == nil {
			b = new(block)
		}
		m.used = append(m.used, b)
		m.free = b[:0]
	}
	return m.free
}

// take keeps what was appended to the slice that room returned, unless it did
// not fit and has got memory of its own.
func (m *tokens) take(toks []token) {
	if len(toks) > 0 && cap(m.free) > 0 && &toks[0] == &m.free[:1][0] {
		m.free = toks[len(toks):]
	}
}

// scan returns the tokens of text[start:end], which are good until memory is
// asked for again.
func (m *tokens) scan(text string, start, end int) []token {
	return m.tokenize(m.room((end-start)/3+1), text, start, end)
}

// giveBack gives the blocks to the next article: no token may be used after.
// They hold on to the text until they are overwritten, or the pool drops them.
func (m *tokens) giveBack() {
	for _, b := range m.used {
		m.pool.Put(b)
	}
	m.used, m.free = nil, nil
}

// capitals keeps what the lexicon and the gazetteer say of words with a capital
// of ASCII, from one article to the next: the same names come again and again,
// and they are asked about more than other words. A word has one place, by its
// hash, which it leaves to the next one that comes there.
type capitals struct {
	gaz   *gazetteer.Gazetteer
	known *[1 << capitalBits]capital
}

// capital is a word as it is printed, and what is known of it.
type capital struct {
	printed gazetteer.Packed
	class   class
	lower   string
}

const capitalBits = 13

// look is look for a word with a capital. The class tells whether a name of the
// gazetteer can begin with the word, too.
func (c *capitals) look(s string) (string, class) {
	w, ok := gazetteer.Pack(s)
	if !ok {
		return lookCapital(s) // what is so long is not kept
	}
	return c.lookPacked(w, s)
}

// lookPacked is look for s, which is packed in w.
func (c *capitals) lookPacked(w gazetteer.Packed, s string) (string, class) {
	l := &c.known[w.Hash(capitalBits)]
	if l.printed != w {
		l.printed = w
		l.lower, l.class = lookCapital(s)
		l.class |= askedFirst | askedAlone
		if c.gaz.MayBegin(s) {
			l.class |= isFirst | alone(c.gaz, s)
		}
	}
	return l.lower, l.class
}

// alone returns what the gazetteer says of a word by itself.
func alone(g *gazetteer.Gazetteer, s string) (c class) {
	if e, ok := g.Lookup(s); ok {
		switch e.Kind {
		case gazetteer.State:
			c |= aloneState | alonePlace
		case gazetteer.Place:
			c |= alonePlace
		case gazetteer.Organization, gazetteer.Alliance:
			c |= aloneBody
		}
	}
	if _, ok := g.Demonym(s); ok {
		c |= aloneDemonym
	}
	return c
}
