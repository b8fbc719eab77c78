package cmd

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/catalogue"
	"dossier/loader/refresh"
	"dossier/loader/sample"
	"dossier/loader/webhook"
	"dossier/match"
)

// loading is a load's flags.
type loading struct {
	from    []string
	format  string
	mapping string
	all     bool
	asOf    string
	dryRun  bool
	force   bool
	json    bool
	explain bool
}

func (l *loading) options(a *app, flags *pflag.FlagSet) (loader.Options, error) {
	o := loader.Options{DryRun: l.dryRun, Force: l.force, Said: l.explain, Report: a.progress(l.json)}
	if !flags.Changed("as-of") {
		return o, nil
	}
	if l.asOf == "" {
		return o, fmt.Errorf("%w: --as-of is empty; give a day as YYYY-MM-DD, or leave it out", errUsage)
	}
	at, err := graph.ParseDay(l.asOf)
	if err != nil {
		t, timeErr := time.Parse(time.RFC3339, l.asOf)
		if timeErr != nil {
			return o, fmt.Errorf("%w: --as-of: %w", errUsage, err)
		}
		at = graph.At(t)
	}
	o.AsOf = at
	return o, nil
}

func (a *app) load() *cobra.Command {
	var l loading
	c := &cobra.Command{
		Use:   "load [SOURCE ...]",
		Short: "Load sanction lists, or articles, into the graph",
		Long: "Load reads a source's files, compares them with the version before, and applies what changed as one version.\n" +
			"A file that is empty, cut or not the list, or that would take away more than a tenth of it, is refused.\n" +
			"Without a name it loads what is due by the catalogue's schedule; dossier sources lists the catalogue.",
		Example: "  dossier load\n  dossier load us_ofac_sdn un_sc\n  dossier load us_ofac_sdn --from sdn.csv --as-of 2023-05-23\n" +
			"  dossier load mine --format ftm --from entities.ftm.json\n  dossier load article article.json https://example.org/news.html",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) != 1 && (len(l.from) > 0 || l.format != "" || l.mapping != ""):
				return fmt.Errorf("%w: --from, --format and --mapping go with one source; load them one by one", errUsage)
			case len(args) > 0 && l.all:
				return fmt.Errorf("%w: --all goes without names", errUsage)
			}
			return a.runLoads(cmd, args, &l)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var ids []string
			if c, err := a.catalogue(); err == nil { // a broken file is told when it is used
				ids = catalogue.IDs(c.Sources)
			}
			return append([]string{"article"}, ids...), cobra.ShellCompDirectiveNoFileComp
		},
	}
	f := c.PersistentFlags()
	f.StringVar(&l.asOf, "as-of", "", "the day that the files are of, YYYY-MM-DD, or a time like 2026-03-02T18:00:00Z (default: their own date, else when they were changed last)")
	f.BoolVar(&l.dryRun, "dry-run", false, "compare and report, but write nothing")
	f.BoolVar(&l.force, "force", false, "load what the safety checks refuse")
	f.BoolVar(&l.explain, "explain", false, "show what the entries say by property, and, field by field, what is kept but not understood")
	f.BoolVar(&l.json, "json", false, "print the report as JSON, and nothing else, on standard output")
	c.Flags().StringArrayVar(&l.from, "from", nil, "a file, a folder or an address to read instead of the source's own address; several times for several")
	c.Flags().StringVar(&l.format, "format", "", "load --from under a name of your own, in this format: "+strings.Join(catalogue.Formats(), ", "))
	c.Flags().StringVar(&l.mapping, "mapping", "", "with --format table: the file that says what the columns of your tables mean (docs/own-data.md)")
	c.Flags().BoolVar(&l.all, "all", false, "load every source of the catalogue that is switched on, due or not")
	c.AddCommand(a.loadArticle(&l))
	return c
}

