package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dossier/graph"
)

// Judge implements graph.Writer. A judgement that an analyst makes takes back
// a rule's that says the opposite of the same two records; every other
// contradiction is refused.
func (s *Store) Judge(ctx context.Context, js []graph.Judgement) error {
	js = slices.Clone(js)
	for i := range js {
		if js[i].At.IsZero() {
			js[i].At = time.Now().UTC()
		}
		if err := js[i].Prepare(); err != nil {
			return err
		}
	}
	if len(js) == 0 {
		return nil
	}
	return s.write(ctx, func(t *tx) error {
		w := verdict{tx: t, judgements: js}
		for i := range js {
			w.records = append(w.records, js[i].Left, js[i].Right)
		}
		slices.Sort(w.records)
		w.records = slices.Compact(w.records)
		return w.apply(ctx)
	})
}

// verdict is a call of Judge under way.
type verdict struct {
	*tx
	judgements []graph.Judgement
	records    []graph.ID
}

func (w *verdict) apply(ctx context.Context) error {
	before, err := w.around(ctx)
	if err != nil {
		return err
	}
	for i := range w.judgements {
		if err := w.put(ctx, &w.judgements[i]); err != nil {
			return err
		}
	}
	if _, err := graph.Rebuild(ctx, w.tx, graph.Touched{Members: w.records}); err != nil {
		return err
	}
	if err := w.check(ctx); err != nil {
		return err
	}
	return w.settle(ctx, before)
}

// put writes a judgement and takes back those of rules about the same two
// records that an analyst's contradicts.
func (w *verdict) put(ctx context.Context, j *graph.Judgement) error {
	others, err := readJudgements(ctx, w.c, []graph.ID{j.Left}, true)
	if err != nil {
		return err
	}
	for i := range others {
		o := &others[i]
		opposite := o.Decision == graph.Same && j.Decision == graph.Different || o.Decision == graph.Different && j.Decision == graph.Same
		if !opposite || o.Left != j.Left || o.Right != j.Right {
			continue
		}
		if j.Method != graph.MethodAnalyst || o.Method == graph.MethodAnalyst {
			return contradiction(j, o)
		}
		if err := w.revoke(ctx, o, j.By, time.Now().UTC()); err != nil {
			return err
		}
	}
	return w.putJudgement(ctx, j)
}

func contradiction(j, o *graph.Judgement) error {
	return fmt.Errorf("%w: %s and %s cannot be %s while %s says %s of %s and %s; revoke that first", graph.ErrContradiction,
		j.Left, j.Right, j.Decision, o.ID, o.Decision, o.Left, o.Right)
}

func (t *tx) putJudgement(ctx context.Context, j *graph.Judgement) error {
	image, err := packJSON(j)
	if err != nil {
		return err
	}
	was, err := t.c.number(ctx, `SELECT active FROM judgement WHERE id = ?`, string(j.ID))
	if err != nil {
		return err
	}
	active := truth(j.Active())
	t.count(judgementCounter, int(active-was))
	return t.c.exec(ctx, `INSERT OR REPLACE INTO judgement VALUES (?, ?, ?, ?, ?)`, string(j.ID), string(j.Left), string(j.Right), active, image)
}

func (t *tx) revoke(ctx context.Context, j *graph.Judgement, by string, at time.Time) error {
	j.RevokedBy, j.RevokedAt = by, at
	return t.putJudgement(ctx, j)
}

// neighbour is an active SAME near the call's records and whether its own two
// records were one entity.
type neighbour struct {
	graph.Judgement
	joined bool
}

