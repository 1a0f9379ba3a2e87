package indextest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// state is all that can be seen of an index.
func (s *suite) state() string {
	s.Helper()
	opts := index.SearchOptions{Size: 100}
	for _, f := range mapping.Facets() {
		opts.Facets = append(opts.Facets, index.FacetRequest{Field: f.Name, Size: 100})
	}
	all, some := s.search("", opts), s.search("sanctions", opts)
	return fmt.Sprint(all.Total, ids(all), all.Facets, some.Total, sorted(ids(some)), some.Facets)
}

func testPutTwice(s *suite) {
	before := s.state()
	s.put(sample()...)
	s.put(append(sample(), sample()...)...)
	if after := s.state(); after != before {
		s.Errorf("got  %s\nwant %s", after, before)
	}
	if err := s.engine.Put(context.Background()); err != nil {
		s.Errorf("nothing: %v", err)
	}
}

func testPutFewer(s *suite) {
	iv := sample()[1]
	iv.Quotes = iv.Quotes[2:]
	s.put(iv)
	r := s.search("", index.SearchOptions{Size: 50, Filters: map[string][]string{"interview": {"brussels"}}})
	if got, want := ids(r), []string{"brussels-q3"}; !slices.Equal(got, want) || r.Total != 1 {
		s.Errorf("got %v of %d, want %v", got, r.Total, want)
	}
	// What was a quote is narration now.
	if got, want := ids(s.search("sanction needs time", page(50))), []string{"brussels"}; !slices.Equal(got, want) {
		s.Errorf("got %v, want %v", got, want)
	}
	iv = sample()[1]
	iv.Quotes = nil
	s.put(iv)
	if r := s.search("", page(50)); r.Total != 5 {
		s.Errorf("got %d quotes, want 5", r.Total)
	}
}

func testDelete(s *suite) {
	ctx := context.Background()
	before := s.state()
	if err := s.engine.Delete(ctx, "absent", "prague-q1"); err != nil {
		s.Error(err)
	}
	if err := s.engine.Delete(ctx); err != nil {
		s.Error(err)
	}
	if after := s.state(); after != before {
		s.Errorf("after deleting the absent got  %s\nwant %s", after, before)
	}
	for range 2 {
		if err := s.engine.Delete(ctx, "prague", "seoul"); err != nil {
			s.Error(err)
		}
		if got, want := ids(s.search("", page(50))), []string{"brussels-q1", "brussels-q2", "brussels-q3", "undated-q1"}; !slices.Equal(got, want) {
			s.Errorf("got %v, want %v", got, want)
		}
		if r := s.search("summit", page(50)); r.Total != 0 {
			s.Errorf("got %d hits in the narration of what is deleted", r.Total)
		}
	}
	s.put(sample()...)
	if after := s.state(); after != before {
		s.Errorf("after putting again got  %s\nwant %s", after, before)
	}
}

func testCancelled(s *suite) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	before := s.state()
	if _, err := s.engine.Search(ctx, query.All{}, page(10)); !errors.Is(err, context.Canceled) {
		s.Errorf("Search: got %v", err)
	}
	if err := s.engine.Put(ctx, sample()...); !errors.Is(err, context.Canceled) {
		s.Errorf("Put: got %v", err)
	}
	if err := s.engine.Delete(ctx, "prague"); !errors.Is(err, context.Canceled) {
		s.Errorf("Delete: got %v", err)
	}
	if after := s.state(); after != before {
		s.Errorf("got  %s\nwant %s", after, before)
	}
	s.put(sample()...) // it can still be written
}

// The archive is written before the index, so a search may meet an interview
// whose text or quotes are newer than what was indexed.
func testArchiveMovedOn(s *suite) {
	iv := sample()[1]
	iv.Text = "Short."
	iv.Quotes = iv.Quotes[:1]
	iv.Quotes[0].Spans = []index.Span{{Start: 0, End: 6}}
	iv.Quotes[0].Question = index.Span{}
	s.archive.Add(iv)
	for _, h := range s.search("foreign minister", page(50)).Hits {
		for _, m := range h.Matches {
			if m.Start < 0 || m.End > len(h.Interview.Text) {
				s.Errorf("got the mark %v in a text of %d bytes", m, len(h.Interview.Text))
			}
		}
	}
	if got := ids(s.search("quantum", page(50))); slices.Contains(got, "brussels-q2") {
		s.Errorf("got %v with a quote that the archive does not have", got)
	}
}

// A damaged interview does not hide the others.
func testDamagedInterview(s *suite) {
	damaged := errors.New("damaged")
	s.archive.Break("brussels", damaged)
	r := s.search("cyber", page(50))
	if got, want := ids(r), []string{"prague-q1"}; !slices.Equal(got, want) {
		s.Errorf("got %v, want %v", got, want)
	}
	q := query.Word{Field: mapping.FieldLocation, Text: "ukraine"} // only there
	if r, err := s.engine.Search(context.Background(), q, page(50)); !errors.Is(err, damaged) {
		s.Errorf("where nothing can be read: got %v, %v", r, err)
	}
}

func testConcurrent(s *suite) {
	var wg sync.WaitGroup
	stop := make(chan struct{})
	facets := []index.FacetRequest{{Field: "speaker", Size: 10}, {Field: "location", Size: 10}}
	for _, q := range []string{"", "sanctions", `"foreign minister"`, "북한"} {
		tree, err := query.Parse(q)
		if err != nil {
			s.Fatal(err)
		}
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				r, err := s.engine.Search(context.Background(), tree, index.SearchOptions{Size: 5, Facets: facets, Filters: map[string][]string{"language": {"en", "ko"}}})
				if err != nil {
					s.Error(err)
					return
				}
				if r.Total == 0 {
					s.Errorf("%q: an interview that is put again must not vanish in between", q)
					return
				}
			}
		})
	}
	var writers sync.WaitGroup
	for i, iv := range sample() {
		writers.Go(func() {
			// This one comes and goes beside them.
			visitor := *iv
			visitor.ID, visitor.Quotes = index.ID(fmt.Sprintf("visitor-%d", i)), nil
			s.archive.Add(&visitor)
			for range 5 {
				err := errors.Join(
					s.engine.Put(context.Background(), iv, &visitor),
					s.engine.Delete(context.Background(), visitor.ID),
				)
				if err != nil {
					s.Error(err)
				}
			}
		})
	}
	writers.Wait()
	close(stop)
	wg.Wait()
	if r := s.search("", page(50)); r.Total != 8 {
		s.Errorf("afterwards got %d quotes, want 8", r.Total)
	}
}
