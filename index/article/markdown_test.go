package article

import "testing"

func TestMarkdown(t *testing.T) {
	in := "---\ndate: '2024-01-27'\npublished_time: 2024-01-28 13:03:23-05:00\nsource_url: https://harbour.example/2024/01/27/call/\ntags: [a, b]\n" +
		"title: \"Background Call on Minister Od\\u00e9l\\u2019s Meeting with\\\n  \\ Sato\\_x\"\n---\n \nBlue Room  \n\n\\_\\_\\_\\_\\_\\_\n\n10:31 A.M. CET  \n  \n" +
		"**MODERATOR:** Good morning, *everyone*. And thank you for joining us on a\nSaturday morning with \\[senior official\\].\n\nSENIOR OFFICIAL: See [the draft](https://harbour.example/d_(1)) and\nsnake_case_names &amp; more.  \nA kept break.\n\n> MODERATOR: Quoted.\n\n## A heading ##\n\n- one\n- two\n\nSENIOR OFFICIAL: Done."
	a := parse(t, "text/markdown", in)
	want := "Blue Room\n\n10:31 A.M. CET\n\nMODERATOR: Good morning, everyone. And thank you for joining us on a Saturday morning with [senior official].\n\n" +
		"SENIOR OFFICIAL: See the draft and snake_case_names & more.\nA kept break.\n\nMODERATOR: Quoted.\n\nA heading\n\none\n\ntwo\n\nSENIOR OFFICIAL: Done."
	if a.Text != want {
		t.Errorf("Text:\n%q\nwant:\n%q", a.Text, want)
	}
	if want := "Background Call on Minister Odél’s Meeting with Sato x"; a.Title != want {
		t.Errorf("Title = %q, want %q", a.Title, want)
	}
	if a.Place != "Blue Room" || a.Said.String() != "2024-01-27" || a.Published.String() != "2024-01-28" || a.URL != "https://harbour.example/2024/01/27/call/" {
		t.Errorf("Place %q, Said %v, Published %v, URL %q", a.Place, a.Said, a.Published, a.URL)
	}
	h := parse(t, "text/markdown", "# Talks wait for autumn\n\n21 June 2023\n\nThe ministry will not sign before the\nautumn.")
	if h.Title != "Talks wait for autumn" || h.Published.String() != "2023-06-21" || h.Text != "The ministry will not sign before the autumn." {
		t.Errorf("got %q, %v, %q", h.Title, h.Published, h.Text)
	}
	c := parse(t, "text/markdown", "Remarks on the Treaty\n2021-02-03\nPort Alder\n\n**ODEL:** One.\n\n[x](https://harbour.example)")
	if c.Title != "Remarks on the Treaty" || c.Said.String() != "2021-02-03" || c.Place != "Port Alder" || c.Text != "ODEL: One.\n\nx" {
		t.Errorf("got %q, %v, %q, %q", c.Title, c.Said, c.Place, c.Text)
	}
}
