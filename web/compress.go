package web

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// compressed sends pages, feeds and answers of the API with gzip, where the
// client takes it. Exports go as they are: one that breaks off must not end
// like a whole one. No page holds a secret beside words of the reader's, which
// the size of an answer could give away (BREACH).
var compressed = func() func(http.Handler) http.HandlerFunc {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1<<10), gzhttp.ContentTypes([]string{
		"text/html", "text/css", "text/javascript", "application/json", "application/x-suggestions+json", "application/problem+json", "application/atom+xml", "application/opensearchdescription+xml",
	}))
	if err != nil {
		panic(err) // of options that stand above
	}
	return wrap
}()
