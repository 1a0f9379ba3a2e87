package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"onrecord/web"
)

// proposalsName is a file in the store's folder: the corrections that readers
// have sent, which nothing applies.
const proposalsName = "proposals.csv"

// maxProposals bounds that file in bytes: nobody can fill the disk by a form.
const maxProposals = 1 << 20

// proposals appends what readers send to the file.
type proposals struct {
	path string
	mu   sync.Mutex
}

// take is a web.Server's Propose. The first three columns of a line are those
// of corrections.csv.
func (p *proposals) take(_ context.Context, c web.Proposal) (err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f, err := os.OpenFile(p.path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() > maxProposals {
		return web.ErrProposals
	}
	w := csv.NewWriter(f)
	if info.Size() == 0 {
		w.Write([]string{"action", "person", "value", "interview", "quote", "reader", "sent"})
	}
	w.Write([]string{c.Action, c.Person, c.Value, string(c.Interview), string(c.Quote), c.Reader, time.Now().UTC().Format(time.RFC3339)})
	if w.Flush(); w.Error() != nil {
		return fmt.Errorf("write %s: %w", p.path, w.Error())
	}
	return f.Sync()
}

// printProposals prints the file as it is.
func printProposals(w io.Writer, dir string) error {
	f, err := os.Open(filepath.Join(dir, proposalsName))
	if errors.Is(err, fs.ErrNotExist) {
		_, err = fmt.Fprintln(w, "No reader has sent a correction.")
		return err
	}
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
