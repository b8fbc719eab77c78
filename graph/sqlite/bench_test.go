package sqlite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"dossier/graph"
	"dossier/graph/sqlite"
)

// cpu is the processor time that this process has taken: on a shared machine
// it says more than the clock.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func measure(b *testing.B, f func(i int)) {
	b.Helper()
	took := make([]time.Duration, b.N)
	from := cpu()
	b.ResetTimer()
	for i := range b.N {
		at := time.Now()
		f(i)
		took[i] = time.Since(at)
	}
	b.ReportMetric(float64(cpu()-from)/float64(b.N), "cpu-ns/op")
	slices.Sort(took)
	for _, p := range []int{10, 50, 99} {
		b.ReportMetric(float64(took[(b.N-1)*p/100].Nanoseconds()), fmt.Sprintf("p%d-ns", p))
	}
}

func apply(tb testing.TB, s *sqlite.Store, batch graph.Batch) graph.Applied {
	tb.Helper()
	a, err := s.Apply(context.Background(), batch)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

func BenchmarkLoad(b *testing.B) {
	b.Run("15,000 entries of 20 statements into an empty store", func(b *testing.B) {
		w := world{entities: 15_000, statements: 20, day: "2023-01-01"}
		var entries []graph.Entry
		for i := range w.entities {
			entries = append(entries, w.entry(i))
		}
		measure(b, func(i int) {
			s := open(b, filepath.Join(b.TempDir(), strconv.Itoa(i)))
			batch := w.batch(0, all)
			batch.Put = func(yield func(graph.Entry, error) bool) {
				for _, e := range entries {
					if !yield(e, nil) {
						return
					}
				}
			}
			apply(b, s, batch)
		})
	})
	b.Run("an unchanged list", func(b *testing.B) {
		w := world{entities: 15_000, statements: 20, day: "2023-01-01"}
		s := open(b, filepath.Join(b.TempDir(), "a"))
		apply(b, s, w.batch(0, all))
		measure(b, func(i int) {
			n := 0
			if err := s.View(context.Background(), func(ctx context.Context, r graph.Reader) error {
				for _, err := range r.EntryStates(ctx, "made", graph.Latest) {
					if err != nil {
						return err
					}
					n++
				}
				return nil
			}); err != nil || n != w.entities {
				b.Fatal(n, err)
			}
			next := w.batch(int64(i+1), none)
			next.Versions[0].At += graph.Moment(i + 1)
			apply(b, s, next)
		})
	})
	b.Run("a hundredth changed", func(b *testing.B) {
		w := world{entities: 15_000, statements: 20, links: 3, day: "2023-01-01"}
		s := open(b, filepath.Join(b.TempDir(), "a"))
		apply(b, s, w.batch(0, all))
		measure(b, func(i int) {
			next := w
			next.changed = func(int) bool { return i%2 == 0 }
			batch := next.batch(int64(i+1), func(n int) bool { return n%100 == 0 })
			batch.Versions[0].At += graph.Moment(i + 1)
			apply(b, s, batch)
		})
	})
}

// BenchmarkRead reads a store of DOSSIER_BENCH_ENTITIES entities (20,000 unless
// set), which stays at DOSSIER_BENCH_STORE if that is set.
func BenchmarkRead(b *testing.B) {
	n := 20_000
	if v, err := strconv.Atoi(os.Getenv("DOSSIER_BENCH_ENTITIES")); err == nil {
		n = v
	}
	w := world{entities: n, statements: 8, links: 3, day: "2023-01-01"}
	s := benchStore(b, &w)
	view := func(b *testing.B, f func(ctx context.Context, r graph.Reader) error) {
		if err := s.View(context.Background(), f); err != nil {
			b.Fatal(err)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	some := func(k int) []graph.ID {
		out := make([]graph.ID, k)
		for i := range out {
			out[i] = graph.ID(w.id(random.IntN(n)))
		}
		return out
	}
	b.Run("get", func(b *testing.B) {
		measure(b, func(int) {
			view(b, func(ctx context.Context, r graph.Reader) error {
				_, err := r.Entities(ctx, some(1), graph.Latest)
				return err
			})
		})
	})
	for _, claims := range []bool{false, true} {
		b.Run(fmt.Sprintf("links of 100, claims %v", claims), func(b *testing.B) {
			found := 0
			measure(b, func(int) {
				view(b, func(ctx context.Context, r graph.Reader) error {
					a, err := r.Links(ctx, graph.LinkQuery{IDs: some(100), Limit: 25, AsOf: graph.Latest, Far: true, Counts: true, Claims: claims})
					found += len(a.Far)
					return err
				})
			})
			b.ReportMetric(float64(found)/float64(b.N), "far/op")
		})
	}
	b.Run("two hops", func(b *testing.B) {
		measure(b, func(int) {
			view(b, func(ctx context.Context, r graph.Reader) error {
				_, err := graph.Walk(ctx, r, graph.NetworkQuery{IDs: some(1), Depth: 2, PerNode: 50, Limit: 500, AsOf: graph.Latest})
				return err
			})
		})
	})
	b.Run("shortest path", func(b *testing.B) {
		measure(b, func(int) {
			view(b, func(ctx context.Context, r graph.Reader) error {
				ids := some(2)
				_, err := graph.Paths(ctx, r, graph.PathQuery{From: ids[0], To: ids[1], MaxLength: 6, Limit: 5, AsOf: graph.Latest})
				return err
			})
		})
	})
	for name, text := range map[string]func() string{
		"exact name": func() string { return w.entry(random.IntN(n)).Records[0].Statements[1].Value },
		"prefix":     func() string { return w.entry(random.IntN(n)).Records[0].Statements[1].Value[:5] },
		"two letters": func() string {
			return w.entry(random.IntN(n)).Records[0].Statements[1].Value[:2]
		},
		"words": func() string { r := rand.New(rand.NewPCG(random.Uint64(), 1)); return w.word(r) + " " + w.word(r)[:3] },
	} {
		b.Run("search "+name, func(b *testing.B) {
			measure(b, func(int) {
				view(b, func(ctx context.Context, r graph.Reader) error {
					_, err := r.Search(ctx, graph.SearchQuery{Text: text(), First: 10})
					return err
				})
			})
		})
	}
	for name, f := range map[string]graph.EntityFilter{
		"all": {}, "country": {Countries: []string{"kp"}}, "programme": {Programmes: []string{"P7"}},
		"country and programme": {Countries: []string{"kp"}, Programmes: []string{"P7", "P8"}},
	} {
		b.Run("page of "+name, func(b *testing.B) {
			measure(b, func(int) {
				view(b, func(ctx context.Context, r graph.Reader) error {
					_, err := r.List(ctx, graph.EntityQuery{Filter: f, OrderBy: graph.ByCaption, First: 50, AsOf: graph.Latest, After: &graph.Cursor{Key: "m", ID: "x"}})
					return err
				})
			})
		})
	}
}

func benchStore(b *testing.B, w *world) *sqlite.Store {
	path := os.Getenv("DOSSIER_BENCH_STORE")
	if path == "" {
		path = filepath.Join(b.TempDir(), "bench.db")
	}
	_, err := os.Stat(path)
	mapped, _ := strconv.Atoi(os.Getenv("DOSSIER_BENCH_MAP")) // MiB; none unless set
	s, openErr := sqlite.Open(b.Context(), path, sqlite.Options{MemoryMap: mapped})
	if openErr != nil {
		b.Fatal(openErr)
	}
	b.Cleanup(func() { _ = s.Close() }) // only read by now
	if err != nil {
		from, used := time.Now(), cpu()
		apply(b, s, w.batch(0, all))
		b.Logf("loaded %d entities in %v, %v of processor time", w.entities, time.Since(from), cpu()-used)
	}
	return s
}
