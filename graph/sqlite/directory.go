package sqlite

import (
	"hash/maphash"

	"dossier/graph"
)

// directory answers, from memory, where things are while a first load writes
// without indexes. Ids are known by a 64-bit hash whose seed nobody can guess,
// at about 20 bytes each.
type directory struct {
	seed    maphash.Seed
	entries map[uint64]struct{}
	claims  map[uint64]struct{}
	records map[uint64]int64
	keyed   map[uint64][]int64 // records by key
	parts   map[uint64][]int64 // records by the record that they are part of
	entity  map[uint64]int64
	folds   map[uint64]int64 // links

	holder []int64 // by record key: its entity
	first  []int64 // by entity key: a record of it
	more   map[int64][]int64
	shown  []bool // by entity key: it has an image
}

func newDirectory() *directory {
	return &directory{seed: maphash.MakeSeed(), entries: map[uint64]struct{}{}, claims: map[uint64]struct{}{}, records: map[uint64]int64{},
		keyed: map[uint64][]int64{}, parts: map[uint64][]int64{}, entity: map[uint64]int64{}, folds: map[uint64]int64{}, more: map[int64][]int64{}}
}

func (d *directory) hash(s string) uint64 { return maphash.String(d.seed, s) }

// enter notes an entry and its records; false, noting nothing, where one of
// them was there before.
func (d *directory) enter(e *graph.Entry) bool {
	if _, twice := d.entries[d.hash(string(e.ID))]; twice {
		return false
	}
	for i := range e.Records {
		h := d.hash(string(e.Records[i].ID))
		_, claim := d.claims[h]
		_, record := d.records[h]
		if claim || record {
			return false
		}
	}
	d.entries[d.hash(string(e.ID))] = struct{}{}
	for i := range e.Records {
		if r := &e.Records[i]; r.Link != nil {
			d.claims[d.hash(string(r.ID))] = struct{}{}
		} else {
			d.records[d.hash(string(r.ID))] = 0 // its key comes when it is written
		}
	}
	return true
}

// addRecord notes a record of an entity under its key.
func (d *directory) addRecord(r *graph.Record, k, entity int64) {
	d.records[d.hash(string(r.ID))] = k
	if r.Key != "" {
		h := d.hash(r.Key)
		d.keyed[h] = append(d.keyed[h], k)
	}
	if r.Of != "" {
		h := d.hash(string(r.Of))
		d.parts[h] = append(d.parts[h], k)
	}
	d.holder = grown(d.holder, k)
	d.hold(k, entity)
}

// hold notes that a record belongs to an entity now.
func (d *directory) hold(record, entity int64) {
	d.holder[record] = entity
	d.first = grown(d.first, entity)
	switch d.first[entity] {
	case record:
	case 0:
		d.first[entity] = record
	default:
		d.more[entity] = append(d.more[entity], record)
	}
}

// recordsOf lists the records that an entity holds.
func (d *directory) recordsOf(entity int64) []int64 {
	if entity >= int64(len(d.first)) {
		return nil
	}
	var out []int64
	for _, r := range append([]int64{d.first[entity]}, d.more[entity]...) {
		if r > 0 && d.holder[r] == entity {
			out = append(out, r)
		}
	}
	return out
}

func (d *directory) show(entity int64, shown bool) {
	d.shown = grown(d.shown, entity)
	d.shown[entity] = shown
}

func (d *directory) isShown(entity int64) bool {
	return entity < int64(len(d.shown)) && d.shown[entity]
}

// grown makes room for an index.
func grown[T any](s []T, i int64) []T {
	for int64(len(s)) <= i {
		var zero T
		s = append(s, zero)
	}
	return s
}

// memberKeys answers a question for members.
func (d *directory) memberKeys(by *graph.MemberQuery) []int64 {
	set := newKeySet()
	for _, id := range by.Records {
		if k := d.records[d.hash(string(id))]; k > 0 {
			set.add(k)
		}
	}
	for _, id := range by.Entities {
		set.add(d.recordsOf(d.entity[d.hash(string(id))])...)
	}
	for _, key := range by.Keys {
		set.add(d.keyed[d.hash(key)]...)
	}
	for _, id := range by.PartsOf {
		set.add(d.parts[d.hash(string(id))]...)
	}
	return set.keys
}

// entityOf is the key of the entity that a record, or a key, leads to; 0 for
// one without an image.
func (d *directory) entityOf(record graph.ID, key string) int64 {
	k := int64(0)
	if record != "" {
		k = d.records[d.hash(string(record))]
	} else if all := d.keyed[d.hash(key)]; len(all) > 0 {
		k = all[0]
	}
	if k == 0 || !d.isShown(d.holder[k]) {
		return 0
	}
	return d.holder[k]
}
