package article

import (
	"strings"
	"testing"
)

const page = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Talks wait for autumn | The Harbour Times</title>
<meta property="og:site_name" content="The Harbour Times">
<meta property="og:title" content="Talks wait for autumn">
<meta property="article:published_time" content="2023-06-21T23:50:00-05:00">
<link rel="canonical" href="https://harbour.example/world/talks">
<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Sanne de Wit"},"datePublished":"2020-01-01"}</script>
</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Talks wait for autumn</h1>
<figure><img src="a.jpg"><figcaption>Ilka Voranen at her office. Photo: Tom Brek</figcaption></figure>
BODY
</article><footer>Copyright 2023 The Harbour Times</footer></body></html>`

func TestHTML(t *testing.T) {
	long := strings.Repeat(" The ministry will not sign before the autumn, and the second draft has been read with care.", 3)
	for _, tt := range []struct{ name, body, want string }{
		{
			name: "paragraphs, a quotation, a share line, related stories",
			body: "<p>One." + long + "</p><blockquote><p>“Two." + long + "”</p></blockquote><p>Share this article</p><p>Three." + long + "</p><div class=related><p>Related stories</p><ul><li><a href=/x>Minister leaves</a></li></ul></div>",
			want: "One." + long + "\n\n“Two." + long + "”\n\nThree." + long,
		},
		{
			name: "turns in bold labels and line breaks",
			body: "<p><b>ODEL:</b> One." + long + "<br><br><b>SATO:</b> Two." + long + "</p><p><strong>ODEL:</strong> Three." + long + "</p>",
			want: "ODEL: One." + long + "\n\nSATO: Two." + long + "\n\nODEL: Three." + long,
		},
		{
			name: "turns in a definition list",
			body: "<p>Zero." + long + "</p><dl><dt>Harbour Times</dt><dd>One?" + long + "</dd><dt>Odel:</dt><dd>Two." + long + "</dd></dl>",
			want: "Zero." + long + "\n\nHarbour Times: One?" + long + "\n\nOdel: Two." + long,
		},
		{
			name: "questions and answers in a definition list",
			body: "<p>Zero." + long + "</p><dl><dt>Will the ministry sign?</dt><dd>Two." + long + "</dd><dt>They say you wait.</dt><dd>Three." + long + "</dd></dl>",
			want: "Zero." + long + "\n\nQ: Will the ministry sign?\n\nA: Two." + long + "\n\nQ: They say you wait.\n\nA: Three." + long,
		},
		{
			name: "a pulled quotation says again what the text says",
			body: "<p>Zero." + long + "</p><blockquote class=pullquote>The second draft</blockquote><p>One." + long + "</p>",
			want: "Zero." + long + "\n\nOne." + long,
		},
		{
			name: "turns in a table",
			body: "<p>Zero." + long + "</p><table><tr><td>Odel</td><td>One." + long + "</td></tr><tr><td>Sato</td><td>Two." + long + "</td></tr></table>",
			want: "Zero." + long + "\n\nOdel: One." + long + "\n\nSato: Two." + long,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := parse(t, "text/html", strings.Replace(page, "BODY", tt.body, 1))
			if a.Text != tt.want {
				t.Errorf("Text:\n%s\nwant:\n%s", a.Text, tt.want)
			}
			got := []string{a.Title, a.Outlet, a.Byline, a.URL, a.Language, a.Published.String(), string(a.Published.From), a.Said.String()}
			want := []string{"Talks wait for autumn", "The Harbour Times", "Sanne de Wit", "https://harbour.example/world/talks", "en", "2023-06-21", "meta", ""}
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestDecode(t *testing.T) {
	cyrillic := "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xf1\xea\xe0\xe7\xe0\xeb, \xf7\xf2\xee \xef\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb \xef\xf0\xee\xe4\xee\xeb\xe6\xe0\xf2\xf1\xff \xee\xf1\xe5\xed\xfc\xfe, \xe8 \xed\xe8\xea\xf2\xee \xed\xe5 \xef\xee\xea\xe8\xed\xe5\xf2 \xf1\xf2\xee\xeb."
	for _, tt := range []struct {
		name, in, want string
		markup         bool
	}{
		{name: "UTF-8 with mark", in: "\xef\xbb\xbfé", want: "é"},
		{name: "UTF-16LE with mark", in: "\xff\xfeA\x00\xe9\x00", want: "Aé"},
		{name: "UTF-16LE without mark", in: "T\x00a\x00l\x00k\x00s\x00 \x00w\x00a\x00i\x00t\x00", want: "Talks wait"},
		{name: "declared windows-1250", in: "<meta charset=windows-1250>\x8aeb\xe1nek", want: "<meta charset=windows-1250>Šebánek", markup: true},
		{name: "declared Latin-1, is UTF-8", in: "<meta charset=iso-8859-1>é", want: "<meta charset=iso-8859-1>é", markup: true},
		{name: "undeclared windows-1251", in: cyrillic, want: "Президент сказал, что переговоры продолжатся осенью, и никто не покинет стол."},
		{name: "a broken byte", in: strings.Repeat("é", 30) + "\xff", want: strings.Repeat("é", 30) + "\ufffd"},
		{name: "broken bytes among few others", in: "\u201cWe agree,\u201d he said. Th\xe9.", want: "\u201cWe agree,\u201d he said. Th\ufffd."},
		{name: "undeclared GBK", in: "\xcd\xe2\xbd\xbb\xb2\xbf\xb3\xa4\xbd\xf1\xcc\xec\xcb\xb5\xa3\xac\xcb\xab\xb7\xbd\xbd\xab\xd4\xda\xb6\xac\xbc\xbe\xd6\xae\xc7\xb0\xc7\xa9\xca\xf0\xd0\xad\xd2\xe9\xa1\xa3", want: "外交部长今天说，双方将在冬季之前签署协议。"},
		{name: "line ends, NUL, soft hyphen, NFC", in: "a\r\nb\rc\x00 au\u00adtumn e\u0301", want: "a\nb\nc autumn é"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := decode([]byte(tt.in), "", tt.markup); got != tt.want {
				t.Errorf("decode = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	for _, tt := range []struct{ declared, text, want string }{
		{"pt-BR", "x", "pt"},
		{"en", "Переговори з міністром тривали годину, і ґрунтовно обговорили все", "uk"},
		{"", "Министр сказал, что это был хороший день для всех объединённых", "ru"},
		{"", "Она добавила, что подписание документа возможно до конца года.", "ru"},
		{"", "Министърът каза пред журналисти, че преговорите продължават и споразумението е близо.", ""},
		{"", "Министар је рекао новинарима да се преговори настављају и да је споразум близу.", ""},
		{"", "長官は秋まで署名しないと述べた。これは重要なことです。", "ja"},
		{"", "部长说秋天之前不会签署协议，这很重要，没有人会离开谈判桌。", "zh"},
		{"not a tag", "Too short", ""},
		{"", strings.Repeat("Ministryně řekla, že smlouvu podepíše později, než se čekalo, a že o výši příspěvku ještě nemůže mluvit. ", 3), "cs"},
		{"", body, "en"},
	} {
		if got := language(tt.declared, tt.text); got != tt.want {
			t.Errorf("language(%q, %q) = %q, want %q", tt.declared, tt.text, got, tt.want)
		}
	}
}
