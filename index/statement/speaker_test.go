package statement

import (
	"testing"

	"onrecord/index"
)

func TestAgree(t *testing.T) {
	person := func(name string) index.Speaker { return index.Speaker{Name: name, Kind: index.Person} }
	unnamed := func(name string) index.Speaker { return index.Speaker{Name: name, Kind: index.Unnamed} }
	body := func(name string) index.Speaker { return index.Speaker{Name: name, Kind: index.Body} }
	for _, c := range []struct {
		name string
		a, b index.Speaker
		want accord
	}{
		{"the same name", person("Rasa Vaitkūnienė"), person("Rasa Vaitkuniene"), same},
		{"a name in capitals", person("Rasa Vaitkūnienė"), person("RASA VAITKŪNIENĖ"), same},
		{"no kind is a person", index.Speaker{Name: "Rasa Vaitkūnienė"}, person("Rasa Vaitkūnienė"), same},
		{"family name first", person("Barátosi Ákos"), person("Ákos Barátosi"), same},
		{"Korean, one word or two", person("Kim Jun-mo"), person("Junmo Kim"), same},
		{"an initial", person("J. Landovsky"), person("Jakub Landovsky"), same},
		{"a middle name", person("Jakub Karel Landovsky"), person("Jakub Landovsky"), same},
		{"a patronymic", person("Нурлан Сергеевич Ахметжанов"), person("Нурлан Ахметжанов"), same},
		{"a Chinese name", person("陈立群"), person("陈立群"), same},
		{"the surname alone", person("Vaitkūnienė"), person("Rasa Vaitkūnienė"), bare},
		{"the surname first", person("Kim Jun-mo"), person("Kim"), bare},
		{"a surname of two words", person("Anna van Dael"), person("van Dael"), bare},
		{"two people with one surname", person("Kim Jun-mo"), person("Kim Do-yeon"), apart},
		{"two people with one given name", person("Rasa Vaitkūnienė"), person("Rasa Petrauskaitė"), apart},
		{"two initials", person("J. Landovsky"), person("P. Landovsky"), apart},
		{"two surnames", person("Vaitkūnienė"), person("Petrauskaitė"), apart},
		{"Chinese people", person("陈立群"), person("陈立"), apart},
		{"unattributed", person("Rasa Vaitkūnienė"), index.Speaker{}, open},
		{"both unattributed", index.Speaker{}, index.Speaker{}, open},
		{"no name in letters", index.Speaker{Name: "—"}, person("Rasa Vaitkūnienė"), open},
		{"an official who is not named", unnamed("a senior official"), person("Rasa Vaitkūnienė"), apart},
		{"two officials who are not named", unnamed("a senior official"), unnamed("a Western diplomat"), open},
		{"an official and nobody", unnamed("a senior official"), index.Speaker{}, open},
		{"one ministry", body("the Foreign Ministry"), body("the foreign ministry"), same},
		{"two ministries", body("the Foreign Ministry"), body("the Defence Ministry"), apart},
		{"a ministry and its minister", body("the Foreign Ministry"), person("Rasa Vaitkūnienė"), apart},
	} {
		a, b := NameOf(&c.a), NameOf(&c.b)
		if got := a.agree(b); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
		if got := b.agree(a); got != c.want {
			t.Errorf("%s, the other way: got %d, want %d", c.name, got, c.want)
		}
	}
}
