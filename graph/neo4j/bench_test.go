package neo4j

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"dossier/graph"
)

// party is an entry of 20 statements with a link to one of ten authorities and
// one to an earlier party.
func party(i int) graph.Entry {
	id := graph.ID(fmt.Sprintf("list:%06d", i))
	r := graph.Record{ID: id, Statements: []graph.Statement{{Property: graph.PropType, Value: string(graph.Person)}}}
	say := func(p graph.Property, v string) {
		r.Statements = append(r.Statements, graph.Statement{Property: p, Value: v})
	}
	say(graph.PropName, fmt.Sprintf("Party %d Surname%d", i, i%977))
	for n := range 4 {
		say(graph.PropAlias, fmt.Sprintf("Alias%d of number %d Surname%d", n, i, i%977))
	}
	say(graph.PropCountry, []string{"kp", "ru", "ir", "sy"}[i%4])
	say(graph.PropProgramme, fmt.Sprintf("PROGRAMME%d", i%40))
	for n := range 5 {
		say(graph.PropIdentifier, fmt.Sprintf("ID-%d-%d", i, n))
	}
	for n := range 4 {
		say(graph.PropAddress, fmt.Sprintf("%d Some Street, City %d", n, i%300))
	}
	say(graph.PropBirthDate, fmt.Sprintf("19%02d-01-02", i%90+10))
	say(graph.PropNotes, "Linked to a party that stands elsewhere in the same list.")
	e := graph.Entry{ID: id, Scope: "list", Raw: []byte(fmt.Sprintf("row %d of the list, as its publisher wrote it, with a remark or two behind it", i)), Records: []graph.Record{r}}
	link := func(n int, t graph.LinkType, to graph.End) {
		e.Records = append(e.Records, graph.Record{ID: id.Sub(fmt.Sprint(n)), Link: &graph.LinkClaim{Type: t, Source: graph.End{Record: id}, Target: to},
			Statements: []graph.Statement{{Property: graph.PropLink, Value: string(t)}}})
	}
	link(1, graph.SanctionedBy, graph.End{Key: fmt.Sprintf("authority:%d", i%10)})
	link(2, graph.AssociatedWith, graph.End{Name: fmt.Sprintf("Party %d Surname%d", i/2, i/2%977)})
	if i < 10 {
		key := fmt.Sprintf("authority:%d", i)
		e.Records = append(e.Records, graph.Record{ID: id.Sub("authority"), Key: key, Statements: []graph.Statement{
			{Property: graph.PropType, Value: string(graph.Organization)}, {Property: graph.PropName, Value: "Authority " + key}, {Property: graph.PropHub, Value: "true"}}})
	}
	return e
}

func partyBatch(at string, base int64, entries []graph.Entry) graph.Batch {
	m, err := graph.ParseDay(at)
	if err != nil {
		panic(err)
	}
	return graph.Batch{Versions: []graph.Version{{Scope: "list", Dataset: "list", At: m, LoadedAt: time.Unix(1_700_000_000, 0), Base: base}},
		Datasets: []graph.Dataset{{ID: "list", Title: "List"}}, Size: len(entries),
		Put: func(yield func(graph.Entry, error) bool) {
			for _, e := range entries {
				e.Records = slices.Clone(e.Records)
				for i := range e.Records {
					e.Records[i].Statements = slices.Clone(e.Records[i].Statements)
				}
				if !yield(e, nil) {
					return
				}
			}
		}}
}

func benchEntries(n int) []graph.Entry {
	out := make([]graph.Entry, n)
	for i := range out {
		out[i] = party(i)
	}
	return out
}

const benchSize = 15_000

// fillForBench loads benchSize entries unless they are there.
func fillForBench(b *testing.B) *Store {
	s := openEmpty(b)
	if _, err := s.Apply(b.Context(), partyBatch("2024-01-01", 0, benchEntries(benchSize))); err != nil {
		b.Fatal(err)
	}
	return s
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := openEmpty(b)
		b.StartTimer()
		if _, err := s.Apply(b.Context(), partyBatch("2024-01-01", 0, benchEntries(benchSize))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReads(b *testing.B) {
	s := fillForBench(b)
	id := func(i int) graph.ID { return graph.ID(fmt.Sprintf("list:%06d", i%benchSize)) }
	view := func(b *testing.B, f func(ctx context.Context, r graph.Reader, n int) error) {
		n := 0
		for b.Loop() {
			n += 7919
			if err := s.View(b.Context(), func(ctx context.Context, r graph.Reader) error { return f(ctx, r, n) }); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("get", func(b *testing.B) {
		view(b, func(ctx context.Context, r graph.Reader, n int) error {
			_, err := r.Entities(ctx, []graph.ID{id(n)}, graph.Latest)
			return err
		})
	})
	b.Run("links of one", func(b *testing.B) {
		view(b, func(ctx context.Context, r graph.Reader, n int) error {
			_, err := r.Links(ctx, graph.LinkQuery{IDs: []graph.ID{id(n)}, Limit: 20, AsOf: graph.Latest, Far: true, Claims: true, Counts: true})
			return err
		})
	})
	b.Run("links of a hub", func(b *testing.B) {
		view(b, func(ctx context.Context, r graph.Reader, n int) error {
			_, err := r.Links(ctx, graph.LinkQuery{IDs: []graph.ID{"authority:3"}, Limit: 20, AsOf: graph.Latest, Far: true, Claims: true, Counts: true})
			return err
		})
	})
	b.Run("links of 100", func(b *testing.B) {
		view(b, func(ctx context.Context, r graph.Reader, n int) error {
			var ids []graph.ID
			for i := range 100 {
				ids = append(ids, id(n+i))
			}
			_, err := r.Links(ctx, graph.LinkQuery{IDs: ids, Limit: 20, AsOf: graph.Latest, Far: true, Claims: true, Counts: true})
			return err
		})
	})
	for name, text := range map[string]string{"exact": "Party 77 Surname77", "prefix": "party 77", "words": "surname77 alias1 numb"} {
		b.Run("search "+name, func(b *testing.B) {
			view(b, func(ctx context.Context, r graph.Reader, n int) error {
				_, err := r.Search(ctx, graph.SearchQuery{Text: text, First: 10})
				return err
			})
		})
	}
	b.Run("page by caption in a country", func(b *testing.B) {
		view(b, func(ctx context.Context, r graph.Reader, n int) error {
			_, err := r.List(ctx, graph.EntityQuery{Filter: graph.EntityFilter{Countries: []string{"kp"}}, OrderBy: graph.ByCaption, First: 20, AsOf: graph.Latest})
			return err
		})
	})
	b.Run("plain Cypher get", func(b *testing.B) {
		n := 0
		for b.Loop() {
			n += 7919
			if err := s.plainGet(b.Context(), string(id(n))); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("entry states", func(b *testing.B) {
		view(b, func(ctx context.Context, r graph.Reader, _ int) error {
			n := 0
			for _, err := range r.EntryStates(ctx, "list", graph.Latest) {
				if err != nil {
					return err
				}
				n++
			}
			if n != benchSize {
				return fmt.Errorf("%d entries", n)
			}
			return nil
		})
	})
	b.Run("unchanged reload", func(b *testing.B) {
		base := int64(1)
		for b.Loop() {
			at := time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(base)).Format(time.DateOnly)
			if _, err := s.Apply(b.Context(), partyBatch(at, base, nil)); err != nil {
				b.Fatal(err)
			}
			base++
		}
	})
}
