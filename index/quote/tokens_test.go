package quote

import (
	"reflect"
	"sync"
	"testing"
)

// TestSharedExtractor reads every article of testdata with one extractor at
// once, and gets what an extractor of its own gets: no word of one article
// stands in another.
func TestSharedExtractor(t *testing.T) {
	articles := readArticles(t)
	x := &Extractor{Today: noon}
	var wg sync.WaitGroup
	for range 2 {
		for _, a := range articles {
			wg.Go(func() {
				if got, want := x.Extract(a), (&Extractor{Today: noon}).Extract(a); !reflect.DeepEqual(got, want) {
					t.Errorf("%s: got %v, want %v", a.ID, got.Quotes, want.Quotes)
				}
			})
		}
	}
	wg.Wait()
}
