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
	"strconv"
)

// sniffLen is how much of a file decides what it is.
const sniffLen = 64 << 10

// file reads one file of any kind. A file that cannot be understood is
// skipped; only doc's error and the end of the context come back.
func (rd *reader) file(f *File, r io.Reader) error {
	raw := &hashing{r: &canceling{rd.ctx, r}, h: sha256.New()}
	err := rd.content(f, raw)
	var stop *callbackError
	switch {
	case errors.As(err, &stop):
		return stop.err
	case rd.ctx.Err() != nil:
		return rd.ctx.Err()
	case err != nil:
		rd.skipFile(f, "%v", err)
	}
	// What the decoder left behind its own end belongs to the hash too.
	if _, err := io.Copy(io.Discard, raw); err != nil {
		if rd.ctx.Err() != nil {
			return rd.ctx.Err()
		}
		return nil // unreadable: already skipped, and never "done"
	}
	f.hash = hex.EncodeToString(raw.h.Sum(nil))
	if rd.opt.Done != nil {
		rd.opt.Done(f)
	}
	return nil
}

// callbackError tells the error of the caller's own function from ours.
type callbackError struct{ err error }

func (e *callbackError) Error() string { return e.err.Error() }

func (rd *reader) content(f *File, raw *hashing) error {
	var r io.Reader = raw
	for layer := 0; ; layer++ {
		br := bufio.NewReaderSize(r, sniffLen)
		head, err := br.Peek(sniffLen)
		if err != nil && err != io.EOF && len(head) == 0 {
			return err
		}
		mt := MediaType(head, f.Path)
		if mt != typeGzip && mt != typeZstd {
			return rd.typed(f, br, mt)
		}
		if layer == 2 {
			return errors.New("compressed more than twice")
		}
		dec, err := decompress(mt, br)
		if err != nil {
			return fmt.Errorf("%s: %w", mt, err)
		}
		defer dec.Close()
		r = &bounded{r: dec, in: raw, ratio: rd.opt.MaxRatio}
	}
}

func (rd *reader) typed(f *File, br *bufio.Reader, mt string) error {
	if reason, ok := unread[mt]; ok {
		return errors.New(reason)
	}
	if mt == NDJSON {
		return rd.records(f, br)
	}
	data, err := io.ReadAll(io.LimitReader(br, rd.opt.MaxDocument+1))
	if err != nil {
		return err
	}
	if int64(len(data)) > rd.opt.MaxDocument {
		return fmt.Errorf("longer than %s", size(rd.opt.MaxDocument))
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return errors.New("empty")
	}
	if mt == JSON && !json.Valid(data) {
		mt = Plain // begins like an object, and is none
	}
	record := ""
	if mt == JSON {
		record = recordID(data, "")
	}
	if err := rd.emit(f, record, mt, data); err != nil {
		return &callbackError{err}
	}
	return nil
}

// records reads JSON Lines: one object a line. A line that is no object, or
// too long, is skipped, and the next one is read.
func (rd *reader) records(f *File, br *bufio.Reader) error {
	if bom, _ := br.Peek(3); string(bom) == "\xef\xbb\xbf" {
		br.Discard(3)
	}
	var buf []byte
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
			rd.skipRecord(f, at, "longer than %s", size(int64(rd.opt.MaxRecord)))
		case len(text) == 0:
		case text[0] != '{' || !json.Valid(text):
			rd.skipRecord(f, at, "not a JSON object")
		default:
			if err := rd.emit(f, recordID(text, at), JSON, bytes.Clone(text)); err != nil {
				return &callbackError{err}
			}
		}
		if err == io.EOF {
			return nil
		}
	}
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

// recordID returns the record's own "id", if it has one, else other.
func recordID(object []byte, other string) string {
	var r struct {
		ID any `json:"id"`
	}
	d := json.NewDecoder(bytes.NewReader(object))
	d.UseNumber()
	if d.Decode(&r) != nil {
		return other
	}
	switch id := r.ID.(type) {
	case string:
		if id != "" && len(id) <= 512 {
			return id
		}
	case json.Number:
		return id.String()
	}
	return other
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
