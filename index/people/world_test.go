package people

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// made makes an interview of lines like
//
//	2023-04-04 en | Henry A. Kissinger | secretary of state | United States | NATO
//
// The language and all that comes after the name may be left out. Several
// speakers of one interview are parted by " & ". A name that begins with "?"
// is found in the low band.
func made(t testing.TB, id index.ID, line string) *index.Interview {
	t.Helper()
	iv := &index.Interview{Article: index.Article{ID: id, Outlet: "Daily", Language: "en", Text: strings.Repeat("x ", 100)}}
	for i, part := range strings.Split(line, " & ") {
		cells := strings.Split(part, "|")
		if i == 0 {
			head := strings.Fields(cells[0])
			for _, h := range head {
				if d, err := index.ParseDate(h, "header"); err == nil {
					iv.Said = d
				} else {
					iv.Language = h
				}
			}
		}
		cells = append(cells[1:], "", "", "")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		q := index.Quote{Spans: []index.Span{{Start: 2 * i, End: 2*i + 1}}, Form: index.Statement, Confidence: index.High,
			Speaker: index.Speaker{Name: cells[0], Kind: index.Person, Role: cells[1], Country: cells[2], Organization: cells[3]}}
		if name, low := strings.CutPrefix(cells[0], "?"); low {
			q.Speaker.Name, q.Confidence = name, index.Low
		}
		q.ID = index.ID(fmt.Sprintf("%s-q%d", id, i))
		iv.Quotes = append(iv.Quotes, q)
	}
	return iv
}

// world is a few interviews with what the user wrote.
type world struct {
	testing.TB
	ivs                 []*index.Interview
	people, corrections string
	wrong               []Wrong
	register            *Register
}

// newWorld learns from lines, one interview each, which are called iv0, iv1
// and so on.
func newWorld(t testing.TB, lines ...string) *world {
	w := &world{TB: t}
	for i, l := range lines {
		w.ivs = append(w.ivs, made(t, index.ID(fmt.Sprintf("iv%d", i)), l))
	}
	return w
}

func notesOf(ivs []*index.Interview) Notes {
	return func(f func(index.ID, []byte) error) error {
		for _, iv := range ivs {
			if err := f(iv.ID, encodeNote(iv)); err != nil {
				return err
			}
		}
		return nil
	}
}

func (w *world) learn() *Register {
	w.Helper()
	told := &Lines{}
	if w.people != "" {
		told.ReadPeople("people.csv", strings.NewReader(w.people), gazetteer.Default())
	}
	if w.corrections != "" {
		told.ReadCorrections("corrections.csv", strings.NewReader(w.corrections))
	}
	r, err := Learn(context.Background(), notesOf(w.ivs), told, gazetteer.Default())
	if err != nil {
		w.Fatal(err)
	}
	w.wrong, w.register = told.Wrong, r
	return r
}

// groups returns who is one person: the numbers of the interviews of each, with
// the name as it is shown. "-" are the speakers whom the register knows not.
func (w *world) groups() string {
	w.Helper()
	r := w.learn()
	by := map[string][]string{}
	for i, iv := range w.ivs {
		for _, q := range r.Resolve(iv, nil).Quotes {
			who := "-"
			if e := r.Entry(q.Speaker.Person); e != nil {
				who = e.Name + "/" + string(e.ID)
				if q.Speaker.Name != e.Name {
					w.Errorf("%q is in the register as %q", q.Speaker.Name, e.Name)
				}
			} else if q.Speaker.Person != "" {
				w.Errorf("%q has an ID and is not in the register", q.Speaker.Name)
			}
			if n := fmt.Sprint(i); !slices.Contains(by[who], n) {
				by[who] = append(by[who], n)
			}
		}
	}
	var out []string
	for who, ns := range by {
		name, _, _ := strings.Cut(who, "/")
		out = append(out, name+": "+strings.Join(ns, " "))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}
