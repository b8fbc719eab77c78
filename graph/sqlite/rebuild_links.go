package sqlite

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"

	"dossier/graph"
)

// endKey is a digest of what one end of a claim names. Two different ends with
// one digest only cost a needless look.
func endKey(kind byte, s string) int64 {
	h := sha256.Sum256(append([]byte{kind}, s...))
	return int64(binary.LittleEndian.Uint64(h[:8]))
}

const (
	endRecord = 'r'
	endEntity = 'k'
	endName   = 'n'
)

func keyOfEnd(e *graph.End) int64 {
	switch {
	case e.Record != "":
		return endKey(endRecord, string(e.Record))
	case e.Key != "":
		return endKey(endEntity, e.Key)
	}
	return endKey(endName, graph.NameKey(e.Name))
}

// Claims implements graph.Tx.
func (t *tx) Claims(ctx context.Context, by graph.ClaimQuery) ([]graph.Claim, error) {
	if t.bulk != nil {
		return t.bulk.claims(ctx, t, by)
	}
	var ends []int64
	for _, id := range by.EndRecords {
		ends = append(ends, endKey(endRecord, string(id)))
	}
	for _, k := range by.EndKeys {
		ends = append(ends, endKey(endEntity, k))
	}
	for _, k := range by.EndNames {
		ends = append(ends, endKey(endName, k))
	}
	set := newKeySet()
	if err := errors.Join(set.addKeys(ctx, t.c, "claim", "source", ends), set.addKeys(ctx, t.c, "claim", "target", ends)); err != nil {
		return nil, err
	}
	set.drop(t.pending)
	if err := errors.Join(set.addTexts(ctx, t.c, "claim", "id", texts(by.Records)), set.addTexts(ctx, t.c, "claim", "fold", by.Folds)); err != nil {
		return nil, err
	}
	q := recordReader{c: t.c, scopes: t.scopes}
	if err := q.claims(ctx, set.keys); err != nil {
		return nil, err
	}
	rows, err := q.done(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]graph.Claim, len(rows))
	for i := range rows {
		t.claimKeys[rows[i].ID] = rows[i].k
		out[i] = graph.Claim{Record: rows[i].Record, Fold: rows[i].fold}
	}
	return out, nil
}

// Folded implements graph.Tx.
func (t *tx) Folded(ctx context.Context, folds []string) (map[string]graph.LinkHead, error) {
	out := map[string]graph.LinkHead{}
	err := t.queryLinks(ctx, folds, `l.fold, l.id, l.type, s.id, t.id, l.shown, s.k, t.k`,
		` CROSS JOIN entity s ON s.k = l.source CROSS JOIN entity t ON t.k = l.target`, func(r row) error {
			h := graph.LinkHead{ID: graph.ID(r.text(1)), Type: linkType(r.int(2)), Source: graph.ID(r.text(3)), Target: graph.ID(r.text(4)), Shown: r.int(5) > 0}
			t.entityKeys[h.Source], t.entityKeys[h.Target] = r.int(6), r.int(7)
			out[r.text(0)] = h
			return nil
		})
	return out, err
}

// queryLinks asks for columns of the links with these folds.
func (t *tx) queryLinks(ctx context.Context, folds []string, columns, joins string, f func(row) error) error {
	if t.bulk != nil {
		return chunks(t.bulk.linkKeys(folds), func(part []int64) error {
			return t.c.query(ctx, f, `SELECT `+columns+` FROM json_each(?) j CROSS JOIN link l ON l.k = j.value`+joins, jsonInts(part))
		})
	}
	return chunks(folds, func(part []string) error {
		return t.c.query(ctx, f, `SELECT `+columns+` FROM json_each(?) j CROSS JOIN link l ON l.fold = j.value`+joins, jsonTexts(part))
	})
}

func linkType(code int64) graph.LinkType {
	if code < 0 || code >= int64(len(graph.LinkTypes)) {
		return ""
	}
	return graph.LinkTypes[code]
}

