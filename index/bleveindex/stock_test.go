package bleveindex

import (
	"context"
	"path/filepath"
	"testing"

	"onrecord/index"
	"onrecord/index/indextest"
	"onrecord/index/query"
	"onrecord/mapping"
)

// bleve's own collector and facets count what this package counts.
func TestStock(t *testing.T) {
	ivs := invented(1500)
	a := &indextest.Archive{}
	a.Add(ivs...)
	ix := opened(t)(Open(filepath.Join(t.TempDir(), "index"), a))
	if err := ix.Put(context.Background(), ivs...); err != nil {
		t.Fatal(err)
	}
	if err := ix.Delete(context.Background(), ivs[7].ID); err != nil {
		t.Fatal(err)
	}
	fields := []string{mapping.FieldSpeaker, mapping.FieldAlliance, mapping.FieldYear}
	opts := index.SearchOptions{}
	for _, f := range fields {
		opts.Facets = append(opts.Facets, index.FacetRequest{Field: f, Size: 10_000})
	}
	for _, word := range []string{"w0", "w7", "w300"} {
		got, err := ix.Stock(context.Background(), word, fields, 10_000)
		if err != nil {
			t.Fatal(err)
		}
		want, err := ix.Search(context.Background(), query.Word{Field: mapping.FieldText, Text: word}, opts)
		if err != nil {
			t.Fatal(err)
		}
		if got.Hits != want.Total || got.Hits == 0 {
			t.Errorf("%s: bleve has %d hits, want %d", word, got.Hits, want.Total)
		}
		for _, f := range want.Facets {
			for _, v := range f.Values {
				if n := got.Facets[f.Field][v.Value]; n != v.Count && v.Value != "" {
					t.Errorf("%s, %s %q: bleve counts %d, want %d", word, f.Field, v.Value, n, v.Count)
				}
			}
		}
	}
}
