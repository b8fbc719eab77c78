package refresh

import (
	"context"
	"slices"

	"dossier/graph"
)

// broken says that the load before may have ended between becoming visible and
// what comes after it.
func (s *Standing) broken() bool {
	return s.Version.Scope != "" && (s.State.Hold != nil || s.State.Last != nil && s.State.Last.Error != "")
}

// changesAtOnce is how many changes are read at a time.
const changesAtOnce = 1000

// touched lists the records of entities that a version added or changed.
func touched(ctx context.Context, store graph.Viewer, v *graph.Version) (out []graph.ID, err error) {
	err = store.View(ctx, func(ctx context.Context, r graph.Reader) error {
		out = nil
		q := graph.ChangeQuery{Since: v.At - 1, Until: v.At, Datasets: []string{v.Dataset}, First: changesAtOnce}
		for {
			page, err := r.Changes(ctx, q)
			if err != nil {
				return err
			}
			var entries []graph.ID
			for i := range page.Changes {
				q.After = &page.Changes[i]
				if page.Changes[i].Kind != graph.EntryRemoved {
					entries = append(entries, page.Changes[i].Entry)
				}
			}
			records, err := r.EntryRecords(ctx, entries)
			if err != nil {
				return err
			}
			for _, e := range entries {
				for _, x := range records[e] {
					if x.Link == nil {
						out = append(out, x.ID)
					}
				}
			}
			if !page.More {
				break
			}
		}
		slices.Sort(out)
		return nil
	})
	return slices.Compact(out), err
}
