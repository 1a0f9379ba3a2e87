package quote

import "strings"

// complementizers begin a reported clause.
var complementizers = set(`that que dass daß что що že إن أن وأن بأن hogy że`)

func complementizer(t token) bool {
	return t.kind == word && (complementizers.has(t.lower) || elided(t) > 0)
}

// bareVerbs take a clause without "that", whatever it begins with.
var bareVerbs = set(`said says say saying told tells tell telling`)

// clauseVerbs take a clause without "that" where it is seen to be one.
var clauseVerbs = set(`added adds adding noted notes noting argued argues argue arguing claimed claims claim claiming insisted insists insist insisting
	believes believe believed thinks think thought hopes hope hoped fears feared suggested suggests suggesting warned warns warning
	announced announces acknowledged acknowledges acknowledging admitted admits admitting predicted predicts predicting estimates estimated
	conceded concedes reported reports promised promises promising vowed vows vowing pledged pledges maintained maintains contended contends
	denied denies confirmed confirms stressed stresses stressing agreed agrees explained explains recalled recalls declared declares asserted asserts
	complained complains concluded concludes reiterated stated states wrote writes cautioned testified tweeted expects expected`)

// factive verbs and others of the lexicon report nothing by a clause: the
// reporter himself holds it for true, or it is no clause.
var noClause = set(`knew knows found find show saw sees put puts spoke speaks speak talked talks raised raises offered offers issued shows showed reveals revealed
	read reads attacked attacks continued continues thanked cast want wants wanted`)

// textVerbs report what a study or a report says.
var textVerbs = set(`found find finds show shows showed reveals revealed`)

// addressed verbs take somebody who is told before the clause.
var addressed = set(`told tells tell telling warned warns warning agreed assured reminded informed said says`)

// interrogatives begin an indirect question. “When” and “where” are left out:
// more often they tell when and where something was said.
var interrogatives = set(`how why what who which whose`)

// wonders take an indirect question with “if”, and no clause with “that”.
var wonders = set(`asked asks ask asking wondered wonders questioned`)

// reportVerb reports whether a verb can follow the words that it reports.
func reportVerb(t token) bool {
	w := t.lower
	return strongCues.has(w) && !noClause.has(w) && !wonders.has(w) && w != "speaking" && w != "urged" && w != "urges" && w != "demanded" && w != "demands" ||
		foreignCues.has(w) || t.in(abroadSays) && !otherSenses.has(w) || cliticCue(w) != 0 || w == "thinks" || w == "believes" || w == "believe" || w == "think"
}

// otherSenses are verbs of abroadSays that report by a particle or a quotation
// alone: "ließ offen", "stellte fest".
var otherSenses = set(`ließ gab stellte hob verwies rief fand findet sprach unterstellte teilte valoir savoir remarquer observer tette`)

