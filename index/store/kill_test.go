package store

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord/index"
)

// kills is how often TestKilled kills. The full form is
//
//	go test ./index/store -run TestKilled -kills 200 -timeout 30m
var kills = flag.Int("kills", 8, "how often TestKilled kills the process that writes")

// killDir is the variable of the environment that makes TestKilledChild work.
const killDir = "ONRECORD_TEST_STORE"

// TestKilledChild is no test: it is the process that TestKilled kills. It does
// to a store whatever can be done to one, and after each thing says what it has
// done: from then on that must last.
func TestKilledChild(t *testing.T) {
	dir := os.Getenv(killDir)
	if dir == "" {
		t.Skip("runs in a process of its own, for another test")
	}
	fail := func(err error) {
		if err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
	}
	ctx := context.Background()
	seed, err := strconv.ParseUint(os.Getenv(killDir+"_SEED"), 10, 64)
	fail(err)
	rnd := rand.New(rand.NewPCG(seed, 1))
	folder := filepath.Join(dir, "src")
	s, err := open(filepath.Join(dir, "store"))
	fail(err)
	_, err = s.Pipeline.Run(ctx, nil)
	fail(err)
	fmt.Println("open")
	next := int(seed) * 1000
	for {
		switch what := rnd.IntN(20); {
		case what < 10: // new and changed files
			var said []string
			for range 1 + rnd.IntN(8) {
				n, v := next, 0
				if next > int(seed)*1000 && rnd.IntN(3) == 0 {
					n, v = int(seed)*1000+rnd.IntN(next-int(seed)*1000), rnd.IntN(5)
				} else {
					next++
				}
				fmt.Printf("will %d %d\n", n, v)
				fail(writeArticle(folder, n, v))
				said = append(said, fmt.Sprintf("has %d %d", n, v))
			}
			beside := func() error { return nil } // what comes in between two batches
			switch rnd.IntN(6) {
			case 0:
				beside = func() error { _, err := s.Rebuild(ctx); return err }
			case 1:
				beside = func() error { _, err := s.Compact(ctx); return err }
			case 2:
				beside = func() error { _, err := s.Pipeline.Reread(ctx); return err }
			case 3:
				beside = func() error {
					f, err := s.Verify(ctx)
					if err == nil && len(f.Faults) > 0 {
						err = fmt.Errorf("found %v", f.Faults)
					}
					return err
				}
			}
			done := make(chan error, 1)
			go func() { done <- beside() }()
			_, err := s.Pipeline.Run(ctx, []string{folder})
			fail(err)
			fail(<-done)
			fmt.Println(strings.Join(said, "\n"))
		case what < 13 && next > int(seed)*1000:
			n := int(seed)*1000 + rnd.IntN(next-int(seed)*1000)
			title, _ := article(n, 0)
			if down, _ := s.Archive.IsDown(ctx, index.HashID(title)); len(down) > 0 {
				continue
			}
			fmt.Printf("takes %d\n", n)
			_, err := s.Pipeline.TakeDown(ctx, "on request", index.HashID(title))
			fail(err)
			fmt.Printf("lacks %d\n", n)
		case what < 15:
			_, err := s.Rebuild(ctx)
			fail(err)
			fmt.Println("rebuilt")
		case what < 16:
			_, err := s.Pipeline.Reread(ctx)
			fail(err)
			fmt.Println("reread")
		case what < 18:
			_, err := s.Compact(ctx)
			fail(err)
			fmt.Println("compact")
		default:
			_, _, err := s.Backup(ctx, filepath.Join(dir, "backup"))
			fail(err)
			fmt.Println("backup")
		}
	}
}

// killed is what the process that was killed had said.
type killed struct {
	version map[int]int // of the document that must be there
	down    map[int]bool
	will    map[int]int  // what it was about to write
	takes   map[int]bool // what it was about to take down
	backup  bool
	done    map[string]int
}

