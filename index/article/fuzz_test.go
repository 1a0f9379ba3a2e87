package article

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FuzzParse asserts what holds for every article: the text is valid UTF-8 in
// NFC without carriage returns, paragraphs are parted by one blank line, and
// cleaning plain text twice is cleaning it once.
func FuzzParse(f *testing.F) {
	types := []string{typePlain, typeMarkdown, typeHTML, typeJSON, typeCSV, typeXML, typeTEI, typeVTT, typeSRT, typeDOCX, typeODT}
	for i := range types {
		mt := uint8(i)
		f.Add([]byte(body), mt)
		f.Add([]byte(page), mt)
		f.Add([]byte("T\n\nHome > A > B\n\nT\n\n"+body+"\n\nBY A B [a@b.c]\nLog in to x account\n"), mt)
		f.Add([]byte("---\ntitle: x\n---\n**A:** b\\_ [c](d)\r\n\x00e\u0301"), mt)
		f.Add([]byte(`{"title":"x","text":"A: b\n\nB: c"}`), mt)
	}
	f.Add([]byte("text,title\n\"a\",b\n"), uint8(4))
	f.Add([]byte("<t><content>&lt;p>A: b&lt;/p></content><title>c</title></t>"), uint8(5))
	f.Add([]byte(parliament), uint8(6))
	f.Add([]byte(memcon), uint8(6))
	f.Add([]byte("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A B>c\n- d\n>> E: f"), uint8(7))
	f.Add([]byte("1\n00:00:01,000 --> 00:00:02,000\n- A\n- MR. B: c\n"), uint8(8))
	f.Add(zipped(f, "word/document.xml", wordBody, "word/styles.xml", wordStyles), uint8(9))
	f.Add(zipped(f, "content.xml", openBody), uint8(10))
	f.Fuzz(func(t *testing.T, data []byte, kind uint8) {
		mediaType := types[int(kind)%len(types)]
		a, err := Parse(Input{Data: data, MediaType: mediaType})
		if err != nil {
			if strings.Contains(err.Error(), "the parser failed") {
				t.Fatal(err)
			}
			return
		}
		for _, s := range []string{a.Text, a.Title, a.Byline, a.Outlet, a.Place, a.URL} {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\x00") {
				t.Fatalf("not clean: %q", s)
			}
		}
		if !norm.NFC.IsNormalString(a.Text) {
			t.Fatalf("not NFC: %q", a.Text)
		}
		if strings.Contains(a.Text, "\n\n\n") || strings.TrimSpace(a.Text) != a.Text {
			t.Fatalf("blank lines: %q", a.Text)
		}
		if mediaType != "text/plain" {
			return
		}
		meta := map[string]string{"title": a.Title}
		if a.Title == "" {
			meta["title"] = "\u2042" // no title is looked for
		}
		again, err := Parse(Input{Data: []byte(a.Text), MediaType: mediaType, Meta: meta})
		if err != nil {
			t.Fatalf("again: %v", err)
		}
		if again.Text != a.Text {
			t.Fatalf("cleaned twice:\n%q\nonce:\n%q", again.Text, a.Text)
		}
	})
}
