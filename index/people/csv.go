package people

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Wrong is a line of the user's that could not be applied, and why.
type Wrong struct {
	File   string
	Line   int // from 1, the header being the first
	Reason string
}

// Lines are what the user's files tell.
type Lines struct {
	People      []PersonLine
	Corrections []Correction
	Wrong       []Wrong
}

// PersonLine is a line of people.csv.
type PersonLine struct {
	File   string
	Line   int
	ID     index.ID // "" for one made of the name
	Name   string
	Others []string // aliases
	Office *Office  // nil where the line gives none
}

// Correction is a line of corrections.csv.
type Correction struct {
	File   string
	Line   int
	Action Action
	Person string
	Values []string
}

// Action is what a Correction does.
type Action string

// The actions. See the package for what each of them needs.
const (
	Merge     Action = "merge"
	Split     Action = "split"
	Alias     Action = "alias"
	NotPerson Action = "not-person"
	Assign    Action = "assign"
)

// maxFile bounds a file of the user's, in bytes: a register of the diplomats
// of all states fits many times.
const maxFile = 64 << 20

// ReadPeople adds the lines of a people.csv.
func (l *Lines) ReadPeople(file string, r io.Reader, gaz *gazetteer.Gazetteer) {
	l.read(file, r, []string{"name"}, []string{"id", "aliases", "role", "country", "organization", "from", "to"}, func(line int, get func(string) string) error {
		p := PersonLine{File: file, Line: line, ID: index.ID(get("id")), Name: get("name"), Others: list(get("aliases"))}
		if parseName(p.Name).key == "" {
			return errors.New("no name")
		}
		if strings.Trim(string(p.ID), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || len(p.ID) > 64 {
			return fmt.Errorf("id %q has more than lower-case letters, digits and -", p.ID)
		}
		o := Office{Role: get("role"), Source: Told}
		var err error
		if o.Country, err = known(gaz, "country", get("country"), gazetteer.State); err != nil {
			return err
		}
		if o.Organization, err = known(gaz, "organization", get("organization"), gazetteer.Organization, gazetteer.Alliance); err != nil {
			return err
		}
		if o.From, err = date("from", get("from")); err != nil {
			return err
		}
		if o.To, err = date("to", get("to")); err != nil {
			return err
		}
		if !o.From.IsZero() && !o.To.IsZero() && before(o.To, o.From) {
			return fmt.Errorf("to %s is before from %s", o.To, o.From)
		}
		if o.Role != "" || o.Country != "" || o.Organization != "" {
			o.setTold()
			p.Office = &o
		} else if !o.From.IsZero() || !o.To.IsZero() {
			return errors.New("dates without a role, a country or an organization")
		}
		l.People = append(l.People, p)
		return nil
	})
}

func date(column, s string) (d index.Date, err error) {
	if s == "" {
		return d, nil
	}
	if d, err = index.ParseDate(s, index.Evidence(Told)); err != nil {
		return d, fmt.Errorf("%s: %w", column, err)
	}
	return d, nil
}

// known returns the gazetteer's name of what a user calls so. A body that the
// gazetteer lacks stays as the user writes it; a country must be there.
func known(gaz *gazetteer.Gazetteer, column, s string, kinds ...gazetteer.Kind) (string, error) {
	if s == "" {
		return "", nil
	}
	e, ok := gaz.Lookup(s)
	switch {
	case ok && slices.Contains(kinds, e.Kind):
		return e.Name, nil
	case ok:
		return "", fmt.Errorf("%q is no %s but of the kind %s", s, column, e.Kind)
	case column == "country":
		return "", fmt.Errorf("no country is called %q", s)
	}
	return s, nil
}

// ReadCorrections adds the lines of a corrections.csv.
func (l *Lines) ReadCorrections(file string, r io.Reader) {
	l.read(file, r, []string{"action", "person"}, []string{"value"}, func(line int, get func(string) string) error {
		c := Correction{File: file, Line: line, Action: Action(strings.ToLower(get("action"))), Person: get("person"), Values: list(get("value"))}
		switch c.Action {
		case Merge, Split, Alias, Assign:
			if len(c.Values) == 0 {
				return fmt.Errorf("%s needs a value", c.Action)
			}
		case NotPerson:
			if len(c.Values) > 0 {
				return fmt.Errorf("%s takes no value", c.Action)
			}
		default:
			return fmt.Errorf("no action is called %q", c.Action)
		}
		if c.Person == "" && c.Action != Assign {
			return fmt.Errorf("%s needs a person", c.Action)
		}
		l.Corrections = append(l.Corrections, c)
		return nil
	})
}

// list cuts a cell at |.
func list(s string) (out []string) {
	for _, v := range strings.Split(s, "|") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

func (l *Lines) wrong(file string, line int, reason string) {
	l.Wrong = append(l.Wrong, Wrong{file, line, reason})
}

// read reads a table: UTF-8 with or without a byte order mark, parted by
// commas or by semicolons, with quotation marks as spreadsheets write them. Its
// first line names the columns, in any order. What does not fit is told, and
// the rest is read.
func (l *Lines) read(file string, r io.Reader, needed, others []string, row func(line int, get func(string) string) error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	switch {
	case err != nil:
		l.wrong(file, 1, err.Error())
		return
	case len(data) > maxFile:
		l.wrong(file, 1, fmt.Sprintf("longer than %d bytes", maxFile))
		return
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	c := csv.NewReader(bytes.NewReader(data))
	c.FieldsPerRecord = -1
	c.ReuseRecord = true
	header, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.Count(header, []byte(";")) > bytes.Count(header, []byte(",")) {
		c.Comma = ';'
	}
	var columns map[string]int
	for {
		record, err := c.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			var bad *csv.ParseError
			if !errors.As(err, &bad) {
				l.wrong(file, 1, err.Error())
				return
			}
			l.wrong(file, bad.StartLine, fmt.Sprintf("the quotation marks do not fit: %v", bad.Err))
			continue
		}
		line, _ := c.FieldPos(0)
		if columns == nil {
			if columns = l.header(file, line, record, needed, others); columns == nil {
				return
			}
			continue
		}
		get := func(column string) string {
			if i, ok := columns[column]; ok && i < len(record) {
				return strings.Join(strings.Fields(record[i]), " ")
			}
			return ""
		}
		if blank(record) {
			continue
		}
		switch {
		case !utf8.ValidString(strings.Join(record, "")):
			l.wrong(file, line, "not UTF-8")
		case len(record) > len(columns) && !blank(record[len(columns):]):
			l.wrong(file, line, fmt.Sprintf("%d cells, of which the header names %d", len(record), len(columns)))
		default:
			if err := row(line, get); err != nil {
				l.wrong(file, line, err.Error())
			}
		}
	}
}

func blank(record []string) bool {
	return !slices.ContainsFunc(record, func(s string) bool { return strings.TrimSpace(s) != "" })
}

// header returns where each column stands, or nil where one that is needed is
// missing.
func (l *Lines) header(file string, line int, record, needed, others []string) map[string]int {
	columns := map[string]int{}
	for i, name := range record {
		name = strings.ToLower(strings.TrimSpace(name))
		if !slices.Contains(needed, name) && !slices.Contains(others, name) {
			l.wrong(file, line, fmt.Sprintf("no column is called %q; there are %s", name, strings.Join(append(slices.Clone(needed), others...), ", ")))
			name = fmt.Sprint(i)
		}
		if _, twice := columns[name]; twice {
			l.wrong(file, line, fmt.Sprintf("column %q is there twice", name))
			name = fmt.Sprint(i)
		}
		columns[name] = i
	}
	for _, name := range needed {
		if _, ok := columns[name]; !ok {
			l.wrong(file, line, fmt.Sprintf("column %q is missing in the first line, so nothing of this file is applied", name))
			return nil
		}
	}
	return columns
}
