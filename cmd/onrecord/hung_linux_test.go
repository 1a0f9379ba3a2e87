package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// mountHung mounts a file system that never answers: its server opens and says
// nothing. The test is skipped where that is not allowed.
func mountHung(t *testing.T, dir string) {
	t.Helper()
	server, err := syscall.Open("/dev/fuse", syscall.O_RDWR|syscall.O_CLOEXEC, 0)
	if err != nil {
		t.Skip("needs FUSE:", err)
	}
	options := fmt.Sprintf("fd=%d,rootmode=40000,user_id=%d,group_id=%d", server, os.Getuid(), os.Getgid())
	if err := syscall.Mount("hung", dir, "fuse", syscall.MS_NOSUID|syscall.MS_NODEV, options); err != nil {
		syscall.Close(server)
		t.Skip("needs leave to mount:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
		syscall.Close(server) // all that waits gets an error
	})
}

// A network drive that hangs, within the folder, is a line of the report; the
// rest is read, and what came from the drive before stays.
func TestHungDrive(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{"a.txt": feature, "drive/b.txt": strings.ReplaceAll(feature, "autumn", "spring")})
	onrecord(t, "index", folder).want(t, 0, "2 interviews (2 new)", "")
	mountHung(t, filepath.Join(folder, "drive"))
	defer func(wait time.Duration) { patience.Wait = wait }(patience.Wait)
	patience.Wait = 3 * time.Second
	if err := os.WriteFile(filepath.Join(folder, "e.txt"), []byte(strings.ReplaceAll(feature, "autumn", "winter")), 0o600); err != nil {
		t.Fatal(err)
	}
	got := onrecord(t, "index", "--prune", folder)
	got.want(t, exitUnreadable, "1 interview (1 new)", "1 document could not be read")
	got.want(t, exitUnreadable, "no answer from the disk or network drive within 3s\n    \"drive\"\n", "1 document could not be read")
	for _, wrong := range []string{"deleted", "no longer there"} {
		if strings.Contains(got.out, wrong) {
			t.Errorf("the report has %q:\n%s", wrong, got.out)
		}
	}
	onrecord(t, "search", "spring").want(t, 0, "spring", "")
	onrecord(t, "search", "winter").want(t, 0, "winter", "")
}
