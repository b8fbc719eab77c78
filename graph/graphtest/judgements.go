package graphtest

import (
	"context"
	"errors"
	"testing"
	"time"

	"dossier/graph"
)

func judge(left, right string, d graph.Decision, m graph.Method) graph.Judgement {
	return graph.Judgement{Left: graph.ID(left), Right: graph.ID(right), Decision: d, Method: m, By: "test", Score: 0.9,
		Explanation: "names are near", At: time.Unix(1_700_000_000, 0).UTC()}
}

func judgements(t *testing.T, open Open) {
	setup := func(t *testing.T) *fixture {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{party("a:1", graph.Person, "KIM, Sang Man"), party("a:9", graph.Organization, "Company")}})
		f.load(list{dataset: "b", day: "2023-01-02", entries: []graph.Entry{
			also(party("b:1", graph.Person, "King Sang Man"), claim("b:l", graph.WorksFor, record("b:1"), record("a:9")))}})
		return f
	}
	t.Run("a merge joins names and links, both ids answer, and revoking restores both", func(t *testing.T) {
		f := setup(t)
		must(t, f.store.Judge(f.ctx, []graph.Judgement{judge("b:1", "a:1", graph.Same, graph.MethodRule)}))
		for _, id := range []string{"a:1", "b:1"} {
			e := f.entity(id, "")
			equal(t, "id", e.ID, graph.ID("a:1"))
			equal(t, "names", names(e), []string{"KIM, Sang Man", "King Sang Man"})
			equal(t, "records", e.Records, []graph.ID{"a:1", "b:1"})
		}
		p, _ := f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "links", ends(p), []string{"a:1 WORKS_FOR a:9"})
		p, _ = f.linksOf("b:1", graph.LinkQuery{})
		equal(t, "page's entity under the old id", p.Entity, graph.ID("a:1"))
		equal(t, "links under the old id", ends(p), []string{"a:1 WORKS_FOR a:9"})
		var id graph.ID
		f.view(func(ctx context.Context, r graph.Reader) error {
			js, err := r.Judgements(ctx, []graph.ID{"a:1"})
			must(t, err)
			if len(js["a:1"]) != 1 {
				t.Fatalf("judgements: %+v", js)
			}
			id = js["a:1"][0].ID
			equal(t, "explanation", js["a:1"][0].Explanation, "names are near")
			return nil
		})
		must(t, f.store.Revoke(f.ctx, []graph.ID{id}, "analyst"))
		equal(t, "names after", names(f.entity("a:1", "")), []string{"KIM, Sang Man"})
		equal(t, "id after", f.entity("b:1", "").ID, graph.ID("b:1"))
		p, _ = f.linksOf("b:1", graph.LinkQuery{})
		equal(t, "links after", ends(p), []string{"b:1 WORKS_FOR a:9"})
		p, _ = f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "links of the other after", ends(p), []string{})
		f.view(func(ctx context.Context, r graph.Reader) error {
			js, err := r.Judgements(ctx, []graph.ID{"b:1"})
			must(t, err)
			equal(t, "revoked judgements kept", len(js["b:1"]), 1)
			equal(t, "revoked by", js["b:1"][0].RevokedBy, "analyst")
			return nil
		})
	})
	t.Run("a judgement survives later loads of either side", func(t *testing.T) {
		f := setup(t)
		must(t, f.store.Judge(f.ctx, []graph.Judgement{judge("a:1", "b:1", graph.Same, graph.MethodRule)}))
		f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{party("a:1", graph.Person, "KIM, Sang Man", "KIM, Sangman"), party("a:9", graph.Organization, "Company")}})
		equal(t, "names", names(f.entity("b:1", "")), []string{"KIM, Sang Man", "King Sang Man", "KIM, Sangman"})
		f.load(list{dataset: "a", day: "2023-03-01", entries: []graph.Entry{party("a:9", graph.Organization, "Company")}})
		e := f.entity("a:1", "")
		equal(t, "current by the other source", e.Current, true)
		equal(t, "datasets", e.Datasets, []string{"b"})
	})
	t.Run("a judgement may come before its record", func(t *testing.T) {
		f := setup(t)
		must(t, f.store.Judge(f.ctx, []graph.Judgement{judge("a:1", "c:1", graph.Same, graph.MethodAnalyst)}))
		f.load(list{dataset: "c", day: "2023-01-03", entries: []graph.Entry{party("c:1", graph.Person, "김상만")}})
		equal(t, "id", f.entity("c:1", "").ID, graph.ID("a:1"))
	})
	t.Run("what an analyst keeps apart no rule joins, not even through a third", func(t *testing.T) {
		f := setup(t)
		f.load(list{dataset: "c", day: "2023-01-03", entries: []graph.Entry{party("c:1", graph.Person, "Kim S.M.")}})
		must(t, f.store.Judge(f.ctx, []graph.Judgement{judge("a:1", "b:1", graph.Different, graph.MethodAnalyst), judge("a:1", "c:1", graph.Same, graph.MethodRule)}))
		err := f.store.Judge(f.ctx, []graph.Judgement{judge("b:1", "c:1", graph.Same, graph.MethodRule)})
		if !errors.Is(err, graph.ErrContradiction) {
			t.Errorf("got %v, want a contradiction", err)
		}
		equal(t, "id", f.entity("b:1", "").ID, graph.ID("b:1"))
		equal(t, "id", f.entity("c:1", "").ID, graph.ID("a:1"))
	})
	t.Run("an analyst's DIFFERENT takes a rule's SAME apart", func(t *testing.T) {
		f := setup(t)
		must(t, f.store.Judge(f.ctx, []graph.Judgement{judge("a:1", "b:1", graph.Same, graph.MethodRule)}))
		must(t, f.store.Judge(f.ctx, []graph.Judgement{judge("a:1", "b:1", graph.Different, graph.MethodAnalyst)}))
		equal(t, "id", f.entity("b:1", "").ID, graph.ID("b:1"))
	})
	t.Run("revoking what is not there says so", func(t *testing.T) {
		f := setup(t)
		if err := f.store.Revoke(f.ctx, []graph.ID{"ju-none"}, "x"); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("ends that become one entity are no link, and are again after", func(t *testing.T) {
		f := setup(t)
		must(t, f.store.Judge(f.ctx, []graph.Judgement{judge("a:9", "b:1", graph.Same, graph.MethodAnalyst)}))
		p, _ := f.linksOf("a:9", graph.LinkQuery{})
		equal(t, "links", ends(p), []string{})
	})
}
