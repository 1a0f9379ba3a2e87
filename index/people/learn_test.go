package people

import (
	"math/rand/v2"
	"slices"
	"testing"

	"onrecord/index"
)

// Who is one person, and who is not. In doubt two.
func TestWhoIsOne(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"one name", []string{"2020 | Ilinca Voiculeanu", "2021 | Ilinca Voiculeanu"}, "Ilinca Voiculeanu: 0 1"},
		{"capitals", []string{"2020 | LEONARD A. THORNE", "2021 | LEONARD A. THORNE"}, "Leonard A. Thorne: 0 1"},
		{"capitals of the surname", []string{"2020 | Hélène VAUCLAIR-DUMAS"}, "Hélène Vauclair-Dumas: 0"},
		{"capitals that stay", []string{"2020 | JD VANE-ROWE", "2020 | G. R. Ostrander III"}, "-: 1; JD Vane-Rowe: 0"},
		{"diacritics", []string{"2020 | Ľubomír Tesák", "2020 | Lubomir Tesak", "2020 | Ľubomír Tesák"}, "Ľubomír Tesák: 0 1 2"},
		{"letters without a mark to strip", []string{"2020 | Torbjørn Wiik", "2020 | Torbjorn Wiik", "2021 | Torbjorn Wiik"}, "Torbjørn Wiik: 0 1 2"},
		{"hyphen", []string{"2020 | Kim Jun-mo", "2020 | Kim Junmo", "2020 | Kim Jun Mo", "2020 | Kim Jun-mo"}, "Kim Jun-mo: 0 1 2 3"},
		{"apostrophes", []string{"2020 | Kim Chong-p'il", "2020 | Kim Chong-p’il", "2020 | Kim Chong-pil"}, "Kim Chong-p’il: 0 1 2"},
		{"courtesy", []string{"2020 | Mr. Duarte Lobo", "2020 | Duarte Lobo MP", "2020 | Duarte Lobo", "2021 | Duarte Lobo"}, "Duarte Lobo: 0 1 2 3"},

		{"an initial more", []string{"2020 | Henry A. Kissinger", "2020 | Henry Kissinger", "2021 | Henry A. Kissinger"}, "Henry A. Kissinger: 0 1 2"},
		{"an initial spelt out", []string{"2020 | Margaret E. Pryor", "2020 | Margaret Ellis Pryor"}, "Margaret Ellis Pryor: 0 1"},
		{"another initial", []string{"2020 | John A. Smithson", "2020 | John B. Smithson"}, "John A. Smithson: 0; John B. Smithson: 1"},
		{"either of two", []string{"2020 | John A. Smithson", "2020 | John B. Smithson", "2020 | John Smithson"},
			"John A. Smithson: 0; John B. Smithson: 1; John Smithson: 2"},
		{"a middle name more", []string{"2020 | John Quincy Adamson", "2020 | John Adamson"}, "John Adamson: 1; John Quincy Adamson: 0"},
		{"two initials and one", []string{"2020 | George H. W. Bushell", "2020 | George W. Bushell"}, "George H. W. Bushell: 0; George W. Bushell: 1"},
		{"initials alone, of one country", []string{"2020 | R. Booth | envoy | Canada", "2020 | R. Booth | envoy | Canada", "2020 | Robert Booth | envoy | Canada"},
			"R. Booth: 0 1; Robert Booth: 2"},
		{"initials alone, of no country", []string{"2020 | R. Booth", "2020 | R. Booth"}, "-: 0 1"},
		{"a son", []string{"2020 | Martin Ellery", "2020 | Martin Ellery Jr."}, "Martin Ellery Jr.: 1; Martin Ellery: 0"},

		{"order, Korea", []string{"2020 | Kim Jun-mo", "2020 | Jun-mo Kim", "2021 | Kim Jun-mo"}, "Kim Jun-mo: 0 1 2"},
		{"order, Hungary", []string{"2020 hu | Barátosi Ákos", "2021 | Ákos Barátosi | state secretary | Hungary", "2022 | Ákos Barátosi"}, "Ákos Barátosi: 0 1 2"},
		{"order, of a country where the given name stands first", []string{"2020 | James Thomas | envoy | Canada", "2020 | Thomas James"},
			"James Thomas: 0; Thomas James: 1"},
		{"order, two countries", []string{"2020 | James Thomas | envoy | Canada", "2020 | Thomas James | envoy | Hungary"},
			"James Thomas: 0; Thomas James: 1"},

		{"transliterations", []string{"2020 | Volodymyr Zelenchuk | minister | Ukraine", "2020 de | Wolodymyr Selentschuk", "2020 | Volodymyr Zelenčuk"},
			"Volodymyr Zelenchuk: 0 1; Volodymyr Zelenčuk: 2"},
		{"the Ukrainian и", []string{"2023 | Oksana Melnychuk | deputy minister | Ukraine", "2023 | Oxana Melnitchouk | deputy minister | Ukraine", "2023 | Oxana Melnitchuk | deputy minister | Ukraine"},
			"Oksana Melnychuk: 0 2; Oxana Melnitchouk: 1"},
		{"-sky", []string{"2020 | Sergei Zorynsky | minister | Ukraine", "2020 | Sergey Zorynskyy", "2020 | Sergey Zorynskiy", "2020 de | Sergej Sorynskyj", "2020 uk | Сергей Зоринський"},
			"Sergei Zorynsky: 0 1 2 3 4"},
		{"Russian", []string{"2020 ru | Сергей Лавров | министр | Russia", "2020 | Sergey Lavrov", "2021 | Sergey Lavrov", "2020 de | Sergej Lawrow | Minister | Russia"},
			"Sergey Lavrov: 0 1 2 3"},
		{"another given name", []string{"2020 | Volodymyr Zorynsky | minister | Ukraine", "2020 | Vladimir Zorynskyy | minister | Ukraine"},
			"Vladimir Zorynskyy: 1; Volodymyr Zorynsky: 0"},
		{"another country", []string{"2020 | Ivan Petrov | minister | Bulgaria", "2020 de | Iwan Petrow | Minister | Russia"}, "Ivan Petrov: 0; Iwan Petrow: 1"},
		{"another body", []string{"2020 | Ivan Petrov | minister | Bulgaria", "2020 de | Iwan Petrow || | UN", "2020 | Iwan Petrov ||| NATO"},
			"Ivan Petrov: 0; Iwan Petrov: 2; Iwan Petrow: 1"},
		{"no Cyrillic name", []string{"2020 | Erika Wagner | minister | Germany", "2020 | Erika Vagner"}, "Erika Vagner: 1; Erika Wagner: 0"},

		{"two of one surname", []string{"2023 | Henrik Lindqvist", "2024 | Anna Lindqvist"}, "Anna Lindqvist: 1; Henrik Lindqvist: 0"},
		{"a bare surname", []string{"2023 | Henrik Lindqvist", "2024 | Lindqvist", "2024 | Mr. Lindqvist", "2024 | de Gaulle"}, "-: 1 2 3; Henrik Lindqvist: 0"},
		{"two countries at once", []string{"2023 | Anna Berg | minister | Norway", "2023 | Anna Berg | minister | Sweden"}, "Anna Berg: 0; Anna Berg: 1"},
		{"two countries, years apart", []string{"2003 | Anna Berg | minister | Norway", "2023 | Anna Berg | minister | Sweden"}, "Anna Berg: 0; Anna Berg: 1"},
		{"two countries, and one unknown", []string{"2023 | Anna Berg | minister | Norway", "2023 | Anna Berg | minister | Sweden", "2023 | Anna Berg"},
			"Anna Berg: 0; Anna Berg: 1; Anna Berg: 2"},
		{"two countries, one unknown with the role of one", []string{"2023 | Anna Berg | defence minister | Norway", "2023 | Anna Berg | envoy | Sweden", "2023 | Anna Berg | Envoy"},
			"Anna Berg: 0; Anna Berg: 1 2"},
		{"a state that went on", []string{"1988 | Eduard Kavtaria | minister | Soviet Union", "1996 | Eduard Kavtaria | president | Georgia"}, "Eduard Kavtaria: 0 1"},
		{"a state that was still there", []string{"1988 | Eduard Kavtaria | minister | Soviet Union", "1988 | Eduard Kavtaria | minister | Canada"},
			"Eduard Kavtaria: 0; Eduard Kavtaria: 1"},
		{"no country where others have one", []string{"2021 | Ilinca Voiculeanu", "2024 | Ilinca Voiculeanu | envoy | Romania"}, "Ilinca Voiculeanu: 0 1"},
		{"a generation later", []string{"1971 | George Horne | envoy | Canada", "2001 | George W. Horne", "2003 | George Horne | premier | Canada"},
			"George Horne: 0; George W. Horne: 1 2"},
		{"a long career", []string{"1971 | John Horne", "1990 | John Horne", "2003 | John Horne"}, "John Horne: 0 1 2"},

		{"an outlet", []string{"2024 | Daily", "2024 | The Daily"}, "-: 0 1"},
		{"a body", []string{"2024 | Council of Europe"}, "-: 0"},
		{"Korean", []string{"2023 ko | 서민혁", "2023 ko | 서민혁", "2023 ko | 서지안", "2023 ko | 서"}, "-: 3; 서민혁: 0 1; 서지안: 2"},
		{"Chinese and Japanese", []string{"2023 ja | 水城遥", "2023 zh | 水城遥", "2023 zh | 久世"}, "-: 2; 水城遥: 0 1"},
		{"low band", []string{"2023 | ?Anna Berg", "2023 | Anna Berg"}, "Anna Berg: 0 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t, tt.lines...)
			if got := w.groups(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			w.steady()
		})
	}
}

