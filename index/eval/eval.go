// Package eval measures the extraction of quotes against gold: which quotes
// were found, whether the right speakers were named, and how far the bands of
// confidence keep what they promise; and the ranking of a search against
// topics.
//
// The measures are the usual ones of the field, micro-averaged over units:
// precision, recall and F1 (van Rijsbergen, Information Retrieval, 1979,
// chapter 7) of the quotes, by equal words and by overlap; accuracy of the
// speaker over the quotes found, as the Gender Gap Tracker's evaluation
// reports it; and, since a wrong attribution is the worst fault and none at
// all is the lesser one, the precision of attribution apart from its coverage,
// as Muzny et al. (A Two-stage Sieve Approach for Quote Attribution, EACL 2017)
// give it.
package eval

import (
	"slices"

	"onrecord/index"
)

// Report is what became of every unit of the gold and of the quotes. A unit is
// words that follow one another with nothing but punctuation between them: a
// statement, or the part of it before or after a cue. The zero Report is empty
// and ready to use.
type Report struct {
	Articles []*Article
	Outcomes []Outcome
}

// Outcome is what became of a unit of the gold, of a unit that was found, or of
// both where they belong together.
type Outcome struct {
	Article  *Article
	Language string       // of the article, as it was recognized; "" when it was not
	Gold     *Statement   // whose unit it is; nil for a false alarm
	Found    *index.Quote // whose unit it is; nil for a miss
	Want     string       // the words of the gold
	Got      string       // the words that were found
	Overlap  float64      // 0 to 1; below Close the bounds are wrong
	Exact    bool         // the same words
	Lost     bool         // a miss because the cleaned text has none of the words
	Speaker  Verdict      // Unjudged unless Matched
	Full     bool         // Right, and by all words of the name
	First    bool         // the first unit of a statement
	Whole    bool         // First, and one quote has exactly the units of the statement
}

// Matched reports whether the words found are those of the gold: an overlap of
// at least Close. Only then speaker, form and country are judged.
func (o *Outcome) Matched() bool { return o.Overlap >= Close }

// Attributed reports whether a speaker was given.
func (o *Outcome) Attributed() bool { return o.Found != nil && o.Found.Speaker.Name != "" }

// Add compares the quotes of iv with the annotation of its article.
func (r *Report) Add(a *Article, iv *index.Interview) {
	r.Articles = append(r.Articles, a)
	w := newWords(iv.Text)
	found := a.found(iv, w)
	gold := a.locate(w, found)
	pairs := match(gold, found)
	byGold, byFound := map[int]pair{}, map[int]bool{}
	for _, p := range pairs {
		byGold[p.gold], byFound[p.found] = p, true
	}
	perQuote := map[*index.Quote]int{}
	for _, f := range found {
		perQuote[f.quote]++
	}
	first := len(r.Outcomes) // of the statement at hand
	for i, g := range gold {
		if g.gold.Ignore {
			continue
		}
		o := Outcome{Article: a, Language: iv.Language, Gold: g.gold, Want: g.words, Lost: len(g.extent) == 0}
		if p, ok := byGold[i]; ok {
			f := found[p.found]
			o.Found, o.Got, o.Overlap = f.quote, f.words, p.overlap
			o.Exact = g.lost == 0 && slices.Equal(g.extent, f.extent)
			if o.Matched() {
				o.Speaker, o.Full = a.judge(f.quote.Speaker.Name, g.gold)
			}
		}
		if i == 0 || gold[i-1].gold != g.gold {
			first = len(r.Outcomes)
			o.First = true
		}
		r.Outcomes = append(r.Outcomes, o)
		if units := r.Outcomes[first:]; i+1 == len(gold) || gold[i+1].gold != g.gold {
			units[0].Whole = o.Found != nil && len(units) == perQuote[o.Found] &&
				!slices.ContainsFunc(units, func(u Outcome) bool { return !u.Exact || u.Found != o.Found })
		}
	}
	for j, f := range found {
		if !byFound[j] && !ignored(f, gold) {
			r.Outcomes = append(r.Outcomes, Outcome{Article: a, Language: iv.Language, Found: f.quote, Got: f.words})
		}
	}
}

// ignored reports whether f stands, as far as Close, in what the annotation
// leaves open.
func ignored(f unit, gold []unit) bool {
	n := 0
	for _, g := range gold {
		if g.gold.Ignore {
			n += g.extent.common(f.extent)
		}
	}
	return float64(n) >= Close*float64(f.extent.len())
}

