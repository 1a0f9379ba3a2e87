package archive

import (
	"context"
	"fmt"
	"testing"

	"onrecord/index"
)

// The cache never gives what has been replaced, however reads and writes fall.
func TestCache(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	a.putFiles(t, "w0", "x")
	stop := make(chan struct{})
	done := make(chan error, 1)
	go func() {
		last := 0
		for {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			iv, err := a.Interview(ctx, "x")
			if err != nil {
				done <- err
				return
			}
			var n int
			fmt.Sscanf(iv.Words(&iv.Quotes[0]), "w%d", &n)
			if n < last {
				done <- fmt.Errorf("read %d after %d", n, last)
				return
			}
			last = n
		}
	}()
	for n := 1; n <= 50; n++ {
		a.putFiles(t, fmt.Sprintf("w%d", n), "x")
		a.has(t, "x", fmt.Sprintf("w%d", n))
	}
	close(stop)
	if err := <-done; err != nil {
		t.Error(err)
	}
	// It is bounded.
	var ids []index.ID
	for i := range cacheMax + 50 {
		ids = append(ids, index.ID(fmt.Sprintf("c%04d", i)))
	}
	a.putFiles(t, "one", ids...)
	for _, id := range ids {
		a.has(t, id, "one")
	}
	for _, n := range []int{a.cache.order.Len(), a.parts.order.Len()} {
		if n == 0 || n > cacheMax {
			t.Errorf("got %d interviews in the cache, want at most %d", n, cacheMax)
		}
	}
}
