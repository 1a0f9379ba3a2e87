package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

func zipOf(t *testing.T, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		f, err := w.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(members[i+1]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarGz(t *testing.T, name, body string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	w.WriteHeader(&tar.Header{Name: name, Size: int64(len(body)), Mode: 0o644})
	w.Write([]byte(body))
	w.WriteHeader(&tar.Header{Name: "out", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"})
	w.Close()
	z.Close()
	return b.String()
}

func gzipped(t *testing.T, body string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(body))
	z.Close()
	return b.String()
}

// pdfOf makes a PDF file of one page of lines.
func pdfOf(lines ...string) string {
	var text strings.Builder
	for i, l := range lines {
		if l != "" {
			fmt.Fprintf(&text, "BT /F 10 Tf 72 %d Td (%s) Tj ET\n", 760-12*i, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(l))
		}
	}
	return fmt.Sprintf("%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[4 0 R]>>endobj\n"+
		"3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier>>endobj\n"+
		"4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>endobj\n"+
		"5 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n", text.Len(), text.String())
}

// A folder of every format and of what is built to do harm is read in one run,
// and each file is accounted for: its words are found, or it stands in the
// report with its reason.
func TestEveryFormat(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and reads some hundred megabytes")
	}
	home(t)
	word := func(w string) string {
		return "Ilka Voranen: The " + w + " is open, and it will stay open for as long as both shores want it, which they do."
	}
	record := func(w string) string {
		b, _ := json.Marshal(map[string]string{"id": w, "title": "A talk of the " + w, "text": word(w)})
		return string(b)
	}
	page := func(w string) string {
		return "<!DOCTYPE html><html><head><title>A talk of the " + w + "</title></head><body><article><p>" + word(w) + "</p></article></body></html>"
	}
	answer := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page("warcword")
	warc := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/talk\r\nWARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(answer), answer)
	good := map[string]string{
		"a.txt": word("txtword"), "a.md": "---\ntitle: A talk\n---\n" + word("mdword"), "a.html": page("htmlword"), "misnamed.txt": page("misnamedword"),
		"a.pdf":    pdfOf("Ilka Voranen: The pdfword is open, and it will stay open for", "as long as both shores want it, which they do."),
		"a.docx":   zipOf(t, "word/document.xml", "<w:document><w:body><w:p><w:r><w:t>"+word("docxword")+"</w:t></w:r></w:p></w:body></w:document>"),
		"a.odt":    zipOf(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<o><text:p>"+word("odtword")+"</text:p></o>"),
		"a.srt":    "1\n00:00:01,000 --> 00:00:03,000\nILKA VORANEN: The srtword is open,\n\n2\n00:00:03,000 --> 00:00:05,000\nand it will stay open.\n",
		"a.vtt":    "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ilka Voranen>The vttword is open.\n",
		"tei.xml":  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><note type="speaker">Ilka Voranen</note><u who="#a"><seg>The teiword is open.</seg></u></body></text></TEI>`,
		"flat.xml": "<?xml version='1.0'?><r><title>A talk</title><content>" + word("xmlword") + "</content></r>",
		"a.jsonl":  record("linesword") + "\n", "a.json": "[" + record("arrayword") + "]", "one.json": "{\n" + record("objectword")[1:],
		"a.csv":     "id,title,text\nc-1,A talk,\"" + word("csvword") + "\"\n",
		"mapped/b":  "nr;words\nc-2;\"" + word("mappedword") + "\"\n",
		"a.zip":     zipOf(t, "deep/a.txt", word("zipword"), "b.html", page("zippedpageword")),
		"a.tar.gz":  tarGz(t, "a.txt", word("tarword")),
		"a.warc.gz": gzipped(t, warc),
		"old/a.txt": "\xc8\xeb\xea\xe0 \xc2\xee\xf0\xe0\xed\xe5\xed: \xab\xcf\xf0\xee\xeb\xe8\xe2 \xee\xf2\xea\xf0\xfb\xf2, \xe8 \xee\xed \xee\xf1\xf2\xe0\xed\xe5\xf2\xf1\xff \xee\xf2\xea\xf0\xfb\xf2\xfb\xec\xbb.", // windows-1251: Пролив открыт
	}
	blanks := strings.Repeat(" ", 1<<20)
	hostile := map[string]struct{ content, reason string }{
		"bomb.gz":      {gzipped(t, strings.Repeat(blanks, 40)), "decompresses to more than 250 times its size"},
		"bomb.zip":     {zipOf(t, "b.txt", strings.Repeat(blanks, 40)), "decompresses to more than 250 times its size"},
		"slip.zip":     {zipOf(t, "../../../slip.txt", "x"), "its name points out of the archive"},
		"nested.zip":   {zipOf(t, "inner.zip", zipOf(t, "a", "b")), "an archive inside an archive"},
		"deep.html":    {"<html><body>" + strings.Repeat("<div>", 100_000), "HTML: "},
		"deep.xml":     {"<TEI>" + strings.Repeat("<div>", 100_000), "elements more than 500 deep"},
		"deep.json":    {`{"text":` + strings.Repeat("[", 100_000), "not a JSON object"},
		"lol.xml":      {`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "` + strings.Repeat("a", 1000) + `"><!ENTITY b "&a;&a;&a;">]><x><body>&b;</body></x>`, ""},
		"scan.pdf":     {pdfOf(), "a scan"},
		"broken.pdf":   {"%PDF-1.7 and nothing else", "PDF: damaged"},
		"lies.warc":    {"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 10000000000\r\n\r\nx", "the file ends in it"},
		"cut.jsonl.gz": {gzipped(t, strings.Repeat(record("x")+"\n", 1000))[:60], "cut off: it ends too early, as when a copy or a download broke off"},
		"a.bin":        {"\x00\x01\x02\x03\x00\x00", "binary: no known format"},
		"a.xlsx":       {zipOf(t, "xl/workbook.xml", "x"), "spreadsheet (XLSX): save it as CSV"},
		"empty.txt":    {"", "empty"},
	}
	files := map[string]string{}
	for name, content := range good {
		files[name] = content
	}
	for name, h := range hostile {
		files[name] = h.content
	}
	folder := folderOf(t, files)
	// One line of two gigabytes, which takes no room on the disk.
	big := filepath.Join(folder, "line.jsonl")
	if err := os.WriteFile(big, []byte(`{"text":"`+strings.Repeat("a", 100<<10)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 256<<20); err != nil { // not two: the race detector reads it too
		t.Fatal(err)
	}
	syscallFIFO(t, filepath.Join(folder, "fifo"))
	for name, to := range map[string]string{"link-out": "/etc/passwd", "link-to-nothing": "nowhere", "link-to-device": "/dev/zero"} {
		if err := os.Symlink(to, filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	mapping := filepath.Join(t.TempDir(), "mapping.toml")
	if err := os.WriteFile(mapping, []byte("[[files]]\nmatch = \"mapped\"\ntext = \"words\"\nid = \"nr\"\nset = { lang = \"en\" }\n\n[[files]]\nmatch = \"old\"\nencoding = \"windows-1251\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	store := filepath.Join(t.TempDir(), "store")
	got := onrecord(t, "index", "--store", store, "--mapping", mapping, folder)
	got.want(t, exitUnreadable, "", "could not be read")
	for name, h := range hostile {
		if h.reason != "" && !(strings.Contains(got.out, h.reason) && strings.Contains(got.out, `"`+name+`"`)) {
			t.Errorf("%s: the report lacks it or %q", name, h.reason)
		}
	}
	for _, want := range []string{`"fifo"`, `"link-out"`, `"link-to-nothing"`, `"link-to-device"`, `"line.jsonl", line 1`, `"a.tar.gz", out`} {
		if !strings.Contains(got.out, want) {
			t.Errorf("the report lacks %s", want)
		}
	}
	if t.Failed() {
		t.Log(got.out, got.err)
	}
	for name, content := range good {
		w := regexp.MustCompile(`\w+word\b`).FindString(content)
		if name == "old/a.txt" {
			w = "пролив"
		}
		for _, packed := range []struct{ file, word string }{{"a.docx", "docxword"}, {"a.odt", "odtword"}, {"a.zip", "zippedpageword"}, {"a.tar.gz", "tarword"}, {"a.warc.gz", "warcword"}} {
			if packed.file == name {
				w = packed.word
			}
		}
		if found := onrecord(t, "search", "--store", store, w); !strings.Contains(found.out, "1 quote") && !strings.Contains(found.out, "1 hit") {
			t.Errorf("%s: %s is not found: %s%s", name, w, found.out, found.err)
		}
	}
	// The second run reads nothing again, and tells of the same.
	again := onrecord(t, "index", "--store", store, "--mapping", mapping, folder)
	again.want(t, exitUnreadable, "0 documents read", "could not be read")
	if _, err := os.Stat(filepath.Join(filepath.Dir(filepath.Dir(folder)), "slip.txt")); err == nil {
		t.Error("a file was written outside")
	}
}

func syscallFIFO(t *testing.T, name string) {
	t.Helper()
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
}

// What a mapping said of a file is kept with its bytes: they are read again
// without it as with it.
func TestRereadMapped(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{
		"wires/rows.csv":   "nr;hl;when;words\n7;Talks;03/04/2023;\"“The harbourword treaty will be signed soon,” Foreign Minister Ansel Brandvik said in Oslo.\"\n",
		"wires/rows.jsonl": `{"nr":"8","hl":"Talks","when":"05/06/2022","words":"“The lighthouseword treaty will be signed soon,” Foreign Minister Ansel Brandvik said."}`,
		"old/a.csv":        "id,text\n1,\"\xab\xcc\xfb \xef\xee\xe4\xef\xe8\xf8\xe5\xec \xe4\xee\xe3\xee\xe2\xee\xf0\xbb, \x97 \xf1\xea\xe0\xe7\xe0\xeb \xec\xe8\xed\xe8\xf1\xf2\xf0 \xc8\xe2\xe0\xed \xcf\xe5\xf2\xf0\xee\xe2.\"\n",
	})
	mapping := filepath.Join(t.TempDir(), "mapping.toml")
	rules := "[[files]]\nmatch = 'wires'\ntext = 'words'\ntitle = 'hl'\nid = 'nr'\ndate = 'when'\ndates = 'dmy'\nset = { outlet = 'The Mapped Wire' }\n\n[[files]]\nmatch = 'old'\nencoding = 'windows-1251'\n"
	if err := os.WriteFile(mapping, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	store := filepath.Join(t.TempDir(), "store")
	onrecord(t, "index", "--store", store, "--mapping", mapping, folder).want(t, 0, "3 interviews (3 new)", "")
	status := onrecord(t, "status", "--store", store)
	status.want(t, 0, "3 interviews (with other site profiles or another --mapping than this command has)", "")
	if strings.Contains(status.out, "--reread") {
		t.Errorf("the rules of the program are the same:\n%s", status.out)
	}
	var before [3]string
	for i, word := range []string{"harbourword", "lighthouseword", "договор"} {
		before[i] = onrecord(t, "search", "--json", "--sort", "oldest", "--store", store, word).out
	}
	for i, want := range []string{`"2023-04-03"`, `"The Mapped Wire"`, "Мы подпишем"} {
		if !strings.Contains(before[i], want) {
			t.Errorf("before: got %s, want %s", before[i], want)
		}
	}
	onrecord(t, "rebuild", "--reread", "--store", store).want(t, 0, "3 interviews read again", "")
	for i, word := range []string{"harbourword", "lighthouseword", "договор"} {
		if got := onrecord(t, "search", "--json", "--sort", "oldest", "--store", store, word).out; got != before[i] {
			t.Errorf("after: got\n%swant\n%s", got, before[i])
		}
	}
}

func TestFilesFrom(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{"a b.txt": feature, "c.txt": feature})
	store := filepath.Join(t.TempDir(), "store")
	list := filepath.Join(folder, "a b.txt") + "\n" + filepath.Join(folder, "absent.txt") + "\n"
	got := onrecordIn(t, list, "index", "--store", store, "--files-from", "-")
	got.want(t, exitUnreadable, "1 interview (1 new)", "1 document could not be read")
	got.want(t, exitUnreadable, "absent.txt", "1 document could not be read")
	onrecordIn(t, strings.ReplaceAll(list, "\n", "\x00"), "extract", "--files-from", "-").want(t, exitUnreadable, `"article":"a b"`, "absent.txt: no such file")
	onrecord(t, "index", "--files-from", "-").want(t, exitUsage, "", "--files-from needs --store")
	onrecord(t, "index").want(t, exitUsage, "", "name folders")
}

func TestMapping(t *testing.T) {
	for _, tt := range []struct{ name, file, err string }{
		{"unknown key", "[[files]]\ntxet = 'a'\n", `unknown key "files.txet"`},
		{"unknown encoding", "[[files]]\nencoding = 'windows-0'\n", `unknown encoding "windows-0"`},
		{"order of dates", "[[files]]\ndates = 'ymd'\n", "dates must be"},
		{"pattern", "[[files]]\nmatch = '['\n", "syntax error in pattern"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "m.toml")
			os.WriteFile(file, []byte(tt.file), 0o600)
			if _, err := readMapping(file, ""); err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("got %v, want %q", err, tt.err)
			}
		})
	}
	for _, tt := range []struct {
		pattern, name string
		want          bool
	}{
		{"", "a/b", true}, {"old", "old/a/b.txt", true}, {"old/", "old/b.txt", true}, {"old", "older/b.txt", false}, {"*.csv", "x/y.csv", true}, {"x/*.csv", "x/y.csv", true}, {"x/*.csv", "z/y.csv", false},
	} {
		if got := (&fileMapping{Match: tt.pattern}).matches(tt.name); got != tt.want {
			t.Errorf("%q matches %q: got %v", tt.pattern, tt.name, got)
		}
	}
}
