package source

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
	"time"

	"onrecord/index"
)

// maxHeader is how many bytes the head of a record in a web archive, or of the
// answer in it, may have.
const maxHeader = 64 << 10

// capture is one record of a web archive.
type capture struct {
	id, uri, kind, mediaType string // kind is the WARC-Type
	date                     time.Time
	length                   int64
}

// warc reads a web archive, WARC or its forerunner ARC. Its documents are the
// pages, texts and PDF files in answers that succeeded. All else in it (images,
// scripts, requests, errors of servers) belongs to them and is no document; it
// is passed over without a Skip.
func (rd *reader) warc(c content, br *bufio.Reader) error {
	c.seen = map[string]int{}
	for n := 1; ; n++ {
		if err := rd.ctx.Err(); err != nil {
			return err
		}
		rec, err := nextCapture(br)
		if err == io.EOF {
			return nil
		}
		at := "record " + strconv.Itoa(n)
		if err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		block := &io.LimitedReader{R: br, N: rec.length}
		if err := rd.capture(c, rec, at, block); isCallback(err) {
			return err
		} else if err != nil {
			if rd.ctx.Err() != nil {
				return rd.ctx.Err()
			}
			rd.skipRecord(c.f, Printable(cmp.Or(rec.uri, at)), "%s", words(err))
		}
		if _, err := io.Copy(io.Discard, block); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		if block.N > 0 {
			return fmt.Errorf("%s: the file ends in it", at)
		}
	}
}

// nextCapture reads the head of the next record, io.EOF after the last.
func nextCapture(br *bufio.Reader) (capture, error) {
	for {
		b, err := br.Peek(1)
		if err != nil {
			if errors.Is(err, io.EOF) {
				return capture{}, io.EOF
			}
			return capture{}, err
		}
		if b[0] != '\r' && b[0] != '\n' {
			break
		}
		br.Discard(1)
	}
	line, err := headLine(br)
	if err != nil {
		return capture{}, err
	}
	if !strings.HasPrefix(line, "WARC/") {
		return arcCapture(line)
	}
	h, err := headers(br)
	if err != nil {
		return capture{}, err
	}
	rec := capture{
		id: strings.Trim(h.Get("WARC-Record-ID"), "<>"), uri: strings.Trim(h.Get("WARC-Target-URI"), "<>"),
		kind: strings.ToLower(h.Get("WARC-Type")), mediaType: mediaType(h.Get("Content-Type")),
	}
	rec.date, _ = time.Parse(time.RFC3339, h.Get("WARC-Date"))
	rec.length, err = strconv.ParseInt(strings.TrimSpace(h.Get("Content-Length")), 10, 64)
	if err != nil || rec.length < 0 {
		return rec, errors.New("no length")
	}
	return rec, nil
}

// arcCapture reads the one line that an ARC record has for a head: address, IP,
// date, type, length; more in the second version.
func arcCapture(line string) (capture, error) {
	f := strings.Fields(line)
	if len(f) < 5 {
		return capture{}, errors.New("not the head of a record")
	}
	n, err := strconv.ParseInt(f[len(f)-1], 10, 64)
	if err != nil || n < 0 {
		return capture{}, errors.New("no length")
	}
	rec := capture{uri: f[0], kind: "response", mediaType: "application/http", length: n}
	if strings.HasPrefix(rec.uri, "filedesc:") || strings.HasPrefix(rec.uri, "dns:") {
		rec.kind = "warcinfo"
	}
	rec.date, _ = time.Parse("20060102150405", f[2])
	return rec, nil
}

// headLine reads one line of a head.
func headLine(br *bufio.Reader) (string, error) {
	line, long, err := readLine(br, nil, maxHeader)
	switch {
	case err != nil && err != io.EOF:
		return "", err
	case long:
		return "", errors.New("its head is too long")
	case err == io.EOF && len(line) == 0:
		return "", io.ErrUnexpectedEOF
	}
	return strings.TrimRight(string(line), "\r\n"), nil
}

// headers reads "Name: value" lines up to a blank line. It is more lenient than
// net/textproto: crawlers write what servers send.
func headers(br *bufio.Reader) (http.Header, error) {
	h := http.Header{}
	for read := 0; ; {
		line, err := headLine(br)
		if err != nil {
			return nil, err
		}
		if line == "" {
			return h, nil
		}
		if read += len(line); read > maxHeader {
			return nil, errors.New("its head is too long")
		}
		if k, v, ok := strings.Cut(line, ":"); ok {
			h.Add(textproto.TrimString(k), textproto.TrimString(v))
		}
	}
}

func mediaType(s string) string {
	mt, _, err := mime.ParseMediaType(s)
	if err != nil {
		mt, _, _ = strings.Cut(s, ";")
	}
	return strings.ToLower(strings.TrimSpace(mt))
}

