package refresh_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/catalogue"
	"dossier/loader/loadertest"
	"dossier/loader/refresh"
)

// list is a source of one person. While gate is open nothing waits; reading is
// told when it is read.
type list struct {
	id      string
	reading chan<- string
	gate    <-chan struct{}
	err     error
}

func (l list) Dataset() graph.Dataset { return graph.Dataset{ID: l.id, Title: l.id} }
func (list) Mapper() string           { return "1" }

func (l list) Read(ctx context.Context, _ loader.Input) (*loader.Generation, error) {
	if l.reading != nil {
		l.reading <- l.id
	}
	if l.gate != nil {
		select {
		case <-l.gate:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	if l.err != nil {
		return nil, l.err
	}
	id := graph.NewID(l.id, "1")
	e := graph.Entry{ID: id, Raw: []byte("Ann"), Records: []graph.Record{{ID: id, Statements: []graph.Statement{
		{Property: graph.PropType, Value: string(graph.Person)},
		{Property: graph.PropName, Value: "Ann Example"}}}}}
	return &loader.Generation{Parts: []loader.Part{{Scope: l.id, Main: true, Date: 86400, Size: 1, Entries: loader.Slice([]graph.Entry{e})}}}, nil
}

func job(l list) refresh.Job {
	return refresh.Job{Source: l, Input: func(context.Context) (loader.Input, error) { return loader.Input{}, nil }}
}

func refresher(s graph.Store) *refresh.Refresher {
	return &refresh.Refresher{Store: s, Log: slog.New(slog.DiscardHandler)}
}

func standing(t *testing.T, s graph.Store, dataset string) refresh.Standing {
	t.Helper()
	all, err := refresh.Standings(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return all[dataset]
}

func TestRun(t *testing.T) {
	t.Run("one that fails stops none of the others, and how each ended is recorded", func(t *testing.T) {
		s := loadertest.Store(t)
		r := refresher(s)
		var ended []string
		lock := make(chan struct{}, 1)
		r.Ended = func(x refresh.Result) {
			lock <- struct{}{}
			ended = append(ended, fmt.Sprint(x.Report.Dataset, " ", x.Err == nil))
			<-lock
		}
		got := r.Run(t.Context(), []refresh.Job{job(list{id: "a", err: fmt.Errorf("%w: it is cut", loader.ErrRefused)}), job(list{id: "b"}), job(list{id: "c"})})
		if len(got) != 3 || !errors.Is(got[0].Err, loader.ErrRefused) || got[1].Err != nil || got[1].Report.Entries.Added != 1 || got[2].Report.Dataset != "c" {
			t.Errorf("got %+v", got)
		}
		if len(ended) != 3 {
			t.Errorf("told of %v", ended)
		}
		a, b := standing(t, s, "a").State, standing(t, s, "b").State
		if a.Hold != nil || a.Last == nil || a.Last.Error != "it is cut" || !a.Last.Refused || !a.Success.IsZero() {
			t.Errorf("a stands %+v", a)
		}
		if b.Last == nil || b.Last.Error != "" || b.Last.Counts.Added != 1 || b.Success.IsZero() {
			t.Errorf("b stands %+v", b)
		}
	})
	t.Run("two are loaded side by side", func(t *testing.T) {
		reading, gate := make(chan string), make(chan struct{})
		done := make(chan []refresh.Result)
		r := refresher(loadertest.Store(t))
		go func() {
			done <- r.Run(t.Context(), []refresh.Job{job(list{id: "a", reading: reading, gate: gate}), job(list{id: "b", reading: reading, gate: gate})})
		}()
		<-reading
		<-reading // both are being read, though neither has ended
		close(gate)
		for _, x := range <-done {
			if x.Err != nil {
				t.Error(x.Err)
			}
		}
	})
	t.Run("what is being loaded is left alone", func(t *testing.T) {
		s := loadertest.Store(t)
		reading, gate := make(chan string), make(chan struct{})
		done := make(chan []refresh.Result)
		go func() {
			done <- refresher(s).Run(t.Context(), []refresh.Job{job(list{id: "a", reading: reading, gate: gate})})
		}()
		<-reading
		second := refresher(s).Run(t.Context(), []refresh.Job{job(list{id: "a"})})[0]
		if !errors.Is(second.Err, graph.ErrHeld) || !strings.Contains(second.Err.Error(), fmt.Sprintf("/%d/", os.Getpid())) {
			t.Errorf("the second load ended with %v", second.Err)
		}
		close(gate)
		if first := (<-done)[0]; first.Err != nil || first.Report.Entries.Added != 1 {
			t.Errorf("the first load ended with %+v", first)
		}
	})
	t.Run("a process of this machine that is gone holds nothing", func(t *testing.T) {
		s := loadertest.Store(t)
		gone := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
		if err := gone.Run(); err != nil {
			t.Fatal(err)
		}
		host, err := os.Hostname()
		if err != nil {
			t.Fatal(err)
		}
		now := time.Now()
		h := graph.Hold{Owner: fmt.Sprintf("%s/%d/abc", host, gone.Process.Pid), Since: now, Until: now.Add(time.Hour)}
		if err := s.Hold(t.Context(), "a", h); err != nil {
			t.Fatal(err)
		}
		if got := refresher(s).Run(t.Context(), []refresh.Job{job(list{id: "a"})})[0]; got.Err != nil {
			t.Errorf("got %v", got.Err)
		}
		h.Owner = "another-machine/1/abc"
		if err := s.Hold(t.Context(), "a", h); err != nil {
			t.Fatal(err)
		}
		if got := refresher(s).Run(t.Context(), []refresh.Job{job(list{id: "a"})})[0]; !errors.Is(got.Err, graph.ErrHeld) {
			t.Errorf("another machine's hold was not kept: %v", got.Err)
		}
	})
	t.Run("a load that is stopped gives its dataset back", func(t *testing.T) {
		s := loadertest.Store(t)
		ctx, stop := context.WithCancel(t.Context())
		reading := make(chan string)
		done := make(chan []refresh.Result)
		go func() {
			done <- refresher(s).Run(ctx, []refresh.Job{job(list{id: "a", reading: reading, gate: make(chan struct{})})})
		}()
		<-reading
		stop()
		if got := (<-done)[0]; !errors.Is(got.Err, context.Canceled) {
			t.Errorf("got %v", got.Err)
		}
		if x := standing(t, s, "a").State; x.Hold != nil || x.Last == nil || x.Last.Error != "it was stopped" {
			t.Errorf("it stands %+v", x)
		}
	})
	t.Run("what a load that broke off left to be looked at is looked at by the next", func(t *testing.T) {
		s := loadertest.Store(t)
		r := refresher(s)
		r.After = func(context.Context, loader.DatasetReport) error { return errors.New("the machine was switched off") }
		if got := r.Run(t.Context(), []refresh.Job{job(list{id: "a"})})[0]; got.Err == nil {
			t.Fatal("it did not break off")
		}
		var seen []graph.ID
		r.After = func(_ context.Context, d loader.DatasetReport) error { seen = d.Touched; return nil }
		for _, want := range [][]graph.ID{{"a:1"}, nil} { // and not again
			if got := r.Run(t.Context(), []refresh.Job{job(list{id: "a"})})[0]; got.Err != nil || got.Report.Entries.Unchanged != 1 {
				t.Fatalf("got %+v", got)
			}
			if !slices.Equal(seen, want) {
				t.Errorf("touched are %v, want %v", seen, want)
			}
		}
	})
	t.Run("a dry run holds nothing and records nothing", func(t *testing.T) {
		s := loadertest.Store(t)
		r := refresher(s)
		r.Options.DryRun = true
		if got := r.Run(t.Context(), []refresh.Job{job(list{id: "a"})})[0]; got.Err != nil || got.Report.Entries.Added != 1 {
			t.Errorf("got %+v", got)
		}
		if x := standing(t, s, "a"); x.State.Last != nil || x.Version.Scope != "" {
			t.Errorf("a stands %+v", x)
		}
	})
}

func TestDue(t *testing.T) {
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	daily := catalogue.Entry{Source: list{id: "a"}, Schedule: "0 6 * * *", Enabled: true}
	off := daily
	off.Enabled = false
	byName := daily
	byName.Schedule = ""
	failed := graph.LoadState{Last: &graph.LoadEnd{At: now.Add(-5 * time.Minute), Error: "no answer"}}
	at := func(h int) refresh.Standing {
		return refresh.Standing{Version: graph.Version{LoadedAt: now.Add(time.Duration(-h) * time.Hour)}}
	}
	for name, c := range map[string]struct {
		entry    catalogue.Entry
		standing refresh.Standing
		patience time.Duration
		want     bool
	}{
		"never loaded":                    {daily, refresh.Standing{}, 0, true},
		"loaded before its hour":          {daily, at(7), 0, true},
		"loaded after its hour":           {daily, at(1), 0, false},
		"confirmed after its hour":        {daily, refresh.Standing{Version: at(48).Version, State: graph.LoadState{Success: now.Add(-time.Hour)}}, 0, false},
		"switched off":                    {off, refresh.Standing{}, 0, false},
		"only by name":                    {byName, refresh.Standing{}, 0, false},
		"failed a moment ago, cron":       {daily, refresh.Standing{State: failed}, 0, true},
		"failed a moment ago, the server": {daily, refresh.Standing{State: failed}, 15 * time.Minute, false},
		"failed long ago, the server":     {daily, refresh.Standing{State: failed}, time.Minute, true},
	} {
		t.Run(name, func(t *testing.T) {
			got := refresh.Due([]catalogue.Entry{c.entry}, map[string]refresh.Standing{"a": c.standing}, now, c.patience)
			if (len(got) == 1) != c.want {
				t.Errorf("due: %v, want %v", len(got) == 1, c.want)
			}
		})
	}
}
