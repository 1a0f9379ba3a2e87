package web

import (
	"fmt"
	"net/http"
	"net/url"
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

// CleanURL parts the address under which readers see the pages into what stands
// before the path, and the path as CleanBase returns it.
func CleanURL(address string) (origin, base string, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", "", fmt.Errorf("base URL %q: %w", address, err)
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.ForceQuery {
		return "", "", fmt.Errorf("base URL %q: write it as in https://intranet.example.org/apps/onrecord/", address)
	}
	if base, err = CleanBase(u.Path); err != nil {
		return "", "", err
	}
	return u.Scheme + "://" + u.Host, base, nil
}

// pageNames begin the addresses of the pages.
var pageNames = []string{"search", "who", "about", "speaker", "country", "organization", "alliance", "values", "interview", "help", "static", "healthz", "readyz", "api", "export", "search.atom", "opensearch.xml", "suggest", "embed"}

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
