package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"onrecord/index"
)

// The gold of this project is a folder of txtar files, one an article:
//
//	article: northern-ledger/nato-leaders-short.txt
//	record: ws-0101                                    (in a file of many)
//	-- gold.jsonl --
//	{"quote": "…", "form": "direct", "speaker": "…", "kind": "person", "country": "…"}
//	-- indirect.jsonl --                               (where indirect speech is annotated)
//	{"quote": "…", "form": "indirect", "speaker": "…", "kind": "person", "country": "…"}
//
// One object a statement, in text order; "spans", a list, stands in place of
// "quote" where something that was not said parts the words. What counts as a
// statement is written in testdata/README.md.

// Article is the annotation of one article.
type Article struct {
	Path       string // of its file: slash-separated, relative to the folder of articles
	Record     string // index.Origin.Record in a file of many articles
	Statements []Statement
	// Forms are the forms that the annotation covers. Quotes of any other form
	// are left out of the count.
	Forms []index.Form
	// Paragraphs is set where a statement that runs over several paragraphs is
	// annotated as one for each. Quotes are cut likewise before they are
	// compared.
	Paragraphs bool
}

// Statement is one annotated statement: what was said, and by whom.
type Statement struct {
	Words   []string   // in text order; several where something that was not said stands between
	Form    index.Form // "" where the annotation does not tell
	Names   []string   // the speaker's name, then others that are as right
	Nobody  bool       // nobody is named, and leaving the speaker open is right
	Country *string    // the state spoken for, "" for none; nil where the annotation does not tell
	Ignore  bool       // neither finding it nor missing it counts
}

// Judged reports whether the annotation tells the speaker of s.
func (s *Statement) Judged() bool { return s.Nobody || len(s.Names) > 0 }

// The kinds of Article.
const (
	Narration  = "narration"
	Transcript = "transcript"
)

var (
	narrationForms  = []index.Form{index.Direct, index.Partial}
	indirectForms   = []index.Form{index.Indirect, index.Mixed}
	transcriptForms = []index.Form{index.Answer, index.Question, index.Statement}
)

// Kind is Transcript where a turn is annotated, or turns alone could be,
// else Narration.
func (a *Article) Kind() string {
	turn := func(f index.Form) bool { return slices.Contains(transcriptForms, f) }
	if slices.ContainsFunc(a.Statements, func(s Statement) bool { return turn(s.Form) }) || slices.Contains(a.Forms, index.Answer) && !slices.Contains(a.Forms, index.Direct) {
		return Transcript
	}
	return Narration
}

// Name is the path, with the record where there is one.
func (a *Article) Name() string {
	if a.Record == "" {
		return a.Path
	}
	return a.Path + " " + a.Record
}

// ReadGold reads the annotations in the txtar files of a folder, in the order
// of their names. With indirect it reads those of indirect and mixed speech
// alone, and only the files that have the part indirect.jsonl. A file that is
// not as it should be is an error.
func ReadGold(fsys fs.FS, indirect bool) ([]Article, error) {
	names, err := fs.Glob(fsys, "*.txtar")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errors.New("no gold: the folder has no .txtar file")
	}
	var all []Article
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		a, has, err := parseGold(data, indirect)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if has {
			all = append(all, a)
		}
	}
	return all, nil
}

