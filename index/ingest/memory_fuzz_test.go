package ingest

import (
	"bytes"
	"crypto/sha256"
	"testing"
)

// Any bytes behind a checksum that fits are refused, or are those that what was
// read of them makes again.
func FuzzMemory(f *testing.F) {
	m := &memory{basis: make([]byte, sha256.Size), wrong: []Skip{{Path: "people.csv", Record: "line 2", Reason: "no name"}}, learnt: []named{{"people 1", []byte("x")}, {"empty", nil}}}
	head := len(memoryMagic) + sha256.Size
	f.Add(m.encode()[head:])
	f.Add(bytes.Repeat([]byte{0xff}, 64))
	f.Fuzz(func(t *testing.T, body []byte) {
		sum := sha256.Sum256(body)
		b := append(append([]byte(memoryMagic), sum[:]...), body...)
		m, err := decodeMemory(b)
		if err != nil {
			return
		}
		// A number may be written in several ways: then once more is the same.
		again, err := decodeMemory(m.encode())
		if err != nil || !bytes.Equal(again.encode(), m.encode()) {
			t.Errorf("got another: %v", err)
		}
	})
}
