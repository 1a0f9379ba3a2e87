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

// Whom the register knows is compared by its entries: two spellings are one
// person, and one spelling may be two.
func TestAgreeByRegister(t *testing.T) {
	person := func(words string, id index.ID) Name { return Name{Kind: index.Person, Words: words, Person: id} }
	for _, c := range []struct {
		name string
		a, b Name
		want accord
	}{
		{"two spellings of one", person("volodymyr zelensky", "z"), person("volodymyr zelenskyy", "z"), same},
		{"two people of one name", person("george bush", "b1"), person("george bush", "b2"), apart},
		{"two people of one surname", person("g bush", "b1"), person("george bush", "b2"), apart},
		{"one is not in the register", person("bush", ""), person("george bush", "b2"), bare},
		{"neither is", person("bush", ""), person("george bush", ""), bare},
		{"nobody said it", Name{}, person("george bush", "b2"), open},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, back := c.a.agree(c.b), c.b.agree(c.a); got != c.want || back != c.want {
				t.Errorf("got %d and, the other way, %d, want %d", got, back, c.want)
			}
		})
	}
}

// The resolver asks the register with what the article says of the speaker.
func TestResolverPerson(t *testing.T) {
	one := said{words: deterrence, by: "Volodymyr Zelensky", kind: index.Person, on: day}.interview(t, 1)
	two := said{words: deterrence, by: "Wolodymyr Selenskyj", kind: index.Person, on: day}.interview(t, 2)
	two.Language, two.Quotes[0].Speaker.Country = "de", "Ukraine"
	for _, c := range []struct {
		name    string
		persons map[string]index.ID
		want    bool
	}{
		{"the register knows one person", map[string]index.ID{"Volodymyr Zelensky  ": "z", "Wolodymyr Selenskyj de Ukraine": "z"}, true},
		{"the register knows two", map[string]index.ID{"Volodymyr Zelensky  ": "z", "Wolodymyr Selenskyj de Ukraine": "s"}, false},
		{"nobody is known", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &Resolver{Person: func(o *Occurrence) index.ID { return c.persons[o.As.Name+" "+o.Language+" "+o.As.Country] }}
			err := r.Learn(t.Context(), func(f func(index.ID, []byte) error) error {
				for _, iv := range []*index.Interview{one, two} {
					if err := f(iv.ID, r.Note(iv)); err != nil {
						return err
					}
				}
				return nil
			}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Of(one.Quotes[0].ID) != ""; got != c.want {
				t.Errorf("one statement: %v, want %v", got, c.want)
			}
		})
	}
}
