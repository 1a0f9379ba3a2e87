package source

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"onrecord/index"
)

// A table is text whose first line names columns, one of which is known to
// have a body. A record is handed out as the line of names, its own lines
// below it: CSV of one row, in the encoding of the file.

// separators of columns, in the order in which they are tried.
var separators = []rune{',', ';', '\t'}

// table returns the separator of a table, 0 for what is none.
func (rd *reader) table(c content, head []byte) rune {
	line, _, more := bytes.Cut(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), []byte("\n"))
	if !more || len(line) > 8<<10 {
		return 0
	}
	for _, sep := range separators {
		if !tableName(c.name) && bytes.Contains(line, []byte(string(sep)+" ")) {
			continue // prose has a space after its commas
		}
		names := columns(line, sep)
		if len(names) >= 2 && slices.ContainsFunc(names, func(n string) bool { return rd.isBody(c, n) }) {
			return sep
		}
	}
	return 0
}

var errNoBody = errors.New("table without a column for the text (text, body, content, ...): name it in a mapping file")

// tableHead reports a first line that names columns, whichever.
func tableHead(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	return slices.ContainsFunc(separators, func(sep rune) bool { return len(columns(line, sep)) >= 2 })
}

// columns returns the names in the first line of a table, nil if they are none.
func columns(line []byte, sep rune) []string {
	r := csv.NewReader(bytes.NewReader(line))
	r.Comma = sep
	names, err := r.Read()
	if err != nil {
		return nil
	}
	seen := map[string]bool{}
	for i, n := range names {
		n = strings.TrimSpace(n)
		if len(n) > 60 || seen[n] && n != "" || strings.ContainsAny(n, ".!?") || n == "" && i > 0 && i < len(names)-1 {
			return nil
		}
		seen[n], names[i] = true, n
	}
	return names
}

// tableName reports a name that promises a table.
func tableName(name string) bool {
	ext := strings.ToLower(path.Ext(strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")))
	return ext == ".csv" || ext == ".tsv"
}

func (rd *reader) csv(c content, br *bufio.Reader, sep rune) error {
	skipBOM(br)
	head, _, err := readLine(br, nil, rd.opt.MaxRecord)
	if err != nil {
		return err
	}
	head = append(bytes.TrimRight(head, "\r\n"), '\n')
	names := columns(head, sep)
	key := rd.keys(c).ID
	id := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, key) })
	mt := CSV + "; separator=" + map[rune]string{',': "comma", ';': "semicolon", '\t': "tab"}[sep]
	line := 2
	var row []byte
	for {
		first, quotes, long := line, 0, false
		row = row[:0]
		for { // a record goes on while a quote is open
			n := len(row)
			var tooLong bool
			row, tooLong, err = readLine(br, row, rd.opt.MaxRecord)
			if err != nil && err != io.EOF {
				return err
			}
			line++
			if long = long || tooLong; long {
				break
			}
			if quotes += bytes.Count(row[n:], []byte{'"'}); quotes%2 == 0 || err == io.EOF {
				break
			}
		}
		at := "line " + strconv.Itoa(first)
		switch text := bytes.TrimSpace(row); {
		case long:
			rd.skipRecord(c.f, c.within(at), "longer than %s", size(int64(rd.opt.MaxRecord)))
			if quotes%2 != 0 {
				return errors.New(at + ": a quotation mark that is not closed: the rest is not read")
			}
		case quotes%2 != 0:
			rd.skipRecord(c.f, c.within(at), "a quotation mark that is not closed")
		case len(text) == 0:
		default:
			if fields := fieldsOf(row, sep); fields == nil || len(fields) != len(names) {
				rd.skipRecord(c.f, c.within(at), "not as many columns as the first line")
				break
			} else if id >= 0 && fields[id] != "" && len(fields[id]) <= 512 {
				at = Printable(fields[id])
			}
			if err := rd.emit(c.f, index.Origin{Record: c.within(at), MediaType: mt}, slices.Concat(head, row)); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}

func fieldsOf(row []byte, sep rune) []string {
	r := csv.NewReader(bytes.NewReader(row))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = sep, true, -1
	fields, err := r.Read()
	if err != nil {
		return nil
	}
	return fields
}
