package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"onrecord/index/archive"
	"onrecord/index/article"
	"onrecord/index/furniture"
	"onrecord/index/ingest"
	"onrecord/index/quote"
	"onrecord/index/source"
	"onrecord/web"
)

// rules names the rules of cleaning and extraction. Other profiles, and another
// mapping, are other rules, so that a change of them has the files read again.
func (s *store) rules() string {
	rules := fmt.Sprintf("article %d, quote %d", article.Version, quote.Version)
	if sum := s.profiles.Sum(); sum != "" {
		rules += ", profiles " + sum
	}
	if sum := s.reader.mapping.sum; sum != "" {
		rules += ", mapping " + sum
	}
	return rules
}

// ofProgram is what of the rules the program brings, without the user's files.
func ofProgram(rules string) string {
	rules, _, _ = strings.Cut(rules, ", profiles ")
	rules, _, _ = strings.Cut(rules, ", mapping ")
	return rules
}

// newPipeline wires the way in of a store; opening that sets the rest.
func newPipeline(s *store) *ingest.Pipeline {
	return &ingest.Pipeline{
		Resolvers: s.resolvers, Cleaner: &furniture.Learner{}, Parse: s.reader.parse, Extract: new(quote.Extractor).Extract, Version: s.rules(),
		Source: sourceOptions(s.reader.mapping), Memory: ingest.Memory{Program: programSum()},
		Progress: func(state ingest.Progress) {
			if p := s.progress.Load(); p != nil {
				p.update(state)
			}
		},
	}
}

// patience is that of all that the process reads: what has not answered one run
// is not waited for again by the next.
var patience = &source.Patience{}

// startWait is how long a folder is waited for before the store is open. The run
// waits longer, and can be interrupted.
const startWait = 5 * time.Second

// sourceOptions are those of the folders that are read into a store.
func sourceOptions(m *mappings) source.Options {
	opt := m.options()
	opt.Patience = patience
	return opt
}

// readFlags say how folders are read.
type readFlags struct {
	Workers int           `help:"Documents that are read at a time; 0 is one for each processor." default:"0" placeholder:"N"`
	Prune   bool          `help:"Delete the interviews of files that have vanished from the folders."`
	Watch   bool          `help:"Go on: read what changes in the folders, until interrupted."`
	Rescan  time.Duration `help:"With --watch: how often to look for changes that no event tells of, as in network folders." default:"5m" placeholder:"TIME"`

	listed bool // the folders are files of a list
}

type indexCmd struct {
	storeFlags
	readFlags
	DryRun    bool     `help:"Report what would be done; nothing is written."`
	Report    string   `help:"Copy the report of the run to this file: JSON Lines, or a page where the name ends in .html." placeholder:"FILE" type:"path"`
	FilesFrom string   `help:"Read the files that this list names, one a line or parted by NUL bytes, instead of folders; - is standard input. Needs --store." placeholder:"FILE"`
	Folders   []string `arg:"" optional:"" name:"folder" help:"Folders or files to read. What has not changed since the last time is not read again."`
}

// Validate is called by kong.
func (c *indexCmd) Validate() error {
	if c.DryRun && c.Watch {
		return errors.New("--dry-run and --watch exclude each other")
	}
	switch {
	case c.FilesFrom == "" && len(c.Folders) == 0:
		return errors.New("name folders or files to read, or a list of them with --files-from")
	case c.FilesFrom != "" && (len(c.Folders) > 0 || c.Watch || c.Prune):
		return errors.New("--files-from goes without folders, --watch and --prune")
	case c.FilesFrom != "" && c.Store == "":
		return errors.New("--files-from needs --store: a list has no store of its own")
	}
	return exist(c.Folders)
}

// listed reads a list of files; "-" is standard input.
func listed(list string, term terminal) ([]string, error) {
	if list == "-" {
		return source.ReadList(term.in)
	}
	f, err := os.Open(list)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return source.ReadList(f)
}

// exist returns an error for a folder that does not exist, before a store is
// made for it.
func exist(folders []string) error {
	for _, f := range folders {
		ctx, cancel := context.WithTimeout(context.Background(), startWait)
		_, err := patience.Stat(ctx, f)
		late := ctx.Err() != nil // of that the report will tell
		cancel()
		if err != nil && !late {
			return err
		}
	}
	return nil
}