// parseGold reads one file, and reports whether it has the part that is asked
// for.
func parseGold(data []byte, indirect bool) (Article, bool, error) {
	a := Article{Forms: slices.Concat(narrationForms, transcriptForms)}
	if indirect {
		a.Forms = indirectForms
	}
	archive := txtar.Parse(data)
	for line := range strings.Lines(string(archive.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch value = strings.TrimSpace(value); key {
		case "article":
			a.Path = value
		case "record":
			a.Record = value
		case "":
		default:
			return a, false, fmt.Errorf("unknown line %q", strings.TrimSpace(line))
		}
	}
	if a.Path == "" {
		return a, false, errors.New("no article is named")
	}
	parts := archive.Files
	if len(parts) == 0 || len(parts) > 2 || parts[0].Name != "gold.jsonl" || len(parts) == 2 && parts[1].Name != "indirect.jsonl" {
		return a, false, errors.New("want the part gold.jsonl, and after it indirect.jsonl or none")
	}
	part := parts[0]
	if indirect {
		if len(parts) == 1 {
			return a, false, nil
		}
		part = parts[1]
	}
	type statement struct {
		Quote   string     `json:"quote"`
		Spans   []string   `json:"spans"`
		Form    index.Form `json:"form"`
		Speaker string     `json:"speaker"`
		Kind    string     `json:"kind"`
		Country *string    `json:"country"`
	}
	err := readLines(part.Data, true, func(in statement) error {
		s := Statement{Words: in.Spans, Form: in.Form, Country: in.Country}
		if in.Quote != "" {
			s.Words = append(s.Words, in.Quote)
		}
		switch in.Kind {
		case "person", "group", "body":
			s.Names = []string{in.Speaker}
		case "none":
			s.Nobody = true
		default:
			return fmt.Errorf("unknown kind %q", in.Kind)
		}
		switch {
		case (in.Quote == "") == (len(in.Spans) == 0):
			return errors.New("want either quote or spans")
		case !slices.Contains(a.Forms, in.Form):
			return fmt.Errorf("unknown form %q", in.Form)
		case s.Nobody != (in.Speaker == ""):
			return fmt.Errorf("kind %s does not go with speaker %q", in.Kind, in.Speaker)
		case in.Country == nil:
			return errors.New("no country")
		}
		a.Statements = append(a.Statements, s)
		return nil
	})
	return a, true, err
}

// ReadCorpus reads a folder with gold.jsonl and articles/*.txt, the format into
// which annotated corpora (PolNeAR, GUM, LitBank, transcripts of parliaments)
// are brought for comparison. Each object has the keys article, quote, kind
// (direct, partial, indirect, mixed, turn, ignore), stype (person, org,
// nominal, role, group, questioner, none, unresolved), speaker as it is
// printed, canonical and aliases. Indirect and mixed statements are passed
// over, or, with indirect, they alone are read; there are none then where the
// corpus annotates none. Paths of the articles are relative to the folder articles.
func ReadCorpus(fsys fs.FS, indirect bool) ([]Article, error) {
	texts, err := fs.Glob(fsys, "articles/*.txt")
	if err != nil {
		return nil, err
	}
	data, err := fs.ReadFile(fsys, "gold.jsonl")
	if err != nil {
		return nil, err
	}
	all := make([]Article, len(texts))
	byName := map[string]*Article{}
	for i, t := range texts {
		all[i] = Article{Path: path.Base(t), Forms: narrationForms, Paragraphs: true}
		byName[strings.TrimSuffix(all[i].Path, ".txt")] = &all[i]
	}
	type statement struct {
		Article   string   `json:"article"`
		Quote     string   `json:"quote"`
		Kind      string   `json:"kind"`
		SType     string   `json:"stype"`
		Speaker   string   `json:"speaker"`
		Canonical string   `json:"canonical"`
		Aliases   []string `json:"aliases"`
	}
	turns, reported := false, 0
	people := map[*Article][]string{} // whom the corpus names as persons
	described := map[*Article][]int{} // statements whose source is given as it is printed alone
	err = readLines(data, false, func(in statement) error {
		a := byName[in.Article]
		if a == nil {
			return fmt.Errorf("no article %q", in.Article)
		}
		s := Statement{Words: []string{in.Quote}}
		if in.SType == "person" && !slices.Contains(people[a], in.Canonical) {
			people[a] = append(people[a], in.Canonical)
		}
		isReported := in.Kind == "indirect" || in.Kind == "mixed"
		if in.Kind != "ignore" && isReported != indirect {
			return nil
		}
		switch in.Kind {
		case "indirect", "mixed":
			reported++
			s.Form = index.Form(in.Kind)
		case "direct", "partial":
			s.Form = index.Form(in.Kind)
		case "turn":
			turns = true
		case "ignore":
			s.Ignore = true
		default:
			return nil
		}
		switch in.SType {
		case "none", "unresolved":
		case "person", "questioner":
			s.Names, s.Nobody = names(in.Canonical, in.Aliases), in.SType == "questioner"
		default:
			s.Names = append(names(in.Canonical, in.Aliases), printed(in.Speaker)...)
			described[a] = append(described[a], len(a.Statements))
		}
		a.Statements = append(a.Statements, s)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("gold.jsonl: %w", err)
	}
	if indirect && reported == 0 {
		return nil, nil
	}
	for i := range all {
		for _, k := range described[&all[i]] {
			all[i].Statements[k].identify(people[&all[i]])
		}
		switch {
		case indirect:
			all[i].Forms = indirectForms
		case turns:
			all[i].Forms = transcriptForms
		}
	}
	return all, nil
}

// printed returns a source as it is printed, without what a comma or a dash
// parts from it: “Anna Vold, who led the talks”; and, where that is a name, it
// alone: “a lawyer for the paper, Anna Vold,”.
func printed(source string) []string {
	for _, mark := range []string{", ", " -- ", " — ", " – "} {
		if name, more, ok := strings.Cut(source, mark); ok && name != "" {
			more = strings.TrimRight(more, ", ")
			if !capitalised(more) {
				more = ""
			}
			return names(name, []string{more})
		}
	}
	return names(source, nil)
}

// capitalised reports whether every word of s has a capital letter, and there
// are two at least.
func capitalised(s string) bool {
	words := strings.Fields(s)
	return len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool {
		r, _ := utf8.DecodeRuneInString(w)
		return !unicode.IsUpper(r)
	})
}

// identify puts first whose name ends a source that the corpus gives as it is
// printed, of the people that it names elsewhere: “Democrat Anna Vold”.
func (s *Statement) identify(people []string) {
	for _, p := range people {
		for _, n := range s.Names {
			if words, name := nameWords(n), nameWords(p); capitalised(n) && len(name) > 1 && len(words) > len(name) && slices.Equal(words[len(words)-len(name):], name) {
				s.Names = slices.Insert(s.Names, 0, p)
				return
			}
		}
	}
}

func names(name string, more []string) []string {
	return slices.DeleteFunc(append([]string{name}, more...), func(n string) bool { return n == "" })
}

// readLines decodes JSON Lines. An error names the line.
func readLines[T any](data []byte, strict bool, each func(T) error) error {
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		var v T
		d := json.NewDecoder(bytes.NewReader(line))
		if strict {
			d.DisallowUnknownFields()
		}
		err := d.Decode(&v)
		if err == nil && d.Decode(new(any)) != io.EOF {
			err = errors.New("more than one object")
		}
		if err == nil {
			err = each(v)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return nil
}