// Tally counts outcomes.
type Tally struct {
	Gold  int // units of the gold
	Found int // units of quotes
	Exact int // of both: the same words
	Close int // of both: matched
	Joint int // of Close: the speaker is right, or the gold does not tell

	Statements int // of the gold
	Whole      int // of Statements: one quote has exactly the words of the statement

	// Of the matched ones whose form the gold tells.
	FormJudged, FormRight int

	// Of the matched ones whose speaker the gold tells: Judged is Right + Wrong
	// + Open. Where the gold says that nobody is named, leaving the speaker
	// open is Right.
	Judged, Right, Wrong, Open int
	Named                      int // of Judged: leaving the speaker open is not right
	Full                       int // of Right: by all words of the name
	Given                      int // of Judged: a name was given
	High                       int // of Given: with high confidence

	// Of those whose speaker was named rightly, where the gold tells the
	// country. Wrong is a country that is given and not the gold's; none given
	// where the gold has one is neither.
	CountryJudged, CountryRight, CountryWrong int
}

// Tally counts the outcomes that keep wants.
func (r *Report) Tally(keep func(*Outcome) bool) Tally {
	var t Tally
	for i := range r.Outcomes {
		if o := &r.Outcomes[i]; keep(o) {
			t.count(o)
		}
	}
	return t
}

func (t *Tally) count(o *Outcome) {
	inc := func(n *int, when bool) {
		if when {
			*n++
		}
	}
	inc(&t.Gold, o.Gold != nil)
	inc(&t.Found, o.Found != nil)
	inc(&t.Statements, o.First && !o.Article.Paragraphs)
	inc(&t.Whole, o.Whole && !o.Article.Paragraphs)
	if !o.Matched() {
		return
	}
	t.Close++
	inc(&t.Joint, o.Speaker == Right || o.Speaker == Unjudged)
	inc(&t.Exact, o.Exact)
	if o.Gold.Form != "" {
		t.FormJudged++
		inc(&t.FormRight, o.Gold.Form == o.Found.Form)
	}
	if o.Speaker == Unjudged {
		return
	}
	t.Judged++
	inc(&t.Right, o.Speaker == Right)
	inc(&t.Wrong, o.Speaker == Wrong)
	inc(&t.Open, o.Speaker == Open)
	inc(&t.Named, !o.Gold.Nobody)
	inc(&t.Full, o.Full)
	inc(&t.Given, o.Attributed())
	inc(&t.High, o.Attributed() && o.Found.Confidence == index.High)
	if o.countryJudged() {
		t.CountryJudged++
		inc(&t.CountryRight, o.Found.Speaker.Country == *o.Gold.Country)
		inc(&t.CountryWrong, o.countryWrong())
	}
}

func (o *Outcome) countryJudged() bool {
	return o.Speaker == Right && o.Attributed() && o.Gold.Country != nil
}

func (o *Outcome) countryWrong() bool {
	c := o.Found.Speaker.Country
	return c != "" && c != *o.Gold.Country
}

// Ratio is a share: N of Of. It is undefined where Of is 0.
type Ratio struct{ N, Of int }

// WholeShare is the share of statements of which one quote has all words and no
// others: their units were found, and joined as the gold joins them.
func (t Tally) WholeShare() Ratio { return Ratio{t.Whole, t.Statements} }

// Measures of the units. F1 is the harmonic mean of precision and recall.
func (t Tally) ExactPrecision() Ratio { return Ratio{t.Exact, t.Found} }
func (t Tally) ExactRecall() Ratio    { return Ratio{t.Exact, t.Gold} }
func (t Tally) ExactF1() Ratio        { return Ratio{2 * t.Exact, t.Found + t.Gold} }
func (t Tally) Precision() Ratio      { return Ratio{t.Close, t.Found} }
func (t Tally) Recall() Ratio         { return Ratio{t.Close, t.Gold} }
func (t Tally) F1() Ratio             { return Ratio{2 * t.Close, t.Found + t.Gold} }

// JointF1 is F1 of the units with the right words and the right speaker.
func (t Tally) JointF1() Ratio { return Ratio{2 * t.Joint, t.Found + t.Gold} }

// FormAccuracy is the share of matched units with the right form.
func (t Tally) FormAccuracy() Ratio { return Ratio{t.FormRight, t.FormJudged} }

// SpeakerAccuracy is the share of matched units whose speaker is right.
func (t Tally) SpeakerAccuracy() Ratio { return Ratio{t.Right, t.Judged} }

// Attributed is the share of matched units with a speaker in the gold that
// were given one, right or wrong: the coverage of attribution.
func (t Tally) Attributed() Ratio { return Ratio{t.Named - t.Open, t.Named} }

// WrongShare is the share of attributions that are wrong, 1 - the precision of
// attribution: the figure that matters most.
func (t Tally) WrongShare() Ratio { return Ratio{t.Wrong, t.Given} }

// HighShare is the share of attributions that have high confidence.
func (t Tally) HighShare() Ratio { return Ratio{t.High, t.Given} }

// FullName is the share of right names that are the whole name.
func (t Tally) FullName() Ratio { return Ratio{t.Full, t.Given - t.Wrong} }

// CountryAccuracy is the share of rightly named speakers whose country is
// right, "speaks for no state" included.
func (t Tally) CountryAccuracy() Ratio { return Ratio{t.CountryRight, t.CountryJudged} }
