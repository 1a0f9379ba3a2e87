package bleveindex

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"onrecord/index"
	"onrecord/index/indextest"
)

// The vocabulary is that of all segments, each word once and in order, and
// stops where it is told to.
func TestVocabulary(t *testing.T) {
	a := &indextest.Archive{}
	ix := opened(t)(Open(filepath.Join(t.TempDir(), "index"), a))
	for _, iv := range []struct {
		id    index.ID
		words []string
	}{{"a", []string{"Peace and war.", "Peace, peace."}}, {"b", []string{"A treaty of peace."}}} {
		if err := ix.Put(context.Background(), spoken(iv.id, iv.words...)); err != nil {
			t.Fatal(err)
		}
	}
	type counted struct {
		word string
		docs int
	}
	var got []counted
	err := ix.Vocabulary(context.Background(), "text", func(word string, docs int) error {
		got = append(got, counted{word, docs})
		return nil
	})
	want := []counted{{"a", 1}, {"and", 1}, {"of", 1}, {"peace", 3}, {"treaty", 1}, {"war", 1}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	stop := errors.New("enough")
	n := 0
	err = ix.Vocabulary(context.Background(), "text", func(string, int) error {
		if n++; n == 2 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || n != 2 {
		t.Errorf("stopped after %d words with %v, want 2 and %v", n, err, stop)
	}
	if err := ix.Vocabulary(context.Background(), "nonsense", func(string, int) error { return nil }); err == nil {
		t.Error("got the words of a field that does not exist")
	}
}
