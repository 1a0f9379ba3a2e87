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
	return r >= 0x1100 && (r < 0x2000 || r > 0x206f) && (unicode.Is(unicode.Han, r) || isKatakana(r) || unicode.Is(unicode.Hiragana, r) || isHangul(r))
}

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

// particles are what may follow a name in Korean within the same word.
var particles = set(`은 는 이 가 의 을 를 에 와 과 랑 도 로 으로 만 에서 에게 에는 에도 에만 에서는 에서도 과의 와의 과는 와는 과도 와도 로의
	으로의 에의 에서의 로부터 으로부터 부터 까지 까지도 이나 나 보다 보다는 처럼 조차 마저 뿐 이라는 라는 이란 이라고 라고 이며 이고
	이다 이었다 였다 입니다 께서 에겐 에선 로서 으로서 로서는 으로서는 대로 만이 만의 들 들이 들은 들의`)

// offices are the nouns that Korean writes on to the name of a state or body
// without a space; a particle may follow them in turn: 한국정부는.
var offices = []string{"정부", "대통령", "총리", "외교부", "외무부", "국방부", "외교장관", "외무장관", "국방장관", "대사", "대사관", "의회", "당국",
	"국민", "인", "군", "측", "산", "식", "계", "어", "행", "발", "제", "내", "사무총장", "회원국", "정상회의", "정상"}

// koreanEnds reports whether the run of Hangul after a name leaves it whole:
// a particle, an office, or an office and a particle.
func koreanEnds(run string) bool {
	if particles[run] {
		return true
	}
	for _, o := range offices {
		if rest, ok := strings.CutPrefix(run, o); ok && (rest == "" || particles[rest]) {
			return true
		}
	}
	return false
}

// unspacedAt returns the longest name that begins at i, and its end; without a
// name nil and the end of the rune. A name in
// Hangul begins a word and ends it but for a particle; one in Katakana is the
// whole run; for Han the writing shows no boundary.
func (m *matcher) unspacedAt(text string, i int) (*pattern, int) {
	first, size := utf8.DecodeRuneInString(text[i:])
	names := m.unspaced[first]
	if names == nil {
		return nil, i + size
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
			if isHangul(before) || isHangul(after) && !koreanEnds(hangulAt(text, end)) {
				continue
			}
		case isKatakana(first):
			if isKatakana(before) || isKatakana(after) {
				continue
			}
		}
		return &n.pattern, end
	}
	return nil, i + size
}

// hangulAt returns the run of Hangul at i, cut where it is longer than any office with its particle.
func hangulAt(text string, i int) string {
	const longest = 3 * 10 // bytes; two syllables more than the longest
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
