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

// SetHolder says what this process does with the archive, for the message that
// another process gives when it finds the archive locked. Either may be "".
func (a *Archive) SetHolder(command, address string) error {
	h := ownHolder()
	h.Command, h.Address = command, address
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
	return os.WriteFile(filepath.Join(dir, holderName), append(b, '\n'), 0o600)
}

func readHolder(dir string) (h Holder) {
	b, err := os.ReadFile(filepath.Join(dir, holderName))
	if err != nil || json.Unmarshal(b, &h) != nil {
		return Holder{}
	}
	return h
}

func removeHolder(dir string, own Holder) {
	if h := readHolder(dir); h.PID == own.PID && h.Host == own.Host {
		os.Remove(filepath.Join(dir, holderName))
	}
}
