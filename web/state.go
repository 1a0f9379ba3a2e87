package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/mapping"
)

// The limits of what an address may ask for.
const (
	maxValues = 50  // chosen values of one facet
	maxValue  = 512 // bytes of one value
	maxPage   = index.MaxHits / pageSize
	pageSize  = 20
)

// noValue stands in an address for the documents that have no value in a
// facet: speaker=- asks for the unattributed.
const noValue = "-"

// membersToday is what ?members= may ask for.
const membersToday = "today"

// state is what the address of a results page says: the whole of what can be
// chosen there. Its zero value asks for all quotes.
type state struct {
	Query   string
	Filters map[string][]string // facet field -> chosen values, sorted; "" for noValue
	Today   bool                // alliances by today's members, not by those on the date of the statement
	Sort    index.Sort          // ByRelevance is never written
	Page    int                 // from 1 on
}

// readState reads an address and refuses what no page of ours asks for.
func readState(v url.Values) (state, error) {
	st := state{Filters: map[string][]string{}, Sort: index.ByRelevance, Page: 1}
	for name, values := range v {
		for _, s := range values {
			if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }) {
				return st, badRequest("the address has characters that are no text (in %q)", name)
			}
		}
	}
	one := func(name string) (string, error) {
		if len(v[name]) > 1 {
			return "", badRequest("%q stands in the address more than once", name)
		}
		return strings.TrimSpace(v.Get(name)), nil
	}
	var err error
	if st.Query, err = one("q"); err != nil {
		return st, err
	}
	for _, f := range mapping.Facets() {
		var chosen []string
		for _, s := range v[f.Name] {
			switch {
			case s == "":
				continue
			case len(s) > maxValue:
				return st, badRequest("a value of %q has %d bytes; at most %d are allowed", f.Name, len(s), maxValue)
			case s == noValue:
				s = ""
			}
			chosen = append(chosen, s)
		}
		slices.Sort(chosen)
		if chosen = slices.Compact(chosen); len(chosen) > maxValues {
			return st, badRequest("%d values of %q are chosen; at most %d are allowed", len(chosen), f.Name, maxValues)
		}
		if len(chosen) > 0 {
			st.Filters[f.Name] = chosen
		}
	}
	members, err := one("members")
	if err != nil {
		return st, err
	}
	switch members {
	case membersToday:
		st.Today = true
	case "":
	default:
		return st, badRequest("there is no membership %q; there is %s", members, membersToday)
	}
	order, err := one("sort")
	if err != nil {
		return st, err
	}
	switch s := index.Sort(order); s {
	case index.Newest, index.Oldest:
		st.Sort = s
	case "", index.ByRelevance:
	default:
		return st, badRequest("there is no order %q; there are relevance, newest and oldest", order)
	}
	page, err := one("page")
	if err != nil {
		return st, err
	}
	if page != "" {
		if st.Page, err = strconv.Atoi(page); err != nil || st.Page < 1 || st.Page > maxPage {
			return st, badRequest("there is no page %q; pages go from 1 to %d", page, maxPage)
		}
	}
	return st, nil
}

// encode writes the state in the one order that every address has.
func (st state) encode() string {
	var b strings.Builder
	add := func(name, value string) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(name + "=" + url.QueryEscape(value))
	}
	if st.Query != "" {
		add("q", st.Query)
	}
	for _, f := range mapping.Facets() {
		for _, v := range st.Filters[f.Name] {
			if v == "" {
				v = noValue
			}
			add(f.Name, v)
		}
	}
	if st.Today {
		add("members", membersToday)
	}
	if st.Sort == index.Newest || st.Sort == index.Oldest {
		add("sort", string(st.Sort))
	}
	if st.Page > 1 {
		add("page", strconv.Itoa(st.Page))
	}
	return b.String()
}

// at returns the address of the state on a page below base.
func (st state) at(path string) string {
	if q := st.encode(); q != "" {
		return path + "?" + q
	}
	return path
}

// The states that links lead to. All but onPage begin at the first page.

func (st state) onPage(n int) state { st.Page = n; return st }

func (st state) sorted(s index.Sort) state { st.Sort = s; return st.onPage(1) }

func (st state) asking(q string) state { st.Query = q; return st.onPage(1) }

func (st state) unfiltered() state { st.Filters = nil; return st.onPage(1) }

// switched goes over to the other reckoning of alliances, and takes the chosen
// ones along.
func (st state) switched() state {
	from, to := mapping.FieldAlliance, mapping.FieldAllianceToday
	if st.Today {
		from, to = to, from
	}
	filters := map[string][]string{}
	for f, vs := range st.Filters {
		if f == from {
			f = to
		}
		vs = slices.Concat(filters[f], vs)
		slices.Sort(vs)
		filters[f] = slices.Compact(vs)
	}
	st.Filters, st.Today = filters, !st.Today
	return st.onPage(1)
}

// quoted chooses every form but indirect speech.
func (st state) quoted() state {
	for _, f := range index.Forms {
		if f != index.Indirect {
			st = st.with(mapping.FieldForm, string(f))
		}
	}
	return st
}

func (st state) without(field, value string) state {
	filters := map[string][]string{}
	for f, vs := range st.Filters {
		if f == field {
			vs = slices.DeleteFunc(slices.Clone(vs), func(v string) bool { return v == value })
		}
		if len(vs) > 0 {
			filters[f] = vs
		}
	}
	st.Filters = filters
	return st.onPage(1)
}

func (st state) with(field, value string) state {
	filters := map[string][]string{field: nil}
	for f, vs := range st.Filters {
		filters[f] = vs
	}
	vs := append(slices.Clone(filters[field]), value)
	slices.Sort(vs)
	filters[field] = slices.Compact(vs)
	st.Filters = filters
	return st.onPage(1)
}

// label is how a value is printed.
func label(f mapping.Field, value string) string {
	if value == "" {
		return f.Empty
	}
	return value
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%s %ss", thousands(n), noun)
}

// thousands parts the digits of n in threes.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
