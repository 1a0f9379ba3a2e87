package main

import (
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/web"
)

// What readers send is kept as it was sent, up to a bound, and applied by nobody.
func TestProposals(t *testing.T) {
	dir := t.TempDir()
	var b strings.Builder
	if err := printProposals(&b, dir); err != nil || !strings.HasPrefix(b.String(), "No reader") {
		t.Errorf("got %q, %v", b.String(), err)
	}
	p := &proposals{path: filepath.Join(dir, proposalsName)}
	one := web.Proposal{Interview: "x", Quote: "x-1", Reader: "vera", Action: "assign", Person: "Petr \"P\" Novak,\nJr", Value: "x-1"}
	for range 2 {
		if err := p.take(context.Background(), one); err != nil {
			t.Fatal(err)
		}
	}
	b.Reset()
	if err := printProposals(&b, dir); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(lines) != 3 || strings.Join(lines[2][:6], "|") != "assign|"+one.Person+"|x-1|x|x-1|vera" {
		t.Errorf("got %q, %v", lines, err)
	}
	if err := os.WriteFile(p.path, make([]byte, maxProposals+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.take(context.Background(), one); !errors.Is(err, web.ErrProposals) {
		t.Errorf("a full file: got %v", err)
	}
}