// complement returns the token at which the clause begins that the verb of c
// governs; j is the token after the cue.
func (n *narration) complement(s []token, c *cue, j int) (int, bool) {
	v := s[c.at].lower
	if makes.has(v) && particle(s, v, j) == j {
		return 0, false
	}
	if noClause.has(v) && !(textVerbs.has(v) && c.subject.kind == bodySubject) {
		return 0, false
	}
	j = particle(s, v, j)
	for k := j; k < len(s) && k-j < 16; k++ {
		t := s[k]
		if t.kind == quoted && addressed.has(v) && k > j && s[k-1].kind == poss {
			continue // "told MSNBC's “Morning Joe” that"
		}
		if t.kind == quoted || t.is(";") || t.is(":") || t.is(".") {
			break
		}
		if t.is(",") && !(k+1 < len(s) && complementizer(s[k+1])) {
			break
		}
		if c.takes(takesWh) && (t.lower == "whether" || k == j && (interrogatives.has(t.lower) || t.lower == "if" && wonders.has(v))) && k+1 < len(s) && s[k+1].kind != punct {
			return k, true
		}
		if k > j && k-j < 5 && (t.lower == "how" || t.lower == "why") && c.takes(takesWh) && c.takes(takesNameTo) {
			return k, true // "told them how"
		}
		if complementizer(t) {
			direct := k == j || k == j+1 && s[j].is(",")
			if k > 0 && s[k-1].lower == "of" {
				break // "said of that offer"
			}
			if !direct && !addressed.has(v) && !frame.has(s[j].lower) && adjuncts(s, j) != k {
				break
			}
			if b, ok := clauseAfterThat(s, k, direct); ok && (c.strong || clauseVerbs.has(v) || textVerbs.has(v) || c.takes(takesThat)) {
				return b, true
			}
			break
		}
		if k > j && (finite(t) && !nounBefore(s, k) || t.lower == "to") {
			break
		}
	}
	if b, ok := n.bareClause(s, j); ok && c.strong {
		return b, true
	}
	if !bareVerbs.has(v) && !clauseVerbs.has(v) && !textVerbs.has(v) && !c.takes(takesThat) {
		return 0, false
	}
	say := bareVerbs.has(v)
	if c.inherit && strings.HasSuffix(v, "ing") && !say {
		k := adjuncts(s, j)
		for e := k; e < len(s) && !s[e].is(","); e++ {
			if finite(s[e]) && e > k && !nounBefore(s, e) {
				return k, clauseAt(s, k, true)
			}
		}
	}
	if v == "told" || v == "tells" || v == "tell" || v == "telling" || v == "warned" || v == "warns" {
		return toldClause(s, j)
	}
	k := adjuncts(s, j)
	if k < len(s) && clauseAt(s, k, say) {
		return k, true
	}
	return 0, false
}

var makes = set(`make makes made making`)

// particle passes over what belongs to a verb: "pointed out", "made it clear".
func particle(s []token, v string, j int) int {
	switch {
	case j >= len(s):
	case strings.HasPrefix(v, "point") && s[j].lower == "out":
		return j + 1
	case makes.has(v):
		k := j
		if s[k].lower == "it" {
			k++
		}
		for k < len(s) && adverb(s[k]) {
			k++
		}
		if k < len(s) && (s[k].lower == "clear" || s[k].lower == "plain" || s[k].lower == "known") {
			return k + 1
		}
	}
	return j
}

// clauseAfterThat says where the clause begins that "that" opens at s[k]. Where
// other words stand between the verb and it, "that" may as well be a pronoun
// (a speech that lasted) and something must tell.
func clauseAfterThat(s []token, k int, adjacent bool) (int, bool) {
	b := k + 1
	if elided(s[k]) > 0 {
		return k, true
	}
	for b < len(s) && s[b].is(",") {
		b++
	}
	if b >= len(s) || s[b].is(".") {
		return 0, false
	}
	if finite(s[b]) && s[b].kind == word && !s[b].upper {
		if adjacent && s[k].lower == "that" && finiteAux.has(s[b].lower) {
			return k, true // "said that was wrong"
		}
		if !adjacent {
			return 0, false
		}
	}
	if s[b].kind == punct && !s[b].is("$") && !s[b].is("€") && !s[b].is("£") && !s[b].is("[") {
		return 0, false
	}
	return b, true
}

// toldClause finds the clause after the one who was told: "told the forum he
// was".
func toldClause(s []token, j int) (int, bool) {
	if j+2 < len(s) && listeners.has(s[j].lower) && s[j+1].kind == word && (s[j+1].in(isDeterminer) || s[j+1].upper) && !calendar.has(s[j+1].lower) && clauseAt(s, j+1, true) {
		return j + 1, true // "told reporters the choice to leave was hers"
	}
	for k := j + 1; k < len(s) && k-j < 9; k++ {
		t, p := s[k], s[k-1]
		if t.kind == quoted || t.kind == punct || whens.has(p.lower) && p.in(isClauseWord) {
			return 0, false
		}
		if k > j+1 && finite(t) || t.lower == "to" {
			return 0, false
		}
		if p.kind == word && (prepositions.has(p.lower) || determiners.has(p.lower) || p.lower == "his" || p.lower == "her" && !subjectPronouns.has(t.lower)) {
			continue
		}
		if subjectPronouns.has(t.lower) && t.lower != "this" && t.lower != "that" {
			return k, true
		}
		if !calendar.has(p.lower) && (t.lower == "the" || t.lower == "his" || t.lower == "their" || t.lower == "no" || t.lower == "a") && clauseAt(s, k, false) {
			return k, true
		}
	}
	return 0, false
}

