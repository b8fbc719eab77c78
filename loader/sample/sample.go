// Package sample is the small graph that a new store starts with, so that the
// first question has an answer: parties of the DPRK that OFAC has listed, in
// OFAC's own format, the largest thefts attributed to Lazarus Group with their
// citations, and two short articles, one of which has a name wrong.
//
// The facts are public record; rows, file and articles are written for Dossier
// (Apache-2.0). It is loaded as the dataset "sample" and withdrawn, without
// trace, when real data comes.
package sample

import (
	"bytes"
	"context"
	"embed"
	"io"
	"iter"
	"maps"
	"slices"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/article"
	"dossier/loader/curated"
	"dossier/loader/ofac"
)

// Dataset is the dataset id of the sample.
const Dataset = "sample"

//go:embed data
var data embed.FS

// days are the days of the list in the sample: before and after OFAC added five
// parties on 23 May 2023.
var days = []string{"2023-05-19", "2023-05-23"}

// Only the last day has the rows that begin with addedLast, and what cites the
// announcement of that day.
var (
	addedLast    = []byte("433")
	announcement = graph.NewID(Dataset, "doc/treasury-2023")
)

// source is the sample as of one day.
type source struct{ day string }

func (source) Dataset() graph.Dataset {
	return graph.Dataset{ID: Dataset, Title: "Sample: sanctions and thefts around the DPRK", Publisher: "Dossier", Licence: "Apache-2.0"}
}

func (source) Mapper() string { return "1" }

func (s source) Read(ctx context.Context, _ loader.Input) (*loader.Generation, error) {
	at, err := graph.ParseDay(s.day)
	if err != nil {
		return nil, err
	}
	extractor, err := article.New(article.Options{})
	if err != nil {
		return nil, err
	}
	out := &loader.Generation{}
	for _, x := range []struct {
		source loader.Source
		files  []string
		dated  bool // by the list's day, not its own
	}{
		{ofac.Source{List: ofac.DatasetSDN, As: Dataset}, []string{"sdn.csv", "alt.csv", "add.csv"}, true},
		{curated.Source{ID: Dataset}, nil, true},
		{article.Source{As: Dataset, Extract: extractor}, []string{"sample-designations.json", "sample-exchange.json"}, false},
	} {
		in, err := s.input(x.files)
		if err != nil {
			return nil, err
		}
		gen, err := x.source.Read(ctx, in)
		if err != nil {
			return nil, err
		}
		for _, p := range gen.Parts {
			if x.dated {
				p.Date, p.Apart = at, false
			}
			if _, ok := x.source.(curated.Source); ok {
				// Not "sample/curated": what one list has twice is never joined, and
				// this is another list than OFAC's.
				p.Scope, p.Main = Dataset+":curated", false
				if s.day != days[len(days)-1] {
					p.Entries = unannounced(p.Entries)
				}
			}
			out.Parts = append(out.Parts, p)
		}
		out.Documents = append(out.Documents, gen.Documents...)
	}
	return out, nil
}

// unannounced leaves out what cites the announcement.
func unannounced(entries iter.Seq2[graph.Entry, error]) iter.Seq2[graph.Entry, error] {
	cites := func(s graph.Statement) bool { return s.Document == announcement }
	return func(yield func(graph.Entry, error) bool) {
		for e, err := range entries {
			if slices.ContainsFunc(e.Records, func(r graph.Record) bool { return slices.ContainsFunc(r.Statements, cites) }) {
				continue
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

func (s source) input(names []string) (loader.Input, error) {
	var in loader.Input
	for _, n := range names {
		b, err := data.ReadFile("data/" + n)
		if err != nil {
			return in, err
		}
		if s.day != days[len(days)-1] {
			lines := bytes.SplitAfter(b, []byte("\n"))
			b = bytes.Join(slices.DeleteFunc(lines, func(l []byte) bool { return bytes.HasPrefix(l, addedLast) }), nil)
		}
		in.Files = append(in.Files, loader.File{Name: "sample/" + n, Size: int64(len(b)),
			Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }})
	}
	return in, nil
}

// Load puts the sample into a store and returns the records that match should
// look at.
func Load(ctx context.Context, store graph.Store) ([]graph.ID, error) {
	touched := map[graph.ID]bool{}
	for _, d := range days {
		r, err := loader.Load(ctx, store, source{d}, loader.Input{}, loader.Options{Force: true})
		if err != nil {
			return nil, err
		}
		for _, id := range r.Touched {
			touched[id] = true
		}
	}
	return slices.Sorted(maps.Keys(touched)), nil
}

// Withdraw takes the sample out of a store: every version of it is replaced by
// one that says nothing, so that no question about the past finds it either.
func Withdraw(ctx context.Context, store graph.Store) error {
	there, err := isThere(ctx, store)
	if err != nil || !there {
		return err
	}
	for _, d := range days {
		gen, err := source{d}.Read(ctx, loader.Input{})
		if err != nil {
			return err
		}
		for i := range gen.Parts {
			gen.Parts[i].Entries, gen.Parts[i].Size = loader.Slice(nil), 0
		}
		_, err = loader.Load(ctx, store, withdrawal{source{d}, gen}, loader.Input{}, loader.Options{Force: true})
		if err != nil {
			return err
		}
	}
	return nil
}

// withdrawal is the sample's scopes with nothing in them.
type withdrawal struct {
	source
	gen *loader.Generation
}

func (w withdrawal) Read(context.Context, loader.Input) (*loader.Generation, error) {
	return &loader.Generation{Parts: w.gen.Parts}, nil
}

func isThere(ctx context.Context, store graph.Store) (bool, error) {
	there := false
	err := store.View(ctx, func(ctx context.Context, r graph.Reader) error {
		there = false
		ds, err := r.Datasets(ctx)
		for _, d := range ds {
			there = there || d.ID == Dataset && (d.Entities > 0 || d.Entries > 0)
		}
		return err
	})
	return there, err
}
