package ofac

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dossier/graph"
	"dossier/loader"
)

// Source loads one of OFAC's lists.
type Source struct {
	List string // DatasetSDN or DatasetCons
	As   string // dataset id to load it under; List if empty
}

var _ loader.Source = Source{}

// Dataset is the list.
func (s Source) Dataset() graph.Dataset {
	d := graph.Dataset{ID: s.List, Title: "OFAC Specially Designated Nationals and Blocked Persons",
		Publisher: "Office of Foreign Assets Control, U.S. Department of the Treasury",
		URL:       "https://sanctionslist.ofac.treas.gov", Licence: "US government work"}
	if s.List == DatasetCons {
		d.Title = "OFAC Consolidated (non-SDN) list"
	}
	if s.As != "" {
		d.ID = s.As
	}
	return d
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads the files of one day, which may be SDN.CSV alone: what an earlier
// load read from a file that is not there now stays as it was. A file that is
// there, but has lost rows, is for loader.Load to refuse.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("%w: name the list's files with --from FILE or --from FOLDER", graph.ErrInput)
	}
	all, err := readWhole(ctx, in.Files, in.Force)
	if err != nil {
		if ctx.Err() != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%w: %w", loader.ErrRefused, err)
	}
	i := slices.IndexFunc(all, func(g *Generation) bool { return g.Dataset == s.List })
	if i < 0 {
		return nil, fmt.Errorf("%w: %s holds %s, not %s; load it under that name", loader.ErrRefused, all[0].Parts[0].File, all[0].Dataset, s.List)
	}
	m := mapper{dataset: s.Dataset().ID}
	return m.generation(all[i]), nil
}

// extractRows is below what any of OFAC's own SDN files has; a file with fewer
// rows, each of them whole, is an extract made by hand.
const extractRows = 400

// readWhole reads files that are not cut. A file without the end mark (0x1A) is
// cut, unless it is an extract.
func readWhole(ctx context.Context, inputs []Input, force bool) ([]*Generation, error) {
	all, err := Read(ctx, inputs, Options{AllowNoEndMark: force})
	if !errors.Is(err, ErrNoEndMark) {
		return all, err
	}
	extract, again := Read(ctx, inputs, Options{AllowNoEndMark: true})
	if again != nil {
		return nil, again
	}
	for _, p := range extract[0].Parts {
		if p.NoEndMark && p.Rows >= extractRows {
			return nil, err
		}
	}
	return extract, nil
}
