// Package state is what the address of a results page says: the query and what
// is chosen beside it. The API, the exports and the feeds read the same
// parameters.
package state

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/message"
)

// The limits of what an address may ask for.
const (
	MaxValues = 50  // chosen values of one facet, and excluded ones
	MaxValue  = 512 // bytes of one value
	MaxPage   = index.MaxHits / PageSize
	PageSize  = 20 // hits
	GroupSize = 10 // interviews, each with its first hits
)

// NoValue stands in an address for the documents that have no value in a
// facet: speaker=- asks for the unattributed.
const NoValue = "-"

// Not stands before the name of a facet whose values are excluded, as it does
// in a query: -country=Sweden.
const Not = "-"

// MembersToday is what members= may ask for.
const MembersToday = "today"

// State is the whole of what can be chosen on a results page. Its zero value
// asks for all quotes.
type State struct {
	Query   string
	Filters map[string][]string // facet field -> chosen values, sorted; "" for NoValue
	Exclude map[string][]string // the same of excluded values; none of them is chosen
	Today   bool                // alliances by today's members, not by those on the date of the statement
	Group   bool                // hits by interview
	Apart   bool                // every publication of a statement is a hit; written fold=false
	Sort    index.Sort          // ByRelevance is never written
	Page    int                 // from 1 on
	Lang    string              // the language of the page that the address asks for; "" leaves it to the browser
}

// Error is an address that asks for what there is not.
type Error struct {
	Param         string // the name of the parameter
	query.Message        // a clause
}

// Refuse returns an *Error.
func Refuse(param, format string, args ...any) error {
	return &Error{param, query.Message{Format: format, Args: args}}
}

// One returns the value of a parameter that may stand in an address once.
func One(v url.Values, name string) (string, error) {
	if len(v[name]) > 1 {
		return "", Refuse(name, "%q stands in the address more than once", name)
	}
	return strings.TrimSpace(v.Get(name)), nil
}

// Number returns the value of a parameter that is a number between low and
// high, or without it the given value.
func Number(v url.Values, name string, without, low, high int) (int, error) {
	s, err := One(v, name)
	if err != nil || s == "" {
		return without, err
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		return 0, Refuse(name, "%q is %q; it is a number from %d to %d", name, s, low, high)
	}
	return n, nil
}

// Switch returns whether a parameter is on: "true", or "false" like without it.
func Switch(v url.Values, name string) (bool, error) { return switched(v, name, false) }

// switched returns whether a parameter is on, or what is so without it.
func switched(v url.Values, name string, without bool) (bool, error) {
	switch s, err := One(v, name); {
	case err != nil:
		return false, err
	case s == "":
		return without, nil
	case s == "false":
		return false, nil
	case s == "true":
		return true, nil
	default:
		return false, Refuse(name, "%q is %q; it is true or false", name, s)
	}
}

// Known returns an error for a parameter that neither Read nor others know.
// Programs want to be told: a filter with a slip in its name filters nothing.
func Known(v url.Values, others ...string) error {
	for name := range v {
		if name == "q" || name == "members" || name == "group" || name == "fold" || name == "sort" || slices.Contains(others, name) {
			continue
		}
		if f, ok := mapping.Lookup(strings.TrimPrefix(name, Not)); !ok || !f.Facet {
			return Refuse(name, "there is no parameter %q", name)
		}
	}
	return nil
}

// Readable reports whether a value may stand in an address: a page leads to no
// other. Names in a hostile article may hold anything.
func Readable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\t' })
}

