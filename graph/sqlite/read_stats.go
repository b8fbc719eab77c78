package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"dossier/graph"
)

// Datasets implements graph.SourceReader.
func (r *reader) Datasets(ctx context.Context) (out []graph.DatasetState, err error) {
	err = r.locked(ctx, func() error {
		place := map[string]int{}
		err := r.c.query(ctx, func(x row) error {
			var d graph.Dataset
			err := unpackJSON(x.blob(1), &d)
			place[x.text(0)] = len(out)
			out = append(out, graph.DatasetState{Dataset: d})
			return err
		}, `SELECT id, image FROM dataset ORDER BY id`)
		if err != nil {
			return err
		}
		return errors.Join(r.datasetVersions(ctx, out, place), r.datasetCounts(ctx, out, place))
	})
	return out, err
}

// datasetVersions lists the newest versions of each dataset's main scope.
func (r *reader) datasetVersions(ctx context.Context, out []graph.DatasetState, place map[string]int) error {
	return r.c.query(ctx, func(x row) error {
		d := &out[place[x.text(0)]]
		var v graph.Version
		err := unpackJSON(x.blob(1), &v)
		d.Versions = append(d.Versions, v)
		return err
	}, fmt.Sprintf(`SELECT d.id, v.image FROM dataset d CROSS JOIN scope s ON s.name = d.id CROSS JOIN version v ON v.scope = s.k AND v.at >=
			coalesce((SELECT o.at FROM version o WHERE o.scope = s.k ORDER BY o.at DESC LIMIT 1 OFFSET %d), -9223372036854775808)
		ORDER BY d.id, v.at DESC`, graph.MaxVersions-1))
}

func (r *reader) datasetCounts(ctx context.Context, out []graph.DatasetState, place map[string]int) error {
	count := func(set func(*graph.DatasetState, int)) func(row) error {
		return func(x row) error {
			if i, ok := place[x.text(0)]; ok {
				set(&out[i], int(x.int(1)))
			}
			return nil
		}
	}
	return errors.Join(
		r.c.query(ctx, count(func(d *graph.DatasetState, n int) { d.Entities = n }),
			`SELECT d.id, f.n FROM dataset d CROSS JOIN facet f ON f.name = ? || d.id`, datasetFacet),
		r.c.query(ctx, count(func(d *graph.DatasetState, n int) { d.Links = n }),
			`SELECT d.id, c.n FROM dataset d CROSS JOIN counter c ON c.name = ? || d.id`, datasetLinks),
		// A list's own entries are those of its main scope; articles have none.
		r.c.query(ctx, count(func(d *graph.DatasetState, n int) { d.Entries = n }),
			`SELECT d.id, coalesce((SELECT s.entries FROM scope s WHERE s.name = d.id), (SELECT sum(s.entries) FROM scope s WHERE s.dataset = d.id), 0) FROM dataset d`))
}

// Stats implements graph.SourceReader.
func (r *reader) Stats(ctx context.Context) (out graph.Stats, err error) {
	out = graph.Stats{Entities: map[graph.EntityType]int{}, Links: map[graph.LinkType]int{}}
	err = r.locked(ctx, func() error {
		n, err := r.c.number(ctx, `SELECT count(*) FROM dataset`)
		out.Datasets = int(n)
		return errors.Join(err,
			r.c.query(ctx, func(x row) error {
				out.Entities[graph.EntityType(strings.TrimPrefix(x.text(0), typeFacet))] = int(x.int(1))
				return nil
			}, `SELECT name, n FROM facet WHERE name >= 'type:' AND name < 'type;' AND n > 0`),
			r.c.query(ctx, func(x row) error {
				countStat(&out, x.text(0), int(x.int(1)))
				return nil
			}, `SELECT name, n FROM counter WHERE n > 0 AND name NOT BETWEEN 'links of:' AND 'links of;'`))
	})
	return out, err
}

func countStat(s *graph.Stats, counter string, n int) {
	switch counter {
	case statementCounter:
		s.Statements = n
	case judgementCounter:
		s.Judgements = n
	case documentCounter:
		s.Documents = n
	default:
		if t, ok := strings.CutPrefix(counter, linkCounter); ok {
			s.Links[graph.LinkType(t)] = n
		}
	}
}
