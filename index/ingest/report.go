package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"onrecord/index"
)

// Report says what a run did.
type Report struct {
	Files          int                `json:"files"`             // looked at, unchanged ones included
	Unchanged      int                `json:"unchanged"`         // files that were not read again
	Documents      int                `json:"documents"`         // read: a file, or a record of one
	Bytes          int64              `json:"bytes"`             // of those
	Skipped        []Skip             `json:"skipped,omitempty"` // those of unchanged files included
	Same           int                `json:"same"`              // documents that are unchanged in a file that is not
	Duplicates     int                `json:"duplicates"`        // documents with the bytes of another
	Renamed        int                `json:"renamed"`           // other documents with an ID that was taken
	Interviews     int                `json:"interviews"`        // put into the archive
	New            int                `json:"new"`               // of those, not there before
	Moved          int                `json:"moved"`             // of those, read from another place than before
	Deleted        int                `json:"deleted"`           // no longer in a file that has changed, or pruned
	Vanished       int                `json:"vanished"`          // files that are no longer there; their interviews are kept
	Pruned         int                `json:"pruned"`            // files that are no longer there; their interviews are deleted
	Healed         int                `json:"healed"`            // left behind by an earlier run, now in the index
	Mended         int                `json:"mended"`            // damaged in the archive, made anew from their originals
	Revised        int                `json:"revised"`           // made anew, as lines turned out to recur over the pages of their site
	Dropped        map[string]int     `json:"dropped"`           // such a line, by how many interviews of this run it was taken from
	Settled        int                `json:"settled"`           // put into the index anew, as the resolvers see them otherwise now
	Wrong          []Skip             `json:"wrong,omitempty"`   // lines of the user's files that could not be applied
	Quotes         int                `json:"quotes"`
	ByForm         map[index.Form]int `json:"byForm"`
	Unattributed   int                `json:"unattributed"`   // quotes without a speaker
	Undecoded      int                `json:"undecoded"`      // interviews with characters that could not be decoded
	UndecodedChars int                `json:"undecodedChars"` // of those: U+FFFD in their text
	Missing        map[string]int     `json:"missing"`        // interviews that do not give one of Metadata
	DryRun         bool               `json:"dryRun"`         // nothing of all this was done
	Seconds        float64            `json:"seconds"`

	batch uint64 // of the archive, of what was read; 0 is none
}

func newReport() *Report {
	return &Report{ByForm: map[index.Form]int{}, Missing: map[string]int{}, Dropped: map[string]int{}}
}

// Skip is something that was not read, and why.
type Skip struct {
	Path   string `json:"path"`
	Record string `json:"record,omitempty"` // where one record of a file was passed over
	Reason string `json:"reason"`
}

// Failed counts what was skipped although it was meant to be read.
func (r *Report) Failed() int {
	n := 0
	for _, s := range r.Skipped {
		if s.what() == Failed {
			n++
		}
	}
	return n
}

// count counts an interview that has been put into the archive.
func (r *Report) count(iv *index.Interview) { r.tally(iv, 1) }

// tally adds what is counted of an interview, or with n = -1 takes it away.
func (r *Report) tally(iv *index.Interview, n int) {
	r.Interviews += n
	r.Quotes += n * len(iv.Quotes)
	for _, line := range iv.Dropped {
		r.addDropped(map[string]int{line: 1}, n)
	}
	if chars := strings.Count(iv.Text, "\ufffd"); chars > 0 {
		r.Undecoded += n
		r.UndecodedChars += n * chars
	}
	for _, name := range missing(iv) {
		r.Missing[name] += n
	}
	r.Unattributed += n * unattributed(iv)
	for i := range iv.Quotes {
		r.ByForm[iv.Quotes[i].Form] += n
	}
}

// maxDropped bounds the lines that a report lists, which may differ in numbers.
const maxDropped = 1000

func (r *Report) addDropped(lines map[string]int, times int) {
	for line, n := range lines {
		if _, known := r.Dropped[line]; known || times > 0 && len(r.Dropped) < maxDropped {
			if r.Dropped[line] += times * n; r.Dropped[line] <= 0 {
				delete(r.Dropped, line)
			}
		}
	}
}

// reason is an error in words for the report: the innermost that still says
// something, as the path stands beside it.
func reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil || !strings.HasPrefix(err.Error(), "parse ") {
			return err.Error()
		}
		err = inner
	}
}

// shownPaths is how many paths WriteText gives for one reason.
const shownPaths = 5

