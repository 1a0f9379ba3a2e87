package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// plan says who may import whom: one row for each package, with the packages
// of this module and the foreign modules that it may import. To change a row is
// to change the design. Tests may import more: they wire things together.
var plan = map[string][]string{
	"mapping":          {"github.com/blevesearch/bleve/v2", "golang.org/x/text", "github.com/longbridgeapp/opencc"},
	"index":            {"index/query", "mapping", "golang.org/x/text"},
	"index/query":      {"mapping", "golang.org/x/text"},
	"index/source":     {"index", "github.com/klauspost/compress", "golang.org/x/text"},
	"index/pdf":        {"github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero"},
	"index/article":    {"index", "index/sieve", "golang.org/x/net", "golang.org/x/text", "github.com/markusmobius/go-trafilatura", "github.com/andybalholm/cascadia", "github.com/abadojack/whatlanggo", "github.com/saintfish/chardet"},
	"index/furniture":  {"index"},
	"index/sieve":      {},
	"index/gazetteer":  {"golang.org/x/text"},
	"index/quote":      {"index", "index/gazetteer", "index/sieve", "golang.org/x/text", "github.com/clipperhouse/uax29"},
	"index/people":     {"index", "index/gazetteer"},
	"index/statement":  {"index", "mapping"},
	"index/resident":   {"golang.org/x/sys"},
	"index/archive":    {"index", "index/resident", "go.etcd.io/bbolt", "github.com/klauspost/compress"},
	"index/ingest":     {"index", "index/archive", "index/source", "github.com/fsnotify/fsnotify"},
	"index/store":      {"index", "index/archive", "index/bleveindex", "index/ingest", "index/query", "mapping", "github.com/klauspost/compress", "github.com/gofrs/flock"},
	"index/bleveindex": {"index", "index/query", "index/resident", "mapping", "github.com/blevesearch", "go.etcd.io/bbolt", "github.com/RoaringBitmap/roaring", "golang.org/x/text"},
	"index/indextest":  {"index", "index/query", "mapping"},
	"index/export":     {"index", "github.com/clipperhouse/uax29", "github.com/google/uuid"},
	"index/eval":       {"index", "index/article", "index/quote", "golang.org/x/tools", "golang.org/x/text"},
	"web/guard":        {"golang.org/x/crypto", "golang.org/x/time"},
	"web/metrics":      {"github.com/gorilla/mux", "github.com/prometheus/client_golang"},
	"web/message":      {"golang.org/x/text"},
	"web/state":        {"index", "index/query", "mapping", "web/message"},
	"web/api":          {"index", "index/export", "index/query", "mapping", "web/state"},
	"web":              {"index", "index/export", "index/query", "mapping", "web/api", "web/guard", "web/message", "web/metrics", "web/state", "github.com/gorilla/mux", "github.com/klauspost/compress"},
	"web/webtest":      {"golang.org/x/net"},
	"cmd/onrecord":     {"*"},
}

const module = "onrecord/"

func TestImportPlan(t *testing.T) {
	root := filepath.Join("..", "..")
	found := map[string]bool{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "testdata" {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		pkg := path.Dir(filepath.ToSlash(rel))
		found[pkg] = true
		allowed, ok := plan[pkg]
		if !ok {
			t.Errorf("%s: package %s has no row in the plan", rel, pkg)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if !mayImport(allowed, imp) {
				t.Errorf("%s imports %s, which the plan does not let %s do", rel, imp, pkg)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range plan {
		if !found[pkg] {
			t.Errorf("the plan has a row for %s, which does not exist", pkg)
		}
	}
}

// mayImport reports whether an import is allowed: the standard library always,
// a package of this module by its exact path, a foreign one by its module.
func mayImport(allowed []string, imp string) bool {
	if slices.Contains(allowed, "*") {
		return true
	}
	if own, ok := strings.CutPrefix(imp, module); ok {
		return slices.Contains(allowed, own)
	}
	first, _, _ := strings.Cut(imp, "/")
	if !strings.Contains(first, ".") {
		return true
	}
	return slices.ContainsFunc(allowed, func(a string) bool { return imp == a || strings.HasPrefix(imp, a+"/") })
}
