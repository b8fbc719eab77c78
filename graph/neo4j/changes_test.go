package neo4j

import (
	"context"
	"slices"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph"
	"dossier/graph/neo4j/neo4jtest"
)

// changesIn reads all changes.
func changesIn(t *testing.T, s *Store) []graph.Change {
	t.Helper()
	var page graph.ChangePage
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) (err error) {
		page, err = r.Changes(ctx, graph.ChangeQuery{First: 1_000_000})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return page.Changes
}

// apply loads entries as a version, and removes others.
func apply(t *testing.T, s *Store, day string, base int64, put []graph.Entry, remove ...graph.ID) {
	t.Helper()
	b := partyBatch(day, base, put)
	b.Remove = map[string][]graph.ID{"list": remove}
	if _, err := s.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

// bareEntries are entries of which nothing but the history matters.
func bareEntries(n int) []graph.Entry {
	out := benchEntries(n)
	for i := range out {
		out[i].Records = nil
	}
	return out
}

// asOfSchema1 makes the database what a store of schema 1 left.
func (s *Store) asOfSchema1(t *testing.T) {
	t.Helper()
	for _, statement := range []string{
		"MATCH (x:DossierChange|DossierLoading) DELETE x",
		"DROP CONSTRAINT dossier_DossierChange_dataset_at_entry",
		"DROP CONSTRAINT dossier_DossierLoading_dataset",
		"MATCH (m:DossierMeta {key: 'store'}) SET m.schema = 1",
	} {
		if err := s.command(t.Context(), statement, nil); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAStoreOfTheFirstSchemaLearnsItsChanges(t *testing.T) {
	s := openEmpty(t)
	const n = filledAtOnce + 5 // more than are filled in one go
	entries := bareEntries(n)
	apply(t, s, "2024-01-01", 0, entries)
	changed := entries[7]
	changed.Raw = []byte("another raw form")
	apply(t, s, "2024-01-03", 1, []graph.Entry{changed}, entries[8].ID)
	apply(t, s, "2024-01-02", 2, nil, entries[9].ID)
	want := changesIn(t, s)
	if len(want) != n+4 { // one changed, one removed, one removed and added again
		t.Fatalf("%d changes before, want %d", len(want), n+4)
	}
	s.asOfSchema1(t)
	again := open(t, neo4jtest.Shared(t))
	if got := changesIn(t, again); !slices.Equal(got, want) {
		t.Errorf("%d changes after the migration, %d before it, or others", len(got), len(want))
	}
	apply(t, again, "2024-01-04", 3, nil, entries[10].ID)
	if got := len(changesIn(t, again)); got != len(want)+1 {
		t.Errorf("%d changes after another version, want %d", got, len(want)+1)
	}
}

func TestAPageOfChangesCostsNoMoreThanThePage(t *testing.T) {
	s := openEmpty(t)
	entries := bareEntries(1000)
	apply(t, s, "2024-01-01", 0, entries)
	first, err := graph.ParseDay("2024-01-01")
	if err != nil {
		t.Fatal(err)
	}
	for name, q := range map[string]graph.ChangeQuery{
		"the first page":                   {First: 10},
		"within one large version":         {First: 10, After: &graph.Change{At: first, Dataset: "list", Entry: entries[500].ID}},
		"behind another dataset's":         {First: 10, After: &graph.Change{At: first, Dataset: "earlier", Entry: "x"}},
		"of one dataset up to a moment":    {First: 10, Datasets: []string{"list"}, Until: first},
		"behind all there is":              {First: 10, Since: first},
		"of a dataset that comes too late": {First: 10, After: &graph.Change{At: first, Dataset: "zzz", Entry: "x"}},
	} {
		t.Run(name, func(t *testing.T) {
			if hits := s.profile(t, statePrefix+changesOf(q)+stateSuffix, changesParams(q)); hits > 150 {
				t.Errorf("%d reads of the database for 10 changes of %d", hits, len(entries))
			}
		})
	}
}

// profile runs a query and says how often it read the database.
func (s *Store) profile(t *testing.T, cypher string, params map[string]any) int64 {
	t.Helper()
	return hits(t, s.profiled(t, cypher, params), "")
}

// profiled runs a query and says what it did.
func (s *Store) profiled(t *testing.T, cypher string, params map[string]any) driver.ProfiledPlan {
	t.Helper()
	session := s.session(t.Context(), driver.AccessModeRead)
	defer session.Close(context.Background())
	result, err := session.Run(t.Context(), "PROFILE "+cypher, params)
	if err != nil {
		t.Fatal(err)
	}
	summary, err := result.Consume(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return summary.Profile()
}

func hits(t *testing.T, p driver.ProfiledPlan, indent string) int64 {
	n := p.DbHits()
	t.Log(indent, p.Operator(), p.DbHits(), p.Arguments()["Details"])
	for _, child := range p.Children() {
		n += hits(t, child, indent+" ")
	}
	return n
}