// around finds the active SAME judgements in the entities that the call
// touches, as they are before it.
func (w *verdict) around(ctx context.Context) (map[graph.ID]neighbour, error) {
	entities, err := w.holders(ctx, w.records)
	if err != nil {
		return nil, err
	}
	var keys []int64
	for _, k := range entities {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	ids, err := recordIDs(ctx, w.c, slices.Compact(keys))
	if err != nil {
		return nil, err
	}
	js, err := readJudgements(ctx, w.c, ids, true)
	if err != nil {
		return nil, err
	}
	out := map[graph.ID]neighbour{}
	where, err := w.holders(ctx, sides(js))
	for _, j := range js {
		if j.Decision == graph.Same {
			out[j.ID] = neighbour{j, where[j.Left] != 0 && where[j.Left] == where[j.Right]}
		}
	}
	return out, err
}

// recordIDs lists the ids of the records of entities.
func recordIDs(ctx context.Context, c *conn, entities []int64) (out []graph.ID, err error) {
	err = chunks(entities, func(part []int64) error {
		return c.query(ctx, func(r row) error {
			out = append(out, graph.ID(r.text(0)))
			return nil
		}, `SELECT r.id FROM json_each(?) j CROSS JOIN record r ON r.entity = j.value`, jsonInts(part))
	})
	return out, err
}

func sides(js []graph.Judgement) []graph.ID {
	var out []graph.ID
	for i := range js {
		out = append(out, js[i].Left, js[i].Right)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// holders returns the key of the entity that holds each record.
func (t *tx) holders(ctx context.Context, records []graph.ID) (map[graph.ID]int64, error) {
	out := map[graph.ID]int64{}
	err := chunks(records, func(part []graph.ID) error {
		return t.c.query(ctx, func(r row) error {
			out[graph.ID(r.text(0))] = r.int(1)
			return nil
		}, `SELECT r.id, r.entity FROM json_each(?) j CROSS JOIN record r ON r.id = j.value`, jsonTexts(part))
	})
	return out, err
}

// check refuses the call unless each of its judgements holds now. One about a
// record that is not there yet waits.
func (w *verdict) check(ctx context.Context) error {
	where, err := w.holders(ctx, w.records)
	if err != nil {
		return err
	}
	for i := range w.judgements {
		j := &w.judgements[i]
		left, right := where[j.Left], where[j.Right]
		if left == 0 || right == 0 {
			continue
		}
		if j.Decision == graph.Same && left != right {
			return fmt.Errorf("%w: another judgement keeps %s and %s apart; revoke that first", graph.ErrContradiction, j.Left, j.Right)
		}
		if j.Decision == graph.Different && left == right {
			return fmt.Errorf("%w: other judgements or a common key make %s and %s one; revoke those first", graph.ErrContradiction, j.Left, j.Right)
		}
	}
	return nil
}

// settle looks at what the call's DIFFERENT judgements have parted: an
// analyst's takes back the rules' SAME behind it, and nothing else may be
// parted.
func (w *verdict) settle(ctx context.Context, before map[graph.ID]neighbour) error {
	by := ""
	for i := range w.judgements {
		if j := &w.judgements[i]; j.Decision == graph.Different && j.Method == graph.MethodAnalyst {
			by = j.By
		}
	}
	var joined []graph.Judgement
	for _, id := range sortedKeys(before) {
		if n := before[id]; n.joined {
			joined = append(joined, n.Judgement)
		}
	}
	where, err := w.holders(ctx, sides(joined))
	if err != nil {
		return err
	}
	for i := range joined {
		j := &joined[i]
		if where[j.Left] == where[j.Right] {
			continue
		}
		if by == "" || j.Method == graph.MethodAnalyst {
			return fmt.Errorf("%w: %s says that %s and %s are the same; revoke that first", graph.ErrContradiction, j.ID, j.Left, j.Right)
		}
		if err := w.revoke(ctx, j, by, time.Now().UTC()); err != nil {
			return err
		}
	}
	return nil
}

// Revoke implements graph.Writer. One that is revoked already stays so.
func (s *Store) Revoke(ctx context.Context, ids []graph.ID, by string) error {
	if len(ids) == 0 {
		return nil
	}
	return s.write(ctx, func(t *tx) error {
		found := map[graph.ID]graph.Judgement{}
		err := chunks(ids, func(part []graph.ID) error {
			return t.c.query(ctx, func(r row) error {
				var j graph.Judgement
				err := unpackJSON(r.blob(0), &j)
				found[j.ID] = j
				return err
			}, `SELECT u.image FROM json_each(?) j CROSS JOIN judgement u ON u.id = j.value`, jsonTexts(part))
		})
		if err != nil {
			return err
		}
		var unknown []error
		var records []graph.ID
		for _, id := range ids {
			j, ok := found[id]
			if !ok {
				unknown = append(unknown, fmt.Errorf("%w: judgement %s", graph.ErrNotFound, id))
				continue
			}
			if j.Active() {
				if err := t.revoke(ctx, &j, by, time.Now().UTC()); err != nil {
					return err
				}
				records = append(records, j.Left, j.Right)
			}
		}
		if err := errors.Join(unknown...); err != nil {
			return err
		}
		slices.Sort(records)
		_, err = graph.Rebuild(ctx, t, graph.Touched{Members: slices.Compact(records)})
		return err
	})
}

// readJudgements returns those on any of records, each once, oldest first.
func readJudgements(ctx context.Context, c *conn, records []graph.ID, active bool) ([]graph.Judgement, error) {
	seen := map[graph.ID]bool{}
	var out []graph.Judgement
	only := ""
	if active {
		only = ` AND u.active = 1`
	}
	take := func(r row) error {
		id := graph.ID(r.text(0))
		if seen[id] {
			return nil
		}
		seen[id] = true
		var j graph.Judgement
		err := unpackJSON(r.blob(1), &j)
		out = append(out, j)
		return err
	}
	err := chunks(records, func(part []graph.ID) error {
		list := jsonTexts(part)
		return errors.Join(
			c.query(ctx, take, `SELECT u.id, u.image FROM json_each(?) j CROSS JOIN judgement u ON u.left = j.value`+only, list),
			c.query(ctx, take, `SELECT u.id, u.image FROM json_each(?) j CROSS JOIN judgement u ON u.right = j.value`+only, list))
	})
	slices.SortFunc(out, func(a, b graph.Judgement) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return out, err
}
