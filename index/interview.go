package index

import "strings"

// Article is one piece of writing: frozen text and what is known about it.
// Text is valid UTF-8 in Normalization Form C. It is never changed once the
// article has been parsed: everything else is a Span of it.
type Article struct {
	ID        ID     `json:"id"`
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Byline    string `json:"byline,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Place     string `json:"place,omitempty"` // where it was said, as far as one place is known
	Said      Date   `json:"said"`            // when the words were spoken
	Published Date   `json:"published"`
	Added     Date   `json:"added"`             // when it came into this archive
	Batch     uint64 `json:"batch,omitempty"`   // the run with which it came; 0 where that is not known
	Section   string `json:"section,omitempty"` // the part of the paper: "World", as it prints it
	Genre     Genre  `json:"genre,omitempty"`
	Language  string `json:"language,omitempty"` // BCP 47 primary tag: "en", "ko"; "" when unknown
	Text      string `json:"text"`
	// Speakers are those whom the format itself names beside their words, as the
	// text has them before a colon: of utterances (TEI), voices (WebVTT) and
	// turns (JSON). Where there are some, no other label begins a turn.
	Speakers []string `json:"speakers,omitempty"`
	// Dropped are the lines that were taken from the text since they recur over
	// the pages of the site, in their order. Their bytes are not counted in spans.
	Dropped []string `json:"dropped,omitempty"`
	Origin  Origin   `json:"origin"`
}

// Genre is the kind of an article, where the page shows it.
type Genre string

// The genres; what is none of them or leaves it open has none: speeches, debates,
// cables, press releases.
const (
	InterviewGenre Genre = "interview"    // questions and answers, as they were said
	Feature        Genre = "feature"      // told by a reporter, with quotes
	Briefing       Genre = "briefing"     // a press briefing or conference, as it was said
	OralHistory    Genre = "oral history" // a life told for an archive
)

// Date returns the best known date of the statement: said, else published.
func (a *Article) Date() Date {
	if !a.Said.IsZero() {
		return a.Said
	}
	return a.Published
}

// Origin says which bytes an article was read from.
type Origin struct {
	Path      string `json:"path"`             // slash-separated, relative to the folder that was given
	Record    string `json:"record,omitempty"` // the record's own id, the member's name, or "line 12", in a file of many articles
	MediaType string `json:"mediaType,omitempty"`
	Hash      string `json:"hash,omitempty"`    // SHA-256 of the original bytes, in hexadecimal
	URL       string `json:"url,omitempty"`     // in a web archive: the address that the bytes came from
	Fetched   string `json:"fetched,omitempty"` // and when, in RFC 3339; this is no date of the article
	// Mapping is what the user's mapping said of the file when it was read, so
	// that the bytes can be read again without it; nil is nothing.
	Mapping *Mapping `json:"mapping,omitempty"`
}

// Mapping is what a user says of a file, as the file does not say it itself.
type Mapping struct {
	Keys  map[string]string `json:"keys,omitempty"`  // the project's names of values, by those that the file's records have for them
	Dates string            `json:"dates,omitempty"` // the order of dates in numbers: "dmy", "mdy"
	Set   map[string]string `json:"set,omitempty"`   // metadata that hold for all of the file
}

// Interview is an article with its turns and its quotes.
type Interview struct {
	Article
	Turns  []Turn  `json:"turns,omitempty"`  // in text order; they do not overlap
	Quotes []Quote `json:"quotes,omitempty"` // in text order; they may nest, never cross
}

// Quote returns the quote with that ID, or nil.
func (iv *Interview) Quote(id ID) *Quote {
	for i := range iv.Quotes {
		if iv.Quotes[i].ID == id {
			return &iv.Quotes[i]
		}
	}
	return nil
}

// Words returns the words of q: what its spans cut from the text, joined by a
// space.
func (iv *Interview) Words(q *Quote) string { return q.Words(iv.Text) }

// Part is the part that somebody plays in a conversation.
type Part string

// The parts of a Turn.
const (
	Interviewer Part = "interviewer"
	Interviewee Part = "interviewee"
	Moderator   Part = "moderator"
	Unknown     Part = ""
)

// Turn is what one speaker says before the next one speaks.
type Turn struct {
	Speaker Speaker `json:"speaker"`
	Part    Part    `json:"part,omitempty"`
	Label   Span    `json:"label"` // the printed name or "Q:"; empty where the turn has none
	Span    Span    `json:"span"`  // the words, without the label
}

// SpeakerKind tells a person from a source that is no person.
type SpeakerKind string

// The kinds of Speaker. A source that is a group or a body is never a person.
const (
	Person  SpeakerKind = "person"
	Unnamed SpeakerKind = "unnamed" // one person whom the article does not name: "a senior official"
	Group   SpeakerKind = "group"   // "NATO leaders", "two officials"
	Body    SpeakerKind = "body"    // "the ministry", "a statement", KCNA
)

// Speaker is who says the words, and for whom, when they were said.
type Speaker struct {
	Name         string      `json:"name,omitempty"`     // "" where unattributed; the register's name where it knows the person
	Printed      string      `json:"printed,omitempty"`  // the fullest name in the article, where Name is another
	NameFrom     string      `json:"nameFrom,omitempty"` // who says so of Name, where the article prints no more than Printed: "gazetteer"
	Person       ID          `json:"person,omitempty"`   // the entry in the register; "" where it has none
	Kind         SpeakerKind `json:"kind,omitempty"`
	Role         string      `json:"role,omitempty"`         // as the article puts it: "permanent representative of Czechia to NATO"
	Country      string      `json:"country,omitempty"`      // the state spoken for, by its name in the gazetteer
	Organization string      `json:"organization,omitempty"` // the body spoken for, by its name in the gazetteer
	OfficeFrom   string      `json:"officeFrom,omitempty"`   // who says so of the last three, where the article leaves any of them open: "people.csv", "gazetteer", "other articles"
}

// Form is how the words are given.
type Form string

// The forms of a Quote. Answer, Question and Statement are turns of a
// transcript; the others stand in narration.
const (
	Direct    Form = "direct"
	Partial   Form = "partial" // quoted words inside the reporter's own sentence
	Mixed     Form = "mixed"   // indirect speech that holds a partial quote
	Indirect  Form = "indirect"
	Answer    Form = "answer"
	Question  Form = "question"
	Statement Form = "statement"
)

// Forms lists every Form, in the order in which a reader should see them.
var Forms = []Form{Direct, Partial, Mixed, Indirect, Answer, Question, Statement}

// Status is the terms on which the words were given.
type Status string

// The statuses. What an article does not say otherwise is on the record.
const (
	OnRecord   Status = ""
	Background Status = "background" // by an official who is described but not named
	Anonymous  Status = "anonymous"  // by somebody who asked not to be named
)

// Words returns the status as people read it.
func (s Status) Words() string {
	if s == OnRecord {
		return "on the record"
	}
	return string(s)
}

// Wording tells the speaker's own words from those of somebody between.
type Wording string

// The wordings. Translated words are those that the text itself marks as a
// translation; an outlet that translates does not always say so.
const (
	Original    Wording = ""
	Interpreted Wording = "interpreted" // "(through interpreter)"
	Translated  Wording = "translated"  // "[Translation]"
)

// Words returns the wording as people read it.
func (w Wording) Words() string {
	if w == Original {
		return "original words"
	}
	return string(w)
}

// Confidence is the band of an attribution. The zero value goes with an
// unattributed quote.
type Confidence string

// The bands. High is for rules that are right at least 97 times in 100.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

// Quote is a statement: the words, who said them and how that was found.
type Quote struct {
	ID             ID         `json:"id"`
	Spans          []Span     `json:"spans"`            // at least one; several where a cue breaks the statement
	Within         ID         `json:"within,omitempty"` // the quote that holds this one
	Form           Form       `json:"form"`
	Speaker        Speaker    `json:"speaker"`
	Aliases        []string   `json:"-"`                    // other names of the speaker, by which a search finds the quote; from the register
	Candidates     []string   `json:"candidates,omitempty"` // who it may be, where two fit and none is chosen
	Status         Status     `json:"status,omitempty"`
	Wording        Wording    `json:"wording,omitempty"`
	Statement      ID         `json:"statement,omitempty"` // shared by every occurrence of the statement, in whichever article
	Cue            Span       `json:"cue"`                 // the evidence: "said the envoy", or the label of the turn
	Source         Span       `json:"source"`              // of the cue, what names the speaker: "the envoy", "he"
	Rule           string     `json:"rule,omitempty"`      // the rule that found the speaker
	Confidence     Confidence `json:"confidence,omitempty"`
	Alliances      []string   `json:"alliances,omitempty"`      // of the state or body spoken for
	AlliancesToday []string   `json:"alliancesToday,omitempty"` // the same by the membership of the day of extraction
	Said           Date       `json:"said,omitzero"`            // the day on which they were said, where the quote's own cue tells it and the article does not
	AsOf           string     `json:"asOf,omitempty"`           // the date of the membership in Alliances: "2023-04-04", or "today 2026-11-23" for an undated quote
	Names          []Mention  `json:"names,omitempty"`          // what the quote and its paragraph speak of
	Question       Span       `json:"question"`                 // the question it answers; empty where there is none
}

// Span returns the range from the first to the last byte of q.
func (q *Quote) Span() Span {
	if len(q.Spans) == 0 {
		return Span{}
	}
	return Span{q.Spans[0].Start, q.Spans[len(q.Spans)-1].End}
}

// Words returns what the spans of q cut from text, joined by a space.
func (q *Quote) Words(text string) string {
	if len(q.Spans) == 1 {
		return q.Spans[0].Cut(text)
	}
	var b strings.Builder
	for i, s := range q.Spans {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s.Cut(text))
	}
	return b.String()
}

// MentionKind is what a Mention names.
type MentionKind string

// The kinds of Mention. Country and Place are locations; an Alliance that is
// merely mentioned is not an alliance of the speaker.
const (
	MentionCountry      MentionKind = "country"
	MentionPlace        MentionKind = "place"
	MentionOrganization MentionKind = "organization"
	MentionAlliance     MentionKind = "alliance"
)

// Mention is a name from the gazetteer that stands in the text.
type Mention struct {
	Span Span        `json:"span"`
	Kind MentionKind `json:"kind"`
	Name string      `json:"name"` // by its name in the gazetteer
}

// Named returns the distinct names of the given kinds among q's mentions, in
// text order.
func (q *Quote) Named(kinds ...MentionKind) []string {
	var names []string
	seen := map[string]bool{}
	for _, m := range q.Names {
		for _, k := range kinds {
			if m.Kind == k && !seen[m.Name] {
				seen[m.Name] = true
				names = append(names, m.Name)
			}
		}
	}
	return names
}

// Locations returns the places that q and its paragraph speak of, and the
// place where it was said, in that order, each once.
func (iv *Interview) Locations(q *Quote) []string {
	names := q.Named(MentionCountry, MentionPlace)
	return appendNew(names, iv.Place)
}

// Organizations returns the body that q's speaker speaks for and the
// organizations that q and its paragraph mention, each once.
func (q *Quote) Organizations() []string {
	names := appendNew(nil, q.Speaker.Organization)
	for _, n := range q.Named(MentionOrganization) {
		names = appendNew(names, n)
	}
	return names
}

func appendNew(names []string, name string) []string {
	if name == "" {
		return names
	}
	for _, n := range names {
		if n == name {
			return names
		}
	}
	return append(names, name)
}
