package state

import (
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"onrecord/index/query"
)

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, address, want string }{
		{"nothing", "", ""},
		{"in one order", "sort=newest&country=Sweden&q=a+b", "q=a+b&country=Sweden&sort=newest"},
		{"several values", "country=Sweden&country=Norway&country=Sweden", "country=Norway&country=Sweden"},
		{"empty ones are none", "q=&country=&sort=&page=", ""},
		{"without a value", "speaker=-", "speaker=-"},
		{"excluded", "-country=Sweden&q=x&-country=Norway", "q=x&-country=Norway&-country=Sweden"},
		{"those without a value are excluded", "-speaker=-", "-speaker=-"},
		{"chosen behind excluded", "-speaker=-&alliance=NATO", "alliance=NATO&-speaker=-"},
		{"chosen and excluded is chosen", "-country=Sweden&country=Sweden&-country=Norway", "country=Sweden&-country=Norway"},
		{"a value that begins with a hyphen", "outlet=-30-&-outlet=--", "outlet=-30-&-outlet=--"},
		{"what is not known", "utm_source=x", ""},
		{"by interview, publications apart", "fold=false&group=true&sort=newest", "group=true&fold=false&sort=newest"},
		{"as it is anyway", "fold=true&group=false", ""},
		{"the first page", "page=1", ""},
		{"today's members", "members=today&page=3", "members=today&page=3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := url.ParseQuery(c.address)
			if err != nil {
				t.Fatal(err)
			}
			st, err := Read(v)
			if err != nil {
				t.Fatal(err)
			}
			if got := st.Encode(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, address, param string }{
		{"two queries", "q=a&q=b", "q"},
		{"an order that there is not", "sort=best", "sort"},
		{"a page that there is not", "page=0", "page"},
		{"a word for a page", "page=two", "page"},
		{"a long value", "-outlet=" + strings.Repeat("a", MaxValue+1), "-outlet"},
		{"a control character", "q=a%00b", "q"},
		{"no UTF-8", "outlet=%ff", "outlet"},
		{"another membership", "members=tomorrow", "members"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := url.ParseQuery(c.address)
			if err != nil {
				t.Fatal(err)
			}
			_, err = Read(v)
			var e *Error
			if !errors.As(err, &e) || e.Param != c.param {
				t.Errorf("got %v, want an error of %q", err, c.param)
			}
		})
	}
}

func TestKnown(t *testing.T) {
	for address, want := range map[string]bool{
		"q=a&sort=newest&members=today&speaker=x&-alliance=y&size=3": true,
		"speakers=x": false, "-q=x": false, "--speaker=x": false, "text=x": false, "SPEAKER=x": false,
	} {
		v, err := url.ParseQuery(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := Known(v, "size") == nil; got != want {
			t.Errorf("%s: got known %v, want %v", address, got, want)
		}
	}
}

func TestExclude(t *testing.T) {
	st := State{Page: 4}.With("country", "Sweden").Excluding("country", "Norway")
	for _, c := range []struct {
		name string
		got  State
		want string
	}{
		{"as it is", st, "country=Sweden&-country=Norway"},
		{"a chosen one excluded", st.Excluding("country", "Sweden"), "-country=Norway&-country=Sweden"},
		{"an excluded one chosen", st.With("country", "Norway"), "country=Norway&country=Sweden"},
		{"taken back", st.Readmitting("country", "Norway"), "country=Sweden"},
		{"cleared", st.Unfiltered(), ""},
		{"switched", st.Excluding("alliance", "NATO").Switched(), "country=Sweden&-alliancetoday=NATO&-country=Norway&members=today"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.got.Encode(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	if got, want := st.Explain(query.All{}, time.Time{}, fmt.Sprintf, nil), "Looking for all quotes; country Sweden; not country Norway"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What is read and written is the same state, and has one address.
func FuzzState(f *testing.F) {
	f.Add("q=a&country=Sweden&-country=Norway&sort=oldest&page=7&members=today&speaker=-&-speaker=x")
	f.Add("q=%22a%22~3&year=-&-year=2023&outlet=%26%3D")
	f.Fuzz(func(t *testing.T, address string) {
		v, err := url.ParseQuery(address)
		if err != nil {
			return
		}
		st, err := Read(v)
		if err != nil {
			return
		}
		again, err := url.ParseQuery(st.Encode())
		if err != nil {
			t.Fatal(err)
		}
		st2, err := Read(again)
		if err != nil {
			t.Fatalf("%q became %q: %v", address, st.Encode(), err)
		}
		if !reflect.DeepEqual(st, st2) || st.Encode() != st2.Encode() {
			t.Errorf("%q: got %+v, want %+v", st.Encode(), st2, st)
		}
	})
}
