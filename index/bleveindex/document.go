package bleveindex

import (
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	bmapping "github.com/blevesearch/bleve/v2/mapping"
	store "github.com/blevesearch/bleve_index_api"

	"onrecord/index"
	"onrecord/mapping"
)

// Documents are made here, by the same mapping, and not by bleve's walk over
// it: that analyses each value of each field by itself. The quotes of an
// interview share most of their values (a speaker's alliances are twenty, in six
// fields), so a set of terms is analysed once for a batch; and the words and the
// stems of a text are made from one division into words.

// schemaField is one field of bleve's mapping.
type schemaField struct {
	name     string
	options  store.FieldIndexingOptions
	analyzer *analysis.DefaultAnalyzer // nil takes the value as one term
}

// set reports whether no more is kept than which terms a document has.
func (f *schemaField) set() bool {
	return f.options.SkipFreqNorm() && !f.options.IncludeTermVectors()
}

// schemaOf returns the fields that the mapping makes of each property.
func schemaOf(im *bmapping.IndexMappingImpl) map[string][]*schemaField {
	schema := map[string][]*schemaField{}
	for property, doc := range im.DefaultMapping.Properties {
		for _, fm := range doc.Fields {
			analyzer, _ := im.AnalyzerNamed(fm.Analyzer).(*analysis.DefaultAnalyzer)
			schema[property] = append(schema[property], &schemaField{fm.Name, fm.Options(), analyzer})
		}
	}
	return schema
}

// document makes fields of a document, by the mapping, and adds to those of
// running text their lengths.
func (w *writer) document(d *index.Document) *document.Document {
	doc := document.NewDocument(string(d.ID))
	doc.Fields = make([]document.Field, 0, 48)
	for i := range mapping.Fields {
		f := &mapping.Fields[i]
		values := d.Values[f.Name]
		if len(values) == 0 {
			continue
		}
		if f.Kind == mapping.Day {
			date, err := index.ParseDate(values[0], "")
			if err != nil {
				continue // Date.String does not write such a thing
			}
			from, to := date.Bounds()
			first, last := f.Days()
			w.add(doc, first, mapping.DayTerm(int32(days(from))))
			w.add(doc, last, mapping.DayTerm(int32(days(to)-1)))
			continue
		}
		w.add(doc, f.Name, values...)
	}
	if stem := mapping.StemField(d.Language); stem != "" {
		w.add(doc, stem, d.Values[mapping.FieldText]...)
	}
	kind := mapping.KindArticle
	if d.Quote() {
		kind = mapping.KindQuote
	}
	w.add(doc, mapping.FieldKind, kind)
	return doc
}

// add adds the fields of a property.
func (w *writer) add(doc *document.Document, property string, values ...string) {
	for _, f := range w.ix.schema[property] {
		if f.set() {
			doc.AddField(w.terms(f, values))
			continue
		}
		for _, value := range values {
			t := w.text(doc, f, value, len(values) == 1)
			doc.AddField(t)
			if mapping.Ranked(f.name) {
				doc.AddField(&lengthField{of: t})
			}
		}
	}
}

// terms returns a field that is a set of terms. It is shared by the documents of
// the batch that have the same values.
func (w *writer) terms(f *schemaField, values []string) *termsField {
	key := f.name + "\x00" + strings.Join(values, "\x00")
	if t := w.sets[key]; t != nil {
		return t
	}
	t := &termsField{analysed: analysed{name: f.name, options: f.options}}
	for _, value := range values {
		tokens := f.tokens([]byte(value))
		t.length += len(tokens)
		freqs := analysis.TokenFrequency(f.filter(tokens), nil, f.options)
		if t.freqs == nil {
			t.freqs = freqs
			continue
		}
		for term, freq := range freqs {
			t.freqs[term] = freq
		}
	}
	w.sets[key] = t
	return t
}

// text returns a field of running text. The question is shared by the answers to
// it, and the stems are made of the words of the document.
func (w *writer) text(doc *document.Document, f *schemaField, value string, only bool) *textField {
	t := &textField{analysed: analysed{name: f.name, options: f.options}, schema: f, value: []byte(value)}
	if f.name == mapping.FieldQuestion && only { // the engine adds further values to the first
		if asked := w.questions[value]; asked != nil {
			return asked
		}
		w.questions[value] = t
		return t
	}
	for _, before := range doc.Fields {
		if words, ok := before.(*textField); ok && words.name == mapping.FieldText && f.name != mapping.FieldText && string(words.value) == value {
			words.again, t.words = true, words
		}
	}
	return t
}

