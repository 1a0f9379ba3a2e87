package ingest

import (
	"strings"

	"onrecord/index"
	"onrecord/index/source"
)

// Outcome is what became of one file, record or interview in a run: one line
// of the report.
type Outcome struct {
	Path         string   `json:"path"`             // absolute; of an interview that was healed, its ID
	Record       string   `json:"record,omitempty"` // where it is one of several in the file
	What         What     `json:"what"`
	Reason       string   `json:"reason,omitempty"` // of Skipped and Failed
	Again        bool     `json:"again,omitempty"`  // an earlier run has told so of the file, which has not changed
	ID           index.ID `json:"id,omitempty"`     // of the interview
	Title        string   `json:"title,omitempty"`
	Quotes       int      `json:"quotes,omitempty"`
	Unattributed int      `json:"unattributed,omitempty"` // of the quotes
	Missing      []string `json:"missing,omitempty"`      // metadata that the document does not give, see Metadata
}

// What says what became of a document.
type What string

const (
	New       What = "new"       // read, an interview that was not there before
	Changed   What = "changed"   // read, in the place of what was there
	Moved     What = "moved"     // read, the bytes of an interview whose file is no more
	Same      What = "same"      // unchanged in a file that has changed
	Duplicate What = "duplicate" // the bytes of another document: kept once
	Unchanged What = "unchanged" // a file that was not read again
	Skipped   What = "skipped"   // as nobody expects it to be read: hidden, the store, or taken down
	Failed    What = "failed"    // could not be read
	Revised   What = "revised"   // read in this run, and then made anew without lines that recur over its site: these figures count
	Deleted   What = "deleted"   // an interview that its file holds no more
	Vanished  What = "vanished"  // a file that is no longer there; its interviews are kept
	Pruned    What = "pruned"    // a file that is no longer there; its interviews are deleted
)

// Whats are all of them, in the order of a report.
var Whats = []What{Failed, Skipped, New, Changed, Moved, Same, Duplicate, Revised, Deleted, Vanished, Pruned, Unchanged}

// Metadata are the names under which a report counts what documents do not
// give, in its order.
var Metadata = []string{"title", "outlet", "date", "byline", "place", "language"}

// missing returns those of Metadata that the interview has not.
func missing(iv *index.Interview) []string {
	var names []string
	for i, has := range []bool{iv.Title != "", iv.Outlet != "", !iv.Date().IsZero(), iv.Byline != "", iv.Place != "", iv.Language != ""} {
		if !has {
			names = append(names, Metadata[i])
		}
	}
	return names
}

// unattributed counts the quotes without a speaker.
func unattributed(iv *index.Interview) (n int) {
	for i := range iv.Quotes {
		if iv.Quotes[i].Speaker.Name == "" {
			n++
		}
	}
	return n
}

// outcomeOf is the outcome of an interview that was read.
func outcomeOf(path string, what What, iv *index.Interview) Outcome {
	return Outcome{Path: path, Record: iv.Origin.Record, What: what, ID: iv.ID, Title: iv.Title, Quotes: len(iv.Quotes),
		Unattributed: unattributed(iv), Missing: missing(iv)}
}

// what says whether it was wanted that something was not read.
func (s Skip) what() What {
	if s.Reason == source.Hidden || s.Reason == source.Store || s.Reason == source.Bare || strings.HasPrefix(s.Reason, TakenDown) {
		return Skipped
	}
	return Failed
}
