package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"onrecord/index"
	"onrecord/index/article"
	"onrecord/index/ingest"
	"onrecord/index/people"
	"onrecord/index/quote"
	"onrecord/index/statement"
	onstore "onrecord/index/store"
)

// storeFlags say where archive and index live.
type storeFlags struct {
	Store       string `help:"Folder of the archive and the index. Default: one for each set of source folders, in the user's data folder." placeholder:"DIR" type:"path"`
	People      string `help:"File of what you know of people. Default: people.csv in the store, where that exists." placeholder:"FILE" type:"existingfile"`
	Corrections string `help:"File of corrections of the register. Default: corrections.csv in the store, where that exists." placeholder:"FILE" type:"existingfile"`
	Profiles    string `help:"File of site profiles: where title, date and text stand on the pages of single sites. Default: profiles.txt in the store, where that exists." placeholder:"FILE" type:"existingfile"`
	Mapping     string `help:"File that says which columns of tables and keys of records hold what, and the encodings of files. Default: mapping.toml in the store, where that exists." placeholder:"FILE" type:"existingfile"`
}

// dataDir is the user's folder for data of programs.
func dataDir() (string, error) {
	if d := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(d) {
		return filepath.Join(d, "onrecord"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("no place for the archive: %w (name one with --store)", err)
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "onrecord"), nil
	case "windows":
		if d := os.Getenv("LocalAppData"); d != "" {
			return filepath.Join(d, "onrecord"), nil
		}
	}
	return filepath.Join(home, ".local", "share", "onrecord"), nil
}

// dir returns the folder of the store for folders: the one named, or one of
// its own for this set of folders, or (no folder given) the only one there is.
func (f storeFlags) dir(folders []string) (string, error) {
	if f.Store != "" {
		return f.Store, nil
	}
	data, err := dataDir()
	if err != nil {
		return "", err
	}
	if len(folders) == 0 {
		return onlyStore(data)
	}
	paths, err := realPaths(folders)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(strings.Join(paths, "\x00")))
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(filepath.Base(paths[0])))
	return filepath.Join(data, strings.TrimLeft(name+"-"+hex.EncodeToString(sum[:4]), "-")), nil
}

// realPaths returns the folders in one order and under one name each, however
// they were given.
func realPaths(folders []string) ([]string, error) {
	var paths []string
	for _, p := range folders {
		ctx, cancel := context.WithTimeout(context.Background(), startWait)
		abs, err := patience.RealPath(ctx, p)
		cancel()
		if err != nil {
			return nil, err
		}
		paths = append(paths, abs)
	}
	slices.Sort(paths)
	return slices.Compact(paths), nil
}

// sourcesName is a file beside the archive that lists the folders whose store
// it is, one a line. It is there to be told to people.
const sourcesName = "sources"

func isStore(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "archive.db"))
	return err == nil
}

func onlyStore(data string) (string, error) {
	entries, err := os.ReadDir(data)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	var found []string
	for _, e := range entries {
		if dir := filepath.Join(data, e.Name()); isStore(dir) {
			found = append(found, dir)
		}
	}
	switch len(found) {
	case 0:
		return "", errors.New("nothing is indexed yet: run onrecord index FOLDER first")
	case 1:
		return found[0], nil
	}
	var b strings.Builder
	b.WriteString("there are several stores; name one:")
	for _, dir := range found {
		fmt.Fprintf(&b, "\n  --store %s", dir)
		if sources, err := os.ReadFile(filepath.Join(dir, sourcesName)); err == nil {
			fmt.Fprintf(&b, "  (%s)", strings.Join(strings.Split(strings.TrimSpace(string(sources)), "\n"), ", "))
		}
	}
	return "", errors.New(b.String())
}

// store is an open store, with what resolves its interviews for the index and
// for the pages.
type store struct {
	*onstore.Store
	people    *people.Resolver
	profiles  *article.Profiles
	resolvers ingest.Resolvers
	progress  atomic.Pointer[progress] // of the run that is shown; nil is none
	reader    *reader
	takesWork bool // from other processes: this one has learnt, and reads what is new
}

// programSum is the SHA-256 of this program's file: whatever rule or table of it
// changes, what was learnt by another one is learnt anew. nil where the file
// cannot be read: then nothing is kept.
var programSum = sync.OnceValue(func() []byte {
	path, err := os.Executable()
	if err != nil {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil
	}
	return h.Sum(nil)
})

