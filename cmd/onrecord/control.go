package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"onrecord/index/archive"
)

// Work on a store that another process has open is done by that process: the
// command is sent to it as it was given, and what it prints comes back. The
// process that serves listens on a loopback address of its own, which it names,
// with a token, in the file "holder" of the store: only who can read that file
// can send work. The addresses of the page itself take none. A process that was
// killed leaves its file behind, and another program may have its address: so
// who answers there proves first that he has the token, and gets the work over
// that same connection.

// work is a command that works on a store, here or in the process that has the
// store open. Its fields are sent as JSON.
type work interface {
	work(ctx context.Context, s *store, term terminal) error
}

// works are the commands that can be sent.
var works = map[string]func() work{
	"status":  func() work { return new(statusCmd) },
	"verify":  func() work { return new(verifyCmd) },
	"delete":  func() work { return new(deleteCmd) },
	"backup":  func() work { return new(backupCmd) },
	"restore": func() work { return new(restoreCmd) },
	"rebuild": func() work { return new(rebuildCmd) },
	"compact": func() work { return new(compactCmd) },
	"people":  func() work { return new(peopleCmd) },
}

// said is one line of the answer: what was printed, or how it ended.
type said struct {
	Out   []byte `json:"out,omitempty"`
	Err   []byte `json:"err,omitempty"`
	Done  bool   `json:"done,omitempty"`
	Code  int    `json:"code,omitempty"`
	Error string `json:"error,omitempty"`
}

const (
	workPath  = "/do/"
	maxWork   = 16 << 20 // bytes of a command
	provePath = "/prove"
	maxNonce  = 64              // bytes
	proveTime = 2 * time.Second // more than a holder needs, and others get no more
)

// proof is what only who has the token can answer to a nonce.
func proof(token string, nonce []byte) []byte {
	m := hmac.New(sha256.New, []byte(token))
	m.Write(nonce)
	return m.Sum(nil)
}

// takeWork takes work from other processes until stop is called, which waits
// for what is under way: that is told to stop when ctx ends.
func takeWork(ctx context.Context, s *store, h archive.Holder, term terminal) (stop func(), err error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen for work: %w", err)
	}
	h.Control, h.Token = ln.Addr().String(), rand.Text()
	outer := ctx
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	server := &http.Server{
		ReadHeaderTimeout: 5 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			running.Add(1)
			defer running.Done()
			serveWork(s, h.Token, w, r)
		}),
	}
	if err := s.Archive.SetHolder(h); err != nil { // a full disk is no reason not to serve
		fmt.Fprintf(term.err, "onrecord: other processes cannot send work to this one: %v\n", err)
	}
	s.takesWork = true
	go server.Serve(ln)
	return func() {
		server.Shutdown(outer)
		cancel()
		end, cancelEnd := context.WithTimeout(context.Background(), drain)
		defer cancelEnd()
		if server.Shutdown(end) != nil {
			server.Close()
		}
		running.Wait()
	}, nil
}

func serveWork(s *store, token string, w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == provePath {
		nonce, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxNonce))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Write(proof(token, nonce))
		return
	}
	given := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if subtle.ConstantTimeCompare([]byte(given), []byte(token)) != 1 {
		http.Error(w, "this address takes work on the store from who may read its folder", http.StatusForbidden)
		return
	}
	name, ok := strings.CutPrefix(r.URL.Path, workPath)
	made := works[name]
	if !ok || made == nil || r.Method != http.MethodPost {
		http.Error(w, "no such work", http.StatusNotFound)
		return
	}
	c := made()
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxWork)).Decode(c); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	a := &answer{enc: json.NewEncoder(w), flush: http.NewResponseController(w).Flush}
	err := workSafely(r.Context(), c, s, terminal{in: strings.NewReader(""), out: a.writer(false), err: a.writer(true)})
	last := said{Done: true, Code: exitCode(err)}
	if err != nil {
		last.Error = err.Error()
	}
	a.say(last)
}

// workSafely makes a panic an error: the page goes on.
func workSafely(ctx context.Context, c work, s *store, term terminal) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("failed with a panic: %v", p)
		}
	}()
	return c.work(ctx, s, term)
}

// answer sends what a command prints, line by line.
type answer struct {
	mu    sync.Mutex
	enc   *json.Encoder
	flush func() error
}

func (a *answer) say(s said) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := a.enc.Encode(s); err != nil {
		return err
	}
	return a.flush()
}

func (a *answer) writer(errs bool) io.Writer { return answerWriter{a, errs} }

type answerWriter struct {
	a    *answer
	errs bool
}

func (w answerWriter) Write(p []byte) (int, error) {
	s := said{Out: p}
	if w.errs {
		s = said{Err: p}
	}
	return len(p), w.a.say(s)
}

// errNobody says that no process takes work on a store.
var errNobody = errors.New("nobody takes work on the store")

// oneConnection returns a client that connects once.
func oneConnection() *http.Client {
	var dialed atomic.Bool
	dialer := &net.Dialer{Timeout: time.Second}
	return &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if dialed.Swap(true) {
			return nil, errNobody
		}
		return dialer.DialContext(ctx, network, address)
	}}}
}

// proves reports whether who answers at the address of a holder is that holder.
func proves(ctx context.Context, client *http.Client, h archive.Holder) bool {
	ctx, cancel := context.WithTimeout(ctx, proveTime)
	defer cancel()
	nonce := []byte(rand.Text())
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+h.Control+provePath, bytes.NewReader(nonce))
	if err != nil {
		return false
	}
	res, err := client.Do(req)
	if err != nil {
		return false // of a process that was killed, mostly
	}
	defer res.Body.Close()
	got, err := io.ReadAll(io.LimitReader(res.Body, sha256.Size+1)) // to the end: the connection is used again
	return err == nil && hmac.Equal(got, proof(h.Token, nonce))
}

// send lets the process that has a store open do the work. It returns
// errNobody where there is none that would.
func send(ctx context.Context, h archive.Holder, name string, c work, term terminal) error {
	if h.Control == "" || h.Token == "" {
		return errNobody
	}
	client := oneConnection()
	defer client.CloseIdleConnections()
	if !proves(ctx, client, h) {
		return cmp.Or(ctx.Err(), errNobody)
	}
	b, err := json.Marshal(c)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+h.Control+workPath+name, bytes.NewReader(b))
	if err != nil {
		return errNobody
	}
	req.Header.Set("Authorization", "Bearer "+h.Token)
	res, err := client.Do(req)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return errNobody
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return errNobody // an older program, that has no such work
	}
	d := json.NewDecoder(res.Body)
	for {
		var s said
		if err := d.Decode(&s); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return fmt.Errorf("process %d, which has the store open, ended in the middle of the work: %w", h.PID, err)
		}
		switch {
		case s.Done && s.Code == 0:
			return nil
		case s.Done:
			return &exitError{s.Code, errors.New(s.Error)}
		}
		if _, err := term.out.Write(s.Out); err != nil {
			return err
		}
		if _, err := term.err.Write(s.Err); err != nil {
			return err
		}
	}
}
