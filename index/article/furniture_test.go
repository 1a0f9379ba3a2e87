package article

import (
	"testing"
)

// A word ends where its letters end, in every script: \b knows ASCII alone.
func TestEndOfWords(t *testing.T) {
	for _, c := range []struct {
		name     string
		expr     interface{ MatchString(string) bool }
		yes, not []string
	}{
		{"reply", replyButton, []string{"Reply", "Ответить", "відповісти · 3", "رد", "답글 2", "回复"}, []string{"replying to what was said", "ответитьчерез"}},
		{"foot", foot, []string{"Поделиться в Telegram", "Megosztás", "Megosztás e-mailben", "12 комментариев", "3 комментария", "Читайте также: Переговоры в Бишкеке", "Читайте также"},
			[]string{"Megosztáson alapuló rend", "Читайте такжеэто"}},
		{"always", always, []string{"Czytaj też: Rozmowa z ministrem", "Czytaj także", "Читайте також: Розмова"}, []string{"Czytaj teżby"}},
		{"spoken title", spokenTitle, []string{"Tisková konference po jednání", "Konferencja prasowa ministrów", "Briefing"}, []string{"debatesque"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, s := range c.yes {
				if !c.expr.MatchString(s) {
					t.Errorf("%q is not found", s)
				}
			}
			for _, s := range c.not {
				if c.expr.MatchString(s) {
					t.Errorf("%q is found", s)
				}
			}
		})
	}
}
