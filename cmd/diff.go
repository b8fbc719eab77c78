package cmd

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"dossier/graph"
)

// difference is what a list says otherwise on one day than on another, in the
// form that --json prints.
type difference struct {
	Dataset string      `json:"dataset"`
	From    string      `json:"from"`
	To      string      `json:"to"`
	Added   []differing `json:"added"`
	Changed []differing `json:"changed"`
	Removed []differing `json:"removed"`
}

// differing is an entry of the list.
type differing struct {
	ID      graph.ID `json:"id"`
	Caption string   `json:"caption"`
}

func (a *app) diff() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "diff DATASET DATE DATE",
		Short:   "Tell what a list added, changed and removed between two days",
		Long:    "Diff compares the entries of a list as they were at the end of two days, from the versions that were loaded.",
		Example: "  dossier diff us_ofac_sdn 2023-05-19 2023-05-23",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 3 {
				return fmt.Errorf("diff takes a dataset and two days, as dossier diff us_ofac_sdn 2023-05-19 2023-05-23")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			from, err := graph.ParseAsOf(args[1])
			if err != nil {
				return fmt.Errorf("%w: %w", errUsage, err)
			}
			to, err := graph.ParseAsOf(args[2])
			if err != nil {
				return fmt.Errorf("%w: %w", errUsage, err)
			}
			store, remove, err := a.openToCompare(cmd.Context())
			if err != nil {
				return err
			}
			defer remove()
			defer a.close(store)
			d := difference{Dataset: args[0], From: from.Day(), To: to.Day(), Added: []differing{}, Changed: []differing{}, Removed: []differing{}}
			err = store.View(cmd.Context(), func(ctx context.Context, r graph.Reader) error {
				return d.fill(ctx, r, from, to)
			})
			if err != nil {
				return err
			}
			if asJSON {
				return json.NewEncoder(a.out).Encode(d)
			}
			a.printDifference(&d)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print it as JSON")
	return c
}

// fill compares the states of the list's entries at two moments. A view may run
// it again.
func (d *difference) fill(ctx context.Context, r graph.Reader, from, to graph.Moment) error {
	d.Added, d.Changed, d.Removed = []differing{}, []differing{}, []differing{}
	scopes, err := r.Scopes(ctx, []string{d.Dataset})
	if err != nil {
		return err
	}
	if _, ok := scopes[d.Dataset]; !ok {
		return fmt.Errorf("%w: no version of %q was loaded here; dossier sources lists what is", graph.ErrInput, d.Dataset)
	}
	was := map[graph.ID]string{}
	for s, err := range r.EntryStates(ctx, d.Dataset, from) {
		if err != nil {
			return err
		}
		was[s.ID] = s.Hash
	}
	for s, err := range r.EntryStates(ctx, d.Dataset, to) {
		if err != nil {
			return err
		}
		hash, ok := was[s.ID]
		delete(was, s.ID)
		switch {
		case !ok:
			d.Added = append(d.Added, differing{ID: s.ID})
		case hash != s.Hash:
			d.Changed = append(d.Changed, differing{ID: s.ID})
		}
	}
	for id := range was {
		d.Removed = append(d.Removed, differing{ID: id})
	}
	for _, x := range []struct {
		all []differing
		at  graph.Moment
	}{{d.Added, to}, {d.Changed, to}, {d.Removed, from}} {
		slices.SortFunc(x.all, func(a, b differing) int { return compareIDs(a.ID, b.ID) })
		if err := caption(ctx, r, x.all, x.at); err != nil {
			return err
		}
	}
	return nil
}

func compareIDs(a, b graph.ID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// captionsAtOnce is how many entities are read at a time.
const captionsAtOnce = 500

// caption names entries as they were called at a moment.
func caption(ctx context.Context, r graph.Reader, all []differing, at graph.Moment) error {
	for part := range slices.Chunk(all, captionsAtOnce) {
		ids := make([]graph.ID, len(part))
		for i := range part {
			ids[i] = part[i].ID
		}
		found, err := r.Entities(ctx, ids, at)
		if err != nil {
			return err
		}
		for i := range part {
			part[i].Caption = found[part[i].ID].Caption
		}
	}
	return nil
}

func (a *app) printDifference(d *difference) {
	p := func(format string, args ...any) { _, _ = fmt.Fprintf(a.out, format+"\n", args...) }
	p("%s from %s to %s: %d added, %d changed, %d removed", d.Dataset, d.From, d.To, len(d.Added), len(d.Changed), len(d.Removed))
	for _, x := range []struct {
		word string
		all  []differing
	}{{"added", d.Added}, {"changed", d.Changed}, {"removed", d.Removed}} {
		for _, e := range x.all {
			p("  %-8s %-32s %s", x.word, e.ID, e.Caption)
		}
	}
}
