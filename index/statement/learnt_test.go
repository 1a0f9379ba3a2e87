package statement

import (
	"bytes"
	"reflect"
	"testing"

	"onrecord/index"
)

func learntOf(t testing.TB) *Resolver {
	t.Helper()
	r := &Resolver{}
	r.learnt.Store(newLearnt([]Member{
		{Quote: "a-1", Interview: "a", Statement: "s"}, {Quote: "b-1", Interview: "b", Statement: "s"},
		{Quote: "b-2", Interview: "b", Statement: "t"}, {Quote: "c-1", Interview: "c", Statement: "t"},
	}))
	return r
}

// What was learnt is the same when it is recalled.
func TestRecall(t *testing.T) {
	want := learntOf(t)
	b := want.Learnt()
	got := &Resolver{}
	if err := got.Recall(b); err != nil || !reflect.DeepEqual(got.learnt.Load(), want.learnt.Load()) {
		t.Errorf("got  %+v, %v\nwant %+v", got.learnt.Load(), err, want.learnt.Load())
	}
	for n := range b {
		if err := got.Recall(b[:n]); err == nil {
			t.Fatalf("cut off after %d of %d bytes: no error", n, len(b))
		}
	}
	if got.Of("b-2") != "t" {
		t.Error("what is refused takes away what was learnt")
	}
	if err := got.Recall((&Resolver{}).Learnt()); err != nil || got.Of("b-2") != "" || got.Digest("b", nil) != nil {
		t.Errorf("nothing was learnt: got %v and %q", err, got.Of("b-2"))
	}
}

// Any bytes are refused, or say the same when they are written down again.
func FuzzLearnt(f *testing.F) {
	f.Add(learntOf(f).Learnt())
	f.Add([]byte{0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		r, again := &Resolver{}, &Resolver{}
		if r.Recall(b) != nil {
			return
		}
		r.Of(index.ID("a-1"))
		if err := again.Recall(r.Learnt()); err != nil || !bytes.Equal(again.Learnt(), r.Learnt()) {
			t.Errorf("written down again it is another: %v", err)
		}
	})
}
