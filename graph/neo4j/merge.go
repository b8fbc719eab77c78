package neo4j

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"dossier/graph"
)

// begin checks the versions against the store and finds what follows them.
func (a *applying) begin(ctx context.Context, w *writer) error {
	a.next = map[string]graph.Moment{}
	var all rows
	for scope, v := range a.byScope {
		a.next[scope] = graph.Latest
		all = append(all, map[string]any{"scope": scope, "at": int64(v.At)})
	}
	found, err := w.run(ctx, `
UNWIND $rows AS row
MATCH (s:DossierScope {name: row.scope}) USING INDEX s:DossierScope(name)
CALL (row) {
  MATCH (v:DossierVersion) USING INDEX v:DossierVersion(scope, at)
  WHERE v.scope = row.scope AND v.at > row.at
  RETURN min(v.at) AS following
}
RETURN row.scope, s.revision, following`, map[string]any{"rows": all})
	if err != nil {
		return err
	}
	revision := map[string]int64{}
	for _, row := range found {
		scope := text(row[0])
		revision[scope] = number(row[1])
		if row[2] != nil {
			a.next[scope] = graph.Moment(number(row[2]))
		}
	}
	for scope, v := range a.byScope {
		if v.Base != revision[scope] {
			return fmt.Errorf("load %s: %w", scope, graph.ErrConflict)
		}
	}
	return nil
}

// end writes versions, scopes, datasets, documents and counts.
func (a *applying) end(ctx context.Context, w *writer) error {
	var versions, datasets, documents rows
	known := map[string]bool{}
	for _, d := range a.batch.Datasets {
		known[d.ID] = true
		datasets = append(datasets, map[string]any{"id": d.ID, "data": pack(d), "given": true})
	}
	for i := range a.batch.Versions {
		v := &a.batch.Versions[i]
		versions = append(versions, map[string]any{"scope": v.Scope, "dataset": v.Dataset, "at": int64(v.At), "data": pack(v)})
		if !known[v.Dataset] {
			known[v.Dataset] = true
			datasets = append(datasets, map[string]any{"id": v.Dataset, "data": pack(graph.Dataset{ID: v.Dataset}), "given": false})
		}
	}
	for i := range a.batch.Documents {
		d := &a.batch.Documents[i]
		documents = append(documents, map[string]any{"id": string(d.ID), "title": d.Title, "url": d.URL, "dataset": d.Dataset, "data": pack(d)})
	}
	if err := w.put(ctx, versions, `
UNWIND $rows AS row
MERGE (v:DossierVersion {scope: row.scope, at: row.at}) SET v.data = row.data, v.dataset = row.dataset
MERGE (s:DossierScope {name: row.scope})
SET s.dataset = row.dataset, s.revision = coalesce(s.revision, 0) + 1,
    s.latest = CASE WHEN s.latest > row.at THEN s.latest ELSE row.at END`); err != nil {
		return err
	}
	if err := w.put(ctx, datasets, `
UNWIND $rows AS row
MERGE (d:DossierDataset {id: row.id})
SET d.data = CASE WHEN row.given OR d.data IS NULL THEN row.data ELSE d.data END`); err != nil {
		return err
	}
	if err := w.countNewDocuments(ctx, documents); err != nil {
		return err
	}
	if err := w.put(ctx, documents, `
UNWIND $rows AS row
MERGE (d:DossierText {id: row.id}) SET d.data = row.data, d.title = row.title, d.url = row.url, d.dataset = row.dataset`); err != nil {
		return err
	}
	return w.putCounts(ctx)
}

func (w *writer) countNewDocuments(ctx context.Context, documents rows) error {
	var ids []string
	for _, d := range documents {
		ids = append(ids, d["id"].(string))
	}
	ids = strs(ids)
	n := len(ids)
	err := w.each(ctx, ids, "UNWIND $ids AS id MATCH (d:DossierText {id: id}) USING INDEX d:DossierText(id) RETURN id", func([]any) error {
		n--
		return nil
	})
	w.add(countDocuments, n)
	return err
}

// removals applies what versions no longer hold. each, if given, is called for
// every chunk; otherwise what was touched is returned.
func (a *applying) removals(ctx context.Context, w *writer, each func(graph.Touched) error) (graph.Touched, error) {
	var all graph.Touched
	for _, scope := range keysOf(a.batch.Remove) {
		v := a.byScope[scope]
		if v == nil && len(a.batch.Remove[scope]) > 0 {
			return all, fmt.Errorf("%w: entries of scope %q are to be removed, of which the batch has no version", graph.ErrInput, scope)
		}
		for ids := range slices.Chunk(strs(a.batch.Remove[scope]), chunkRecords) {
			stored, err := w.fetchEntries(ctx, ids)
			if err != nil {
				return all, err
			}
			m := merging{a: a, w: w}
			for _, id := range ids {
				if s := stored[graph.ID(id)]; s != nil {
					m.entry(s, nil, v)
				}
			}
			if err := m.write(ctx); err != nil {
				return all, err
			}
			if each != nil {
				if err := each(m.touched); err != nil {
					return all, err
				}
				w.forget()
				continue
			}
			all.Members, all.Claims = append(all.Members, m.touched.Members...), append(all.Claims, m.touched.Claims...)
		}
	}
	return all, nil
}

