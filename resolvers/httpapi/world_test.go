package httpapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"path/filepath"
	"testing"
	"time"

	"dossier/graph"
	"dossier/graph/sqlite"
)

// The world of these tests: a list of two days, and an article. The list of the
// 19th holds the authority and the Bureau; that of the 23rd adds Kim, his wallet
// and Lazarus.
const (
	kimsWallet = "0xb6f5ec1a0a9cd1526536d3f0426c429529471f40"
	kimsKey    = "wallet:EVM:" + kimsWallet
	body       = "Washington says that Lazarus Group, a part of the Bureau, is believed to have robbed Example Bridge of $620 million."
)

func said(p graph.Property, v string, more ...func(*graph.Statement)) graph.Statement {
	s := graph.Statement{Property: p, Value: v}
	for _, f := range more {
		f(&s)
	}
	return s
}

func quoted(text string, start int) func(*graph.Statement) {
	return func(s *graph.Statement) {
		s.Document, s.Method, s.Confidence = "news:1", graph.MethodRule, 0.8
		s.Evidence = &graph.Evidence{Text: text, Start: start, End: start + len(text), Sentence: body}
	}
}

func attribute(kv ...string) func(*graph.Statement) {
	return func(s *graph.Statement) {
		s.Attributes = map[string]string{}
		for i := 0; i < len(kv); i += 2 {
			s.Attributes[kv[i]] = kv[i+1]
		}
	}
}

func thing(id string, t graph.EntityType, name string, s ...graph.Statement) graph.Record {
	return graph.Record{ID: graph.ID(id), Statements: append([]graph.Statement{said(graph.PropType, string(t)), said(graph.PropName, name)}, s...)}
}

func keyed(r graph.Record, key string) graph.Record {
	r.Key = key
	return r
}

func joins(id string, t graph.LinkType, source, target graph.End, s ...graph.Statement) graph.Record {
	if len(s) == 0 || s[0].Property != graph.PropLink {
		s = append([]graph.Statement{said(graph.PropLink, string(t))}, s...)
	}
	return graph.Record{ID: graph.ID(id), Link: &graph.LinkClaim{Type: t, Source: source, Target: target}, Statements: s}
}

func rec(id string) graph.End { return graph.End{Record: graph.ID(id)} }

func inOne(id string, records ...graph.Record) graph.Entry {
	raw, _ := json.Marshal(records)
	return graph.Entry{ID: graph.ID(id), Raw: raw, Records: records}
}

const office = "authority:us-ofac"

func sanctioned(id string, programme string) graph.Record {
	return joins(id+"/sanction", graph.SanctionedBy, rec(id), graph.End{Key: office}, said(graph.PropLink, "SANCTIONED_BY"),
		said(graph.PropProgramme, programme), said(graph.PropReference, id))
}

func listOf19() []graph.Entry {
	return []graph.Entry{
		inOne("list:office", keyed(thing("list:office", graph.Organization, "Office of Foreign Assets Control",
			said(graph.PropHub, "true"), said(graph.PropKind, "GOVERNMENT")), office)),
		inOne("list:1", thing("list:1", graph.Organization, "Technical Reconnaissance Bureau", said(graph.PropAlias, "TRB"),
			said(graph.PropCountry, "kp"), said(graph.PropProgramme, "DPRK2")), sanctioned("list:1", "DPRK2")),
	}
}

