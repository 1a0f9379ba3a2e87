package quote

import (
	"path/filepath"
	"testing"

	"onrecord/index"
)

// BenchmarkExtract reads the articles of the gold. The gazetteer is built
// before.
func BenchmarkExtract(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(root, "testdata", "gold", "*.txtar"))
	if err != nil || len(files) == 0 {
		b.Fatalf("%d gold files, %v", len(files), err)
	}
	var articles []*index.Article
	size := 0
	for _, file := range files {
		iv, _ := readGold(b, file)
		articles = append(articles, &iv.Article)
		size += len(iv.Text)
	}
	x := &Extractor{Today: noon}
	quotes := 0
	b.ReportAllocs()
	b.SetBytes(int64(size)) // MB/s
	for b.Loop() {
		for _, a := range articles {
			quotes += len(x.Extract(a).Quotes)
		}
	}
	b.ReportMetric(float64(quotes)/b.Elapsed().Seconds(), "quotes/s")
}
