package main

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"onrecord/web"
	"onrecord/web/guard"
)

// accessFlags say who may read the pages.
type accessFlags struct {
	Auth           string   `help:"Who may read: ${enum}. basic asks for a name and a password of the file of users; proxy believes the name that a trusted proxy writes into a header. A token of the file of tokens is enough with each." enum:"none,basic,proxy" default:"none"`
	UsersFile      string   `help:"File of users, a line NAME:HASH each, as onrecord access user and htpasswd -B write them." type:"existingfile" placeholder:"FILE"`
	TokensFile     string   `help:"File of tokens for programs, as onrecord access token writes them." type:"existingfile" placeholder:"FILE"`
	AuthHeader     string   `help:"Header in which a trusted proxy names the reader." default:"X-Forwarded-User"`
	TrustedProxies []string `help:"Addresses and networks of the proxies in front, e.g. 127.0.0.1,10.0.0.0/8. Of others no header is believed." placeholder:"ADDRESS,..."`
	Rate           float64  `help:"Requests of one client that are answered in a second; three times as many at once. 0 is no limit." default:"20"`
	AdminListen    string   `help:"Address for the counts that Prometheus reads (/metrics), and for /healthz and /readyz; none by default." placeholder:"127.0.0.1:9091"`
}

// guard makes the guard that the flags describe.
func (f *accessFlags) guard() (*guard.Guard, error) {
	g := &guard.Guard{Mode: guard.Mode(f.Auth), Header: f.AuthHeader, Rate: f.Rate}
	var err error
	if g.Trusted, err = guard.ParseProxies(f.TrustedProxies); err != nil {
		return nil, err
	}
	if g.Users, err = readAccess(f.UsersFile, guard.ReadUsers); err != nil {
		return nil, err
	}
	if g.Tokens, err = readAccess(f.TokensFile, guard.ReadTokens); err != nil {
		return nil, err
	}
	return g, g.Check()
}

// readAccess reads a file, if one is named.
func readAccess[T any](name string, read func(io.Reader) (T, error)) (v T, err error) {
	if name == "" {
		return v, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return v, err
	}
	defer f.Close()
	if v, err = read(f); err != nil {
		return v, fmt.Errorf("%s: %w", name, err)
	}
	return v, nil
}

// adminListener is where the operator looks; it may be closed from the start.
type adminListener struct {
	net.Listener
	server *http.Server
}

func (f *accessFlags) listenAdmin() (*adminListener, error) {
	if f.AdminListen == "" {
		return &adminListener{}, nil
	}
	ln, err := net.Listen("tcp", f.AdminListen)
	if err != nil {
		return nil, fmt.Errorf("admin-listen %s: %w", f.AdminListen, err)
	}
	return &adminListener{Listener: ln}, nil
}

func (a *adminListener) serve(h http.Handler, log *slog.Logger) {
	if a.Listener == nil {
		return
	}
	a.server = newServer(h, log)
	go a.server.Serve(a.Listener)
	log.Info("counts for Prometheus", slog.String("address", "http://"+shownAddress(a.Addr().String())+"/metrics"))
}

func (a *adminListener) close() {
	if a.server != nil {
		a.server.Close()
	} else if a.Listener != nil {
		a.Listener.Close()
	}
}

// adminPages are what is served there, and nowhere else.
func adminPages(counts http.Handler, ready func() error) http.Handler {
	m := http.NewServeMux()
	m.Handle("GET /metrics", counts)
	m.Handle("GET /healthz", web.Health(nil))
	m.Handle("GET /readyz", web.Health(ready))
	return m
}

// newServer returns a server that waits for no client for ever.
func newServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// loopback reports whether an address is reached from this machine alone.
func loopback(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return !ok || tcp.IP.IsLoopback()
}

// accessCmd writes lines for the files that --auth reads.
type accessCmd struct {
	User  accessUserCmd  `cmd:"" help:"Print the line for the file of users; the password is read from standard input."`
	Token accessTokenCmd `cmd:"" help:"Print a new token for a program, and the line for the file of tokens."`
}

type accessUserCmd struct {
	Name string `arg:"" help:"Name to sign in with."`
}

// Run reads one line.
func (c *accessUserCmd) Run(term terminal) error {
	fmt.Fprintln(term.err, "Password:")
	password, err := bufio.NewReader(term.in).ReadString('\n')
	if err != nil && err != io.EOF {
		return err
	}
	line, err := guard.UserLine(c.Name, strings.TrimRight(password, "\r\n"))
	if err != nil {
		return &exitError{exitUsage, err}
	}
	_, err = fmt.Fprintln(term.out, line)
	return err
}

type accessTokenCmd struct {
	Name    string    `arg:"" help:"Which program it is for."`
	Expires time.Time `help:"First day on which it is not good any more, in UTC." format:"2006-01-02" placeholder:"2027-01-31"`
}

// Run prints the line on standard output, so that it can be appended to the
// file, and the token, which is kept nowhere, on standard error.
func (c *accessTokenCmd) Run(term terminal) error {
	token, line, err := guard.NewToken(c.Name, c.Expires)
	if err != nil {
		return &exitError{exitUsage, err}
	}
	fmt.Fprintf(term.err, "The token, shown this once: %s\n", token)
	_, err = fmt.Fprintln(term.out, line)
	return err
}
