package bleveindex

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"onrecord/index"
	"onrecord/index/indextest"
	"onrecord/index/query"
	"onrecord/mapping"
)

// everything asks for all facets, a hundred hits and the timeline.
func everything(opts index.SearchOptions) index.SearchOptions {
	opts.Size, opts.Timeline = 100, true
	for _, f := range mapping.Facets() {
		opts.Facets = append(opts.Facets, index.FacetRequest{Field: f.Name, Size: 1000})
	}
	return opts
}

func answers(t *testing.T, ix *Index) (all []*index.Result) {
	t.Helper()
	for _, text := range []string{"", "w2", `"w2 w3"`, `"w1 w0 w2"`, `"w3 w40"~8`, "w12* -w0", "w20 OR w30", "w20 w3", "w123~"} {
		for _, opts := range []index.SearchOptions{
			{}, {Sort: index.Newest}, {Group: true}, {Fold: true}, {Fold: true, Group: true},
			{Filters: map[string][]string{"year": {"2001", "2010"}, "country": {"Country 1", "Country 2"}}},
		} {
			tree, err := query.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			res, err := ix.Search(context.Background(), tree, everything(opts))
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			res.Took = 0
			all = append(all, res)
		}
	}
	return all
}

// A large index that is opened again answers the same, from the columns that were
// kept, and from those that are made anew where the files are not as they were
// written.
func TestKeptColumns(t *testing.T) {
	ivs := invented(6000)
	for i, iv := range ivs { // some statements are printed twice
		if i%3 == 1 {
			iv.Quotes[0].Statement, ivs[i-1].Quotes[0].Statement = index.ID(fmt.Sprintf("s%d", i)), index.ID(fmt.Sprintf("s%d", i))
		}
	}
	a := &indextest.Archive{}
	a.Add(ivs...)
	dir := filepath.Join(t.TempDir(), "index")
	ix := opened(t)(Open(dir, a))
	for from := 0; from < len(ivs); from += 120 {
		if err := ix.Put(context.Background(), ivs[from:min(from+120, len(ivs))]...); err != nil {
			t.Fatal(err)
		}
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	reopened := func() *Index {
		ix, err := Open(dir, a)
		if err != nil {
			t.Fatal(err)
		}
		return ix
	}
	files := func() []string {
		names, err := filepath.Glob(filepath.Join(dir, columnsDir, "*.col"))
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	ix = reopened()
	want := answers(t, ix)
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if len(files()) == 0 {
		t.Fatal("no columns were kept")
	}
	stale := filepath.Join(dir, columnsDir, "ffffffffffff.col")
	for what, change := range map[string]func(b []byte) []byte{
		"as written":        func(b []byte) []byte { return b },
		"one bit flipped":   func(b []byte) []byte { b[len(b)/2] ^= 4; return b },
		"cut off":           func(b []byte) []byte { return b[:len(b)-9] },
		"empty":             func([]byte) []byte { return nil },
		"of another header": func(b []byte) []byte { b[18]++; return b },
	} {
		t.Run(what, func(t *testing.T) {
			names := files()
			for _, name := range append(names, stale) {
				b, err := os.ReadFile(names[0])
				if name != stale {
					b, err = os.ReadFile(name)
				}
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, change(b), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			ix := reopened()
			for i, got := range answers(t, ix) {
				if !reflect.DeepEqual(got, want[i]) {
					t.Errorf("answer %d differs: got %+v, want %+v", i, got, want[i])
				}
			}
			read := 0
			for _, sc := range ix.columns.segments {
				if sc.read {
					read++
				}
			}
			if asWritten := what == "as written"; asWritten != (read > 0) {
				t.Errorf("%d segments were read from their files", read)
			}
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(stale); err == nil && what != "as written" {
				t.Error("a file of no segment is still there")
			}
		})
	}
}

// A pass that is shared out answers as one goroutine does.
func TestSharedOut(t *testing.T) {
	ivs := invented(4000)
	for i, iv := range ivs {
		if i%3 == 1 {
			iv.Quotes[0].Statement, ivs[i-1].Quotes[0].Statement = index.ID(fmt.Sprintf("s%d", i)), index.ID(fmt.Sprintf("s%d", i))
		}
	}
	a := &indextest.Archive{}
	a.Add(ivs...)
	ask := func(most, docs int) []*index.Result {
		ix := opened(t)(OpenMemory(a))
		ix.helpers.most, ix.helpers.docs = most, docs
		if err := ix.Put(context.Background(), ivs...); err != nil {
			t.Fatal(err)
		}
		if err := ix.Delete(context.Background(), ivs[3].ID, ivs[50].ID); err != nil {
			t.Fatal(err)
		}
		return answers(t, ix)
	}
	want := ask(1, 0)
	for i, got := range ask(5, 100) {
		if !reflect.DeepEqual(got, want[i]) {
			t.Errorf("answer %d differs: got %+v, want %+v", i, got, want[i])
		}
	}
}

func FuzzKept(f *testing.F) {
	k := &keptFile{first: []int32{1, noDay}, last: []int32{2, noDay}, positions: []uint32{1, 2}, columns: map[string]*keptColumn{}}
	for _, field := range standing() {
		k.columns[field] = &keptColumn{values: []string{"", "a"}, column: column{narrow: []uint16{0, 1}}}
	}
	path := filepath.Join(f.TempDir(), "a.col")
	if err := save(path, "", k); err != nil {
		f.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b[:len(b)-4])
	f.Fuzz(func(t *testing.T, b []byte) {
		k, err := decodeKept(b, 2)
		if err != nil {
			return
		}
		for _, c := range k.columns {
			g := c.global(&dict{values: []string{""}, number: map[string]uint32{"": 0}})
			for doc := range uint64(2) {
				for at, end := g.of(doc); at < end; at++ {
					g.at(at)
				}
			}
		}
	})
}

// The first values of a facet come in order, however many are asked for.
func TestSortFirst(t *testing.T) {
	var all []index.FacetValue
	for i := range 500 {
		all = append(all, index.FacetValue{Value: fmt.Sprint(i), Count: i * 7919 % 97})
	}
	want := slices.Clone(all)
	slices.SortFunc(want, byCount)
	for _, n := range []int{0, 1, 2, 10, 125, 126, 500} {
		got := slices.Clone(all)
		sortFirst(got, n, byCount)
		if !slices.Equal(got[:n], want[:n]) {
			t.Errorf("the first %d: got %v, want %v", n, got[:n], want[:n])
		}
		slices.SortFunc(got, byCount)
		if !slices.Equal(got, want) {
			t.Errorf("the first %d: the values are not those that were given", n)
		}
	}
}

// Each hands on every hit once, in the order of Search, also behind its windows.
func TestEachOrder(t *testing.T) {
	ivs := invented(3000)
	a := &indextest.Archive{}
	a.Add(ivs...)
	ix := opened(t)(OpenMemory(a))
	if err := ix.Put(context.Background(), ivs...); err != nil {
		t.Fatal(err)
	}
	for _, order := range []index.Sort{index.ByRelevance, index.Newest} {
		opts := index.SearchOptions{Sort: order, Size: 10_000}
		q := query.Or{query.Word{Field: mapping.FieldText, Text: "w1"}, query.Word{Field: mapping.FieldText, Text: "w0"}}
		res, err := ix.Search(context.Background(), q, opts)
		if err != nil || len(res.Hits) < 1000 {
			t.Fatalf("%d hits, %v", len(res.Hits), err)
		}
		var got []index.ID
		if err := ix.Each(context.Background(), q, opts, func(h *index.Hit) error {
			got = append(got, h.Quote.ID)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		var want []index.ID
		for _, h := range res.Hits {
			want = append(want, h.Quote.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d hits are not the %d of Search in their order", order, len(got), len(want))
		}
	}
}
