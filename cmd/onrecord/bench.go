package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/resident"
	"onrecord/web"
)

type benchCmd struct {
	storeFlags
	In        []string `help:"Measure the store of these source folders. Default: the only store there is." placeholder:"FOLDER" sep:"none"`
	Corpus    string   `help:"First put the passages of this file into the store: JSON lines with doc, text, speaker, date and source, perhaps compressed (.zst, .gz). Needs --store." placeholder:"FILE" type:"existingfile"`
	Passages  int      `help:"Of the corpus, the first so many; 0 is all of them." default:"0" placeholder:"N"`
	N         int      `help:"Queries of each kind." name:"n" default:"100"`
	Clients   int      `help:"Queries that are asked at a time." default:"1"`
	Seed      uint64   `help:"Another number draws other words." default:"1"`
	Only      []string `help:"Only these kinds of query, by their names in the table." placeholder:"KIND" sep:"none"`
	Hostile   bool     `help:"Ask queries that would expand without bound, too, and others beside them."`
	Stock     bool     `help:"Show how the time of words grows with their hits, and ask for common words with bleve's own collector and facets, too, which takes some gigabytes of memory at a million quotes."`
	StockHits int      `help:"For --stock, words that so many quotes have at least." default:"50000" placeholder:"N"`
	JSON      bool     `help:"Print one JSON object a line, for programs." name:"json"`
	Profile   string   `help:"Write a profile of the CPU time of the queries in process to this file." placeholder:"FILE" type:"path"`
}

// Validate is called by kong.
func (c *benchCmd) Validate() error {
	for _, name := range c.Only {
		if !slices.ContainsFunc(kinds, func(k kind) bool { return k.name == name }) {
			return fmt.Errorf("there is no kind of query %q", name)
		}
	}
	switch {
	case c.Corpus != "" && c.Store == "":
		return errors.New("--corpus needs --store: a folder that is kept for it")
	case c.N < 1 || c.Clients < 1:
		return errors.New("--n and --clients begin with 1")
	}
	return nil
}

// Run fills the store if it is asked to, and measures it.
func (c *benchCmd) Run(ctx context.Context, term terminal) error {
	if c.Corpus != "" {
		if err := c.load(ctx, term); err != nil {
			return err
		}
	}
	return c.measure(ctx, term)
}

// load brings the corpus into archive and index.
func (c *benchCmd) load(ctx context.Context, term terminal) (err error) {
	s, err := c.openStore(ctx, c.Store, "bench", term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	n, err := loadCorpus(ctx, s, c.Corpus, c.Passages)
	if err != nil {
		return err
	}
	fmt.Fprintf(term.err, "%s in the archive\n", count(n, "new passage"))
	return settle(ctx, s, term)
}

// storeRow is what was measured of the store.
type storeRow struct {
	Where      string  `json:"where"` // store
	Interviews int     `json:"interviews"`
	Quotes     int     `json:"quotes"`
	TextBytes  int64   `json:"textBytes"` // of the quotes
	IndexBytes int64   `json:"indexBytes"`
	Ready      float64 `json:"ready"` // ms from the start until every search is ready
	// Of Ready, when archive and index were open, and when what all interviews
	// together tell was learnt.
	Opened     float64 `json:"opened"`
	Settled    float64 `json:"settled"`
	Seed       uint64  `json:"seed"`
	Clients    int     `json:"clients"`
	Processors int     `json:"processors"`
	// The most memory while queries were answered, in bytes: all that is resident,
	// what of it is the process's own, and what are pages of the files of archive
	// and index. The last two are looked at now and then, and have their most at
	// different times.
	Peak  int64 `json:"peak,omitempty"`
	Own   int64 `json:"own,omitempty"`
	Files int64 `json:"files,omitempty"`
}

func (c *benchCmd) measure(ctx context.Context, term terminal) (err error) {
	debug.FreeOSMemory() // what loading took
	out := &benchOut{w: term.out, json: c.JSON}
	sr := storeRow{Where: "store", Seed: c.Seed, Clients: c.Clients, Processors: runtime.GOMAXPROCS(0)}
	start := time.Now()
	s, err := c.openExisting(ctx, c.In, "bench", term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	defer keepSmall(s)()
	sr.Opened = ms(time.Since(start))
	if err := settle(ctx, s, term); err != nil {
		return err
	}
	sr.Settled = ms(time.Since(start))
	if err := s.Index.Warm(ctx); err != nil {
		return err
	}
	sr.Ready = ms(time.Since(start))
	if sr.Interviews, sr.Quotes, err = s.IndexCounts(ctx); err != nil {
		return err
	}
	sr.IndexBytes = s.IndexBytes()
	d, err := newDrawer(ctx, s.Index, sr.Quotes, c.Seed)
	if err != nil {
		return err
	}
	var here, there [][]question // drawn before anything is measured
	asked := slices.DeleteFunc(slices.Clone(kinds), func(k kind) bool { return len(c.Only) > 0 && !slices.Contains(c.Only, k.name) })
	for _, k := range asked {
		here, there = append(here, d.questions(k, c.N)), append(there, d.questions(k, c.N))
	}
	debug.FreeOSMemory()
	resident.ForgetPeak()
	most := watchMemory()
	if c.Profile != "" {
		stop, err := profile(c.Profile)
		if err != nil {
			return err
		}
		defer stop()
	}
	out.head()
	for i, k := range asked {
		if err := out.ask(ctx, inProcessName, k.name, here[i], c.Clients, inProcess(s.Index)); err != nil {
			return err
		}
	}
	if c.Profile != "" {
		pprof.StopCPUProfile()
	}
	base, stop, err := c.serve(s)
	if err != nil {
		return err
	}
	defer stop()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: c.Clients + 1}}
	defer client.CloseIdleConnections()
	for i, k := range asked {
		if err := out.ask(ctx, overHTTPName, k.name, there[i], c.Clients, overHTTP(client, base)); err != nil {
			return err
		}
	}
	r := most()
	sr.Peak, sr.Own, sr.Files = r.Peak, r.Own, r.Files
	// Not before: it reads the whole archive into memory.
	if err := s.Archive.Each(ctx, func(iv *index.Interview) error {
		for i := range iv.Quotes {
			for _, span := range iv.Quotes[i].Spans {
				sr.TextBytes += int64(span.Len())
			}
		}
		return ctx.Err()
	}); err != nil {
		return err
	}
	if err := out.store(&sr); err != nil {
		return err
	}
	if c.Hostile {
		if err := c.hostile(ctx, d, client, base, out); err != nil {
			return err
		}
	}
	if !c.Stock {
		return out.err
	}
	grown, err := growth(ctx, s.Index, sr.Quotes)
	if err != nil {
		return errors.Join(out.err, err)
	}
	if err := out.growth(grown); err != nil {
		return err
	}
	row, err := stock(ctx, s.Index, d, c.StockHits)
	if err != nil {
		return errors.Join(out.err, err)
	}
	return errors.Join(out.err, out.stock(row))
}

