package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
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

// differing is an entry of the list; of a changed one, what it says since, and
// no longer.
type differing struct {
	ID        graph.ID `json:"id"`
	Caption   string   `json:"caption"`
	Said      []saying `json:"said,omitempty"`
	Withdrawn []saying `json:"withdrawn,omitempty"`
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

// fill tells the net effect of all that changed between two moments. A view may
// run it again.
func (d *difference) fill(ctx context.Context, r graph.Reader, from, to graph.Moment) error {
	d.Added, d.Changed, d.Removed = []differing{}, []differing{}, []differing{}
	scopes, err := r.Scopes(ctx, []string{d.Dataset})
	if err != nil {
		return err
	}
	if _, ok := scopes[d.Dataset]; !ok {
		return fmt.Errorf("%w: no version of %q was loaded here; dossier sources lists what is", graph.ErrInput, d.Dataset)
	}
	net := map[graph.ID]*netChange{}
	q := graph.ChangeQuery{Since: min(from, to), Until: max(from, to), Datasets: []string{d.Dataset}, First: changesAtOnce}
	for {
		page, err := r.Changes(ctx, q)
		if err != nil {
			return err
		}
		for i := range page.Changes {
			c := page.Changes[i]
			if net[c.Entry] == nil {
				net[c.Entry] = &netChange{before: c.Kind != graph.EntryAdded}
			}
			n := net[c.Entry]
			n.after = c.Kind != graph.EntryRemoved
			n.changes++
			q.After = &page.Changes[i]
		}
		if !page.More {
			break
		}
	}
	for _, id := range slices.Sorted(maps.Keys(net)) {
		n := net[id]
		if from > to { // asked backwards
			n.before, n.after = n.after, n.before
		}
		same, err := n.same(ctx, r, id, from, to)
		switch {
		case err != nil:
			return err
		case same:
		case !n.before:
			d.Added = append(d.Added, differing{ID: id})
		case !n.after:
			d.Removed = append(d.Removed, differing{ID: id})
		default:
			d.Changed = append(d.Changed, differing{ID: id})
		}
	}
	return errors.Join(caption(ctx, r, d.Added, to), caption(ctx, r, d.Changed, to), caption(ctx, r, d.Removed, from),
		detail(ctx, r, d.Changed, from, to))
}

// changesAtOnce is how many changes are read at a time.
const changesAtOnce = 1000

// netChange is what became of an entry over several versions.
type netChange struct {
	before, after bool // it was there
	changes       int
}

// same says whether an entry is in the end as it was.
func (n *netChange) same(ctx context.Context, r graph.Reader, id graph.ID, from, to graph.Moment) (bool, error) {
	switch {
	case !n.before && !n.after:
		return true, nil
	case n.before != n.after || n.changes == 1:
		return false, nil
	}
	e, err := r.Entry(ctx, id)
	if err != nil {
		return false, err
	}
	was, _ := e.Current(from)
	is, _ := e.Current(to)
	return was == is, nil
}

// captionsAtOnce is how many entities are read at a time.
const captionsAtOnce = 500

// caption names entries as they were called at a moment.
func caption(ctx context.Context, r graph.Reader, all []differing, at graph.Moment) error {
	for part := range slices.Chunk(all, captionsAtOnce) {
		found, err := r.Entities(ctx, idsOf(part), at)
		if err != nil {
			return err
		}
		var rest []graph.ID
		for i := range part {
			if part[i].Caption = found[part[i].ID].Caption; part[i].Caption == "" {
				rest = append(rest, part[i].ID)
			}
		}
		if len(rest) == 0 {
			continue
		}
		of, err := readEntries(ctx, r, rest, at, func(x *graph.Record) bool { return x.Spans().Covers(at) })
		if err != nil {
			return err
		}
		for i := range part {
			if part[i].Caption == "" {
				part[i].Caption = of.caption(part[i].ID, at)
			}
		}
	}
	return nil
}

// detail tells what changed entries say since, and no longer. What their links
// lead to is called as it is today.
func detail(ctx context.Context, r graph.Reader, all []differing, from, to graph.Moment) error {
	for part := range slices.Chunk(all, captionsAtOnce) {
		of, err := readEntries(ctx, r, idsOf(part), graph.Latest, func(x *graph.Record) bool { return x.Link != nil && differs(x, from, to) })
		if err != nil {
			return err
		}
		for i := range part {
			part[i].Said, part[i].Withdrawn = of.compare(part[i].ID, from, to)
		}
	}
	return nil
}

func idsOf(part []differing) []graph.ID {
	ids := make([]graph.ID, len(part))
	for i := range part {
		ids[i] = part[i].ID
	}
	return ids
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
			for _, y := range e.Withdrawn {
				p("           - %s", y)
			}
			for _, y := range e.Said {
				p("           + %s", y)
			}
		}
	}
}
