package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/article"
	"onrecord/index/bleveindex"
	"onrecord/index/ingest"
	"onrecord/index/query"
	"onrecord/index/quote"
	"onrecord/index/source"
)

// today is the date of every test: an undated quote has the alliances of
// today.
var today = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

var sample struct {
	sync.Once
	dir    string
	server Server
	err    error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if sample.dir != "" {
		os.RemoveAll(sample.dir)
	}
	os.Exit(code)
}

// sampleServer is a server over testdata/articles, with the real archive, the
// real engine and the real way in.
func sampleServer(t testing.TB) Server {
	t.Helper()
	sample.Do(func() { sample.err = openSample() })
	if sample.err != nil {
		t.Fatal(sample.err)
	}
	return sample.server
}

func openSample() (err error) {
	if sample.dir, err = os.MkdirTemp("", "onrecord-web-"); err != nil {
		return err
	}
	sample.server, err = openStore(sample.dir, filepath.Join("..", "testdata", "articles"), nil)
	return err
}

// openStore reads the articles of a folder into a store in dir. What change does
// to an interview, if it is not nil, is stored.
func openStore(dir, folder string, change func(*index.Interview)) (Server, error) {
	a, err := archive.Open(dir)
	if err != nil {
		return Server{}, err
	}
	ix, err := bleveindex.Open(filepath.Join(dir, "index"), a)
	if err != nil {
		return Server{}, err
	}
	ix.SetSynonyms(query.NewSynonyms([]string{"field privies", "latrines"}))
	x := &quote.Extractor{Today: func() time.Time { return today }}
	extract := func(a *index.Article) *index.Interview {
		iv := x.Extract(a)
		if change != nil {
			change(iv)
		}
		return iv
	}
	p := &ingest.Pipeline{Archive: a, Index: ix, Extract: extract, Today: x.Today, Parse: func(d source.Document) (*index.Article, error) {
		return article.Parse(article.Input{Data: d.Data, MediaType: d.Origin.MediaType, Origin: d.Origin})
	}}
	r, err := p.Run(context.Background(), []string{folder})
	if err == nil && r.Quotes == 0 {
		err = fmt.Errorf("no quote in %s", folder)
	}
	// On a busy machine, and with the race detector, a search takes its time.
	return Server{Search: ix, Suggest: ix, Keywords: ix, Archive: a, Bodies: fakeBodies{}, Limit: time.Minute}, err
}

// page is an answer.
type page struct {
	status int
	header http.Header
	body   string
	root   *html.Node
}

func get(t testing.TB, h http.Handler, path string) page {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	root, err := html.Parse(strings.NewReader(w.Body.String()))
	if err != nil {
		t.Fatal(err)
	}
	return page{w.Code, w.Header(), w.Body.String(), root}
}

// ok is get for a page that must be there.
func ok(t testing.TB, h http.Handler, path string) page {
	t.Helper()
	p := get(t, h, path)
	if p.status != http.StatusOK {
		t.Fatalf("%s: got status %d, want 200", path, p.status)
	}
	return p
}

func (p page) all(selector string) []*html.Node {
	return cascadia.QueryAll(p.root, cascadia.MustCompile(selector))
}

// texts returns the text of each element, white space folded.
func (p page) texts(selector string) []string {
	var out []string
	for _, n := range p.all(selector) {
		out = append(out, strings.Join(strings.Fields(text(n)), " "))
	}
	return out
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(text(c))
	}
	return b.String()
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// needs skips a test for want of something, and fails it where everything must
// be there.
func needs(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what + " is missing")
	}
	t.Skip(what + " is missing")
}
