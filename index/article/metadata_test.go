package article

import (
	"context"
	"encoding/json"
	"html"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"onrecord/index"
	"onrecord/index/source"
)

// testdata is the folder of the articles that were written for this project.
const testdata = "../../testdata"

// sample returns the articles under testdata/articles, parsed, by file and
// record: "chancery-wire/dispatches.jsonl ws-0101".
func sample(t *testing.T) map[string]*index.Article {
	t.Helper()
	m := map[string]*index.Article{}
	err := source.Walk(context.Background(), []string{filepath.Join(testdata, "articles")}, source.Options{},
		func(d source.Document) error {
			a, err := Parse(Input{Data: d.Data, MediaType: d.Origin.MediaType, Origin: d.Origin})
			if err != nil {
				t.Errorf("Parse: %v", err)
				return nil
			}
			m[strings.TrimSpace(d.Origin.Path+" "+d.Origin.Record)] = a
			return nil
		},
		func(s source.Skip) { t.Errorf("%s %s: skipped, %s", s.Path, s.Record, s.Reason) })
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// knownFaults are fields of testdata/gold/metadata.tsv that Parse does not find, and
// why. What is found must leave this list.
var knownFaults = map[string]string{
	"loose/iaea-official-qa.txt title": "two sentences over the text: nothing tells such a headline from a first paragraph",
}

// TestMetadata compares what Parse finds with what a careful reader of the page
// wrote into testdata/gold/metadata.tsv.
func TestMetadata(t *testing.T) {
	articles := sample(t)
	b, err := os.ReadFile(filepath.Join(testdata, "gold", "metadata.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	header := strings.Split(lines[0], "\t")
	for _, line := range lines[1:] {
		want := strings.Split(line, "\t")
		if len(want) != len(header) {
			t.Fatalf("metadata.tsv: %d columns, want %d: %s", len(want), len(header), line)
		}
		name := strings.TrimSpace(want[0] + " " + want[1])
		a := articles[name]
		if a == nil {
			t.Errorf("%s: no such article", name)
			continue
		}
		delete(articles, name)
		got := []string{a.Origin.Path, a.Origin.Record, a.Title, a.Outlet, a.Byline, a.Place, a.Said.String(), a.Published.String(), a.Language}
		for i, field := range header {
			key := name + " " + field
			switch why := knownFaults[key]; {
			case got[i] != want[i] && why == "":
				t.Errorf("%s: %s = %q, want %q", name, field, got[i], want[i])
			case got[i] == want[i] && why != "":
				t.Errorf("%s is found now and no longer a known fault (%s)", key, why)
			}
		}
		for _, d := range []index.Date{a.Said, a.Published} {
			if !d.IsZero() && d.From == "" {
				t.Errorf("%s: a date of unknown source: %v", name, d)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(articles)) {
		t.Errorf("%s is not in metadata.tsv", name)
	}
}

// TestKeepsGold asserts that cleaning loses no word of a quote.
func TestKeepsGold(t *testing.T) {
	articles := sample(t)
	files, err := filepath.Glob(filepath.Join(testdata, "gold", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold: %v", err)
	}
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var name, record string
		for line := range strings.Lines(string(ar.Comment)) {
			if s, ok := strings.CutPrefix(line, "article: "); ok {
				name = strings.TrimSpace(s)
			}
			if s, ok := strings.CutPrefix(line, "record: "); ok {
				record = strings.TrimSpace(s)
			}
		}
		a := articles[strings.TrimSpace(name+" "+record)]
		if a == nil {
			t.Errorf("%s: no article %s %s", filepath.Base(f), name, record)
			continue
		}
		text := oneSpace(a.Text)
		for _, part := range ar.Files {
			for line := range strings.Lines(string(part.Data)) {
				var q struct {
					Quote string
					Spans []string
				}
				if err := json.Unmarshal([]byte(line), &q); err != nil {
					t.Fatalf("%s: %v", f, err)
				}
				for _, s := range append(q.Spans, q.Quote) {
					if s = oneSpace(s); !strings.Contains(text, s) {
						t.Errorf("%s %s lost %q", name, record, s)
					}
				}
			}
		}
	}
}

// junk are pieces of lines of each article that belong to the page around it.
var junk = map[string][]string{
	"danube-review/hungary-baratosi.txt":                  {"DANUBE REVIEW", "Web only", "MTV-Foto", "by our correspondent", "Share:", "become a friend", "Comments are closed"},
	"danube-review/romania-voiculeanu-2021.txt":           {"DANUBE REVIEW", "A quarterly of", "Home /", "By Tereza", "22 September 2021", "Share:", "become a friend", "Also in this issue"},
	"danube-review/romania-voiculeanu-2024.md":            {"canonical", "Photo: Maks", "Become a friend", "Photographs may not", "# The view"},
	"danube-review/slovakia-two-ministers.txt":            {"Web only", "Photo: Maks", "Share:", "become a friend", "Comments are closed"},
	"duna-hirado/magyar-baratosi.txt":                     {"Belföld", "Kezdőlap", "Szerző", "Fotó", "Megosztás", "hírlevelünkre", "Adatvédelem"},
	"el-faro-del-sur/espanol-orellana.txt":                {"Hemeroteca", "Portada", "Por Ramiro", "Actualizado", "NARDA COPA", "Compartir", "Te puede interesar", "Suscríbase"},
	"han-river-daily/estonia-envoy-cables.txt":            {"Home >", "dictionary", "Published:", "Updated:", "BAEK JI-WON", "SEO YU-RIM", "Log in", "lock icon", "To write comments", "0/250", "More in Diplomacy", "fisheries dispute"},
	"han-river-daily/kim-junmo-brussels.html":             {"Home >", "dictionary", "Printed from", "JOINT PRESS CORPS", "adCall", "SEO YU-RIM", "Log in", "0/250", "No plan B"},
	"han-river-daily/lithuania-vaitkuniene-visit.txt":     {"Home >", "dictionary", "[JEJU", "SEO YU-RIM", "Log in", "To write comments", "0/250"},
	"han-river-daily/poland-howitzer-deal.txt":            {"Home >", "Audio report", "[button]", "Mar. 21", "YONGMA", "KWON HO-JIN", "Related Article", "Why the K9", "newsletter", "Enter your email"},
	"han-river-daily/two-kims-trilateral.txt":             {"Share  Tweet", "가 가", "Courtesy of", "By Choi", "choi.dain", "Comments 14", "Please log in", "Most read", "warehouse fire"},
	"hanbit-ilbo/korean-seo-interview.txt":                {"오피니언", "홈 >", "입력", "지면", "[공유]", "사진=", "민경우", "ⓒ", "관련기사", "함께 훈련하자", "댓글"},
	"la-passerelle/francais-vauclair-sahel.txt":           {"À la une", "Accueil >", "Par Solène", "Publié le", "Temps de lecture", "AGENCE LIBELLULE", "Réagir", "Sur le même sujet", "Lettre d'information", "cookies"},
	"loose/cooks-and-clauses.txt":                         {"Tags:", "Share this", "Like this"},
	"loose/iaea-official-qa.txt":                          {"Leave a reply", "email address", "Save my name"},
	"loose/vow-of-the-ferryman.txt":                       {"Donate", "Caption", "Newsletter", "Older posts"},
	"meridian-post/blog-georgia-bold.html":                {"A slow blog", "Posted on", "Share this", "thoughts on", "band name", "Archives", "Log in"},
	"meridian-post/kenya-djibouti-fullname.txt":           {"PODCASTS", "Home ›", "16 February 2023", "More from Africa", "Ethiopia's census", "Listen:", "Africa letter"},
	"meridian-post/singapore-dl.html":                     {"Podcasts", "By Odile", "Photograph", "A strait does not choose its ships", "Telegram", "Trending", "mutinous", "ADVERTISEMENT", "Ethics code"},
	"meridian-post/trade-envoy-own-line.txt":              {"PODCASTS", "Home ›", "Interview by", "7 August 2018", "Tāne Hollis", "You have read 2"},
	"minato-shinpo/japanese-mizushiro.txt":                {"トップ", "ホーム＞", "18時30分", "ツイート", "撮影", "関連記事", "離島の", "会員登録", "Copyright"},
	"northern-ledger/finland-lahdensuo-2022-11.txt":       {"Weekend", "Front page", "By Pauliina", "Saara Mannerla", "Share on", "READERS' COMMENTS", "Kaapo77", "Log in", "Newsletter"},
	"northern-ledger/finland-lahdensuo-2023-06.html":      {"Skip to", "Search the Ledger", "WhatsApp", "Saara Mannerla", "Read next", "Lapland prepares", "Leave the moose", "Log in", "cookies", "dataLayer"},
	"northern-ledger/lithuania-vaitkuniene-vilnius.txt":   {"Weekend", "Sign in", "You are here", "By Agnė", "29 May 2024", "Lukas Brazys", "Read next", "Latvia reopens", "Email me", "cookies"},
	"northern-ledger/nato-leaders-short.txt":              {"Reporting by", "wire desk", "privileged"},
	"northern-ledger/sweden-ekvall-2023-12.txt":           {"Weekend", "Front page", "min read", "ELSA TÖRNBERG", "Listen to this", "More from", "Åland premier", "Cookies"},
	"northern-ledger/sweden-ekvall-2024-04.html":          {"Log out", "Wind farm", "Currency", "EUR/SEK", "Front page", "WRETLING", "11 April 2024", "TÖRNBERG", "Send to a friend", "Most read", "Poll", "reserved"},
	"state-desk/joint-press-conference-windhoek-2019.txt": {"Gallery", "visitor number"},
	"state-desk/nato-official-transcript.txt":             {"Podcast transcripts", "Listen on", "Support the show", "Previous episode", "Next episode"},
	"state-desk/oral-history-thorne.txt":                  {"Foreign Service Recollections", "Interviewed by", "Copyright", "Page 2"},
	"state-desk/press-briefing-2022.txt":                  {"DAILY BRIEFINGS", "Tags:", "Stay connected", "Archived content"},
	"stepnoy-vestnik/russian-akhmetzhanov.txt":            {"Спецпроекты", "Главная", "Просмотров", "Автор", "Фото", "Поделиться", "Подписывайтесь", "Читайте также", "©"},
	"tidewater-gazette/canada-arctic-cp1252.txt":          {"Obituaries", "By Desmond", "March 16", "PHOTO CAPTION", "SHARE THIS", "REPORT A TYPO", "Subscribers can"},
	"tidewater-gazette/single-quotes-malta.txt":           {"Winter number", "By Honor", "Cartoon", "Crossword"},
	"weltspiegel-kurier/deutsch-brandt-kessling.txt":      {"E-Paper", "Sie sind hier", "Von Friederike", "Lesedauer", "Jörn Velten", "Merken", "Außenblick", "Lesen Sie auch", "nach Warschau", "0 Kommentare"},
}

// TestDropsJunk asserts that what stands around the articles is gone.
func TestDropsJunk(t *testing.T) {
	articles := sample(t)
	for name, a := range articles {
		if strings.HasPrefix(name, "chancery-wire/") || name == "loose/strait-officials-unnamed.txt" {
			continue // nothing stands around these
		}
		if len(junk[name]) == 0 {
			t.Errorf("%s: nothing is listed", name)
		}
		raw, err := os.ReadFile(filepath.Join(testdata, "articles", filepath.FromSlash(a.Origin.Path)))
		if err != nil {
			t.Fatal(err)
		}
		page := decode(raw, "", a.Origin.MediaType == typeHTML)
		if a.Origin.MediaType == typeHTML {
			page = html.UnescapeString(page)
		}
		for _, s := range junk[name] {
			if !strings.Contains(page, s) {
				t.Errorf("%s never held %q", name, s)
			}
			if i := strings.Index(a.Text, s); i >= 0 {
				t.Errorf("%s: the text holds %q: …%q…", name, s, a.Text[max(0, i-30):min(len(a.Text), i+60)])
			}
		}
	}
}

// TestTwice asserts that cleaning a clean text changes nothing, once its
// headline is known.
func TestTwice(t *testing.T) {
	for name, a := range sample(t) {
		title := a.Title
		if title == "" {
			title = "\u2042"
		}
		again, err := Parse(Input{Data: []byte(a.Text), MediaType: typePlain, Meta: map[string]string{"title": title}})
		if err != nil {
			t.Fatal(err)
		}
		if again.Text != a.Text {
			t.Errorf("%s: cleaned twice:\n%s\nonce:\n%s", name, again.Text, a.Text)
		}
	}
}
