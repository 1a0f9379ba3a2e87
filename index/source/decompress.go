package source

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
)

// maxWindow is the most memory that a zstd frame may ask for: what
// "zstd --long" uses by default.
const maxWindow = 128 << 20

func decompress(mediaType string, r io.Reader) (io.ReadCloser, error) {
	if mediaType == typeGzip {
		return gzip.NewReader(r)
	}
	d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
	if err != nil {
		return nil, err
	}
	return d.IOReadCloser(), nil
}

// bounded stops a decompression bomb: it fails when far more has come out than
// went in.
type bounded struct {
	r     io.Reader
	in    counter
	out   int64
	ratio int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.out += int64(n)
	if b.out > ratioFloor && b.out/max(b.in.count(), 1) > b.ratio {
		return 0, fmt.Errorf("decompresses to more than %d times its size", b.ratio)
	}
	return n, err
}

// counter says how many bytes went in.
type counter interface{ count() int64 }

// fixed is the size of what lies compressed in an archive.
type fixed int64

func (n fixed) count() int64 { return int64(n) }

// canceling ends a read when its context ends.
type canceling struct {
	ctx context.Context
	r   io.Reader
}

func (c *canceling) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