func (rd *reader) capture(c content, rec capture, at string, block io.Reader) error {
	o := index.Origin{Record: Printable(cmp.Or(rec.uri, rec.id, at)), URL: rec.uri}
	if !rec.date.IsZero() {
		o.Fetched = rec.date.UTC().Format(time.RFC3339)
	}
	switch {
	case rec.kind == "response" && rec.mediaType == "application/http":
		return rd.answer(c, o, block)
	case (rec.kind == "resource" || rec.kind == "conversion") && !strings.HasPrefix(rec.uri, "metadata:"):
		return rd.page(c, o, rec.mediaType, "", block)
	}
	return nil
}

// answer reads what a server answered.
func (rd *reader) answer(c content, o index.Origin, block io.Reader) error {
	br := bufio.NewReader(block)
	status, err := headLine(br)
	if err != nil {
		return fmt.Errorf("no answer of a server: %w", err)
	}
	f := strings.Fields(status)
	if len(f) < 2 || !strings.HasPrefix(f[0], "HTTP/") || f[1] != "200" {
		return nil
	}
	h, err := headers(br)
	if err != nil {
		return err
	}
	var body io.Reader = br
	if strings.EqualFold(h.Get("Transfer-Encoding"), "chunked") {
		body = dechunk(br)
	}
	switch enc := strings.ToLower(h.Get("Content-Encoding")); enc {
	case "", "identity":
	case "gzip", "x-gzip", "deflate":
		if body, err = rd.inflate(body, enc); err != nil {
			return err
		}
	default:
		if page(mediaType(h.Get("Content-Type"))) {
			return fmt.Errorf("its compression (%s) is not read", enc)
		}
		return nil
	}
	charset := ""
	if _, params, err := mime.ParseMediaType(h.Get("Content-Type")); err == nil {
		charset = params["charset"]
	}
	return rd.page(c, o, mediaType(h.Get("Content-Type")), charset, body)
}

// inflate takes the compression off an answer. Some crawlers have done so
// before and left the header as it was.
func (rd *reader) inflate(r io.Reader, enc string) (io.Reader, error) {
	br := bufio.NewReader(r)
	in := &counting{r: br}
	var dec io.Reader
	switch head, _ := br.Peek(2); {
	case string(head) == "\x1f\x8b":
		gz, err := gzip.NewReader(in)
		if err != nil {
			return nil, err
		}
		dec = gz
	case enc == "deflate" && len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0:
		br.Discard(2) // the head of zlib; a raw stream has none
		dec = flate.NewReader(in)
	default:
		return br, nil
	}
	return &bounded{r: dec, in: in, ratio: rd.opt.MaxRatio}, nil
}

// dechunk undoes chunked transfer; a body that only claims to be in chunks is
// returned as it is.
func dechunk(br *bufio.Reader) io.Reader {
	head, _ := br.Peek(20)
	line, _, ok := bytes.Cut(head, []byte("\r\n"))
	digits, _, _ := bytes.Cut(line, []byte(";"))
	if _, err := strconv.ParseUint(string(bytes.TrimSpace(digits)), 16, 63); !ok || err != nil {
		return br
	}
	return &chunked{br: br}
}

// chunked reads a body in chunks; where it is cut short it merely ends.
type chunked struct {
	br   *bufio.Reader
	left int64
	done bool
}

func (c *chunked) Read(p []byte) (int, error) {
	for c.left == 0 {
		if c.done {
			return 0, io.EOF
		}
		line, err := headLine(c.br)
		if err != nil {
			c.done = true
			return 0, io.EOF
		}
		if line == "" {
			continue // the end of the chunk before
		}
		digits, _, _ := strings.Cut(line, ";")
		n, err := strconv.ParseUint(strings.TrimSpace(digits), 16, 63) // a size with a sign is none
		if err != nil {
			c.done = true
			return 0, errors.New("broken chunks")
		}
		c.done, c.left = n == 0, int64(n)
	}
	n, err := c.br.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	return n, err
}

// page reports a media type that may be of a document.
func page(mt string) bool {
	switch mt {
	case "", HTML, "application/xhtml+xml", Plain, Markdown, PDF, DOCX, ODT:
		return true
	}
	return false
}

// page hands out the body of an answer, if it is a document.
func (rd *reader) page(c content, o index.Origin, declared, charset string, body io.Reader) error {
	if !page(declared) || strings.HasSuffix(o.URL, "/robots.txt") {
		return nil
	}
	data, err := rd.all(body)
	if err != nil {
		return err
	}
	mt := MediaType(data[:min(len(data), sniffLen)], "")
	switch {
	case mt == HTML, mt == PDF:
	case mt == Markdown, mt == Plain:
		if mt = Plain; declared == HTML || declared == "application/xhtml+xml" {
			mt = HTML // few tags, but sent as a page
		}
	case mt == typeZip && (declared == DOCX || declared == ODT):
		mt = declared
	default:
		return nil
	}
	if charset != "" && mt != PDF && mt != DOCX && mt != ODT {
		mt += "; charset=" + charset
	}
	o.MediaType = mt
	// An address that was fetched again is another record.
	if c.seen[o.Record]++; c.seen[o.Record] > 1 {
		o.Record += " #" + strconv.Itoa(c.seen[o.Record])
	}
	return rd.emit(c.f, o, data)
}
