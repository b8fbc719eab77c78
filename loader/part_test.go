package loader_test

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
	"dossier/loader/loadertest"
)

// made is a list of one party, of the files that it is given.
type made struct{ main, part []loader.File }

func (made) Dataset() graph.Dataset { return graph.Dataset{ID: "made", Title: "A made-up list"} }
func (made) Mapper() string         { return "1" }

func (m made) Read(context.Context, loader.Input) (*loader.Generation, error) {
	entry := func(id graph.ID) graph.Entry {
		return graph.Entry{ID: id, Raw: []byte("x"), Records: []graph.Record{{ID: id, Statements: []graph.Statement{
			{Property: graph.PropType, Value: string(graph.Person)}, {Property: graph.PropName, Value: "Made Up"}}}}}
	}
	return &loader.Generation{Parts: []loader.Part{
		{Scope: "made", Main: true, Files: m.main, Size: 1, Entries: loader.Slice([]graph.Entry{entry("made:1")})},
		{Scope: "made/more", Files: m.part, Size: 1, Entries: loader.Slice([]graph.Entry{entry("made:2")})},
		known.Reference("made", "authority:us_ofac"),
	}}, nil
}

// watched keeps the last batch that is applied.
type watched struct {
	graph.Store
	batch graph.Batch
}

func (w *watched) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	w.batch = b
	return w.Store.Apply(ctx, b)
}

func TestEveryVersionHasItsDocument(t *testing.T) {
	store := &watched{Store: loadertest.Store(t)}
	first, second := strings.Repeat("1", 64), strings.Repeat("2", 64)
	// A file that was fetched is named by its address, and behind a space by its
	// name in what is packed there.
	file := func(name, hash string) loader.File {
		address, _, _ := strings.Cut(name, " ")
		if name = strings.ReplaceAll(name, " ", "/"); !strings.HasPrefix(name, "https:") {
			address = ""
		}
		return loader.File{Name: name, URL: address, Hash: hash, Size: 7, Modified: time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC),
			Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("content")), nil }}
	}
	load := func(m made, day string) map[graph.ID]graph.Document {
		t.Helper()
		at, err := graph.ParseDay(day)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := loader.Load(t.Context(), store, m, loader.Input{}, loader.Options{AsOf: at}); err != nil {
			t.Fatal(err)
		}
		out := map[graph.ID]graph.Document{}
		for _, d := range store.batch.Documents {
			out[d.ID] = d
		}
		return out
	}
	at, err := graph.ParseDay("2024-05-06")
	if err != nil {
		t.Fatal(err)
	}
	m := made{main: []loader.File{file("https://example.test/lists/all.xml?token=1", first)}, part: []loader.File{file("/home/somebody/a.csv", first), file("b.csv", second)}}

	t.Run("it names the files as they were published, and no folder of this machine", func(t *testing.T) {
		all := load(m, "2024-05-06")
		main, more := all[graph.VersionDocument("made", at)], all[graph.VersionDocument("made/more", at)]
		if main.Title != "A made-up list, version of 2024-05-06" || main.URL != "https://example.test/lists/all.xml?token=1" || main.Hash != first || main.PublishedAt != at || main.Dataset != "made" ||
			!slices.Equal(main.Files, []graph.DocumentFile{{Name: "all.xml", URL: main.URL, SHA256: first, Size: 7}}) {
			t.Errorf("the list's is %+v", main)
		}
		if more.Title != "A made-up list (more), version of 2024-05-06" || more.URL != "" || more.Hash == "" ||
			!slices.Equal(more.Files, []graph.DocumentFile{{Name: "a.csv", SHA256: first, Size: 7}, {Name: "b.csv", SHA256: second, Size: 7}}) {
			t.Errorf("the part's is %+v", more)
		}
		if len(all) != 2 {
			t.Errorf("there are %d documents: what is built in has none", len(all))
		}
	})
	t.Run("the members of a package are named as they are, and fetched with it", func(t *testing.T) {
		const zip, other = "https://example.test/get?name=lists.zip", "https://example.test/lists.zip"
		all := load(made{main: []loader.File{file(zip+" 2024/a.csv", first), file(zip+" b.csv", second)},
			part: []loader.File{file(other, first), file(zip+" b.csv", second)}}, "2024-05-06")
		main, more := all[graph.VersionDocument("made", at)], all[graph.VersionDocument("made/more", at)]
		if main.URL != zip || !slices.Equal(main.Files, []graph.DocumentFile{{Name: "a.csv", URL: zip, SHA256: first, Size: 7}, {Name: "b.csv", URL: zip, SHA256: second, Size: 7}}) {
			t.Errorf("the list's is %+v", main)
		}
		if more.URL != "" || len(more.Files) != 2 || more.Files[0].Name != "lists.zip" || more.Files[0].URL != other {
			t.Errorf("the part's, of two addresses, is %+v", more)
		}
		load(m, "2024-05-06")
	})
	t.Run("the store answers it by its id", func(t *testing.T) {
		id := graph.VersionDocument("made", at)
		err := store.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
			got, err := r.Documents(ctx, []graph.ID{id})
			if got[id].Hash != first {
				t.Errorf("it answers %+v", got)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
	t.Run("a list that is loaded unchanged on another day has one of that day", func(t *testing.T) {
		later, err := graph.ParseDay("2024-05-07")
		if err != nil {
			t.Fatal(err)
		}
		if all := load(m, "2024-05-07"); all[graph.VersionDocument("made", later)].Hash != first {
			t.Errorf("there are %+v", all)
		}
	})
	t.Run("files without a hash make none", func(t *testing.T) {
		if all := load(made{main: []loader.File{file("a.xml", "")}, part: []loader.File{file("b.csv", first), file("c.csv", "")}}, "2024-05-08"); len(all) != 0 {
			t.Errorf("there are %+v", all)
		}
	})
}
