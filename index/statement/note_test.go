package statement

import (
	"bytes"
	"reflect"
	"testing"

	"onrecord/index"
)

func TestNote(t *testing.T) {
	iv := said{words: deterrence, by: minister, on: "2024-03"}.interview(t, 1)
	second := said{words: shelters}.interview(t, 1).Quotes[0]
	second.Spans = []index.Span{{Start: 4, End: 40}, {Start: 50, End: 120}}
	second.ID = "elsewhere" // not one of NameQuotes
	iv.Quotes = append(iv.Quotes, second)
	want := Occurrences(iv)
	if len(want) != 2 {
		t.Fatalf("got %d occurrences, want 2", len(want))
	}
	note := appendNote(nil, want)
	for i := range want {
		want[i].Date.From = "note" // the source of a date is not kept
	}
	got, err := readNote(iv.ID, note)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
	}
	if got, err := readNote(iv.ID, appendNote(nil, nil)); len(got) > 0 || err != nil {
		t.Errorf("no occurrences: got %v, %v", got, err)
	}
	for n := 1; n < len(note); n++ {
		if _, err := readNote(iv.ID, note[:n]); err == nil {
			t.Errorf("cut off after %d of %d bytes: no error", n, len(note))
		}
	}
}

// FuzzReadNote asserts that any bytes give an error, or occurrences whose note
// says the same, in memory that is in proportion to the bytes.
func FuzzReadNote(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0, 0, 0})
	f.Add([]byte{0, 0xff, 0xff, 0xff, 0x7f})
	for _, s := range []said{{words: deterrence, by: minister, on: day}, {words: brigades}} {
		var t testing.T
		f.Add(appendNote(nil, Occurrences(s.interview(&t, 1))))
	}
	f.Fuzz(func(t *testing.T, note []byte) {
		got, err := readNote("article", note)
		if err != nil {
			return
		}
		again := appendNote(nil, got)
		twice, err := readNote("article", again)
		if err != nil || !reflect.DeepEqual(twice, got) {
			t.Fatalf("got  %+v, %v\nwant %+v", twice, err, got)
		}
		if !bytes.Equal(appendNote(nil, twice), again) {
			t.Error("the note of a note is another")
		}
		var g Groups
		g.Add(got...)
		g.Members()
	})
}
