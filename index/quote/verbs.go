package quote

import "strings"

// complements is what an English verb of saying or of holding for true takes after
// it: the complements in which a reporter puts what somebody said.
type complements uint32

const (
	takesThat   complements = 1 << iota // that the deal is done; the deal is done
	takesWh                             // why the deal failed, whether it will hold
	takesTo                             // to sign: the speaker's own doing
	takesNameTo                         // the allies to sign: they are told so, and are no part of the words
	takesAllTo                          // the allies to sign: their doing is what is wanted
	takesIng                            // having signed, signing
	takesObject                         // the deal, Minsk for the deal
	takesAs                             // the deal as a mistake, and no object without it
	takesAbout                          // about the deal, of the deal: the preposition is the verb's
	takesNameOf                         // Minsk of breaking the deal, the allies about it: the words follow the preposition
	takesVoiced                         // doubts about the deal, hope that it holds

	attitude // of holding or wanting, not of saying: what is told of it is less sure
	baseForm // the plain form: nothing in it tells it from a noun
	pastForm
	ingForm
	adjective // after a form of "be"
)

// verbClass is a class of verbs that take the same.
type verbClass struct {
	takes        complements
	prepositions string // that take the topic, for takesAbout and takesNameOf
	verbs        string // in the plain form; "+" doubles the last letter before -ed and -ing
}

// verbClasses are the verbs of English that report, by what they mean. The
// classes follow the grammars: public, private and suasive verbs (Quirk et
// al., A Comprehensive Grammar of the English Language, 16.30 to 16.32) and
// Levin's verb classes of communication (37), judgement (33), desire (32) and
// characterization (29). A verb may stand in several classes.
var verbClasses = []verbClass{
	// Assertive.
	{takesThat, "", `acknowledge add admit+ affirm agree allege announce argue assert attest aver+ avow boast brag+ caution certify charge
		claim comment complain concede conclude confess confide confirm conjecture contend counter declare deny disclose emphasise emphasize
		explain forecast foretell grumble guarantee hint imply indicate insist interject intimate lament maintain mention moan mutter note object
		observe opine posit postulate predict proclaim profess promise protest rebut+ recount refute reiterate rejoin relate remark remonstrate
		repeat reply report respond retort reveal rule say speculate state stipulate stress submit+ suggest surmise swear tell testify threaten
		tweet underline underscore volunteer vow warn whine write assure inform remind notify brief advise promise persuade convince`},
	{takesThat, "", `demand propose recommend request urge insist stipulate decree make`},
	{takesThat | attitude, "", `believe think hope fear expect feel suspect doubt assume anticipate calculate consider deem estimate figure foresee
		guess imagine judge presume reckon suppose understand worry wish envision envisage decide resolve determine wonder`},
	{takesThat | attitude, "", `show find`}, // of a text
	// Asking and explaining.
	{takesWh, "", `ask wonder question inquire enquire query explain describe outline detail discuss debate explore recount clarify specify
		reveal disclose tell ponder illustrate`},
	// Commissive, and what somebody means to do.
	{takesTo, "", `promise pledge vow swear undertake commit+ threaten offer agree refuse decline volunteer propose claim profess demand ask
		request consent guarantee`},
	{takesTo | attitude, "", `want hope plan intend aim seek expect wish decide choose resolve prefer mean prepare consider desire`},
	// Directive.
	{takesNameTo, "", `tell ask warn order instruct direct command advise remind beg+ beseech implore entreat petition caution counsel invite
		summon enjoin admonish exhort request forbid`},
	{takesAllTo, "", `urge encourage press push pressure challenge call`},
	{takesAllTo | attitude, "", `want expect wish prefer need`},
	// Of one's own or a common doing.
	{takesIng, "", `deny admit+ suggest propose recommend advocate consider discuss mention report recall confess acknowledge
		describe defend oppose support favor favour criticise criticize condemn resent regret+ rule contemplate propose threaten`},
	// Judgement and dispute.
	{takesObject, "", `applaud commend compliment congratulate hail laud praise thank welcome endorse extol+ champion
		attack bash bemoan berate blame blast castigate censure chastise chide condemn criticise criticize decry denounce denigrate deplore
		deride disparage excoriate fault lambast lambaste lament malign mock pillory rebuke reprimand ridicule rip+ savage scold scorn skewer
		slam+ trash upbraid vilify accuse rap+ grill
		challenge contest contradict debunk deny disavow discount dismiss dispute disown downplay question rebut+ rebuff refute reject repudiate
		defend justify excuse`},
	{takesObject | attitude, "", `support oppose favor favour regret+ want expect fear doubt`},
	// Presenting: what somebody speaks of, brings up or puts forward.
	{takesObject, "", `cite mention reference invoke discuss describe outline detail explain emphasise emphasize highlight stress
		underline underscore reiterate repeat recount recall quote note articulate acknowledge admit+ concede confess confirm claim allege
		announce proclaim reveal disclose unveil tout trumpet touch promise pledge vow predict forecast foretell propose recommend
		advocate suggest demand request urge counsel advise convey communicate profess protest threaten profess outline bemoan
		liken compare contrast`},
	// Characterization.
	{takesAs, "", `describe portray cast depict characterise characterize label brand dub paint present denounce dismiss hail frame define
		identify recognise recognize`},
	{takesAs | attitude, "", `see view regard treat perceive interpret`},
	// With a preposition of their own.
	{takesAbout, "about", `talk speak complain boast brag+ joke comment testify warn write lie rant grumble moan ask inquire muse speculate
		protest reminisce tweet preach lecture hint rave gripe`},
	{takesAbout | attitude, "about", `worry wonder fret+ think`},
	{takesAbout, "of", `speak warn complain boast talk write tell despair`},
	{takesAbout, "for", `call argue plead appeal apologise apologize advocate press push campaign lobby plump vouch pray`},
	{takesAbout, "against", `argue rail speak warn protest inveigh fulminate campaign lobby caution preach rule`},
	{takesAbout, "on", `insist comment touch elaborate expound remark expand dwell`},
	{takesAbout, "to", `object refer+ allude point admit+ confess attest testify agree`},
	{takesAbout, "at", `hint bristle scoff sneer marvel rail lash balk mock`},
	{takesAbout, "with", `agree disagree differ quibble threaten`},
	{takesAbout, "out", `point lay call rule spell`},
	{takesNameOf, "of", `accuse suspect convict warn tell inform remind assure notify advise persuade convince`},
	{takesNameOf, "about", `tell warn ask question remind press grill quiz lecture brief challenge confront advise inform`},
	{takesNameOf, "with", `charge confront`},
	{takesNameOf, "against", `warn caution advise`},
	{takesNameOf, "for", `press ask push lobby petition`},
	{takesNameOf, "to", `compare`},
	// What is voiced is a feeling or a view.
	{takesVoiced, "", `express voice raise air reiterate share make issue sound renew hold offer give take declare state register signal
		indicate repeat reaffirm`},
}

