package state

import (
	"strings"

	"onrecord/mapping"
)

// WhoBy is whose quotes can be counted: what the parameter "by" names, and the
// facet of which that is a value. An official speaks for an organization, and
// not all whose quotes name it.
var WhoBy = []struct{ Name, Field string }{
	{mapping.FieldSpeaker, mapping.FieldSpeaker},
	{mapping.FieldCountry, mapping.FieldCountry},
	{mapping.FieldOrganization, mapping.FieldSpokenFor},
	{mapping.FieldAlliance, mapping.FieldAlliance},
	{mapping.FieldAllianceToday, mapping.FieldAllianceToday},
}

// WhoField returns the facet that "by" names; "" names the speaker.
func WhoField(by string) (field string, err error) {
	if by == "" {
		by = mapping.FieldSpeaker
	}
	var names []string
	for _, w := range WhoBy {
		if w.Name == by {
			return w.Field, nil
		}
		names = append(names, w.Name)
	}
	return "", Refuse("by", "there is no comparison by %q; there are %s", by, strings.Join(names, ", "))
}
