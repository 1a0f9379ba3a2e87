package archive

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// holderName is a small file beside the archive that says who has it open. It
// is there to be told to people; what keeps others out is the lock on the
// archive itself.
const holderName = "holder"

// Holder is a process that has an archive open.
type Holder struct {
	PID     int       `json:"pid"`
	Host    string    `json:"host,omitempty"`
	Since   time.Time `json:"since"`
	Command string    `json:"command,omitempty"` // "onrecord serve"
	Address string    `json:"address,omitempty"` // of the page that it serves
	// Control is the loopback address at which the process takes work on the
	// store from other processes of the same user, who show Token.
	Control string `json:"control,omitempty"`
	Token   string `json:"token,omitempty"`
}

// LockedError says that another process has the archive open.
type LockedError struct {
	Dir    string
	Holder Holder // zero where it could not be read
}

func (e *LockedError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "the store %s is in use by ", e.Dir)
	if e.Holder.PID == 0 {
		b.WriteString("another process")
	} else {
		fmt.Fprintf(&b, "process %d", e.Holder.PID)
		if host, _ := os.Hostname(); e.Holder.Host != host {
			fmt.Fprintf(&b, " on %s", e.Holder.Host)
		}
		if e.Holder.Command != "" {
			fmt.Fprintf(&b, " (%s)", e.Holder.Command)
		}
	}
	if e.Holder.Address != "" {
		fmt.Fprintf(&b, ": stop it, or use the page that it serves at %s", e.Holder.Address)
	} else {
		b.WriteString(": stop it or wait until it ends; if it serves the page, use that page")
	}
	b.WriteString(" (onrecord serve --watch FOLDER reads new files while it serves)")
	return b.String()
}

// SetHolder says what this process does with the archive, for other processes
// that find the archive locked. PID, Host and Since are set by SetHolder.
func (a *Archive) SetHolder(h Holder) error {
	own := ownHolder()
	h.PID, h.Host, h.Since = own.PID, own.Host, own.Since
	return h.write(a.dir)
}

func ownHolder() Holder {
	host, _ := os.Hostname()
	return Holder{PID: os.Getpid(), Host: host, Since: time.Now().UTC().Truncate(time.Second)}
}

func (h Holder) write(dir string) error {
	b, err := json.Marshal(h)
	if err != nil {
		return err
	}
	// In one step: others read it at any time.
	path := filepath.Join(dir, holderName)
	if err := os.WriteFile(path+newSuffix, append(b, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(path+newSuffix, path)
}

// ReadHolder returns who says of himself that he has the archive in dir open.
// Whether he still has it only Open can tell.
func ReadHolder(dir string) (h Holder) {
	b, err := os.ReadFile(filepath.Join(dir, holderName))
	if err != nil || json.Unmarshal(b, &h) != nil {
		return Holder{}
	}
	return h
}

func removeHolder(dir string, own Holder) {
	if h := ReadHolder(dir); h.PID == own.PID && h.Host == own.Host {
		os.Remove(filepath.Join(dir, holderName))
	}
}