// runLoads loads lists by name, or what is due. One that fails does not stop
// the others.
func (a *app) runLoads(cmd *cobra.Command, names []string, l *loading) error {
	ctx := cmd.Context()
	o, err := l.options(a, cmd.Flags())
	if err != nil {
		return err
	}
	a.passing = o.DryRun
	chosen, err := a.choose(ctx, names, l)
	if err != nil {
		return err
	}
	if len(chosen) == 0 && !l.json {
		_, err := fmt.Fprintln(a.out, "Nothing is due; dossier sources says when, and --all loads everything.")
		return err
	}
	jobs := make([]refresh.Job, len(chosen))
	for i := range chosen {
		jobs[i] = a.job(&chosen[i], l.from)
	}
	if len(names) == 1 { // a file that is not there makes no store
		in, err := a.input(ctx, &chosen[0], l.from)
		if err != nil {
			return fmt.Errorf("%s: %w", chosen[0].ID(), err)
		}
		jobs[0] = a.keepingJob(&chosen[0], func(context.Context) (loader.Input, error) { return in, nil })
	}
	return a.run(ctx, jobs, o, l, len(names) > 0)
}

// choose finds the catalogue's entries of names; without names, those due, or
// all that are switched on.
func (a *app) choose(ctx context.Context, names []string, l *loading) ([]catalogue.Entry, error) {
	c, err := a.catalogue()
	if err != nil {
		return nil, err
	}
	if l.format != "" || l.mapping != "" {
		s, err := catalogue.NewMapped(cmp.Or(l.format, catalogue.Table), names[0], l.mapping)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errUsage, err)
		}
		return []catalogue.Entry{{Source: s}}, nil
	}
	var out []catalogue.Entry
	for _, n := range names {
		e, ok := catalogue.Find(c.Sources, n)
		if !ok && strings.HasPrefix(n, "wallets_") {
			var s loader.Source
			s, err = catalogue.New(n, n)
			e, ok = catalogue.Entry{Source: s}, err == nil
		}
		if !ok {
			return nil, fmt.Errorf("%w: %w", errUsage, catalogue.Unknown(c.Sources, n))
		}
		out = append(out, e)
	}
	if len(names) > 0 {
		return out, nil
	}
	if l.all {
		return slices.DeleteFunc(c.Sources, func(e catalogue.Entry) bool { return !e.Enabled }), nil
	}
	standings, err := a.standings(ctx)
	return refresh.Due(c.Sources, standings, time.Now(), 0), err
}

// run loads, lets match look at what was touched, and prints the report. That
// another process is loading a dataset is a failure only where it was named.
func (a *app) run(ctx context.Context, jobs []refresh.Job, o loader.Options, l *loading, named bool) error {
	report, failed := loader.Report{Datasets: []loader.DatasetReport{}}, error(nil)
	if len(jobs) > 0 { // else no store is made
		store, remove, err := a.openFor(ctx, o)
		if err != nil {
			return err
		}
		defer remove()
		defer a.close(store)
		refresher, err := a.refresher(store, o)
		if err != nil {
			return err
		}
		for _, x := range refresher.Run(ctx, jobs) {
			r := x.Report
			if x.Err != nil {
				r.Error = sentence(x.Err)
			}
			if r.Held = errors.Is(x.Err, graph.ErrHeld); r.Held && !named {
				a.log.Info("left to the process that loads it", "dataset", r.Dataset)
			} else {
				failed = errors.Join(failed, x.Err)
			}
			report.Datasets = append(report.Datasets, r)
		}
	}
	if l.json {
		return errors.Join(failed, json.NewEncoder(a.out).Encode(report))
	}
	for _, r := range report.Datasets {
		a.print(r)
	}
	return failed
}

// openFor opens the store for a load; for a dry run it makes none.
func (a *app) openFor(ctx context.Context, o loader.Options) (graph.Store, func(), error) {
	if o.DryRun {
		return a.openToCompare(ctx)
	}
	s, _, err := a.open(ctx)
	return s, func() {}, err
}