// listeners are who is told, where nothing else can belong to them.
var listeners = set(`reporters journalists lawmakers senators delegates parliament them him me us`)

// subjectPronouns can begin a clause.
var subjectPronouns = set(`he she it they there this these those i we you nobody everyone everybody no-one nothing he's she's it's they're we're i'm you're there's
	he’s she’s it’s they’re we’re i’m you’re there’s he'd she'd they'd he’d she’d they’d he'll she'll they'll he’ll she’ll they’ll it'll it’ll we'll we’ll`)

// clauseAt reports whether a clause begins at s[b]: a subject, and a finite
// verb after it. Of most verbs the object must not be taken for one, so free
// says whether any noun phrase will do.
func clauseAt(s []token, b int, free bool) bool {
	t := s[b]
	if b+1 >= len(s) {
		return false
	}
	if t.kind == quoted {
		return free && finite(s[b+1]) && !isCue(s[b+1])
	}
	if t.kind == punct && !t.is("$") && !t.is("[") {
		return false
	}
	if subjectPronouns.has(t.lower) {
		return s[b+1].kind != punct || s[b+1].is(",") && free
	}
	if t.kind == word && !t.upper && (prepositions.has(t.lower) || clauseWords.has(t.lower) || clauseOpener.has(t.lower) || finite(t)) || t.kind == poss {
		return false
	}
	limit := 9
	if free {
		limit = 30
	}
	for k := b + 1; k < len(s) && k-b <= limit; k++ {
		u := s[k]
		if u.is(";") || u.is(":") || !free && (u.kind == punct && !u.is("-") || u.kind == word && (clauseWords.has(u.lower) || u.lower == "to")) {
			return false
		}
		if free && u.is(",") && (k == b+1 || k+1 < len(s) && (s[k+1].lower == "and" || s[k+1].lower == "but")) {
			return false
		}
		if free && u.kind == quoted {
			return true // "says the fraud “would be a shame”"
		}
		if finiteAux.has(u.lower) || free && finite(u) && !nounBefore(s, k) {
			return true
		}
	}
	return false
}

// finiteAux are finite by themselves.
var finiteAux = set(`is are was were has have had will would can could may might must should does do did shall isn't aren't wasn't weren't hasn't haven't
	hadn't won't wouldn't can't cannot couldn't mustn't shouldn't doesn't don't didn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t won’t
	wouldn’t can’t couldn’t mustn’t shouldn’t doesn’t don’t didn’t ain't ain’t`)

// irregular are pasts that do not end in -ed.
var irregular = set(`went came made took gave got lost won ran began kept left held met paid sent spent stood brought built bought caught fell felt grew
	led meant rose sold became knew drew drove fought hit let set shut hurt cut`)

// finite reports whether t looks like a finite verb of English.
func finite(t token) bool {
	if t.kind != word {
		return false
	}
	w := t.lower
	if !t.in(isVerbForm | isCueWord) {
		return !t.upper && len(w) > 4 && strings.HasSuffix(w, "ed") // most words
	}
	if t.upper && (w == "may" || w == "will") {
		return false // a month, a man
	}
	if finiteAux.has(w) || !t.upper && (irregular.has(w) || strongCues.has(w) || weakCues.has(w) && !strings.HasSuffix(w, "ing")) {
		return true
	}
	if i := strings.LastIndexAny(w, "'’"); i > 0 && subjectPronouns.has(w) {
		return true
	}
	return !t.upper && len(w) > 4 && strings.HasSuffix(w, "ed") || foreignFinite.has(w)
}

func hasFinite(s []token) bool {
	for i, t := range s {
		if finite(t) && !(i > 0 && nounBefore(s, i)) {
			return true
		}
		// "Clinton opposes the deal"
		if i > 0 && t.kind == word && !t.upper && len(t.lower) > 3 && strings.HasSuffix(t.lower, "s") && !strings.HasSuffix(t.lower, "ss") && (s[i-1].name() || s[i-1].lower == "it" || s[i-1].lower == "he" || s[i-1].lower == "she") {
			return true
		}
	}
	return false
}

