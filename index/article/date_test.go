package article

import "testing"

func TestDateLine(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Monday, May 18, 2015", "2015-05-18"},
		{"June 21, 2023", "2023-06-21"},
		{"2016-05-03", "2016-05-03"},
		{"2016-05-03T23:30:00-05:00", "2016-05-03"},
		{"(February 13, 2025)", "2025-02-13"},
		{"Published: June 21, 2023, 10:30 a.m.", "2023-06-21"},
		{"Posted on 9th July 1959", "1959-07-09"},
		{"Mittwoch, 21. Juni 2023", "2023-06-21"},
		{"le 1er mars 2021", ""},
		{"1er mars 2021", "2021-03-01"},
		{"21 de junio de 2023", "2023-06-21"},
		{"21 июня 2023", "2023-06-21"},
		{"2023년 6월 21일", "2023-06-21"},
		{"2023年6月21日", "2023-06-21"},
		{"21.06.2023", "2023-06-21"},
		{"입력 2023.06.21 10:30", "2023-06-21"},
		{"25/03/2023", "2023-03-25"},
		{"03/25/2023", "2023-03-25"},
		{"04/04/2023", "2023-04-04"},
		{"03/04/2023", "2023-04-03/2023-03-04"}, // either day, the reading with the day first before the other
		{"March 2021", "2021-03"},
		{"2021", ""},
		{"February 30, 2021", ""},
		{"Updated June 22, 2023", ""},
		{"© 2023", ""},
		{"On May 18, 2015 the talks began", ""},
		{"May 18, 2015 was the day on which it began.", ""},
	} {
		if got := dateLine(tt.in, "x").String(); got != tt.want {
			t.Errorf("dateLine(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestURLDate(t *testing.T) {
	for in, want := range map[string]string{
		"https://harbour.example/world/2023/06/21/talks/": "2023-06-21",
		"https://harbour.example/2023/13/45/x":            "",
		"https://harbour.example/a/20230621":              "",
	} {
		if got := urlDate(in).String(); got != want {
			t.Errorf("urlDate(%q) = %q, want %q", in, got, want)
		}
	}
}
