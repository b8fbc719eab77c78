package wallets

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"dossier/graph"
	"dossier/loader"
)

// Source loads wallet lists under one dataset.
type Source struct {
	As string // dataset id, such as "wallets_ofac_0xb10c"; "wallets" if empty
	// What the dataset is shown with; a title is made from the id if empty.
	Title, Publisher, URL, Licence string
}

var _ loader.Source = Source{}

// Dataset is the list.
func (s Source) Dataset() graph.Dataset {
	id := cmp.Or(s.As, "wallets")
	return graph.Dataset{ID: id, Title: cmp.Or(s.Title, "Wallets: "+strings.TrimPrefix(id, "wallets_")),
		Publisher: s.Publisher, URL: s.URL, Licence: s.Licence}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads all files as one list. A file that is no wallet list, such as a
// README beside them, is reported; one that is broken refuses the load.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("%w: name the list's files with --from FILE or --from FOLDER", graph.ErrInput)
	}
	list, out := newList(), &loader.Generation{}
	part := loader.Part{Scope: s.Dataset().ID, Main: true}
	var noList error
	for _, f := range in.Files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := list.read(f)
		switch {
		case errors.Is(err, errNoList):
			noList = fmt.Errorf("%w: %s: %w", loader.ErrRefused, f.Name, err)
			list.rejected = append(list.rejected, loader.Rejected{File: f.Name, Reason: err.Error()})
			continue
		case err != nil && !in.Force:
			return nil, fmt.Errorf("%w: %s: %w; fetch it again, or read what is there with --force", loader.ErrRefused, f.Name, err)
		case err != nil:
			list.rejected = append(list.rejected, loader.Rejected{File: f.Name, Reason: err.Error()})
		}
		part.Files = append(part.Files, f)
	}
	wallets := list.wallets()
	if len(wallets) == 0 {
		if noList != nil {
			return nil, noList
		}
		return nil, fmt.Errorf("%w: %s holds no valid address; name a file that lists wallets", loader.ErrRefused, in.Files[0].Name)
	}
	m := mapper{dataset: part.Scope}
	part.Date, part.Size = list.date, len(wallets)
	part.Entries = loader.Mapped(wallets, m.wallet)
	out.Parts, out.Rejected = []loader.Part{part}, list.rejected
	return out, nil
}
