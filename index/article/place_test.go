package article

import "testing"

// What stands beside a place on its line is none of it.
func TestVenue(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"**Oslo**", "Oslo"},
		{"US/MC/14 Paris", "Paris"},
		{"(Via Teleconference)", ""},
		{"Via Teleconference, Harbour Hall, Bergen", "Harbour Hall, Bergen"},
		{"National Security Council, Via Teleconference", ""},
		{"REMARKS BY PRESIDENT VOLD, AT THE OPENING, Harbour Hall", "Harbour Hall"},
		{"Press Office Transcript", ""},
		{"Here are some of the promises:", ""},
		{"October", ""},
		{"NATO Headquarters, Brussels, Belgium", "NATO Headquarters, Brussels, Belgium"},
		{"BERGEN", "BERGEN"},
		{"WASHINGTON D.C.", "WASHINGTON D.C."},
	} {
		if got := venue(tt.line); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.line, got, tt.want)
		}
	}
}

// A dateline whose day follows the place, in the manner of each language.
func TestDayBehindPlace(t *testing.T) {
	for _, tt := range []struct{ line, place, day string }{
		{"Paris, le 4 mai 2023", "Paris", "2023-05-04"},
		{"Praha 12. března 2024", "", "2024-03-12"},
		{"Wien, 3. Februar 2024 (APA). Die Ministerin kam.", "Wien", "2024-02-03"},
		{"Київ, 2 жовтня 2023 року. Міністр приїхав.", "Київ", "2023-10-02"},
		{"АСТАНА, 14 ноября 2023. Министр приехал.", "Астана", "2023-11-14"},
		{"عمان، 8 مارس 2024 - أكد الوزير", "", "2024-03-08"},
		{"서울, 2024년 3월 5일 — 장관은", "", "2024-03-05"},
		{"東京、2024年3月6日 外相は", "", "2024-03-06"},
		{"北京2024年3月7日电 外交部发言人", "", "2024-03-07"},
		{"Anna Vold, 3 März 2024 war ein Sonntag.", "", ""},
		{"Ocho pescadores, 3 de marzo de 2024 - otra vez", "", ""},
		{"Minister 12. března 2024 mlčel.", "", ""},
		{"Oslo, 2024", "", ""},
		{"Resolution 12. 3 March 2024", "", ""},
	} {
		d := &draft{}
		d.dayBehind(tt.line)
		day := ""
		if !d.header.IsZero() {
			day = d.header.String()
		}
		if d.place != tt.place || day != tt.day {
			t.Errorf("%q: got %q on %q, want %q on %q", tt.line, d.place, day, tt.place, tt.day)
		}
	}
}
