package sqlite

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"
	"unsafe"

	"dossier/graph"
)

// errCorrupt says that stored bytes are not what this package wrote.
var errCorrupt = errors.New("the store holds bytes that it did not write; restore it from a backup or load it again")

// words are the strings that are packed as a number. Their places are part of
// the file format: append, never reorder.
var words = []string{
	"ASSERTED", "SUSPECTED", "DENIED", "PROPOSED", "LIST", "RULE", "MODEL", "ANALYST",
	"type", "kind", "name", "alias", "weakAlias", "country", "programme", "hub", "link", "startDate", "endDate",
	"incomplete", "completes", "title", "birthDate", "birthPlace", "nationality", "citizenship", "gender", "position",
	"address", "identifier", "email", "phone", "website", "notes", "chain", "walletAddress", "network", "token", "date",
	"amount", "asset", "listedOn", "delistedOn", "legalBasis", "reference", "secondarySanctions",
	"ORGANIZATION", "PERSON", "WALLET", "INCIDENT", "MALWARE", "VESSEL", "AIRCRAFT", "PLACE", "DOCUMENT",
	"PART_OF", "MEMBER_OF", "WORKS_FOR", "CONTROLLED_BY", "OWNS", "OWNS_WALLET", "DIRECTOR_OF", "FAMILY_OF",
	"ASSOCIATED_WITH", "ACTS_FOR", "SANCTIONED_BY", "ATTRIBUTED_TO", "TARGETED", "LAUNDERED_THROUGH", "USES", "PAID",
	"FUNDED", "TRANSFERRED_TO", "LOCATED_IN", "SEIZED_BY", "MENTIONED_IN",
	"true", "Latn", "Cyrl", "Arab", "Hang", "Hani", "city", "street", "currency", "issued", "expires",
}

var wordNumber = func() map[string]uint64 {
	m := make(map[string]uint64, len(words))
	for i, w := range words {
		m[w] = uint64(i)
	}
	return m
}()

// encoder packs values one after another; the decoder reads them in the same
// order. It counts what the decoder will need memory for.
type encoder struct {
	b    []byte
	room room
}

// room says how many ids of statements, how many of them packed as digests, and
// how many values of properties an image holds, so that reading it asks for
// memory once for each.
type room struct{ ids, digests, values int }

// sealed is the packed image behind its room.
func (e *encoder) sealed() []byte {
	head := encoder{b: make([]byte, 0, len(e.b)+6)}
	head.uint(uint64(e.room.ids))
	head.uint(uint64(e.room.digests))
	head.uint(uint64(e.room.values))
	return append(head.b, e.b...)
}

func (e *encoder) uint(n uint64) { e.b = binary.AppendUvarint(e.b, n) }
func (e *encoder) int(n int64)   { e.b = binary.AppendVarint(e.b, n) }

func (e *encoder) string(s string) {
	e.uint(uint64(len(s)))
	e.b = append(e.b, s...)
}

// word packs a string that is often one of words.
func (e *encoder) word(s string) {
	if n, ok := wordNumber[s]; ok {
		e.uint(n<<1 | 1)
		return
	}
	e.uint(uint64(len(s)) << 1)
	e.b = append(e.b, s...)
}

// near packs a string that often is a beginning of base, as the id of a dataset
// is of its records' ids.
func (e *encoder) near(s, base string) {
	if strings.HasPrefix(base, s) {
		e.uint(uint64(len(s))<<1 | 1)
		return
	}
	e.uint(uint64(len(s)) << 1)
	e.b = append(e.b, s...)
}

// ids packs ids; digests of statements take ten bytes.
func (e *encoder) ids(ids []graph.ID) {
	e.uint(uint64(len(ids)))
	e.room.ids += len(ids)
	for _, id := range ids {
		e.id(id)
	}
}

func (e *encoder) id(id graph.ID) {
	if len(id) == digestLength && strings.HasPrefix(string(id), digestPrefix) {
		if d, ok := packDigest(string(id[len(digestPrefix):])); ok {
			e.uint(0)
			e.room.digests++
			e.b = append(e.b, d[:]...)
			return
		}
	}
	e.uint(uint64(len(id)) + 1)
	e.b = append(e.b, id...)
}

func (e *encoder) float(f float64) {
	e.b = binary.LittleEndian.AppendUint64(e.b, math.Float64bits(f))
}

func (e *encoder) spans(s graph.Spans) {
	e.uint(uint64(len(s)))
	for _, x := range s {
		e.int(int64(x.From))
		if x.To == graph.Latest {
			e.uint(0)
		} else {
			e.uint(uint64(x.To - x.From))
		}
	}
}

func (e *encoder) attributes(m map[string]string) {
	e.uint(uint64(len(m)))
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		e.word(k)
		e.word(m[k])
	}
}