// profile writes a CPU profile until it is stopped.
func profile(name string) (stop func(), err error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() { pprof.StopCPUProfile(); f.Close() }, nil
}

// serve serves the store on a loopback address until it is stopped.
func (c *benchCmd) serve(s *store) (base string, stop func(), err error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, fmt.Errorf("listen on loopback: %w", err)
	}
	log := slog.New(slog.DiscardHandler)
	pages := &web.Server{Search: s.Index, Suggest: s.Index, Keywords: s.Index, Archive: s, Base: "/", Log: log}
	server := newServer(pages.Handler(), log)
	go server.Serve(ln)
	return "http://" + ln.Addr().String() + "/", func() { server.Close() }, nil
}

// benchOut prints what is measured as it comes.
type benchOut struct {
	w    io.Writer
	json bool
	err  error // of printing, or else of queries that failed
}

func (o *benchOut) printf(format string, args ...any) {
	if _, err := fmt.Fprintf(o.w, format, args...); o.err == nil {
		o.err = err
	}
}

const benchColumns = "%-8s %-16s %7s %9s %9s %8s %8s %8s %8s %8s %9s  %s\n"

func (o *benchOut) head() {
	if !o.json {
		o.printf(benchColumns, "", "kind", "queries", "hits", "at most", "p50 ms", "p90 ms", "p99 ms", "max ms", "CPU p99", "queries/s", "for example")
	}
}

func (o *benchOut) ask(ctx context.Context, where, kind string, qs []question, clients int, a asker) error {
	runtime.GC() // the garbage of what came before is not this one's
	r, err := ask(ctx, where, kind, qs, clients, a)
	if ctx.Err() != nil {
		return err
	}
	if err != nil && o.err == nil {
		o.err = err
	}
	if r.Queries == 0 {
		return nil // the store has no words for it
	}
	if o.json {
		return o.line(r)
	}
	example := ""
	if len(r.Asked) > 0 {
		example = cut(r.Asked[0], 40)
	}
	cpu := ""
	if r.CPU99 > 0 {
		cpu = fmt.Sprintf("%.1f", r.CPU99)
	}
	figure := func(v float64) string { return fmt.Sprintf("%.1f", v) }
	o.printf(benchColumns, where, kind, fmt.Sprint(r.Queries), fmt.Sprint(r.Hits), fmt.Sprint(r.MaxHits), figure(r.P50), figure(r.P90), figure(r.P99), figure(r.Max),
		cpu, figure(r.Second), strings.TrimSpace(example))
	return nil
}

func (o *benchOut) line(v any) error {
	enc := json.NewEncoder(o.w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func (o *benchOut) store(r *storeRow) error {
	if o.json {
		return o.line(r)
	}
	mb := func(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
	o.printf("\n%s, %s; start to ready %.0f ms (open after %.0f, people and statements known after %.0f)\n", count(r.Interviews, "interview"), count(r.Quotes, "quote"), r.Ready, r.Opened, r.Settled)
	o.printf("text of the quotes %s, index %s: %.2f times as much\n", mb(r.TextBytes), mb(r.IndexBytes), float64(r.IndexBytes)/float64(max(1, r.TextBytes)))
	if r.Peak > 0 {
		o.printf("resident memory at most %s: at most %s of its own, and at most %s of pages of files\n", mb(r.Peak), mb(r.Own), mb(r.Files))
	}
	o.printf("seed %d, %s, %s\n", r.Seed, count(r.Clients, "client"), count(r.Processors, "processor"))
	return nil
}
