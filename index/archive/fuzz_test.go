package archive

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"onrecord/index"
)

// What decodes passes Check and comes out the same after another round.
func FuzzDecode(f *testing.F) {
	a := opened(f, f.TempDir())
	for _, words := range []string{"one", "북한은 핵"} {
		iv, _ := made("x", words)
		b, err := a.encodeInterview(iv)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(seal(bucketInterviews, []byte("x"), b), true)
	}
	for _, s := range []string{
		`{}`, `null`, `{"id":"x"}`, `{"id":"x","text":"a","quotes":[{"spans":[{"start":0,"end":1}]}]}`,
		`{"id":"x","text":"é","quotes":[{"spans":[{"start":1,"end":2}]}]}`, `{"id":"x","said":{"date":"2023-02-30"}}`, `{"id":"x","turns":[{"span":{"start":-1}}]}`,
	} {
		f.Add(seal(bucketInterviews, []byte("x"), a.enc.EncodeAll([]byte(s), nil)), true)
	}
	f.Add([]byte{}, false)
	f.Fuzz(func(t *testing.T, value []byte, resealed bool) {
		if resealed && len(value) > sealLen {
			// So that more than the checksum is tested.
			value = seal(bucketInterviews, []byte("x"), value[sealLen:])
		}
		payload, err := unseal(bucketInterviews, []byte("x"), value)
		if err != nil {
			return
		}
		iv, err := a.decodeInterview("x", payload)
		var corrupt *CorruptError
		switch {
		case errors.As(err, &corrupt):
			return
		case err != nil:
			t.Fatalf("got %v, want a *CorruptError", err)
		}
		if err := Check(iv); err != nil {
			t.Fatal(err)
		}
		index.Flatten(iv) // cuts every span
		b, err := a.encodeInterview(iv)
		if err != nil {
			t.Fatal(err)
		}
		again, err := a.decodeInterview("x", b)
		if err != nil {
			t.Fatalf("after another round: %v", err)
		}
		if again.Text != iv.Text || len(again.Quotes) != len(iv.Quotes) {
			t.Fatalf("got %+v, want %+v", again, iv)
		}
	})
}

// Whatever is done to the file: no panic, an error names it, and what is read
// is what was put.
func FuzzMangled(f *testing.F) {
	whole := stored(f, 60)
	f.Add(uint32(0), []byte{1})
	f.Add(uint32(4096+16), []byte{0xff, 0xff})
	f.Add(uint32(2*4096+8), []byte{3, 0, 0, 0, 9})
	f.Add(uint32(10*4096+16), []byte{0, 0, 0, 0xff})
	f.Fuzz(func(t *testing.T, at uint32, mask []byte) {
		b := append([]byte(nil), whole...)
		for i, m := range mask {
			b[(int(at)+i)%len(b)] ^= m
		}
		readAll(t, holding(t, b))
	})
}

// Whatever JSON of an interview can be read whole can be read in parts, and
// each quote is the same.
func FuzzExcerpt(f *testing.F) {
	iv, _ := made("x", "북한은 \"핵\\")
	b, err := json.Marshal(iv)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	for _, s := range []string{`{}`, `{`, ``, `null`, `[]`, `{"id":1,}`, `{"id":"x","text":"{\"id\":\"y\"}","quotes":[{"id":"y"},{"id":"z","form":"]"}]}`, `{"quotes":[{"id":"a","spans":[{"start":"}"}]}]}`, `{"a":}`, `{"a"`, `{"a":"\\"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, partsErr := partsOf(b)
		if partsErr == nil {
			p.quote("y") // does not panic
		}
		iv := &index.Interview{}
		if json.Unmarshal(b, iv) != nil {
			return
		}
		// As Marshal writes it: what Put stored.
		b, err := json.Marshal(iv)
		if err != nil {
			t.Fatal(err)
		}
		if p, err = partsOf(b); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
		again := &index.Interview{}
		if err := json.Unmarshal(b, again); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(p.article, again.Article) {
			t.Fatalf("got %+v, want %+v", p.article, again.Article)
		}
		seen := map[index.ID]bool{}
		for i := range again.Quotes {
			want := &again.Quotes[i]
			if written, _ := json.Marshal(want.ID); seen[want.ID] || string(written) != `"`+string(want.ID)+`"` {
				continue // two of one name, and names that no ID has
			}
			seen[want.ID] = true
			if got, err := p.quote(want.ID); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("got %+v, %v, want %+v", got, err, want)
			}
		}
	})
}
