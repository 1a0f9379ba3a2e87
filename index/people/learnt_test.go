package people

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"onrecord/index"
	"onrecord/index/gazetteer"
	"onrecord/index/ingest"
)

var _ ingest.Recaller = (*Resolver)(nil)

// everything is a register in which every kind of thing stands.
func everything(t testing.TB) *world {
	w := newWorld(t, "2020-05-01 | Anna Berg | envoy | Norway & | Boris Holm", "2020-06-01 | Anna Berg & | Ole Dahl | from 1999 to 2003 minister | Norway", "2021 ko | Kim Jun-mo | envoy | South Korea",
		"2022 | Jun-mo Kim & | Berg", "1990 | ANNA BERG | envoy | Sweden & | Ghost Writer", "2020-08-01 | Anna Berg | envoy | Norway & | Clara Lind", "2020-09-01 | Clara Lind",
		"2015-03-02 | Sergey Lavrov | foreign minister | Russia")
	w.people = "id,name,aliases,role,country,from,to\nberg,Anna Berg,Berg|A. Berg,envoy,Norway,2020,2021-05\nnew,Nobody Yet,,,,,\n"
	w.corrections = "action,person,value\nmerge,Clara Lind,Boris Holm\nsplit,Clara Lind,iv6\nnot-person,Ghost Writer,\nassign,,iv2-q0\nassign,Kim Jun-mo,iv0-q1|iv3-q1\nassign,Someone Else,iv1-q0\n"
	w.learn()
	if len(w.wrong) > 0 {
		t.Fatalf("got %+v, want every line applied", w.wrong)
	}
	return w
}

// A register that was written down is the same when it is read.
func TestRegisterWrittenDown(t *testing.T) {
	w := everything(t)
	b := w.register.encode()
	got, err := decodeRegister(string(b), gazetteer.Default())
	if err != nil {
		t.Fatal(err)
	}
	// The keys of alone have pointers, by which no two registers are equal.
	apartOf := func(r *Register) map[[2]index.ID]index.ID {
		m := map[[2]index.ID]index.ID{}
		for k, e := range r.alone {
			m[[2]index.ID{k.interview, k.entry.ID}] = e.ID
		}
		return m
	}
	a, b2 := *got, *w.register
	a.alone, b2.alone = nil, nil
	if !reflect.DeepEqual(&a, &b2) || !reflect.DeepEqual(apartOf(got), apartOf(w.register)) {
		t.Errorf("got  %+v\nwant %+v", got, w.register)
	}
	if len(got.alone) == 0 || len(got.quotes) != 4 || len(got.nobody) != 1 {
		t.Errorf("got %d split off, %d assigned, %d nobody", len(got.alone), len(got.quotes), len(got.nobody))
	}
	for _, iv := range w.ivs {
		note := decodeNote(iv.ID, encodeNote(iv))
		if !bytes.Equal(got.digest(note), w.register.digest(note)) || !equal(got.Resolve(iv, nil), w.register.Resolve(iv, nil)) {
			t.Errorf("%s is resolved otherwise", iv.ID)
		}
	}
	for n := range b {
		if _, err := decodeRegister(string(b[:n]), gazetteer.Default()); err == nil {
			t.Fatalf("cut off after %d of %d bytes: no error", n, len(b))
		}
	}
}

// What Told returns changes with each of the user's files, and with nothing else.
func TestToldFiles(t *testing.T) {
	dir := t.TempDir()
	r := &Resolver{People: filepath.Join(dir, "people.csv"), Corrections: filepath.Join(dir, "corrections.csv")}
	seen := map[string]string{}
	told := func(when string, fresh bool) {
		t.Helper()
		b, err := r.Told()
		if err != nil {
			t.Fatal(err)
		}
		if was, ok := seen[string(b)]; ok == fresh {
			t.Errorf("%s: fresh %v, want %v; it was so when %s", when, !ok, fresh, was)
		}
		seen[string(b)] = when
	}
	told("there was none", true)
	told("nothing had changed", false)
	for _, path := range []string{r.People, r.Corrections} {
		for _, text := range []string{"", "name\nAnna Berg\n", "name\nAnna Holm\n"} {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			told(path+text, true)
		}
	}
}

// Any bytes are refused, or make a register that can be asked and that says
// the same when it is written down again.
func FuzzRegister(f *testing.F) {
	f.Add(everything(f).register.encode())
	f.Add((&Register{}).encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		r := &Resolver{}
		if r.Recall(b) != nil {
			if len(r.Register().Entries()) > 0 {
				t.Error("what is refused is taken all the same")
			}
			return
		}
		iv := made(t, "iv0", "2020-05-01 | Anna Berg | envoy | Norway & | ?Boris Holm")
		reg := r.Register()
		r.Resolve(iv)
		r.Digest(iv.ID, r.Note(iv))
		reg.Find("Anna Berg")
		again, err := decodeRegister(string(reg.encode()), gazetteer.Default())
		if err != nil || !bytes.Equal(again.encode(), reg.encode()) {
			t.Errorf("written down again it is another: %v", err)
		}
	})
}

// A resolver that recalls answers as the one that learnt, also of what the
// articles do not have.
func TestRecall(t *testing.T) {
	w := everything(t)
	dir := t.TempDir()
	r := &Resolver{People: filepath.Join(dir, "people.csv"), Corrections: filepath.Join(dir, "corrections.csv")}
	if err := os.WriteFile(r.People, []byte(w.people), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(r.Corrections, []byte(w.corrections), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := r.Learn(context.Background(), notesOf(w.ivs), func(string, string, string) {}); err != nil {
		t.Fatal(err)
	}
	other := &Resolver{}
	if err := other.Recall(r.Learnt()); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"2020-07-01 | Anna Berg", "2020-07-01 | Jun-Mo Kim", "2020 | Ghost Writer", "2020 | Anna Holm", "1920 | Anna Berg"} {
		iv := made(t, "iv99", line)
		if got, want := other.Resolve(iv), r.Resolve(iv); !equal(got, want) {
			t.Errorf("%s: got %+v, want %+v", line, got.Quotes, want.Quotes)
		}
	}
	if !other.Wholly("iv2-q0") || other.Wholly(index.ID("iv0-q0")) {
		t.Error("the assigned quotes are others")
	}
	if err := other.Recall([]byte("no register")); err == nil || len(other.Register().Entries()) == 0 {
		t.Errorf("got %v and %d entries, want an error and what it knew", err, len(other.Register().Entries()))
	}
}
