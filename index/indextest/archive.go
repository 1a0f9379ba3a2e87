// Package indextest is what every engine must do, as one test suite.
package indextest

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"onrecord/index"
)

// Archive is a small archive in memory. The zero Archive is empty and ready.
type Archive struct {
	mu     sync.RWMutex
	ivs    map[index.ID]*index.Interview
	broken map[index.ID]error
}

// Add keeps interviews, by ID.
func (a *Archive) Add(ivs ...*index.Interview) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.ivs == nil {
		a.ivs = map[index.ID]*index.Interview{}
	}
	for _, iv := range ivs {
		a.ivs[iv.ID] = iv
	}
}

// Break makes every later read of an interview fail.
func (a *Archive) Break(id index.ID, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.broken == nil {
		a.broken = map[index.ID]error{}
	}
	a.broken[id] = err
}

// Interview returns the interview with that ID, or ErrNotFound.
func (a *Archive) Interview(ctx context.Context, id index.ID) (*index.Interview, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if err := a.broken[id]; err != nil {
		return nil, err
	}
	iv := a.ivs[id]
	if iv == nil {
		return nil, fmt.Errorf("interview %s: %w", id, index.ErrNotFound)
	}
	return iv, nil
}

// said describes a quote of a test: its words as they stand in the text, in
// several parts where a cue breaks them.
type said struct {
	parts     []string
	by        index.Speaker
	alliances []string
	names     []index.Mention
	question  string
	band      index.Confidence
}

// interview makes an interview of an article and what is said in it, in text
// order.
func interview(a index.Article, quotes ...said) *index.Interview {
	iv := &index.Interview{Article: a}
	at := 0
	find := func(s string) index.Span {
		i := strings.Index(a.Text[at:], s)
		if i < 0 {
			panic(fmt.Sprintf("%q does not stand in the rest of %s", s, a.ID))
		}
		at += i + len(s)
		return index.Span{Start: at - len(s), End: at}
	}
	for i, s := range quotes {
		q := index.Quote{
			ID: index.ID(fmt.Sprintf("%s-q%d", a.ID, i+1)), Form: index.Direct,
			Speaker: s.by, Confidence: s.band, Alliances: s.alliances, Names: s.names,
		}
		if s.by.Name == "Jakub Landovský" {
			q.Aliases = []string{"Якуб Ландовський"}
		}
		if s.question != "" {
			q.Form, q.Question = index.Answer, find(s.question)
		}
		for _, p := range s.parts {
			q.Spans = append(q.Spans, find(p))
		}
		iv.Quotes = append(iv.Quotes, q)
	}
	return iv
}

func day(s string) index.Date {
	d, err := index.ParseDate(s, "meta")
	if err != nil {
		panic(err)
	}
	return d
}

// sample is a handful of interviews in which each test finds what it needs.
func sample() []*index.Interview {
	country := func(name string) index.Mention { return index.Mention{Kind: index.MentionCountry, Name: name} }
	landovsky := index.Speaker{Name: "Jakub Landovský", Kind: index.Person, Role: "ambassador to NATO", Country: "Czechia", Organization: "Ministry of Foreign Affairs"}
	novak := index.Speaker{Name: "Anna Novak", Kind: index.Person, Country: "Czechia"}
	kim := index.Speaker{Name: "김성한", Kind: index.Person, Country: "South Korea"}
	stoltenberg := index.Speaker{Name: "Jens Stoltenberg", Kind: index.Person, Organization: "NATO"}
	return []*index.Interview{
		interview(index.Article{
			ID: "prague", Title: "Envoy warns of hackers", Outlet: "Prague Post", Place: "Prague", Language: "en", Said: day("2023-04-04"),
			Text: "PRAGUE — “Our allies face cyber attacks,” Jakub Landovský told reporters, “and the U.S. sanctions on Russia are working.” " +
				"“Let us wait. No foreign deal, prime minister or not,” said Anna Novak. Quantum computing was the topic of the summit.",
		},
			said{parts: []string{"Our allies face cyber attacks,", "and the U.S. sanctions on Russia are working."}, by: landovsky, alliances: []string{"NATO", "EU"}, names: []index.Mention{country("Russia")}},
			said{parts: []string{"Let us wait. No foreign deal, prime minister or not,"}, by: novak, band: index.Low, alliances: []string{"NATO", "EU"}},
		),
		interview(index.Article{
			ID: "brussels", Title: "Stoltenberg on Ukraine", Outlet: "Daily", Place: "Brussels", Language: "en", Said: day("2024-02"),
			Text: "Q: Will you sanction them? A: The foreign minister knows that every sanction needs time. The minister is a foreign one. " +
				"“Quantum, quantum, quantum,” he said. “Cyber matters,” Jakub Landovský said.",
		},
			said{question: "Will you sanction them?", parts: []string{"The foreign minister knows that every sanction needs time. The minister is a foreign one."}, by: stoltenberg, names: []index.Mention{country("Ukraine")}},
			said{parts: []string{"Quantum, quantum, quantum,"}, by: stoltenberg},
			said{parts: []string{"Cyber matters,"}, by: landovsky, alliances: []string{"NATO", "EU"}},
		),
		interview(index.Article{
			ID: "seoul", Title: "안보실장 인터뷰", Outlet: "한겨레", Language: "ko", Published: day("2022-10-01"),
			Text: "“북한은 핵무기를 포기해야 한다,” 김성한 실장은 말했다. “미국과 협력한다,” 그는 덧붙였다.",
		},
			said{parts: []string{"북한은 핵무기를 포기해야 한다,"}, by: kim, names: []index.Mention{country("North Korea")}},
			said{parts: []string{"미국과 협력한다,"}, by: kim},
		),
		interview(index.Article{
			ID: "undated", Title: "Official on sanctions", Language: "en",
			Text: "“Sanctions must end,” an official said.",
		},
			said{parts: []string{"Sanctions must end,"}},
		),
	}
}
