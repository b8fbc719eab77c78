package graphtest

import (
	"context"
	"encoding/json"
	"iter"
	"maps"
	"slices"
	"time"

	"dossier/graph"
)

// list is one version of a source in short: for every entry its records.
type list struct {
	dataset string
	scope   string // dataset if empty
	day     string
	mapper  string
	entries []graph.Entry
}

// party is an entry that is one entity with names; the first is its main name.
func party(id string, t graph.EntityType, names ...string) graph.Entry {
	r := graph.Record{ID: graph.ID(id), Statements: []graph.Statement{{Property: graph.PropType, Value: string(t)}}}
	for i, n := range names {
		p := graph.PropAlias
		if i == 0 {
			p = graph.PropName
		}
		r.Statements = append(r.Statements, graph.Statement{Property: p, Value: n})
	}
	return entry(id, r)
}

// entry wraps records; its raw form is what they say, so that it changes when
// they do.
func entry(id string, records ...graph.Record) graph.Entry {
	raw, _ := json.Marshal(records)
	return graph.Entry{ID: graph.ID(id), Raw: raw, Records: records}
}

// with adds statements to an entry's first record.
func with(e graph.Entry, s ...graph.Statement) graph.Entry {
	r := e.Records[0]
	r.Statements = append(slices.Clone(r.Statements), s...)
	return entry(string(e.ID), append([]graph.Record{r}, e.Records[1:]...)...)
}

// also adds records to an entry.
func also(e graph.Entry, r ...graph.Record) graph.Entry {
	return entry(string(e.ID), append(slices.Clone(e.Records), r...)...)
}

func value(p graph.Property, v string) graph.Statement {
	return graph.Statement{Property: p, Value: v}
}

func record(id string) graph.End { return graph.End{Record: graph.ID(id)} }
func key(k string) graph.End     { return graph.End{Key: k} }
func named(n string) graph.End   { return graph.End{Name: n} }

// claim is a record of a link.
func claim(id string, t graph.LinkType, source, target graph.End, s ...graph.Statement) graph.Record {
	link := graph.Statement{Property: graph.PropLink, Value: string(t)}
	if len(s) > 0 && s[0].Property == graph.PropLink {
		link, s = s[0], s[1:]
	}
	return graph.Record{ID: graph.ID(id), Link: &graph.LinkClaim{Type: t, Source: source, Target: target},
		Statements: append([]graph.Statement{link}, s...)}
}

// keyed is a record of an entity with a key.
func keyed(id, k string, t graph.EntityType, name string, s ...graph.Statement) graph.Record {
	return graph.Record{ID: graph.ID(id), Key: k, Statements: append([]graph.Statement{
		{Property: graph.PropType, Value: string(t)}, {Property: graph.PropName, Value: name}}, s...)}
}

func each(entries []graph.Entry) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// diff makes the batch that brings the store to the list, as a loader does:
// compared with the version that precedes it.
func (f *fixture) diff(l list) graph.Batch {
	f.t.Helper()
	if l.scope == "" {
		l.scope = l.dataset
	}
	at, err := graph.ParseDay(l.day)
	if err != nil {
		f.t.Fatal(err)
	}
	was := map[graph.ID]graph.EntryState{}
	var base int64
	f.view(func(ctx context.Context, r graph.Reader) error {
		clear(was)
		scopes, err := r.Scopes(ctx, []string{l.scope})
		if err != nil {
			return err
		}
		base = scopes[l.scope].Revision
		for s, err := range r.EntryStates(ctx, l.scope, at) {
			if err != nil {
				return err
			}
			was[s.ID] = s
		}
		return nil
	})
	b := graph.Batch{
		Versions: []graph.Version{{Scope: l.scope, Dataset: l.dataset, At: at, LoadedAt: time.Unix(1_700_000_000, 0).UTC(),
			Mapper: l.mapper, Source: "list", Base: base}},
		Datasets: []graph.Dataset{{ID: l.dataset, Title: "Dataset " + l.dataset}},
		Remove:   map[string][]graph.ID{},
	}
	c := &b.Versions[0].Counts
	var put []graph.Entry
	for _, e := range l.entries {
		e.Scope = l.scope
		s, known := was[e.ID]
		delete(was, e.ID)
		switch {
		case !known:
			c.Added++
		case s.Hash != e.Hash():
			c.Changed++
		default:
			c.Unchanged++
			if s.Mapper == l.mapper {
				continue
			}
		}
		put = append(put, e)
	}
	b.Put, b.Size = each(put), len(put)
	b.Remove[l.scope] = slices.Sorted(maps.Keys(was))
	c.Removed = len(was)
	return b
}

// load brings the store to the list.
func (f *fixture) load(l list) graph.Applied {
	f.t.Helper()
	a, err := f.store.Apply(f.ctx, f.diff(l))
	if err != nil {
		f.t.Fatalf("load %s as of %s: %v", l.dataset, l.day, err)
	}
	return a
}

// asOf is the end of a day, or Latest for "".
func asOf(day string) graph.Moment {
	if day == "" {
		return graph.Latest
	}
	m, err := graph.ParseAsOf(day)
	if err != nil {
		panic(err)
	}
	return m
}

// entity reads one entity; nil if nothing is there.
func (f *fixture) entity(id, day string) *graph.Entity {
	f.t.Helper()
	var out *graph.Entity
	f.view(func(ctx context.Context, r graph.Reader) error {
		out = nil
		es, err := r.Entities(ctx, []graph.ID{graph.ID(id)}, asOf(day))
		if e, ok := es[graph.ID(id)]; ok {
			out = &e
		}
		return err
	})
	return out
}

// linksOf reads the links of one entity with claims and far ends.
func (f *fixture) linksOf(id string, q graph.LinkQuery) (graph.LinkPage, map[graph.ID]graph.Entity) {
	f.t.Helper()
	var a graph.LinkAnswer
	q.IDs, q.Claims, q.Far, q.Counts = []graph.ID{graph.ID(id)}, true, true, true
	if q.Limit == 0 {
		q.Limit = 50
	}
	if q.AsOf == 0 {
		q.AsOf = graph.Latest
	}
	f.view(func(ctx context.Context, r graph.Reader) (err error) {
		a, err = r.Links(ctx, q)
		return err
	})
	return a.Pages[graph.ID(id)], a.Far
}

// ends writes links as "SOURCE TYPE TARGET".
func ends(p graph.LinkPage) []string {
	out := []string{}
	for _, l := range p.Links {
		out = append(out, string(l.Source)+" "+string(l.Type)+" "+string(l.Target))
	}
	return out
}

func names(e *graph.Entity) []string {
	out := []string{}
	for _, n := range e.Names {
		out = append(out, n.Value)
	}
	return out
}
