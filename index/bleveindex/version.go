package bleveindex

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"onrecord/mapping"
)

// engine numbers what this package and bleve make of the mapping: raise it
// where a change here, or another release of bleve, wants the index made anew.
const engine = 1

// stampName is a file in the index's folder. It is looked at before bleve is:
// from what a newer bleve wrote an older one reports some damage or other.
const stampName = "onrecord.json"

// stamp says which program made an index.
type stamp struct {
	Schema int `json:"schema"` // mapping.Version
	Engine int `json:"engine"`
}

var current = stamp{mapping.Version, engine}

func (s stamp) String() string { return fmt.Sprintf("schema %d, engine %d", s.Schema, s.Engine) }

// write makes the stamp last.
func (s stamp) write(dir string) error {
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(dir, stampName), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(b, '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}

// checkStamp returns ErrVersion for an index of an older program, ErrNewer for
// one of a newer, and ErrDamaged for one that cannot tell.
func checkStamp(dir string) error {
	b, err := os.ReadFile(filepath.Join(dir, stampName))
	if errors.Is(err, fs.ErrNotExist) { // before there were stamps, or not finished
		return fmt.Errorf("%s: %w", dir, ErrVersion)
	}
	if err != nil {
		return fmt.Errorf("opening the index: %w", err)
	}
	var s stamp
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil || s.Schema <= 0 || s.Engine <= 0 {
		return fmt.Errorf("%s: %w: %s holds %q", dir, ErrDamaged, stampName, b)
	}
	switch {
	case s.Schema > current.Schema || s.Engine > current.Engine:
		return fmt.Errorf("%s: %w: it has %v, this program knows %v", dir, ErrNewer, s, current)
	case s != current:
		return fmt.Errorf("%s: %w: it has %v, this program makes %v", dir, ErrVersion, s, current)
	}
	return nil
}
