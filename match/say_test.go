package match_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dossier/graph"
	"dossier/graph/sqlite"
	"dossier/match"
)

// fixture is a store with what it takes to say things in it and to match them.
type fixture struct {
	t     testing.TB
	store graph.Store
}

func start(t testing.TB) *fixture {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return &fixture{t, s}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// load makes the entries the newest version of a scope, and returns the records
// that the store says were touched.
func (f *fixture) load(dataset, scope, day string, entries ...graph.Entry) []graph.ID {
	f.t.Helper()
	at, err := graph.ParseDay(day)
	must(f.t, err)
	var base int64
	must(f.t, f.store.View(f.t.Context(), func(ctx context.Context, r graph.Reader) error {
		scopes, err := r.Scopes(ctx, []string{scope})
		base = scopes[scope].Revision
		return err
	}))
	for i := range entries {
		entries[i].Scope = scope
	}
	a, err := f.store.Apply(f.t.Context(), graph.Batch{
		Versions: []graph.Version{{Scope: scope, Dataset: dataset, At: at, LoadedAt: time.Unix(1_700_000_000, 0).UTC(), Mapper: "1", Source: "test", Base: base}},
		Datasets: []graph.Dataset{{ID: dataset, Title: dataset}},
		Put: func(yield func(graph.Entry, error) bool) {
			for _, e := range entries {
				if !yield(e, nil) {
					return
				}
			}
		},
		Size: len(entries),
	})
	must(f.t, err)
	return a.Touched
}

func (f *fixture) list(day string, entries ...graph.Entry) []graph.ID {
	f.t.Helper()
	return f.load("us_ofac_sdn", "us_ofac_sdn", day, entries...)
}

// resolve matches what a load touched.
func (f *fixture) resolve(touched []graph.ID) match.Report {
	f.t.Helper()
	r, err := match.Resolve(f.t.Context(), f.store, touched, match.Options{Now: func() time.Time { return time.Unix(1_700_000_100, 0) }})
	must(f.t, err)
	return r
}

func (f *fixture) propose() []match.Proposal {
	f.t.Helper()
	p, err := match.Propose(f.t.Context(), f.store, match.Options{})
	must(f.t, err)
	return p
}

func (f *fixture) entity(id string) graph.Entity {
	f.t.Helper()
	var out graph.Entity
	must(f.t, f.store.View(f.t.Context(), func(ctx context.Context, r graph.Reader) error {
		es, err := r.Entities(ctx, []graph.ID{graph.ID(id)}, graph.Latest)
		out = es[graph.ID(id)]
		return err
	}))
	if out.ID == "" {
		f.t.Fatalf("nothing is there under %s", id)
	}
	return out
}

func (f *fixture) judgements(id string) []graph.Judgement {
	f.t.Helper()
	var out []graph.Judgement
	must(f.t, f.store.View(f.t.Context(), func(ctx context.Context, r graph.Reader) error {
		js, err := r.Judgements(ctx, []graph.ID{graph.ID(id)})
		out = js[graph.ID(id)]
		return err
	}))
	return out
}

// same says whether two ids answer with one entity.
func (f *fixture) same(a, b string) bool {
	f.t.Helper()
	return f.entity(a).ID == f.entity(b).ID
}

func (f *fixture) wantSame(a, b string, want bool) {
	f.t.Helper()
	if got := f.same(a, b); got != want {
		f.t.Errorf("%s and %s are one entity: %t, want %t", a, b, got, want)
	}
}

func entry(id string, records ...graph.Record) graph.Entry {
	raw, _ := json.Marshal(records)
	return graph.Entry{ID: graph.ID(id), Raw: raw, Records: records}
}

func thing(id string, t graph.EntityType, name string, more ...graph.Statement) graph.Record {
	return graph.Record{ID: graph.ID(id), Statements: append([]graph.Statement{
		{Property: graph.PropType, Value: string(t)}, {Property: graph.PropName, Value: name}}, more...)}
}

func value(p graph.Property, v string) graph.Statement { return graph.Statement{Property: p, Value: v} }

func claim(id string, t graph.LinkType, source, target graph.End, more ...graph.Statement) graph.Record {
	return graph.Record{ID: graph.ID(id), Link: &graph.LinkClaim{Type: t, Source: source, Target: target},
		Statements: append([]graph.Statement{{Property: graph.PropLink, Value: string(t)}}, more...)}
}

// listed is an entry of OFAC's list as its mapper makes it.
func listed(uid string, t graph.EntityType, programme, name string, more ...graph.Statement) graph.Entry {
	id := "us_ofac_sdn:" + uid
	more = append(slices.Clone(more), value(graph.PropProgramme, programme))
	authority := thing(id+"/authority", graph.Organization, "Office of Foreign Assets Control", value(graph.PropAlias, "OFAC"))
	authority.Key = "authority:us_ofac"
	return entry(id, thing(id, t, name, more...), authority,
		claim(id+"/sanction", graph.SanctionedBy, graph.End{Record: graph.ID(id)}, graph.End{Key: "authority:us_ofac"}, value(graph.PropProgramme, programme)))
}

// text loads an article: the parties that it says the Treasury sanctioned on a
// day, none if the day is empty. Records are ID/1, ID/2, ….
func (f *fixture) text(id, published, sanctionedOn string, parties ...graph.Record) []graph.ID {
	f.t.Helper()
	treasury := thing(id+"/treasury", graph.Organization, "U.S. Department of the Treasury")
	records := []graph.Record{treasury}
	for _, p := range parties {
		for i := range p.Statements {
			p.Statements[i].Method = graph.MethodRule
		}
		records = append(records, p)
		if sanctionedOn != "" {
			records = append(records, claim(string(p.ID)+"/sanction", graph.SanctionedBy, graph.End{Record: p.ID}, graph.End{Record: treasury.ID}, value(graph.PropStart, sanctionedOn)))
		}
	}
	return f.load("article", id, published, entry(id, records...))
}

var (
	bureau   = listed("43337", graph.Organization, "DPRK2", "TECHNICAL RECONNAISSANCE BUREAU", value(graph.PropCountry, "kp"))
	center   = listed("43338", graph.Organization, "DPRK2", "110TH RESEARCH CENTER")
	chinyong = listed("43379", graph.Organization, "DPRK2", "CHINYONG INFORMATION TECHNOLOGY COOPERATION COMPANY")
	kim      = listed("43377", graph.Person, "DPRK4", "KIM, Sang Man", value(graph.PropBirthDate, "1965-04-25"), value(graph.PropNationality, "kp"))
	earlier  = listed("100", graph.Organization, "CUBA", "Some Earlier Company")
)
