package main

import (
	"bufio"
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/ingest"
)

// The reports of the last runs are kept in this folder of the store: as JSON
// Lines, an outcome a line and the sums in the last one, and as a page.
const (
	reportsName = "reports"
	keptReports = 20 // runs
	// reportNameLayout names a report by its time, in UTC; the names sort by time.
	reportNameLayout = "20060102T150405.000Z"
	// begunPrefix begins the name of a file that is being written.
	begunPrefix = ".new-"
	// shownOutcomes bounds the rows of a table of the page. The lines have all.
	shownOutcomes = 2000
)

// reportFile writes the report of one run while it goes on.
type reportFile struct {
	dir    string // of the reports
	start  time.Time
	file   *os.File
	buf    *bufio.Writer
	enc    *json.Encoder
	worth  bool             // there is an outcome that the last report had not
	failed map[failure]bool // what the run could not read
	before map[failure]bool // failed of the run before; may be nil
	err    error
}

// failure is what could not be read, and why.
type failure struct{ path, record, reason string }

// newReportFile begins a report in the folder of a store.
func newReportFile(store string) *reportFile {
	r := &reportFile{dir: filepath.Join(store, reportsName), start: time.Now().UTC(), failed: map[failure]bool{}}
	if r.err = os.MkdirAll(r.dir, 0o700); r.err != nil {
		return r
	}
	if r.file, r.err = os.CreateTemp(r.dir, begunPrefix+"*"); r.err == nil {
		r.buf = bufio.NewWriter(r.file)
		r.enc = json.NewEncoder(r.buf)
		r.enc.SetEscapeHTML(false)
	}
	return r
}

// outcome writes a line.
func (r *reportFile) outcome(o ingest.Outcome) {
	if r.err == nil {
		switch o.What {
		case ingest.Unchanged, ingest.Vanished:
		case ingest.Failed: // of what was not opened, only the run before can tell
			key := failure{o.Path, o.Record, o.Reason}
			o.Again = o.Again || r.before[key]
			r.failed[key] = true
			r.worth = r.worth || !o.Again
		case ingest.Skipped: // what is hidden is told of each time
			r.worth = r.worth || !o.Again && strings.HasPrefix(o.Reason, ingest.TakenDown)
		default:
			r.worth = r.worth || !o.Again
		}
		r.err = r.enc.Encode(o)
	}
}

// reportEnd is the last line of a report.
type reportEnd struct {
	Start  time.Time      `json:"start"`
	Report *ingest.Report `json:"report"`
	Error  string         `json:"error,omitempty"` // with which the run ended
}

// finish writes the last line, puts the report in its place with the page
// beside it, and returns the path of the page; "" when nothing was done that is
// worth a report.
func (r *reportFile) finish(report *ingest.Report, runErr error) (page string, err error) {
	if r.file == nil {
		return "", fmt.Errorf("write report: %w", r.err)
	}
	temp := r.file.Name()
	defer os.Remove(temp) // where it has not been renamed
	sums := *report
	sums.Skipped = nil // each has its line
	end := reportEnd{Start: r.start, Report: &sums}
	if runErr != nil {
		end.Error = runErr.Error()
	}
	err = errors.Join(r.err, r.enc.Encode(end), r.buf.Flush(), r.file.Close())
	switch {
	case err != nil:
		return "", fmt.Errorf("write report: %w", err)
	case !r.worth && len(report.Wrong) == 0 && runErr == nil:
		return "", nil
	}
	base := filepath.Join(r.dir, r.start.Format(reportNameLayout))
	page = base + ".html"
	if err := errors.Join(os.Rename(temp, base+".jsonl"), writePage(base+".jsonl", page)); err != nil {
		return "", fmt.Errorf("write report: %w", err)
	}
	return page, dropOldReports(r.dir)
}

// linesIn returns the paths of the lines of all reports, the oldest first. The
// folder is the user's, and its name no pattern.
func linesIn(dir string) ([]string, error) {
	names, err := fs.Glob(os.DirFS(dir), "*.jsonl")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	for i, name := range names {
		names[i] = filepath.Join(dir, name)
	}
	return names, nil
}