// refresher loads into a store, with match behind it, and tells the webhooks.
func (a *app) refresher(store graph.Store, o loader.Options) (*refresher, error) {
	c, err := a.catalogue()
	if err != nil {
		return nil, err
	}
	out := &refresher{log: a.log}
	if !o.DryRun && len(c.Webhooks) > 0 {
		out.sender, err = webhook.New(c.Webhooks, webhook.Options{AllowPrivate: allowPrivate(), Folder: c.Folder, Log: a.log})
		if err != nil {
			return nil, err
		}
	}
	out.Refresher = &refresh.Refresher{Store: store, Options: o, Log: a.log, Ended: out.tell,
		After: func(ctx context.Context, r loader.DatasetReport) error { return a.after(ctx, store, r) }}
	return out, nil
}

// job loads an entry of the catalogue, from what --from names or else from its
// own addresses, and keeps the files.
func (a *app) job(e *catalogue.Entry, from []string) refresh.Job {
	return a.keepingJob(e, func(ctx context.Context) (loader.Input, error) { return a.input(ctx, e, from) })
}

func (a *app) keepingJob(e *catalogue.Entry, input func(context.Context) (loader.Input, error)) refresh.Job {
	return refresh.Job{Source: e.Source, Input: func(ctx context.Context) (loader.Input, error) {
		in, err := input(ctx)
		if err == nil {
			in, err = a.keepAll(ctx, in)
		}
		if err != nil {
			return in, fmt.Errorf("%s: %w", e.ID(), err)
		}
		return in, nil
	}}
}

// after withdraws the sample, which makes way for real data, and has match look
// at the records that the load touched.
func (a *app) after(ctx context.Context, store graph.Store, r loader.DatasetReport) error {
	if r.Dataset != sample.Dataset {
		if err := sample.Withdraw(ctx, store); err != nil {
			return err
		}
	}
	if len(r.Touched) == 0 {
		return nil
	}
	_, err := match.Resolve(ctx, store, r.Touched, match.Options{Logger: a.log})
	return err
}

func (a *app) print(r loader.DatasetReport) {
	if r.Error != "" {
		return // the error is printed once, at the end
	}
	p := func(format string, args ...any) { _, _ = fmt.Fprintf(a.out, format+"\n", args...) }
	verb := ""
	if r.DryRun {
		verb = " (dry run: nothing written)"
	}
	e := r.Entries
	p("%s as of %s%s: %d added, %d changed, %d removed, %d unchanged, %d rejected entries in %.1f s", r.Dataset, r.AsOf, verb,
		e.Added, e.Changed, e.Removed, e.Unchanged, e.Rejected, r.Seconds)
	for _, x := range r.Parts {
		p("  %s as of %s: %d added, %d changed, %d removed, %d unchanged", x.Scope, x.AsOf, x.Entries.Added, x.Entries.Changed, x.Entries.Removed, x.Entries.Unchanged)
	}
	if !r.DryRun {
		p("  entities: %d added, %d changed, %d removed; links: %d added, %d changed, %d removed; %d remapped", r.Entities.Added,
			r.Entities.Changed, r.Entities.Removed, r.Links.Added, r.Links.Changed, r.Links.Removed, r.Remapped)
	}
	for i, x := range r.Rejected {
		if i == 10 {
			p("  … and %d rejected rows more (--json lists all)", len(r.Rejected)-i)
			break
		}
		p("  rejected: %s, row %d: %s", x.File, x.Row, x.Reason)
	}
	for _, x := range r.Said {
		name := string(x.Property)
		if x.Field != "" {
			name += " " + x.Field
		}
		p("  %8d %s, such as %q", x.Statements, name, x.Example)
	}
	if len(r.Unparsed) > 0 {
		p("  %d stretches of text are kept as said but not understood (--json lists them)", len(r.Unparsed))
	}
}

func (a *app) close(store graph.Store) {
	if err := store.Close(); err != nil {
		a.log.Error("close the store", "error", err)
	}
}
