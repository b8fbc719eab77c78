package cmd

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dossier/graph"
	"dossier/graph/sqlite"
	"dossier/loader"
	"dossier/loader/article"
	"dossier/loader/refresh"
)

func (a *app) loadArticle(l *loading) *cobra.Command {
	return &cobra.Command{
		Use:   "article FILE|URL ...",
		Short: "Load news articles: JSON, plain text or HTML",
		Args:  files,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			o, err := l.options(a, cmd.Flags())
			if err != nil {
				return err
			}
			in, err := a.inputs(ctx, args)
			if err != nil {
				return err
			}
			x, err := a.extractor(ctx)
			if err != nil {
				return err
			}
			j := refresh.Job{Source: article.Source{Extract: x}, Apart: true, Input: func(context.Context) (loader.Input, error) { return in, nil }}
			return a.run(ctx, []refresh.Job{j}, o, l, true)
		},
	}
}

// inputs are the files of all arguments.
func (a *app) inputs(ctx context.Context, args []string) (loader.Input, error) {
	var all loader.Input
	for _, arg := range args {
		in, err := a.openFrom(ctx, arg)
		if err != nil {
			return all, err
		}
		all.Files = append(all.Files, in.Files...)
	}
	return all, nil
}

func (a *app) extract() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "extract FILE|URL ...",
		Short: "Say what articles say, as JSON, and load nothing",
		Long:  "Extract prints the entities, incidents and relations of each article with their evidence. It needs no store and makes none;\nwhatever the named store holds helps to find names.",
		Args:  files,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runExtract(cmd.Context(), args, out)
		},
	}
	c.Flags().StringVar(&out, "out", "", "a folder for one ID.json for each article, instead of standard output")
	return c
}

func (a *app) runExtract(ctx context.Context, args []string, out string) error {
	in, err := a.inputs(ctx, args)
	if err != nil {
		return err
	}
	x, err := a.extractor(ctx)
	if err != nil {
		return err
	}
	if out != "" {
		if err := os.MkdirAll(out, 0o755); err != nil {
			return fmt.Errorf("%w: the folder %s cannot be made", graph.ErrInput, out)
		}
	}
	for _, f := range in.Files {
		found, err := extractFile(x, f)
		if err != nil {
			return fmt.Errorf("%w: %w", loader.ErrRefused, err)
		}
		b, err := json.MarshalIndent(found, "", " ")
		if err != nil {
			return err
		}
		if out == "" {
			if _, err := fmt.Fprintf(a.out, "%s\n", b); err != nil {
				return err
			}
			continue
		}
		if err := os.WriteFile(filepath.Join(out, fileName(found.ID)), append(b, '\n'), 0o644); err != nil {
			return fmt.Errorf("%w: %s cannot be written", graph.ErrInput, out)
		}
	}
	return nil
}

// fileName is an id as the name of a file in the folder, never above it.
func fileName(id string) string {
	return strings.Map(func(r rune) rune {
		if r == '/' || r == '\\' || r == 0 || r == ':' {
			return '_'
		}
		return r
	}, strings.TrimLeft(id, ".")) + ".json"
}

func extractFile(x *article.Extractor, f loader.File) (article.Extraction, error) {
	r, err := f.Open()
	if err != nil {
		return article.Extraction{}, fmt.Errorf("%s cannot be read", f.Name)
	}
	defer func() { _ = r.Close() }()
	text, err := article.Read(f.Name, r)
	if err != nil {
		return article.Extraction{}, err
	}
	return x.Extract(text)
}

// extractor knows the built-in names, and those of the store if it is there.
func (a *app) extractor(ctx context.Context) (*article.Extractor, error) {
	entries, err := a.knownNames(ctx)
	if err != nil {
		return nil, err
	}
	g, err := article.NewGazetteer(entries...)
	if err != nil {
		return nil, err
	}
	return article.New(article.Options{Gazetteer: g})
}

// gazetteerTypes are the types whose names articles are searched for.
var gazetteerTypes = map[graph.EntityType]string{graph.Organization: article.Organization, graph.Person: article.Person, graph.Malware: article.Malware}

func (a *app) knownNames(ctx context.Context) ([]article.Entry, error) {
	store, err := a.existing(ctx)
	if err != nil || store == nil {
		return nil, err
	}
	defer a.close(store)
	var out []article.Entry
	err = store.View(ctx, func(ctx context.Context, r graph.Reader) error {
		out = nil
		q := graph.EntityQuery{OrderBy: graph.ByID, First: 1000, AsOf: graph.Latest,
			Filter: graph.EntityFilter{Types: []graph.EntityType{graph.Organization, graph.Person, graph.Malware}}}
		for {
			p, err := r.List(ctx, q)
			if err != nil {
				return err
			}
			for i := range p.Entities {
				out = append(out, gazetteerEntry(&p.Entities[i]))
			}
			if !p.HasNext {
				return nil
			}
			q.After = &p.Cursors[len(p.Cursors)-1]
		}
	})
	return out, err
}

func gazetteerEntry(e *graph.Entity) article.Entry {
	x := article.Entry{Ref: string(e.ID), Type: gazetteerTypes[e.Type], Kind: e.Kind, Name: e.Caption}
	for _, n := range e.Names {
		switch {
		case n.Value == x.Name:
		case n.Weak:
			x.Weak = append(x.Weak, n.Value)
		default:
			x.Aliases = append(x.Aliases, n.Value)
		}
	}
	return x
}

// existing opens the named store to read, or returns nil where there is none.
func (a *app) existing(ctx context.Context) (graph.Store, error) {
	path, ok := strings.CutPrefix(a.store, "sqlite:")
	switch {
	case !a.there():
		return nil, nil
	case ok && path != "":
		return sqlite.Open(ctx, path, sqlite.Options{ReadOnly: true})
	}
	s, _, err := a.open(ctx)
	return s, err
}
