package ingest_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/article"
	"onrecord/index/ingest"
	"onrecord/index/quote"
	"onrecord/index/source"
)

// talk is an interview in the shape in which most transcripts come: some
// thirty answers of two dozen words, by people of invented names.
func talk(n int) string {
	rnd := rand.New(rand.NewPCG(uint64(n), 1))
	words := strings.Fields("the of and to in we that will not a our with is for on sanctions treaty border talks minister Russia NATO peace trade Kyiv allies energy election security Japan council")
	var b strings.Builder
	fmt.Fprintf(&b, "Talk number %d on the state of the alliance\n\n%d March 2021\n\n", n, 1+n%28)
	for turn := range 30 {
		b.WriteString([]string{"Interviewer: ", "Alena Horak: ", "Interviewer: ", "Tomas Brezina: "}[turn%4])
		for range 12 + rnd.IntN(25) {
			b.WriteString(words[rnd.IntN(len(words))])
			b.WriteByte(' ')
		}
		b.WriteString("so.\n\n")
	}
	return b.String()
}

// BenchmarkRun reads a hundred transcripts into an empty archive and index, all
// the way from the files.
func BenchmarkRun(b *testing.B) {
	const files = 100
	b.ReportAllocs()
	var quotes, size int64
	for b.Loop() {
		b.StopTimer()
		w := newWorld(b)
		for i := range files {
			w.write(fmt.Sprintf("%03d.txt", i), talk(i))
		}
		extractor := &quote.Extractor{}
		p := &ingest.Pipeline{Archive: w.archive, Index: w.index, Extract: extractor.Extract,
			Parse: func(d source.Document) (*index.Article, error) {
				return article.Parse(article.Input{Data: d.Data, MediaType: d.Origin.MediaType, Origin: d.Origin})
			}}
		b.StartTimer()
		r, err := p.Run(context.Background(), []string{w.src})
		if err != nil || r.Interviews != files || r.Quotes < 20*files {
			b.Fatal(counts(r), err)
		}
		quotes += int64(r.Quotes)
		size += r.Bytes
	}
	b.ReportMetric(float64(quotes)/b.Elapsed().Seconds(), "quotes/s")
	b.ReportMetric(float64(size)/1e6/b.Elapsed().Seconds(), "MB/s")
}

// BenchmarkUnchanged looks at a folder in which nothing has changed.
func BenchmarkUnchanged(b *testing.B) {
	const files = 500
	w := newWorld(b)
	for i := range files {
		w.write(fmt.Sprintf("%03d.txt", i), fmt.Sprintf("Title %d\nAnna: Peace.", i))
	}
	w.run()
	b.ReportAllocs()
	for b.Loop() {
		if r := w.run(); r.Unchanged != files {
			b.Fatal(counts(r))
		}
	}
	b.ReportMetric(float64(b.N)*files/b.Elapsed().Seconds(), "files/s")
}