// WriteText writes the report for people, in plain lines.
func (r *Report) WriteText(w io.Writer) {
	line := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	if r.DryRun {
		line("dry run: nothing was written")
	}
	line("%s read in %s; %s unchanged", plural(r.Documents, "document"), duration(r.Seconds), plural(r.Unchanged, "file"))
	line("%s (%d new), %s", plural(r.Interviews, "interview"), r.New, plural(r.Quotes, "quote"))
	var forms []string
	for _, f := range index.Forms {
		if n := r.ByForm[f]; n > 0 {
			forms = append(forms, fmt.Sprintf("%d %s", n, f))
		}
	}
	if len(forms) > 0 {
		line("by form: %s", strings.Join(forms, ", "))
	}
	if r.Quotes > 0 {
		line("without a speaker: %s", plural(r.Unattributed, "quote"))
	}
	if r.Undecoded > 0 {
		line("not decoded: %s in %s, shown as \ufffd (the encoding of files can be set in a mapping file)", plural(r.UndecodedChars, "character"), plural(r.Undecoded, "interview"))
	}
	for _, name := range Metadata {
		if n := r.Missing[name]; n > 0 {
			line("without %s: %s", name, plural(n, "interview"))
		}
	}
	for _, c := range []struct {
		n    int
		noun string
		what string
	}{
		{r.Same, "document", "unchanged in a changed file"},
		{r.Duplicates, "document", "with the bytes of another: kept once"},
		{r.Renamed, "document", "with the ID of another: kept under an ID of its own"},
		{r.Moved, "interview", "read from another place than before"},
		{r.Deleted, "interview", "no longer in its file: deleted"},
		{r.Vanished, "file", "no longer there; the interviews are kept (--prune deletes them)"},
		{r.Pruned, "file", "no longer there; the interviews are deleted"},
		{r.Healed, "interview", "brought into the index from the archive"},
		{r.Revised, "interview", "made anew, without lines that recur on the pages of their site"},
		{r.Settled, "interview", "indexed anew by what others tell"},
	} {
		if c.n > 0 {
			line("%s %s", plural(c.n, c.noun), c.what)
		}
	}
	r.writeDropped(line)
	r.WriteWrong(w)
	r.writeSkips(line)
}

// writeDropped writes the recurring lines, those of most interviews first.
func (r *Report) writeDropped(line func(string, ...any)) {
	if len(r.Dropped) == 0 {
		return
	}
	lines := slices.SortedFunc(maps.Keys(r.Dropped), func(a, b string) int {
		return cmp.Or(cmp.Compare(r.Dropped[b], r.Dropped[a]), cmp.Compare(a, b))
	})
	line("left out as recurring: %s", plural(len(lines), "line"))
	for _, s := range lines[:min(len(lines), 2*shownPaths)] {
		short := []rune(s)
		if len(short) > 100 {
			short = append(short[:100], '…')
		}
		line("  %d: %q", r.Dropped[s], string(short))
	}
	if more := len(lines) - 2*shownPaths; more > 0 {
		line("  and %d more", more)
	}
}

// WriteWrong writes the lines of the user's files that could not be applied.
func (r *Report) WriteWrong(w io.Writer) {
	if len(r.Wrong) == 0 {
		return
	}
	fmt.Fprintf(w, "not applied: %s\n", plural(len(r.Wrong), "line"))
	for _, s := range r.Wrong {
		fmt.Fprintf(w, "  %q, %s: %s\n", s.Path, s.Record, s.Reason)
	}
}

func (r *Report) writeSkips(line func(string, ...any)) {
	if len(r.Skipped) == 0 {
		return
	}
	byReason := map[string][]Skip{}
	for _, s := range r.Skipped {
		byReason[s.Reason] = append(byReason[s.Reason], s)
	}
	reasons := make([]string, 0, len(byReason))
	for reason := range byReason {
		reasons = append(reasons, reason)
	}
	sort.Slice(reasons, func(i, j int) bool {
		if a, b := len(byReason[reasons[i]]), len(byReason[reasons[j]]); a != b {
			return a > b
		}
		return reasons[i] < reasons[j]
	})
	line("skipped: %d, of which %d could not be read", len(r.Skipped), r.Failed())
	for _, reason := range reasons {
		skips := byReason[reason]
		line("  %d: %s", len(skips), printing(reason))
		for _, s := range skips[:min(len(skips), shownPaths)] {
			if s.Record != "" {
				line("    %q, %s", s.Path, printing(s.Record))
			} else {
				line("    %q", s.Path)
			}
		}
		if more := len(skips) - shownPaths; more > 0 {
			line("    and %d more", more)
		}
	}
}

// printing returns text without what would move a terminal's cursor or colour
// what follows: the names of the members of an archive are others' words.
func printing(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return s
	}
	quoted := strconv.Quote(s)
	return quoted[1 : len(quoted)-1]
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func duration(seconds float64) string {
	if seconds < 120 {
		return fmt.Sprintf("%.1f s", seconds)
	}
	return fmt.Sprintf("%d min %d s", int(seconds)/60, int(seconds)%60)
}
