package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// opened opens an archive that is closed at the end of t.
func opened(t testing.TB, dir string) *Archive {
	t.Helper()
	a, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

// made makes an interview that has something in every part, and its original.
func made(id index.ID, words string) (*index.Interview, []byte) {
	text := "Q: Ahoj? “" + words + ",” řekl Jakub Landovský 북한."
	at := func(s string) index.Span {
		i := strings.Index(text, s)
		return index.Span{Start: i, End: i + len(s)}
	}
	iv := &index.Interview{
		Article: index.Article{
			ID: id, URL: "https://example.org/" + string(id), Title: "Title of " + string(id), Byline: "By Nobody", Outlet: "Daily", Place: "Praha",
			Said: index.Date{Year: 2023, Month: 4, Day: 4, From: "header"}, Published: index.Date{Year: 2023, From: "url"},
			Added: index.Date{Year: 2026, Month: time.November, Day: 24, From: "archive"}, Language: "cs", Text: text,
			Origin: index.Origin{Path: string(id) + ".txt", MediaType: "text/plain"},
		},
		Turns: []index.Turn{{Speaker: index.Speaker{Name: "Q"}, Part: index.Interviewer, Label: at("Q:"), Span: at("Ahoj?")}},
		Quotes: []index.Quote{{
			ID: id + "-1", Spans: []index.Span{at(words)}, Form: index.Direct,
			Speaker: index.Speaker{Name: "Jakub Landovský", Kind: index.Person, Role: "envoy", Country: "Czechia", Organization: "NATO"},
			Cue:     at("řekl Jakub Landovský"), Rule: "named", Confidence: index.High, Alliances: []string{"NATO"}, AsOf: "2023-04-04",
			Names: []index.Mention{{Span: at("북한"), Kind: index.MentionCountry, Name: "North Korea"}}, Question: at("Ahoj?"),
		}},
	}
	return iv, []byte("\xef\xbb\xbf<html><!--" + string(id) + "-->" + text + "</html>\x00")
}

// putFiles puts interviews that come each from a file of its name.
func (a *Archive) putFiles(t testing.TB, words string, ids ...index.ID) (deleted []index.ID) {
	t.Helper()
	ctx := context.Background()
	n, err := a.NextBatch(ctx)
	if err != nil {
		t.Fatal(err)
	}
	b := &Batch{Number: n}
	for _, id := range ids {
		iv, original := made(id, words)
		file := "/src/" + string(id)
		b.Entries = append(b.Entries, Entry{Interview: iv, Original: original, File: file, Version: "1"})
		b.Files = append(b.Files, File{Path: file, Size: int64(len(original)), Hash: "h", Version: "1"})
	}
	if deleted, err = a.Put(ctx, b); err != nil {
		t.Fatal(err)
	}
	return deleted
}

// has checks that an interview and its original are there just as they were put.
func (a *Archive) has(t testing.TB, id index.ID, words string) {
	t.Helper()
	ctx := context.Background()
	want, original := made(id, words)
	got, err := a.Interview(ctx, id)
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	info, err := a.Info(ctx, id)
	if want.Batch = info.First; err != nil || info.First == 0 {
		t.Errorf("%s: got %+v, %v, want the batch of its first coming", id, info, err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got  %+v\nwant %+v", id, got, want)
	}
	want.Turns = nil
	for i, quote := range []index.ID{want.Quotes[0].ID, "another", `"`} {
		if i > 0 {
			want.Quotes = nil
		}
		if got, err := a.Excerpt(ctx, id, quote); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got  %+v, %v, with quote %s alone\nwant %+v", id, got, err, quote, want)
		}
	}
	data, err := a.Original(ctx, id)
	if err != nil || !bytes.Equal(data, original) {
		t.Errorf("%s: got the original %q, %v, want %q", id, data, err, original)
	}
}

func (a *Archive) takeDown(t testing.TB, ids ...index.ID) {
	t.Helper()
	if down, err := a.TakeDown(context.Background(), "on request", ids...); err != nil || !slices.Equal(down, ids) {
		t.Fatalf("took down %v, %v, want %v", down, err, ids)
	}
}

func (a *Archive) lacks(t testing.TB, ids ...index.ID) {
	t.Helper()
	ctx := context.Background()
	for _, id := range ids {
		if iv, err := a.Interview(ctx, id); !errors.Is(err, index.ErrNotFound) {
			t.Errorf("%s: got %v, %v, want ErrNotFound", id, iv, err)
		}
		if iv, err := a.Excerpt(ctx, id, id+"-1"); !errors.Is(err, index.ErrNotFound) {
			t.Errorf("%s: got the excerpt %v, %v, want ErrNotFound", id, iv, err)
		}
		if _, err := a.Original(ctx, id); !errors.Is(err, index.ErrNotFound) {
			t.Errorf("%s: got the original, %v, want ErrNotFound", id, err)
		}
		if _, err := a.Info(ctx, id); !errors.Is(err, index.ErrNotFound) {
			t.Errorf("%s: got info, %v, want ErrNotFound", id, err)
		}
	}
}

func (a *Archive) ids(t testing.TB) []index.ID {
	t.Helper()
	var ids []index.ID
	if err := a.Each(context.Background(), func(iv *index.Interview) error { ids = append(ids, iv.ID); return nil }); err != nil {
		t.Fatal(err)
	}
	return ids
}

// originals counts what is stored, so that nothing is left behind.
func (a *Archive) originals(t testing.TB) (n int) {
	t.Helper()
	err := a.view(context.Background(), func(tx *bolt.Tx) error {
		n = tx.Bucket(bucketOriginals).Stats().KeyN
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestPutReplaceDelete(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "a", "b")
	a := opened(t, dir)
	a.lacks(t, "x")
	a.putFiles(t, "one", "x", "y", "z")
	again := func(check func()) {
		t.Helper()
		check()
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		a = opened(t, dir)
		check()
	}
	again(func() {
		a.has(t, "x", "one")
		a.has(t, "y", "one")
		if got, want := a.ids(t), []index.ID{"x", "y", "z"}; !slices.Equal(got, want) || a.Count() != 3 || a.originals(t) != 3 {
			t.Errorf("got %v, count %d, %d originals, want %v", got, a.Count(), a.originals(t), want)
		}
	})
	a.putFiles(t, "two", "x", "y")
	again(func() {
		a.has(t, "x", "two")
		a.has(t, "z", "one")
		if a.Count() != 3 || a.originals(t) != 3 {
			t.Errorf("after replacing got count %d, %d originals, want 3, 3", a.Count(), a.originals(t))
		}
	})
	a.takeDown(t, "y")
	again(func() {
		a.lacks(t, "y", "absent")
		a.has(t, "x", "two")
		if a.Count() != 2 || a.originals(t) != 2 {
			t.Errorf("after deleting got count %d, %d originals, want 2, 2", a.Count(), a.originals(t))
		}
	})
	// A run passes over the file of what is deleted: it is still complete.
	if f, err := a.File(ctx, "/src/y"); err != nil || !f.Complete {
		t.Errorf("the file of what is deleted: got %+v, %v, want it complete", f, err)
	}
}

// The day on which an interview first came in stays when it is read again.
func TestAdded(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	a.putFiles(t, "one", "x")
	iv, _ := made("x", "two")
	first := iv.Added
	iv.Added = index.Date{Year: 2030, From: "archive"}
	if _, err := a.Put(ctx, &Batch{Number: 9, Entries: []Entry{{Interview: iv}}}); err != nil {
		t.Fatal(err)
	}
	got, err := a.Interview(ctx, "x")
	if err != nil || got.Added != first || got.Batch != 1 {
		t.Errorf("got %v, batch %d, %v, want %v, batch 1", got.Added, got.Batch, err, first)
	}
	part, err := a.Excerpt(ctx, "x", "")
	if err != nil || part.Batch != 1 {
		t.Errorf("a part: got batch %d, %v, want 1", part.Batch, err)
	}
}

// What was written before articles had a batch has that of its entry.
func TestBatchOfEntry(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	a := opened(t, dir)
	a.putFiles(t, "one", "x")
	if err := a.update(ctx, func(tx *bolt.Tx) error {
		iv, _ := made("x", "one")
		iv.Batch = 0
		b, err := a.encodeInterview(iv)
		if err != nil {
			return err
		}
		return put(tx, bucketInterviews, []byte("x"), b)
	}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = opened(t, dir)
	for _, read := range []func() (*index.Interview, error){
		func() (*index.Interview, error) { return a.Interview(ctx, "x") },
		func() (*index.Interview, error) { return a.Excerpt(ctx, "x", "") },
	} {
		if iv, err := read(); err != nil || iv.Batch != 1 {
			t.Errorf("got %+v, %v, want batch 1", iv, err)
		}
	}
}

// Two interviews with the same original share it, and the last one takes it
// along.
func TestSharedOriginal(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	data := []byte("the same bytes")
	for i, id := range []index.ID{"x", "y"} {
		iv, _ := made(id, "one")
		if _, err := a.Put(ctx, &Batch{Number: uint64(i + 1), Entries: []Entry{{Interview: iv, Original: data}}}); err != nil {
			t.Fatal(err)
		}
	}
	for i, id := range []index.ID{"x", "y"} {
		if n := a.originals(t); n != 1 {
			t.Errorf("before deleting %s: got %d originals, want 1", id, n)
		}
		if got, err := a.Original(ctx, "y"); err != nil || !bytes.Equal(got, data) {
			t.Errorf("got %q, %v", got, err)
		}
		a.takeDown(t, id)
		if n, want := a.originals(t), 1-i; n != want {
			t.Errorf("after deleting %s: got %d originals, want %d", id, n, want)
		}
	}
}

// Put refuses what readers must not meet, and writes nothing of its batch.
func TestPutRefuses(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	for _, tt := range []struct {
		name  string
		spoil func(*index.Interview)
	}{
		{"no ID", func(iv *index.Interview) { iv.ID = "" }},
		{"an ID with a slash", func(iv *index.Interview) { iv.ID = "a/b" }},
		{"a long ID", func(iv *index.Interview) { iv.ID = index.ID(strings.Repeat("a", 513)) }},
		{"text that is not UTF-8", func(iv *index.Interview) { iv.Text += "\xff" }},
		{"a span past the end", func(iv *index.Interview) { iv.Quotes[0].Spans[0].End = len(iv.Text) + 1 }},
		{"a span that runs back", func(iv *index.Interview) { iv.Quotes[0].Cue = index.Span{Start: 3, End: 2} }},
		{"a span in a rune", func(iv *index.Interview) {
			iv.Quotes[0].Question = index.Span{Start: strings.Index(iv.Text, "ř") + 1, End: len(iv.Text)}
		}},
		{"a mention below 0", func(iv *index.Interview) { iv.Quotes[0].Names[0].Span.Start = -1 }},
		{"a turn outside", func(iv *index.Interview) { iv.Turns[0].Label.End = 1 << 40 }},
		{"a quote without a span", func(iv *index.Interview) { iv.Quotes[0].Spans = nil }},
	} {
		good, _ := made("good", "one")
		bad, _ := made("bad", "one")
		tt.spoil(bad)
		if _, err := a.Put(ctx, &Batch{Number: 1, Entries: []Entry{{Interview: good}, {Interview: bad}}}); err == nil {
			t.Errorf("%s: got no error", tt.name)
		}
	}
	twice, _ := made("good", "one")
	if _, err := a.Put(ctx, &Batch{Number: 1, Entries: []Entry{{Interview: twice}, {Interview: twice}}}); err == nil {
		t.Error("one ID twice: got no error")
	}
	if a.lacks(t, "good", "bad"); a.Count() != 0 {
		t.Errorf("got count %d, want 0", a.Count())
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	a := opened(t, t.TempDir())
	a.putFiles(t, "one", "x")
	iv, _ := made("y", "one")
	for name, f := range map[string]func() error{
		"Put":       func() error { _, err := a.Put(ctx, &Batch{Number: 1, Entries: []Entry{{Interview: iv}}}); return err },
		"TakeDown":  func() error { _, err := a.TakeDown(ctx, "", "x"); return err },
		"Original":  func() error { _, err := a.Original(ctx, "x"); return err },
		"Interview": func() error { _, err := a.Interview(ctx, "x"); return err },
		"Each":      func() error { return a.Each(ctx, func(*index.Interview) error { return nil }) },
		"NextBatch": func() error { _, err := a.NextBatch(ctx); return err },
	} {
		if err := f(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	a.lacks(t, "y")
	a.has(t, "x", "one")
}

// Interviews of many sizes come back byte by byte.
func TestSizes(t *testing.T) {
	ctx := context.Background()
	rnd := rand.New(rand.NewPCG(1, 2))
	a := opened(t, t.TempDir())
	for i, n := range []int{0, 1, 4095, 4096, 70_000, 3 << 20} {
		id := index.ID(fmt.Sprintf("n%d", i))
		data := make([]byte, n)
		for i := range data {
			data[i] = byte(rnd.Uint32())
		}
		text := strings.ToValidUTF8(string(data), "·")
		iv := &index.Interview{Article: index.Article{ID: id, Text: text}}
		if _, err := a.Put(ctx, &Batch{Number: 1, Entries: []Entry{{Interview: iv, Original: data}}}); err != nil {
			t.Fatal(err)
		}
		if got, err := a.Interview(ctx, id); err != nil || got.Text != text {
			t.Errorf("%d bytes: the text came back otherwise, %v", n, err)
		}
		if got, err := a.Original(ctx, id); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%d bytes: the original came back otherwise, %v", n, err)
		}
	}
}

// What the archive writes is for its owner alone.
func TestPermissions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	opened(t, dir)
	for _, name := range []string{"", fileName, holderName} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%q: got mode %v, want nothing for others", name, info.Mode())
		}
	}
}

// Stats counts what is there, the original of two interviews once.
func TestStats(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	a.putFiles(t, "one", "x", "y", "z")
	s, err := a.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var interviews, kept int
	err = a.view(ctx, func(tx *bolt.Tx) error {
		interviews, kept = tx.Bucket(bucketInterviews).Stats().KeyN, tx.Bucket(bucketOriginals).Stats().KeyN
		return nil
	})
	if err != nil || s.Interviews != interviews || s.Originals != kept || interviews != 3 || kept == 0 {
		t.Errorf("got %d interviews and %d originals, %v, want %d and %d", s.Interviews, s.Originals, err, interviews, kept)
	}
	if _, err := a.TakeDown(ctx, "on request", "y"); err != nil {
		t.Fatal(err)
	}
	if s, err := a.Stats(ctx); err != nil || s.Interviews != 2 {
		t.Errorf("got %d interviews, %v, want 2", s.Interviews, err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}
