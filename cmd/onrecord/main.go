// Command onrecord indexes folders of interviews and serves a page that
// answers who said what, on the record, where, and speaking for whom.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

const description = `Full-text search over foreign-policy interviews: who said what, on the record, where, and speaking for whom.

Each flag can also be set by the environment (--size is ONRECORD_SIZE) and in a TOML file (size = 50). A flag goes before the environment, the environment before the file.

Exit codes: 0 done; 1 failed or interrupted; 2 wrong use: flags, file of flags, query; 3 done, but some documents could not be read, or some lines of your files not be applied (they are named).`

// cli is the whole command line; its help is the documentation of the program.
type cli struct {
	Config string `help:"Read flags from this TOML file. Default: onrecord/config.toml in the user's configuration folder, where that exists." placeholder:"FILE"`

	Index    indexCmd    `cmd:"" help:"Read folders of interviews into the archive and the index."`
	Serve    serveCmd    `cmd:"" help:"Read folders, then serve the search page."`
	Search   searchCmd   `cmd:"" help:"Search from the command line."`
	Export   exportCmd   `cmd:"" help:"Write all hits of a query as CSV, JSON Lines, RIS, BibTeX, CSL-JSON or Atom."`
	Who      whoCmd      `cmd:"" help:"Count who says it: by speaker, country or alliance, and over time."`
	Keywords keywordsCmd `cmd:"" help:"Print the words that what a query finds has more often than all other quotes."`
	Bodies   bodiesCmd   `cmd:"" help:"Print what is known of a state, an organization or an alliance: names, members on a day, how many quotes are spoken for it."`
	People   peopleCmd   `cmd:"" help:"Print the register of people: who spoke, in which offices, under which names."`
	Status   statusCmd   `cmd:"" help:"Print what the store holds: counts, sizes, versions, last batches."`
	Verify   verifyCmd   `cmd:"" help:"Check archive and index: checksums, counts, and whether known quotes are found."`
	Delete   deleteCmd   `cmd:"" help:"Take interviews down: out of archive, index and backups made later, and not read in again."`
	Backup   backupCmd   `cmd:"" help:"Write a backup of the archive to a file, also while it is served."`
	Restore  restoreCmd  `cmd:"" help:"Put a backup into a new store, or in the place of one, also while it is served."`
	Rebuild  rebuildCmd  `cmd:"" help:"Make the index anew from the archive, beside the old one, which answers meanwhile."`
	Compact  compactCmd  `cmd:"" help:"Write archive and index anew, without what has been deleted."`
	Extract  extractCmd  `cmd:"" help:"Print the quotes of files as JSON lines; nothing is stored."`
	Eval     evalCmd     `cmd:"" help:"Score extraction and ranking against gold annotations."`
	Bench    benchCmd    `cmd:"" help:"Measure how fast the store answers, and what it needs."`
	Access   accessCmd   `cmd:"" help:"Make users and tokens for serve --auth."`
	Version  versionCmd  `cmd:"" help:"Print the version."`

	PDFChild pdfChildCmd `cmd:"" hidden:"" name:"pdf-child" help:"Read PDF files for another process of this program."`
}

// BeforeResolve is called by kong once flags and environment have been read:
// now it is known which file there is to read.
func (c *cli) BeforeResolve(kctx *kong.Context) error {
	path := c.Config // from the environment
	for _, p := range kctx.Path {
		if p.Flag != nil && p.Flag.Name == "config" {
			path = kctx.FlagValue(p.Flag).(string)
		}
	}
	file, err := readConfig(path)
	if err != nil {
		return err
	}
	if file != nil {
		if err := file.Validate(kctx.Model); err != nil {
			return err
		}
		kctx.AddResolver(file)
	}
	return nil
}

// The exit codes, as the help gives them; 0 is success.
const (
	exitFailed     = 1
	exitUsage      = 2
	exitUnreadable = 3
)

// exitError ends the program with a code of its own.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

// exitCode returns the code with which the program ends after err.
func exitCode(err error) int {
	var exit *exitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.code
	}
	return exitFailed
}

// unreadable is the error after work that passed over documents, and over
// lines of the user's files.
func unreadable(documents, lines int) error {
	var what []string
	if documents > 0 {
		what = append(what, count(documents, "document")+" could not be read")
	}
	if lines > 0 {
		what = append(what, count(lines, "line")+" could not be applied")
	}
	if what == nil {
		return nil
	}
	return &exitError{exitUnreadable, errors.New(strings.Join(what, ", "))}
}

// terminal is what a command reads from and writes to.
type terminal struct {
	in       io.Reader
	out, err io.Writer
	every    time.Duration // between two lines of progress where err is no terminal; 0 is plainInterval
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	err := run(ctx, os.Args[1:], terminal{in: os.Stdin, out: os.Stdout, err: os.Stderr})
	if err != nil {
		fmt.Fprintln(os.Stderr, "onrecord:", err)
	}
	os.Exit(exitCode(err))
}

// parse reads the command line, the environment and the file of flags. Without
// arguments, or when they ask for it, it prints the help and returns a nil
// context.
func parse(args []string, term terminal) (*cli, *kong.Context, error) {
	var c cli
	helped := false
	parser, err := kong.New(&c,
		kong.Name("onrecord"),
		kong.Description(description),
		kong.Writers(term.out, term.err),
		kong.Exit(func(int) { helped = true }),
		kong.DefaultEnvars("ONRECORD"),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true}),
	)
	if err != nil {
		return nil, nil, err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	kctx, err := parser.Parse(args)
	if helped {
		return &c, nil, nil // kong goes on after the help, and complains of what is missing
	}
	if err != nil {
		return nil, nil, &exitError{exitUsage, err}
	}
	return &c, kctx, nil
}

// run parses args and runs the command that they name.
func run(ctx context.Context, args []string, term terminal) error {
	_, kctx, err := parse(args, term)
	if err != nil || kctx == nil {
		return err
	}
	kctx.BindTo(ctx, (*context.Context)(nil))
	err = kctx.Run(term)
	switch {
	case errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe):
		return nil // who read the output has seen enough
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return errors.New("interrupted")
	}
	return err
}

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(term terminal) error {
	_, err := fmt.Fprintln(term.out, "onrecord", version())
	return err
}

// version returns what the Go toolchain stamped into the binary.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v += " " + s.Value
		}
	}
	return v
}
