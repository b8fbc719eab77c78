package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestARunMeasuresTheEmbeddedStore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "results.json")
	var out, progress strings.Builder
	args := []string{"-store", "sqlite", "-sizes", "1k", "-each", "10ms", "-parts", "load,store,graphql,articles", "-out", file}
	if err := run(t.Context(), args, &out, &progress); err != nil {
		t.Fatalf("%v\n%s", err, &progress)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var r report
	if err := json.Unmarshal(b, &r); err != nil {
		t.Fatal(err)
	}
	t.Run("with a figure for every question", func(t *testing.T) {
		for part, want := range map[string]int{partLoad: 4, partStore: 15, partGraphQL: 4} {
			if got := r.of(part); len(got) != want {
				t.Errorf("%s has %d figures, want %d: %v", part, len(got), want, r.names(part))
			}
		}
		for _, f := range slices.Concat(r.of(partStore), r.of(partGraphQL)) {
			if f.P50 <= 0 || f.P99 < f.P50 || f.PerSecond <= 0 {
				t.Errorf("%s: %+v", f.Name, f)
			}
		}
	})
	t.Run("and says of each budget whether it was met or not measured", func(t *testing.T) {
		for _, x := range budgets {
			if !strings.Contains(out.String(), "| "+x.what+" | ") {
				t.Errorf("nothing about %q in\n%s", x.what, &out)
			}
		}
		if !strings.Contains(out.String(), "| neighbourhood at 1 M, embedded | p99 ≤ 5 ms | not measured in this run |") {
			t.Errorf("a budget for a million entities is judged by a run of a thousand:\n%s", &out)
		}
	})
}

func TestFlags(t *testing.T) {
	t.Run("sizes are numbers, thousands or millions", func(t *testing.T) {
		for s, want := range map[string]int{"10k": 10_000, "1m": 1_000_000, "1M": 1_000_000, "500": 500} {
			if got, err := parseSize(s); err != nil || got != want {
				t.Errorf("%s: %d, %v", s, got, err)
			}
		}
		for _, s := range []string{"", "k", "-1", "10g", "3", "99999999999m"} {
			if n, err := parseSize(s); err == nil {
				t.Errorf("%q passes as %d", s, n)
			}
		}
	})
	t.Run("an unknown store or part is refused with the known ones", func(t *testing.T) {
		for _, args := range [][]string{{"-store", "mysql"}, {"-parts", "everything"}, {"stray"}} {
			var out strings.Builder
			if err := run(t.Context(), args, &out, &out); err == nil {
				t.Errorf("%v passes", args)
			}
		}
	})
}

func TestPercentile(t *testing.T) {
	t.Run("is the nearest rank", func(t *testing.T) {
		var all []time.Duration
		for i := range 100 {
			all = append(all, time.Duration(i+1))
		}
		for p, want := range map[int]time.Duration{50: 50, 99: 99, 100: 100} {
			if got := percentile(all, p); got != want {
				t.Errorf("%d: %d, want %d", p, got, want)
			}
		}
		if got := percentile(all[:1], 99); got != 1 {
			t.Errorf("of one: %d", got)
		}
	})
}

func TestBudgets(t *testing.T) {
	r := &report{Figures: []figure{
		{Part: partStore, Store: kindSQLite, Entities: 10_000, Name: askEntity, N: 1, P50: 20, PerSecond: 5000},
		{Part: partStore, Store: kindNeo4j, Entities: 10_000, Name: askEntity, N: 1, P50: 400, PerSecond: 400},
		{Part: partStore, Store: kindSQLite, Entities: theMillion, Name: askEntity, N: 1, P50: 32, PerSecond: 4000},
		{Part: partOFAC, Store: kindSQLite, Name: ofacFirst, Seconds: 2.5},
	}}
	t.Run("compare the stores where both were measured", func(t *testing.T) {
		if said, met := embeddedAgainstNeo4j(r); !met || !strings.Contains(said, "12.5 ×") {
			t.Errorf("%s, %v", said, met)
		}
	})
	t.Run("see growth beyond the limit", func(t *testing.T) {
		if said, met := growth(r); met || !strings.Contains(said, "1.6 ×") {
			t.Errorf("%s, %v", said, met)
		}
	})
	t.Run("are silent about what was not measured", func(t *testing.T) {
		if said, _ := inSeconds(r, partOFAC, 0, ofacDelta, 1); said != "" {
			t.Error(said)
		}
		if said, met := inSeconds(r, partOFAC, 0, ofacFirst, 3); said != "2.50 s" || !met {
			t.Errorf("%s, %v", said, met)
		}
	})
}
