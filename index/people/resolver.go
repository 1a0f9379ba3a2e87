package people

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Version is the number of the rules. It is part of the name under which the
// archive keeps notes: with another one they are made again.
const Version = 3

// Resolver learns the register from the notes of an archive and the user's
// files, and resolves interviews by it. Its fields are set before the first
// call.
type Resolver struct {
	People      string               // path of people.csv; "" or an absent file tells nothing
	Corrections string               // path of corrections.csv
	Gazetteer   *gazetteer.Gazetteer // nil is gazetteer.Default()
	Alliances   Alliances            // nil leaves the alliances as they are

	register atomic.Pointer[Register]
}

// Name is "people" and the version of the rules.
func (*Resolver) Name() string { return fmt.Sprintf("people %d", Version) }

// Note returns who speaks in an interview.
func (*Resolver) Note(iv *index.Interview) []byte { return encodeNote(iv) }

// Learn makes a new register, by which everything is resolved from then on.
// wrong is called for each line of the user's files that is not applied.
func (r *Resolver) Learn(ctx context.Context, notes func(func(index.ID, []byte) error) error, wrong func(path, record, reason string)) error {
	told := &Lines{}
	read := func(path string, f func(io.Reader)) error {
		if path == "" {
			return nil
		}
		file, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		defer file.Close()
		f(file)
		return nil
	}
	err := read(r.People, func(f io.Reader) { told.ReadPeople(filepath.Base(r.People), f, r.gazetteer()) })
	if err != nil {
		return err
	}
	err = read(r.Corrections, func(f io.Reader) { told.ReadCorrections(filepath.Base(r.Corrections), f) })
	if err != nil {
		return err
	}
	reg, err := Learn(ctx, notes, told, r.gazetteer())
	if err != nil {
		return err
	}
	for _, w := range told.Wrong {
		wrong(w.File, fmt.Sprintf("line %d", w.Line), w.Reason)
	}
	r.register.Store(reg)
	return nil
}

// Told is of what Learn reads besides the notes: the user's files.
func (r *Resolver) Told() ([]byte, error) {
	h := sha256.New()
	for _, path := range []string{r.People, r.Corrections} {
		var b []byte
		err := fs.ErrNotExist
		if path != "" {
			b, err = os.ReadFile(path)
		}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			fmt.Fprint(h, "none\n")
		case err != nil:
			return nil, err
		default:
			fmt.Fprintf(h, "%s %d\n", filepath.Base(path), len(b)) // complaints name the file
			h.Write(b)
		}
	}
	return h.Sum(nil), nil
}

// Learnt writes down what was learnt last, for Recall.
func (r *Resolver) Learnt() []byte { return r.Register().encode() }

// Recall takes what Learnt wrote down for what was learnt last. Of anything
// else it returns an error, and nothing has changed.
func (r *Resolver) Recall(b []byte) error {
	reg, err := decodeRegister(string(b), r.gazetteer())
	if err != nil {
		return err
	}
	r.register.Store(reg)
	return nil
}

func (r *Resolver) gazetteer() *gazetteer.Gazetteer {
	if r.Gazetteer != nil {
		return r.Gazetteer
	}
	return gazetteer.Default()
}

// Register returns what was learnt last: before the first Learn a register of
// nobody.
func (r *Resolver) Register() *Register {
	if reg := r.register.Load(); reg != nil {
		return reg
	}
	return &Register{gaz: r.gazetteer()}
}

// Digest is of what Resolve does to an interview.
func (r *Resolver) Digest(id index.ID, note []byte) []byte {
	return r.Register().digest(decodeNote(id, note))
}

// Wholly reports whether a quote is resolved by what else its interview says:
// one that the user assigned is, since other quotes may give the office of whom
// it was assigned to.
func (r *Resolver) Wholly(quote index.ID) bool { return r.Register().quotes[quote] != nil }

// Resolve returns the interview with the people of the register.
func (r *Resolver) Resolve(iv *index.Interview) *index.Interview {
	return r.Register().Resolve(iv, r.Alliances)
}
