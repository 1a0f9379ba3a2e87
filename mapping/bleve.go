package mapping

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/token/porter"
	bleve "github.com/blevesearch/bleve/v2/mapping"
)

// FieldKind tells the documents apart: KindQuote or KindArticle. It stands in
// no query and on no page, so it is no row of the table.
const (
	FieldKind   = "kind"
	KindQuote   = "quote"
	KindArticle = "article"
)

// WordsAnalyzer is the analyzer of every field that is found by word: words as
// written, in lower case, without diacritics, and pairs of characters for
// Chinese, Japanese and Korean.
const WordsAnalyzer = "words"

// stems names, for each language that has a stemmed field, the filters between
// the lower case and the folding. They are the ones of bleve's analyzer for
// the language, where it has one; the tokenizer and the ends of the chain are
// ours, since bleve's make "u." of "U.S." and keep a curly apostrophe.
var stems = map[string][]string{
	"en": {en.PossessiveName, en.StopName, porter.Name},
	"fr": {fr.ElisionName, fr.StopName, fr.LightStemmerName},
	"de": {de.StopName, de.NormalizeName, de.LightStemmerName},
	"es": {es.NormalizeName, es.StopName, es.LightStemmerName},
	"ru": {ru.StopName, ru.SnowballStemmerName},
	"cs": {czechName},
	"uk": {ukrainianName},
	"ar": {nunationName, ar.StopName, ar.NormalizeName, ar.StemmerName},
}

// Stemmed lists the languages that have a stemmed field.
var Stemmed = []string{"en", "fr", "de", "es", "cs", "ru", "uk", "ar"}

// StemField returns the field with the stemmed words of the text, and "" for a
// language that has none. Its analyzer has the same name.
func StemField(language string) string {
	if _, ok := stems[language]; !ok {
		return ""
	}
	return FieldText + "_" + language
}

// LengthField returns the field that holds how many tokens a field of running
// text has, as a decimal number, for those fields that are ranked by it.
func LengthField(field string) string { return field + "_length" }

// Ranked reports whether a field is ranked by its length: one of running text,
// or a stemmed one.
func Ranked(field string) bool {
	if f, ok := Lookup(field); ok {
		return f.Kind == Text
	}
	lang, ok := strings.CutPrefix(field, FieldText+"_")
	return ok && StemField(lang) == field
}

// WordsField returns the field in which f is found by word.
func (f Field) WordsField() string {
	if f.Kind == Name {
		return f.Name + "_words"
	}
	return f.Name
}

// PairsField returns the field of a Name that holds every two words that stand
// next to each other in a value: by them phrases are found. Each quote repeats
// the names of its outlet and its speaker, whose positions would take a seventh of
// the index.
func (f Field) PairsField() string { return f.Name + "_pairs" }

// Days returns the two fields of a Day field: its first and its last day, each
// one term made by DayTerm. bleve's own numbers are 16 terms each, of which
// nothing needs more than the first: see the columns of bleveindex.
func (f Field) Days() (first, last string) { return f.Name + "_first", f.Name + "_last" }

// DayTerm returns the term of a day, in days since 1970. Terms are in the order
// of the days.
func DayTerm(day int32) string { return fmt.Sprintf("%08x", uint32(day)^1<<31) }

// TermDay is the reverse of DayTerm.
func TermDay(term string) (day int32, err error) {
	n, err := strconv.ParseUint(term, 16, 32)
	return int32(uint32(n) ^ 1<<31), err
}

// Bleve returns the mapping of a bleve index. It is static: what it does not
// name is not indexed. Nothing is stored, because hits are read from the
// archive, and nothing has doc values, because facets and orders are counted
// from the postings.
func Bleve() (*bleve.IndexMappingImpl, error) {
	im := bleve.NewIndexMapping()
	im.StoreDynamic, im.IndexDynamic, im.DocValuesDynamic = false, false, false
	chain := append([]string{cjkName, lowerName, cliticName}, foldName)
	if err := addAnalyzer(im, WordsAnalyzer, chain); err != nil {
		return nil, err
	}
	if err := addAnalyzer(im, PairsAnalyzer, append(chain[:len(chain):len(chain)], PairsAnalyzer)); err != nil {
		return nil, err
	}
	for _, lang := range Stemmed {
		chain := append([]string{lowerName}, stems[lang]...)
		if err := addAnalyzer(im, StemField(lang), append(chain, foldName)); err != nil {
			return nil, err
		}
	}
	im.DefaultAnalyzer = WordsAnalyzer
	im.DefaultField = FieldText

	doc := bleve.NewDocumentStaticMapping()
	doc.AddSubDocumentMapping("_all", bleve.NewDocumentDisabledMapping())
	for _, f := range Fields {
		switch f.Kind {
		case Text:
			doc.AddFieldMappingsAt(f.Name, words(f.Name, WordsAnalyzer))
		case Name:
			doc.AddFieldMappingsAt(f.Name, whole(f.Name), listed(f.WordsField(), WordsAnalyzer), listed(f.PairsField(), PairsAnalyzer))
		case Keyword:
			doc.AddFieldMappingsAt(f.Name, whole(f.Name))
		case Day:
			first, last := f.Days()
			doc.AddFieldMappingsAt(first, whole(first))
			doc.AddFieldMappingsAt(last, whole(last))
		}
	}
	for _, lang := range Stemmed {
		doc.AddFieldMappingsAt(StemField(lang), stemmed(StemField(lang)))
	}
	doc.AddFieldMappingsAt(FieldKind, whole(FieldKind))
	im.DefaultMapping = doc
	return im, im.Validate()
}

func addAnalyzer(im *bleve.IndexMappingImpl, name string, filters []string) error {
	err := im.AddCustomAnalyzer(name, map[string]any{
		"type":          custom.Name,
		"tokenizer":     tokenizerName,
		"token_filters": filters,
	})
	if err != nil {
		return fmt.Errorf("analyzer %s: %w", name, err)
	}
	return nil
}

// words maps a field that is found by word. Term vectors give phrases and the
// offsets of what matched.
func words(name, analyzer string) *bleve.FieldMapping {
	return &bleve.FieldMapping{Name: name, Type: "text", Analyzer: analyzer, Index: true, IncludeTermVectors: true}
}

// stemmed maps a field of stems, which has an analyzer of its name. It has no
// positions: they would take a sixth of the index, and say no more than those of
// the same text in its other field. What is to be marked is found by analysing
// the text of the hit again.
func stemmed(name string) *bleve.FieldMapping {
	return &bleve.FieldMapping{Name: name, Type: "text", Analyzer: name, Index: true}
}

// listed maps a field of words of which no more is kept than in which documents
// they are.
func listed(name, analyzer string) *bleve.FieldMapping {
	return &bleve.FieldMapping{Name: name, Type: "text", Analyzer: analyzer, Index: true, SkipFreqNorm: true}
}

// whole maps a field that is counted and filtered, but not ranked.
func whole(name string) *bleve.FieldMapping {
	return &bleve.FieldMapping{Name: name, Type: "text", Analyzer: keyword.Name, Index: true, SkipFreqNorm: true}
}
