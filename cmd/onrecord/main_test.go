package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// articles are the project's own.
var articles = filepath.Join("..", "..", "testdata", "articles")

// home gives the test a home folder of its own, and takes away the flags that
// the developer's environment sets.
func home(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	for _, env := range os.Environ() {
		if name, _, _ := strings.Cut(env, "="); strings.HasPrefix(name, "ONRECORD_") {
			t.Setenv(name, "") // so that it comes back
			os.Unsetenv(name)
		}
	}
	return dir
}

// outcome is what a person sees of one call of the program.
type outcome struct {
	out, err string
	code     int
}

// TestMain is also the process that reads PDF files: the program starts itself.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == pdfChild {
		main()
	}
	// Homes are made anew for each test; PDFium is compiled once.
	if dir, err := os.UserCacheDir(); err == nil {
		os.Setenv("XDG_CACHE_HOME", dir)
	}
	os.Exit(m.Run())
}

// onrecord runs the program with nothing on standard input.

func onrecord(t *testing.T, args ...string) outcome {
	t.Helper()
	return onrecordIn(t, "", args...)
}

func onrecordIn(t *testing.T, stdin string, args ...string) outcome {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	var out, errs bytes.Buffer
	err := run(ctx, args, terminal{in: strings.NewReader(stdin), out: &out, err: &errs, every: time.Hour})
	if err != nil {
		errs.WriteString(err.Error())
	}
	return outcome{out.String(), errs.String(), exitCode(err)}
}

// want checks the exit code, and words that stand in the output and in the
// errors.
func (o outcome) want(t *testing.T, code int, out, errs string) {
	t.Helper()
	if o.code != code {
		t.Errorf("exit code %d, want %d", o.code, code)
	}
	if !strings.Contains(o.out, out) {
		t.Errorf("the output does not say %q", out)
	}
	if !strings.Contains(o.err, errs) {
		t.Errorf("the errors do not say %q", errs)
	}
	if errs == "" && o.err != "" {
		t.Error("there are errors, want none")
	}
	if t.Failed() {
		t.Fatalf("output:\n%s\nerrors:\n%s", o.out, o.err)
	}
}

// folderOf makes files of a new folder, and returns the folder.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// shared is a path in the folder of real data that stands beside the
// repository. Without it the test is skipped, but never in CI.
func shared(t *testing.T, path ...string) string {
	t.Helper()
	name := filepath.Join(append([]string{"..", "..", "..", "shared"}, path...)...)
	if _, err := os.Stat(name); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the shared data is missing: %v", err)
		}
		t.Skipf("the shared data is not here: %v", err)
	}
	return name
}

const feature = `Talks wait for autumn

The ministry has no date before the autumn. Ilka Voranen, the chief negotiator of Finland, took an hour for a conversation.

“We have read the second draft with care,” Voranen said. “But the chapter on inspections is open.”

“Nobody leaves the table,” she said.
`

func TestUsage(t *testing.T) {
	home(t)
	for _, tt := range []struct {
		name string
		args []string
		code int
		out  string
		errs string
	}{
		{"no arguments", nil, 0, "Exit codes:", ""},
		{"help", []string{"--help"}, 0, "Usage: onrecord <command>", ""},
		{"help of a command", []string{"search", "--help"}, 0, "--size=20", ""},
		{"help in spite of a bad configuration", []string{"search", "--help", "--config=absent.toml"}, 0, "--size=20", ""},
		{"version", []string{"version"}, 0, "onrecord", ""},
		{"no such command", []string{"serach"}, 2, "", "search"},
		{"no such flag", []string{"search", "--sice=3"}, 2, "", "--sice"},
		{"not a number", []string{"search", "--size=many"}, 2, "", "--size"},
		{"size too small", []string{"search", "--size=0"}, 2, "", "--size must be between 1 and 1000, not 0"},
		{"size too large", []string{"search", "--size=1001"}, 2, "", "--size must be between 1 and 1000, not 1001"},
		{"from negative", []string{"search", "--from=-1"}, 2, "", "--from must not be negative"},
		{"no such order", []string{"search", "--sort=best"}, 2, "", "relevance"},
		{"no such folder", []string{"index", "absent"}, 2, "", "absent"},
		{"no folder", []string{"index"}, 2, "", "folder"},
		{"bad base", []string{"serve", "--base=/a b/", "--listen=127.0.0.1:0"}, 2, "", "base path"},
		{"query mistake", []string{"search", "speaker:"}, 2, "", "speaker"},
		{"query mistake with a suggestion", []string{"search", "spaeker:landovsky"}, 2, "", "try: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			onrecord(t, tt.args...).want(t, tt.code, tt.out, tt.errs)
		})
	}
}

// pipe is an output whose reader has gone away.
type pipe struct{ err error }

func (p pipe) Write([]byte) (int, error) { return 0, p.err }

func TestClosedPipe(t *testing.T) {
	home(t)
	file := filepath.Join(folderOf(t, map[string]string{"a.txt": feature}), "a.txt")
	for _, tt := range []struct {
		name string
		err  error
		code int
	}{
		{"closed by its reader", &os.PathError{Op: "write", Path: "stdout", Err: syscall.EPIPE}, 0},
		{"full disk", &os.PathError{Op: "write", Path: "stdout", Err: syscall.ENOSPC}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var errs bytes.Buffer
			err := run(t.Context(), []string{"extract", file}, terminal{out: pipe{tt.err}, err: &errs})
			if got := exitCode(err); got != tt.code {
				t.Errorf("exit code %d, want %d (%v)", got, tt.code, err)
			}
			if errs.Len() > 0 {
				t.Errorf("got noise: %s", &errs)
			}
		})
	}
}

func TestExitCode(t *testing.T) {
	for _, tt := range []struct {
		name string
		err  error
		want int
	}{
		{"done", nil, 0},
		{"failed", io.ErrUnexpectedEOF, 1},
		{"wrong use", &exitError{exitUsage, io.EOF}, 2},
		{"unreadable, wrapped", errors.Join(unreadable(2, 0), io.EOF), 3},
		{"nothing unreadable", unreadable(0, 0), 0},
		{"a wrong line", unreadable(0, 1), 3},
	} {
		if got := exitCode(tt.err); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}