// adjectiveClasses are the adjectives of somebody's stance, which "be" makes a
// predicate.
var adjectiveClasses = []verbClass{
	{takesThat | attitude, "", `sure certain confident convinced adamant afraid worried concerned hopeful optimistic pessimistic skeptical sceptical doubtful
		fearful glad sorry surprised disappointed shocked persuaded satisfied insistent`},
	{takesAbout | attitude, "about", `sure confident worried concerned hopeful optimistic pessimistic skeptical sceptical doubtful unsure uncertain excited
		enthusiastic adamant upbeat vague bullish bearish`},
	{takesAbout | attitude, "of", `critical dismissive skeptical sceptical supportive fearful wary afraid contemptuous disdainful`},
	{takesAbout | attitude, "to", `opposed committed`},
	{takesAbout | attitude, "on", `adamant bullish bearish`},
	{takesTo | attitude, "", `determined eager anxious keen willing reluctant unwilling`},
}

// irregularForms are the pasts of verbs of the classes that do not end in -ed.
var irregularForms = map[string]string{
	"say": "said", "tell": "told", "think": "thought", "feel": "felt", "speak": "spoke spoken", "write": "wrote written", "swear": "swore sworn",
	"foretell": "foretold", "foresee": "foresaw foreseen", "forecast": "forecast", "understand": "understood", "seek": "sought", "see": "saw seen",
	"mean": "meant", "choose": "chose chosen", "undertake": "undertook undertaken", "forbid": "forbade forbidden", "make": "made", "give": "gave given",
	"take": "took taken", "hold": "held", "lay": "laid", "cast": "cast", "spell": "spelled spelt",
}

// reportingVerb is a form of one of the verbs, with the prepositions that it
// takes.
type reportingVerb struct {
	takes complements
	about []string    // takesAbout
	of    []string    // takesNameOf
	mind  complements // of takes, what the verb takes only as one of attitude
}

// reportingVerbs has every form of the verbs of verbClasses.
var reportingVerbs = func() map[string]*reportingVerb {
	m := map[string]*reportingVerb{}
	enter := func(w string, c *verbClass, form complements) {
		v := m[w]
		if v == nil {
			v = &reportingVerb{}
			m[w] = v
		}
		takes := c.takes &^ attitude
		if c.takes&attitude != 0 {
			v.mind |= takes &^ v.takes
		} else {
			v.mind &^= takes
		}
		v.takes |= takes | form
		if takes == takesAbout {
			v.about = append(v.about, c.prepositions)
		}
		if takes == takesNameOf {
			v.of = append(v.of, c.prepositions)
		}
	}
	for i := range verbClasses {
		c := &verbClasses[i]
		for _, w := range strings.Fields(c.verbs) {
			stem, doubles := strings.CutSuffix(w, "+")
			long := stem
			if doubles {
				long += stem[len(stem)-1:]
			}
			enter(stem, c, baseForm)
			enter(withS(stem), c, 0)
			enter(withIng(long), c, ingForm)
			past, odd := irregularForms[stem]
			if !odd {
				past = withEd(long)
			}
			for _, p := range strings.Fields(past) {
				enter(p, c, pastForm)
			}
		}
	}
	for i := range adjectiveClasses {
		for _, w := range strings.Fields(adjectiveClasses[i].verbs) {
			enter(w, &adjectiveClasses[i], adjective)
		}
	}
	return m
}()

func consonantY(w string) bool {
	return strings.HasSuffix(w, "y") && len(w) > 1 && strings.IndexByte("aeiou", w[len(w)-2]) < 0
}

// withS, withEd and withIng make the forms of a regular verb.
func withS(w string) string {
	switch {
	case consonantY(w):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "o"):
		return w + "es"
	}
	return w + "s"
}

func withEd(w string) string {
	switch {
	case consonantY(w):
		return w[:len(w)-1] + "ied"
	case strings.HasSuffix(w, "e"):
		return w + "d"
	}
	return w + "ed"
}

func withIng(w string) string {
	switch {
	case strings.HasSuffix(w, "ie"):
		return w[:len(w)-2] + "ying"
	case strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "ee"):
		return w[:len(w)-1] + "ing"
	}
	return w + "ing"
}
