package web

import (
	"cmp"
	"slices"

	"onrecord/index"
	"onrecord/mapping"
	"onrecord/web/message"
)

// wordFields are those whose values are words of ours, and have messages.
var wordFields = []string{mapping.FieldGenre, mapping.FieldForm, mapping.FieldStatus, mapping.FieldWording}

// label is how a value is printed.
func (st *site) label(f mapping.Field, value string) string {
	switch {
	case value == "":
		return st.say(f.Empty)
	case slices.Contains(wordFields, f.Name):
		return st.say(value)
	case slices.Contains(nameFields, f.Name):
		return st.nameOf(value)
	}
	return value
}

// nameFields are those whose values are names of the gazetteer, which knows
// them in other languages. The address and the API have the English ones.
var nameFields = []string{mapping.FieldCountry, mapping.FieldAlliance, mapping.FieldAllianceToday, mapping.FieldOrganization, mapping.FieldSpokenFor, mapping.FieldLocation}

// nameOf returns the name of a state, a body or a place in the language of the
// page, and as it is where none is known.
func (st *site) nameOf(name string) string {
	if st.Bodies == nil || st.lang == message.English() {
		return name
	}
	return cmp.Or(st.Bodies.NameIn(name, st.lang.Tag), name)
}

// localize puts whom a speaker speaks for into the language of the page, when
// nothing is looked up by those names any more.
func (st *site) localize(s *speaker) {
	s.State = st.nameOf(s.State)
	s.Alliances = slices.Clone(s.Alliances)
	for i, a := range s.Alliances {
		s.Alliances[i] = st.nameOf(a)
	}
}

// title is how an interview is named.
func (st *site) title(iv *index.Interview) string {
	if iv.Title == "" {
		return st.say("Untitled, %s", iv.Origin.Path)
	}
	return iv.Title
}
