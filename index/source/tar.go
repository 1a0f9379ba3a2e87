package source

import (
	"archive/tar"
	"bufio"
	"errors"
	"fmt"
	"io"
)

// tar reads the members of a tar archive as they come.
func (rd *reader) tar(c content, br *bufio.Reader) error {
	t := tar.NewReader(br)
	m := members{rd: rd, c: c}
	m.c.size = 0
	for {
		h, err := t.Next()
		switch {
		case err == io.EOF:
			return nil
		case errors.Is(err, tar.ErrInsecurePath):
			// The name is looked at below.
		case err != nil:
			return fmt.Errorf("tar: %w", err)
		}
		if h.Typeflag == tar.TypeDir || h.Typeflag == tar.TypeXGlobalHeader {
			continue
		}
		if err := m.enter(); err != nil {
			return err
		}
		switch h.Typeflag {
		case tar.TypeReg, tar.TypeGNUSparse:
			if err := m.read(h.Name, t, c.in); err != nil {
				return err
			}
		case tar.TypeSymlink:
			m.skip(h.Name, "symbolic link")
		case tar.TypeLink:
			m.skip(h.Name, "link to another member")
		default:
			m.skip(h.Name, kind(h.FileInfo().Mode()))
		}
	}
}
