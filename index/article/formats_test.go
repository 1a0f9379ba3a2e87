package article

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
)

func zipped(t testing.TB, members ...string) []byte {
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
	return b.Bytes()
}

const wordBody = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="x" xmlns:mc="y"><w:body>
<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>A talk about the strait</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Sprecher"/></w:pPr><w:r><w:t>The Chair (Ilka Voranen)</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">We have </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins><w:r><w:t>always</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> kept the lane open.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>
<w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Nobody</w:t><w:noBreakHyphen/><w:t>one</w:t><w:br/><w:t>left.</w:t></w:r>
<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>MR. REED</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>I thank you for the words of welcome.</w:t></w:r></w:p><w:p><w:r><w:t>And I go on.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>`

const wordStyles = `<w:styles xmlns:w="x"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="Sprecher"><w:name w:val="Sprecher"/></w:style></w:styles>`

const openBody = `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b">
<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>
<text:p text:style-name="P1">A talk about<text:line-break/>the strait</text:p>
<text:p>Ms. Voranen:<text:s text:c="2"/>We have kept <text:span>the lane</text:span> open.<text:note><text:p>A note.</text:p></text:note></text:p>
<table:table><table:table-row><table:table-cell><text:p>Mr. Reed</text:p></table:table-cell><table:table-cell><text:p>I thank you for the words of welcome.</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>`

const parliament = `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de"><teiHeader xml:lang="en"><fileDesc><titleStmt>
<title type="main" xml:lang="de">Korpus</title><title type="sub" xml:lang="en">Sitting 7</title><title type="sub" xml:lang="de">7. Sitzung</title></titleStmt>
<publicationStmt><date when="2022-12-13">2022</date></publicationStmt></fileDesc>
<profileDesc><settingDesc><setting><name type="city" xml:lang="de">Wien</name><name type="city" xml:lang="en">Vienna</name><date when="2016-04-28">x</date></setting></settingDesc>
<particDesc><listPerson><person xml:id="P2"><persName><surname>Kessling</surname><forename>Brandt</forename></persName></person></listPerson></particDesc></profileDesc></teiHeader>
<text><body><div><note type="speaker">Präsidentin Ilse Moor:</note><u who="#P1"><seg>Ich eröffne die<note>Fußnote</note> Sitzung.</seg><kinesic><desc>Beifall</desc></kinesic><seg>Zur Sache.</seg></u>
<u who="#P2"><s><w>Danke</w><pc join="left">,</pc><w>Frau</w><w join="right">Präsidentin</w><pc>.</pc></s></u><u who="#P9"><seg>Nein.</seg></u></div></body></text></TEI>`

const memcon = `<div xmlns="http://www.tei-c.org/ns/1.0" type="document" xml:id="d5"><head>5. Memorandum of Conversation<note type="source">Source: the archive.</note></head>
<dateline><placeName>Port Alder</placeName>, <date when="1967-12-23T20:00:00">December 23, 1967</date></dateline>
<list type="participants"><head>PARTICIPANTS</head><item>Mr. <persName>Reed</persName></item><item>Mr. Moor</item></list>
<p>Mr. <persName>Reed</persName>: We came to<pb n="3"/> listen.<note n="2">It was late.</note></p><p><persName>Moor</persName>: The <choice><sic>straight</sic><corr>strait</corr></choice> is open.</p></div>`

func TestFormats(t *testing.T) {
	for _, tt := range []struct {
		name, mediaType, data                     string
		in                                        Input
		title, place, said, published, lang, text string
	}{
		{name: "docx", mediaType: typeDOCX, data: string(zipped(t, "word/document.xml", wordBody, "word/styles.xml", wordStyles, "docProps/core.xml", `<c><title>Template</title><created>2015-01-01</created></c>`)),
			title: "A talk about the strait", lang: "en", text: "The Chair (Ilka Voranen): We have always kept the lane open.\n\nNobody-one\nleft.\n\nIn a box.\n\nMR. REED: I thank you for the words of welcome.\n\nAnd I go on."},
		{name: "odt", mediaType: typeODT, data: string(zipped(t, "content.xml", openBody, "meta.xml", `<m><language>en-GB</language></m>`)),
			title: "A talk about the strait", lang: "en", text: "Ms. Voranen: We have kept the lane open.\n\nMr. Reed: I thank you for the words of welcome."},
		{name: "parliament", mediaType: typeTEI, data: parliament, title: "7. Sitzung", place: "Wien", said: "2016-04-28", lang: "de",
			text: "Präsidentin Ilse Moor: Ich eröffne die Sitzung.\n\nZur Sache.\n\nBrandt Kessling: Danke, Frau Präsidentin.\n\nUnidentified speaker (P9): Nein."},
		{name: "memorandum of conversation", mediaType: typeTEI, data: memcon, title: "Memorandum of Conversation", place: "Port Alder", said: "1967-12-23",
			text: "PARTICIPANTS\n\nMr. Reed\nMr. Moor\n\nMr. Reed: We came to listen.\n\nMoor: The strait is open."},
		{name: "telegram", mediaType: typeTEI, data: strings.Replace(memcon, "5. Memorandum of Conversation", "Telegram From the Embassy", 1), title: "Telegram From the Embassy", place: "Port Alder", published: "1967-12-23",
			text: "PARTICIPANTS\n\nMr. Reed\nMr. Moor\n\nMr. Reed: We came to listen.\n\nMoor: The strait is open."},
		{name: "vtt with voices", mediaType: typeVTT, data: "WEBVTT - A talk\nLanguage: en\n\nNOTE x\n\nSTYLE\n::cue{}\n\nid1\n00:01.000 --> 00:02.000 align:start\n<v Ilka Voranen>We have kept\n\n00:02.000 --> 00:03.000\n<v Ilka Voranen>the <i>lane</i> open &amp; free.\n\n00:03.000 --> 00:04.000\n<v.loud Peter Reed>Thank you.\n\n00:04.000 --> 00:05.000\nNobody's words.\n",
			title: "A talk", lang: "en", text: "Ilka Voranen: We have kept the lane open & free.\n\nPeter Reed: Thank you.\n\nUnidentified speaker: Nobody's words."},
		{name: "srt with labels", mediaType: typeSRT, data: "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}MR. REED: The strait is\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nopen. [Music]\r\n\r\n3\r\n00:00:03,000 --> 00:00:04,000\r\n[Music]\r\n\r\n4\r\n00:00:04,000 --> 00:00:05,000\r\nMS. VORANEN: Note this: it is.\r\n\r\n5\r\n00:00:05,000 --> 00:00:06,000\r\n>> And who are you?\r\n",
			text: "MR. REED: The strait is open. [Music]\n\nMS. VORANEN: Note this: it is.\n\nUnidentified speaker: And who are you?"},
		{name: "srt without names", mediaType: typeSRT, data: "1\n00:00:01,000 --> 00:00:02,000\n- Where?\n- Here.\n2\n00:00:02,000 --> 00:00:03,000\nAnd now.\n\n3\n00:00:20,000 --> 00:00:21,000\nLater.\n",
			text: "Where?\n\nHere. And now.\n\nLater."},
		{name: "rolling captions", mediaType: typeVTT, data: "WEBVTT\nKind: captions\n\n00:01.000 --> 00:02.000\nWe have kept\n\n00:02.000 --> 00:03.000\nWe have kept\nthe<00:02.500><c> lane</c> open.\n", text: "We have kept the lane open."},
		{name: "turns", mediaType: typeJSON, data: `{"title":"A talk","date":"2020-05-06","kind":"interview","turns":[{"speaker":"Ilka Voranen","role":"minister","text":"We came."},{"text":"Who?"},{"speaker":"Reed","text":"I came."}]}`,
			title: "A talk", said: "2020-05-06", text: "Ilka Voranen (minister): We came.\n\nUnidentified speaker: Who?\n\nReed: I came."},
		{name: "turns with two names", mediaType: typeJSON, data: `{"title":"A talk","date":"2020-05-06","kind":"interview","turns":[{"label":"Q","name":"Ilka Voranen","office":"envoy","title":"Minister","body":"We came.","words":"x"}]}`,
			title: "A talk", said: "2020-05-06", text: "Ilka Voranen (Minister): We came."},
		{name: "columns that change their names", mediaType: typeCSV, data: "title,text\nWe came to listen.,A talk\n", in: Input{Keys: map[string]string{"title": "text", "text": "title"}}, title: "A talk", text: "We came to listen."},
		{name: "one statement of a minister", mediaType: typeJSON, data: `{"speaker":"Ilka Voranen","role":"Minister","text":"We came to listen."}`, text: "Ilka Voranen (Minister): We came to listen."},
		{name: "one statement", mediaType: typeJSON, data: `{"speaker":"Ilka Voranen","text":"We &amp; they came.","created_at":"2020-05-06T10:00:00Z"}`, published: "2020-05-06", text: "Ilka Voranen: We & they came."},
		{name: "row with a mapping", mediaType: typeCSV + "; separator=semicolon", data: "hl;words;when\nA talk;\"We came, and \"\"went\"\".\";03/04/2021\n",
			in: Input{Keys: map[string]string{"hl": "title", "words": "text", "when": "published"}, DateOrder: "dmy", Meta: map[string]string{"lang": "en"}}, title: "A talk", published: "2021-04-03", lang: "en", text: `We came, and "went".`},
		{name: "ambiguous date", mediaType: typeCSV, data: "title,text,date\nA talk,We came.,03/04/2021\n", title: "A talk", published: "2021-03-04/2021-04-03", text: "We came."},
		{name: "XML record", mediaType: typeXML, data: `<?xml version="1.0"?><transcripts><transcript><title>A doorstop</title><release-date>25/04/2004</release-date><release-type>Interview</release-type><content><![CDATA[<p>JOURNALIST:</p><p>What about the risk of it?</p><p>MR. REED:</p><p>They take enormous risks.</p><p>JOURNALIST:</p><p>And then?</p><p>MR. REED:</p><p>Then we see.</p>]]></content></transcript></transcripts>`,
			title: "A doorstop", said: "2004-04-25", lang: "en", text: "JOURNALIST:\n\nWhat about the risk of it?\n\nMR. REED:\n\nThey take enormous risks.\n\nJOURNALIST:\n\nAnd then?\n\nMR. REED:\n\nThen we see."},
		{name: "cable", mediaType: typePlain, data: "Message Text\n\nACTION XX-01\n\nINFO OCT-00\nO 030200Z NOV 79 ZFF4\nFM AMEMBASSY PORT ALDER\nTO SECSTATE WASHDC\n\nUNCLAS PORT ALDER 1234\nTAGS: PINT\n\nSUBJECT: TALKS ON\nTHE STRAIT\n\n1. THE MINISTER RECEIVED ME AT NOON AND SPOKE FOR AN HOUR.\n\nNNN\n\nMessage Attributes\n\nDraft Date: x\n",
			title: "TALKS ON THE STRAIT", published: "1979-11-03", text: "1. THE MINISTER RECEIVED ME AT NOON AND SPOKE FOR AN HOUR."},
		{name: "forced code page of MS-DOS", mediaType: typePlain + "; encoding=cp852", data: "D\xd8kujeme, \xfdekl Barto\xe7.", text: "Děkujeme, řekl Bartoš."},
		{name: "forced encoding", mediaType: typePlain + "; encoding=windows-1251", data: "\xcf\xf0\xe8\xe2\xe5\xf2 \xe2\xf1\xe5\xec.", text: "Привет всем."},
		{name: "front matter in TOML", mediaType: typeMarkdown, data: "+++\ntitle = \"A talk\"\ndate = 2021-04-03T10:00:00Z\nauthors = ['Ilka Voranen']\n[extra]\nlang = \"fi\"\n+++\nWe came to listen.\n", title: "A talk", published: "2021-04-03", text: "We came to listen."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.in.Data, tt.in.MediaType = []byte(tt.data), tt.mediaType
			a, err := Parse(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if a.Text != tt.text {
				t.Errorf("got text\n%s\nwant\n%s", a.Text, tt.text)
			}
			if a.Title != tt.title || a.Place != tt.place || a.Said.String() != tt.said || a.Published.String() != tt.published || a.Language != tt.lang {
				t.Errorf("got title %q, place %q, said %s, published %s, language %q", a.Title, a.Place, a.Said, a.Published, a.Language)
			}
		})
	}
}

// What is built to do harm is an error, and one soon.
func TestHostileFormats(t *testing.T) {
	deep := strings.Repeat("<a>", 100_000)
	lol := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x><text>&b;&b; and more</text></x>`
	for _, tt := range []struct {
		name, mediaType, data, err string
	}{
		{"nested XML", typeXML, "<?xml version='1.0'?>" + deep, errDeep.Error()},
		{"nested TEI", typeTEI, "<TEI><text>" + deep, errDeep.Error()},
		{"nested TEI in what is skipped", typeTEI, "<TEI><text><note>" + deep, errDeep.Error()},
		{"nested TEI in its header", typeTEI, "<TEI><teiHeader>" + deep, errDeep.Error()},
		{"nested docx", typeDOCX, string(zipped(t, "word/document.xml", deep)), errDeep.Error()},
		{"nested HTML", typeHTML, strings.Repeat("<div>", 100_000), "open stack of elements exceeds"},
		{"bomb in a docx", typeDOCX, string(zipped(t, "word/document.xml", "<w:p>"+strings.Repeat(" ", 60<<20))), "longer than"},
		{"long text", typePlain, strings.Repeat("words ", 2<<20), "longer than 4 MiB of text"},
		{"docx of nothing", typeDOCX, string(zipped(t, "word/x.xml", "")), errOffice.Error()},
		{"odt of nothing", typeODT, string(zipped(t, "x", "")), errOffice.Error()},
		{"XML of another kind", typeXML, "<?xml version='1.0'?><a><b>c</b></a>", errXML.Error()},
		{"nested JSON", typeJSON, strings.Repeat(`{"a":`, 100_000), "exceeded max depth"},
		{"row of a table without one", typeCSV, "text\n", "EOF"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Parse(Input{Data: []byte(tt.data), MediaType: tt.mediaType})
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("got %v, %v; want %q", a, err, tt.err)
			}
		})
	}
	// Entities that a file defines are not put in.
	a, err := Parse(Input{Data: []byte(lol), MediaType: typeXML})
	if err != nil || !strings.Contains(a.Text, "and more") || len(a.Text) > 100 {
		t.Errorf("got %v, %v", a, err)
	}
	if _, err := Parse(Input{Data: []byte("WEBVTT\n\n00:01.000 --> 00:02.000\n\n"), MediaType: typeVTT}); !errors.Is(err, ErrNoText) {
		t.Errorf("got %v, want %v", err, ErrNoText)
	}
}

func TestUnhyphen(t *testing.T) {
	words := wordSet("cease-fire anti-ship missiles, government, sea-lanes of the sea, the coast coast a-\nb c-\nd e-\nf")
	for _, tt := range []struct {
		head, tail string
		want       bool
	}{
		{"cease", "fire", false}, {"govern", "ment", true}, {"SITUA", "TION", true}, {"situa", "tion", true},
		{"al", "Maliki", false}, {"sea", "coast", false}, {"vice", "president", true},
	} {
		if got := unhyphen(tt.head, tt.tail, words); got != tt.want {
			t.Errorf("%s-%s: got %v, want %v", tt.head, tt.tail, got, tt.want)
		}
	}
	if unhyphen("well", "enough", wordSet("A typed text, well-\nenough.")) {
		t.Error("the hyphen of a typed text is gone")
	}
}