// foreignFinite are the commonest finite verbs of the other languages.
var foreignFinite = set(`ist sind waren hat haben hatte wird werden wurde kann können muss müssen soll sollen sei seien habe würde könnte
	est sont était étaient ont avait sera seront serait peut peuvent doit doivent fait va
	es eran fue fueron ha han había será serían tiene tienen puede pueden debe está están hay
	je jsou byl byla bylo byly bude budou má mají může musí není
	был была было были будет будут есть может могут должен нет є був була було були буде будуть може мають має немає`)

// adjuncts passes over what tells when and where something was said.
func adjuncts(s []token, j int) int {
	for j < len(s) {
		t := s[j]
		switch {
		case t.kind != word && t.kind != number:
			return j
		case calendar.has(t.lower) || t.lower == "yesterday" || t.lower == "today" || t.upper && shortMonths.has(t.lower) && j+1 < len(s) && s[j+1].kind == number:
			j++
			for j < len(s) && (s[j].kind == number || partOfDay.has(s[j].lower)) {
				j++
			}
		case (t.lower == "last" || t.lower == "this" || t.lower == "earlier" || t.lower == "later" || t.lower == "that") && j+1 < len(s) && (periods.has(s[j+1].lower) || calendar.has(s[j+1].lower) || s[j+1].lower == "this" || s[j+1].lower == "in"):
			j++
			if periods.has(s[j].lower) {
				j++
			}
		case adverb(t) && !finiteAux.has(t.lower) && t.lower != "a":
			j++
		case t.lower == "for" && j+1 < len(s) && spans.has(s[j+1].lower):
			j += 2 // "argued for decades that"
		case frame.has(t.lower):
			e := frameEnd(s, j)
			if e == 0 {
				return j
			}
			j = e
		default:
			return j
		}
	}
	return j
}

var (
	shortMonths = set(`jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.`)
	spans       = set(`decades years months weeks days hours`)
	partOfDay   = set(`morning afternoon evening night`)
	periods     = set(`week month year spring summer fall autumn winter weekend night evening morning afternoon time`)
	frame       = set(`on in at during via by to after through before`)
	// occasions are what something is said in, at or by.
	occasions = set(`statement interview email e-mail tweet speech report letter release memo post filing ruling conference briefing hearing forum rally event
		call phone telephone twitter facebook television radio tv debate testimony remarks address message reporters journalists floor time meeting
		parliament congress brief court column blog essay book video news-conference morning afternoon evening`)
)

// frameEnd returns the token after "in a statement", "on Monday", "in 1998", or 0.
func frameEnd(s []token, j int) int {
	for k := j + 1; k < len(s) && k-j <= 6; k++ {
		t := s[k]
		switch {
		case t.kind == quoted || t.kind == punct || finite(t) || subjectPronouns.has(t.lower) && t.lower != "this":
			return 0
		case calendar.has(t.lower) && k == j+1, occasions.has(t.lower), t.kind == number && k == j+1 && len(t.text) == 4:
			if k+1 < len(s) && occasions.has(s[k+1].lower) {
				continue
			}
			if k+1 < len(s) && (s[k+1].kind == number || partOfDay.has(s[k+1].lower)) {
				k++
			}
			return k + 1
		}
	}
	return 0
}

// infinitive returns where the words begin that stand in the infinitive:
// "promised to stay", "told them to stay", "urged them to stay".
func infinitive(s []token, c *cue, j int) (int, bool) {
	v := s[c.at].lower
	if c.end > c.at+1 && c.subject.start > c.at {
		return 0, false // "the deal is done, said Vold, to"
	}
	for j < len(s) && adverb(s[j]) && s[j].lower != "not" && s[j].lower != "a" {
		j++
	}
	if j >= len(s) {
		return 0, false
	}
	if s[j].lower == "to" || s[j].lower == "not" {
		k := j
		if s[j].lower == "not" {
			k++
		}
		if !c.takes(takesTo) || !verbAfterTo(s, k) || declines.has(v) && speaks(s[k+1]) {
			return 0, false
		}
		return j, true
	}
	all := c.takes(takesAllTo)
	if !all && !c.takes(takesNameTo) {
		return 0, false
	}
	if strings.HasPrefix(v, "call") {
		if s[j].lower != "on" && s[j].lower != "upon" && s[j].lower != "for" {
			return 0, false
		}
		j++
	}
	for k := j + 1; k+1 < len(s) && k-j < 12; k++ {
		t := s[k]
		if t.kind == quoted || t.kind == punct && !t.is("-") || finite(t) && !nounBefore(s, k) || t.kind == word && clauseWords.has(t.lower) && t.lower != "and" {
			return 0, false
		}
		if verbAfterTo(s, k) {
			if s[k-1].lower == "not" {
				k--
			}
			if all {
				return j, true
			}
			return k, true
		}
	}
	return 0, false
}

