package loader_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

// called is a list of one party, who is called what its file says.
type called struct{}

func (called) Dataset() graph.Dataset { return graph.Dataset{ID: "called"} }
func (called) Mapper() string         { return "1" }

func (called) Read(_ context.Context, in loader.Input) (*loader.Generation, error) {
	r, err := in.Files[0].Open()
	if err != nil {
		return nil, err
	}
	name, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	e := graph.Entry{ID: "called:1", Raw: name, Records: []graph.Record{{ID: "called:1", Statements: []graph.Statement{
		{Property: graph.PropType, Value: string(graph.Person)}, {Property: graph.PropName, Value: string(name)}}}}}
	return &loader.Generation{Parts: []loader.Part{{Scope: "called", Main: true, Files: in.Files, Size: 1, Entries: loader.Slice([]graph.Entry{e})}}}, nil
}

// day is a store to which editions of one day are loaded.
type day struct {
	*testing.T
	store graph.Store
}

// edition is a list that was changed last at an hour of the day, fetched from an
// address or not.
func edition(address, name string, hour int) loader.File {
	f := loadertest.File("list.txt", name)
	f.URL, f.Modified = address, time.Date(2024, 5, 6, hour, 0, 0, 0, time.UTC)
	return f
}

func (d *day) load(f loader.File, o loader.Options) error {
	_, err := loader.Load(d.Context(), d.store, called{}, loader.Input{Files: []loader.File{f}}, o)
	return err
}

// name is how the party is called as of a moment.
func (d *day) name(at graph.Moment) (name string) {
	d.Helper()
	err := d.store.View(d.Context(), func(ctx context.Context, r graph.Reader) error {
		all, err := r.Entities(ctx, []graph.ID{"called:1"}, at)
		name = all["called:1"].Caption
		return err
	})
	if err != nil {
		d.Fatal(err)
	}
	return name
}

func TestTwoEditionsOfOneDay(t *testing.T) {
	const address = "https://example.test/list.txt"
	newer := edition(address, "Newer", 15)
	at := func(hour int) graph.Moment { return graph.At(time.Date(2024, 5, 6, hour, 0, 0, 0, time.UTC)) }
	for name, c := range map[string]struct {
		then    loader.File
		options loader.Options
		refused bool
		called  string
	}{
		"an older one is refused, and the newer stays": {edition(address, "Older", 9), loader.Options{}, true, "Newer"},
		"so it is when nothing would be written":       {edition(address, "Older", 9), loader.Options{DryRun: true}, true, "Newer"},
		"with force it takes the newer one's place":    {edition(address, "Older", 9), loader.Options{Force: true}, false, "Older"},
		"with a day of its own too":                    {edition(address, "Older", 9), loader.Options{AsOf: at(0)}, false, "Older"},
		"one that says the same is loaded":             {edition(address, "Newer", 9), loader.Options{}, false, "Newer"},
		"a later one is loaded":                        {edition(address, "Latest", 16), loader.Options{}, false, "Latest"},
		"a local one is loaded, whatever its time":     {edition("", "Local", 9), loader.Options{}, false, "Local"},
	} {
		t.Run(name, func(t *testing.T) {
			d := &day{t, loadertest.Store(t)}
			if err := d.load(newer, loader.Options{}); err != nil {
				t.Fatal(err)
			}
			err := d.load(c.then, c.options)
			if c.refused != errors.Is(err, loader.ErrRefused) || !c.refused && err != nil {
				t.Errorf("got %v", err)
			}
			for _, says := range []string{"list.txt", "2024-05-06T09:00:00Z", "2024-05-06T15:00:00Z", "--force", "--as-of"} {
				if c.refused && !strings.Contains(err.Error(), says) {
					t.Errorf("%q does not say %s", err, says)
				}
			}
			if got := d.name(graph.Latest); got != c.called {
				t.Errorf("the party is called %s", got)
			}
		})
	}
	t.Run("each with its time, both are kept in order, whichever is loaded first", func(t *testing.T) {
		d := &day{t, loadertest.Store(t)}
		for _, f := range []loader.File{newer, edition(address, "Older", 9)} {
			if err := d.load(f, loader.Options{AsOf: graph.At(f.Modified)}); err != nil {
				t.Fatal(err)
			}
		}
		if before, between, after := d.name(at(8)), d.name(at(12)), d.name(at(16)); before != "" || between != "Older" || after != "Newer" {
			t.Errorf("it is called %q, then %q, then %q", before, between, after)
		}
	})
}