// Read reads an address and refuses what no page of ours asks for: the error is
// an *Error. What is both chosen and excluded is chosen.
func Read(v url.Values) (State, error) {
	st := State{Filters: map[string][]string{}, Exclude: map[string][]string{}, Sort: index.ByRelevance, Page: 1}
	for name, values := range v {
		for _, s := range values {
			if !Readable(s) {
				return st, Refuse(name, "the address has characters that are no text (in %q)", name)
			}
		}
	}
	var err error
	if st.Query, err = One(v, "q"); err != nil {
		return st, err
	}
	for _, f := range mapping.Facets() {
		chosen, err := values(v, f.Name)
		if err != nil {
			return st, err
		}
		if len(chosen) > 0 {
			st.Filters[f.Name] = chosen
		}
		excluded, err := values(v, Not+f.Name)
		if err != nil {
			return st, err
		}
		excluded = slices.DeleteFunc(excluded, func(s string) bool { return slices.Contains(chosen, s) })
		if len(excluded) > 0 {
			st.Exclude[f.Name] = excluded
		}
	}
	members, err := One(v, "members")
	if err != nil {
		return st, err
	}
	switch members {
	case MembersToday:
		st.Today = true
	case "":
	default:
		return st, Refuse("members", "there is no membership %q; there is %s", members, MembersToday)
	}
	if st.Group, err = Switch(v, "group"); err != nil {
		return st, err
	}
	fold, err := switched(v, "fold", true)
	if err != nil {
		return st, err
	}
	st.Apart = !fold
	order, err := One(v, "sort")
	if err != nil {
		return st, err
	}
	switch s := index.Sort(order); s {
	case index.Newest, index.Oldest, index.LastAdded:
		st.Sort = s
	case "", index.ByRelevance:
	default:
		return st, Refuse("sort", "there is no order %q; there are relevance, newest, oldest and added", order)
	}
	if st.Page, err = Number(v, "page", 1, 1, MaxPage); err != nil {
		return st, err
	}
	st.Lang, err = Lang(v)
	return st, err
}

// Lang returns the language of the page that an address asks for, "" where it
// asks for none.
func Lang(v url.Values) (string, error) {
	tag, err := One(v, "lang")
	if err == nil && tag != "" && message.ByTag(tag) == nil {
		err = Refuse("lang", "the pages do not speak %q", tag)
	}
	if err != nil {
		return "", err
	}
	return tag, nil
}

// values returns the values of a parameter, sorted, each once.
func values(v url.Values, name string) ([]string, error) {
	var out []string
	for _, s := range v[name] {
		switch {
		case s == "":
			continue
		case len(s) > MaxValue:
			return nil, Refuse(name, "a value of %q has %d bytes; at most %d are allowed", name, len(s), MaxValue)
		case s == NoValue:
			s = ""
		}
		out = append(out, s)
	}
	slices.Sort(out)
	if out = slices.Compact(out); len(out) > MaxValues {
		return nil, Refuse(name, "%d values of %q are given; at most %d are allowed", len(out), name, MaxValues)
	}
	return out, nil
}

// Param is a parameter of an address.
type Param struct{ Name, Value string }

// Params returns the state as parameters, in the one order that every address
// has.
func (st State) Params() []Param {
	var ps []Param
	if st.Query != "" {
		ps = append(ps, Param{"q", st.Query})
	}
	for _, side := range []struct {
		prefix string
		values map[string][]string
	}{{"", st.Filters}, {Not, st.Exclude}} {
		for _, f := range mapping.Facets() {
			for _, v := range side.values[f.Name] {
				if v == "" {
					v = NoValue
				}
				ps = append(ps, Param{side.prefix + f.Name, v})
			}
		}
	}
	if st.Today {
		ps = append(ps, Param{"members", MembersToday})
	}
	if st.Group {
		ps = append(ps, Param{"group", "true"})
	}
	if st.Apart {
		ps = append(ps, Param{"fold", "false"})
	}
	if st.Sort != "" && st.Sort != index.ByRelevance {
		ps = append(ps, Param{"sort", string(st.Sort)})
	}
	if st.Page > 1 {
		ps = append(ps, Param{"page", strconv.Itoa(st.Page)})
	}
	if st.Lang != "" {
		ps = append(ps, Param{"lang", st.Lang})
	}
	return ps
}

// Encode writes the state as the query of an address.
func (st State) Encode() string { return Encode(st.Params()) }

// Encode writes parameters in their order.
func Encode(ps []Param) string {
	var b strings.Builder
	for _, p := range ps {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(p.Name) + "=" + url.QueryEscape(p.Value))
	}
	return b.String()
}

// At returns the address of the state at a path, with other parameters behind
// its own.
func (st State) At(path string, others ...Param) string {
	if q := Encode(append(st.Params(), others...)); q != "" {
		return path + "?" + q
	}
	return path
}

// PageSize is how many hits, or interviews with theirs, a page of the state has.
func (st State) PageSize() int {
	if st.Group {
		return GroupSize
	}
	return PageSize
}

