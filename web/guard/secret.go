package guard

import (
	"bufio"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/bcrypt"
)

// Users are the hashes of passwords, by name, made by bcrypt.
type Users map[string][]byte

// nobody is compared with where there is no such name, so that the time tells
// nothing of who exists.
var nobody = sync.OnceValue(func() []byte {
	h, _ := bcrypt.GenerateFromPassword([]byte("nobody"), bcrypt.DefaultCost)
	return h
})

// Match reports whether a name has that password.
func (u Users) Match(name, password string) bool {
	hash, ok := u[name]
	if !ok {
		hash = nobody()
	}
	return bcrypt.CompareHashAndPassword(hash, []byte(password)) == nil && ok
}

// UserLine returns the line for the file of users.
func UserLine(name, password string) (string, error) {
	switch {
	case name == "" || strings.ContainsAny(name, ":\n\r"):
		return "", errors.New("a name must not be empty, nor have a colon")
	case len(password) < 8:
		return "", errors.New("a password has at least 8 characters")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return "", err // longer than 72 bytes
	}
	return name + ":" + string(hash), nil
}

// ReadUsers reads lines "name:hash" as htpasswd -B writes them. Empty lines and
// those that begin with # are passed over.
func ReadUsers(r io.Reader) (Users, error) {
	u := Users{}
	err := lines(r, func(line string) error {
		name, hash, _ := strings.Cut(line, ":")
		if _, err := bcrypt.Cost([]byte(hash)); err != nil || name == "" {
			return errors.New("want a name, a colon and a hash made by bcrypt, as htpasswd -B or onrecord access user write them")
		}
		if _, twice := u[name]; twice {
			return fmt.Errorf("%s stands there twice", name)
		}
		u[name] = []byte(hash)
		return nil
	})
	return u, err
}

// TokenPrefix begins every token, so that it is known for one where it should
// not be.
const TokenPrefix = "orq_"

// Token is one for programs. Only its sum is kept.
type Token struct {
	Name    string
	Sum     [sha256.Size]byte
	Expires time.Time // zero is never
}

// Tokens are those that are known.
type Tokens []Token

// Find returns the name of a token that has not expired.
func (ts Tokens) Find(token string, now time.Time) (string, bool) {
	sum := sha256.Sum256([]byte(token))
	name, found := "", false
	for i := range ts {
		if subtle.ConstantTimeCompare(ts[i].Sum[:], sum[:]) == 1 && (ts[i].Expires.IsZero() || now.Before(ts[i].Expires)) {
			name, found = ts[i].Name, true
		}
	}
	return name, found
}

// NewToken returns a new token, which is shown once, and the line for the file
// of tokens. A zero time never expires.
func NewToken(name string, expires time.Time) (token, line string, err error) {
	if name == "" || strings.ContainsAny(name, " \t\r\n") {
		return "", "", errors.New("a token's name must not be empty, nor have a space")
	}
	b := make([]byte, 24)
	if _, err := rand.Read(b); err != nil {
		return "", "", err
	}
	token = TokenPrefix + base64.RawURLEncoding.EncodeToString(b)
	sum := sha256.Sum256([]byte(token))
	line = name + " " + hex.EncodeToString(sum[:])
	if !expires.IsZero() {
		line += " " + expires.Format(time.DateOnly)
	}
	return token, line, nil
}

// ReadTokens reads lines "name sum" or "name sum day", of which the day is the
// first on which the token is not good any more, in UTC.
func ReadTokens(r io.Reader) (Tokens, error) {
	var ts Tokens
	err := lines(r, func(line string) error {
		f := strings.Fields(line)
		if len(f) != 2 && len(f) != 3 {
			return errors.New("want a name, a sum and perhaps a day, as onrecord access token writes them")
		}
		t := Token{Name: f[0]}
		sum, err := hex.DecodeString(f[1])
		if err != nil || len(sum) != len(t.Sum) {
			return errors.New("the sum of a token has 64 digits from 0 to f")
		}
		copy(t.Sum[:], sum)
		if len(f) == 3 {
			if t.Expires, err = time.Parse(time.DateOnly, f[2]); err != nil {
				return fmt.Errorf("%q is no day such as 2027-01-31", f[2])
			}
		}
		ts = append(ts, t)
		return nil
	})
	return ts, err
}

// lines calls f for every line that is neither empty nor a comment. An error
// names the line.
func lines(r io.Reader, f func(string) error) error {
	s := bufio.NewScanner(r)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimSpace(s.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if err := f(line); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return s.Err()
}

// known remembers who has given the right password, for a while: a page asks
// for several files, and bcrypt takes a twentieth of a second for each.
type known struct {
	key   [32]byte
	mu    sync.Mutex
	until map[[sha256.Size]byte]time.Time
}

const (
	knownFor = 5 * time.Minute
	maxKnown = 10_000
)

func newKnown() *known {
	k := &known{until: map[[sha256.Size]byte]time.Time{}}
	rand.Read(k.key[:]) // never fails (crypto/rand)
	return k
}

func (k *known) sum(name, password string) (sum [sha256.Size]byte) {
	h := hmac.New(sha256.New, k.key[:])
	fmt.Fprintf(h, "%d:%s%s", len(name), name, password)
	h.Sum(sum[:0])
	return sum
}

func (k *known) has(name, password string, now time.Time) bool {
	sum := k.sum(name, password)
	k.mu.Lock()
	defer k.mu.Unlock()
	return now.Before(k.until[sum])
}

func (k *known) add(name, password string, now time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.until) >= maxKnown {
		clear(k.until)
	}
	k.until[k.sum(name, password)] = now.Add(knownFor)
}
