package graph

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"strings"
)

// ID names an entry, a record, an entity, a link, a statement, a document or a
// judgement. Ids are readable where the source's own are ("us_ofac_sdn:43377")
// and a hash of the content elsewhere. An id, once given, answers for ever.
type ID string

// MaxIDLength is the longest id, in bytes, that NewID returns.
const MaxIDLength = 120

var idEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// Digest returns a 16-character digest of parts; different splits of the same
// bytes give different digests.
func Digest(parts ...string) string {
	var room [512]byte
	b := room[:0]
	for _, p := range parts {
		b = binary.LittleEndian.AppendUint64(b, uint64(len(p)))
		b = append(b, p...)
	}
	h := sha256.Sum256(b)
	return idEncoding.EncodeToString(h[:10])
}

// NewID makes the id of a source's own thing: the dataset, a colon and the
// source's own id. A source id that is long or holds white space or control
// characters is replaced by its digest.
func NewID(dataset, sourceID string) ID {
	if len(dataset)+1+len(sourceID) > MaxIDLength || strings.ContainsFunc(sourceID, unfitForID) {
		sourceID = Digest(sourceID)
	}
	return ID(dataset + ":" + sourceID)
}

func unfitForID(r rune) bool {
	return r <= ' ' || r == 0x7f || r == '�' || r >= 0x2000 && r <= 0x206f
}

// Sub makes the id of a part of the thing that id names, such as an address
// row of an entry or a link that an entry states.
func (id ID) Sub(parts ...string) ID {
	if len(parts) == 1 && len(id)+1+len(parts[0]) <= MaxIDLength && !strings.ContainsFunc(parts[0], unfitForID) {
		return id + "/" + ID(parts[0])
	}
	return id + "/" + ID(Digest(parts...))
}
