package archive

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"unicode/utf8"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// A sealed value is
//
//	byte 0      1
//	bytes 1-4   CRC-32C, big-endian, of bucket, key and payload
//	bytes 5-    payload
//
// The key is in the sum, so that a whole value in the wrong place is found too.
const (
	sealFormat = 1
	sealLen    = 5
	// maxValue bounds what one value may decompress to, in bytes. Documents of
	// 64 MiB are read; as JSON with their quotes they may be several times that.
	maxValue = 1 << 30
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var errSeal = errors.New("the checksum does not match")

func checksum(bucket, key, payload []byte) uint32 {
	sum := crc32.Update(0, castagnoli, bucket)
	sum = crc32.Update(sum, castagnoli, []byte{0})
	sum = crc32.Update(sum, castagnoli, key)
	sum = crc32.Update(sum, castagnoli, []byte{0})
	return crc32.Update(sum, castagnoli, payload)
}

func seal(bucket, key, payload []byte) []byte {
	b := make([]byte, sealLen, sealLen+len(payload))
	b[0] = sealFormat
	binary.BigEndian.PutUint32(b[1:], checksum(bucket, key, payload))
	return append(b, payload...)
}

// unseal returns the payload, which shares v's memory.
func unseal(bucket, key, v []byte) ([]byte, error) {
	switch {
	case len(v) < sealLen:
		return nil, fmt.Errorf("%d bytes are too few", len(v))
	case v[0] != sealFormat:
		return nil, fmt.Errorf("format %d is not known", v[0])
	case binary.BigEndian.Uint32(v[1:]) != checksum(bucket, key, v[sealLen:]):
		return nil, errSeal
	}
	return v[sealLen:], nil
}

func put(tx *bolt.Tx, bucket, key, payload []byte) error {
	return tx.Bucket(bucket).Put(key, seal(bucket, key, payload))
}

func putJSON(tx *bolt.Tx, bucket, key []byte, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return put(tx, bucket, key, b)
}

// get returns a payload, valid as long as tx is, or nil where there is none.
// Damage is a *CorruptError for id.
func (a *Archive) get(tx *bolt.Tx, bucket, key []byte, id index.ID) ([]byte, error) {
	v := tx.Bucket(bucket).Get(key)
	if v == nil {
		return nil, nil
	}
	b, err := unseal(bucket, key, v)
	if err != nil {
		return nil, &CorruptError{ID: id, Path: a.path, Reason: fmt.Sprintf("%s: %v", bucket, err)}
	}
	return b, nil
}

// getJSON reports whether there is a value.
func (a *Archive) getJSON(tx *bolt.Tx, bucket, key []byte, id index.ID, v any) (bool, error) {
	b, err := a.get(tx, bucket, key, id)
	if b == nil || err != nil {
		return false, err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return false, &CorruptError{ID: id, Path: a.path, Reason: fmt.Sprintf("%s: %v", bucket, err)}
	}
	return true, nil
}

func (a *Archive) encodeInterview(iv *index.Interview) ([]byte, error) {
	b, err := json.Marshal(iv)
	if err != nil {
		return nil, err
	}
	return a.enc.EncodeAll(b, nil), nil
}

// decodeInterview reads a payload of the interviews bucket. What it returns
// passes Check.
func (a *Archive) decodeInterview(id index.ID, payload []byte) (*index.Interview, error) {
	corrupt := func(err error) error {
		return &CorruptError{ID: id, Path: a.path, Reason: err.Error()}
	}
	b, err := a.dec.DecodeAll(payload, nil)
	if err != nil {
		return nil, corrupt(err)
	}
	iv := &index.Interview{}
	if err := json.Unmarshal(b, iv); err != nil {
		return nil, corrupt(err)
	}
	if iv.ID != id {
		return nil, corrupt(fmt.Errorf("it calls itself %q", iv.ID))
	}
	if err := Check(iv); err != nil {
		return nil, corrupt(err)
	}
	return iv, nil
}

// Check returns an error unless iv has an ID and every span of it cuts its
// text between runes. Put refuses what fails it, so readers need not check.
func Check(iv *index.Interview) error {
	if iv.ID == "" || len(iv.ID) > 512 {
		return fmt.Errorf("an ID of %d bytes", len(iv.ID))
	}
	for i := 0; i < len(iv.ID); i++ {
		if c := iv.ID[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return fmt.Errorf("ID %q has more than lower-case letters, digits and -", iv.ID)
		}
	}
	if !utf8.ValidString(iv.Text) {
		return errors.New("the text is not UTF-8")
	}
	between := func(i int) bool {
		return i == len(iv.Text) || i >= 0 && i < len(iv.Text) && utf8.RuneStart(iv.Text[i])
	}
	bad := func(s index.Span) bool { return s.Start > s.End || !between(s.Start) || !between(s.End) }
	for i, t := range iv.Turns {
		if bad(t.Label) || bad(t.Span) {
			return fmt.Errorf("turn %d lies outside the text", i+1)
		}
	}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		if len(q.Spans) == 0 {
			return fmt.Errorf("quote %d has no span", i+1)
		}
		wrong := bad(q.Cue) || bad(q.Source) || bad(q.Question)
		for _, s := range q.Spans {
			wrong = wrong || bad(s)
		}
		for _, m := range q.Names {
			wrong = wrong || bad(m.Span)
		}
		if wrong {
			return fmt.Errorf("quote %d lies outside the text", i+1)
		}
	}
	return nil
}
