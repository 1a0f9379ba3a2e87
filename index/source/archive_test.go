package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// zipOf makes a ZIP archive; a name that ends in "@" is of a symbolic link.
func zipOf(t *testing.T, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		h := &zip.FileHeader{Name: strings.TrimSuffix(members[i], "@"), Method: zip.Deflate}
		if strings.HasSuffix(members[i], "@") {
			h.SetMode(os.ModeSymlink | 0o777)
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(members[i+1]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tarOf makes a tar archive of headers and their content.
func tarOf(t *testing.T, members ...any) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		h, body := members[i].(tar.Header), members[i+1].(string)
		h.Size, h.Mode = int64(len(body)), 0o644
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(body))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func warcRecord(kind, uri, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, contentType, len(block), block)
}

func answer(contentType, more, body string) string {
	return "HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\n" + more + "\r\n" + body
}

func TestContainers(t *testing.T) {
	const page = "<!DOCTYPE html><html><body><p>Talks went on.</p></body></html>"
	docx := zipOf(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document/>")
	odt := zipOf(t, "mimetype", ODT, "content.xml", "<office:document-content/>")
	http := "application/http; msgtype=response"
	for _, tt := range []struct {
		name        string
		file        []byte
		docs, skips []string
	}{
		{"members of a zip", zipOf(t, "a/b.txt", "Words.", "page", page, "r.jsonl", `{"id":"x","text":"a"}`+"\n"+`{"text":"b"}`), []string{
			"f|a/b.txt|text/plain|6", "f|page|text/html|62", "f|r.jsonl#x|application/json|21", "f|r.jsonl#line 2|application/json|12"}, nil},
		{"names out of the zip", zipOf(t, "../../etc/passwd", "x", "/abs.txt", "x", `C:\x.txt`, "x", "a\nb.txt", "x", "ok.txt", "Words."), []string{"f|ok.txt|text/plain|6"}, []string{
			"f#../../etc/passwd: its name points out of the archive", "f#/abs.txt: its name points out of the archive",
			`f#C:\x.txt: its name points out of the archive`, "f#a\nb.txt: control characters in its name"}},
		{"link, hidden and nested", zipOf(t, "l@", "/etc/passwd", "__MACOSX/._a", "x", "inner.zip", string(zipOf(t, "a", "b")), "b.tar", string(tarOf(t, tar.Header{Name: "x"}, "x"))), nil, []string{
			"f#l: symbolic link", "f#__MACOSX/._a: hidden", "f#inner.zip: an archive inside an archive", "f#b.tar: an archive inside an archive"}},
		{"name in the code page of MS-DOS", zipOf(t, "caf\x82.txt", "Words."), []string{"f|café.txt|text/plain|6"}, nil},
		{"office document in a zip", zipOf(t, "talk.docx", string(docx)), []string{fmt.Sprintf("f|talk.docx|%s|%d", DOCX, len(docx))}, nil},
		{"office document", docx, []string{fmt.Sprintf("f||%s|%d", DOCX, len(docx))}, nil},
		{"office document, compressed", gz(t, odt), []string{fmt.Sprintf("f||%s|%d", ODT, len(odt))}, nil},
		{"spreadsheet", zipOf(t, "xl/workbook.xml", "x"), nil, []string{"f: spreadsheet (XLSX): save it as CSV"}},
		{"bomb in a zip", zipOf(t, "bomb.txt", strings.Repeat("a ", 20<<20), "ok.txt", "Words."), []string{"f|ok.txt|text/plain|6"}, []string{"f#bomb.txt: decompresses to more than 250 times its size"}},
		{"empty member", zipOf(t, "a.txt", " ", "b/", ""), nil, []string{"f#a.txt: empty"}},
		{"tar", tarOf(t, tar.Header{Name: "./a.txt"}, "Words.", tar.Header{Name: "d", Typeflag: tar.TypeDir}, "",
			tar.Header{Name: "l", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}, "", tar.Header{Name: "h", Typeflag: tar.TypeLink, Linkname: "a.txt"}, "",
			tar.Header{Name: "p", Typeflag: tar.TypeFifo}, "", tar.Header{Name: "c", Typeflag: tar.TypeChar}, "", tar.Header{Name: "../up.txt"}, "x"),
			[]string{"f|a.txt|text/plain|6"}, []string{"f#l: symbolic link", "f#h: link to another member", "f#p: named pipe", "f#c: device", "f#../up.txt: its name points out of the archive"}},
		{"tar, gzip", gz(t, tarOf(t, tar.Header{Name: "a.txt.gz"}, string(gz(t, []byte("Words."))))), []string{"f|a.txt.gz|text/plain|6"}, nil},
		{"tar, zstd", zst(t, tarOf(t, tar.Header{Name: "a.txt"}, "Words.")), []string{"f|a.txt|text/plain|6"}, nil},
		{"tar cut short", tarOf(t, tar.Header{Name: "a.txt"}, strings.Repeat("Words. ", 500))[:1000], nil, []string{"f#a.txt: cut off: it ends too early, as when a copy or a download broke off", "f: tar: cut off: it ends too early, as when a copy or a download broke off"}},
		{"web archive", []byte(warcRecord("warcinfo", "", "application/warc-fields", "software: x") +
			warcRecord("response", "https://example.org/a", http, answer("text/html; charset=utf-8", "", page)) +
			warcRecord("request", "https://example.org/a", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
			warcRecord("response", "https://example.org/b", http, answer("text/html", "Transfer-Encoding: chunked\r\n", "1e\r\n"+page[:30]+"\r\n20\r\n"+page[30:]+"\r\n0\r\n\r\n")) +
			warcRecord("response", "https://example.org/c", http, answer("text/html", "Content-Encoding: gzip\r\n", string(gz(t, []byte(page))))) +
			warcRecord("response", "https://example.org/d", http, answer("text/html", "Content-Encoding: br\r\n", "\x0b\x02\x80")) +
			warcRecord("response", "https://example.org/i.png", http, answer("image/png", "", "\x89PNG\r\n")) +
			warcRecord("response", "https://example.org/gone", http, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"+page) +
			warcRecord("response", "https://example.org/a", http, answer("text/html", "", page))),
			[]string{"f|https://example.org/a|text/html; charset=utf-8|62", "f|https://example.org/b|text/html|62", "f|https://example.org/c|text/html|62", "f|https://example.org/a #2|text/html|62"},
			[]string{"f#https://example.org/d: its compression (br) is not read"}},
		{"web archive with a chunk of less than nothing", []byte(warcRecord("response", "https://example.org/a", http, answer("text/html", "Transfer-Encoding: chunked\r\n", "3e\r\n"+page+"\r\n-5\r\nx\r\n")) +
			warcRecord("response", "https://example.org/b", http, answer("text/html", "", page))),
			[]string{"f|https://example.org/b|text/html|62"}, []string{"f#https://example.org/a: broken chunks"}},
		{"web archive without a page", []byte(warcRecord("request", "https://example.org/a", http, "GET / HTTP/1.1\r\n\r\n")), nil, []string{"f: " + Bare}},
		{"zip without members", zipOf(t, "b/", ""), nil, []string{"f: " + Bare}},
		{"table of nothing but its head", []byte("id,title,text\n"), nil, []string{"f: " + Bare}},
		{"web archive that lies of its length", []byte("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 10000000000\r\nContent-Type: application/http\r\nWARC-Target-URI: https://example.org/\r\n\r\n" + answer("text/html", "", page)),
			[]string{"f|https://example.org/|text/html|62"}, []string{"f: record 1: the file ends in it"}},
		{"array", []byte(`[{"id":"a","text":"x } ] \" {"}, {"text":"y"}, {"id":3, "turns":[{"speaker":"A","text":"[b"}]}]`),
			[]string{"f|a|application/json|30", "f|item 2|application/json|12", "f|3|application/json|47"}, nil},
		{"array with what is no object", []byte(`[{"id":"a"}, 1, "x, {y} \" z", null,[{"id":"b"}] , {"id":"c"}, -2.5e3 ]`), []string{"f|a|application/json|10", "f|c|application/json|10"},
			[]string{"f#item 2: not a JSON object", "f#item 3: not a JSON object", "f#item 4: not a JSON object", "f#item 5: not a JSON object", "f#item 7: not a JSON object"}},
		{"two arrays", []byte("[{\"id\":\"a\"}]\n\n[{\"id\":\"b\"}, {\"text\":\"x\"}]\n"), []string{"f|a|application/json|10", "f|b|application/json|10", "f|item 3|application/json|12"}, nil},
		{"array with a bracket too many", []byte(`[{"id":"a"}}, {"id":"b"}]`), []string{"f|a|application/json|10"}, []string{"f: something else follows the JSON array after item 1"}},
		{"array that does not end", []byte(`[{"id":"a","text":"x"}, {"text":`), []string{"f|a|application/json|21"}, []string{"f: the JSON array does not end"}},
		{"object of a list", []byte("{\"year\": 2020,\n \"posts\": [{\"id\":\"1\",\"text\":\"x\"},{\"id\":\"2\",\"text\":\"y\"}]}"), []string{"f|1|application/json|21", "f|2|application/json|21"}, nil},
		{"object of a list on one line", []byte(`{"year": 2020, "posts": [{"id":"1","text":"x"},{"id":"2","text":"y"}]}` + "\n\n"), []string{"f|1|application/json|21", "f|2|application/json|21"}, nil},
		{"object on one line", []byte(`{"text": "x", "tags": [{"a":"1"}]}`), []string{"f|line 1|application/json|34"}, nil},
		{"two lines with lists", []byte(`{"posts": [{"text":"x"}]}` + "\n" + `{"posts": [{"text":"y"}]}`), []string{"f|line 1|application/json|25", "f|line 2|application/json|25"}, nil},
		{"object with a text and a list", []byte("{\"id\":\"w\",\n \"text\":\"x\", \"tags\": [{\"a\":\"1\"}]}"), []string{"f|w|application/json|44"}, nil},
		{"table", []byte("id,title,text\r\n1,One,\"Words, more\nand \"\"more\"\"\"\r\n2,Two\r\n3,Three,Words\r\n"),
			[]string{"f|1|text/csv; separator=comma|48", "f|3|text/csv; separator=comma|29"}, []string{"f#line 4: not as many columns as the first line"}},
		{"table, semicolons, no id", []byte("\xef\xbb\xbfTitel;Body\nEins;Worte\n"), []string{"f|line 2|text/csv; separator=semicolon|22"}, nil},
		{"table with an open quotation mark", []byte("id,text\n1,a\n2,\"b\n3,c\n"), []string{"f|1|text/csv; separator=comma|12"}, []string{"f#line 3: a quotation mark that is not closed"}},
		{"prose with commas", []byte("Talks, text, and more\nof it, too, and so on\n"), []string{"f||text/plain|44"}, nil},
		{"subtitles", []byte("1\r\n00:00:01,000 --> 00:00:03,000\r\nHello.\r\n"), []string{"f||" + SRT + "|42"}, nil},
		{"web subtitles", []byte("WEBVTT\n\n00:01.000 --> 00:03.000\nHello.\n"), []string{"f||text/vtt|39"}, nil},
		{"TEI", []byte("<?xml version='1.0'?>\n<!-- x -->\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text/></TEI>"), []string{"f||application/tei+xml|87"}, nil},
		{"volume", []byte(`<TEI><text><div type="compilation"><div type="document" xml:id="d1"><p>x</p><div><p>y</p></div></div><div xml:id="d2" type="document"><p>z</p></div></div></text></TEI>`),
			[]string{"f|d1|application/tei+xml|66", "f|d2|application/tei+xml|47"}, nil},
		{"XML", []byte("<?xml version='1.0'?><transcript><title>x</title><content>y</content></transcript>"), []string{"f||application/xml|82"}, nil},
		{"feed", []byte("<?xml version='1.0'?><rss version='2.0'><channel/></rss>"), nil, []string{"f: RSS or Atom feed: not read"}},
		{"XHTML", []byte("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC \"x\" \"y\">\n<html><body><p>x</p></body></html>"), []string{"f||text/html|87"}, nil},
		{"image", []byte("\x89PNG\r\n\x1a\n...."), nil, []string{"f: image: not read"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := tree(t, map[string][]byte{"f": tt.file})
			docs, skips := read(t, Options{}, filepath.Join(dir, "f"))
			if !slices.Equal(docs, tt.docs) {
				t.Errorf("got documents\n%s\nwant\n%s", strings.Join(docs, "\n"), strings.Join(tt.docs, "\n"))
			}
			if !slices.Equal(skips, tt.skips) {
				t.Errorf("got skips\n%s\nwant\n%s", strings.Join(skips, "\n"), strings.Join(tt.skips, "\n"))
			}
			// A stream is read like the file.
			var streamed []string
			err := Read(context.Background(), "f", bytes.NewBuffer(tt.file), Options{}, func(d Document) error {
				streamed = append(streamed, fmt.Sprintf("%s|%s|%s|%d", d.Origin.Path, d.Origin.Record, d.Origin.MediaType, len(d.Data)))
				return nil
			}, nil)
			if err != nil || !slices.Equal(streamed, docs) {
				t.Errorf("as a stream: %v, %q", err, streamed)
			}
		})
	}
}

// A table under its own name that has no text says so; elsewhere it is text.
func TestTableWithoutText(t *testing.T) {
	dir := tree(t, map[string][]byte{"a.csv": []byte("id,words\n1,Talks went on.\n"), "b.csv": []byte("\xff\xfei\x00d\x00,\x00t\x00e\x00x\x00t\x00\n\x00")})
	docs, skips := read(t, Options{}, dir)
	if want := []string{"a.csv: " + errNoBody.Error(), "b.csv: table in UTF-16: save it as UTF-8"}; len(docs) > 0 || !slices.Equal(skips, want) {
		t.Errorf("got %q, %q", docs, skips)
	}
	keys := func(*File) Keys { return Keys{Text: []string{"words"}, ID: "words"} }
	docs, skips = read(t, Options{Keys: keys}, filepath.Join(dir, "a.csv"))
	if want := []string{"a.csv|Talks went on.|text/csv; separator=comma|26"}; len(skips) > 0 || !slices.Equal(docs, want) {
		t.Errorf("got %q, %q", docs, skips)
	}
}

func TestArchiveLimits(t *testing.T) {
	dir := tree(t, map[string][]byte{
		"many.zip": zipOf(t, "a", "Words.", "b", "Words.", "c", "Words."),
		"big.tar":  tarOf(t, tar.Header{Name: "a"}, "Words, words.", tar.Header{Name: "b"}, "Words, words."),
		"long.zip": zipOf(t, "a", strings.Repeat("words ", 100), "b", "Words."),
	})
	docs, skips := read(t, Options{MaxEntries: 2, MaxArchive: 20, MaxDocument: 100}, dir)
	if want := []string{"big.tar|a|text/plain|13", "big.tar|b|text/plain|13", "many.zip|a|text/plain|6", "many.zip|b|text/plain|6"}; !slices.Equal(docs, want) {
		t.Errorf("got %q", docs)
	}
	if want := []string{"big.tar: more than 20 bytes come out of it: the rest is not read", "long.zip#a: longer than 100 bytes",
		"long.zip: more than 20 bytes come out of it: the rest is not read", "many.zip: more than 2 members: the rest is not read"}; !slices.Equal(skips, want) {
		t.Errorf("got %q", skips)
	}
}

// A member that is a hole of eight exbibytes, of which a tar archive holds nothing,
// ends soon.
func TestHole(t *testing.T) {
	before := strings.Repeat(`{"text":"`+strings.Repeat("x", sniffLen)+`"}`+"\n", 2)
	b := tarOf(t, tar.Header{Name: "r.jsonl", Format: tar.FormatGNU}, before, tar.Header{Name: "b.txt"}, "Words.")
	h := b[:512]
	h[156] = tar.TypeGNUSparse
	copy(h[386:], fmt.Sprintf("%011o\x00%011o\x00", 0, len(before)))
	copy(h[483:], "\x80\x00\x00\x00\x7f\xff\xff\xff\xff\xff\xff\xff") // its size with the hole
	copy(h[148:], "        ")
	sum := 0
	for _, c := range h {
		sum += int(c)
	}
	copy(h[148:], fmt.Sprintf("%06o\x00 ", sum))
	docs, skips := read(t, Options{}, tree(t, map[string][]byte{"f": b}))
	if want := []string{"f|r.jsonl#line 1|application/json|65547", "f|r.jsonl#line 2|application/json|65547", "f|b.txt|text/plain|6"}; !slices.Equal(docs, want) {
		t.Errorf("got %q", docs)
	}
	if want := []string{"f#r.jsonl: line 3: decompresses to more than 250 times its size"}; !slices.Equal(skips, want) {
		t.Errorf("got %q", skips)
	}
}

// A member that declares ten gigabytes is as long as it is.
func TestDeclaredSize(t *testing.T) {
	z := zipOf(t, "a.txt", strings.Repeat("Words. ", 10))
	i := bytes.Index(z, []byte("PK\x01\x02"))
	copy(z[i+24:], []byte{0xff, 0xff, 0xff, 0xfe}) // its uncompressed size
	dir := tree(t, map[string][]byte{"f": z})
	docs, skips := read(t, Options{}, dir)
	if len(docs) != 0 || !slices.Equal(skips, []string{"f#a.txt: cut off: it ends too early, as when a copy or a download broke off"}) {
		t.Errorf("got %q, %q", docs, skips)
	}
}

func TestReadList(t *testing.T) {
	dir := tree(t, map[string][]byte{"a b.txt": []byte("Words."), "d/c.txt": []byte("Words.")})
	t.Chdir(dir)
	for _, tt := range []struct{ name, list string }{
		{"lines", "a b.txt\r\n./d/c.txt\n\nabsent.txt\nd\n"},
		{"NUL", "a b.txt\x00./d/c.txt\x00absent.txt\x00d\x00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files, err := ReadList(strings.NewReader(tt.list))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			err = Listed(context.Background(), files, Options{}, func(d Document) error {
				got = append(got, d.Origin.Path)
				return nil
			}, func(s Skip) { got = append(got, s.Path+": "+s.Reason) })
			if want := []string{"a b.txt", "d/c.txt", "absent.txt: no such file or directory", "d: folder"}; err != nil || !slices.Equal(got, want) {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// A name that is no UTF-8 stays one of its own.
func TestOddNames(t *testing.T) {
	dir := tree(t, nil)
	for _, name := range []string{"caf\xe9.txt", "caf\xe8.txt", "two\nlines.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("Words."), 0o644); err != nil {
			t.Skipf("this file system takes no such name: %v", err)
		}
	}
	docs, skips := read(t, Options{}, dir)
	if want := []string{"caf%E8.txt||text/plain|6", "caf%E9.txt||text/plain|6", "two\nlines.txt||text/plain|6"}; !slices.Equal(docs, want) || len(skips) > 0 {
		t.Errorf("got %q, %q", docs, skips)
	}
}

// FuzzRead asserts of whatever bytes that reading ends without an error or a
// panic, that documents are within their limit, and that a reason is given
// where nothing comes out of a file that is not of blanks.
func FuzzRead(f *testing.F) {
	t := new(testing.T)
	for _, seed := range [][]byte{
		zipOf(t, "a.txt", "Words.", "../b", "x"), tarOf(t, tar.Header{Name: "a.txt"}, "Words."),
		[]byte(warcRecord("response", "https://example.org/", "application/http", answer("text/html", "Transfer-Encoding: chunked\r\n", "3\r\n<p>\r\n0\r\n\r\n"))),
		[]byte("http://example.org/ 127.0.0.1 20140102000000 text/plain 1\nx"), []byte("filedesc://x 0 20140102000000 text/plain 1\nx\nhttp://e.org/ 0 20140102000000 text/plain 60\nHTTP/1.0 200 OK\r\n\r\nWords"),
		[]byte(`[{"id":"a","text":"x"},{"text":"y"}]`), []byte("id,text\n1,\"a\nb\"\n"), []byte("{\"a\":[{\"text\":\"x\"}]\n}"),
		[]byte(`<TEI><div type="document"><p>x</p></div><div type="document"/></TEI>`), []byte("WEBVTT\n"), []byte("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		opt := Options{MaxDocument: 1 << 20, MaxRecord: 1 << 16, MaxEntries: 50, MaxArchive: 1 << 22}
		var skips []Skip
		err := Read(context.Background(), "x", bytes.NewReader(b), opt, func(d Document) error {
			if len(d.Data) == 0 || len(d.Data) > 1<<20 || d.Origin.Hash == "" || d.Origin.MediaType == "" {
				t.Errorf("document %+v of %d bytes", d.Origin, len(d.Data))
			}
			return nil
		}, func(s Skip) { skips = append(skips, s) })
		if err != nil {
			t.Error(err)
		}
		for _, s := range skips {
			if s.Reason == "" || strings.Contains(s.Reason, "the reader failed") {
				t.Errorf("skip %+v", s)
			}
		}
	})
}
