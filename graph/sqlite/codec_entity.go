package sqlite

import (
	"maps"
	"slices"

	"dossier/graph"
)

// packEntity packs all of an entity but its id.
func packEntity(x *graph.Entity) []byte {
	e := encoder{b: make([]byte, 0, 512)}
	id := string(x.ID)
	e.word(string(x.Type))
	e.word(x.Kind)
	flags := uint64(0)
	if x.Hub {
		flags |= 1
	}
	if x.Current {
		flags |= 2
	}
	if len(x.Names) > 0 && x.Names[0].Value == x.Caption {
		flags |= 4 // the caption is the first name
	}
	e.uint(flags)
	if flags&4 == 0 {
		e.string(x.Caption)
	}
	e.names(x.Names)
	e.strings(x.Datasets, id)
	e.strings(x.Countries, "")
	e.properties(x.Properties)
	e.uint(uint64(len(x.Records)))
	for _, r := range x.Records {
		e.near(string(r), id)
	}
	e.uint(uint64(len(x.Presence)))
	for i := range x.Presence {
		e.near(x.Presence[i].Scope, id)
		e.near(x.Presence[i].Dataset, id)
		e.spans(x.Presence[i].Spans)
	}
	return e.sealed()
}

// unpackHead reads an entity's id, type, kind, caption, hub and current.
func unpackHead(id graph.ID, b []byte) (graph.Entity, error) {
	d := decode(b)
	d.count() // see unseal
	d.count()
	d.count()
	x, flags := d.head(id)
	if flags&4 != 0 && d.count() > 0 {
		x.Caption = d.string() // of the first name
	}
	return x, d.err
}

func (d *decoder) head(id graph.ID) (x graph.Entity, flags uint64) {
	x = graph.Entity{ID: id, Type: graph.EntityType(d.word()), Kind: d.word()}
	flags = d.uint()
	x.Hub, x.Current = flags&1 != 0, flags&2 != 0
	if flags&4 == 0 {
		x.Caption = d.string()
	}
	return x, flags
}

func unpackEntity(id graph.ID, b []byte) (graph.Entity, error) {
	d := unseal(b)
	base := string(id)
	x, flags := d.head(id)
	x.Names = d.names()
	if flags&4 != 0 && len(x.Names) > 0 {
		x.Caption = x.Names[0].Value
	}
	x.Datasets = d.strings(base)
	x.Countries = d.strings("")
	x.Properties = d.properties()
	x.Records = make([]graph.ID, d.count())
	for i := range x.Records {
		x.Records[i] = graph.ID(d.near(base))
	}
	x.Presence = make([]graph.Presence, d.count())
	for i := range x.Presence {
		x.Presence[i] = graph.Presence{Scope: d.near(base), Dataset: d.near(base), Spans: d.spans()}
	}
	return x, d.err
}

func (e *encoder) strings(all []string, base string) {
	e.uint(uint64(len(all)))
	for _, s := range all {
		e.near(s, base)
	}
}

func (d *decoder) strings(base string) []string {
	n := d.count()
	if n == 0 {
		return nil
	}
	out := make([]string, n)
	for i := range out {
		out[i] = d.near(base)
	}
	return out
}

func (e *encoder) names(all []graph.Name) {
	e.uint(uint64(len(all)))
	for i := range all {
		n := &all[i]
		e.string(n.Value)
		e.word(n.Language)
		e.word(n.Script)
		if n.Weak {
			e.uint(1)
		} else {
			e.uint(0)
		}
		e.ids(n.Statements)
	}
}

func (d *decoder) names() []graph.Name {
	n := d.count()
	if n == 0 {
		return nil
	}
	out := make([]graph.Name, n)
	for i := range out {
		out[i] = graph.Name{Value: d.string(), Language: d.word(), Script: d.word(), Weak: d.uint() == 1, Statements: d.ids()}
	}
	return out
}

func (e *encoder) properties(m map[graph.Property][]graph.Value) {
	e.uint(uint64(len(m)))
	for _, p := range slices.Sorted(maps.Keys(m)) {
		e.word(string(p))
		e.uint(uint64(len(m[p])))
		e.room.values += len(m[p])
		for _, v := range m[p] {
			e.word(v.Value)
			e.attributes(v.Attributes)
			e.word(string(v.Status))
			e.ids(v.Statements)
		}
	}
}

func (d *decoder) properties() map[graph.Property][]graph.Value {
	n := d.count()
	out := make(map[graph.Property][]graph.Value, n)
	for range n {
		p := graph.Property(d.word())
		values := take(&d.values, d.count())
		for i := range values {
			values[i] = graph.Value{Value: d.word(), Attributes: d.attributes(), Status: graph.Status(d.word()), Statements: d.ids()}
		}
		out[p] = values
	}
	return out
}
