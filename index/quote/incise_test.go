package quote

import (
	"strings"
	"testing"
)

// What is said on either side of the words of the one who tells.
func TestIncises(t *testing.T) {
	for _, c := range []struct{ name, language, text, want string }{
		{"French", "fr", "« Nous ne céderons pas, a prévenu le ministre, et nous le dirons. »", "Nous ne céderons pas|et nous le dirons."},
		{"French, reflexive", "fr", "« C’est une honte, s’est indigné le ministre, et nous le dirons. »", "C’est une honte|et nous le dirons."},
		{"French, inverted", "fr", "« Nous partons, a-t-elle dit. »", "Nous partons"},
		{"French, no verb of saying", "fr", "« Nous partons, le ministre aussi, et tous les autres. »", "Nous partons, le ministre aussi, et tous les autres."},
		{"Russian", "ru", "«Мы сократили путь, — подчеркнул министр. — Дальше будем сокращать бумаги»", "Мы сократили путь|Дальше будем сокращать бумаги"},
		{"English verbs that look French", "en", "“People meet, argue, and make up, note that, in the end.”", "People meet, argue, and make up, note that, in the end."},
		{"an English noun that looks French", "en", "“It is a threat, a menace, and a shame.”", "It is a threat, a menace, and a shame."},
	} {
		t.Run(c.name, func(t *testing.T) {
			var said []string
			for _, r := range cut(c.text, c.language, new(Extractor).scratch()).regions {
				said = append(said, r.inner.Cut(c.text))
			}
			if got := strings.Join(said, "|"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
