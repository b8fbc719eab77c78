package sqlite

import (
	"context"
	"errors"
	"slices"

	"dossier/graph"
)

// Records implements graph.EntityReader.
func (r *reader) Records(ctx context.Context, ids []graph.ID) (out map[graph.ID][]graph.Record, err error) {
	err = r.locked(ctx, func() error {
		keys, err := r.resolve(ctx, ids)
		if err != nil {
			return err
		}
		byEntity, err := r.recordsOf(ctx, distinct(ids, keys))
		if err != nil {
			return err
		}
		out = map[graph.ID][]graph.Record{}
		var rest []graph.ID
		for _, id := range ids {
			if k, ok := keys[id]; ok {
				out[id] = slices.Clone(byEntity[k])
			} else {
				rest = append(rest, id)
			}
		}
		links, err := r.linksByClaim(ctx, rest)
		if err != nil {
			return err
		}
		for id, l := range links {
			out[id] = l.Claims
		}
		return r.fillRecords(ctx, out)
	})
	return out, err
}

// fillRecords orders records by id and sets what reading adds to statements.
func (r *reader) fillRecords(ctx context.Context, records map[graph.ID][]graph.Record) error {
	scopes := map[string]bool{}
	for _, rs := range records {
		for i := range rs {
			scopes[rs[i].Scope] = true
		}
	}
	last, err := r.lastBefore(ctx, scopes)
	if err != nil {
		return err
	}
	for _, rs := range records {
		slices.SortFunc(rs, func(a, b graph.Record) int {
			if a.ID < b.ID {
				return -1
			}
			return 1
		})
		for i := range rs {
			rs[i].Fill(last)
		}
	}
	return nil
}

// linksByClaim returns links by the id of any of their claims, as they are
// today.
func (r *reader) linksByClaim(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Link, error) {
	out := map[graph.ID]graph.Link{}
	err := chunks(ids, func(part []graph.ID) error {
		return r.c.query(ctx, func(x row) error {
			l, err := unpackLink(graph.ID(x.text(1)), x.blob(2))
			out[part[x.int(0)]] = l
			return err
		}, `SELECT j.key, l.id, l.image FROM json_each(?) j CROSS JOIN claim c ON c.id = j.value CROSS JOIN link l ON l.fold = c.fold`, jsonTexts(part))
	})
	return out, err
}

// EntryRecords implements graph.SourceReader.
func (r *reader) EntryRecords(ctx context.Context, entries []graph.ID) (out map[graph.ID][]graph.Record, err error) {
	err = r.locked(ctx, func() error {
		rows, err := r.statedBy(ctx, entries)
		if err != nil {
			return err
		}
		out = map[graph.ID][]graph.Record{}
		for i := range rows {
			out[rows[i].Entry] = append(out[rows[i].Entry], rows[i].Record)
		}
		return r.fillRecords(ctx, out)
	})
	return out, err
}

// statedBy reads the records of entries, of entities and of links.
func (r *reader) statedBy(ctx context.Context, entries []graph.ID) ([]storedRecord, error) {
	ids := make([]string, len(entries))
	for i, id := range entries {
		ids[i] = string(id)
	}
	of, records, claims := newKeySet(), newKeySet(), newKeySet()
	if err := of.addTexts(ctx, r.c, "entry", "id", ids); err != nil {
		return nil, err
	}
	err := errors.Join(records.addKeys(ctx, r.c, "record", "entry", of.keys), claims.addKeys(ctx, r.c, "claim", "entry", of.keys))
	if err != nil {
		return nil, err
	}
	q := recordReader{c: r.c, scopes: scopeNames{}}
	if err := errors.Join(q.records(ctx, records.keys), q.claims(ctx, claims.keys)); err != nil {
		return nil, err
	}
	return q.done(ctx)
}
