// Command bench measures Dossier: both stores at several sizes, GraphQL over
// HTTP beside the bare store call and beside Cypher by hand, loads, memory,
// OFAC's list and articles. It prints tables, compares the figures with the
// budgets of the design, and keeps them as JSON. README.md says what was found.
//
//	go run ./bench -store sqlite,neo4j -sizes 10k,100k
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"dossier/bench/world"
	"dossier/cmd"
)

func main() {
	if os.Getenv(serveVariable) != "" { // see memory.go
		os.Exit(cmd.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// The parts of a run.
const (
	partLoad     = "load"     // first load, unchanged, 1 % changed
	partStore    = "store"    // bare store calls
	partGraphQL  = "graphql"  // GraphQL over HTTP beside the bare store call
	partCypher   = "cypher"   // GraphQL over Neo4j beside Cypher by hand
	partMemory   = "memory"   // of a serving process
	partOFAC     = "ofac"     // the whole list, where the data is there
	partSources  = "sources"  // each list by itself, where the data is there
	partArticles = "articles" // extraction, on one core
)

var parts = []string{partLoad, partStore, partGraphQL, partCypher, partMemory, partOFAC, partSources, partArticles}

// options are what the flags say.
type options struct {
	stores  []string
	sizes   []int
	parts   []string
	each    time.Duration // spent on one figure
	data    string
	dir     string // kept stores; "": temporary ones
	out     string
	only    string // questions whose name holds it
	profile string
}

func (o *options) wants(part string) bool { return slices.Contains(o.parts, part) }

func readOptions(args []string, usage io.Writer) (options, error) {
	var o options
	var stores, sizes, which string
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(usage)
	f.StringVar(&stores, "store", "sqlite,neo4j", "the stores to measure")
	f.StringVar(&sizes, "sizes", "10k,100k", "entities in the graph, such as 10k,100k,1m")
	f.StringVar(&which, "parts", strings.Join(parts, ","), "what to measure")
	f.DurationVar(&o.each, "each", time.Second, "the time spent on one figure")
	f.StringVar(&o.data, "data", "../shared/data", "the folder with OFAC's lists and articles; without it these parts are left out")
	f.StringVar(&o.dir, "keep", "", "a folder to keep the stores in; those that are there are used, not loaded")
	f.StringVar(&o.out, "out", "", "a file to write the figures to, as JSON")
	f.StringVar(&o.only, "only", "", "measure only the questions and sources whose name holds this")
	f.StringVar(&o.profile, "cpuprofile", "", "a file to write a CPU profile of the whole run to")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("%q is no flag; see -help", f.Arg(0))
	}
	o.stores, o.parts = split(stores), split(which)
	for _, x := range []struct{ have, known []string }{{o.stores, storeKinds}, {o.parts, parts}} {
		for _, s := range x.have {
			if !slices.Contains(x.known, s) {
				return o, fmt.Errorf("%q is none of %s", s, strings.Join(x.known, ", "))
			}
		}
	}
	for _, s := range split(sizes) {
		n, err := parseSize(s)
		if err != nil {
			return o, err
		}
		o.sizes = append(o.sizes, n)
	}
	return o, nil
}

func split(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}

// parseSize reads 10k, 1m or a plain number.
func parseSize(s string) (int, error) {
	digits, times := strings.CutSuffix(strings.ToLower(s), "k")
	factor := 1
	if times {
		factor = 1000
	} else if digits, times = strings.CutSuffix(digits, "m"); times {
		factor = 1_000_000
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > 100_000_000/factor || n*factor < world.MinSize {
		return 0, fmt.Errorf("%q is no size: say 10k, 100k or 1m, at least %d", s, world.MinSize)
	}
	return n * factor, nil
}

// run measures and prints.
func run(ctx context.Context, args []string, out, progress io.Writer) error {
	o, err := readOptions(args, progress)
	if err != nil {
		return err
	}
	if o.profile != "" {
		f, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	b := &bench{options: o, report: newReport(args), progress: progress}
	if err := b.run(ctx); err != nil {
		return err
	}
	if err := b.report.print(out); err != nil {
		return err
	}
	if o.out == "" {
		return nil
	}
	return b.report.save(o.out)
}

// bench is a run under way.
type bench struct {
	options
	report   *report
	progress io.Writer
}

func (b *bench) say(format string, args ...any) {
	fmt.Fprintf(b.progress, "%s  %s\n", time.Now().Format(time.TimeOnly), fmt.Sprintf(format, args...))
}

func (b *bench) run(ctx context.Context) error {
	if b.wants(partArticles) {
		if err := b.articles(); err != nil {
			return fmt.Errorf("articles: %w", err)
		}
	}
	if b.wants(partSources) {
		if err := b.sources(ctx); err != nil {
			return fmt.Errorf("sources: %w", err)
		}
	}
	for _, kind := range b.stores {
		if b.wants(partOFAC) {
			if err := b.ofac(ctx, kind); err != nil {
				return fmt.Errorf("OFAC's list on %s: %w", kind, err)
			}
		}
	}
	if !b.wants(partLoad) && !b.wants(partStore) && !b.wants(partGraphQL) && !b.wants(partCypher) && !b.wants(partMemory) {
		return nil
	}
	for _, size := range b.sizes {
		for _, kind := range b.stores {
			if err := b.worlds(ctx, kind, world.World{Size: size}); err != nil {
				return fmt.Errorf("%d entities on %s: %w", size, kind, err)
			}
		}
	}
	return nil
}

// worlds measures one store at one size.
func (b *bench) worlds(ctx context.Context, kind string, w world.World) error {
	s, err := b.open(ctx, kind, w.Size)
	if err != nil {
		return err
	}
	defer func() {
		if s != nil {
			s.remove()
		}
	}()
	if err := b.loads(ctx, s, w); err != nil {
		return err
	}
	if b.wants(partStore) {
		if err := b.bare(ctx, s, w); err != nil {
			return err
		}
	}
	if b.wants(partGraphQL) {
		if err := b.graphql(ctx, s, w); err != nil {
			return err
		}
	}
	if b.wants(partCypher) && s.server != nil {
		if err := b.cypher(ctx, s, w); err != nil {
			return err
		}
	}
	if b.wants(partMemory) {
		return b.memory(ctx, s, w)
	}
	return nil
}