// merge applies entries.
func (a *applying) merge(ctx context.Context, w *writer, entries []graph.Entry) (graph.Touched, error) {
	stored := map[graph.ID]*heldEntry{}
	if !a.empty {
		ids := make([]graph.ID, len(entries))
		for i := range entries {
			ids[i] = entries[i].ID
		}
		var err error
		if stored, err = w.fetchEntries(ctx, strs(ids)); err != nil {
			return graph.Touched{}, err
		}
		if err := a.takeOver(ctx, w, stored, entries); err != nil {
			return graph.Touched{}, err
		}
	}
	m := merging{a: a, w: w}
	for i := range entries {
		e := &entries[i]
		s := stored[e.ID]
		if s == nil {
			s = newHeldEntry()
		}
		m.entry(s, e, a.byScope[e.Scope])
	}
	return m.touched, m.write(ctx)
}

// heldEntry is an entry as stored, with its records and their packed forms.
type heldEntry struct {
	entry   *graph.StoredEntry
	dataset string // of its scope, if that was published
	packed  []byte // history
	records []graph.Record
	data    map[graph.ID][]byte
	entity  map[graph.ID]graph.ID
	fold    map[graph.ID]string
}

func newHeldEntry() *heldEntry {
	return &heldEntry{data: map[graph.ID][]byte{}, entity: map[graph.ID]graph.ID{}, fold: map[graph.ID]string{}}
}

