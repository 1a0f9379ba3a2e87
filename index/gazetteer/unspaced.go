package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unspacedName is a name in Han, Kana or Hangul.
type unspacedName struct {
	name string
	pattern
}

// isUnspaced reports whether r is of a script whose words are not, or not only,
// parted by spaces: Chinese and Japanese write none, Korean hangs its particles
// on the noun.
func isUnspaced(r rune) bool {
	return r >= 0x1100 && (unicode.Is(unicode.Han, r) || isKatakana(r) || unicode.Is(unicode.Hiragana, r) || isHangul(r))
}

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

// particles are what may follow a name in Korean within the same word.
var particles = func() map[string]bool {
	m := map[string]bool{}
	for p := range strings.FieldsSeq(`은 는 이 가 의 을 를 에 와 과 도 로 으로 만 인 군 측 산 에서 에게 에는 에도
		에서는 에서도 과의 와의 로부터 으로부터 부터 까지 이나 나 보다 처럼 이라는 라는 이다 인들 정부 대통령`) {
		m[p] = true
	}
	return m
}()

// unspacedAt returns the longest name that begins at i, and its end. A name in
// Hangul begins a word and ends it but for a particle; one in Katakana is the
// whole run; for Han the writing shows no boundary.
func (m *matcher) unspacedAt(text string, i int) (*pattern, int) {
	first, _ := utf8.DecodeRuneInString(text[i:])
	names := m.unspaced[first]
	if names == nil {
		return nil, 0
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	for k := range names {
		n := &names[k]
		if !strings.HasPrefix(text[i:], n.name) {
			continue
		}
		end := i + len(n.name)
		after, _ := utf8.DecodeRuneInString(text[end:])
		switch {
		case isHangul(first):
			if isHangul(before) || isHangul(after) && !particles[hangulAt(text, end)] {
				continue
			}
		case isKatakana(first):
			if isKatakana(before) || isKatakana(after) {
				continue
			}
		}
		return &n.pattern, end
	}
	return nil, 0
}

// hangulAt returns the run of Hangul at i, cut where it is longer than any particle.
func hangulAt(text string, i int) string {
	const longest = 18 // bytes; one syllable more than the longest particle
	j := i
	for j < len(text) && j-i < longest {
		r, size := utf8.DecodeRuneInString(text[j:])
		if !isHangul(r) {
			break
		}
		j += size
	}
	return text[i:j]
}
