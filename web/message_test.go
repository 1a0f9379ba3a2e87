package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template/parse"
	"time"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/message"
)

// sayers are the functions that are given a message, and as which argument.
var sayers = map[string]int{"say": 0, "newFailure": 1, "Errorf": 0, "Refuse": 1, "date": 1, "join": 1, "clauses": 1, "things": 1, "failed": 1, "unknown": 0}

// saidIn adds the messages that the code of a folder says.
func saidInCode(t *testing.T, folder string, keys map[string]bool) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatal(folder, err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		add := func(e ast.Expr) {
			if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
				s, err := strconv.Unquote(l.Value)
				if err != nil {
					t.Fatal(err)
				}
				keys[s] = true
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for i, v := range n.Lhs {
					if id, ok := v.(*ast.Ident); ok && len(n.Rhs) == len(n.Lhs) && (id.Name == "format" || id.Name == "gapped") {
						add(n.Rhs[i])
					}
				}
			case *ast.KeyValueExpr:
				if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Text" {
					add(n.Value)
				}
			case *ast.CallExpr:
				called := ""
				switch fun := n.Fun.(type) {
				case *ast.Ident:
					called = fun.Name
				case *ast.SelectorExpr:
					called = fun.Sel.Name
					if x, ok := fun.X.(*ast.Ident); ok && (x.Name == "fmt" || x.Name == "strings") {
						return true
					}
				}
				if at, ok := sayers[called]; ok && at < len(n.Args) {
					add(n.Args[at])
					if called == "newFailure" {
						add(n.Args[2])
					}
				}
			}
			return true
		})
	}
}

// saidInTemplates adds the messages of the templates, and reports text that is
// in none.
func saidInTemplates(t *testing.T, keys map[string]bool) {
	t.Helper()
	// What is the same in every language.
	same := regexp.MustCompile(`<[^>]*>|target="_blank"|rel="noopener"|&[a-z]+;|onrecord|¶|[\s\d()[\]:;,.·–−×+#%]+`)
	attribute := regexp.MustCompile(` (?:title|aria-label|placeholder|alt)="[^"{]*[A-Za-z]`)
	named := `title="onrecord"`
	for name, page := range pages[message.English()] {
		for _, tpl := range page.Templates() {
			if tpl.Tree == nil {
				continue
			}
			inTag := false // text between nodes may begin inside of a tag
			var walk func(parse.Node)
			list := func(l *parse.ListNode) {
				if l != nil {
					for _, n := range l.Nodes {
						walk(n)
					}
				}
			}
			var command func(*parse.PipeNode)
			command = func(p *parse.PipeNode) {
				if p == nil {
					return
				}
				for _, c := range p.Cmds {
					for i, arg := range c.Args {
						if sub, ok := arg.(*parse.PipeNode); ok {
							command(sub)
						}
						if s, ok := arg.(*parse.StringNode); ok && i == 1 {
							if id, ok := c.Args[0].(*parse.IdentifierNode); ok && (id.Ident == "t" || id.Ident == "markup") {
								keys[s.Text] = true
							}
						}
					}
				}
			}
			walk = func(n parse.Node) {
				switch n := n.(type) {
				case *parse.TextNode:
					text := string(n.Text)
					if attribute.MatchString(strings.ReplaceAll(text, named, "")) {
						t.Errorf("%s: %q: an attribute is no message", name, text)
					}
					if inTag {
						_, rest, ok := strings.Cut(text, ">")
						if !ok {
							return
						}
						text, inTag = rest, false
					}
					if i := strings.LastIndexByte(text, '<'); i >= 0 && !strings.Contains(text[i:], ">") {
						text, inTag = text[:i], true
					}
					if rest := same.ReplaceAllString(text, ""); rest != "" {
						t.Errorf("%s: %q is no message", name, rest)
					}
				case *parse.ListNode:
					list(n)
				case *parse.ActionNode:
					command(n.Pipe)
				case *parse.IfNode:
					command(n.Pipe)
					list(n.List)
					list(n.ElseList)
				case *parse.WithNode:
					command(n.Pipe)
					list(n.List)
					list(n.ElseList)
				case *parse.RangeNode:
					command(n.Pipe)
					list(n.List)
					list(n.ElseList)
				case *parse.TemplateNode:
					command(n.Pipe)
				}
			}
			list(tpl.Tree.Root)
		}
	}
}

