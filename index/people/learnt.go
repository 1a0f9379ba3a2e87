package people

import (
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// A register that is written down holds, one after the other:
//
//	entries      those of the register in its order, then others that names, interviews or quotes lead to
//	             count of all, count of the register's; for each
//	  ID, name   strings
//	  aliases    count, strings
//	  offices    count; for each role, country, organization, from, to, source, former, interviews, key, days, term, spans, known
//	  interviews, quotes, told
//	IDs          count; for each ID and number of the entry
//	forms        count, by key; for each key, split words, syllable, script, told
//	  nodes      count; for each countries, bodies, languages, roles, min, max, number of the entry
//	             and of each entry afterwards the nodes, by form and node
//	printed      count; for each name and number of the form
//	nobody       count, keys
//	alone        count; for each interview, entry, entry
//	quotes       count; for each ID and number of the entry
//	interviews   count; for each ID and its assigned quotes
//
// Numbers are varints, strings their length and their bytes. An entry's number
// begins with 1; 0 is none.

// errLearnt is of bytes that are no register written down.
var errLearnt = errors.New("not a register")

// registerWriter writes a register down.
type registerWriter struct {
	b       []byte
	numbers map[*Entry]uint64
	entries []*Entry
}

func (w *registerWriter) number(n int)    { w.b = binary.AppendVarint(w.b, int64(n)) }
func (w *registerWriter) string(s string) { w.b = appendStrings(w.b, s) }
func (w *registerWriter) entry(e *Entry)  { w.number(int(w.numbers[e])) }
func (w *registerWriter) date(d index.Date) {
	w.number(d.Year)
	if d.Year == 0 {
		return
	}
	for _, n := range []int{int(d.Month), d.Day, int(d.Earliest.Month), d.Earliest.Day, int(d.Latest.Month), d.Latest.Day} {
		w.number(n)
	}
	w.string(string(d.From))
}

func (w *registerWriter) bool(b bool) {
	n := byte(0)
	if b {
		n = 1
	}
	w.b = append(w.b, n)
}

func (w *registerWriter) strings(ss []string) {
	w.number(len(ss))
	for _, s := range ss {
		w.string(s)
	}
}

func (w *registerWriter) set(m map[string]bool) { w.strings(slices.Sorted(maps.Keys(m))) }

// meet gives an entry a number, if it has none.
func (w *registerWriter) meet(e *Entry) {
	if e != nil && w.numbers[e] == 0 {
		w.entries = append(w.entries, e)
		w.numbers[e] = uint64(len(w.entries))
	}
}

// encode writes a register down that is finished.
func (r *Register) encode() []byte {
	w := &registerWriter{numbers: map[*Entry]uint64{}}
	for _, e := range r.entries {
		w.meet(e)
	}
	keys := slices.Sorted(maps.Keys(r.forms))
	for _, key := range keys {
		for _, n := range r.forms[key].nodes {
			w.meet(n.entry)
		}
	}
	alone := slices.SortedFunc(maps.Keys(r.alone), func(a, b apart) int {
		if c := strings.Compare(string(a.interview), string(b.interview)); c != 0 {
			return c
		}
		return strings.Compare(string(a.entry.ID), string(b.entry.ID))
	})
	for _, a := range alone {
		w.meet(a.entry)
		w.meet(r.alone[a])
	}
	quotes := slices.Sorted(maps.Keys(r.quotes))
	for _, q := range quotes {
		w.meet(r.quotes[q].entry)
	}

	w.number(len(w.entries))
	w.number(len(r.entries))
	for _, e := range w.entries {
		w.person(e)
	}
	w.number(len(r.byID))
	for _, id := range slices.Sorted(maps.Keys(r.byID)) {
		w.string(string(id))
		w.entry(r.byID[id])
	}
	w.number(len(keys))
	forms, nodes := map[*form]int{}, map[*node]int{}
	for i, key := range keys {
		f := r.forms[key]
		forms[f] = i
		w.form(f)
		for j, n := range f.nodes {
			nodes[n] = j
		}
	}
	for _, e := range w.entries {
		w.number(len(e.nodes))
		for _, n := range e.nodes {
			w.number(forms[n.form])
			w.number(nodes[n])
		}
	}
	w.number(len(r.printed))
	for _, p := range slices.Sorted(maps.Keys(r.printed)) {
		w.string(p)
		w.number(forms[r.printed[p]])
	}
	w.set(r.nobody)
	w.number(len(alone))
	for _, a := range alone {
		w.string(string(a.interview))
		w.entry(a.entry)
		w.entry(r.alone[a])
	}
	w.number(len(quotes))
	for _, q := range quotes {
		w.string(string(q))
		w.entry(r.quotes[q].entry)
	}
	w.number(len(r.byIv))
	for _, id := range slices.Sorted(maps.Keys(r.byIv)) {
		w.string(string(id))
		w.number(len(r.byIv[id]))
		for _, q := range r.byIv[id] {
			w.string(string(q))
		}
	}
	return w.b
}

func (w *registerWriter) person(e *Entry) {
	w.string(string(e.ID))
	w.string(e.Name)
	w.strings(e.Aliases)
	w.number(len(e.Offices))
	for _, o := range e.Offices {
		w.string(o.Role)
		w.string(o.Country)
		w.string(o.Organization)
		w.date(o.From)
		w.date(o.To)
		w.string(string(o.Source))
		w.bool(o.Former)
		w.number(o.Interviews)
		w.string(o.key)
		w.number(len(o.days))
		for _, d := range o.days {
			w.number(int(d))
		}
		w.bool(o.term)
		w.number(len(o.spans))
		for _, s := range o.spans {
			w.number(int(s.from))
			w.number(int(s.to))
		}
		w.number(int(o.known))
	}
	w.number(e.Interviews)
	w.number(e.Quotes)
	w.bool(e.told)
}

func (w *registerWriter) form(f *form) {
	w.string(f.name.key)
	w.string(strings.Join(f.name.split, " "))
	w.bool(f.name.syllable)
	w.b = append(w.b, byte(f.name.script))
	w.bool(f.told)
	w.number(len(f.nodes))
	for _, n := range f.nodes {
		w.number(len(n.countries))
		for _, t := range n.countries {
			w.string(t.country)
			w.number(t.min)
			w.number(t.max)
		}
		w.set(n.bodies)
		w.set(n.languages)
		w.set(n.roles)
		w.number(n.min)
		w.number(n.max)
		w.entry(n.entry)
	}
}

// registerReader reads what registerWriter wrote. What is not there reads as
// zero, and failed is set.
type registerReader struct {
	s       string
	failed  bool
	entries []*Entry
	forms   []*form
}

func (r *registerReader) fail() { r.failed, r.s = true, "" }

func (r *registerReader) number() int {
	var n uint64
	for i := 0; i < len(r.s) && i < binary.MaxVarintLen64; i++ {
		c := r.s[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.s = r.s[i+1:]
			return int(n>>1) ^ -int(n&1)
		}
	}
	r.fail()
	return 0
}

// count reads how many things follow, each of a byte at least.
func (r *registerReader) count() int {
	n := r.number()
	if n < 0 || n > len(r.s) {
		r.fail()
		return 0
	}
	return n
}

// at reads the number of one of n things.
func (r *registerReader) at(n int) int {
	i := r.number()
	if i < 0 || i >= n {
		r.fail()
		return -1
	}
	return i
}

func (r *registerReader) day() int32 {
	n := r.number()
	if n < math.MinInt32 || n > math.MaxInt32 {
		r.fail()
		return 0
	}
	return int32(n)
}

func (r *registerReader) byte() byte {
	if r.s == "" {
		r.fail()
		return 0
	}
	b := r.s[0]
	r.s = r.s[1:]
	return b
}

func (r *registerReader) bool() bool { return r.byte() == 1 }

// string reads a string with its length as appendStrings writes it.
func (r *registerReader) string() string {
	d := decoder(r.s)
	n := d.number()
	if r.s == "" || n > uint64(len(d)) {
		r.fail()
		return ""
	}
	r.s = string(d[n:])
	return string(d[:n])
}

func (r *registerReader) strings() []string {
	n := r.count()
	out := make([]string, 0, n)
	for range n {
		out = append(out, r.string())
	}
	return out
}

func (r *registerReader) set() map[string]bool {
	n := r.count()
	m := make(map[string]bool, n)
	for range n {
		m[r.string()] = true
	}
	return m
}

func (r *registerReader) date() (d index.Date) {
	if d.Year = r.number(); d.Year == 0 {
		return d
	}
	d.Month, d.Day = time.Month(r.number()), r.number()
	d.Earliest = index.MonthDay{Month: time.Month(r.number()), Day: r.number()}
	d.Latest = index.MonthDay{Month: time.Month(r.number()), Day: r.number()}
	d.From = index.Evidence(r.string())
	return d
}

// entry reads the number of an entry.
func (r *registerReader) entry() *Entry {
	if i := r.at(len(r.entries) + 1); i > 0 {
		return r.entries[i-1]
	}
	return nil
}

// decodeRegister reads what encode wrote. It keeps the memory of b.
func decodeRegister(b string, gaz *gazetteer.Gazetteer) (*Register, error) {
	in := &registerReader{s: b}
	r := &Register{gaz: gaz, byID: map[index.ID]*Entry{}, forms: map[string]*form{}, printed: map[string]*form{},
		alone: map[apart]*Entry{}, quotes: map[index.ID]*assignment{}, byIv: map[index.ID][]index.ID{}}
	all := in.count()
	own := in.at(all + 1)
	in.entries = make([]*Entry, all)
	for i := range in.entries {
		in.entries[i] = &Entry{}
	}
	for _, e := range in.entries {
		in.person(e)
	}
	if own > 0 {
		r.entries = in.entries[:own:own]
	}
	for range in.count() {
		id := index.ID(in.string())
		if e := in.entry(); e != nil {
			r.byID[id] = e
		} else {
			in.fail()
		}
	}
	in.forms = make([]*form, in.count())
	for i := range in.forms {
		in.forms[i] = in.form()
		r.forms[in.forms[i].name.key] = in.forms[i]
	}
	for _, e := range in.entries {
		for range in.count() {
			i := in.at(len(in.forms))
			if i < 0 {
				break
			}
			j := in.at(len(in.forms[i].nodes))
			if j < 0 {
				break
			}
			e.nodes = append(e.nodes, in.forms[i].nodes[j])
		}
	}
	for range in.count() {
		p := in.string()
		if i := in.at(len(in.forms)); i >= 0 {
			r.printed[p] = in.forms[i]
		}
	}
	r.nobody = in.set()
	for range in.count() {
		a := apart{interview: index.ID(in.string()), entry: in.entry()}
		r.alone[a] = in.entry()
		if a.entry == nil || r.alone[a] == nil {
			in.fail()
		}
	}
	for range in.count() {
		id := index.ID(in.string())
		r.quotes[id] = &assignment{entry: in.entry()}
	}
	for range in.count() {
		id := index.ID(in.string())
		for range in.count() {
			q := index.ID(in.string())
			if r.quotes[q] == nil {
				in.fail()
			}
			r.byIv[id] = append(r.byIv[id], q)
		}
	}
	if in.failed || in.s != "" {
		return nil, errLearnt
	}
	return r, nil
}

func (r *registerReader) person(e *Entry) {
	e.ID, e.Name, e.Aliases = index.ID(r.string()), r.string(), r.strings()
	for range r.count() {
		o := &Office{Role: r.string(), Country: r.string(), Organization: r.string(), From: r.date(), To: r.date(), Source: Source(r.string()),
			Former: r.bool(), Interviews: r.number(), key: r.string()}
		for range r.count() {
			o.days = append(o.days, r.day())
		}
		o.term = r.bool()
		for range r.count() {
			o.spans = append(o.spans, span{r.day(), r.day()})
		}
		o.known = r.day()
		e.Offices = append(e.Offices, o)
	}
	e.Interviews, e.Quotes, e.told = r.number(), r.number(), r.bool()
}

func (r *registerReader) form() *form {
	key := r.string()
	f := &form{name: name{key: key, words: strings.Fields(key), split: strings.Fields(r.string()), syllable: r.bool(), script: script(r.byte())}, told: r.bool()}
	for range r.count() {
		n := &node{form: f}
		for range r.count() {
			n.countries = append(n.countries, tenure{r.string(), r.number(), r.number()})
		}
		n.bodies, n.languages, n.roles = r.set(), r.set(), r.set()
		n.min, n.max, n.entry = r.number(), r.number(), r.entry()
		f.nodes = append(f.nodes, n)
	}
	return f
}
