package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// declaredTurns are records that name who speaks beside the words, in each
// format that can, with what is to be read from them.
var declaredTurns = []struct{ file, text, want string }{
	{"turns.json", `{"title": "On ferries", "date": "2023-04-05", "turns": [{"speaker": "Ilse Brandt", "text": "The ferries stay. Note: nothing changes.\n\nAs Vold said: we wait."}]}`,
		"Ilse Brandt: The ferries stay. Note: nothing changes.\n\nAs Vold said: we wait."},
	{"line.jsonl", `{"title": "On storms", "speaker": "Qillaq Nuka", "role": "harbour master", "text": "We do not sail in a storm."}`, "Qillaq Nuka, harbour master: We do not sail in a storm."},
	{"two.jsonl", `{"title": "On money", "turns": [{"speaker": "Zdzisława Źdźbło", "role": "Minister of Ports of Poland", "text": "The state pays."}, {"speaker": "", "text": "Nobody believes it."}]}`,
		"Zdzisława Źdźbło, Minister of Ports of Poland: The state pays.\nUnidentified speaker: Nobody believes it."},
	{"row.csv", "title,date,speaker,text\nRow,2022-01-02,Ngozi A. Eze,The port is open.\n", "Ngozi A. Eze: The port is open."},
	// What is a transcript itself has turns of its own.
	{"inner.json", `{"title": "All of it", "turns": [{"speaker": "Interview", "text": "Q: Do the ferries stay?\n\nANNA VOLD: They stay.\n\nQ: And in winter?\n\nANNA VOLD: In winter, too.\n\nQ: Who pays?\n\nANNA VOLD: The state."}]}`,
		"Do the ferries stay?\nAnna Vold: They stay.\nAnd in winter?\nAnna Vold: In winter, too.\nWho pays?\nAnna Vold: The state."},
	{"voice.vtt", "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ottoline Krag>The channel stays open to all.\n", "Ottoline Krag: The channel stays open to all."},
	{"utterance.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Sitting</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><bibl><date when="2021-03-04"/></bibl></sourceDesc></fileDesc>` +
		`<profileDesc><particDesc><listPerson><person xml:id="X1"><persName><surname>Nádas</surname><forename>Ödön</forename></persName></person></listPerson></particDesc></profileDesc></teiHeader>` +
		`<text><body><div><u who="#X1"><seg>We vote today.</seg></u></div></body></text></TEI>`, "Ödön Nádas: We vote today."},
	{"pair.md", "---\ntitle: Two questions\n---\n\n**Q:** Will the ferries stay?\n\n**Qillaq Nuka:** The ferries stay.\n", "Will the ferries stay?\nQillaq Nuka: The ferries stay."},
}

// Whom a format names is the speaker, whatever the name looks like and however
// few the turns are; from the file, from the archive, and read again.
func TestDeclaredTurns(t *testing.T) {
	home(t)
	files := map[string]string{}
	for _, d := range declaredTurns {
		files[d.file] = d.text
	}
	dir := folderOf(t, files)
	said := func(o outcome) map[string][]string {
		got := map[string][]string{}
		for _, q := range decode[quoteLine](t, o.out) {
			who := q.Speaker
			if q.Role != "" && q.Role != who {
				who += ", " + q.Role
			}
			if who != "" {
				who += ": "
			}
			name, _, _ := strings.Cut(q.Article, ",")
			got[name] = append(got[name], who+q.Quote)
		}
		return got
	}
	check := func(how string, got map[string][]string) {
		t.Helper()
		for _, d := range declaredTurns {
			name := strings.TrimSuffix(d.file, filepath.Ext(d.file))
			if g := strings.Join(got[name], "\n"); g != d.want {
				t.Errorf("%s, %s:\ngot  %s\nwant %s", how, d.file, g, d.want)
			}
		}
	}
	var all []string
	for _, d := range declaredTurns {
		all = append(all, filepath.Join(dir, d.file))
	}
	check("extract", said(onrecord(t, append([]string{"extract"}, all...)...)))
	onrecord(t, "index", dir).want(t, 0, "", "")
	check("search", said(onrecord(t, "search", "--json", "--sort", "oldest")))
	onrecord(t, "rebuild", "--reread").want(t, 0, "", "")
	check("read again", said(onrecord(t, "search", "--json", "--sort", "oldest")))
}
