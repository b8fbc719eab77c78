package table

import (
	"fmt"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/loader/known"
)

// link claims the links of the row that a mapping describes: one for each pair
// of ends. Where an end is empty the row speaks of none.
func (w *work) link(l *linkMap) {
	said, ok := w.word(l.Type, func(s string) bool { _, ok := linkType(s); return ok })
	typ, _ := linkType(said.value)
	if !ok {
		if said.value != "" {
			w.fail(fmt.Sprintf("its type of link %q is none, and the mapping does not translate it", said.value))
		}
		return
	}
	var how thing
	how.status, how.confidence = graph.Asserted, 1
	if !w.qualities(l.Status, l.Confidence, &how) {
		return
	}
	authority := typ == graph.SanctionedBy || typ == graph.SeizedBy
	sources, targets := w.ends(l.Source, false), w.ends(l.Target, authority)
	if len(sources) == 0 || len(targets) == 0 {
		return
	}
	var more []graph.Statement
	for _, name := range sortedNames(l.Properties) {
		for _, x := range w.all(l.Properties[name]) {
			more = append(more, w.statements(ofLinks[name], x)...)
		}
	}
	for i := range more {
		more[i].Status, more[i].Confidence = how.status, how.confidence
	}
	original := ""
	if said.original != "" || len(l.Type.Column) > 0 {
		original = said.cell()
	}
	claim := graph.Statement{Property: graph.PropLink, Value: string(typ), Original: original, Status: how.status, Confidence: how.confidence}
	for _, s := range sources {
		for _, t := range targets {
			w.claim(typ, s, t, claim, more)
		}
	}
	if typ == graph.SanctionedBy {
		w.programmes(l.Source, sources, more)
	}
}

// claim adds the record of a link. One that the row claims twice is one.
func (w *work) claim(typ graph.LinkType, source, target graph.End, claim graph.Statement, more []graph.Statement) {
	if source == target {
		w.unparsed = append(w.unparsed, note{fmt.Sprintf("both ends of %s are one; there is no such link", typ), ""})
		return
	}
	id := w.entry.ID.Sub(string(typ), string(source.Record), source.Key, source.Name, string(target.Record), target.Key, target.Name)
	statements := append([]graph.Statement{claim}, slices.Clone(more)...)
	i := slices.IndexFunc(w.claims, func(r graph.Record) bool { return r.ID == id })
	if i < 0 {
		w.claims = append(w.claims, graph.Record{ID: id, Link: &graph.LinkClaim{Type: typ, Source: source, Target: target}, Statements: statements})
		return
	}
	w.claims[i].Statements = append(w.claims[i].Statements, statements...)
}

// programmes states of who is sanctioned what a list of entities is filtered by.
func (w *work) programmes(source *end, ends []graph.End, more []graph.Statement) {
	var all []graph.Statement
	for _, x := range more {
		if x.Property == graph.PropProgramme {
			all = append(all, x)
		}
	}
	if len(all) == 0 {
		return
	}
	if t := w.things[source.As]; t != nil && len(source.Key) == 0 {
		for _, x := range all {
			t.State(x)
		}
		return
	}
	for _, e := range ends {
		if e.Key != "" {
			w.more = append(w.more, graph.Record{ID: w.entry.ID.Sub("programme", e.Key), Key: e.Key, Statements: slices.Clone(all)})
		}
	}
}

// ends are what one end of a link means in the row.
func (w *work) ends(e *end, authority bool) []graph.End {
	var out []graph.End
	switch {
	case e.As != "" && len(e.Key) > 0:
		key, missing := w.key(e.Key)
		if len(missing) > 0 {
			if len(missing) < len(e.Key) {
				w.unparsed = append(w.unparsed, note{fmt.Sprintf("a link needs all of the key of %q, and %s is empty; there is none", e.As, missing[0]), key})
			}
			return nil
		}
		k := keyOf(w.dataset, e.As, key)
		w.refs = append(w.refs, k)
		return []graph.End{{Key: k}}
	case e.As != "":
		if t := w.things[e.As]; t != nil {
			out = append(out, graph.End{Key: t.key})
		}
	case e.Name != nil:
		for _, x := range w.all(*e.Name) {
			out = append(out, w.named(x, e, authority))
		}
	case e.Wallet != nil:
		for _, x := range w.all(*e.Wallet) {
			k, ok := w.walletRecord(x)
			if !ok {
				w.strays = append(w.strays, unparsed(x))
				continue
			}
			out = append(out, graph.End{Key: k})
		}
	default:
		for _, x := range w.all(*e.Country) {
			k := known.CountryKey(x.value)
			if k == "" {
				w.strays = append(w.strays, w.misfit(x, fmt.Sprintf("%q names no country, so there is no link", x.value)))
				continue
			}
			w.hubs = append(w.hubs, k)
			out = append(out, graph.End{Key: k})
		}
	}
	return out
}

// ownAuthority begins the keys of authorities that nobody else knows.
const ownAuthority = "authority"

// named is whom a name means: of authorities, the one that is known by it, else
// one of the dataset's own; otherwise whoever is called so.
func (w *work) named(x said, e *end, authority bool) graph.End {
	t, _ := entityType(e.Type)
	if !authority {
		return graph.End{Name: x.value, Type: t}
	}
	if a, ok := known.ByName(x.value); ok {
		w.hubs = append(w.hubs, a.Key)
		return graph.End{Key: a.Key}
	}
	key := keyOf(w.dataset, ownAuthority, strings.ReplaceAll(graph.NameKey(x.value), " ", "_"))
	id := w.entry.ID.Sub(key)
	if !slices.ContainsFunc(w.more, func(r graph.Record) bool { return r.ID == id }) {
		w.more = append(w.more, graph.Record{ID: id, Key: key, Statements: []graph.Statement{
			{Property: graph.PropType, Value: string(graph.Organization)}, {Property: graph.PropName, Value: x.value, Original: x.original},
			{Property: graph.PropHub, Value: "true"}}})
	}
	return graph.End{Key: key}
}

// walletRecord states a wallet that the row names.
func (w *work) walletRecord(x said) (key string, ok bool) {
	a, token, more, ok := w.wallet(x)
	if !ok {
		return "", false
	}
	id := w.entry.ID.Sub(a.Key())
	i := slices.IndexFunc(w.more, func(r graph.Record) bool { return r.ID == id })
	if i < 0 {
		i, w.more = len(w.more), append(w.more, graph.Record{ID: id, Key: a.Key(), Statements: []graph.Statement{
			{Property: graph.PropType, Value: string(graph.Wallet)}, {Property: graph.PropWalletAddress, Value: a.Display},
			{Property: graph.PropChain, Value: string(a.Chain)}}})
	}
	more = append(more, graph.Statement{Property: graph.PropToken, Value: token})
	for _, s := range more {
		if s.Value != "" {
			w.more[i].Statements = append(w.more[i].Statements, s)
		}
	}
	return a.Key(), true
}