// dropOldReports deletes all but the newest reports.
func dropOldReports(dir string) error {
	names, err := linesIn(dir)
	if err != nil {
		return err
	}
	for _, name := range names[:max(0, len(names)-keptReports)] {
		if err := errors.Join(os.Remove(name), os.Remove(strings.TrimSuffix(name, ".jsonl")+".html")); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// dropBegunReports deletes what a process that was killed had begun to write.
// The caller has just opened the store, so nobody writes to it.
func dropBegunReports(store string) error {
	dir := filepath.Join(store, reportsName)
	names, err := fs.Glob(os.DirFS(dir), begunPrefix+"*")
	for _, name := range names {
		err = errors.Join(err, os.Remove(filepath.Join(dir, name)))
	}
	return err
}

// forgetTitles takes the titles of interviews out of the reports of a store,
// whose lines stay: what was read is still accounted for.
func forgetTitles(store string, ids []index.ID) error {
	names, err := linesIn(filepath.Join(store, reportsName))
	if err != nil {
		return err
	}
	for _, name := range names {
		old, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("forget titles: %w", err)
		}
		lines, forgot := bytes.SplitAfter(old, []byte("\n")), false
		for i, line := range lines {
			var o ingest.Outcome
			if json.Unmarshal(line, &o) != nil || o.Title == "" || !slices.Contains(ids, o.ID) {
				continue
			}
			o.Title = ""
			var b bytes.Buffer
			enc := json.NewEncoder(&b)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(o); err != nil {
				return fmt.Errorf("forget titles: %w", err)
			}
			lines[i], forgot = b.Bytes(), true
		}
		if !forgot {
			continue
		}
		temp := filepath.Join(filepath.Dir(name), begunPrefix+filepath.Base(name))
		err = os.WriteFile(temp, bytes.Join(lines, nil), 0o600)
		if err == nil {
			err = os.Rename(temp, name)
		}
		if err == nil {
			err = writePage(name, strings.TrimSuffix(name, ".jsonl")+".html")
		}
		if err != nil {
			return fmt.Errorf("forget titles: %w", err)
		}
	}
	return nil
}

// copyReport copies a report out of the store: as lines, or as the page where
// the name ends in .html.
func copyReport(page, to string) error {
	from := page
	if !strings.EqualFold(filepath.Ext(to), ".html") {
		from = strings.TrimSuffix(page, ".html") + ".jsonl"
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

//go:embed report.html
var reportHTML string

var reportPage = template.Must(template.New("report").Parse(reportHTML))

// reportTable is the outcomes of one kind on the page.
type reportTable struct {
	What  ingest.What
	Title string
	Rows  []ingest.Outcome
	More  int // rows that the page leaves out
}

// titles of the tables of the page.
var reportTitles = map[ingest.What]string{
	ingest.Failed: "Could not be read", ingest.Skipped: "Passed over on purpose", ingest.New: "New interviews", ingest.Changed: "Changed interviews",
	ingest.Moved: "Moved", ingest.Same: "Unchanged records of changed files", ingest.Duplicate: "Copies of others, kept once",
	ingest.Revised: "Made anew, without lines that recur on the pages of their site: these figures count",
	ingest.Deleted: "Deleted: no longer in their files", ingest.Vanished: "Files that have vanished; their interviews are kept",
	ingest.Pruned: "Files that have vanished; their interviews are deleted", ingest.Unchanged: "Unchanged files, not read again",
}

// writePage makes the page of a report's lines.
func writePage(lines, page string) (err error) {
	in, err := os.Open(lines)
	if err != nil {
		return err
	}
	defer in.Close()
	tables := map[ingest.What]*reportTable{}
	var end reportEnd
	for d := json.NewDecoder(bufio.NewReader(in)); ; {
		var line struct {
			ingest.Outcome
			reportEnd
		}
		if err := d.Decode(&line); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
		if line.Report != nil {
			end = line.reportEnd
			continue
		}
		t := tables[line.What]
		if t == nil {
			t = &reportTable{What: line.What, Title: reportTitles[line.What]}
			tables[line.What] = t
		}
		if len(t.Rows) < shownOutcomes {
			t.Rows = append(t.Rows, line.Outcome)
		} else {
			t.More++
		}
	}
	var sums strings.Builder
	if end.Report == nil {
		return errors.New("the lines have no end")
	}
	end.Report.WriteText(&sums)
	data := struct {
		reportEnd
		Lines  string // name of the file
		Sums   string
		Tables []*reportTable
	}{reportEnd: end, Lines: filepath.Base(lines), Sums: sums.String()}
	for _, what := range ingest.Whats {
		if t := tables[what]; t != nil {
			// What has the most quotes without a speaker is seen first.
			slices.SortStableFunc(t.Rows, func(a, b ingest.Outcome) int { return cmp.Compare(b.Unattributed, a.Unattributed) })
			data.Tables = append(data.Tables, t)
		}
	}
	out, err := os.OpenFile(page, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600) // as private as the lines
	if err != nil {
		return err
	}
	buf := bufio.NewWriter(out)
	return errors.Join(reportPage.Execute(buf, data), buf.Flush(), out.Close())
}
