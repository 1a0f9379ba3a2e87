package statement

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"onrecord/index"
)

// Version numbers the rules of this package. Raise it with every change that
// alters what a note holds or which quotes have one.
const Version = 2

// Resolver sets the Statement of each quote that is an occurrence of one. It
// is an ingest.Resolver: it keeps a note of each interview, learns from all
// notes which statements there are, and may answer meanwhile by what it learnt
// before. The zero value knows no statement. Its fields are set before the first
// call.
type Resolver struct {
	// Person returns the register's entry for the speaker of a quote, "" where
	// it has none. It is asked by Learn, so the register must have learnt
	// before. nil knows nobody: then names alone are compared.
	Person func(*Occurrence) index.ID

	learnt atomic.Pointer[learnt]
}

type learnt struct {
	of      map[index.ID]index.ID // statement of each occurrence, by quote
	digests map[index.ID][]byte   // of interviews that have occurrences
}

// Name names the resolver and the version of its notes.
func (*Resolver) Name() string { return fmt.Sprintf("statement %d", Version) }

// Note returns what must be known of an interview: about 100 bytes for each
// quote of fifty words.
func (*Resolver) Note(iv *index.Interview) []byte { return appendNote(nil, Occurrences(iv)) }

// Learn finds the statements among the notes of all interviews. They may come
// in any order. It tells of nothing that is wrong: users write nothing here.
func (r *Resolver) Learn(ctx context.Context, notes func(func(index.ID, []byte) error) error, _ func(path, record, reason string)) error {
	var g Groups
	err := notes(func(id index.ID, note []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		occurrences, err := readNote(id, note)
		if err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		for i := range occurrences {
			if o := &occurrences[i]; r.Person != nil && o.Speaker.Kind == index.Person {
				o.Speaker.Person = r.Person(o)
			}
		}
		g.Add(occurrences...)
		return nil
	})
	if err != nil {
		return err
	}
	r.learnt.Store(newLearnt(g.Members()))
	return nil
}

func newLearnt(members []Member) *learnt {
	l := &learnt{of: make(map[index.ID]index.ID, len(members)), digests: map[index.ID][]byte{}}
	parts := map[index.ID][]string{}
	for _, m := range members {
		l.of[m.Quote] = m.Statement
		parts[m.Interview] = append(parts[m.Interview], string(m.Quote)+" "+string(m.Statement))
	}
	for interview, p := range parts {
		slices.Sort(p)
		l.digests[interview] = []byte(index.HashID(p...))
	}
	return l
}

// Digest tells the statements of an interview from any others.
func (r *Resolver) Digest(id index.ID, _ []byte) []byte {
	if l := r.learnt.Load(); l != nil {
		return l.digests[id]
	}
	return nil
}

// Of returns the statement of a quote, or "" where it stands alone.
func (r *Resolver) Of(quote index.ID) index.ID {
	if l := r.learnt.Load(); l != nil {
		return l.of[quote]
	}
	return ""
}

// Resolve returns iv, or a copy in which the quotes have their statements.
func (r *Resolver) Resolve(iv *index.Interview) *index.Interview {
	var out *index.Interview
	for i := range iv.Quotes {
		s := r.Of(iv.Quotes[i].ID)
		if s == iv.Quotes[i].Statement {
			continue
		}
		if out == nil {
			c := *iv
			c.Quotes = slices.Clone(iv.Quotes)
			out = &c
		}
		out.Quotes[i].Statement = s
	}
	if out == nil {
		return iv
	}
	return out
}
