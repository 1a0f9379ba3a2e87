package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"onrecord/index/archive"
	"onrecord/index/gazetteer"
	"onrecord/index/ingest"
	"onrecord/web"
	"onrecord/web/guard"
	"onrecord/web/metrics"
)

type serveCmd struct {
	storeFlags
	readFlags
	Folders           []string `arg:"" optional:"" name:"folder" help:"Folders to read before serving; none serves what is in the store."`
	Listen            string   `help:"Address to listen on." default:"127.0.0.1:8080"`
	Base              string   `help:"Path under which the page stands, behind a proxy that keeps or strips it. Default: that of the base URL, else /." placeholder:"/PATH/"`
	BaseURL           string   `help:"Address under which readers see the page. Feeds, exports and the description for browsers have whole addresses only with it." name:"base-url" placeholder:"https://HOST/PATH/"`
	EmbedOrigins      []string `help:"Sites whose pages may show /embed in a frame, e.g. https://intranet.example.org; none by default. No other page can be framed." placeholder:"ORIGIN,..."`
	AcceptCorrections bool     `help:"Take the corrections that readers send by the page \"This is wrong\" into proposals.csv in the store. Nothing is applied; onrecord people --proposals prints them."`
	accessFlags
}

// drain is how long running requests may take after a signal to stop.
const drain = 15 * time.Second

// Validate is called by kong.
func (c *serveCmd) Validate() error {
	if c.Watch && len(c.Folders) == 0 {
		return errors.New("--watch needs the folders to watch")
	}
	return exist(c.Folders)
}

// Run serves what the store holds, and reads the folders meanwhile, until the
// context ends.
func (c *serveCmd) Run(ctx context.Context, term terminal) (err error) {
	origin, base, err := c.address()
	if err != nil {
		return &exitError{exitUsage, err}
	}
	embedOrigins, err := c.embedOrigins()
	if err != nil {
		return &exitError{exitUsage, err}
	}
	g, err := c.guard()
	if err != nil {
		return &exitError{exitUsage, err}
	}
	// The address is taken first, so that a taken port is known before a long run.
	ln, err := net.Listen("tcp", c.Listen)
	if err != nil {
		if errors.Is(err, syscall.EADDRINUSE) {
			return fmt.Errorf("%s is taken by another program; name another address, e.g. --listen 127.0.0.1:8081", c.Listen)
		}
		return fmt.Errorf("listen on %s: %w", c.Listen, err)
	}
	defer ln.Close()
	admin, err := c.listenAdmin()
	if err != nil {
		return err
	}
	defer admin.close()
	if g.Mode == guard.None && !loopback(ln.Addr()) {
		fmt.Fprintf(term.err, "onrecord: everybody who reaches %s can read the archive; --auth asks who they are\n", ln.Addr())
	}
	s, err := c.open(ctx, c.Folders, term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	defer keepSmall(s)()
	s.Pipeline.Workers = c.Workers
	address := "http://" + shownAddress(ln.Addr().String()) + base
	stopControl, err := takeWork(ctx, s, archive.Holder{Command: "onrecord serve", Address: address}, term)
	if err != nil {
		return err
	}
	defer stopControl()
	// The first page that is asked for knows who is who. What fails here, on a full
	// disk say, fails again when the folders are read, and is told then.
	if err := s.Pipeline.Learn(ctx); err != nil && ctx.Err() != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(term.err, nil))
	g.Log = log
	counts := metrics.New(version(), s.Count)
	var stopping, warm atomic.Bool
	about := &holdings{store: s}
	pages := &web.Server{Search: s.Index, Suggest: s.Index, Keywords: s.Index, Archive: s, Holdings: about.read, Reading: s.reading, People: knownPeople{s.people}, Bodies: knownBodies{gazetteer.Default()}, Origin: origin, Base: base, EmbedOrigins: embedOrigins, Log: log, Guard: g, Metrics: counts, Ready: func() error {
		if stopping.Load() {
			return errors.New("stopping")
		}
		if !warm.Load() {
			return errors.New("the first search is being made ready")
		}
		return nil
	}}
	if c.AcceptCorrections {
		pages.Propose = (&proposals{path: filepath.Join(s.Dir, proposalsName)}).take
	}
	server := newServer(pages.Handler(), log)
	admin.serve(adminPages(counts.Handler(), pages.Ready), log)
	reading, stopReading := context.WithCancel(ctx)
	read := make(chan error, 1)
	go func() { read <- c.readAndWatch(reading, s, address, log, term) }()
	defer func() { // before the store is closed
		stopReading()
		err = cmp.Or(err, <-read)
	}()
	go func() {
		if err := s.Index.Warm(ctx); err != nil && ctx.Err() == nil {
			log.Warn("the first search was not made ready", slog.Any("err", err))
		}
		warm.Store(true) // or else the first search takes as long as it takes
	}()
	done := make(chan error, 1)
	go func() { done <- server.Serve(ln) }()
	select {
	case err := <-done:
		return err
	case err := <-read:
		read <- err // for the deferred function
		if err != nil {
			return errors.Join(err, server.Close())
		}
		select {
		case err := <-done:
			return err
		case <-ctx.Done():
		}
	case <-ctx.Done():
	}
	stopping.Store(true)
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := server.Shutdown(stop); err != nil {
		return errors.Join(fmt.Errorf("requests were cut off: %w", err), server.Close())
	}
	return nil
}

