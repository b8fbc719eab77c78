package cmd

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossier/graph"
	"dossier/loader/catalogue"
	"dossier/loader/refresh"
)

// catalogue is every source that can be loaded by name: the built-in ones and
// those of sources.yml.
func (a *app) catalogue() (*catalogue.Catalogue, error) {
	return catalogue.Read(env("DOSSIER_SOURCES", "sources.yml"))
}

// standings is how every dataset stands in the store; a store that is not there
// is not made.
func (a *app) standings(ctx context.Context) (map[string]refresh.Standing, error) {
	store, remove, err := a.openToCompare(ctx)
	if err != nil {
		return nil, err
	}
	defer remove()
	defer a.close(store)
	return refresh.Standings(ctx, store)
}

// sourceState is a source and how it stands here, in the form that --json
// prints.
type sourceState struct {
	Dataset     string         `json:"dataset"`
	Title       string         `json:"title,omitempty"`
	Licence     string         `json:"licence,omitempty"`
	From        []string       `json:"from,omitempty"`
	Schedule    string         `json:"schedule,omitempty"`
	Enabled     bool           `json:"enabled"`
	Listed      bool           `json:"listed"` // in the catalogue
	Version     string         `json:"version,omitempty"`
	Entries     int            `json:"entries"`
	LastSuccess *time.Time     `json:"lastSuccess,omitempty"`
	Last        *graph.LoadEnd `json:"last,omitempty"`
	Loading     *graph.Hold    `json:"loading,omitempty"`
	Next        *time.Time     `json:"next,omitempty"`
	due         bool
}

// sources is the command that lists the catalogue, or the versions of one
// source.
func (a *app) sources() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "sources [DATASET]",
		Short: "List what can be loaded, how old it is here, how it went and when it is due",
		Long: "Sources lists the built-in catalogue and what sources.yml (DOSSIER_SOURCES) lays over it: the date of each one's\n" +
			"newest version here, the days since it was last loaded well, its entries, when dossier load without a name loads it\n" +
			"next, and what went wrong the last time. With a name it lists the versions of that one and the files they were read\n" +
			"from, which can be loaded again with --from.",
		Example: "  dossier sources\n  dossier sources us_ofac_sdn",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("sources takes one dataset, or none")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return a.versions(cmd.Context(), args[0], asJSON)
			}
			c, err := a.catalogue()
			if err != nil {
				return err
			}
			standings, err := a.standings(cmd.Context())
			if err != nil {
				return err
			}
			states := sourceStates(c.Sources, standings, time.Now())
			if asJSON {
				return json.NewEncoder(a.out).Encode(states)
			}
			a.list(states, time.Now())
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print it as JSON")
	return c
}

// sourceStates joins the catalogue with what the store says; what is not in the
// catalogue comes last.
func sourceStates(all []catalogue.Entry, standings map[string]refresh.Standing, now time.Time) []sourceState {
	var out []sourceState
	for _, e := range all {
		d, s := e.Dataset(), standings[e.ID()]
		x := stateOf(d.ID, s)
		x.Title, x.Licence, x.From, x.Schedule, x.Enabled, x.Listed = d.Title, d.Licence, e.From, e.Schedule, e.Enabled, true
		if next := e.Next(s.Loaded()); e.Enabled && !next.IsZero() {
			if x.due = !next.After(now); x.due {
				next = now
			}
			next = next.UTC().Truncate(time.Second)
			x.Next = &next
		}
		out = append(out, x)
	}
	for _, id := range slices.Sorted(maps.Keys(standings)) {
		if _, ok := catalogue.Find(all, id); !ok {
			out = append(out, stateOf(id, standings[id]))
		}
	}
	return out
}

func stateOf(dataset string, s refresh.Standing) sourceState {
	x := sourceState{Dataset: dataset, Last: s.State.Last, Loading: s.State.Hold}
	if s.Version.Scope != "" {
		x.Version, x.Entries = s.Version.At.Day(), s.Version.Measures["entries"]
	}
	if at := s.Loaded(); !at.IsZero() {
		at = at.UTC()
		x.LastSuccess = &at
	}
	if x.Loading != nil && x.Loading.Until.Before(time.Now()) {
		x.Loading = nil // its process died
	}
	return x
}

func (a *app) list(states []sourceState, now time.Time) {
	p := func(format string, args ...any) { _, _ = fmt.Fprintf(a.out, format+"\n", args...) }
	p("%-20s %-10s %-9s %9s  %-16s  %s", "dataset", "version", "loaded", "entries", "next load", "title")
	for _, x := range states {
		entries := "-"
		if x.Version != "" {
			entries = fmt.Sprint(x.Entries)
		}
		p("%-20s %-10s %-9s %9s  %-16s  %s", x.Dataset, cmp.Or(x.Version, "-"), age(x.LastSuccess, now), entries, x.next(), x.Title)
		if x.Last != nil && x.Last.Error != "" {
			p("  failed %s: %s", x.Last.At.UTC().Format("2006-01-02 15:04"), strings.ReplaceAll(x.Last.Error, "\n", "; "))
		}
	}
}

// age is how long ago a moment was, in the largest unit that fits.
func age(at *time.Time, now time.Time) string {
	if at == nil {
		return "never"
	}
	d := max(now.Sub(*at), 0)
	switch {
	case d < time.Hour:
		return fmt.Sprintf("%d min ago", int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h ago", int(d.Hours()))
	}
	return fmt.Sprintf("%d d ago", int(d.Hours()/24))
}

func (x *sourceState) next() string {
	switch {
	case x.Loading != nil:
		return "loading now"
	case !x.Listed:
		return "not listed"
	case !x.Enabled:
		return "switched off"
	case x.Next == nil:
		return "by name"
	case x.due:
		return "now"
	}
	return x.Next.UTC().Format("2006-01-02 15:04")
}
