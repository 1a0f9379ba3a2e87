package source

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"onrecord/index"
)

// sniffLen is how much of a file decides what it is.
const sniffLen = 64 << 10

// content is what is read: a file, a member of an archive, the body of a page
// in a web archive.
type content struct {
	f      *File
	name   string // decides where the bytes do not: of the file or the member
	record string // of the member; "" for the file itself
	in     counter
	at     io.ReaderAt    // the same bytes, where they can be read at any place
	size   int64          // of at
	seen   map[string]int // addresses in a web archive
}

// file reads one file of any kind. A file that cannot be understood is
// skipped; only doc's error and the end of the context come back.
func (rd *reader) file(f *File, r io.Reader) error {
	raw := &hashing{r: &canceling{rd.ctx, r}, h: sha256.New()}
	c := content{f: f, name: f.Path, in: raw}
	if at, ok := r.(io.ReaderAt); ok && f.Size > 0 {
		c.at, c.size = at, f.Size
	}
	before := rd.told
	err := rd.guarded(c, raw)
	var stop *callbackError
	switch {
	case errors.As(err, &stop):
		return stop.err
	case rd.ctx.Err() != nil:
		return rd.ctx.Err()
	case err != nil:
		rd.skipFile(f, "%s", words(err))
	case rd.told == before:
		rd.skipFile(f, Bare)
	}
	// What the decoder left behind its own end belongs to the hash too.
	if _, err := io.Copy(io.Discard, raw); err != nil {
		if rd.ctx.Err() != nil {
			return rd.ctx.Err()
		}
		return nil // unreadable: already skipped, and never "done"
	}
	rd.opt.Patience.alive()
	f.hash = hex.EncodeToString(raw.h.Sum(nil))
	if rd.opt.Done != nil {
		rd.opt.Done(f)
	}
	return nil
}

// guarded makes an error of a panic in one of the decoders.
func (rd *reader) guarded(c content, r io.Reader) (err error) {
	var inCallback bool
	defer func() {
		if p := recover(); p != nil {
			if inCallback {
				panic(p)
			}
			err = fmt.Errorf("the reader failed: %v\n%s", p, debug.Stack())
		}
	}()
	doc := rd.doc
	rd.doc = func(d Document) error {
		inCallback = true
		err := doc(d)
		inCallback = false
		return err
	}
	defer func() { rd.doc = doc }()
	return rd.content(c, r)
}

// content takes compression off and reads what is inside.
func (rd *reader) content(c content, r io.Reader) error {
	for layer := 0; ; layer++ {
		br := bufio.NewReaderSize(r, sniffLen)
		head, err := br.Peek(sniffLen)
		if err != nil && err != io.EOF && len(head) == 0 {
			return err
		}
		mt := MediaType(head, c.name)
		if mt != typeGzip && mt != typeZstd {
			return rd.typed(c, br, mt, head)
		}
		if layer == 2 {
			return errors.New("compressed more than twice")
		}
		dec, err := decompress(mt, br)
		if err != nil {
			return fmt.Errorf("%s: %w", mt, err)
		}
		defer dec.Close()
		r = &bounded{r: dec, in: c.in, ratio: rd.opt.MaxRatio}
		c.at = nil
	}
}

func (rd *reader) typed(c content, br *bufio.Reader, mt string, head []byte) error {
	if reason, ok := unread[mt]; ok {
		return errors.New(reason)
	}
	if c.record != "" && (mt == typeTar || mt == typeWARC) { // a ZIP file may be an office document
		return errNested
	}
	switch mt {
	case typeTar:
		return rd.tar(c, br)
	case typeWARC:
		return rd.warc(c, br)
	case typeZip:
		return rd.zip(c, br)
	case NDJSON:
		return rd.lines(c, br)
	case typeArray:
		return rd.array(c, br)
	}
	if mt == Plain || mt == Markdown {
		switch sep := rd.table(c, head); {
		case sep != 0:
			return rd.csv(c, br, sep)
		case tableName(c.name) && wide(head):
			return errors.New("table in UTF-16: save it as UTF-8")
		case tableName(c.name) && tableHead(head):
			return errNoBody
		}
	}
	data, err := rd.all(br)
	if err != nil {
		return err
	}
	switch mt {
	case JSON:
		if json.Valid(data) {
			return rd.object(c, "", data)
		}
		mt = Plain // begins like an object, and is none
		fallthrough
	case Plain, Markdown:
		if text := bytes.TrimLeft(data, "\ufeff \t\r\n"); jsonName(c.name) && len(text) > 0 && (text[0] == '{' || text[0] == '[') {
			if json.Valid(text) {
				return errors.New("JSON without a record")
			}
			return errors.New("JSON: damaged, cut off or nested too deeply")
		}
	case TEI:
		return rd.volume(c, data)
	}
	return rd.emit(c.f, index.Origin{Record: c.record, MediaType: mt}, data)
}

var errNested = errors.New("an archive inside an archive")

// all reads a document to its end.
func (rd *reader) all(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, rd.opt.MaxDocument+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(data)) > rd.opt.MaxDocument:
		return nil, fmt.Errorf("longer than %s", size(rd.opt.MaxDocument))
	case len(bytes.TrimSpace(data)) == 0:
		return nil, errors.New("empty")
	}
	return data, nil
}

// within names a record of a member.
func (c content) within(record string) string {
	switch {
	case c.record == "":
		return record
	case record == "":
		return c.record
	}
	return c.record + "#" + record
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