// soon is how long the first look at the folders goes on before it is said where
// the page is meanwhile.
const soon = 2 * time.Second

// readAndWatch brings the store up to date with the folders while the page is
// served, and then, with --watch, goes on reading what changes. It returns an
// error where the page is not to be served any longer.
func (c *serveCmd) readAndWatch(ctx context.Context, s *store, address string, log *slog.Logger, term terminal) error {
	meanwhile := time.AfterFunc(soon, func() {
		fmt.Fprintf(term.err, "The page shows what has been read so far: %s\n", address)
	})
	defer meanwhile.Stop()
	var err error
	if len(c.Folders) == 0 {
		err = settle(ctx, s, term)
	} else {
		var report *ingest.Report
		report, _, err = c.readFlags.read(ctx, s, c.Folders, s.Dir, false, term)
		report.WriteText(term.err)
	}
	meanwhile.Stop()
	switch {
	case err != nil && (ctx.Err() != nil || errors.Is(err, fs.ErrNotExist)):
		return err
	case err != nil: // a full disk, say: what is there can be read all the same
		fmt.Fprintf(term.err, "onrecord: %v\nThe page shows what the store holds; the next start goes on reading.\n", err)
	}
	fmt.Fprintf(term.out, "onrecord is ready: %s\n", address)
	if err == nil && len(c.Folders) > 0 {
		s.Index.Warm(ctx) // what has been added; or else the first search takes as long as it takes
	}
	debug.FreeOSMemory() // what was read and learnt until now
	if !c.Watch {
		return nil
	}
	return watch(ctx, s, c.readFlags, c.Folders, log)
}

// address returns what stands before the path in whole addresses, if that is
// known, and the path.
func (c *serveCmd) address() (origin, base string, err error) {
	if base, err = web.CleanBase(c.Base); err != nil || c.BaseURL == "" {
		return "", base, err
	}
	origin, path, err := web.CleanURL(c.BaseURL)
	if err == nil && c.Base != "" && base != path {
		err = fmt.Errorf("the path of --base-url is %s and --base is %s: leave --base out", path, base)
	}
	return origin, path, err
}

// embedOrigins returns the origins as browsers write them, each once.
func (c *serveCmd) embedOrigins() ([]string, error) {
	var out []string
	for _, s := range c.EmbedOrigins {
		origin, err := web.CleanOrigin(s)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, origin) {
			out = append(out, origin)
		}
	}
	return out, nil
}

// open opens the store of the folders, or without any the one that there is.
func (c *serveCmd) open(ctx context.Context, folders []string, term terminal) (*store, error) {
	if len(folders) > 0 {
		return c.storeFlags.open(ctx, folders, "serve", term)
	}
	return c.openExisting(ctx, nil, "serve", term)
}

// shownAddress is the address to type into a browser on this machine.
func shownAddress(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return addr
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return host + ":" + port
}
