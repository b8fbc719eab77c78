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
	f, err := loader.OneFile(in, "OFAC's list in XML")
	if err != nil {
		return nil, err
	}
	form, err := detect(f)
	if err != nil {
		return nil, refuse(ctx, f, err)
	}
	l := &list{file: f, form: form, dataset: s.Dataset().ID, force: in.Force}
	if err := l.read(ctx); err != nil {
		return nil, refuse(ctx, f, err)
	}
	if s.List != "" && l.list() != s.List {
		return nil, fmt.Errorf("%w: %s holds %s, not %s; load it under that name", loader.ErrRefused, f.Name, l.list(), s.List)
	}
	main := loader.Part{Scope: l.dataset, Main: true, Date: l.date, Files: []loader.File{f}, Size: len(l.uids), Entries: l.entries(ctx)}
	return &loader.Generation{Parts: []loader.Part{main, known.Reference(l.dataset, authority)}, Rejected: l.rejected,
		Supersedes: ofac.PartScopes(l.dataset)}, nil
}

// refuse is loader.Refuse for an error that goes on after the file's name.
func refuse(ctx context.Context, f loader.File, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fmt.Errorf("%w: %s %w", loader.ErrRefused, f.Name, err)
}