func (f *schemaField) tokens(value []byte) analysis.TokenStream {
	if f.analyzer == nil {
		return analysis.TokenStream{{Term: value, End: len(value), Position: 1, Type: analysis.AlphaNumeric}}
	}
	for _, c := range f.analyzer.CharFilters {
		value = c.Filter(value)
	}
	return f.analyzer.Tokenizer.Tokenize(value)
}

func (f *schemaField) filter(tokens analysis.TokenStream) analysis.TokenStream {
	if f.analyzer != nil {
		for _, filter := range f.analyzer.TokenFilters {
			tokens = filter.Filter(tokens)
		}
	}
	return tokens
}

// analysed is what a field has once it is analysed. Nobody changes it after that:
// several documents may have it.
type analysed struct {
	name    string
	options store.FieldIndexingOptions
	length  int
	freqs   store.TokenFrequencies
}

func (k *analysed) Name() string                                     { return k.name }
func (k *analysed) Options() store.FieldIndexingOptions              { return k.options }
func (k *analysed) AnalyzedLength() int                              { return k.length }
func (k *analysed) AnalyzedTokenFrequencies() store.TokenFrequencies { return k.freqs }
func (*analysed) ArrayPositions() []uint64                           { return nil }
func (*analysed) EncodedFieldType() byte                             { return 't' }
func (*analysed) Value() []byte                                      { return nil } // nothing is stored
func (*analysed) NumPlainTextBytes() uint64                          { return 0 }
func (*analysed) Size() int                                          { return 0 } // a figure of bleve's that nothing here asks for

// termsField is a set of terms.
type termsField struct{ analysed }

func (*termsField) Analyze() {}

// textField is running text. Its documents are analysed by several goroutines,
// the fields of one document in their order.
type textField struct {
	analysed
	schema *schemaField
	value  []byte
	words  *textField       // what divided the same text into words; nil is itself
	again  bool             // others want the words
	tokens []analysis.Token // these
	once   sync.Once
}

func (t *textField) Analyze() {
	t.once.Do(func() {
		var tokens analysis.TokenStream
		if t.words != nil {
			tokens = make(analysis.TokenStream, len(t.words.tokens))
			for i := range tokens {
				tokens[i] = &t.words.tokens[i]
			}
			t.words.tokens, t.words = nil, nil
		} else if tokens = t.schema.tokens(t.value); t.again {
			t.tokens = make([]analysis.Token, len(tokens)) // filters change tokens
			for i, tok := range tokens {
				t.tokens[i] = *tok
			}
		}
		tokens = t.schema.filter(tokens)
		t.length = len(tokens)
		t.freqs = frequencies(tokens, t.options)
	})
}

// frequencies is analysis.TokenFrequency, which asks for memory for each term
// and each place by itself.
func frequencies(tokens analysis.TokenStream, options store.FieldIndexingOptions) store.TokenFrequencies {
	freqs := make(store.TokenFrequencies, len(tokens)*3/4) // many come again
	terms := make([]store.TokenFreq, 0, len(tokens))
	var places []store.TokenLocation
	var first []*store.TokenLocation // the first place of each term
	if options.IncludeTermVectors() {
		places, first = make([]store.TokenLocation, len(tokens)), make([]*store.TokenLocation, len(tokens))
	}
	for i, tok := range tokens {
		f := freqs[string(tok.Term)]
		if f == nil {
			terms = append(terms, store.TokenFreq{Term: tok.Term})
			n := len(terms)
			f = &terms[n-1]
			if first != nil {
				f.Locations = first[n-1 : n-1 : n]
			}
			freqs[string(tok.Term)] = f
		}
		if places != nil {
			places[i] = store.TokenLocation{Start: tok.Start, End: tok.End, Position: tok.Position}
			f.Locations = append(f.Locations, &places[i])
		}
		if !options.SkipFreqNorm() {
			f.SetFrequency(f.Frequency() + 1)
		}
	}
	return freqs
}

// lengthField holds how many tokens another field has, which is known once
// that has been analysed: it stands behind it in the document.
type lengthField struct {
	analysed
	of *textField
}

func (f *lengthField) Name() string { return mapping.LengthField(f.of.name) }

func (*lengthField) Options() store.FieldIndexingOptions {
	return store.IndexField | store.SkipFreqNorm
}

func (f *lengthField) Analyze() {
	term := strconv.Itoa(f.of.length)
	f.length, f.freqs = 1, store.TokenFrequencies{term: &store.TokenFreq{Term: []byte(term)}}
}
