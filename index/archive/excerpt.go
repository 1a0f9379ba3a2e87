package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

var _ index.Excerpts = (*Archive)(nil)

// Excerpt returns the interview with that quote alone, or with none where it
// has no such quote, and without turns. To read an interview is to read all of
// its quotes, of which some transcripts have thousands; this reads its text and
// one of them. Errors are those of Interview.
func (a *Archive) Excerpt(ctx context.Context, id, quote index.ID) (*index.Interview, error) {
	p, ok, gen := a.parts.get(id)
	if !ok {
		var err error
		if p, err = a.loadParts(ctx, id); err != nil {
			return nil, err
		}
		a.parts.add(id, p, len(p.article.Text)+len(p.quotes), gen)
	}
	iv := &index.Interview{Article: p.article}
	q, err := p.quote(quote)
	if err == nil && q != nil {
		iv.Quotes = []index.Quote{*q}
	}
	if err == nil {
		err = Check(iv)
	}
	if err != nil {
		return nil, &CorruptError{ID: id, Path: a.path, Reason: err.Error()}
	}
	return iv, nil
}

// parts is an interview of which the quotes are yet to be decoded.
type parts struct {
	article index.Article
	quotes  []byte // a list in JSON, or nothing
}

func (a *Archive) loadParts(ctx context.Context, id index.ID) (p *parts, err error) {
	corrupt := func(err error) error {
		return &CorruptError{ID: id, Path: a.path, Reason: err.Error()}
	}
	err = a.view(ctx, func(tx *bolt.Tx) error {
		payload, err := a.get(tx, bucketInterviews, []byte(id), id)
		if err != nil {
			return err
		}
		if payload == nil {
			return a.goneOr(tx, id)
		}
		b, err := a.dec.DecodeAll(payload, nil)
		if err != nil {
			return corrupt(err)
		}
		if p, err = partsOf(b); err != nil {
			return corrupt(err)
		}
		if p.article.ID != id {
			return corrupt(fmt.Errorf("it calls itself %q", p.article.ID))
		}
		a.setBatch(tx, &p.article)
		return nil
	})
	return p, err
}

// partsOf takes the JSON of an interview apart.
func partsOf(b []byte) (*parts, error) {
	p := &parts{}
	article := make([]byte, 0, len(b))
	err := members(b, func(name string, member, value []byte) {
		switch name {
		case "turns":
		case "quotes":
			p.quotes = bytes.Clone(value) // the rest of b is not kept
		default:
			if len(article) > 0 {
				article = append(article, ',')
			}
			article = append(article, member...)
		}
	})
	if err != nil {
		return nil, err
	}
	return p, json.Unmarshal(append(append([]byte{'{'}, article...), '}'), &p.article)
}

// quote returns the quote with that ID, or nil.
func (p *parts) quote(id index.ID) (*index.Quote, error) {
	// The ID comes first in a quote, and in no other object. Within a string
	// the quotation marks would be escaped.
	key := append(append([]byte(`{"id":"`), id...), '"')
	at := bytes.Index(p.quotes, key)
	if at < 0 || bytes.ContainsAny([]byte(id), `"\`) {
		return nil, nil
	}
	end := valueEnd(p.quotes, at)
	if end < 0 {
		return nil, errNotJSON
	}
	q := &index.Quote{}
	return q, json.Unmarshal(p.quotes[at:end], q)
}

var errNotJSON = errors.New("not the JSON of an interview")

// members calls f with each member of an object: its name, "name":value, and
// the value. The object is as json.Marshal writes it, without spaces. Names
// with escapes have none of them taken away.
func members(b []byte, f func(name string, member, value []byte)) error {
	if len(b) < 2 || b[0] != '{' {
		return errNotJSON
	}
	i := 1
	for b[i] != '}' {
		colon := valueEnd(b, i)
		if colon < i+2 || b[i] != '"' || colon >= len(b) || b[colon] != ':' {
			return errNotJSON
		}
		end := valueEnd(b, colon+1)
		if end <= colon+1 || end >= len(b) {
			return errNotJSON
		}
		f(string(b[i+1:colon-1]), b[i:end], b[colon+1:end])
		i = end
		if b[i] == ',' {
			if i++; i == len(b) {
				return errNotJSON
			}
		} else if b[i] != '}' {
			return errNotJSON
		}
	}
	if i != len(b)-1 {
		return errNotJSON
	}
	return nil
}

// valueEnd returns where the value that begins at i ends, and -1 where it does
// not. It only looks for where: whoever decodes the value finds what is wrong
// in it.
func valueEnd(b []byte, i int) int {
	depth := 0
	for i < len(b) {
		switch b[i] {
		case '"':
			for i++; ; i++ {
				n := bytes.IndexByte(b[i:], '"')
				if n < 0 {
					return -1
				}
				i += n
				escapes := 0
				for escapes < n && b[i-1-escapes] == '\\' {
					escapes++
				}
				if escapes%2 == 0 {
					break
				}
			}
			if i++; depth == 0 {
				return i
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return i // a number, or a word, ends with what holds it
			}
			if depth == 0 {
				return i + 1
			}
		case ',', ':':
			if depth == 0 {
				return i
			}
		}
		i++
	}
	return -1
}
