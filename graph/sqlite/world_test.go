package sqlite_test

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"strconv"

	"dossier/graph"
)

// world is a made-up list: parties with names that repeat as people's do, and
// links whose ends follow a power law.
type world struct {
	entities   int
	statements int // of each entity
	links      int // from each entity, of two statements
	day        string
	changed    func(i int) bool // entries whose raw form differs on this day
}

var syllables = []string{"kim", "sang", "lee", "park", "ri", "chol", "ivan", "ov", "petr", "ahm", "ed", "ali", "han", "wei", "jun", "bo", "ma", "ta", "lo", "ne"}

func (w *world) word(r *rand.Rand) string {
	n := int(r.ExpFloat64() * 900)
	s := syllables[n%20] + syllables[n/20%20]
	if n > 400 {
		s += strconv.Itoa(n / 400)
	}
	return s
}

func (w *world) id(i int) string { return fmt.Sprintf("made:%07d", i) }

func (w *world) entry(i int) graph.Entry {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	id := graph.ID(w.id(i))
	kind := graph.EntityTypes[i%3]
	name := w.word(r) + " " + w.word(r) + " " + w.word(r)
	rec := graph.Record{ID: id, Statements: []graph.Statement{{Property: graph.PropType, Value: string(kind)}, {Property: graph.PropName, Value: name},
		{Property: graph.PropAlias, Value: w.word(r) + " " + w.word(r)}, {Property: graph.PropCountry, Value: []string{"kp", "ru", "ir", "cn", "sy"}[r.IntN(5)]},
		{Property: graph.PropProgramme, Value: "P" + strconv.Itoa(r.IntN(60))}}}
	for n := len(rec.Statements); n < w.statements; n++ {
		rec.Statements = append(rec.Statements, graph.Statement{Property: graph.PropIdentifier, Value: strconv.Itoa(i*100 + n),
			Attributes: map[string]string{"kind": "PASSPORT", "country": "kp"}})
	}
	e := graph.Entry{ID: id, Scope: "made", Records: []graph.Record{rec}}
	for n := range w.links {
		other := int(float64(w.entities) * math.Pow(r.Float64(), 3))
		if other == i {
			other = (i + 1) % w.entities
		}
		t := graph.LinkTypes[r.IntN(len(graph.LinkTypes))]
		e.Records = append(e.Records, graph.Record{ID: id.Sub("l" + strconv.Itoa(n)), Link: &graph.LinkClaim{Type: t,
			Source: graph.End{Record: id}, Target: graph.End{Record: graph.ID(w.id(other))}},
			Statements: []graph.Statement{{Property: graph.PropLink, Value: string(t)}, {Property: graph.PropStart, Value: "20" + strconv.Itoa(10+r.IntN(14))}}})
	}
	raw := fmt.Sprintf("%d,%q,%q,-0- ,-0- ,-0- ,-0- ,\"made up remarks of the entry; DOB 1965; Passport %d\"", i, name, kind, i)
	if w.changed != nil && w.changed(i) {
		rec.Statements[len(rec.Statements)-1].Value += "x"
		raw += " changed"
	}
	e.Raw = []byte(raw)
	return e
}

// batch holds the entries that keep says, in the order of ids.
func (w *world) batch(base int64, keep func(i int) bool) graph.Batch {
	at, err := graph.ParseDay(w.day)
	if err != nil {
		panic(err)
	}
	n := 0
	for i := range w.entities {
		if keep(i) {
			n++
		}
	}
	var put iter.Seq2[graph.Entry, error] = func(yield func(graph.Entry, error) bool) {
		for i := range w.entities {
			if keep(i) && !yield(w.entry(i), nil) {
				return
			}
		}
	}
	return graph.Batch{Versions: []graph.Version{{Scope: "made", Dataset: "made", At: at, Mapper: "1", Base: base}},
		Datasets: []graph.Dataset{{ID: "made", Title: "Made up"}}, Put: put, Size: n}
}

func all(int) bool  { return true }
func none(int) bool { return false }