// PutClaims implements graph.Tx.
func (t *tx) PutClaims(ctx context.Context, foldOf map[graph.ID]string) error {
	if t.bulk != nil {
		t.bulk.foldOf = foldOf
	}
	for _, id := range sortedKeys(foldOf) {
		var fold any
		if f := foldOf[id]; f != "" {
			fold = f
		}
		if err := t.c.exec(ctx, `UPDATE claim SET fold = ? WHERE k = ?`, fold, t.claimKeys[id]); err != nil {
			return err
		}
	}
	return nil
}

// PutLinks implements graph.Tx.
func (t *tx) PutLinks(ctx context.Context, put map[string]graph.Link, remove []string) error {
	folds := sortedKeys(put)
	slices.SortFunc(folds, func(a, b string) int { return cmp.Compare(put[a].ID, put[b].ID) })
	rows, err := t.linkRows(ctx, append(slices.Clone(folds), remove...))
	if err != nil {
		return err
	}
	var ends []graph.ID
	for _, f := range folds {
		ends = append(ends, put[f].Source, put[f].Target)
	}
	keys, err := t.keysOfEntities(ctx, ends)
	if err != nil {
		return err
	}
	if t.bulk != nil {
		t.bulk.noteLoose(put)
	}
	images := make([][]byte, len(folds))
	graph.Parallel(len(folds), func(i int) {
		l := put[folds[i]]
		images[i] = packLink(&l)
	})
	for i, f := range folds {
		l := put[f]
		if err := t.putLink(ctx, f, &l, images[i], rows[f], keys[l.Source], keys[l.Target]); err != nil {
			return err
		}
	}
	for _, f := range remove {
		if x, ok := rows[f]; ok {
			t.countLink(&x.link, -1)
			t.links.note(x.k, true, false)
			if err := t.c.exec(ctx, `DELETE FROM link WHERE k = ?`, x.k); err != nil {
				return err
			}
		}
	}
	return nil
}

type linkRow struct {
	k    int64
	link graph.Link
}

func (t *tx) linkRows(ctx context.Context, folds []string) (map[string]linkRow, error) {
	out := map[string]linkRow{}
	err := t.queryLinks(ctx, folds, `l.fold, l.k, l.id, l.image`, ``, func(r row) error {
		l, err := unpackLink(graph.ID(r.text(2)), r.blob(3))
		out[r.text(0)] = linkRow{r.int(1), l}
		return err
	})
	return out, err
}

func (t *tx) putLink(ctx context.Context, fold string, l *graph.Link, image []byte, old linkRow, source, target int64) error {
	sql := `UPDATE link SET id = ?2, fold = ?3, type = ?4, source = ?5, target = ?6, shown = ?7, current = ?8, status = ?9, seen = ?10, gone = ?11, steady = ?12, image = ?13 WHERE k = ?1`
	k := old.k
	if k == 0 {
		sql = `INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
		k = t.nextLink
		t.nextLink++
		if t.bulk != nil {
			t.bulk.folds[t.bulk.hash(fold)] = k
		}
	} else {
		t.countLink(&old.link, -1)
	}
	t.countLink(l, 1)
	t.links.note(k, old.k > 0, true)
	spans := l.Spans()
	return t.c.exec(ctx, sql, k, string(l.ID), fold, int64(l.Type.Order()), source, target, truth(l.Shown()), truth(l.Current),
		string(l.Status), int64(spans.First()), int64(spans.End()), truth(steady(l, spans)), image)
}

// steady says whether a link was the same from its first version to its last,
// so that its image answers for every moment between.
func steady(l *graph.Link, spans graph.Spans) bool {
	if len(spans) != 1 {
		return false
	}
	for i := range l.Claims {
		for j := range l.Claims[i].Statements {
			if !equalSpans(l.Claims[i].Statements[j].Spans, spans) {
				return false
			}
		}
	}
	return true
}

// countLink keeps the numbers that Stats and Datasets show.
func (t *tx) countLink(l *graph.Link, n int) {
	if !l.Shown() {
		return
	}
	t.count(linkCounter+string(l.Type), n)
	for _, d := range l.Datasets {
		t.count(datasetLinks+d, n)
	}
}

// The names of counters.
const (
	linkCounter      = "link:"
	datasetLinks     = "links of:"
	statementCounter = "statements"
	judgementCounter = "judgements"
	documentCounter  = "documents"
)
