// Package world makes graphs of any size for benchmarks and stress tests: the
// same size gives the same graph on every machine, entry by entry, so that a
// world of a million entities streams into a store without being held anywhere.
//
// Each entity has eight statements and states three links of two statements.
// Links lead to entities by a power law (degree of rank r falls as r^-2/3, the
// exponent 2.5 of many social graphs), so the best known of a million has about
// 25,000 links while half have five or fewer. One link in twelve leads to one
// of a few marked hubs (countries, authorities). Words of names follow Zipf's
// law over a made-up vocabulary, so that searches meet common and rare ones.
package world

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"dossier/graph"
	"dossier/loader"
)

// Dataset is the dataset, and the scope, of every world.
const Dataset = "bench"

// MinSize is the least size of a world.
const MinSize = 10 * hubs

// World is a graph of Size entities. The zero Edition is the list as it was
// first published; in later ones an entry in a hundred has changed.
type World struct {
	Size    int
	Edition int
}

// Record is the id of the record of entity i, 0 ≤ i < Size, and of its entry.
func (World) Record(i int) graph.ID { return graph.NewID(Dataset, fmt.Sprintf("%07d", i)) }

// ID is the id of entity i: its key if it is a hub or a wallet, else its
// record's.
func (w World) ID(i int) graph.ID {
	if k := w.key(i); k != "" {
		return graph.ID(k)
	}
	return w.Record(i)
}

// Hub says whether entity i is a country or an authority.
func (World) Hub(i int) bool { return i < hubs }

// Entries yields all entries, each with its entity and its links, in the order
// of their ids.
func (w World) Entries() iter.Seq2[graph.Entry, error] {
	all := make([]int, w.Size)
	for i := range all {
		all[i] = i
	}
	return loader.Mapped(all, func(i *int) []graph.Entry { return []graph.Entry{w.Entry(*i)} })
}

// Entry is the entry of entity i.
func (w World) Entry(i int) graph.Entry {
	records := append(make([]graph.Record, 0, 1+linksEach), w.entity(i))
	if !w.Hub(i) {
		records = append(records, w.links(i)...)
	}
	return graph.Entry{ID: w.Record(i), Scope: Dataset, Raw: raw(records), Records: records}
}

// raw is what a list would say: the values in a row. It holds no two entries
// alike, as each begins with its id.
func raw(records []graph.Record) []byte {
	b := make([]byte, 0, 512)
	for i := range records {
		b = append(append(b, records[i].ID...), '|')
		if l := records[i].Link; l != nil {
			b = append(append(append(append(b, l.Target.Record...), l.Target.Key...), l.Type...), '|')
		}
		for j := range records[i].Statements {
			b = append(append(b, records[i].Statements[j].Value...), '|')
		}
	}
	return b
}

// changed says whether entity i is one of the hundredth that the edition has
// changed.
func (w World) changed(i int) bool { return w.Edition > 0 && mixed(i)%100 == uint64(w.Edition)%100 }

// random is the source of all that is drawn for entity i; kind keeps apart what
// is drawn for its own statements and for its links.
func random(i int, kind uint64) *rand.Rand { return rand.New(rand.NewPCG(mixed(i), kind)) }

// mixed spreads i over 64 bits (the finalizer of splitmix64).
func mixed(i int) uint64 {
	x := uint64(i) + 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
