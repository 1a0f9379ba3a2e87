package archive

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/index"
)

// childDir is the variable of the environment that makes TestChild work.
const childDir = "ONRECORD_TEST_ARCHIVE"

// TestChild is no test: it is the other process of the tests below. It opens
// the archive, says so, and puts batch after batch until it is killed.
func TestChild(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("runs in a process of its own, for other tests")
	}
	a, err := Open(dir)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	if err := a.SetHolder(Holder{Command: "onrecord serve", Address: "http://127.0.0.1:8080/"}); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("open")
	for n := a.Count() / 5; ; n++ {
		a.putFiles(t, "one", five(n)...)
		fmt.Println(n)
	}
}

func five(n int) (ids []index.ID) {
	for i := range 5 {
		ids = append(ids, index.ID(fmt.Sprintf("iv-%04d-%d", n, i)))
	}
	return ids
}

// child starts the other process and returns once it has the archive open.
func child(t *testing.T, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), childDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "open" {
		t.Fatalf("the other process says %q", lines.Text())
	}
	return cmd, lines
}

// Another process that has the archive open is named; when it is killed, the
// archive is free again, and has all that it had been told.
func TestLockedAndKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	acknowledged := -1
	for round := range 3 {
		cmd, lines := child(t, dir)
		if round == 0 {
			_, err := Open(dir)
			var locked *LockedError
			if !errors.As(err, &locked) {
				t.Fatalf("got %v, want a *LockedError", err)
			}
			if locked.Holder.PID != cmd.Process.Pid || locked.Holder.Command != "onrecord serve" {
				t.Errorf("got holder %+v, want process %d", locked.Holder, cmd.Process.Pid)
			}
			for _, want := range []string{dir, fmt.Sprintf("process %d (onrecord serve)", cmd.Process.Pid), "http://127.0.0.1:8080/", "onrecord serve --watch FOLDER"} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %q, want %q in it", err, want)
				}
			}
		}
		for range 7 {
			if !lines.Scan() {
				t.Fatal("the other process ended")
			}
			if _, err := fmt.Sscan(lines.Text(), &acknowledged); err != nil {
				t.Fatalf("got %q from the other process", lines.Text())
			}
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		cmd.Wait()

		a := opened(t, dir)
		for n := range acknowledged + 1 {
			for _, id := range five(n) {
				a.has(t, id, "one")
			}
		}
		ids := a.ids(t)
		if a.Count() != len(ids) || len(ids)%5 != 0 {
			t.Errorf("got %d interviews and count %d, want whole batches of 5", len(ids), a.Count())
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Two archives in one process keep each other out too.
func TestLockedHere(t *testing.T) {
	dir := t.TempDir()
	a := opened(t, dir)
	_, err := Open(dir)
	var locked *LockedError
	if !errors.As(err, &locked) || locked.Holder.PID != os.Getpid() {
		t.Errorf("got %v, want this process named", err)
	}
	a.putFiles(t, "one", "x")
	if err := os.WriteFile(filepath.Join(dir, holderName), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = Open(dir); !errors.As(err, &locked) || !strings.Contains(err.Error(), "another process") {
		t.Errorf("with a broken holder file: got %v", err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Interview(context.Background(), "absent"); err == nil {
		t.Error("reading what is closed: got no error")
	}
	if _, err := a.TakeDown(context.Background(), "", "x"); err == nil {
		t.Error("writing what is closed: got no error")
	}
	opened(t, dir).has(t, "x", "one")
}
