package sqlite

// A statement's id is a prefix and a digest of ten bytes in base 32 (see
// graph.Digest); packed, the digest takes its ten bytes.
const (
	digestPrefix   = "st-"
	digestAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"
	digestBytes    = 10
	digestLength   = len(digestPrefix) + digestBytes*8/5
)

var digestValue = func() (t [256]byte) {
	for i := range t {
		t[i] = 0xff
	}
	for i := range len(digestAlphabet) {
		t[digestAlphabet[i]] = byte(i)
	}
	return t
}()

// packDigest reports false for letters outside the alphabet.
func packDigest(s string) (out [digestBytes]byte, ok bool) {
	for half := range 2 {
		var n uint64
		for _, c := range []byte(s[half*8 : half*8+8]) {
			v := digestValue[c]
			if v == 0xff {
				return out, false
			}
			n = n<<5 | uint64(v)
		}
		for i := range 5 {
			out[half*5+i] = byte(n >> (8 * (4 - i)))
		}
	}
	return out, true
}

func unpackDigest(to []byte, packed string) []byte {
	for half := range 2 {
		var n uint64
		for i := range 5 {
			n = n<<8 | uint64(packed[half*5+i])
		}
		for i := range 8 {
			to = append(to, digestAlphabet[n>>(5*(7-i))&31])
		}
	}
	return to
}
