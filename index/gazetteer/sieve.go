package gazetteer

// sieve tells of most words that they are not in a set of words, for a small
// part of the time that a map takes: it has a bit for each hash.
type sieve [1 << (sieveBits - 6)]uint64

// sieveBits gives some ten bits to each first word of the gazetteer's names.
const sieveBits = 18

func (s *sieve) add(word string) {
	h := hash(word)
	s[h/64] |= 1 << (h % 64)
}

// may reports whether word may be in the set; false is certain.
func (s *sieve) may(word []byte) bool { return s.has(hash(word)) }

// mayPacked is may for a packed word.
func (s *sieve) mayPacked(word Packed) bool { return s.has(word.Hash(sieveBits)) }

func (s *sieve) has(h uint32) bool { return s[h/64]&(1<<(h%64)) != 0 }

// hash is that of a packed word, and FNV-1a, of which the upper bits count, for
// what is too long.
func hash[S string | []byte](word S) uint32 {
	if w, ok := Pack(word); ok {
		return w.Hash(sieveBits)
	}
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h >> (32 - sieveBits)
}
