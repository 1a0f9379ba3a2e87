package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/ingest"
	onstore "onrecord/index/store"
	"onrecord/mapping"
)

// operated says which store a command works on.
type operated struct {
	storeFlags
	In []string `help:"The store of these source folders. Default: the only store there is." placeholder:"FOLDER" sep:"none"`
}

// do lets a command work on the store: here, or in the process that has the
// store open.
func (o *operated) do(ctx context.Context, name string, c work, term terminal) (err error) {
	dir, err := o.dir(o.In)
	if err != nil {
		return err
	}
	if err := send(ctx, archive.ReadHolder(dir), name, c, term); !errors.Is(err, errNobody) {
		return err
	}
	s, err := o.openExisting(ctx, o.In, name, term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	defer s.show(newProgress(ctx, term, nil, nil))()
	return c.work(ctx, s, term)
}

type statusCmd struct{ operated }

// Run prints what the store holds.
func (c *statusCmd) Run(ctx context.Context, term terminal) error {
	return c.do(ctx, "status", c, term)
}

// shownBatches is how many batches status prints.
const shownBatches = 5

func (c *statusCmd) work(ctx context.Context, s *store, term terminal) error {
	stats, err := s.Archive.Stats(ctx)
	if err != nil {
		return err
	}
	interviews, quotes, err := s.IndexCounts(ctx)
	if err != nil {
		return err
	}
	batches, err := s.Archive.Batches(ctx, shownBatches)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "store: %s\n", s.Dir)
	fmt.Fprintf(&b, "archive: %s from %s, %s kept, %s taken down; %s, %s of it free; schema %d\n", count(stats.Interviews, "interview"),
		count(stats.Files, "file"), count(stats.Originals, "original"), count(stats.TakenDown, "interview"), megabytes(stats.Bytes), megabytes(stats.Free), stats.Schema)
	fmt.Fprintf(&b, "index: %s with %s; %s; schema %d\n", count(interviews, "interview"), count(quotes, "quote"), megabytes(s.IndexBytes()), mapping.Version)
	if stats.Pending > 0 {
		fmt.Fprintf(&b, "the index has yet to learn of %s: the next run brings them in\n", count(stats.Pending, "interview"))
	}
	for _, v := range slices.Sorted(maps.Keys(stats.Versions)) {
		note := ""
		switch own := s.rules(); {
		case v == own:
		case ofProgram(v) == ofProgram(own):
			note = " (with other site profiles or another --mapping than this command has)"
		default:
			note = " (this program has " + s.rules() + ": onrecord rebuild --reread reads them again)"
		}
		fmt.Fprintf(&b, "read by %s: %s%s\n", v, count(stats.Versions[v], "interview"), note)
	}
	for _, batch := range batches {
		fmt.Fprintf(&b, "batch %d, %s: %s written, %d deleted\n", batch.Number, batch.Time.Local().Format("2006-01-02 15:04"), count(batch.Interviews, "interview"), batch.Deleted)
	}
	_, err = io.WriteString(term.out, b.String())
	return err
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

type verifyCmd struct{ operated }

// Run verifies the store.
func (c *verifyCmd) Run(ctx context.Context, term terminal) error {
	return c.do(ctx, "verify", c, term)
}

// shownFaults is how many faults are printed.
const shownFaults = 50

func (c *verifyCmd) work(ctx context.Context, s *store, term terminal) error {
	f, err := s.Verify(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(term.out, "%s with %s and %s read; %s looked for\n", count(f.Interviews, "interview"), count(f.Quotes, "quote"), count(f.Originals, "original"), count(f.Canaries, "quote"))
	if len(f.Faults) == 0 {
		_, err := fmt.Fprintln(term.out, "everything is as it should be")
		return err
	}
	printFaults(term.out, f.Faults)
	switch {
	case len(f.Damaged) > 0:
		fmt.Fprintln(term.out, "Damaged interviews are mended from their originals, or their files, by the next onrecord index FOLDER. What is named again after that needs a backup.")
	case !f.Index:
		fmt.Fprintln(term.out, "The archive is damaged: restore a backup, or move archive.db away, index the folders again and run onrecord rebuild.")
	}
	if f.Index {
		fmt.Fprintln(term.out, "The index is made anew by onrecord rebuild.")
	}
	return errors.New(count(len(f.Faults), "fault") + " found")
}

func printFaults(w io.Writer, faults []onstore.Fault) {
	for _, fault := range faults[:min(len(faults), shownFaults)] {
		id := "the store"
		if fault.ID != "" {
			id = "interview " + string(fault.ID)
		}
		fmt.Fprintf(w, "%s: %s\n", id, fault.What)
	}
	if more := len(faults) - shownFaults; more > 0 {
		fmt.Fprintf(w, "and %d more\n", more)
	}
}

type deleteCmd struct {
	operated
	IDs     []string `arg:"" name:"id" help:"IDs of interviews, as in the address of their pages."`
	Reason  string   `help:"Why, in words that readers of the page's address are shown."`
	Readmit bool     `help:"Let interviews that were taken down be read in again by the next run."`
}

// Run takes interviews down.
func (c *deleteCmd) Run(ctx context.Context, term terminal) error {
	return c.do(ctx, "delete", c, term)
}

func (c *deleteCmd) work(ctx context.Context, s *store, term terminal) error {
	ids := make([]index.ID, len(c.IDs))
	for i, id := range c.IDs {
		ids[i] = index.ID(id)
	}
	if c.Readmit {
		n, err := s.Archive.Readmit(ctx, ids...)
		if err != nil {
			return err
		}
		fmt.Fprintf(term.out, "%s will be read in again by the next run over the files\n", count(n, "interview"))
		if n < len(ids) {
			return fmt.Errorf("%s had not been taken down", count(len(ids)-n, "interview"))
		}
		return nil
	}
	down, err := s.Pipeline.TakeDown(ctx, c.Reason, ids...)
	err = errors.Join(err, forgetTitles(s.Dir, down))
	for _, id := range down {
		fmt.Fprintf(term.out, "%s is taken down\n", id)
	}
	if len(down) > 0 {
		fmt.Fprintln(term.out, "Its bytes leave the files of the store with onrecord compact; backups made before still have them.")
	}
	return err
}

type backupCmd struct {
	operated
	File string `arg:"" type:"path" help:"File to write; one that is there is replaced once the new one is whole."`
}

// Run writes a backup.
func (c *backupCmd) Run(ctx context.Context, term terminal) error {
	return c.do(ctx, "backup", c, term)
}

func (c *backupCmd) work(ctx context.Context, s *store, term terminal) error {
	m, faults, err := s.Backup(ctx, c.File)
	if err != nil {
		return err
	}
	fmt.Fprintf(term.out, "%s: %s, archive SHA-256 %s, read back and found whole\n", c.File, count(m.Interviews, "interview"), m.SHA256["archive.db"])
	if len(faults) > 0 {
		printFaults(term.out, faults)
		return fmt.Errorf("the backup is written, but %s of the archive went along: see onrecord verify", count(len(faults), "fault"))
	}
	return nil
}

type restoreCmd struct {
	operated
	File    string `arg:"" type:"path" help:"Backup to restore."`
	Replace bool   `help:"Put the backup in the place of what the store holds."`
}

// Run restores a backup: into a new store, which is then filled, or in the
// place of one.
func (c *restoreCmd) Run(ctx context.Context, term terminal) (err error) {
	if c.Store == "" && len(c.In) == 0 {
		return &exitError{exitUsage, errors.New("restore: name the store with --store or the folders with --in")}
	}
	dir, err := c.dir(c.In)
	if err != nil {
		return err
	}
	if isStore(dir) {
		if !c.Replace {
			return fmt.Errorf("there is a store in %s: --replace puts the backup in its place; what it holds now is lost", dir)
		}
		return c.do(ctx, "restore", c, term)
	}
	m, err := onstore.RestoreNew(ctx, c.File, dir)
	if err != nil {
		return err
	}
	s, err := c.open(ctx, c.In, "restore", term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	if err := settle(ctx, s, term); err != nil {
		return err
	}
	return c.tell(s, m, term)
}

func (c *restoreCmd) work(ctx context.Context, s *store, term terminal) error {
	m, r, err := s.Restore(ctx, c.File)
	if err != nil {
		return err
	}
	if err := c.tell(s, m, term); err != nil {
		return err
	}
	return passedOver(r, term)
}

func (c *restoreCmd) tell(s *store, m *onstore.Manifest, term terminal) error {
	_, err := fmt.Fprintf(term.out, "%s has what %s had on %s: %s\n", s.Dir, filepath.Base(c.File), m.Made.Local().Format(time.DateTime), count(s.Count(), "interview"))
	return err
}

type rebuildCmd struct {
	operated
	Reread bool `help:"Before that, run cleaning and extraction again over everything in the archive."`
}

// Run makes the index anew.
func (c *rebuildCmd) Run(ctx context.Context, term terminal) error {
	return c.do(ctx, "rebuild", c, term)
}

func (c *rebuildCmd) work(ctx context.Context, s *store, term terminal) error {
	defer relaxCollector()()
	if c.Reread {
		r, err := s.Pipeline.Reread(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(term.out, "%s read again\n", count(r.Interviews, "interview"))
		if err := passedOver(r, term); err != nil {
			fmt.Fprintln(term.err, "onrecord:", err)
		}
	}
	r, err := s.Rebuild(ctx)
	if err != nil {
		return err
	}
	return rebuilt(r, term)
}

// rebuilt says what a new index holds.
func rebuilt(r *ingest.Report, term terminal) error {
	fmt.Fprintf(term.out, "the index has been made anew: %s\n", count(r.Healed, "interview"))
	return passedOver(r, term)
}

// passedOver names what could not be read from the archive.
func passedOver(r *ingest.Report, term terminal) error {
	for _, s := range r.Skipped {
		fmt.Fprintf(term.err, "onrecord: %s: %s\n", s.Path, s.Reason)
	}
	return unreadable(len(r.Skipped), 0)
}

type compactCmd struct{ operated }

// Run writes archive and index anew.
func (c *compactCmd) Run(ctx context.Context, term terminal) error {
	return c.do(ctx, "compact", c, term)
}

func (c *compactCmd) work(ctx context.Context, s *store, term terminal) error {
	before, err := s.Archive.Stats(ctx)
	if err != nil {
		return err
	}
	r, err := s.Compact(ctx)
	if err != nil {
		return err
	}
	after, err := s.Archive.Stats(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(term.out, "the archive has %s, it had %s\n", megabytes(after.Bytes), megabytes(before.Bytes))
	return rebuilt(r, term)
}