// steady checks what must hold whatever there is: resolving changes neither
// the interview nor what has been resolved, and the register does not depend on
// the order in which the interviews come.
func (w *world) steady() {
	w.Helper()
	r := w.register
	for i, iv := range w.ivs {
		before := deep(iv)
		got := r.Resolve(iv, nil)
		if !equal(iv, before) {
			w.Errorf("interview %d was changed: %+v", i, iv.Quotes)
		}
		if again := r.Resolve(got, nil); !equal(again, got) {
			w.Errorf("resolved once more, interview %d changes:\n%+v\n%+v", i, got.Quotes, again.Quotes)
		}
	}
	ids := func(r *Register) (ids []string) {
		for _, e := range r.Entries() {
			ids = append(ids, string(e.ID)+" "+e.Name)
		}
		return ids
	}
	want := ids(r)
	ivs := w.ivs
	defer func() { w.ivs, w.register = ivs, r }()
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 5 {
		w.ivs = slices.Clone(ivs)
		rnd.Shuffle(len(w.ivs), func(i, j int) { w.ivs[i], w.ivs[j] = w.ivs[j], w.ivs[i] })
		if got := ids(w.learn()); !slices.Equal(got, want) {
			w.Errorf("in another order: got %q, want %q", got, want)
		}
	}
}

