// Package web is what a person sees: routes, page structs, templates.
package web

import (
	"net/http"

	"onrecord/index"
)

// Server serves the pages.
type Server struct {
	Search     index.Searcher
	Interviews index.Interviews
	Base       string
}

// CleanBase is in work.
func CleanBase(s string) (string, error) { return s, nil }

// Handler is in work.
func (s *Server) Handler() http.Handler { return http.NotFoundHandler() }
