package store

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// A backup is made in a folder of its own beside the place where it will stand.
// It locks a file in there as long as it goes on, so that the next one can tell
// what one that was killed has left behind.
const (
	backupPrefix = ".onrecord-backup-"
	lockName     = "lock"
	// toLock is how long it may take from making the file to locking it.
	toLock = time.Minute
)

// backupDir makes such a folder in parent, and removes those of backups that
// were killed. Of done, the folder is gone.
func backupDir(parent string) (dir string, done func() error, err error) {
	removeLeftovers(parent)
	if dir, err = os.MkdirTemp(parent, backupPrefix); err != nil {
		return "", nil, err
	}
	lock := flock.New(filepath.Join(dir, lockName))
	// Where a file system has no locks, nobody takes the folder for one that was
	// left behind: nobody else gets the lock either.
	lock.TryLock()
	// Windows removes no open file.
	return dir, func() error { return errors.Join(lock.Close(), os.RemoveAll(dir)) }, nil
}

// removeLeftovers removes the folders whose lock nobody holds. One that may just
// be being made stays. What cannot be removed
// stays as well; it does no harm to the backup.
func removeLeftovers(parent string) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		dir := filepath.Join(parent, e.Name())
		name := filepath.Join(dir, lockName)
		if ok, _ := filepath.Match(backupPrefix+"*", e.Name()); !ok || !e.IsDir() {
			continue
		}
		if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() || time.Since(info.ModTime()) < toLock {
			continue
		}
		lock := flock.New(name)
		if held, err := lock.TryLock(); err != nil || !held {
			continue
		}
		if lock.Close() == nil {
			os.RemoveAll(dir)
		}
	}
}