func (k *killed) hear(line string) error {
	var n, v int
	word, _, _ := strings.Cut(line, " ")
	switch word {
	case "will", "takes":
		fmt.Sscanf(line, word+" %d %d", &n, &v)
		if word == "takes" {
			k.takes[n] = true
		} else {
			k.will[n] = v
		}
		return nil
	case "has":
		if _, err := fmt.Sscanf(line, "has %d %d", &n, &v); err != nil {
			return err
		}
		if !k.down[n] { // what is down is passed over when it changes
			k.version[n] = v
		}
	case "lacks":
		if _, err := fmt.Sscanf(line, "lacks %d", &n); err != nil {
			return err
		}
		k.down[n] = true
		delete(k.version, n)
	case "backup":
		k.backup = true
	case "rebuilt", "reread", "compact", "open":
	default:
		return fmt.Errorf("the other process says %q", line)
	}
	k.done[word]++
	return nil
}

// However often the process that writes is killed, and whatever it was doing:
// what it had said is there and found, what it had taken down is not, archive
// and index agree, the last backup is whole, and nothing is left lying about.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	folder, store := filepath.Join(dir, "src"), filepath.Join(dir, "store")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	k := &killed{version: map[int]int{}, down: map[int]bool{}, will: map[int]int{}, takes: map[int]bool{}, done: map[string]int{}}
	rnd := rand.New(rand.NewPCG(1, 2))
	for round := range *kills {
		cmd := exec.Command(os.Args[0], "-test.run=^TestKilledChild$")
		cmd.Env = append(os.Environ(), killDir+"="+dir, killDir+"_SEED="+strconv.Itoa(round+1))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		if !lines.Scan() || lines.Text() != "open" {
			cmd.Process.Kill()
			cmd.Wait()
			t.Fatalf("round %d: the other process says %q", round, lines.Text())
		}
		// From a moment after it has opened the store to some work later.
		kill := time.AfterFunc(time.Duration(rnd.IntN(700))*time.Millisecond, func() { cmd.Process.Kill() })
		for lines.Scan() {
			if err := k.hear(lines.Text()); err != nil {
				t.Errorf("round %d: %v", round, err)
			}
		}
		kill.Stop()
		cmd.Wait()
		k.check(t, round, dir, store)
		if t.Failed() {
			return
		}
	}
	t.Logf("after %d kills %d interviews are there, %d taken down; acknowledged: %v", *kills, len(k.version), len(k.down), k.done)
}

func (k *killed) check(t *testing.T, round int, dir, store string) {
	t.Helper()
	s, err := open(store)
	if err != nil {
		t.Fatalf("round %d: %v", round, err)
	}
	defer s.Close()
	if _, err := s.Pipeline.Run(context.Background(), nil); err != nil {
		t.Fatalf("round %d: %v", round, err)
	}
	if err := s.sound(); err != nil {
		t.Errorf("round %d: %v", round, err)
	}
	for n, v := range k.version {
		if err := s.has(n, v); err != nil && !k.overtaken(s, n) {
			t.Errorf("round %d: %v", round, err)
		}
	}
	for n := range k.down {
		if err := s.lacks(n); err != nil {
			t.Errorf("round %d: %v", round, err)
		}
	}
	if k.backup {
		if _, err := unpack(context.Background(), filepath.Join(dir, "backup"), ""); err != nil {
			t.Errorf("round %d: the backup: %v", round, err)
		}
	}
	entries, err := os.ReadDir(store)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); name != "archive.db" && name != "holder" && name != currentName && name != s.name {
			t.Errorf("round %d: %s is left behind", round, name)
		}
	}
}

// overtaken reports whether with document n has been done what the process was
// about to do when it was killed; and takes note of that.
func (k *killed) overtaken(s *Store, n int) bool {
	switch {
	case k.takes[n] && s.lacks(n) == nil:
		k.down[n] = true
		delete(k.version, n)
	case s.has(n, k.will[n]) == nil:
		k.version[n] = k.will[n]
	default:
		return false
	}
	return true
}
