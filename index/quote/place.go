package quote

import (
	"onrecord/index/gazetteer"
)

// place returns where the words were said, as far as the text says so in its
// first sentences: "in Seoul on Wednesday". Two places are none.
func (n *narration) place() string {
	found := ""
	for i, s := range n.sentences {
		if i > 12 {
			break
		}
		for k := 0; k+3 < len(s.toks); k++ {
			if s.toks[k].lower != "in" && s.toks[k].lower != "at" || s.toks[k].kind != word {
				continue
			}
			for e := k + 2; e <= k+4 && e+1 < len(s.toks); e++ {
				if s.toks[e].lower != "on" || !weekday.has(s.toks[e+1].lower) {
					continue
				}
				if p, ok := n.cast.gaz.Lookup(spell(s.toks[k+1 : e])); ok && p.Kind == gazetteer.Place {
					if found != "" && found != p.Name {
						return ""
					}
					found = p.Name
				}
			}
		}
	}
	return found
}

var weekday = set(`monday tuesday wednesday thursday friday saturday sunday`)
