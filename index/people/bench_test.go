package people

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// crowd makes interviews of invented people: three speakers with ten quotes
// each, of whom a few are met again and again and most of them once.
func crowd(t testing.TB, n int) []*index.Interview {
	rnd := rand.New(rand.NewPCG(1, 2))
	given := []string{"Anna", "Boris", "Clara", "David", "Eva", "Jun-mo", "Sergei", "Hélène", "Torbjørn", "Ilinca"}
	states := []string{"Norway", "Romania", "South Korea", "Ukraine", "", "", ""}
	roles := []string{"foreign minister", "ambassador to NATO", "state secretary", "former envoy", "", ""}
	person := func() string {
		k := int(rnd.ExpFloat64() * float64(n) / 4)
		return fmt.Sprintf("| %s %s%s | %s | %s", given[k%len(given)], []string{"Ba", "Do", "Ke", "Lu", "Mi"}[k/7%5], syllable(k), roles[rnd.IntN(len(roles))], states[k%len(states)])
	}
	ivs := make([]*index.Interview, n)
	for i := range ivs {
		ivs[i] = made(t, index.HashID(fmt.Sprint(i)), fmt.Sprintf("%d-%02d-%02d %s & %s & %s", 2000+rnd.IntN(24), 1+rnd.IntN(12), 1+rnd.IntN(28), person(), person(), person()))
		three := ivs[i].Quotes
		for range 9 {
			ivs[i].Quotes = append(ivs[i].Quotes, three...)
		}
	}
	return ivs
}

// syllable spells a number.
func syllable(k int) string {
	s := ""
	for ; k > 0; k /= 20 {
		s += string("bdfghjklmnprstvwzcqx"[k%20]) + string("aeiou"[k%5])
	}
	return s
}

const crowdSize = 5000

func BenchmarkLearn(b *testing.B) {
	ivs := crowd(b, crowdSize)
	notes := make([][]byte, len(ivs))
	size := 0
	for i, iv := range ivs {
		notes[i] = encodeNote(iv)
		size += len(notes[i])
	}
	each := func(f func(index.ID, []byte) error) error {
		for i, n := range notes {
			if err := f(ivs[i].ID, n); err != nil {
				return err
			}
		}
		return nil
	}
	b.ReportAllocs()
	people := 0
	for b.Loop() {
		r, err := Learn(context.Background(), each, nil, gazetteer.Default())
		if err != nil {
			b.Fatal(err)
		}
		people = len(r.Entries())
	}
	b.ReportMetric(float64(b.N*crowdSize)/b.Elapsed().Seconds(), "interviews/s")
	b.ReportMetric(float64(people), "people")
	b.ReportMetric(float64(size)/crowdSize, "note-bytes")
}

func BenchmarkResolve(b *testing.B) {
	ivs := crowd(b, crowdSize)
	r, err := Learn(context.Background(), notesOf(ivs), nil, gazetteer.Default())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		r.Resolve(ivs[i%crowdSize], nil)
		i++
	}
	b.ReportMetric(float64(i)/b.Elapsed().Seconds(), "interviews/s")
}

func BenchmarkDigest(b *testing.B) {
	ivs := crowd(b, crowdSize)
	r, err := Learn(context.Background(), notesOf(ivs), nil, gazetteer.Default())
	if err != nil {
		b.Fatal(err)
	}
	notes := make([][]byte, len(ivs))
	for i, iv := range ivs {
		notes[i] = encodeNote(iv)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		r.digest(decodeNote(ivs[i%crowdSize].ID, notes[i%crowdSize]))
		i++
	}
	b.ReportMetric(float64(i)/b.Elapsed().Seconds(), "interviews/s")
}
