package quote

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/article"
	"onrecord/index/gazetteer"
	reader "onrecord/index/source"
)

// BenchmarkExtract reads the articles of testdata one by one, small pages in
// eleven languages, and the English ones joined into one long article each:
// narration, and transcripts. The gazetteer is built before.
func BenchmarkExtract(b *testing.B) {
	pages := readArticles(b)
	var narration, transcript []string
	for _, a := range pages {
		if a.Language != "en" {
			continue
		}
		if len((&Extractor{Today: noon}).Extract(a).Turns) > 0 {
			transcript = append(transcript, a.Text)
		} else {
			narration = append(narration, a.Text)
		}
	}
	b.Run("pages", func(b *testing.B) { benchmark(b, pages) })
	b.Run("narration", func(b *testing.B) { benchmark(b, []*index.Article{long(narration, 400<<10)}) })
	b.Run("transcript", func(b *testing.B) { benchmark(b, []*index.Article{long(transcript, 400<<10)}) })
}

// BenchmarkLinear reads one article of one, two and four megabytes of what is
// hard for rules that look around. MB/s stay the same where time is linear.
func BenchmarkLinear(b *testing.B) {
	var narration []string
	for _, a := range readArticles(b) {
		if a.Language == "en" && len((&Extractor{Today: noon}).Extract(a).Turns) == 0 {
			narration = append(narration, a.Text)
		}
	}
	for _, name := range []string{"prose", "straight marks apart", "opening marks and words", "he said, quoted", "different names", "names", "surnames of many", "many roles", "turns of many names"} {
		for _, size := range []int{1 << 20, 2 << 20, 4 << 20} {
			b.Run(fmt.Sprintf("%s/%dMB", name, size>>20), func(b *testing.B) {
				a := long(narration, size)
				if name != "prose" {
					a = &index.Article{ID: "x", Language: "en", Text: hostile(size)[name]}
				}
				benchmark(b, []*index.Article{a})
			})
		}
	}
}

// BenchmarkFiftyMegabytes reads one article of 50 MB once and reports the heap
// that it took from the system, in MB. On one core of a machine shared with
// others, by
//
//	GOMAXPROCS=1 go test ./index/quote -run - -bench FiftyMegabytes -benchtime 1x
//
// the cases took, in seconds of CPU of the user with the making of the text,
// and in MB:
//
//	straight marks apart, 25 million in one paragraph   0.3     320 (maxMarks of them are read)
//	he said, quoted                                     5.5   2,540
//	different names                                    10.7   3,080
//	turns in one line                                   4.4   2,640
//	turns of many names, 3 million turns               43.5   7,180
//
// The parser of pages refuses texts of such length; the extractor does not.
func BenchmarkFiftyMegabytes(b *testing.B) {
	const size = 50 << 20
	texts := hostile(size / 50) // the names of a megabyte, again and again
	for _, name := range []string{"straight marks apart", "he said, quoted", "different names", "turns in one line", "turns of many names"} {
		b.Run(name, func(b *testing.B) {
			a := long([]string{texts[name]}, size)
			if name == "straight marks apart" {
				a.Text = strings.Repeat(`" `, size/2)
			}
			debug.FreeOSMemory()
			benchmark(b, []*index.Article{a})
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64((m.HeapSys-m.HeapReleased)>>20), "heap-MB")
		})
	}
}

// benchmark extracts the articles and reports MB/s of text and quotes/s.
func benchmark(b *testing.B, articles []*index.Article) {
	gazetteer.Default()
	size, quotes := 0, 0
	for _, a := range articles {
		size += len(a.Text)
	}
	x := &Extractor{Today: noon}
	b.ReportAllocs()
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, a := range articles {
			quotes += len(x.Extract(a).Quotes)
		}
	}
	b.ReportMetric(float64(quotes)/b.Elapsed().Seconds(), "quotes/s")
}

// long joins texts, over and over, to one article in English of about size bytes.
func long(texts []string, size int) *index.Article {
	var text strings.Builder
	for i := 0; text.Len() < size; i++ {
		text.WriteString(texts[i%len(texts)] + "\n\n")
	}
	return &index.Article{ID: "x", Language: "en", Text: strings.TrimSpace(text.String())}
}

// readArticles returns the articles of testdata.
func readArticles(b testing.TB) []*index.Article {
	b.Helper()
	var as []*index.Article
	doc := func(d reader.Document) error {
		a, err := article.Parse(article.Input{Data: d.Data, MediaType: d.Origin.MediaType, Origin: d.Origin})
		if err == nil {
			as = append(as, a)
		}
		return nil // what is no article is a case of another test
	}
	if err := reader.Open(context.Background(), filepath.Join(root, "testdata", "articles"), reader.Options{}, doc, func(reader.Skip) {}); err != nil || len(as) < 60 {
		b.Fatalf("%d articles, %v", len(as), err)
	}
	return as
}
