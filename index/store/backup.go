package store

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/klauspost/compress/zstd"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/ingest"
)

// A backup is a tar file, compressed with zstd. It has the archive and the
// files that people wrote, and as the last member a manifest with the SHA-256
// of each. The index is not in it: it is made from the archive.
const (
	archiveMember  = "archive.db"
	manifestMember = "manifest.json"
	backupFormat   = 1
	restoreDir     = "restore.tmp"
	// maxManifest and maxUserFile bound in bytes what is read into memory of a
	// file that claims to be a backup.
	maxManifest = 1 << 20
	maxUserFile = 256 << 20
	// The archive is of compressed values, which hardly get smaller: a file that
	// unpacks to more than minUnpacked bytes and maxRatio times its size is not
	// one that Backup wrote.
	minUnpacked = 1 << 30
	maxRatio    = 1000
)

// Manifest says what a backup holds.
type Manifest struct {
	Format     int               `json:"format"`
	Made       time.Time         `json:"made"`
	Interviews int               `json:"interviews"`
	SHA256     map[string]string `json:"sha256"` // of each member, in hexadecimal
}

// ErrBackup is returned for a file that is not a whole backup.
var ErrBackup = errors.New("not a whole backup")

var errNewer = errors.New("made by a newer onrecord; use that one")

// Backup writes a backup to path, of one moment, while the store is in use, and
// reads it back to see that it is whole. A file that is there is replaced, once
// the new one is whole. What has been deleted is not in it. Faults are those
// of the archive: the backup has what can be had.
func (s *Store) Backup(ctx context.Context, path string) (m *Manifest, faults []Fault, err error) {
	tmp, done, err := backupDir(filepath.Dir(path))
	if err != nil {
		return nil, nil, fmt.Errorf("backup: %w", err)
	}
	defer func() { err = errors.Join(err, done()) }()
	copied := filepath.Join(tmp, archiveMember)
	if err := s.Archive.CopyTo(ctx, copied); err != nil {
		return nil, nil, err
	}
	m = &Manifest{Format: backupFormat, Made: time.Now().UTC().Truncate(time.Second), SHA256: map[string]string{}}
	if faults, m.Interviews, err = look(ctx, tmp); err != nil {
		return nil, nil, fmt.Errorf("backup: %w", err)
	}
	part := filepath.Join(tmp, "backup")
	if err := s.pack(ctx, part, copied, m); err != nil {
		return nil, nil, fmt.Errorf("backup: %w", err)
	}
	read, err := unpack(ctx, part, "")
	if err == nil && !maps.Equal(read.SHA256, m.SHA256) {
		err = ErrBackup
	}
	if err != nil {
		return nil, nil, fmt.Errorf("backup: reading back what was written: %w", err)
	}
	if err := os.Rename(part, path); err != nil {
		return nil, nil, fmt.Errorf("backup: %w", err)
	}
	return m, faults, archive.SyncDir(filepath.Dir(path))
}

// look verifies the archive in dir, which nobody has open.
func look(ctx context.Context, dir string) (faults []Fault, interviews int, err error) {
	a, err := archive.Open(dir)
	if err != nil {
		return nil, 0, err
	}
	_, err = a.Verify(ctx, func(id index.ID, what string) {
		if len(faults) < maxFaults {
			faults = append(faults, Fault{id, what})
		}
	})
	return faults, a.Count(), errors.Join(err, a.Close())
}

