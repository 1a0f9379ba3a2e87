package web

import (
	"slices"

	"onrecord/index"
	"onrecord/mapping"
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
	}
	return value
}

// title is how an interview is named.
func (st *site) title(iv *index.Interview) string {
	if iv.Title == "" {
		return st.say("Untitled, %s", iv.Origin.Path)
	}
	return iv.Title
}