// decoder reads what an encoder packed. Strings are parts of the one string
// that holds the packed bytes. After an error everything reads as zero.
type decoder struct {
	s       string
	pos     int
	err     error
	digests []byte // room for digests as text
	idRoom  []graph.ID
	values  []graph.Value

	attributesAt string // the packed attributes read last
	attributesOf map[string]string
}

func decode(b []byte) decoder { return decoder{s: unsafe.String(unsafe.SliceData(b), len(b))} }

// unseal begins to read an image that was sealed.
func unseal(b []byte) decoder {
	d := decode(b)
	ids, digests, values := d.count(), d.count(), d.count()
	if d.err == nil {
		d.idRoom = make([]graph.ID, 0, ids)
		d.digests = make([]byte, 0, digests*digestLength)
		d.values = make([]graph.Value, 0, values)
	}
	return d
}

// take cuts n elements off room, or makes some where there is too little.
func take[T any](room *[]T, n int) []T {
	if from := len(*room); cap(*room)-from >= n {
		*room = (*room)[:from+n]
		return (*room)[from : from+n : from+n]
	}
	return make([]T, n)
}

func (d *decoder) fail() {
	d.err = errCorrupt
	d.pos = len(d.s)
}

func (d *decoder) uint() uint64 {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		if d.pos >= len(d.s) {
			break
		}
		c := d.s[d.pos]
		d.pos++
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
	d.fail()
	return 0
}

func (d *decoder) int() int64 {
	u := d.uint()
	return int64(u>>1) ^ -int64(u&1)
}

// count reads the length of a list, none of whose elements is shorter than a
// byte, so that damaged bytes cannot ask for much memory.
func (d *decoder) count() int {
	n := d.uint()
	if n > uint64(len(d.s)-d.pos) {
		d.fail()
		return 0
	}
	return int(n)
}

func (d *decoder) bytes(n uint64) string {
	if n > uint64(len(d.s)-d.pos) {
		d.fail()
		return ""
	}
	s := d.s[d.pos : d.pos+int(n)]
	d.pos += int(n)
	return s
}

func (d *decoder) string() string { return d.bytes(d.uint()) }

func (d *decoder) word() string {
	n := d.uint()
	if n&1 == 0 {
		return d.bytes(n >> 1)
	}
	if n>>1 >= uint64(len(words)) {
		d.fail()
		return ""
	}
	return words[n>>1]
}

func (d *decoder) near(base string) string {
	n := d.uint()
	if n&1 == 0 {
		return d.bytes(n >> 1)
	}
	if n>>1 > uint64(len(base)) {
		d.fail()
		return ""
	}
	return base[:n>>1]
}

func (d *decoder) ids() []graph.ID {
	n := d.count()
	if n == 0 {
		return nil
	}
	out := take(&d.idRoom, n)
	for i := range out {
		out[i] = d.id()
	}
	return out
}

func (d *decoder) id() graph.ID {
	n := d.uint()
	if n > 0 {
		return graph.ID(d.bytes(n - 1))
	}
	packed := d.bytes(digestBytes)
	if d.err != nil {
		return ""
	}
	return d.digest(packed)
}

// digest unpacks an id into memory that many of them share.
func (d *decoder) digest(packed string) graph.ID {
	if cap(d.digests)-len(d.digests) < digestLength {
		d.digests = make([]byte, 0, digestLength*4)
	}
	from := len(d.digests)
	d.digests = append(d.digests, digestPrefix...)
	d.digests = unpackDigest(d.digests, packed)
	b := d.digests[from:]
	return graph.ID(unsafe.String(unsafe.SliceData(b), len(b)))
}

func (d *decoder) float() float64 {
	s := d.bytes(8)
	if len(s) < 8 {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64([]byte(s)))
}

func (d *decoder) spans() graph.Spans {
	n := d.count()
	if n == 0 {
		return nil
	}
	out := make(graph.Spans, n)
	for i := range out {
		out[i] = graph.Span{From: graph.Moment(d.int()), To: graph.Latest}
		if length := d.uint(); length > 0 {
			out[i].To = out[i].From + graph.Moment(length)
		}
	}
	return out
}

// attributes are shared by neighbours that have the same ones.
func (d *decoder) attributes() map[string]string {
	if l := len(d.attributesAt); l > 0 && strings.HasPrefix(d.s[d.pos:], d.attributesAt) {
		d.pos += l
		return d.attributesOf
	}
	from := d.pos
	n := d.count()
	if n == 0 {
		return nil
	}
	out := make(map[string]string, n)
	for range n {
		k := d.word()
		out[k] = d.word()
	}
	d.attributesAt, d.attributesOf = d.s[from:d.pos], out
	return out
}