// newPeople returns the register of a store, which has yet to learn.
func (f storeFlags) newPeople(dir string) *people.Resolver {
	r := &people.Resolver{People: f.People, Corrections: f.Corrections, Alliances: new(quote.Extractor).Alliances}
	if r.People == "" {
		r.People = filepath.Join(dir, "people.csv")
	}
	if r.Corrections == "" {
		r.Corrections = filepath.Join(dir, "corrections.csv")
	}
	return r
}

// personOf tells the statements who of the register speaks: statements are
// learnt after it.
func personOf(register *people.Resolver) func(*statement.Occurrence) index.ID {
	return func(o *statement.Occurrence) index.ID {
		return register.Register().Person(&people.Observation{Interview: o.Interview, Date: o.Date, Outlet: o.Outlet, Language: o.Language, Speaker: o.As}, o.Quote)
	}
}

// readProfiles reads the profiles of sites; there may be none.
func (f storeFlags) readProfiles(dir string) (*article.Profiles, error) {
	name := f.Profiles
	if name == "" {
		name = filepath.Join(dir, "profiles.txt")
	}
	file, err := os.Open(name)
	if f.Profiles == "" && errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	ps, err := article.ReadProfiles(file)
	if err != nil {
		return nil, fmt.Errorf("read the site profiles in %s: %w", name, err)
	}
	return ps, nil
}

// Interview returns an interview as the pages show it. With Gone and Count it
// makes the store a web.Archive.
func (s *store) Interview(ctx context.Context, id index.ID) (*index.Interview, error) {
	return s.resolvers.Interviews(s.Archive).Interview(ctx, id)
}

// Gone returns what is known of an interview or a quote that is not there.
func (s *store) Gone(ctx context.Context, id index.ID) error { return s.Archive.Gone(ctx, id) }

// Count returns the number of interviews.
func (s *store) Count() int { return s.Archive.Count() }

// open opens the store of the folders for a command, and notes whose it is
// where its place was not chosen by the user.
func (f storeFlags) open(ctx context.Context, folders []string, command string, term terminal) (*store, error) {
	dir, err := f.dir(folders)
	if err != nil {
		return nil, err
	}
	s, err := f.openStore(ctx, dir, command, term)
	if err != nil || f.Store != "" {
		return s, err
	}
	paths, err := realPaths(folders)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, sourcesName), []byte(strings.Join(paths, "\n")+"\n"), 0o600)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openExisting opens what an earlier run has stored of the folders, or without
// any the only store that there is.
func (f storeFlags) openExisting(ctx context.Context, folders []string, command string, term terminal) (*store, error) {
	dir, err := f.dir(folders)
	if err != nil {
		return nil, err
	}
	if !isStore(dir) {
		if len(folders) > 0 && f.Store == "" {
			return nil, fmt.Errorf("nothing is indexed of %s: run onrecord index first", strings.Join(folders, ", "))
		}
		return nil, fmt.Errorf("there is no archive in %s: run onrecord index --store %s FOLDER first", dir, dir)
	}
	return f.openStore(ctx, dir, command, term)
}

// openSettled is openExisting, and has the index know all that the archive has.
func (f storeFlags) openSettled(ctx context.Context, folders []string, command string, term terminal) (*store, error) {
	s, err := f.openExisting(ctx, folders, command, term)
	if err != nil {
		return nil, err
	}
	if err := settle(ctx, s, term); err != nil {
		closeStore(s, &err)
		return nil, err
	}
	return s, nil
}

// openStore opens the store in dir, which is made where it is absent, for a
// command.
func (f storeFlags) openStore(ctx context.Context, dir, command string, term terminal) (*store, error) {
	register := f.newPeople(dir)
	profiles, err := f.readProfiles(dir)
	if err != nil {
		return nil, err
	}
	reader, err := newReader(ctx)
	if err != nil {
		return nil, err
	}
	reader.profiles = profiles
	if reader.mapping, err = readMapping(f.Mapping, dir); err != nil {
		return nil, err
	}
	s := &store{profiles: profiles, people: register, resolvers: ingest.Resolvers{register, &statement.Resolver{Person: personOf(register)}}, reader: reader}
	tell := func(what string) { fmt.Fprintln(term.err, "onrecord:", what) }
	synonyms, err := readSynonyms(dir, tell)
	if err != nil {
		return nil, err
	}
	s.Store, err = onstore.Open(ctx, onstore.Options{
		Dir: dir, Command: "onrecord " + command, Pipeline: newPipeline(s), Anew: command == "rebuild",
		Synonyms: synonyms, Tell: tell,
	})
	if err != nil {
		return nil, err
	}
	if err := dropBegunReports(dir); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close ends the process that reads PDF files, and closes the store.
func (s *store) Close() error {
	return errors.Join(s.reader.Close(), s.Store.Close())
}
