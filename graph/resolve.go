package graph

import (
	"context"
	"maps"
	"slices"
)

// resolvedEnds answers where the ends of claims lead.
type resolvedEnds struct {
	records map[ID]ID
	keys    map[string]ID
	names   map[string][]Named
}

func resolveEnds(ctx context.Context, tx Tx, claims []Claim) (*resolvedEnds, error) {
	records, keys, names := map[ID]bool{}, map[string]bool{}, map[string]bool{}
	for i := range claims {
		for _, e := range []End{claims[i].Record.Link.Source, claims[i].Record.Link.Target} {
			switch {
			case e.Record != "":
				records[e.Record] = true
			case e.Key != "":
				keys[e.Key] = true
			default:
				names[NameKey(e.Name)] = true
			}
		}
	}
	delete(names, "")
	var r resolvedEnds
	var err error
	r.records, r.keys, err = tx.EntityOf(ctx, slices.Sorted(maps.Keys(records)), slices.Sorted(maps.Keys(keys)))
	if err != nil {
		return nil, err
	}
	r.names, err = tx.Named(ctx, slices.Sorted(maps.Keys(names)))
	return &r, err
}

// of is the entity at one end of a claim; "" where nothing, or more than one
// thing, may be meant.
func (r *resolvedEnds) of(claim *Record, e End) ID {
	switch {
	case e.Record != "":
		return r.records[e.Record]
	case e.Key != "":
		return r.keys[e.Key]
	}
	c := Candidates(r.names[NameKey(e.Name)], e.Type, claim.Dataset)
	if len(c) != 1 {
		return ""
	}
	return c[0].Entity
}

// Candidates narrows what a name may mean: to the type that the claim expects,
// to what its own dataset says if that knows the name, to what is current if
// anything is, and to what has it as its main name if anything does. One candidate is the answer; several are not guessed between.
func Candidates(named []Named, t EntityType, dataset string) []Named {
	out := slices.Clone(named)
	narrow := func(keep func(Named) bool, must bool) {
		kept := slices.DeleteFunc(slices.Clone(out), func(n Named) bool { return !keep(n) })
		if must || len(kept) > 0 {
			out = kept
		}
	}
	if t != "" {
		narrow(func(n Named) bool { return n.Type == t }, true)
	}
	narrow(func(n Named) bool { return slices.Contains(n.Datasets, dataset) }, false)
	narrow(func(n Named) bool { return n.Current }, false)
	narrow(func(n Named) bool { return n.Main }, false)
	slices.SortFunc(out, func(a, b Named) int { return cmpID(a.Entity, b.Entity) })
	return out
}
