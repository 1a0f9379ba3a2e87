package web

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/index/query"
	"onrecord/web/state"
)

const (
	// maxExports is how many exports run at once. Each holds a snapshot of the
	// index and some forty bytes a hit.
	maxExports = 4
	// exportPatience is how long a reader may take for a piece of an export.
	exportPatience = 30 * time.Second
	// exportPiece is a piece, in bytes.
	exportPiece = 32 << 10
	// maxExportTime bounds an export whose reader takes it in drops.
	maxExportTime = time.Hour
)

var errExports = newFailure(http.StatusServiceUnavailable, "Too many exports at once", "Others are running. Try again in a moment.")

// exportLinks leads from the results to the same hits in every format.
func (st *site) exportLinks(s state.State) []link {
	var links []link
	for _, f := range export.Formats {
		if f != export.Atom { // which a reader of feeds finds in the head of the page
			links = append(links, link{Label: f.Label(), URL: s.OnPage(1).At(st.Base+"export", state.Param{Name: "format", Value: string(f)})})
		}
	}
	return links
}

// exportRequest is what an address asks for.
type exportRequest struct {
	state  state.State
	format export.Format
	query  query.Q
	opts   index.SearchOptions
	bom    bool
}

func readExport(r *http.Request) (e exportRequest, err error) {
	v := r.URL.Query()
	if e.state, err = state.Read(v); err != nil {
		return e, err
	}
	if err = state.Known(v, "format", "bom", "lang"); err != nil {
		return e, err
	}
	name, err := state.One(v, "format")
	if err != nil {
		return e, err
	}
	if e.format = export.Format(name); e.format.Label() == "" {
		return e, state.Refuse("format", "there is no format %q; there are %v", name, export.Formats)
	}
	e.opts = e.state.Options()
	if e.bom, err = state.Switch(v, "bom"); err != nil {
		return e, err
	}
	e.query, err = query.Parse(e.state.Query)
	return e, err
}

// export streams all hits in a format. An error before the first piece becomes
// a page; a later one breaks the connection off, so that nobody takes a part
// for the whole.
func (st *site) export(w http.ResponseWriter, r *http.Request) error {
	e, err := readExport(r)
	if err != nil {
		return err
	}
	select {
	case st.exports <- struct{}{}:
		defer func() { <-st.exports }()
	default:
		return errExports
	}
	ctx, cancel := context.WithTimeout(r.Context(), maxExportTime)
	defer cancel()
	pieces := &pieces{w: w, rc: http.NewResponseController(w), header: func(h http.Header) {
		h.Set("Content-Type", e.format.MediaType())
		h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="onrecord-%s.%s"`, time.Now().UTC().Format("20060102"), e.format.Extension()))
	}}
	if r.Method == http.MethodHead {
		pieces.header(w.Header())
		return nil
	}
	out := bufio.NewWriterSize(pieces, exportPiece)
	opts := export.Options{BOM: e.bom, Feed: st.feed(e.state, time.Now())}
	if st.Origin != "" { // in a file, half an address leads nowhere
		opts.Permalink = st.permalink
	}
	to, err := export.New(out, e.format, opts)
	if err == nil {
		err = st.Search.Each(ctx, e.query, e.opts, to.Write)
	}
	if err == nil {
		err = to.Close()
	}
	if err == nil {
		err = out.Flush()
	}
	if err == nil && !pieces.begun { // nothing was found, in a format without a beginning
		_, err = pieces.Write(nil)
	}
	if err != nil && pieces.begun {
		if r.Context().Err() == nil {
			st.Log.Error("an export broke off", slog.Any("err", err))
		}
		panic(http.ErrAbortHandler)
	}
	return err
}

// pieces is an answer that may take longer than the server waits for others:
// the time begins anew with each piece.
type pieces struct {
	w      http.ResponseWriter
	rc     *http.ResponseController
	header func(http.Header) // sets what the answer begins with
	begun  bool
}

func (p *pieces) Write(b []byte) (int, error) {
	if !p.begun {
		p.header(p.w.Header())
		p.begun = true
	}
	// Where the deadline cannot be set, as in a test, there is none to extend.
	_ = p.rc.SetWriteDeadline(time.Now().Add(exportPatience))
	return p.w.Write(b)
}

// permalink is the address of a hit: with the host where base-url says it.
func (st *site) permalink(h *index.Hit) string { return Permalink(st.absolute(st.Base))(h) }

// Permalink returns the function that gives the address of a hit on the pages
// that stand below base, which ends with "/".
func Permalink(base string) func(*index.Hit) string {
	return func(h *index.Hit) string {
		id := index.ID("")
		if h.Quote != nil {
			id = h.Quote.ID
		}
		return address(base+"interview/"+string(h.Interview.ID), "", id, "")
	}
}

// absolute returns the whole address of a path below Base, as far as base-url
// says it. The Host of a request never does: who sends one could write it into
// the files and feeds of others.
func (st *site) absolute(path string) string { return st.Origin + path }
