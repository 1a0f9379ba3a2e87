package ingest_test

import (
	"fmt"
	"testing"

	"onrecord/index"
	"onrecord/index/source"
)

// Copies of a document that has no address, and so an ID by its place, are kept
// once, whether the first has been written by then or not; a dry run says so too.
func TestCopies(t *testing.T) {
	for _, between := range []int{0, 200} { // documents between the two: more than a batch
		for _, dry := range []bool{true, false} {
			t.Run(fmt.Sprintf("%d between, dry %t", between, dry), func(t *testing.T) {
				w := newWorld(t)
				w.pipeline.Parse = func(d source.Document) (*index.Article, error) {
					a, err := parse(d)
					if err == nil {
						a.ID = index.HashID(d.Origin.Path)
					}
					return a, err
				}
				w.options.DryRun = dry
				w.write("a/one.txt", "One\nAnna: Peace is near.")
				for i := range between {
					w.write(fmt.Sprintf("b/%03d.txt", i), fmt.Sprintf("Title %d\nAnna: Number %d.", i, i))
				}
				w.write("c/one.txt", "One\nAnna: Peace is near.")
				w.write("c/two.txt", "Two\nAnna: Trade is good.")
				if r := w.run(); r.Duplicates != 1 || r.New != 2+between || r.Renamed != 0 {
					t.Errorf("got %d duplicates, %d new, %d renamed", r.Duplicates, r.New, r.Renamed)
				}
				if r := w.run(); !dry && (r.Unchanged != 3+between || r.Interviews != 0) {
					t.Errorf("the second time: got %+v", r)
				}
			})
		}
	}
}
