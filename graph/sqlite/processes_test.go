package sqlite_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"dossier/graph"
	"dossier/graph/sqlite"
)

// helperEnv makes the test binary load a store instead of testing: its value
// is the store's path and the first version.
const helperEnv = "DOSSIER_SQLITE_HELPER"

func TestMain(m *testing.M) {
	if path := os.Getenv(helperEnv); path != "" {
		if err := loadForEver(path); err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// killed is the world that is loaded while the loader is killed: every version
// changes every entity, so that half a version is easily told.
func killed(version int) graph.Batch {
	w := world{entities: 1500, statements: 6, links: 2, day: "2023-01-01"}
	b := w.batch(int64(version), all)
	b.Versions[0].At += graph.Moment(version) * 86400
	put := b.Put
	b.Put = func(yield func(graph.Entry, error) bool) {
		for e := range put {
			e.Raw = fmt.Append(e.Raw, version)
			e.Records[0].Statements = append(e.Records[0].Statements, graph.Statement{Property: graph.PropKind, Value: strconv.Itoa(version)})
			for i := range e.Records[1:] {
				s := e.Records[i+1].Statements
				s[0].Confidence = 1 / float64(2+version)
			}
			if !yield(e, nil) {
				return
			}
		}
	}
	return b
}

func loadForEver(path string) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	for {
		version, err := revision(ctx, s)
		if err != nil {
			return err
		}
		fmt.Println(version)
		_, err = s.Apply(ctx, killed(int(version)))
		if err != nil && !errors.Is(err, graph.ErrConflict) {
			return err
		}
	}
}

func revision(ctx context.Context, s *sqlite.Store) (n int64, err error) {
	err = s.View(ctx, func(ctx context.Context, r graph.Reader) error {
		scopes, err := r.Scopes(ctx, []string{"made"})
		n = scopes["made"].Revision
		return err
	})
	return n, err
}

func helper(t *testing.T, path string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), helperEnv+"="+path)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() })
	return c, bufio.NewScanner(out)
}

// checkWhole fails the test unless the store holds one version, whole.
func checkWhole(t *testing.T, s *sqlite.Store) int64 {
	t.Helper()
	var version int64
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		scopes, err := r.Scopes(ctx, []string{"made"})
		if err != nil {
			return err
		}
		version = scopes["made"].Revision
		want := ""
		if version > 0 {
			want = strconv.FormatInt(version-1, 10)
		}
		page, err := r.List(ctx, graph.EntityQuery{OrderBy: graph.ByID, First: 2000, AsOf: graph.Latest, Count: true})
		if err != nil {
			return err
		}
		if n := len(page.Entities); version > 0 && (n != 1500 || page.Total != n) {
			t.Errorf("version %d: %d entities, %d counted", version, n, page.Total)
		}
		counted := 0
		ids := []graph.ID{}
		for _, e := range page.Entities {
			ids = append(ids, e.ID)
			if e.Kind != want {
				t.Fatalf("version %d: %s is of version %q", version, e.ID, e.Kind)
			}
		}
		links, err := r.Links(ctx, graph.LinkQuery{IDs: ids, Direction: graph.Out, Limit: 10, AsOf: graph.Latest, Counts: true})
		if err != nil {
			return err
		}
		for id, p := range links.Pages {
			counted += len(p.Links)
			if p.Total != len(p.Links) {
				t.Errorf("version %d: %s has %d links, %d counted", version, id, len(p.Links), p.Total)
			}
			for _, l := range p.Links {
				if l.Confidence != 1/float64(2+version-1) {
					t.Fatalf("version %d: link %s is of another version", version, l.ID)
				}
			}
		}
		stats, err := r.Stats(ctx)
		total := 0
		for _, n := range stats.Links {
			total += n
		}
		if total != counted {
			t.Errorf("version %d: %d links, %d counted", version, counted, total)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return version
}

func TestKilledLoader(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	random := rand.New(rand.NewPCG(1, uint64(os.Getpid())))
	last := int64(0)
	for range 6 {
		c, out := helper(t, path)
		if !out.Scan() {
			t.Fatal("the loader said nothing")
		}
		kill := time.NewTimer(time.Duration(random.IntN(900)) * time.Millisecond)
		<-kill.C
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = c.Wait() // killed
		s := open(t, path)
		version := checkWhole(t, s)
		if version < last {
			t.Errorf("version %d is back at %d", last, version)
		}
		last = version
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d versions loaded between kills", last)
}

func TestTwoProcesses(t *testing.T) {
	t.Run("a reader sees whole versions while another process loads", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a.db")
		s := open(t, path)
		_, out := helper(t, path)
		seen := map[int64]bool{}
		for len(seen) < 4 {
			if !out.Scan() {
				t.Fatal("the loader ended")
			}
			seen[checkWhole(t, s)] = true
		}
	})
	t.Run("writers take turns and neither is lost", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a.db")
		one, two := open(t, path), open(t, path)
		var wait sync.WaitGroup
		for i, s := range []*sqlite.Store{one, two} {
			wait.Add(1)
			go func() {
				defer wait.Done()
				for n := range 10 {
					name := fmt.Sprintf("d%d-%d", i, n)
					w := world{entities: 20, statements: 6, day: "2023-01-01"}
					b := w.batch(0, all)
					b.Versions[0].Scope, b.Versions[0].Dataset, b.Datasets = name, name, nil
					put := b.Put
					b.Put = func(yield func(graph.Entry, error) bool) {
						for e := range put {
							e.ID, e.Scope = graph.ID(name)+e.ID, name
							e.Records[0].ID = e.ID
							if !yield(e, nil) {
								return
							}
						}
					}
					if _, err := s.Apply(context.Background(), b); err != nil {
						t.Error(err)
					}
				}
			}()
		}
		wait.Wait()
		for _, s := range []*sqlite.Store{one, two} {
			err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
				p, err := r.List(ctx, graph.EntityQuery{OrderBy: graph.ByID, First: 1, AsOf: graph.Latest, Count: true})
				if p.Total != 400 {
					t.Errorf("%d entities of 400", p.Total)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
	t.Run("of two loads compared with the same state one is refused", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a.db")
		one, two := open(t, path), open(t, path)
		w := world{entities: 20, statements: 6, day: "2023-01-01"}
		apply(t, one, w.batch(0, all))
		if _, err := two.Apply(t.Context(), w.batch(0, all)); !errors.Is(err, graph.ErrConflict) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a writer that is told to stop while it waits stops", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a.db")
		one, two := open(t, path), open(t, path)
		w := world{entities: 20, statements: 6, day: "2023-01-01"}
		ctx, cancel := context.WithCancel(t.Context())
		b := w.batch(0, all)
		put := b.Put
		refused := errors.New("seen")
		b.Put = func(yield func(graph.Entry, error) bool) {
			done := make(chan error)
			go func() {
				_, err := two.Apply(ctx, w.batch(0, all))
				done <- err
			}()
			cancel()
			if err := <-done; !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			for range put {
				yield(graph.Entry{}, refused)
				return
			}
		}
		if _, err := one.Apply(t.Context(), b); !errors.Is(err, refused) {
			t.Errorf("got %v", err)
		}
	})
}
