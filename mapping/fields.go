// Package mapping is the schema: one table of fields, and the bleve mappings
// and analyzers made from it.
package mapping

// Version is the schema's number. It is stamped into every index; an index
// with another number is made again from the archive.
const Version = 13

// Kind is how a field is analysed and found.
type Kind int

const (
	// Text is running text, found by its words: as written in the field of
	// that name, and stemmed in a second field for the document's language.
	Text Kind = iota
	// Name is found by word, with or without diacritics, and counted whole.
	Name
	// Keyword is found and counted whole.
	Keyword
	// Day is a range of dates: its first and last day.
	Day
)

// Field is one row of the schema.
type Field struct {
	Name   string // in documents, in the query language ("speaker:") and in URLs
	Kind   Kind
	Label  string // for people
	Facet  bool   // counted on the results page
	Prefix bool   // may stand before ":" in a query
	Empty  string // facet label of the documents that have no value; "" where that cannot be
	Quote  bool   // only a quote has it: an article is no hit where such a field is chosen
	// Weight multiplies the score of a match in a search without a field name;
	// 0 means that such a search leaves the field out.
	Weight float64
	// Also is a field that is searched too where this one is named: the other
	// names of who is counted under one.
	Also string
}

// The field names that code elsewhere refers to.
const (
	FieldText          = "text"
	FieldQuestion      = "question"
	FieldTitle         = "title"
	FieldNarration     = "narration"
	FieldSpeaker       = "speaker"
	FieldAlias         = "alias"
	FieldRole          = "role"
	FieldCountry       = "country"
	FieldOrganization  = "organization"
	FieldSpokenFor     = "spokenfor"
	FieldAlliance      = "alliance"
	FieldMentioned     = "mentioned"
	FieldAllianceToday = "alliancetoday"
	FieldStatus        = "status"
	FieldWording       = "wording"
	FieldConfidence    = "confidence"
	FieldStatement     = "statement"
	FieldPerson        = "person"
	FieldLocation      = "location"
	FieldPlace         = "place"
	FieldOutlet        = "outlet"
	FieldLanguage      = "language"
	FieldGenre         = "genre"
	FieldYear          = "year"
	FieldSaid          = "said"
	FieldPublished     = "published"
	FieldAdded         = "added"
	FieldBatch         = "batch"
	FieldForm          = "form"
	FieldInterview     = "interview"
	FieldPosition      = "position"
)

// Fields is the table. Narration and title stand on a document of their own,
// one for each interview; all other fields on the document of a quote, which
// carries its interview's outlet, place, language and dates.
var Fields = []Field{
	{Name: FieldText, Kind: Text, Label: "Words", Prefix: true, Quote: true, Weight: 1},
	{Name: FieldQuestion, Kind: Text, Label: "Question", Prefix: true, Quote: true, Weight: 0.7},
	{Name: FieldTitle, Kind: Text, Label: "Title", Prefix: true, Weight: 0.002},
	{Name: FieldNarration, Kind: Text, Label: "Narration", Prefix: true, Weight: 0.001},
	{Name: FieldSpeaker, Kind: Name, Label: "Speaker", Facet: true, Prefix: true, Empty: "Unattributed", Quote: true, Weight: 0.5, Also: FieldAlias},
	{Name: FieldAlias, Kind: Name, Label: "Other name of the speaker", Quote: true},
	{Name: FieldRole, Kind: Name, Label: "Role", Prefix: true, Quote: true},
	{Name: FieldAlliance, Kind: Name, Label: "Alliance", Facet: true, Prefix: true, Empty: "No alliance", Quote: true},
	// Nobody asks for it by word, and a quote has twenty: the words would be an
	// eighth of all that is indexed.
	{Name: FieldAllianceToday, Kind: Keyword, Label: "Alliance, members today", Facet: true, Empty: "No alliance", Quote: true},
	{Name: FieldCountry, Kind: Name, Label: "Country", Facet: true, Prefix: true, Empty: "No country", Quote: true},
	{Name: FieldSpokenFor, Kind: Name, Label: "Body spoken for", Facet: true, Prefix: true, Empty: "No body", Quote: true},
	{Name: FieldOrganization, Kind: Name, Label: "Organization", Facet: true, Prefix: true, Empty: "No organization", Quote: true},
	{Name: FieldLocation, Kind: Name, Label: "Location", Facet: true, Prefix: true, Empty: "No location"},
	{Name: FieldMentioned, Kind: Name, Label: "Alliance mentioned", Prefix: true, Quote: true},
	{Name: FieldPlace, Kind: Name, Label: "Place", Prefix: true},
	{Name: FieldOutlet, Kind: Name, Label: "Outlet", Facet: true, Prefix: true, Empty: "Unknown outlet"},
	{Name: FieldYear, Kind: Keyword, Label: "Year", Facet: true, Prefix: true, Empty: "Undated"},
	{Name: FieldLanguage, Kind: Keyword, Label: "Language", Prefix: true, Empty: "Unknown language"},
	{Name: FieldGenre, Kind: Keyword, Label: "Genre", Facet: true, Prefix: true, Empty: "Unknown genre"},
	{Name: FieldForm, Kind: Keyword, Label: "Form", Facet: true, Prefix: true, Quote: true},
	{Name: FieldStatus, Kind: Keyword, Label: "Status", Facet: true, Prefix: true, Quote: true},
	{Name: FieldWording, Kind: Keyword, Label: "Wording", Facet: true, Prefix: true, Quote: true},
	{Name: FieldConfidence, Kind: Keyword, Label: "Confidence", Prefix: true, Quote: true},
	{Name: FieldStatement, Kind: Keyword, Label: "Statement", Quote: true},
	{Name: FieldPerson, Kind: Keyword, Label: "Person, by the number in the register", Prefix: true, Quote: true},
	{Name: FieldSaid, Kind: Day, Label: "Said", Prefix: true},
	{Name: FieldPublished, Kind: Day, Label: "Published"},
	{Name: FieldAdded, Kind: Day, Label: "Added"},
	{Name: FieldBatch, Kind: Keyword, Label: "Batch"},
	{Name: FieldInterview, Kind: Keyword, Label: "Interview"},
	{Name: FieldPosition, Kind: Keyword, Label: "Position in the interview", Quote: true},
}

// AskedWeight multiplies the score of a quote that is a question: it is asked
// who said what, and the answer is found by the words of its question too. That
// field weighs more, so that the answer stands before the question.
const AskedWeight = 0.3

// Lookup returns the field of that name.
func Lookup(name string) (Field, bool) {
	for _, f := range Fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// Facets returns the facet fields, in the order of the page.
func Facets() []Field {
	var fs []Field
	for _, f := range Fields {
		if f.Facet {
			fs = append(fs, f)
		}
	}
	return fs
}

// SuggestFields are the fields whose values are completed while somebody types;
// the words of quotes are, too.
var SuggestFields = []string{FieldSpeaker, FieldCountry, FieldAlliance, FieldOrganization, FieldLocation}