// Options are the search that the state asks for, its page not among it.
func (st State) Options() index.SearchOptions {
	return index.SearchOptions{Sort: st.Sort, Filters: st.Filters, Exclude: st.Exclude, Group: st.Group, Fold: !st.Apart}
}

// Explain says in words what is looked for, at the given time. A value of a
// facet is named by label; nil is as it is.
func (st State) Explain(q query.Q, now time.Time, say query.Say, label func(mapping.Field, string) string) string {
	if label == nil {
		label = func(f mapping.Field, v string) string {
			if v == "" {
				return say(f.Empty)
			}
			return v
		}
	}
	text := say("Looking for %s", query.Describe(q, now, say))
	for _, side := range []struct {
		format string
		values map[string][]string
	}{{"%s; %s %s", st.Filters}, {"%s; not %s %s", st.Exclude}} {
		for _, f := range mapping.Facets() {
			vs := side.values[f.Name]
			if len(vs) == 0 {
				continue
			}
			values := ""
			for i, v := range vs {
				v = label(f, v)
				if i > 0 {
					v = say("%s or %s", values, v)
				}
				values = v
			}
			text = say(side.format, text, strings.ToLower(say(f.Label)), values)
		}
	}
	return text
}

// The states that links lead to. All but OnPage begin at the first page.

// OnPage goes to a page.
func (st State) OnPage(n int) State { st.Page = n; return st }

// Sorted has another order.
func (st State) Sorted(s index.Sort) State { st.Sort = s; return st.OnPage(1) }

// Grouped has hits by interview, or one by one.
func (st State) Grouped(by bool) State { st.Group = by; return st.OnPage(1) }

// Folded has each statement once, or all publications of it.
func (st State) Folded(once bool) State { st.Apart = !once; return st.OnPage(1) }

// Asking has another query.
func (st State) Asking(q string) State { st.Query = q; return st.OnPage(1) }

// Unfiltered has nothing but query and order.
func (st State) Unfiltered() State { st.Filters, st.Exclude = nil, nil; return st.OnPage(1) }

// Switched goes over to the other reckoning of alliances, and takes the chosen
// and the excluded ones along.
func (st State) Switched() State {
	from, to := mapping.FieldAlliance, mapping.FieldAllianceToday
	if st.Today {
		from, to = to, from
	}
	for _, m := range []*map[string][]string{&st.Filters, &st.Exclude} {
		moved := map[string][]string{}
		for f, vs := range *m {
			if f == from {
				f = to
			}
			vs = slices.Concat(moved[f], vs)
			slices.Sort(vs)
			moved[f] = slices.Compact(vs)
		}
		*m = moved
	}
	st.Today = !st.Today
	return st.OnPage(1)
}

// Quoted chooses every form but indirect speech.
func (st State) Quoted() State {
	for _, f := range index.Forms {
		if f != index.Indirect {
			st = st.With(mapping.FieldForm, string(f))
		}
	}
	return st
}

// Without takes a choice back.
func (st State) Without(field, value string) State {
	st.Filters = without(st.Filters, field, value)
	return st.OnPage(1)
}

// With chooses a value, excluded or not.
func (st State) With(field, value string) State {
	st = st.Readmitting(field, value)
	st.Filters = with(st.Filters, field, value)
	return st
}

// Excluding leaves a value out, chosen or not.
func (st State) Excluding(field, value string) State {
	st = st.Without(field, value)
	st.Exclude = with(st.Exclude, field, value)
	return st
}

// Readmitting takes an exclusion back.
func (st State) Readmitting(field, value string) State {
	st.Exclude = without(st.Exclude, field, value)
	return st.OnPage(1)
}

// with returns a copy of m in which a field has one value more.
func with(m map[string][]string, field, value string) map[string][]string {
	out := maps.Clone(m)
	if out == nil {
		out = map[string][]string{}
	}
	vs := append(slices.Clone(out[field]), value)
	slices.Sort(vs)
	out[field] = slices.Compact(vs)
	return out
}

// without returns a copy of m in which a field does not have the value.
func without(m map[string][]string, field, value string) map[string][]string {
	out := map[string][]string{}
	for f, vs := range m {
		if f == field {
			vs = slices.DeleteFunc(slices.Clone(vs), func(v string) bool { return v == value })
		}
		if len(vs) > 0 {
			out[f] = vs
		}
	}
	return out
}
