package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"onrecord/web"
)

type serveCmd struct {
	storeFlags
	Folders []string `arg:"" optional:"" name:"folder" help:"Folders to read before serving; none serves what is in the store." type:"existingpath"`
	Listen  string   `help:"Address to listen on." default:"127.0.0.1:8080"`
	Base    string   `help:"Path under which the page stands, behind a proxy that keeps or strips it." default:"/" placeholder:"/PATH/"`
}

// drain is how long running requests may take after a signal to stop.
const drain = 15 * time.Second

// Run reads the folders, then serves until the context ends.
func (c *serveCmd) Run(ctx context.Context, term terminal) error {
	base, err := web.CleanBase(c.Base)
	if err != nil {
		return &exitError{2, err}
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
	dir, err := c.dir(c.Folders)
	if err != nil {
		return err
	}
	s, err := openStore(dir)
	if err != nil {
		return err
	}
	defer s.Close()
	report, err := readFolders(ctx, s, c.Folders, term)
	if err != nil {
		return err
	}
	if len(c.Folders) > 0 {
		report.WriteText(term.err)
	}
	server := &http.Server{
		Handler:           (&web.Server{Search: s.index, Interviews: s.archive, Base: base}).Handler(),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    16 << 10,
	}
	fmt.Fprintf(term.out, "onrecord is ready: http://%s%s\n", shownAddress(ln.Addr().String()), base)
	done := make(chan error, 1)
	go func() { done <- server.Serve(ln) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	return server.Shutdown(stop)
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
