package web

import (
	"fmt"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
)

var segments = regexp.MustCompile(`^(/[A-Za-z0-9._~-]+)*/$`)

// CleanBase returns the path under which the pages stand with one "/" at both
// ends: "/" or "/apps/onrecord/".
func CleanBase(base string) (string, error) {
	clean := "/" + strings.Trim(base, "/") + "/"
	if clean == "//" {
		return "/", nil
	}
	if !segments.MatchString(clean) || path.Clean(clean)+"/" != clean {
		return "", fmt.Errorf("base path %q: use letters, digits, and - . _ ~ between slashes, as in /apps/onrecord/", base)
	}
	// A proxy that takes the base off leaves "/search" as the address of the
	// page, which must not look like one below the base.
	if first, _, _ := strings.Cut(clean[1:], "/"); slices.Contains(pageNames, first) {
		return "", fmt.Errorf("base path %q: %q is the name of a page; use another", base, first)
	}
	return clean, nil
}

// pageNames begin the addresses of the pages.
var pageNames = []string{"search", "values", "interview", "help", "static", "healthz", "readyz", "api"}

// withBase puts base in front of the path where a proxy has taken it off, so
// that redirects, too, stay below it.
func withBase(base string, h http.Handler) http.Handler {
	prefix := strings.TrimSuffix(base, "/")
	if prefix == "" {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != prefix && !strings.HasPrefix(r.URL.Path, base) {
			u := *r.URL
			u.Path, u.RawPath = prefix+u.Path, ""
			r = r.Clone(r.Context())
			r.URL = &u
		}
		h.ServeHTTP(w, r)
	})
}
