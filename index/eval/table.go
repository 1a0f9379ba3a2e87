package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord/index"
)

// String is the share in percent with one decimal, or "-".
func (r Ratio) String() string {
	if r.Of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", 100*float64(r.N)/float64(r.Of))
}

// group is a row of the tables.
type group struct {
	name string
	Tally
}

// groups returns the tallies of the whole, of the two kinds of article and of
// each language, in that order.
func (r *Report) groups() []group {
	gs := []group{{"all", r.Tally(func(*Outcome) bool { return true })}}
	for _, kind := range []string{Narration, Transcript} {
		gs = append(gs, group{kind, r.Tally(func(o *Outcome) bool { return o.Article.Kind() == kind })})
	}
	var languages []string
	for _, o := range r.Outcomes {
		languages = append(languages, o.Language)
	}
	slices.Sort(languages)
	for _, l := range slices.Compact(languages) {
		gs = append(gs, group{cmp.Or(l, "unknown"), r.Tally(func(o *Outcome) bool { return o.Language == l })})
	}
	return slices.DeleteFunc(gs, func(g group) bool { return g.Gold+g.Found == 0 })
}

// Table returns the figures as plain text, for people and for a diff: columns
// have a fixed width, and a row depends on its own figures alone.
func (r *Report) Table() string {
	var b strings.Builder
	groups := r.groups()
	row := func(format string, cells ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf(format, cells...), " ") + "\n")
	}
	const quotes = "%-17s %6v %6v   %6v %6v %6v   %6v %6v %6v   %6v   %6v %6v"
	row(quotes, "quotes", "gold", "found", "=P%", "=R%", "=F1%", "~P%", "~R%", "~F1%", "joint%", "form%", "whole%")
	for _, g := range groups {
		row(quotes, g.name, g.Gold, g.Found, g.ExactPrecision(), g.ExactRecall(), g.ExactF1(),
			g.Precision(), g.Recall(), g.F1(), g.JointF1(), g.FormAccuracy(), g.WholeShare())
	}
	const speakers = "%-17s %6v %6v %6v %6v   %6v %6v %6v %6v %6v   %6v %6v"
	row("\n"+speakers, "speakers", "judged", "right", "wrong", "open", "right%", "given%", "wrong%", "high%", "full%", "ctry%", "ctry-x")
	for _, g := range groups {
		row(speakers, g.name, g.Judged, g.Right, g.Wrong, g.Open, g.SpeakerAccuracy(), g.Attributed(), g.WrongShare(), g.HighShare(), g.FullName(),
			g.CountryAccuracy(), g.CountryWrong)
	}
	const attributions = "%-17s %6v %6v %6v   %6v   %6v"
	row("\n"+attributions, "confidence", "count", "right", "wrong", "right%", "alarms")
	for _, band := range []index.Confidence{index.High, index.Medium, index.Low} {
		a := r.attributions(func(q *index.Quote) bool { return q.Confidence == band })
		row(attributions, band, a.count(), a.right, a.wrong, a.precision(), a.alarms)
	}
	row("\n"+attributions, "rule", "count", "right", "wrong", "right%", "alarms")
	for _, rule := range r.rules() {
		a := r.attributions(func(q *index.Quote) bool { return q.Rule == rule })
		row(attributions, cmp.Or(rule, "unnamed"), a.count(), a.right, a.wrong, a.precision(), a.alarms)
	}
	return b.String()
}

// Legend explains the heads of Table.
const Legend = `quotes    counted by unit: words with nothing but punctuation between them, so a statement broken by a cue is two
          =  the same words   ~  an overlap of 0.8 or more   P, R, F1  precision, recall
          joint%  F1 (~) of those whose speaker is right too   form%  right form, of those found (~)
          whole%  statements of which one quote has all units and no others
speakers  of those found (~): judged = right + wrong + open (unattributed where the gold has a name)
          right%  of judged   given%  attributed, of those with a speaker   wrong%  of attributed   high%  of attributed
          full%  whole names, of right   ctry%  right country, of right speakers   ctry-x  wrong countries given
alarms    attributed units that are not in the gold
`

// attributions counts the names that were given.
type attributions struct{ right, wrong, alarms int }

func (a attributions) count() int       { return a.right + a.wrong }
func (a attributions) precision() Ratio { return Ratio{a.right, a.count()} }

func (r *Report) attributions(keep func(*index.Quote) bool) attributions {
	var a attributions
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		switch {
		case !o.Attributed() || !keep(o.Found):
		case o.Gold == nil:
			a.alarms++
		case o.Speaker == Right:
			a.right++
		case o.Speaker == Wrong:
			a.wrong++
		}
	}
	return a
}

// rules returns the rules that gave a name, in alphabetical order.
func (r *Report) rules() []string {
	var rules []string
	for i := range r.Outcomes {
		if o := &r.Outcomes[i]; o.Attributed() {
			rules = append(rules, o.Found.Rule)
		}
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}
