package main

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

// In the sample two newspapers print one statement of Rasa Vaitkūnienė's: the
// page of each says that it is also in the other, in the run that found it and
// in one that begins with the store.
func TestAlsoIn(t *testing.T) {
	home(t)
	for _, args := range [][]string{{articles}, nil} {
		address, stop := serve(t, args...)
		body, _ := get(t, address+`search?q="deterrence+is+not+a+mood"`)
		seen := map[string]bool{}
		for _, m := range regexp.MustCompile(`href="/(interview/[^"]*)"`).FindAllStringSubmatch(body, -1) {
			page, _ := get(t, address+html.UnescapeString(m[1]))
			if also := regexp.MustCompile(`(?s)Also in (.*?)</p>`).FindStringSubmatch(page); also != nil {
				for _, outlet := range []string{"Northern Ledger", "Han River Daily"} {
					if strings.Contains(also[1], outlet) {
						seen[outlet] = true
					}
				}
			}
		}
		if len(seen) != 2 {
			t.Errorf("serve %q: the pages name %v, want both outlets\n%s", args, seen, body)
		}
		if err := stop(); err != nil {
			t.Fatal(err)
		}
	}
}