// Run reads the folders and prints the report. When it is interrupted, it
// reports what has been done by then.
func (c *indexCmd) Run(ctx context.Context, term terminal) (err error) {
	if c.FilesFrom != "" {
		if c.Folders, err = listed(c.FilesFrom, term); err != nil {
			return err
		}
		c.listed = true
	}
	if c.DryRun {
		return c.dryRun(ctx, term)
	}
	s, err := c.open(ctx, c.Folders, "index", term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	s.Pipeline.Workers = c.Workers
	stopControl, err := takeWork(ctx, s, archive.Holder{Command: "onrecord index"}, term)
	if err != nil {
		return err
	}
	defer stopControl()
	if err := c.read(ctx, s, s.Dir, term); err != nil && (!c.Watch || exitCode(err) == exitFailed) {
		return err
	}
	if !c.Watch {
		return nil
	}
	fmt.Fprintln(term.err, "watching for changes; Ctrl-C ends")
	log := slog.New(slog.NewTextHandler(term.err, nil))
	return watch(ctx, s, c.readFlags, c.Folders, log)
}

// dryRun reports what a run would do. Where there is no store, it is done in a
// folder that is deleted.
func (c *indexCmd) dryRun(ctx context.Context, term terminal) (err error) {
	s, err := c.openExisting(ctx, c.Folders, "index", term)
	if dir, dirErr := c.dir(c.Folders); err != nil && dirErr == nil && !isStore(dir) {
		temp, err := os.MkdirTemp("", "onrecord-dry-run-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temp)
		s, err = c.openStore(ctx, temp, "index", term)
		if err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	defer closeStore(s, &err)
	s.Pipeline.Workers = c.Workers
	reports, err := os.MkdirTemp("", "onrecord-report-") // the store is left as it is
	if err != nil {
		return err
	}
	defer os.RemoveAll(reports)
	return c.read(ctx, s, reports, term)
}

// read makes one run over the folders, with its report in the folder reports.
func (c *indexCmd) read(ctx context.Context, s *store, reports string, term terminal) error {
	report, page, err := c.readFlags.read(ctx, s, c.Folders, reports, c.DryRun, term)
	report.WriteText(term.out)
	var reportErr error
	if c.Report != "" && page != "" {
		reportErr = copyReport(page, c.Report)
	}
	if page != "" && !c.DryRun {
		fmt.Fprintf(term.out, "report: %s\n", page)
	}
	if !c.DryRun {
		_, printErr := fmt.Fprintf(term.out, "store: %s\n", s.Dir)
		reportErr = cmp.Or(reportErr, printErr)
	}
	err = cmp.Or(err, reportErr)
	switch {
	case ctx.Err() != nil && err != nil && c.DryRun:
		return err
	case ctx.Err() != nil && err != nil:
		return errors.New("interrupted: what is reported above is kept; the same command goes on from there")
	case err != nil:
		return err
	}
	return unreadable(report.Failed(), len(report.Wrong))
}

// read makes one run over the folders, with its lines and its page in the
// folder reports. The report is never nil; page is its path, or "".
func (f readFlags) read(ctx context.Context, s *store, folders []string, reports string, dry bool, term terminal) (r *ingest.Report, page string, err error) {
	lines := newReportFile(reports)
	r, err = readFolders(ctx, s, folders, ingest.RunOptions{Listed: f.listed, Prune: f.Prune, DryRun: dry, Outcome: lines.outcome}, term)
	page, reportErr := lines.finish(r, err)
	return r, page, cmp.Or(err, reportErr)
}

// watch reads what changes in the folders until ctx ends. A run that fails is
// logged, and tried again when the next one is due.
func watch(ctx context.Context, s *store, flags readFlags, folders []string, log *slog.Logger) error {
	w := &ingest.Watcher{Paths: folders, Every: flags.Rescan, Store: s.Dir, Log: log, Patience: patience}
	var failed map[failure]bool
	return w.Run(ctx, func(ctx context.Context) error {
		lines := newReportFile(s.Dir)
		lines.before = failed
		report, err := s.Pipeline.RunWith(ctx, folders, ingest.RunOptions{Prune: flags.Prune, Outcome: lines.outcome})
		if ctx.Err() != nil {
			err = nil
		}
		page, reportErr := lines.finish(report, err)
		failed = lines.failed
		for _, err := range []error{err, reportErr} {
			if err != nil {
				log.Error("reading the folders", slog.Any("err", err))
			}
		}
		if page != "" {
			log.Info("read what has changed", slog.Int("interviews", report.Interviews), slog.Int("deleted", report.Deleted),
				slog.Int("failed", report.Failed()), slog.String("report", page))
		}
		return nil
	})
}

// closeStore closes s; its error counts where there is no other.
func closeStore(s *store, err *error) {
	if closeErr := s.Close(); *err == nil {
		*err = closeErr
	}
}

// readFolders brings the store up to date with the folders, and the index with
// the archive. The report is never nil.
func readFolders(ctx context.Context, s *store, folders []string, run ingest.RunOptions, term terminal) (*ingest.Report, error) {
	defer s.show(newProgress(ctx, term, folders, s.Pipeline.Position))()
	defer relaxCollector()()
	return s.Pipeline.RunWith(ctx, folders, run)
}

// show shows the progress of what runs until the function that it returns is
// called.
func (s *store) show(p *progress) func() {
	s.progress.Store(p)
	return func() {
		s.progress.CompareAndSwap(p, nil)
		p.done()
	}
}

// reading tells the pages of the run that goes on; nil is none.
func (s *store) reading() *web.Reading {
	p := s.progress.Load()
	if p == nil {
		return nil
	}
	seen, of := p.files()
	if of > 0 { // files have come since they were counted
		of = max(of, seen)
	}
	return &web.Reading{Files: seen, Of: of}
}

// settle brings the index up to date with the archive and with what the user
// wrote, and names the lines that could not be applied.
func settle(ctx context.Context, s *store, term terminal) error {
	report, err := readFolders(ctx, s, nil, ingest.RunOptions{}, term)
	report.WriteWrong(term.err)
	return err
}
