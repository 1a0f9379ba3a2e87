package quote

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/article"
)

// shared reads a file of the folder beside the repository, which holds real
// texts that are not ours to pass on. Where CI is set it must be there.
func shared(t *testing.T, path ...string) []byte {
	t.Helper()
	name := filepath.Join(append([]string{root, "..", "shared"}, path...)...)
	data, err := os.ReadFile(name)
	switch {
	case err == nil:
		return data
	case os.Getenv("CI") != "":
		t.Fatal(err)
	}
	t.Skipf("the shared texts are not here: %v", err)
	return nil
}

// TestLandovsky reads the page that the project started from, as scraped. The
// article is its publisher's: the first words of each quote and a hash of all
// of them stand for it.
func TestLandovsky(t *testing.T) {
	a, err := article.Parse(article.Input{Data: shared(t, "data", "seed", "landovsky.txt"), Origin: index.Origin{Path: "landovsky.txt"}})
	if err != nil {
		t.Fatal(err)
	}
	iv := check(t, a)
	for _, c := range []struct{ name, got, want string }{
		{"outlet", iv.Outlet, "Korea JoongAng Daily"},
		{"byline", iv.Byline, "Esther Chung"},
		{"place", iv.Place, "Seoul"},
		{"language", iv.Language, "en"},
		{"date said", iv.Said.String(), ""},
		{"date published", iv.Published.String(), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}

	const envoy = "Jakub Landovsky"
	want := []struct {
		start   string
		hash    index.ID // of the words
		spans   int
		form    index.Form
		speaker string
	}{
		{"If it weren't", "ru2svfer4hsvhxbp", 1, index.Direct, envoy},
		{"So it's not", "mhan4oeao4okywm4", 1, index.Direct, envoy},
		{"There are certain", "ikuhcannyyumq6vg", 1, index.Direct, envoy},
		{"It will be", "lbvrtmjsynzmcg3p", 1, index.Direct, envoy},
		{"Of course, it", "urabrqunwv2i3ncn", 1, index.Direct, envoy},
		{"the ROK-U. S.", "m3aqauk2ywixuelc", 1, index.Partial, envoy},
		{"systemic challenges", "phldmloslywootfr", 1, index.Partial, "NATO leaders"},
		{"China is definitely", "jq2vheoq5hlap2iz", 2, index.Direct, envoy},
		{"But this time", "vj7cwwfzcg3th75t", 1, index.Direct, envoy},
		{"cold, not hot.", "bgnk32z4enjp4vbd", 1, index.Partial, envoy},
	}
	var quotes []*index.Quote // indirect statements may stand beside them
	for i := range iv.Quotes {
		if f := iv.Quotes[i].Form; f != index.Indirect && f != index.Mixed {
			quotes = append(quotes, &iv.Quotes[i])
		}
	}
	for i, q := range quotes {
		if i >= len(want) {
			t.Errorf("quote %d: %q is none", i, iv.Words(q))
			continue
		}
		w, words := want[i], iv.Words(q)
		if !strings.HasPrefix(words, w.start) || index.HashID(words) != w.hash {
			t.Errorf("quote %d: got the words %q (%s), want %q… (%s)", i, words, index.HashID(words), w.start, w.hash)
		}
		if len(q.Spans) != w.spans || q.Form != w.form || q.Speaker.Name != w.speaker {
			t.Errorf("%s…: got %d spans, %s, by %q; want %d, %s, by %q", w.start, len(q.Spans), q.Form, q.Speaker.Name, w.spans, w.form, w.speaker)
		}
		if q.AsOf != "today 2026-11-24" {
			t.Errorf("%s…: membership as of %q, want today's, since the page has no date", w.start, q.AsOf)
		}
		if !slices.Contains(q.Alliances, "NATO") {
			t.Errorf("%s…: alliances %q, want NATO among them", w.start, q.Alliances)
		}
		if !slices.Contains(iv.Locations(q), "Seoul") {
			t.Errorf("%s…: locations %q, want Seoul among them", w.start, iv.Locations(q))
		}
		if w.speaker != envoy {
			if q.Speaker.Kind != index.Group || q.Speaker.Country != "" {
				t.Errorf("%s…: got %+v, want a group that speaks for no state", w.start, q.Speaker)
			}
			continue
		}
		if role, country := q.Speaker.Role, q.Speaker.Country; role != "permanent representative of Czechia to NATO" || country != "Czechia" {
			t.Errorf("%s…: role %q, country %q", w.start, role, country)
		}
		if !slices.Contains(q.Alliances, "EU") {
			t.Errorf("%s…: alliances %q, want the EU among them", w.start, q.Alliances)
		}
	}
	if len(quotes) < len(want) {
		t.Errorf("%d quotes, want %d", len(quotes), len(want))
	}
}