// fetchEntries reads entries with their records.
func (w *writer) fetchEntries(ctx context.Context, ids []string) (map[graph.ID]*heldEntry, error) {
	out := map[graph.ID]*heldEntry{}
	err := w.each(ctx, ids, `
UNWIND $ids AS id
MATCH (n:DossierEntry {id: id}) USING INDEX n:DossierEntry(id)
OPTIONAL MATCH (s:DossierScope {name: n.scope})
RETURN n.id, n.scope, n.history, n.raw, s.dataset`, func(row []any) error {
		e, err := unpackEntry(row[0], text(row[1]), row[2], blob(row[3]))
		h := newHeldEntry()
		h.entry, h.dataset, h.packed = &e, text(row[4]), blob(row[2])
		out[e.ID] = h
		return err
	})
	if err != nil || len(out) == 0 {
		return out, err
	}
	known := strs(keysOfID(out))
	for _, x := range []struct{ label, held string }{{"DossierRecord", "entity"}, {"DossierClaim", "fold"}} {
		err := w.each(ctx, known, `
UNWIND $ids AS id
MATCH (n:`+x.label+` {entry: id}) USING INDEX n:`+x.label+`(entry)
RETURN id, n.`+x.held+`, `+recordColumns, func(row []any) error {
			r, err := unpackRecord(row[2:])
			h := out[ident(row[0])]
			h.records, h.data[r.ID] = append(h.records, r), blob(row[2])
			h.entity[r.ID], h.fold[r.ID] = ident(row[1]), text(row[1])
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// takeOver gives entries the records that they state now and others stated
// before, with their history: a record belongs to the entry that stated it last.
func (a *applying) takeOver(ctx context.Context, w *writer, stored map[graph.ID]*heldEntry, entries []graph.Entry) error {
	stater := map[graph.ID]*graph.Entry{}
	var ids []string
	for i := range entries {
		for j := range entries[i].Records {
			id := entries[i].Records[j].ID
			stater[id] = &entries[i]
			ids = append(ids, string(id))
		}
	}
	for _, x := range []struct{ label, held string }{{"DossierRecord", "entity"}, {"DossierClaim", "fold"}} {
		for part := range slices.Chunk(ids, idsAtOnce) {
			asked := make([]map[string]any, len(part))
			for i, id := range part {
				asked[i] = map[string]any{"id": id, "entry": string(stater[graph.ID(id)].ID)}
			}
			found, err := w.run(ctx, `
UNWIND $asked AS asked
MATCH (n:`+x.label+` {id: asked.id}) USING INDEX n:`+x.label+`(id)
WHERE n.entry <> asked.entry
RETURN n.`+x.held+`, `+recordColumns, map[string]any{"asked": asked})
			if err != nil {
				return err
			}
			for _, row := range found {
				r, err := unpackRecord(row[1:])
				if err != nil {
					return err
				}
				if old := stored[r.Entry]; old != nil {
					old.records = slices.DeleteFunc(old.records, func(x graph.Record) bool { return x.ID == r.ID })
				}
				e := stater[r.ID]
				h := stored[e.ID]
				if h == nil {
					h = newHeldEntry()
					stored[e.ID] = h
				}
				r.Entry, r.Scope, r.Dataset = e.ID, e.Scope, a.byScope[e.Scope].Dataset
				h.records, h.data[r.ID] = append(h.records, r), nil // written anew, whatever it says
				h.entity[r.ID], h.fold[r.ID] = ident(row[0]), text(row[0])
			}
		}
	}
	return nil
}

// merging collects what a stretch of entries changes.
type merging struct {
	a                        *applying
	w                        *writer
	entries, records, claims rows
	changes, noChanges       rows // to write and to take back
	newChanges               rows // of entries that are new
	touched                  graph.Touched
}

// entry merges one entry, or its absence, into what is stored.
func (m *merging) entry(held *heldEntry, e *graph.Entry, v *graph.Version) {
	m.count(held.entry, e, v)
	entry, records := graph.Merge(held.entry, held.records, e, v.Mapper, v.At, m.a.next[v.Scope])
	history, raw := packEntry(entry)
	if !bytes.Equal(history, held.packed) {
		m.entries = append(m.entries, map[string]any{"id": string(entry.ID), "scope": entry.Scope, "history": history, "raw": raw})
		m.change(held.entry == nil, held.entry.Changes(m.datasetOf(held)), entry.Changes(v.Dataset))
	}
	for i := range records {
		r := &records[i]
		data := pack(r)
		if bytes.Equal(data, held.data[r.ID]) {
			continue
		}
		m.record(r, data, held)
	}
	m.w.add(countStatements, said(records)-said(held.records))
}

// datasetOf is the dataset under which an entry stood until now.
func (m *merging) datasetOf(held *heldEntry) string {
	if held.entry != nil {
		if v := m.a.byScope[held.entry.Scope]; v != nil {
			return v.Dataset
		}
	}
	return held.dataset
}

// record notes a changed record, for the store and for the transaction's cache.
func (m *merging) record(r *graph.Record, data []byte, held *heldEntry) {
	p := map[string]any{"entry": string(r.Entry), "scope": r.Scope, "dataset": r.Dataset, "data": data}
	row := map[string]any{"id": string(r.ID), "p": p}
	if r.Link != nil {
		p["source"], p["target"] = endKey(r.Link.Source), endKey(r.Link.Target)
		m.claims = append(m.claims, row)
		m.touched.Claims = append(m.touched.Claims, r.ID)
		m.w.claims[r.ID] = graph.Claim{Record: *r, Fold: held.fold[r.ID]}
		return
	}
	p["key"], p["of"] = orNull(r.Key), orNull(string(r.Of))
	m.records = append(m.records, row)
	m.touched.Members = append(m.touched.Members, r.ID)
	m.w.members[r.ID] = graph.Member{Record: *r, Entity: held.entity[r.ID]}
	m.a.done.Touched = append(m.a.done.Touched, r.ID)
}

// said counts the statements that hold today.
func said(records []graph.Record) int {
	n := 0
	for i := range records {
		for j := range records[i].Statements {
			if records[i].Statements[j].Spans.Open() {
				n++
			}
		}
	}
	return n
}

// count keeps the numbers of entries, and of those that only a newer mapper
// reads anew.
func (m *merging) count(old *graph.StoredEntry, e *graph.Entry, v *graph.Version) {
	was, is := false, e != nil
	if old != nil {
		hash, mapper := old.Current(v.At)
		if e != nil && hash == e.Hash() && mapper != v.Mapper {
			m.a.done.Remapped++
		}
		now, _ := old.Current(graph.Latest)
		was = now != ""
		if m.a.next[v.Scope] != graph.Latest { // an older version: what holds today stays
			is = was
		}
	} else if m.a.next[v.Scope] != graph.Latest {
		is = false
	}
	n := 0
	switch {
	case is && !was:
		n = 1
	case was && !is:
		n = -1
	}
	m.w.add("allEntries of "+v.Dataset, n)
	if v.Scope == v.Dataset {
		m.w.add("entries of "+v.Dataset, n)
	}
}

// write sends what was collected, ordered by id.
func (m *merging) write(ctx context.Context) error {
	for _, x := range []struct {
		rows  rows
		label string
		set   string
	}{
		{m.entries, "DossierEntry", "n.scope = row.scope, n.history = row.history, n.raw = row.raw"},
		{m.records, "DossierRecord", "n += row.p"},
		{m.claims, "DossierClaim", "n += row.p"},
	} {
		slices.SortFunc(x.rows, byRowID)
		if err := m.w.put(ctx, x.rows, "UNWIND $rows AS row MERGE (n:"+x.label+" {id: row.id}) SET "+x.set); err != nil {
			return err
		}
	}
	if err := m.w.createChanges(ctx, m.newChanges); err != nil {
		return err
	}
	return m.w.putChanges(ctx, m.changes, m.noChanges)
}
