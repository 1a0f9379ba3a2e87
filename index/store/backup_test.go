package store

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
)

// member is one of a backup.
type member struct{ name, body string }

// tarOf returns a tar file of members, the last of which is the manifest of the
// others, unless that is given.
func tarOf(t testing.TB, members ...member) []byte {
	t.Helper()
	m := Manifest{Format: backupFormat, SHA256: map[string]string{}}
	for _, mb := range members {
		sum := sha256.Sum256([]byte(mb.body))
		m.SHA256[mb.name] = hex.EncodeToString(sum[:])
	}
	if m.SHA256[manifestMember] == "" {
		b, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		members = append(members, member{manifestMember, string(b)})
	}
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, mb := range members {
		if err := w.WriteHeader(&tar.Header{Name: mb.name, Size: int64(len(mb.body)), Mode: 0o600}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(mb.body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func compressed(t testing.TB, data []byte) []byte {
	t.Helper()
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		t.Fatal(err)
	}
	return z.EncodeAll(data, nil)
}

// declares returns a tar file with one member that says to have so many bytes.
func declares(t testing.TB, name string, size int64) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	if err := w.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const unpackLimit = 1 << 20 // of the tests

func TestUnpack(t *testing.T) {
	link := func() []byte {
		var b bytes.Buffer
		w := tar.NewWriter(&b)
		if err := errors.Join(w.WriteHeader(&tar.Header{Name: archiveMember, Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}), w.Close()); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	whole := tarOf(t, member{archiveMember, "a"}, member{"people.csv", "b"})
	tests := []struct {
		name string
		tar  []byte
		want string // of the error
	}{
		{"whole", whole, ""},
		{"cut off", whole[:len(whole)/2], "it ends before its manifest"},
		{"without an archive", tarOf(t, member{"people.csv", "b"}), "checksums"},
		{"another sum", tarOf(t, member{archiveMember, "a"}, member{manifestMember, `{"format":1,"sha256":{"archive.db":"00"}}`}), "checksums"},
		{"a manifest that is null", tarOf(t, member{archiveMember, "a"}, member{manifestMember, "null"}), "it ends before its manifest"},
		{"a long manifest", tarOf(t, member{archiveMember, "a"}, member{manifestMember, `{"format":1}` + strings.Repeat(" ", maxManifest)}), "unpacks to more"},
		{"out of the folder", tarOf(t, member{"../archive.db", "a"}), "unexpected member"},
		{"a name of no backup", tarOf(t, member{"holder", "a"}), "unexpected member"},
		{"twice", tarOf(t, member{archiveMember, "a"}, member{archiveMember, "b"}), "unexpected member"},
		{"a link", link(), "unexpected member"},
		{"an archive said to be large", declares(t, archiveMember, 1<<40), "has 1099511627776 bytes"},
		{"a user's file said to be large", declares(t, "people.csv", maxUserFile+1), "has 268435457 bytes"},
		{"more than the limit below it", append(slices.Clone(whole), make([]byte, unpackLimit)...), "unpacks to more than 1048576 bytes"},
		{"of a newer program", tarOf(t, member{archiveMember, "a"}, member{manifestMember, `{"format":2}`}), "newer onrecord"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "d")
			_, err := unpackFrom(context.Background(), bytes.NewReader(compressed(t, tt.tar)), dir, unpackLimit)
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// FuzzUnpack asserts that of whatever bytes unpacking ends, with one of its own
// errors or with what the manifest says, and that reading alone finds the same.
// A tar file is given compressed as it is, so that what is inside is tried too.
func FuzzUnpack(f *testing.F) {
	for _, b := range [][]byte{
		tarOf(f, member{archiveMember, "a"}, member{"people.csv", "b"}), tarOf(f, member{archiveMember, "a"}, member{manifestMember, `{"format":2}`}),
		declares(f, archiveMember, 1<<40), tarOf(f, member{"../x", ""}),
	} {
		f.Add(b, true)
		f.Add(compressed(f, b), false)
	}
	ctx := context.Background()
	f.Fuzz(func(t *testing.T, b []byte, isTar bool) {
		if isTar {
			b = compressed(t, mendHeads(slices.Clone(b)))
		}
		_, first := unpackFrom(ctx, bytes.NewReader(b), "", unpackLimit)
		dir := filepath.Join(t.TempDir(), "d")
		m, err := unpackFrom(ctx, bytes.NewReader(b), dir, unpackLimit)
		if err != nil && !errors.Is(err, ErrBackup) && !errors.Is(err, errNewer) || fmt.Sprint(err) != fmt.Sprint(first) {
			t.Fatalf("got %v, and %v of reading alone", err, first)
		}
		if err != nil {
			return
		}
		for name, want := range m.SHA256 {
			file, err := os.ReadFile(filepath.Join(dir, name))
			if sum := sha256.Sum256(file); err != nil || hex.EncodeToString(sum[:]) != want {
				t.Errorf("%s has the sum %x, %v, want %s", name, sum, err, want)
			}
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != len(m.SHA256) {
			t.Errorf("got %v, %v, want those of %v", entries, err, m.SHA256)
		}
	})
}

// mendHeads puts right the sums of what look like heads of tar members.
func mendHeads(b []byte) []byte {
	for at := 0; at+512 <= len(b); at += 512 {
		head := b[at : at+512]
		if !bytes.HasPrefix(head[257:], []byte("ustar")) {
			continue
		}
		copy(head[148:156], "        ")
		sum := 0
		for _, c := range head {
			sum += int(c)
		}
		copy(head[148:156], fmt.Sprintf("%06o\x00 ", sum))
	}
	return b
}

// What a backup that was killed has left behind goes with the next one, and
// nothing else does.
func TestBackupLeftovers(t *testing.T) {
	s, _ := filled(t, t.TempDir(), 1)
	parent := t.TempDir()
	old := time.Now().Add(-time.Hour)
	left := func(name string, mod time.Time) string {
		dir := filepath.Join(parent, name)
		lock := filepath.Join(dir, lockName)
		if err := errors.Join(os.Mkdir(dir, 0o700), os.WriteFile(lock, nil, 0o600), os.Chtimes(lock, mod, mod), os.WriteFile(filepath.Join(dir, archiveMember), []byte("half"), 0o600)); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	killed := left(backupPrefix+"1", old)
	young := left(backupPrefix+"2", time.Now())
	other := left("backup-3", old)
	underWay, done, err := backupDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(underWay, lockName), old, old); err != nil {
		t.Fatal(err)
	}
	if _, faults, err := s.Backup(context.Background(), filepath.Join(parent, "backup")); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	for dir, want := range map[string]bool{killed: false, young: true, other: true, underWay: true} {
		if _, err := os.Stat(dir); (err == nil) != want {
			t.Errorf("%s: got %v, want it there: %v", filepath.Base(dir), err, want)
		}
	}
	if err := done(); err != nil {
		t.Error(err)
	}
	entries, err := os.ReadDir(parent)
	if err != nil || len(entries) != 3 {
		t.Errorf("got %v, %v, want the backup and the two that stay", entries, err)
	}
}
