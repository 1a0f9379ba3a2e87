package quote

import "testing"

// Indirect speech in other languages: "that", sources before the clause, and
// names and offices in their cases.
func TestReportedAbroad(t *testing.T) {
	const uk, ru, cs = "Посол Данії Анна Тарасевич приїхала.", "Замминистра обороны Норвегии Иван Сарымсаков приехал.", "Náměstek ministra obrany Vojtěch Sedmihradský přijel."
	for lang, cases := range map[string][]spokenCase{
		"fr": {
			{"que", "Anne Volland assure que la glace est trop mince.", "Anne Volland (clause): la glace est trop mince"},
			{"qu'il", "Anne Volland affirme qu'il est trop tard.", "Anne Volland (clause): il est trop tard"},
			{"selon", "Selon Anne Volland, la glace est trop mince.", "Anne Volland (source): la glace est trop mince"},
			{"d'après", "D'après Anne Volland, la glace est trop mince.", "Anne Volland (source): la glace est trop mince"},
			{"à l'en croire", "La ministre Anne Volland parle. À l'en croire, la glace est trop mince.", "Anne Volland (source): la glace est trop mince"},
			{"conditional without a source", "La glace serait trop mince.", ""},
		},
		"es": {
			{"que", "Ana Valdivia asegura que el hielo es fino.", "Ana Valdivia (clause): el hielo es fino"},
			{"según", "Según Ana Valdivia, el hielo es fino este año.", "Ana Valdivia (source): el hielo es fino este año"},
			{"negated", "Ana Valdivia no dijo que el hielo es fino.", ""},
		},
		"de": {
			{"dass", "Anna Wold sagte, dass das Eis zu dünn ist.", "Anna Wold (clause): das Eis zu dünn ist"},
			{"laut", "Laut Anna Wold ist das Eis zu dünn.", "Anna Wold (source): ist das Eis zu dünn"},
		},
		"ru": {
			{"что", ru + " Сарымсаков заявил, что лёд тонок и не держит.", "Иван Сарымсаков (clause): лёд тонок и не держит"},
			{"по словам, in the genitive", ru + " По словам Сарымсакова, лёд тонок и не держит.", "Иван Сарымсаков (source): лёд тонок и не держит"},
			{"по его словам", ru + " По его словам, лёд тонок и не держит.", "Иван Сарымсаков (source): лёд тонок и не держит"},
		},
		"uk": {
			{"що", uk + " Анна Тарасевич додала, що крига тонка і не тримає.", "Анна Тарасевич (clause): крига тонка і не тримає"},
			{"за словами посла", uk + " За словами посла, крига тонка і не тримає.", "Анна Тарасевич (source): крига тонка і не тримає"},
		},
		"cs": {
			{"že", cs + " Sedmihradský uvedl, že led je tenký.", "Vojtěch Sedmihradský (clause): led je tenký"},
			{"podle, in the genitive", cs + " Podle Sedmihradského led letos nikoho neunese.", "Vojtěch Sedmihradský (source): led letos nikoho neunese"},
			{"podle něj", cs + " Podle něj led letos nikoho neunese.", "Vojtěch Sedmihradský (source): led letos nikoho neunese"},
		},
	} {
		t.Run(lang, func(t *testing.T) { testRetold(t, lang, cases) })
	}
}

func TestDeclined(t *testing.T) {
	for _, c := range []struct {
		name, word string
		want       bool
	}{
		{"тарасевич", "тарасевича", true}, {"тарасевич", "тарасевичем", true}, {"пелех", "пелеха", true}, {"sedmihradsky", "sedmihradskeho", true},
		{"сарымсаков", "сарымсаковым", true}, {"вітоліня", "вітолінею", true}, {"тарасевич", "тарасюк", false}, {"волд", "волкова", false}, {"", "а", false},
	} {
		if got := declined(c.name, c.word); got != c.want {
			t.Errorf("%q of %q: got %v", c.word, c.name, got)
		}
	}
}