// pack writes a backup and fills the sums of the manifest.
func (s *Store) pack(ctx context.Context, path, copied string, m *Manifest) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	z, err := zstd.NewWriter(f, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return err
	}
	t := tar.NewWriter(z)
	add := func(name, path string) error {
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		info, err := file.Stat()
		if err != nil {
			return err
		}
		if err := t.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: info.Size(), ModTime: m.Made}); err != nil {
			return err
		}
		sum := sha256.New()
		if _, err := io.CopyN(io.MultiWriter(t, sum), reader{ctx, file}, info.Size()); err != nil {
			return err
		}
		m.SHA256[name] = hex.EncodeToString(sum.Sum(nil))
		return nil
	}
	if err := add(archiveMember, copied); err != nil {
		return err
	}
	for _, name := range UserFiles {
		if err := add(name, filepath.Join(s.Dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := t.WriteHeader(&tar.Header{Name: manifestMember, Mode: 0o600, Size: int64(len(b)), ModTime: m.Made}); err != nil {
		return err
	}
	if _, err := t.Write(b); err != nil {
		return err
	}
	return errors.Join(t.Close(), z.Close(), f.Sync())
}

// reader ends with its context.
type reader struct {
	ctx context.Context
	r   io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}

// unpack reads a backup to its end, compares its sums and, unless dir is "",
// writes its members to that new folder. All but the context's errors are
// ErrBackup, or those of writing.
func unpack(ctx context.Context, path, dir string) (*Manifest, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	m, err := unpackFrom(ctx, f, dir, max(minUnpacked, maxRatio*info.Size()))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// unpackFrom is unpack for a backup that has at most limit bytes unpacked.
func unpackFrom(ctx context.Context, r io.Reader, dir string, limit int64) (*Manifest, error) {
	if dir != "" {
		if err := os.Mkdir(dir, 0o700); err != nil {
			return nil, err
		}
	}
	unpacked := &io.LimitedReader{N: limit}
	broken := func(err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if unpacked.N <= 0 {
			err = fmt.Errorf("it unpacks to more than %d bytes", limit)
		}
		return fmt.Errorf("%w: %v", ErrBackup, err)
	}
	z, err := zstd.NewReader(reader{ctx, r}, zstd.WithDecoderMaxWindow(128<<20))
	if err != nil {
		return nil, broken(err)
	}
	defer z.Close()
	unpacked.R = z
	t := tar.NewReader(unpacked)
	sums := map[string]string{}
	var m *Manifest
	for {
		h, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, broken(err)
		}
		known := h.Name == archiveMember || h.Name == manifestMember || slices.Contains(UserFiles, h.Name)
		switch {
		case !known || h.Typeflag != tar.TypeReg || sums[h.Name] != "" || m != nil:
			return nil, broken(fmt.Errorf("an unexpected member %q", h.Name))
		case h.Name == manifestMember:
			b, err := io.ReadAll(io.LimitReader(t, maxManifest))
			if err == nil {
				err = json.Unmarshal(b, &m)
			}
			if err != nil {
				return nil, broken(err)
			}
			continue
		case h.Name != archiveMember && h.Size > maxUserFile, h.Size > limit: // of a sparse member more comes out than was read
			return nil, broken(fmt.Errorf("%s has %d bytes", h.Name, h.Size))
		}
		sum := sha256.New()
		var out io.WriteCloser = nopCloser{io.Discard}
		if dir != "" {
			file, err := os.OpenFile(filepath.Join(dir, h.Name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
			if err != nil {
				return nil, err
			}
			out = syncCloser{file}
		}
		w := &writes{w: out}
		_, err = io.Copy(io.MultiWriter(w, sum), t)
		if closeErr := out.Close(); w.err == nil {
			w.err = closeErr
		}
		if w.err != nil {
			return nil, w.err
		}
		if err != nil {
			return nil, broken(err)
		}
		sums[h.Name] = hex.EncodeToString(sum.Sum(nil))
	}
	// tar does not read on to where zstd keeps its own checksum.
	if _, err := io.Copy(io.Discard, unpacked); err != nil {
		return nil, broken(err)
	}
	switch {
	case unpacked.N <= 0:
		return nil, broken(nil)
	case m == nil:
		return nil, broken(errors.New("it ends before its manifest"))
	case m.Format > backupFormat:
		return nil, errNewer
	case sums[archiveMember] == "" || !maps.Equal(sums, m.SHA256):
		return nil, broken(errors.New("the checksums do not match"))
	}
	return m, nil
}

// writes tells an error of writing from one of reading.
type writes struct {
	w   io.Writer
	err error
}

func (w *writes) Write(p []byte) (int, error) {
	n, err := w.w.Write(p)
	w.err = errors.Join(w.err, err)
	return n, err
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

type syncCloser struct{ *os.File }

func (f syncCloser) Close() error { return errors.Join(f.Sync(), f.File.Close()) }

// RestoreNew makes a store of a backup in a folder that has none.
func RestoreNew(ctx context.Context, path, dir string) (*Manifest, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	if _, err := os.Lstat(filepath.Join(dir, archiveMember)); err == nil {
		return nil, fmt.Errorf("restore: there is a store in %s", dir)
	}
	tmp := filepath.Join(dir, restoreDir)
	if err := os.RemoveAll(tmp); err != nil { // of one that was cut short
		return nil, fmt.Errorf("restore: %w", err)
	}
	m, err := unpackWhole(ctx, path, tmp)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(tmp))
	}
	// An index of another store would be taken for that of this one.
	for _, name := range []string{firstIndex, currentName} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return nil, errors.Join(fmt.Errorf("restore: %s holds an index without an archive; name an empty folder", dir), os.RemoveAll(tmp))
		}
	}
	// The archive comes last: with it the folder is a store.
	for _, name := range append(slices.Clone(UserFiles), archiveMember) {
		err := os.Rename(filepath.Join(tmp, name), filepath.Join(dir, name))
		if err != nil && !(errors.Is(err, fs.ErrNotExist) && name != archiveMember) {
			return nil, fmt.Errorf("restore: %w", err)
		}
	}
	return m, errors.Join(os.RemoveAll(tmp), archive.SyncDir(dir))
}

// unpackWhole unpacks a backup whose archive can be opened and has no fault.
func unpackWhole(ctx context.Context, path, dir string) (*Manifest, error) {
	m, err := unpack(ctx, path, dir)
	if err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	// What was damaged when the backup was made is no reason to refuse the rest.
	if _, _, err := look(ctx, dir); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	return m, nil
}

// Restore puts a backup in the place of what the store holds, in one step,
// while it is in use, and makes the index anew. What was taken down since stays
// down. The files that people wrote are replaced too; the old ones are kept
// beside them.
func (s *Store) Restore(ctx context.Context, path string) (m *Manifest, r *ingest.Report, err error) {
	if !s.work.TryLock() {
		return nil, nil, ErrBusy
	}
	defer s.work.Unlock()
	tmp := filepath.Join(s.Dir, restoreDir)
	if err := os.RemoveAll(tmp); err != nil {
		return nil, nil, fmt.Errorf("restore: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	if m, err = unpackWhole(ctx, path, tmp); err != nil {
		return nil, nil, err
	}
	err = s.Pipeline.Alone(ctx, func() error {
		b, err := archive.Open(tmp)
		if err != nil {
			return err
		}
		return s.Archive.Replace(ctx, b)
	})
	if err != nil {
		return nil, nil, err
	}
	for _, name := range UserFiles {
		from, to := filepath.Join(tmp, name), filepath.Join(s.Dir, name)
		if _, err := os.Lstat(from); err != nil {
			continue
		}
		if _, err := os.Lstat(to); err == nil {
			if _, err := moveAside(to); err != nil {
				return m, nil, fmt.Errorf("restore: %w", err)
			}
		}
		if err := os.Rename(from, to); err != nil {
			return m, nil, fmt.Errorf("restore: %w", err)
		}
	}
	r, err = s.rebuild(ctx)
	return m, r, err
}
