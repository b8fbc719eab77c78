package table_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
	"dossier/loader/table"
)

// world is a store, and a folder with a user's files.
type world struct {
	*testing.T
	folder string
	store  graph.Store
	day    int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	return &world{t, t.TempDir(), loadertest.Store(t), 0}
}

// file writes a file and returns its path.
func (w *world) file(name, text string) string {
	w.Helper()
	path := filepath.Join(w.folder, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.Fatal(err)
	}
	return path
}

// book writes a workbook that fill has filled.
func (w *world) book(name string, fill func(*excelize.File)) string {
	w.Helper()
	f := excelize.NewFile()
	fill(f)
	path := filepath.Join(w.folder, name)
	if err := f.SaveAs(path); err != nil {
		w.Fatal(err)
	}
	return path
}

// sheet fills rows from the first on.
func (w *world) sheet(f *excelize.File, name string, rows ...[]any) {
	w.Helper()
	if i, _ := f.GetSheetIndex(name); i < 0 {
		if _, err := f.NewSheet(name); err != nil {
			w.Fatal(err)
		}
	}
	for i, r := range rows {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow(name, at, &r); err != nil {
			w.Fatal(err)
		}
	}
}

// try loads files as the dataset mine, each time as of the next day.
func (w *world) try(mapping string, paths ...string) (loader.DatasetReport, error) {
	w.Helper()
	s, err := table.New("mine", w.file("mapping.yml", mapping))
	if err != nil {
		return loader.DatasetReport{}, err
	}
	w.day++
	at := graph.At(time.Date(2026, 1, w.day, 0, 0, 0, 0, time.UTC))
	return loader.Load(w.Context(), w.store, s, loadertest.Open(w, paths...), loader.Options{AsOf: at, Said: true})
}

func (w *world) load(mapping string, paths ...string) loader.DatasetReport {
	w.Helper()
	r, err := w.try(mapping, paths...)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

// entity is what answers under an id.
func (w *world) entity(id string) graph.Entity {
	w.Helper()
	e, ok := w.find(id)
	if !ok {
		w.Fatalf("there is no %s", id)
	}
	return e
}

func (w *world) find(id string) (e graph.Entity, ok bool) {
	w.Helper()
	err := w.store.View(w.Context(), func(ctx context.Context, r graph.Reader) error {
		all, err := r.Entities(ctx, []graph.ID{graph.ID(id)}, graph.Latest)
		e, ok = all[graph.ID(id)]
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return e, ok
}

// links are those of an entity, with their claims, and the captions of far ends.
func (w *world) links(id string, d graph.Direction) (links []graph.Link, far []string) {
	w.Helper()
	err := w.store.View(w.Context(), func(ctx context.Context, r graph.Reader) error {
		a, err := r.Links(ctx, graph.LinkQuery{IDs: []graph.ID{graph.ID(id)}, Direction: d, Limit: 100, AsOf: graph.Latest, Claims: true, Far: true,
			Statuses: []graph.Status{graph.Asserted, graph.Suspected, graph.Denied, graph.Proposed}})
		links, far = a.Pages[graph.ID(id)].Links, nil
		for i := range links {
			other := links[i].Target
			if d == graph.In {
				other = links[i].Source
			}
			e := a.Far[other]
			far = append(far, string(links[i].Type)+" "+e.Caption)
		}
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return links, far
}

// statements are those of an entity's or a link's records.
func (w *world) statements(id string) []graph.Statement {
	w.Helper()
	var out []graph.Statement
	err := w.store.View(w.Context(), func(ctx context.Context, r graph.Reader) error {
		all, err := r.Records(ctx, []graph.ID{graph.ID(id)})
		out = nil
		for _, rec := range all[graph.ID(id)] {
			out = append(out, rec.Statements...)
		}
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return out
}

// said is the first statement of a property.
func (w *world) said(id string, p graph.Property) graph.Statement {
	w.Helper()
	for _, s := range w.statements(id) {
		if s.Property == p {
			return s
		}
	}
	w.Errorf("nothing says %s of %s", p, id)
	return graph.Statement{}
}