func listOf23() []graph.Entry {
	return append(listOf19(),
		inOne("list:2", thing("list:2", graph.Organization, "Lazarus Group", said(graph.PropKind, "THREAT_GROUP"), said(graph.PropWeakAlias, "Hidden Cobra"),
			said(graph.PropCountry, "kp")), sanctioned("list:2", "DPRK3"), joins("list:2/part", graph.PartOf, rec("list:2"), rec("list:1"))),
		inOne("list:3", thing("list:3", graph.Person, "KIM, Sang Man", said(graph.PropBirthDate, "1965-04-25"), said(graph.PropBirthPlace, "North Pyongan"),
			said(graph.PropNationality, "kp"), said(graph.PropGender, "MALE"), said(graph.PropCountry, "kp"), said(graph.PropProgramme, "DPRK4"),
			said(graph.PropIdentifier, "836110034", attribute("kind", "PASSPORT", "country", "kp"))),
			sanctioned("list:3", "DPRK4"),
			keyed(graph.Record{ID: "list:3/w", Statements: []graph.Statement{said(graph.PropType, "WALLET"), said(graph.PropChain, "EVM"),
				said(graph.PropWalletAddress, kimsWallet), said(graph.PropToken, "ETH"), said(graph.PropToken, "USDC")}}, kimsKey),
			joins("list:3/owns", graph.OwnsWallet, rec("list:3"), graph.End{Key: kimsKey})),
	)
}

func article() []graph.Entry {
	return []graph.Entry{inOne("news:1",
		thing("news:1", graph.DocumentType, "A bridge is robbed", said(graph.PropHub, "true")),
		thing("news:1/e", graph.Incident, "Example Bridge hack", said(graph.PropKind, "THEFT"), said(graph.PropDate, "2022-03"),
			said(graph.PropAmount, "620000000", attribute("currency", "USD"), quoted("$620 million", 103))),
		thing("news:1/v", graph.Organization, "Example Bridge"),
		joins("news:1/by", graph.AttributedTo, rec("news:1/e"), graph.End{Name: "Lazarus Group"},
			said(graph.PropLink, "ATTRIBUTED_TO", quoted("is believed to have robbed", 55), func(s *graph.Statement) {
				s.Status, s.Qualifier, s.Speaker = graph.Suspected, "believed", "Washington"
			})),
		joins("news:1/of", graph.Targeted, rec("news:1/e"), rec("news:1/v"), said(graph.PropLink, "TARGETED", quoted("robbed Example Bridge", 75))),
		joins("news:1/m", graph.MentionedIn, graph.End{Name: "Lazarus Group"}, rec("news:1")))}
}

func each(list []graph.Entry) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		for _, e := range list {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func day(t testing.TB, s string) graph.Moment {
	t.Helper()
	m, err := graph.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// world is a real store with the two lists and the article.
func world(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "world.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	put(t, store, "list", "2023-05-19", listOf19())
	put(t, store, "list", "2023-05-23", listOf23())
	put(t, store, "news", "2023-05-24", article(), graph.Document{ID: "news:1", Dataset: "news", Title: "A bridge is robbed",
		URL: "https://news.example.org/1", Outlet: "Example News", PublishedAt: day(t, "2023-05-24"), Text: body})
	return store
}

func put(t testing.TB, store graph.Store, dataset, on string, entries []graph.Entry, documents ...graph.Document) {
	t.Helper()
	putWithout(t, store, dataset, on, nil, entries, documents...)
}

// putWithout puts a version that holds some entries no longer.
func putWithout(t testing.TB, store graph.Store, dataset, on string, gone []graph.ID, entries []graph.Entry, documents ...graph.Document) {
	t.Helper()
	for i := range entries {
		entries[i].Scope = dataset
	}
	base := int64(0)
	err := store.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		scopes, err := r.Scopes(ctx, []string{dataset})
		base = scopes[dataset].Revision
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Apply(t.Context(), graph.Batch{
		Versions: []graph.Version{{Scope: dataset, Dataset: dataset, At: day(t, on), LoadedAt: time.Unix(1_700_000_000, 0).UTC(),
			Mapper: "1", Source: fmt.Sprintf("%s of %s", dataset, on), Base: base}},
		Datasets:  []graph.Dataset{{ID: dataset, Title: "The " + dataset, Publisher: "Example"}},
		Documents: documents, Put: each(entries), Size: len(entries), Remove: map[string][]graph.ID{dataset: gone}})
	if err != nil {
		t.Fatal(err)
	}
}