// Every message that a page can say stands in the file of every language.
func TestMessages(t *testing.T) {
	keys := map[string]bool{}
	for _, folder := range []string{".", "state", "guard", "../index/query", "../index/bleveindex"} {
		saidInCode(t, folder, keys)
	}
	saidInTemplates(t, keys)
	for _, f := range mapping.Fields {
		keys[f.Label] = true
		if f.Facet && f.Empty != "" {
			keys[f.Empty] = true
		}
	}
	for _, e := range query.Syntax {
		keys[e.Finds] = true
	}
	for _, f := range index.Forms {
		keys[string(f)] = true
	}
	for _, g := range []index.Genre{index.InterviewGenre, index.Feature, index.Briefing, index.OralHistory} {
		keys[string(g)] = true
	}
	for _, v := range []string{string(index.Background), string(index.Anonymous), string(index.Interpreted), string(index.Translated), "on the record", "original words"} {
		keys[v] = true
	}
	for _, c := range []index.Confidence{index.Low, index.Medium, index.High} {
		keys["confidence: "+string(c)] = true
	}
	for m := time.January; m <= time.December; m++ {
		keys[m.String()] = true
	}
	for _, e := range []index.Evidence{index.FromMeta, index.FromJSONLD, index.FromTime, index.FromHeader, index.FromDateline, index.FromTitle, index.FromInterview, index.FromWeekday,
		index.FromMatter, index.FromRecord, index.FromURL, index.FromFile, index.FromUpdated, index.FromProfile, index.FromArchive} {
		keys[e.Words()] = true
	}
	for _, key := range []string{"Relevance", "Newest", "Oldest", "Added last", "by year", "by month", "auto", "light", "dark", "%s; %s %s", "%s; not %s %s",
		"other articles", "gazetteer", "people.csv", "Sign in to read here", "Too many requests", "The address is too long"} {
		keys[key] = true
	}
	keys[query.DateNote] = true
	for key := range keys { // what joins the words of a query is none
		if strings.TrimSpace(key) != key || key == "" {
			delete(keys, key)
		}
	}
	delete(keys, "%s") // what is put in is a message, or a name
	for _, l := range message.Languages {
		var missing []string
		for key := range keys {
			if !l.Knows(key) {
				missing = append(missing, key)
			}
		}
		slices.Sort(missing)
		if len(missing) > 0 {
			t.Errorf("%s.txt lacks %d messages:\n%s", l.Tag, len(missing), strings.Join(missing, "\n"))
		}
	}
}

// Whoever has chosen a language stays in it, on every kind of page.
func TestLanguages(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for _, c := range []struct{ tag, heading, month string }{
		{"fr", "Qui a dit quoi, publiquement", "novembre 2022"},
		{"ko", "누가 공개적으로 무엇을 말했나", "2022년 11월"},
	} {
		queue := []string{"/?lang=" + c.tag, "/search?q=%22NATO&lang=" + c.tag, "/who?q=NATO&lang=" + c.tag}
		seen := map[string]bool{}
		text := ""
		for len(queue) > 0 && len(seen) < 60 {
			path := queue[0]
			queue = queue[1:]
			if seen[path] {
				continue
			}
			seen[path] = true
			p := get(t, h, path)
			if len(seen) == 1 {
				if got := p.texts("h1")[0]; got != c.heading {
					t.Errorf("%s: got %q", path, got)
				}
			}
			if got := attr(p.all("html")[0], "lang"); got != c.tag {
				t.Errorf("%s: the page is in %q", path, got)
			}
			if p.header.Get("Vary") != "Accept-Language, Accept-Encoding" {
				t.Errorf("%s: Vary is %q", path, p.header.Get("Vary"))
			}
			if strings.Contains(p.body, "%!") {
				t.Errorf("%s: a message lacks what is put in", path)
			}
			text += p.body
			for _, a := range p.all("main a[href], header a[href]") {
				u, err := url.Parse(attr(a, "href"))
				if err != nil {
					t.Fatal(err)
				}
				if u.Host != "" || u.Path == "" || strings.HasPrefix(u.Path, "/export") || strings.HasPrefix(u.Path, "/api/") {
					continue
				}
				if u.Query().Get("lang") != c.tag {
					t.Errorf("%s: %s leaves the language", path, attr(a, "href"))
				}
				u.Fragment = ""
				queue = append(queue, u.String())
			}
			if n := len(p.all("input[type=hidden][name=lang][value=" + c.tag + "]")); n < len(p.all("form")) {
				t.Errorf("%s: %d of %d forms carry the language", path, n, len(p.all("form")))
			}
		}
		if !strings.Contains(text, c.month) {
			t.Errorf("%s: no %s on any page", c.tag, c.month)
		}
	}
	if p := get(t, h, "/?lang=xx"); p.status != http.StatusBadRequest {
		t.Errorf("a language that is not here: %d", p.status)
	}
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.5")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if !strings.Contains(w.Body.String(), `<html lang="ko"`) || strings.Contains(w.Body.String(), "/search?q=NATO&amp;lang=") {
		t.Error("the browser's language is not followed, or is written into the links")
	}
}
