package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph"
)

func TestKeysThatNobodyHoldsCostNothing(t *testing.T) {
	s := openEmpty(t)
	entries := benchEntries(100)
	apply(t, s, "2024-01-01", 0, entries)
	keys := make([]string, 0, keysAtOnce)
	for i := range keysAtOnce - 1 {
		keys = append(keys, fmt.Sprintf("nobody%d", i))
	}
	held := heldKey(t, s, entries[7].ID)
	keys = append(keys, held)
	plan := s.profiled(t, statePrefix+keysQuery+stateSuffix, keysParams(keys))
	if hits(t, plan, "") > 150 || calls(plan) != 2 {
		t.Errorf("%d searches and %d reads of the database for %d keys, of which one is held", calls(plan), hits(t, plan, ""), len(keys))
	}
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		found, err := r.ByKey(ctx, keys)
		if len(found) != 1 || !slices.Contains(found[held], entries[7].ID) {
			t.Errorf("found %v, want %s under %q only", found, entries[7].ID, held)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// calls is how often a query called procedures.
func calls(p driver.ProfiledPlan) int64 {
	n := int64(0)
	for _, child := range p.Children() {
		n += calls(child)
		if strings.HasPrefix(p.Operator(), "ProcedureCall") {
			n += child.Records()
		}
	}
	if len(p.Children()) == 0 && strings.HasPrefix(p.Operator(), "ProcedureCall") {
		n++
	}
	return n
}

// heldKey is the key of an entity's name.
func heldKey(t *testing.T, s *Store, id graph.ID) string {
	t.Helper()
	var key string
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		found, err := r.Entities(ctx, []graph.ID{id}, graph.Latest)
		key = graph.NameKey(found[id].Caption)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return key
}
