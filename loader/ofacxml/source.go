package ofacxml

import (
	"context"
	"fmt"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
	"dossier/loader/ofac"
)

// authority is who lists everyone on OFAC's lists.
const authority = "authority:us_ofac"

// Source loads one of OFAC's lists from one of its XML forms.
type Source struct {
	List string // ofac.DatasetSDN or ofac.DatasetCons
	As   string // dataset id to load it under; List if empty
}

var _ loader.Source = Source{}

// Dataset is the list, the same as that of the CSV files.
func (s Source) Dataset() graph.Dataset { return ofac.Source(s).Dataset() }

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "xml1" }

// Read reads one file of any of the forms.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	if len(in.Files) != 1 {
		return nil, fmt.Errorf("%w: name one XML file of the list with --from FILE; there are %d files", graph.ErrInput, len(in.Files))
	}
	f := in.Files[0]
	form, err := detect(f)
	if err != nil {
		return nil, fmt.Errorf("%w: %s %w", loader.ErrRefused, f.Name, err)
	}
	l := &list{file: f, form: form, dataset: s.Dataset().ID, force: in.Force}
	if err := l.read(ctx); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("%w: %s %w", loader.ErrRefused, f.Name, err)
	}
	if s.List != "" && l.list() != s.List {
		return nil, fmt.Errorf("%w: %s holds %s, not %s; load it under that name", loader.ErrRefused, f.Name, l.list(), s.List)
	}
	return &loader.Generation{Rejected: l.rejected, Parts: []loader.Part{
		{Scope: l.dataset, Main: true, Date: l.date, Modified: f.Modified, Source: f.Name, Hash: l.hash, Size: len(l.uids), Entries: l.entries(ctx)},
		l.reference(),
	}}, nil
}

// reference is the scope that names the authority, as with the CSV files.
func (l *list) reference() loader.Part {
	id := graph.NewID(l.dataset, "reference")
	a, _ := known.ByKey(authority)
	r := a.Record(id)
	e := graph.Entry{ID: r.ID, Raw: []byte(a.Name), Records: []graph.Record{r}}
	return loader.Part{Scope: l.dataset + "/reference", Date: l.date, Modified: l.file.Modified, Source: "built in", Size: 1, Entries: loader.Slice([]graph.Entry{e})}
}
