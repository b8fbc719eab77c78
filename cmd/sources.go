package cmd

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"dossier/graph"
	"dossier/loader/catalogue"
)

// catalogue is every source that can be loaded by name: the built-in ones and
// those of sources.yml.
func (a *app) catalogue() ([]catalogue.Entry, error) {
	return catalogue.Read(env("DOSSIER_SOURCES", "sources.yml"))
}

// lastLoads says when each dataset was loaded last.
func lastLoads(ctx context.Context, store graph.Store) (map[string]graph.Version, error) {
	out := map[string]graph.Version{}
	err := store.View(ctx, func(ctx context.Context, r graph.Reader) error {
		all, err := r.Datasets(ctx)
		for _, d := range all {
			for _, v := range d.Versions {
				if v.Scope == d.ID && v.LoadedAt.After(out[d.ID].LoadedAt) {
					out[d.ID] = v
				}
			}
		}
		return err
	})
	return out, err
}

// due lists what the schedule says should have been loaded by now.
func due(all []catalogue.Entry, last map[string]graph.Version, now time.Time) (out []catalogue.Entry) {
	for _, e := range all {
		next := e.Next(last[e.ID()].LoadedAt)
		if e.Enabled && !next.IsZero() && !next.After(now) {
			out = append(out, e)
		}
	}
	return out
}

// sources is the command that lists the catalogue.
func (a *app) sources() *cobra.Command {
	return &cobra.Command{
		Use:   "sources",
		Short: "List what can be loaded, how old it is here and when it is due",
		Long: "Sources lists the built-in catalogue and what sources.yml (DOSSIER_SOURCES) lays over it, with the date of\n" +
			"each one's newest version here, the number of its entries, and when dossier load without a name loads it next.",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			all, err := a.catalogue()
			if err != nil {
				return err
			}
			store, remove, err := a.openToCompare(cmd.Context())
			if err != nil {
				return err
			}
			defer remove()
			defer a.close(store)
			last, err := lastLoads(cmd.Context(), store)
			if err != nil {
				return err
			}
			a.list(all, last, time.Now())
			return nil
		},
	}
}

func (a *app) list(all []catalogue.Entry, last map[string]graph.Version, now time.Time) {
	p := func(format string, args ...any) { _, _ = fmt.Fprintf(a.out, format+"\n", args...) }
	p("%-22s %-10s %9s  %-16s %s", "dataset", "version", "entries", "next load", "title")
	for _, e := range all {
		d, v := e.Dataset(), last[e.ID()]
		version, entries, next := "-", "-", "by name"
		if v.Scope != "" {
			version, entries = v.At.Day(), fmt.Sprint(v.Measures["entries"])
		}
		at := e.Next(v.LoadedAt)
		switch {
		case !e.Enabled:
			next = "switched off"
		case !at.IsZero() && !at.After(now):
			next = "now"
		case !at.IsZero():
			next = at.UTC().Format("2006-01-02 15:04")
		}
		p("%-22s %-10s %9s  %-16s %s", d.ID, version, entries, next, d.Title)
	}
	for _, id := range slices.Sorted(maps.Keys(last)) {
		if _, ok := catalogue.Find(all, id); !ok {
			v := last[id]
			p("%-22s %-10s %9d  %-16s %s", id, v.At.Day(), v.Measures["entries"], "not listed", "")
		}
	}
}
