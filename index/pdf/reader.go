package pdf

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"
)

// Reader reads PDF files, one at a time, in a child process that lives from one
// file to the next and is replaced when it dies or hangs. It may be used from
// several goroutines.
type Reader struct {
	// Command starts the child, which must call Serve on its standard input
	// and output.
	Command []string
	Timeout time.Duration // for one file; 0 is DefaultTimeout

	mu sync.Mutex
	c  *child
}

type child struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	w   *bufio.Writer
	r   *bufio.Reader
}

// Read returns the text of a file: a line for each printed line, a blank line
// between paragraphs, without headers, footers and page numbers. It returns one
// of the errors of this package, ctx's, or that of starting the child.
func (r *Reader) Read(ctx context.Context, data []byte) (string, error) {
	if len(data) > maxFrame {
		return "", fmt.Errorf("%w: more than %d MiB", ErrTooLong, maxFrame>>20)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if r.c == nil {
		if err := r.start(ctx); err != nil {
			return "", err
		}
	}
	timeout := r.Timeout
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	kind, answer, err := r.ask(ctx, timeout, func(c *child) error { return writeFrame(c.w, frameFile, data) })
	if err != nil {
		return "", err
	}
	if kind == frameText {
		return string(answer), nil
	}
	if e, ok := codes[kind]; ok {
		return "", e
	}
	return "", fmt.Errorf("PDF: %s", answer)
}

// Close ends the child.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.end()
	return nil
}

func (r *Reader) start(ctx context.Context) error {
	cmd := exec.Command(r.Command[0], r.Command[1:]...)
	cmd.Env = []string{} // nothing of the parent's is the child's business
	cmd.Dir = os.TempDir()
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the reader of PDF: %w", err)
	}
	r.c = &child{cmd, in, bufio.NewWriter(in), bufio.NewReader(out)}
	kind, _, err := r.ask(ctx, startupTime, nil)
	if err == nil && kind != frameReady {
		r.end()
		err = errors.New("it does not answer")
	}
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("start the reader of PDF: %w", err)
	}
	return err
}

// ask writes a question and waits for the answer. The child does not outlive a
// question that it does not answer in time.
func (r *Reader) ask(ctx context.Context, timeout time.Duration, question func(*child) error) (kind byte, data []byte, err error) {
	c := r.c
	ctx2, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	stop := context.AfterFunc(ctx2, func() { c.cmd.Process.Kill() })
	if question != nil {
		err = question(c)
	}
	if err == nil {
		kind, data, err = readFrame(c.r)
	}
	if stop() && err == nil {
		return kind, data, nil
	}
	r.end()
	switch {
	case ctx.Err() != nil:
		return 0, nil, ctx.Err()
	case ctx2.Err() != nil:
		return 0, nil, ErrTimeout
	}
	return 0, nil, ErrDied
}

func (r *Reader) end() {
	if c := r.c; c != nil {
		c.in.Close()
		c.cmd.Process.Kill()
		c.cmd.Wait()
		r.c = nil
	}
}
