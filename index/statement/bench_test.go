package statement

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"onrecord/index"
)

// words returns n words by a law like that of language: few are frequent.
func words(r *rand.Rand, zipf *rand.Zipf, n int) string {
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "w%d ", zipf.Uint64())
	}
	return b.String()
}

// corpus makes the occurrences of n quotes of about fifty words, a tenth of
// which are printed again, whole or cut.
func corpus(n int) []Occurrence {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.2, 3, 50_000)
	out := make([]Occurrence, 0, n)
	last := ""
	for i := range n {
		text := words(r, zipf, 20+r.IntN(60))
		speaker := i % 1000
		if i%10 == 9 {
			f := strings.Fields(last)
			text, speaker = strings.Join(f[:15+r.IntN(len(f)-15)], " "), (i-1)%1000
		}
		last = text
		out = append(out, occurrence(i, text, fmt.Sprintf("Anna Speaker%d", speaker)))
	}
	return out
}

func occurrence(i int, text, speaker string) Occurrence {
	interview := index.HashID(fmt.Sprint(i % 50_000))
	day := time.Date(2020, 1, 1+i/1000, 0, 0, 0, 0, time.UTC)
	return Occurrence{
		Quote: interview + index.ID(fmt.Sprintf("-%d", i)), Interview: interview, Words: PrintOf(text),
		Speaker: NameOf(&index.Speaker{Name: speaker}), Date: index.DateOf(day, "test"),
	}
}

// equal are n quotes with the same words, by as many speakers as said.
func equal(n, speakers int) []Occurrence {
	out := make([]Occurrence, n)
	for i := range out {
		out[i] = occurrence(i, "we condemn in the strongest possible terms what was done to the people of the valley last night", fmt.Sprintf("Anna Speaker%d", i%speakers))
	}
	return out
}

// shareOne are n quotes that have one shingle in common, and no more.
func shareOne(n int) []Occurrence {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.2, 3, 50_000)
	out := make([]Occurrence, n)
	for i := range out {
		out[i] = occurrence(i, words(r, zipf, 20)+"in the strongest possible terms we condemn "+words(r, zipf, 20), "Anna Speaker")
	}
	return out
}

// live returns the bytes that are in use.
func live() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkMembers shows that grouping is near linear, for quotes as they come
// and for such as are made to be slow.
func BenchmarkMembers(b *testing.B) {
	for _, c := range []struct {
		name string
		make func(n int) []Occurrence
	}{
		{"corpus", corpus},
		{"equal", func(n int) []Occurrence { return equal(n, 1) }},
		{"equal by many", func(n int) []Occurrence { return equal(n, n) }},
		{"one shingle", shareOne},
	} {
		for _, n := range []int{10_000, 100_000, 1_000_000} {
			if c.name != "corpus" && n > 100_000 {
				continue
			}
			b.Run(fmt.Sprintf("%s/%d", c.name, n), func(b *testing.B) {
				occurrences := c.make(n)
				note := len(appendNote(nil, occurrences))
				b.ReportAllocs()
				var grown uint64
				for b.Loop() {
					before := live()
					var g Groups
					g.Add(occurrences...)
					g.Members()
					grown = live() - before
					runtime.KeepAlive(&g)
				}
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "quotes/s")
				b.ReportMetric(float64(grown)/float64(n), "live-B/quote")
				b.ReportMetric(float64(note)/float64(n), "note-B/quote")
			})
		}
	}
}

func BenchmarkPrintOf(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	text := words(r, rand.NewZipf(r, 1.2, 3, 50_000), 50)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		PrintOf(text)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "quotes/s")
}