// declines are verbs after which one who would not speak said nothing.
var declines = set(`declined declines declining refused refuses refusing`)

// unsaidAs are verbs, beside those of saying, of what one declines who says
// nothing: "declined to give a date".
var unsaidAs = set(`answer give provide disclose reveal elaborate identify specify discuss offer go name`)

// speaks reports whether an infinitive is one of saying: "declined to comment".
func speaks(t token) bool {
	v := reportingVerbs[t.lower]
	return unsaidAs.has(t.lower) || v != nil && v.takes&(takesThat|takesAbout|takesWh) != 0
}

// verbAfterTo reports whether s[k] is the "to" of an infinitive.
func verbAfterTo(s []token, k int) bool {
	if k+1 >= len(s) || s[k].lower != "to" {
		return false
	}
	t := s[k+1]
	if t.lower == "not" && k+2 < len(s) {
		t = s[k+2]
	}
	return t.kind == quoted || t.kind == word && !t.upper && !determiners.has(t.lower) && !possessives.has(t.lower) && (!starters.has(t.lower) || t.lower == "be" || bareAux.has(t.lower)) && !subjectPronouns.has(t.lower) && !objectPronouns.has(t.lower) && !groupNouns.has(t.lower) && !roleNouns.has(t.lower) && !gerund(t)
}

// bareAux are starters of a sentence that an infinitive can be of, too.
var bareAux = set(`have do let`)

// judges say what somebody or something is: “called the deal “a mistake””.
var judges = set(`called calls call calling described describes describing characterized characterised labeled labelled dubbed branded termed
	denounced denounces condemned condemns praised praises accused accuses accusing dismissed dismisses blasted slammed mocked ridiculed derided
	criticized criticised criticizes hailed likened compared voiced voices expressed expresses rejected rejects cited citing`)

// judged returns where the object of a verb of judging begins, where the
// judgement is quoted: the words that were said are seen.
func (n *narration) judged(s []token, c *cue, j int) (int, bool) {
	v := s[c.at].lower
	if !judges.has(v) || j >= len(s) || s[j].kind == punct || c.end > c.at+1 && c.subject.start > c.at {
		return 0, false
	}
	naming, accusing := v == "called" || v == "calls" || v == "call" || v == "calling", strings.HasPrefix(v, "accus")
	switch {
	case naming && s[j].lower == "for":
		return j + 1, j+2 < len(s) && s[j+1].kind == word
	case naming && (s[j].lower == "on" || s[j].lower == "off" || s[j].lower == "upon"):
		return 0, false
	case accusing:
		for k := j + 1; k+1 < len(s) && k-j < 10 && s[k].kind != punct && s[k].kind != quoted; k++ {
			if s[k].lower == "of" && (s[k+1].kind == quoted || strings.HasSuffix(s[k+1].lower, "ing")) {
				return k + 1, true
			}
		}
		return 0, false
	}
	for k := j; k < len(s) && k-j < 14; k++ {
		if s[k].kind == quoted {
			return j, k > j && n.form(int(s[k].region)) == "partial"
		}
		if naming && k > j && (s[k].lower == "a" || s[k].lower == "an") && !prepositions.has(s[k-1].lower) && k+1 < len(s) {
			return j, true // "called it a mistake"
		}
		if s[k].kind == punct || finite(s[k]) && !nounBefore(s, k) {
			return 0, false
		}
	}
	return 0, false
}
