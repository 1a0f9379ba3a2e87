package query

import (
	"strconv"
	"strings"
)

// Batches matches what came into the archive with some of its batches: each run
// that writes something is one, and they are counted from 1. What comes again,
// changed, keeps the batch of its first coming.
type Batches struct {
	From, To uint64 // both of them within; 0 has no bound
}

func (Batches) node() {}

// Holds reports whether a batch is one of them.
func (b Batches) Holds(n uint64) bool { return n > 0 && n >= b.From && (b.To == 0 || n <= b.To) }

// value is what stands behind "batch:".
func (b Batches) value() string {
	if b.From == b.To && b.From > 0 {
		return strconv.FormatUint(b.From, 10)
	}
	side := func(n uint64) string {
		if n == 0 {
			return ""
		}
		return strconv.FormatUint(n, 10)
	}
	return side(b.From) + ".." + side(b.To)
}

// String returns batch:12, batch:10..12, batch:10.. or batch:..12.
func (b Batches) String() string { return leaf(b, "", batchName+":"+b.value(), "") }

// batchName stands before the number of a batch.
const batchName = "batch"

// batches reads a value that stands at at, behind "batch:" at start.
func (p *parser) batches(value string, start, at int) Q {
	from, to, ranged := strings.Cut(value, "..")
	if !ranged {
		to = from
	}
	numbers := [2]uint64{}
	for i, side := range []string{from, to} {
		n, err := strconv.ParseUint(side, 10, 64)
		if (err != nil || n == 0) && (side != "" || from == to) {
			p.fail(at, say("%q is no batch; write 12, 10..12, 10.. or ..12", value), p.replace(start, p.pos, ""))
		}
		numbers[i] = n
	}
	b := Batches{numbers[0], numbers[1]}
	if b.To > 0 && b.From > b.To {
		p.fail(at, say("%s lies after %s", from, to), p.replace(at, p.pos, Batches{b.To, b.From}.value()))
	}
	return b
}
