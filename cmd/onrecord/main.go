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
	"syscall"

	"github.com/alecthomas/kong"
)

// cli is the whole command line; its help is the documentation of the program.
type cli struct {
	Config string `help:"Read flags from this TOML file. Flags and ONRECORD_* variables go before it." placeholder:"FILE" env:"ONRECORD_CONFIG"`

	Index   indexCmd   `cmd:"" help:"Read folders of interviews into the archive and the index."`
	Serve   serveCmd   `cmd:"" help:"Read folders, then serve the search page."`
	Search  searchCmd  `cmd:"" help:"Search from the command line."`
	Extract extractCmd `cmd:"" help:"Print the quotes of files as JSON lines; nothing is stored."`
	Eval    evalCmd    `cmd:"" help:"Score the extraction against gold annotations."`
	Version versionCmd `cmd:"" help:"Print the version."`
}

// exitError ends the program with a code of its own.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

// terminal is what a command reads from and writes to.
type terminal struct {
	in       io.Reader
	out, err io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], terminal{os.Stdin, os.Stdout, os.Stderr})
	if err == nil {
		return
	}
	fmt.Fprintln(os.Stderr, "onrecord:", err)
	var exit *exitError
	if errors.As(err, &exit) {
		os.Exit(exit.code)
	}
	os.Exit(1)
}

// run parses args and runs the command that they name.
func run(ctx context.Context, args []string, term terminal) error {
	var c cli
	exited := false
	parser, err := kong.New(&c,
		kong.Name("onrecord"),
		kong.Description("Full-text search over foreign-policy interviews: who said what, on the record, where, and speaking for whom."),
		kong.Writers(term.out, term.err),
		kong.Exit(func(int) { exited = true }),
		kong.DefaultEnvars("ONRECORD"),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true}),
	)
	if err != nil {
		return err
	}
	file, err := readConfig(args)
	if err != nil {
		return &exitError{2, err}
	}
	if file != nil {
		if err := file.Validate(parser.Model); err != nil {
			return &exitError{2, err}
		}
		if err := kong.Resolvers(file).Apply(parser); err != nil {
			return err
		}
	}
	kctx, err := parser.Parse(args)
	if exited {
		return nil
	}
	if err != nil {
		return &exitError{2, err}
	}
	kctx.BindTo(ctx, (*context.Context)(nil))
	return kctx.Run(term)
}

type versionCmd struct{}

// Run prints the version that the Go toolchain stamped into the binary.
func (versionCmd) Run(term terminal) error {
	version := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				version += " " + s.Value
			}
		}
	}
	_, err := fmt.Fprintln(term.out, "onrecord", version)
	return err
}
