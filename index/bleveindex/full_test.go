package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"onrecord/index"
	"onrecord/index/indextest"
	"onrecord/index/query"
)

// smallDisk returns a folder on a disk of so many MiB. Where no disk can be
// mounted the test is skipped: cmd/onrecord has one that limits the size of
// files instead, which works everywhere.
func smallDisk(t *testing.T, mib int) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dm", mib), "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be mounted: %v: %s", err, out)
	}
	t.Cleanup(func() { exec.Command("umount", "-l", dir).Run() })
	return dir
}

// On a full disk a write fails, and nothing else does: what was written before
// is found, what failed is found whole or not at all (bleve may fail after it
// has recorded a batch; who put it puts it again), and when there is room again
// writing goes on.
func TestFullDisk(t *testing.T) {
	ctx := context.Background()
	dir := smallDisk(t, 4)
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 2<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	ivs := invented(3000)
	a := &indextest.Archive{}
	a.Add(ivs...)
	ix := opened(t)(Open(filepath.Join(dir, "index"), a))
	written := 0
	quotes := func(iv int) int {
		t.Helper()
		r, err := ix.Search(ctx, query.All{}, index.SearchOptions{Size: 1, Filters: map[string][]string{"interview": {string(ivs[iv].ID)}}})
		if err != nil {
			t.Fatalf("interview %d of %d: %v", iv, written, err)
		}
		return r.Quotes
	}
	found := func() {
		t.Helper()
		for _, iv := range []int{0, written / 2, written - 1} {
			if got, want := quotes(iv), len(ivs[iv].Quotes); got != want {
				t.Fatalf("interview %d of %d: got %d quotes, want %d", iv, written, got, want)
			}
		}
		if got := quotes(len(ivs) - 1); got != 0 {
			t.Fatalf("got %d quotes that were never put", got)
		}
		got, want := 0, 0
		for iv := written; iv < written+10; iv++ {
			got, want = got+quotes(iv), want+len(ivs[iv].Quotes)
		}
		if got != 0 && got != want {
			t.Fatalf("of what failed: got %d quotes, want none or %d", got, want)
		}
	}
	put := func() error {
		err := ix.Put(ctx, ivs[written:written+10]...)
		if err == nil {
			written += 10
		}
		return err
	}
	var err error
	for err == nil {
		if written+20 > len(ivs) {
			t.Fatal("the disk did not become full")
		}
		err = put()
	}
	// bleve hands on the words of an error alone.
	if !strings.Contains(err.Error(), syscall.ENOSPC.Error()) || written == 0 {
		t.Fatalf("after %d interviews got %v, want a full disk", written, err)
	}
	t.Logf("full after %d interviews", written)
	found()
	for range 3 {
		put() // what the failed one left has been cleaned up, so it may fit
		found()
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if err := put(); err != nil {
		t.Fatalf("with room again: %v", err)
	}
	found()
}

// When a goroutine of bleve's dies, a write that waits for it ends, and the
// next one works.
func TestEngineFailsBeside(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "index")
	ivs := invented(100)
	a := &indextest.Archive{}
	a.Add(ivs...)
	ix := opened(t)(Open(dir, a))
	if err := ix.Put(ctx, ivs[0]); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []scorch.ScorchErrorType{scorch.ErrPersist, scorch.ErrAsyncPanic} {
		failedBeside(scorch.NewScorchError("persister", "for the test", kind), storePath(dir))
		r, err := ix.Search(ctx, query.All{}, index.SearchOptions{})
		if err != nil || r.Quotes != len(ivs[0].Quotes) {
			t.Errorf("searching after it failed: got %v, %v", r, err)
		}
		// The first may have been under way.
		if err := errors.Join(ix.Put(ctx, ivs[1]), ix.Put(ctx, ivs[1])); err != nil && !errors.Is(err, kind) {
			t.Error(err)
		}
		if err := ix.Put(ctx, ivs[1]); err != nil {
			t.Errorf("writing again: %v", err)
		}
		if err := ix.Delete(ctx, ivs[1].ID); err != nil {
			t.Error(err)
		}
	}
}
