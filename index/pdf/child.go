package pdf

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
)

// The two processes speak in frames: a byte, a length of four bytes, and so
// many bytes. The child says ready once; then each file is answered with its
// text or an error.
const (
	frameFile  = 'f'
	frameReady = 'r'
	frameText  = 't'
	frameError = 'e' // of no kind that codes names
)

func writeFrame(w *bufio.Writer, kind byte, data []byte) error {
	var head [5]byte
	head[0] = kind
	binary.BigEndian.PutUint32(head[1:], uint32(len(data)))
	w.Write(head[:])
	w.Write(data)
	return w.Flush()
}

// readFrame returns io.EOF when the other side has closed the pipe between two
// frames.
func readFrame(r *bufio.Reader) (kind byte, data []byte, err error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, nil, err
	}
	n := binary.BigEndian.Uint32(head[1:])
	if n > maxFrame {
		return 0, nil, fmt.Errorf("a frame of %d bytes", n)
	}
	data = make([]byte, n)
	if _, err := io.ReadFull(r, data); err != nil {
		return 0, nil, fmt.Errorf("in a frame: %w", err)
	}
	return head[0], data, nil
}

// Serve is the child: it reads files from in and answers on out until in ends.
// cacheDir keeps the compiled PDFium between runs; "" keeps nothing.
func Serve(ctx context.Context, in io.Reader, out io.Writer, cacheDir string) error {
	debug.SetMemoryLimit(heapTarget)
	if err := limitMemory(); err != nil {
		return fmt.Errorf("limit memory: %w", err)
	}
	e, err := newEngine(ctx, cacheDir)
	if err != nil {
		return err
	}
	r, w := bufio.NewReader(in), bufio.NewWriter(out)
	if err := writeFrame(w, frameReady, nil); err != nil {
		return err
	}
	for {
		kind, data, err := readFrame(r)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case kind != frameFile:
			return fmt.Errorf("an unknown frame %q", kind)
		}
		if err := limitCPU(); err != nil {
			return fmt.Errorf("limit time: %w", err)
		}
		text, err := e.read(data)
		kind, answer := byte(frameText), []byte(text)
		if err != nil {
			kind, answer = code(err), []byte(err.Error())
		}
		if err := writeFrame(w, kind, answer); err != nil {
			return err
		}
	}
}

func code(err error) byte {
	for c, e := range codes {
		if errors.Is(err, e) {
			return c
		}
	}
	return frameError
}
