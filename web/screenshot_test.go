package web

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var pictures = flag.String("pictures", "", "write the pictures of the README into this folder")

// maxPicture bounds a picture of the README, in bytes.
const maxPicture = 150 << 10

// wikiPage is a page of an intranet with a search in it.
const wikiPage = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Baltic desk</title><link rel="icon" href="data:,">
<style>
body { margin: 0; font: 16px/1.5 sans-serif; color: #222; background: #f4f5f7; }
header { background: #37474f; color: #fff; padding: .7rem 1.5rem; font-weight: bold; }
main { max-width: 58rem; margin: 1.2rem auto; padding: 1rem 1.5rem; background: #fff; border: 1px solid #cfd4da; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; } p { margin: 0 0 1rem; }
</style>
<header>Intranet · Baltic desk</header>
<main><h1>What has been said on the treaty</h1>
<p>Kept up to date from the interview archive.</p>
%s
</main></html>`

// TestPictures makes the pictures of the README:
//
//	go test ./web -run TestPictures -pictures ../testdata
func TestPictures(t *testing.T) {
	ctx := browser(t)
	scripts(t, ctx)
	portal := ""
	wiki := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, wikiPage, portal)
	}))
	t.Cleanup(wiki.Close)
	site := startEmbedded(t, wiki.URL)
	portal = element(site, `q="treaty"`)
	readme, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	const results = "search?q=treaty+OR+alliance+OR+Russia"
	for _, p := range []struct {
		name, url, scheme string
		width, height     int64
	}{
		{"wide", site + results, "light", 1200, 860},
		{"narrow", site + results, "light", 390, 800},
		{"dark", firstLink(t, ctx, site+"search?q=brigades", ".hit .source a"), "dark", 1200, 760},
		{"embedded", wiki.URL, "light", 1000, 720},
	} {
		media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: p.scheme}}}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(p.width, p.height), chromedp.Navigate(p.url)); err != nil {
			t.Fatalf("%s: %v", p.url, err)
		}
		if p.name == "embedded" {
			await(t, ctx, `document.querySelector('onrecord-search iframe')?.style.height !== '600px'`)
		}
		picture := capture(t, ctx)
		t.Logf("%s: %d bytes", p.name, len(picture))
		if len(picture) > maxPicture {
			t.Errorf("%s has %d bytes, more than %d", p.name, len(picture), maxPicture)
		}
		file := "screenshot-" + p.name + ".png"
		if *pictures != "" {
			if err := os.WriteFile(filepath.Join(*pictures, file), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if shown, err := os.Stat(filepath.Join("..", "testdata", file)); err != nil || shown.Size() > maxPicture || !strings.Contains(string(readme), "(testdata/"+file+")") {
			t.Errorf("the README does not show testdata/%s, or it is too large: %v", file, err)
		}
	}
}

// capture takes a picture of what the browser shows, in at most 256 colours.
func capture(t *testing.T, ctx context.Context) []byte {
	t.Helper()
	data, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	src, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, paletted(src)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// paletted keeps the most frequent colours, and of the others the nearest of
// them: the pages have few, and the shades at the edges of letters.
func paletted(src image.Image) *image.Paletted {
	bounds := src.Bounds()
	counts := map[color.RGBA]int{}
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(src.At(x, y)).(color.RGBA) }
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			counts[at(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	var palette color.Palette
	for _, c := range colours[:min(256, len(colours))] {
		palette = append(palette, c)
	}
	nearest := map[color.RGBA]uint8{}
	dst := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := at(x, y)
			i, known := nearest[c]
			if !known {
				i = uint8(palette.Index(c))
				nearest[c] = i
			}
			dst.SetColorIndex(x, y, i)
		}
	}
	return dst
}
