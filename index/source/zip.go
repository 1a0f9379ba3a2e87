package source

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"onrecord/index"
)

// maxDirectory is how many bytes of a ZIP archive's list of members are read.
const maxDirectory = 64 << 20

// limitedAt fails when more has been read through it than left: a list of
// members that never ends must not fill the memory.
type limitedAt struct {
	r    io.ReaderAt
	left int64
}

func (l *limitedAt) ReadAt(p []byte, off int64) (int, error) {
	if l.left -= int64(len(p)); l.left < 0 {
		return 0, errors.New("its list of members is too long")
	}
	return l.r.ReadAt(p, off)
}

// zip reads a text document that is a ZIP file inside, or the members of an
// archive.
func (rd *reader) zip(c content, br *bufio.Reader) error {
	if c.at == nil {
		data, err := rd.all(br)
		if err != nil {
			return fmt.Errorf("ZIP: %w", err)
		}
		c.at, c.size = bytes.NewReader(data), int64(len(data))
	}
	limited := &limitedAt{c.at, maxDirectory}
	z, err := zip.NewReader(limited, c.size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return fmt.Errorf("ZIP: %w", err)
	}
	limited.left = 1 << 62 // members have limits of their own
	if mt := office(z); mt != "" {
		if reason, ok := unread[mt]; ok {
			return errors.New(reason)
		}
		data, err := rd.all(io.NewSectionReader(c.at, 0, c.size))
		if err != nil {
			return err
		}
		return rd.emit(c.f, index.Origin{Record: c.record, MediaType: mt}, data)
	}
	if c.record != "" {
		return errNested
	}
	m := members{rd: rd, c: c}
	for _, f := range z.File {
		name := memberName(f)
		if strings.HasSuffix(name, "/") {
			continue
		}
		if err := m.enter(); err != nil {
			return err
		}
		switch mode := f.Mode(); {
		case mode&fs.ModeSymlink != 0:
			m.skip(name, "symbolic link")
			continue
		case !mode.IsRegular():
			m.skip(name, kind(mode))
			continue
		case f.Flags&1 != 0:
			m.skip(name, "needs a password")
			continue
		}
		r, err := f.Open()
		if noAnswer(err) {
			return err
		}
		if err != nil {
			m.skip(name, words(err))
			continue
		}
		err = m.read(name, r, fixed(f.CompressedSize64))
		r.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// office tells a document of an office program, which is a ZIP file.
func office(z *zip.Reader) string {
	if len(z.File) == 0 {
		return ""
	}
	for _, f := range z.File {
		switch {
		case f.Name == "word/document.xml":
			return DOCX
		case strings.HasPrefix(f.Name, "xl/") && strings.HasSuffix(f.Name, ".xml"):
			return typeXLSX
		case strings.HasPrefix(f.Name, "ppt/") && strings.HasSuffix(f.Name, ".xml"):
			return typePPTX
		}
	}
	if f := z.File[0]; f.Name == "mimetype" && f.UncompressedSize64 < 200 {
		r, err := f.Open()
		if err != nil {
			return ""
		}
		defer r.Close()
		mt, _ := io.ReadAll(io.LimitReader(r, 200))
		switch s := string(mt); {
		case s == ODT || s == ODT+"-template":
			return ODT
		case strings.HasPrefix(s, "application/vnd.oasis.opendocument."):
			return typeOpenDocument
		case s == "application/epub+zip":
			return typeEPUB
		}
	}
	return ""
}

// memberName returns a member's name in UTF-8. Old archives have theirs in the
// code page of MS-DOS.
func memberName(f *zip.File) string {
	if utf8.ValidString(f.Name) { // whether it says so or not
		return f.Name
	}
	s, err := charmap.CodePage437.NewDecoder().String(f.Name)
	if err != nil {
		return f.Name
	}
	return s
}

// members reads the members of one archive, within its limits.
type members struct {
	rd  *reader
	c   content
	n   int
	out int64 // bytes of members
}

// enter is called before each member; its error ends the archive.
func (m *members) enter() error {
	if err := m.rd.ctx.Err(); err != nil {
		return err
	}
	if m.n++; m.n > m.rd.opt.MaxEntries {
		return fmt.Errorf("more than %d members: the rest is not read", m.rd.opt.MaxEntries)
	}
	return nil
}

func (m *members) skip(name, reason string) {
	m.rd.skipRecord(m.c.f, Printable(name), "%s", reason)
}

// read reads one member, of which in counts what it takes in the archive: little
// where it is compressed, or has holes. Nothing is written anywhere under its name, so a name
// that points out of the archive could do no harm; it is no honest name either.
func (m *members) read(name string, r io.Reader, in counter) error {
	name = Printable(name)
	switch {
	case path.IsAbs(name), strings.Contains(name, "\\"), len(name) > 1 && name[1] == ':', !fs.ValidPath(path.Clean(name)), strings.Contains("/"+name+"/", "/../"):
		m.skip(name, "its name points out of the archive")
		return nil
	case strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }):
		m.skip(name, "control characters in its name")
		return nil
	case hidden(name):
		m.skip(name, Hidden)
		return nil
	}
	name = path.Clean(name)
	counted := &counting{r: &bounded{r: &canceling{m.rd.ctx, r}, in: in, ratio: m.rd.opt.MaxRatio}}
	err := m.rd.content(content{f: m.c.f, name: name, record: name, in: in}, counted)
	m.out += counted.n
	switch {
	case isCallback(err) || noAnswer(err) || m.rd.ctx.Err() != nil:
		return err
	case err != nil:
		m.skip(name, words(err))
	}
	switch {
	case m.out > m.rd.opt.MaxArchive:
		return fmt.Errorf("more than %s come out of it: the rest is not read", size(m.rd.opt.MaxArchive))
	case m.c.size > 0 && m.out > 8*ratioFloor && m.out/m.c.size > m.rd.opt.MaxRatio:
		return fmt.Errorf("decompresses to more than %d times its size: the rest is not read", m.rd.opt.MaxRatio)
	}
	return nil
}

// hidden reports a name that nobody expects to be read, such as those that
// macOS adds to archives.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

type counting struct {
	r io.Reader
	n int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counting) count() int64 { return c.n }