// The ID of an entry outlives what is learnt later of its country, its office
// and other ways to print the name.
func TestIDStays(t *testing.T) {
	id := func(lines ...string) index.ID {
		w := newWorld(t, lines...)
		return w.learn().Resolve(w.ivs[0], nil).Quotes[0].Speaker.Person
	}
	alone := id("2020 | Kim Jun-mo")
	if alone == "" {
		t.Fatal("no ID")
	}
	for _, more := range [][]string{
		{"2021 | Kim Jun-mo | envoy | South Korea"}, {"2021 | Jun-mo Kim"}, {"2021 | KIM JUN-MO"}, {"2021 | Kim Junmo"}, {"2021 | Kim Do-hyeok"},
	} {
		if got := id(append([]string{"2020 | Kim Jun-mo"}, more...)...); got != alone {
			t.Errorf("with %q: got %s, want %s", more, got, alone)
		}
	}
	// Somebody whom the register has not met yet gets the ID that the register
	// will give.
	w := newWorld(t, "2020 | Anna Berg")
	w.learn()
	new := made(t, "new", "2021 | KIM JUN-MO")
	if sp := w.register.Resolve(new, nil).Quotes[0].Speaker; sp.Person != alone || sp.Name != "Kim Jun-Mo" || sp.Printed != "KIM JUN-MO" {
		t.Errorf("got %+v, want the person %s", sp, alone)
	}
}
