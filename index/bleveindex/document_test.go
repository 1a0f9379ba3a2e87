package bleveindex

import (
	"reflect"
	"strconv"
	"testing"

	"github.com/blevesearch/bleve/v2/document"
	store "github.com/blevesearch/bleve_index_api"

	"onrecord/index"
	"onrecord/mapping"
)

// TestDocumentAsMapped compares the documents with those that bleve makes of the
// same values by its own walk over the mapping.
func TestDocumentAsMapped(t *testing.T) {
	ix, err := OpenMemory(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	w := &writer{ix: ix, sets: map[string]*termsField{}, questions: map[string]*textField{}}
	quote := func(id index.ID, language, text string) *index.Document {
		return &index.Document{ID: id, Interview: "i", Language: language, Values: map[string][]string{
			mapping.FieldText:      {text},
			mapping.FieldQuestion:  {"Will the US talk to the U.N.?"},
			mapping.FieldSpeaker:   {"Jakub Landovský"},
			mapping.FieldAlliance:  {"NATO", "European Union", "Visegrad Group", "European Political Community"},
			mapping.FieldLocation:  {"Prague", "Prague Castle"},
			mapping.FieldCountry:   {"Czechia"},
			mapping.FieldPosition:  {"3"},
			mapping.FieldInterview: {"i"},
			mapping.FieldSaid:      {"2023-11"},
		}}
	}
	docs := []*index.Document{
		quote("a", "en", "Russia’s sanctions were SALT in our wounds; the U.S. sanctioned them. Sanctions!"),
		quote("b", "de", "Die Häuser der Straßen, die wir bauten, stehen noch."),
		quote("c", "zh", "北约和美国的制裁 iron 3월"),
		quote("d", "", "Words of no language."),
		quote("e", "es", "Las acciones públicas, ¿qué acción?"),
		{ID: "i", Interview: "i", Language: "en", Values: map[string][]string{
			mapping.FieldTitle: {"Talks on Talks"}, mapping.FieldNarration: {"He spoke in Prague. He smiled."}, mapping.FieldPublished: {"2023-11-05"},
		}},
	}
	for _, d := range docs {
		want := document.NewDocument(string(d.ID))
		if err := ix.mapping.MapDocument(want, asMapped(d)); err != nil {
			t.Fatal(err)
		}
		got := w.document(d)
		for _, f := range got.Fields {
			f.Analyze()
		}
		lengths := map[string]int{}
		for _, f := range want.Fields {
			f.Analyze()
			lengths[f.Name()] += f.AnalyzedLength()
		}
		g, l := analysedFields(t, got), analysedFields(t, want)
		for name := range l {
			if !reflect.DeepEqual(g[name], l[name]) {
				t.Errorf("%s: field %s is %v, by the mapping %v", d.ID, name, g[name], l[name])
			}
			if !mapping.Ranked(name) {
				continue
			}
			n := strconv.Itoa(lengths[name])
			if f := g[mapping.LengthField(name)]; len(f) != 2 || f[n] == nil {
				t.Errorf("%s: the length of %s is %v, want %s", d.ID, name, f, n)
			}
			delete(g, mapping.LengthField(name))
		}
		if len(g) != len(l) {
			t.Errorf("%s: has %d fields, by the mapping %d", d.ID, len(g), len(l))
		}
	}
}

// asMapped writes a document as bleve's mapping wants it.
func asMapped(d *index.Document) map[string]any {
	m := map[string]any{mapping.FieldKind: mapping.KindArticle}
	if d.Quote() {
		m[mapping.FieldKind] = mapping.KindQuote
	}
	for name, values := range d.Values {
		f, _ := mapping.Lookup(name)
		if f.Kind == mapping.Day {
			date, err := index.ParseDate(values[0], "")
			if err != nil {
				panic(err)
			}
			from, to := date.Bounds()
			first, last := f.Days()
			m[first], m[last] = mapping.DayTerm(int32(days(from))), mapping.DayTerm(int32(days(to)-1))
			continue
		}
		m[name] = values
		if len(values) == 1 {
			m[name] = values[0]
		}
	}
	if stem := mapping.StemField(d.Language); stem != "" && m[mapping.FieldText] != nil {
		m[stem] = m[mapping.FieldText]
	}
	return m
}

type termAt struct {
	freq int
	at   []index.Span
	pos  []int
}

// analysedFields returns the terms of each field, as the engine would merge them.
func analysedFields(t *testing.T, doc *document.Document) map[string]map[string]*termAt {
	out := map[string]map[string]*termAt{}
	options := map[string]store.FieldIndexingOptions{}
	for _, f := range doc.Fields {
		if was, ok := options[f.Name()]; ok && was != f.Options() {
			t.Errorf("field %s has options %v and %v", f.Name(), was, f.Options())
		}
		options[f.Name()] = f.Options()
		terms := out[f.Name()]
		if terms == nil {
			terms = map[string]*termAt{"": {freq: int(f.Options())}}
			out[f.Name()] = terms
		}
		for term, tf := range f.AnalyzedTokenFrequencies() {
			a := terms[term]
			if a == nil {
				a = &termAt{}
				terms[term] = a
			}
			a.freq += tf.Frequency()
			for _, l := range tf.Locations {
				a.at, a.pos = append(a.at, index.Span{Start: l.Start, End: l.End}), append(a.pos, l.Position)
			}
		}
	}
	return out
}
