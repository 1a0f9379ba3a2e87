package source

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"onrecord/index"
)

// bodyKeys are the names under which a record has its text, in the order in
// which they are looked for.
var bodyKeys = []string{"text", "body", "content", "transcript", "article", "articlebody", "plain_text", "html", "body_html", "content_html", "turns"}

// isBody reports a name under which c's records have their text.
func (rd *reader) isBody(c content, name string) bool {
	name = strings.TrimSpace(name)
	return slices.Contains(bodyKeys, strings.ToLower(name)) || slices.ContainsFunc(rd.keys(c).Text, func(k string) bool { return strings.EqualFold(k, name) })
}

// keys returns the names that c's records have for their text and identity.
func (rd *reader) keys(c content) Keys {
	k := Keys{}
	if rd.opt.Keys != nil {
		k = rd.opt.Keys(c.f)
	}
	k.ID = cmp.Or(k.ID, "id")
	return k
}

// jsonName reports a name that says that JSON is in the file.
func jsonName(name string) bool {
	ext := path.Ext(strings.ToLower(name))
	return ext == ".json" || ext == ".jsonl" || ext == ".ndjson"
}

// skipBOM passes over a byte order mark of UTF-8.
func skipBOM(br *bufio.Reader) {
	if bom, _ := br.Peek(3); string(bom) == "\xef\xbb\xbf" {
		br.Discard(3)
	}
}

// lines reads JSON Lines: one object a line. A line that is no object, or too
// long, is skipped, and the next one is read.
func (rd *reader) lines(c content, br *bufio.Reader) error {
	skipBOM(br)
	var buf []byte
	told := rd.told
	for line := 1; ; line++ {
		var long bool
		var err error
		buf, long, err = readLine(br, buf[:0], rd.opt.MaxRecord)
		if err != nil && err != io.EOF {
			return fmt.Errorf("line %d: %w", line, err)
		}
		at := "line " + strconv.Itoa(line)
		text := bytes.TrimSpace(buf)
		switch {
		case long:
			rd.skipRecord(c.f, c.within(at), "longer than %s", size(int64(rd.opt.MaxRecord)))
		case len(text) == 0:
		case rd.told == told && (err == io.EOF || !more(br)) && text[0] == '{' && json.Valid(text):
			return rd.object(c, at, bytes.Clone(text)) // the only line may hold its records in a list
		default:
			if err := rd.record(c, at, text); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}

// more reports whether anything but white space follows, as far as is buffered.
func more(br *bufio.Reader) bool {
	rest, err := br.Peek(br.Size())
	return err == nil || len(bytes.TrimSpace(rest)) > 0
}

// record hands out one JSON object; at names it where it has no id.
func (rd *reader) record(c content, at string, text []byte) error {
	if text[0] != '{' || !json.Valid(text) {
		rd.skipRecord(c.f, c.within(at), "not a JSON object")
		return nil
	}
	id := recordID(text, rd.keys(c).ID, at)
	return rd.emit(c.f, index.Origin{Record: c.within(id), MediaType: JSON}, bytes.Clone(text))
}

// readLine appends the next line to buf. A line longer than limit is read to
// its end and reported, not kept.
func readLine(br *bufio.Reader, buf []byte, limit int) (line []byte, long bool, err error) {
	for {
		frag, err := br.ReadSlice('\n')
		if !long {
			buf = append(buf, frag...)
			if len(buf) > limit+1 {
				long, buf = true, buf[:0]
			}
		}
		if err != bufio.ErrBufferFull {
			return buf, long, err
		}
	}
}

// array reads an array of objects one by one, however long it is, and further
// arrays below it, as scrapers append them. An element that is no object is
// skipped.
func (rd *reader) array(c content, br *bufio.Reader) error {
	skipBOM(br)
	var buf []byte
	depth, n := 0, 0
	inString, escaped, long := false, false, false
	bare := false // in an element that is neither object nor array
	for {
		b, err := br.ReadByte()
		if err == io.EOF && depth == 0 {
			return nil
		}
		if err == io.EOF {
			return errors.New("the JSON array does not end")
		}
		if err != nil {
			return err
		}
		if depth >= 2 && !long {
			if buf = append(buf, b); len(buf) > rd.opt.MaxRecord {
				long, buf = true, buf[:0]
			}
		}
		if inString {
			switch {
			case escaped:
				escaped = false
			case b == '\\':
				escaped = true
			case b == '"':
				inString = false
			}
			continue
		}
		switch {
		case b == ' ', b == '\t', b == '\r', b == '\n':
			continue
		case depth == 0 && b != '[':
			return fmt.Errorf("something else follows the JSON array after item %d", n)
		case depth == 1 && !strings.ContainsRune(",{}[]", rune(b)):
			bare = true
		case bare:
			n, bare = n+1, false
			rd.skipRecord(c.f, c.within("item "+strconv.Itoa(n)), "not a JSON object")
		}
		switch b {
		case '"':
			inString = true
		case '{', '[':
			if depth++; depth == 2 {
				n++
				buf, long = append(buf[:0], b), false
			}
		case '}', ']':
			if depth--; depth != 1 {
				continue
			}
			at := "item " + strconv.Itoa(n)
			if long {
				rd.skipRecord(c.f, c.within(at), "longer than %s", size(int64(rd.opt.MaxRecord)))
			} else if err := rd.record(c, at, buf); err != nil {
				return err
			}
		}
	}
}

// object reads a file that is one JSON object: a record, or where it has no
// text of its own, the records in its one list of objects. At names the record
// where it has no id.
func (rd *reader) object(c content, at string, data []byte) error {
	var members map[string]json.RawMessage
	whole := index.Origin{Record: c.within(recordID(data, rd.keys(c).ID, at)), MediaType: JSON}
	if err := json.Unmarshal(data, &members); err != nil {
		return rd.emit(c.f, whole, data)
	}
	list, lists := []byte(nil), 0
	for name, v := range members {
		if rd.isBody(c, name) {
			return rd.emit(c.f, whole, data)
		}
		if v = bytes.TrimSpace(v); v[0] == '[' && bytes.HasPrefix(bytes.TrimSpace(v[1:]), []byte("{")) {
			list, lists = v, lists+1
		}
	}
	if lists != 1 {
		return rd.emit(c.f, whole, data)
	}
	return rd.array(c, bufio.NewReader(bytes.NewReader(list)))
}

// recordID returns the record's own identity, if it has one, else other.
func recordID(object []byte, key, other string) string {
	var r map[string]json.RawMessage
	if json.Unmarshal(object, &r) != nil {
		return other
	}
	var v any
	d := json.NewDecoder(bytes.NewReader(r[key]))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return other
	}
	switch id := v.(type) {
	case string:
		if id != "" && len(id) <= 512 {
			return id
		}
	case json.Number:
		return id.String()
	}
	return other
}
