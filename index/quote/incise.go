package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// French and the Slavic languages let the marks of a quotation run on over the
// words of the one who tells who speaks:
//
//	« Nous ne céderons pas, a prévenu le ministre, et nous le dirons. »
//	«Мы сократили путь, — подчеркнул министр. — Дальше будем сокращать бумаги»
//
// Such an incise is no part of what is said.

// incised returns the regions of a text in language lang without the incises in
// them.
func incised(text, lang string, rs []region) []region {
	var out []region
	for i, r := range rs {
		parts := incises(text, lang, r)
		if len(parts) > 0 && out == nil {
			out = append(make([]region, 0, len(rs)+len(parts)), rs[:i]...)
		}
		switch {
		case len(parts) > 0:
			out = append(out, parts...)
		case out != nil:
			out = append(out, r)
		}
	}
	if out == nil {
		return rs
	}
	return out
}

// incises cuts a region at its incises; nil where it has none.
func incises(text, lang string, r region) []region {
	var out []region
	rest := r
	for at := r.inner.Start; at < r.inner.End; {
		i := strings.IndexAny(text[at:r.inner.End], ",—–…-")
		if i < 0 {
			break
		}
		i += at
		_, w := utf8.DecodeRuneInString(text[i:])
		at = i + w
		begin, end, ok := 0, 0, false
		switch text[i] {
		case ',':
			if lang != "fr" {
				continue // "a threat, a menace, and a shame" has the letters of French verbs
			}
			begin = i
			end, ok = frenchIncise(text, i+1, r.inner.End)
		case '-':
			if !strings.HasPrefix(text[at:], " ") {
				continue
			}
			fallthrough
		default:
			begin, end, ok = dashIncise(text, rest.inner.Start, i, at, r.inner.End)
		}
		if !ok {
			continue
		}
		said := trimSpan(text, index.Span{Start: rest.inner.Start, End: begin})
		if said.Empty() {
			continue
		}
		out = append(out, region{outer: index.Span{Start: rest.outer.Start, End: begin}, inner: said, para: r.para, closed: true, single: r.single})
		rest.outer.Start, rest.inner = end, trimSpan(text, index.Span{Start: end, End: r.inner.End})
		for rest.inner.Start < rest.inner.End {
			// The mark that ends the incise.
			c, n := utf8.DecodeRuneInString(text[rest.inner.Start:])
			if !strings.ContainsRune(",.—–- \u00a0", c) {
				break
			}
			rest.inner.Start += n
		}
		rest.outer.Start = rest.inner.Start
		at = max(at, rest.inner.Start)
		if !strings.ContainsFunc(rest.inner.Cut(text), unicode.IsLetter) {
			return out
		}
	}
	if out == nil {
		return nil
	}
	return append(out, rest)
}

// dashIncise reads the words of the one who tells behind the dash text[i:j]:
// they begin with a verb of saying, or soon have one, and end at the next dash
// or with the quotation. begin is where what was said ends.
func dashIncise(text string, start, i, j, end int) (begin, stop int, ok bool) {
	before := strings.TrimRight(text[start:i], " \u00a0")
	if before == "" || j >= end || text[j] != ' ' && !strings.HasPrefix(text[j:], "\u00a0") {
		return 0, 0, false
	}
	last, n := utf8.DecodeLastRuneInString(before)
	if !strings.ContainsRune(",?!….", last) && unicode.IsLetter(last) && !polish(text[j:end]) {
		return 0, 0, false
	}
	begin = start + len(before)
	if last == ',' {
		begin -= n
	}
	stop = end
	for _, d := range []string{"—", "–", " - "} {
		if k := strings.Index(text[j:min(end, j+maxIncise)], d); k >= 0 && j+k < stop {
			stop = j + k
		}
	}
	if stop-j > maxIncise {
		return 0, 0, false
	}
	toks := tokenize(nil, text, j, stop)
	for k, t := range toks {
		if k > 3 || t.kind != word || k == 0 && t.upper {
			return 0, 0, false
		}
		if saysAnywhere.has(t.lower) {
			return begin, stop, true
		}
	}
	return 0, 0, false
}

// polish reports whether the words behind a dash begin with a Polish verb:
// there no comma ends what was said.
func polish(s string) bool {
	s = strings.TrimLeft(s, " \u00a0")
	if i := strings.IndexAny(s, " .,"); i > 0 {
		return tongues["pl"].words[s[:i]]&abroadSays != 0
	}
	return false
}

// maxIncise bounds an incise in bytes.
const maxIncise = 240

// saysAnywhere are the verbs of saying of the languages that set dashes.
var saysAnywhere = func() *list {
	m := &list{}
	for _, code := range []string{"uk", "ru", "pl", "cs", "hu", "es"} {
		for w, c := range tongues[code].words {
			if c&abroadSays != 0 {
				m.add(w)
			}
		}
	}
	return m
}()

// frenchIncise reads an incise that begins behind the comma before text[i]: a
// verb, inverted, and who speaks.
func frenchIncise(text string, i, end int) (stop int, ok bool) {
	fr := tongues["fr"]
	k, verb := i, false
	for n := 0; n < 4 && !verb; n++ {
		k += len(text[k:end]) - len(strings.TrimLeft(text[k:end], " \u00a0"))
		j := end
		if n := strings.IndexFunc(text[k:end], func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("-'’", r) }); n >= 0 {
			j = k + n
		}
		w := text[k:j]
		switch {
		case w == "":
			return 0, false
		case strings.Contains(w, "-t-") || strings.HasSuffix(w, "-il") || strings.HasSuffix(w, "-elle"):
			stem, _, _ := strings.Cut(w, "-")
			verb = fr.words[stem]&abroadSays != 0
			if !verb && stem != "a" && stem != "avait" && stem != "s'est" && stem != "s’est" && stem != "est" {
				return 0, false
			}
		case fr.words[w]&abroadSays != 0:
			verb = !participle(w) || n > 0
			if !verb {
				return 0, false
			}
		case w == "a" || w == "ont" || w == "avait" || w == "s'est" || w == "s’est" || w == "fait" || w == "se" || w == "lui":
		default:
			return 0, false
		}
		k = j
	}
	if !verb {
		return 0, false
	}
	// Who speaks follows, to the comma or the full stop that ends the incise;
	// an office in apposition belongs to it.
	for k < end && k-i < maxIncise {
		j := strings.IndexAny(text[k:end], ",.!?;")
		if j < 0 {
			return end, true
		}
		k += j
		if text[k] == ',' {
			toks := tokenize(nil, text, k+1, min(end, runeStart(text, k+60)))
			fr.mark(toks)
			if len(toks) > 1 && (toks[0].in(abroadRole) || toks[0].in(abroadDet) && toks[1].in(abroadRole)) {
				k++
				continue
			}
		}
		if text[k] == '.' && k > i+2 && (strings.HasSuffix(text[i:k], " M") || strings.HasSuffix(text[i:k], " Mme") || strings.HasSuffix(text[i:k], " Dr")) {
			k++
			continue
		}
		return k, true
	}
	return 0, false
}
