package sqlite

import (
	"context"
	"fmt"
	"iter"

	"dossier/graph"
)

// Scopes implements graph.SourceReader.
func (r *reader) Scopes(ctx context.Context, names []string) (out map[string]graph.Scope, err error) {
	out = map[string]graph.Scope{}
	err = r.locked(ctx, func() error {
		return chunks(names, func(part []string) error {
			return r.c.query(ctx, func(x row) error {
				s := readScope(x)
				out[s.name] = s.Scope
				return nil
			}, `SELECT `+scopeColumns+` FROM json_each(?) j CROSS JOIN scope s ON s.name = j.value`, jsonTexts(part))
		})
	})
	return out, err
}

// statesAtOnce is how many entries EntryStates reads at a time.
const statesAtOnce = 4096

// EntryStates implements graph.SourceReader.
func (r *reader) EntryStates(ctx context.Context, scope string, at graph.Moment) iter.Seq2[graph.EntryState, error] {
	return func(yield func(graph.EntryState, error) bool) {
		s, m, err := r.versionBefore(ctx, scope, at)
		if err != nil {
			yield(graph.EntryState{}, err)
			return
		}
		after := ""
		for s != nil {
			states, last, err := r.entryStates(ctx, s, m, after)
			if err != nil {
				yield(graph.EntryState{}, err)
				return
			}
			for _, x := range states {
				if !yield(x, nil) {
					return
				}
			}
			if last == "" {
				return
			}
			after = last
		}
	}
}

// versionBefore finds the newest version of a scope not after at; nil for none.
func (r *reader) versionBefore(ctx context.Context, name string, at graph.Moment) (s *scopeRow, m graph.Moment, err error) {
	err = r.locked(ctx, func() error {
		_, err := r.c.one(ctx, func(x row) error {
			s, m = readScope(x), graph.Moment(x.int(6))
			return nil
		}, `SELECT `+scopeColumns+`, v.at FROM scope s CROSS JOIN version v ON v.scope = s.k AND v.at <= ? WHERE s.name = ? ORDER BY v.at DESC LIMIT 1`,
			int64(at), name)
		return err
	})
	return s, m, err
}

// entryStates reads one page behind an id; last is "" at the end.
func (r *reader) entryStates(ctx context.Context, s *scopeRow, m graph.Moment, after string) (out []graph.EntryState, last string, err error) {
	n := 0
	err = r.locked(ctx, func() error {
		if m == s.Latest { // the newest version: no history needed
			return r.c.query(ctx, func(x row) error {
				n, last = n+1, x.text(0)
				if x.text(1) != "" {
					out = append(out, graph.EntryState{ID: graph.ID(last), Hash: x.text(1), Mapper: x.text(2)})
				}
				return nil
			}, `SELECT id, hash, mapper FROM entry WHERE scope = ? AND id > ? ORDER BY id LIMIT ?`, s.k, after, int64(statesAtOnce))
		}
		return r.c.query(ctx, func(x row) error {
			n, last = n+1, x.text(0)
			var e graph.StoredEntry
			err := unpackHistory(&e, x.blob(1))
			if hash, mapper := e.Current(m); hash != "" {
				out = append(out, graph.EntryState{ID: graph.ID(last), Hash: hash, Mapper: mapper})
			}
			return err
		}, `SELECT id, history FROM entry WHERE scope = ? AND id > ? ORDER BY id LIMIT ?`, s.k, after, int64(statesAtOnce))
	})
	if n < statesAtOnce {
		last = ""
	}
	return out, last, err
}

// Entry implements graph.SourceReader.
func (r *reader) Entry(ctx context.Context, id graph.ID) (out graph.StoredEntry, err error) {
	err = r.locked(ctx, func() error {
		found, err := r.c.one(ctx, func(x row) error {
			out = graph.StoredEntry{ID: id, Scope: x.text(0)}
			if err := unpackHistory(&out, x.blob(1)); err != nil {
				return err
			}
			return unpackRaw(&out, x.blob(2))
		}, `SELECT s.name, e.history, e.raw FROM entry e CROSS JOIN scope s ON s.k = e.scope WHERE e.id = ?`, string(id))
		if err == nil && !found {
			err = fmt.Errorf("%w: entry %s", graph.ErrNotFound, id)
		}
		return err
	})
	return out, err
}

// Documents implements graph.SourceReader.
func (r *reader) Documents(ctx context.Context, ids []graph.ID) (out map[graph.ID]graph.Document, err error) {
	out = map[graph.ID]graph.Document{}
	err = r.locked(ctx, func() error {
		return chunks(ids, func(part []graph.ID) error {
			return r.c.query(ctx, func(x row) error {
				var d graph.Document
				err := unpackJSON(x.blob(0), &d)
				out[d.ID] = d
				return err
			}, `SELECT d.image FROM json_each(?) j CROSS JOIN document d ON d.id = j.value`, jsonTexts(part))
		})
	})
	return out, err
}
