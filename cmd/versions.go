package cmd

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"dossier/graph"
)

// versionState is a version of a dataset, in the form that --json prints.
type versionState struct {
	AsOf     string               `json:"asOf"`
	LoadedAt time.Time            `json:"loadedAt"`
	Entries  int                  `json:"entries"`
	Counts   graph.Counts         `json:"counts"` // against the version before
	Files    []graph.DocumentFile `json:"files,omitempty"`
}

// versions lists the versions of a dataset, newest first, with the files that
// they were read from.
func (a *app) versions(ctx context.Context, dataset string, asJSON bool) error {
	store, remove, err := a.openToCompare(ctx)
	if err != nil {
		return err
	}
	defer remove()
	defer a.close(store)
	var out []versionState
	err = store.View(ctx, func(ctx context.Context, r graph.Reader) (err error) {
		out, err = readVersions(ctx, r, dataset)
		return err
	})
	if err != nil {
		return err
	}
	if asJSON {
		return json.NewEncoder(a.out).Encode(out)
	}
	p := func(format string, args ...any) { _, _ = fmt.Fprintf(a.out, format+"\n", args...) }
	p("%-10s  %-16s %9s %8s %8s %8s  %s", "version", "loaded", "entries", "added", "changed", "removed", "file")
	for _, v := range out {
		p("%-10s  %-16s %9d %8d %8d %8d  %s", v.AsOf, v.LoadedAt.UTC().Format("2006-01-02 15:04"), v.Entries, v.Counts.Added, v.Counts.Changed, v.Counts.Removed, a.describe(v.Files))
	}
	return nil
}

// describe names the files and where they are kept.
func (a *app) describe(files []graph.DocumentFile) string {
	out := ""
	for i, f := range files {
		if i > 0 {
			out += ", "
		}
		out += f.Name
		if dir := a.keepFolder(); dir != "" {
			out += " (" + filepath.Join(dir, "files", f.SHA256+".gz") + ")"
		}
	}
	return cmp.Or(out, "-")
}

func readVersions(ctx context.Context, r graph.Reader, dataset string) ([]versionState, error) {
	all, err := r.Datasets(ctx)
	if err != nil {
		return nil, err
	}
	var out []versionState
	var ids []graph.ID
	for _, d := range all {
		for _, v := range d.Versions {
			if d.ID == dataset && v.Scope == dataset {
				ids = append(ids, graph.VersionDocument(v.Scope, v.At))
				out = append(out, versionState{AsOf: v.At.Day(), LoadedAt: v.LoadedAt, Entries: v.Measures["entries"], Counts: v.Counts})
			}
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%w: no version of %q was loaded here; dossier sources lists what is", graph.ErrInput, dataset)
	}
	documents, err := r.Documents(ctx, ids)
	for i, id := range ids {
		out[i].Files = documents[id].Files
	}
	return out, err
}
