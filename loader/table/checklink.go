package table

import (
	"maps"
	"slices"
	"strings"

	"dossier/graph"
)

func (c *checker) link(l *linkMap, own map[string]*entityMap, a at) error {
	if l.Type == nil {
		return a.wrong("a link needs a type, such as WORKS_FOR")
	}
	if err := c.word(l.Type, a.in("type"), func(s string) bool { _, ok := linkType(s); return ok }, "type of link", linkNames()); err != nil {
		return err
	}
	if l.Source == nil || l.Target == nil {
		return a.wrong("a link needs a source and a target")
	}
	if err := c.end(l.Source, own, a.in("source")); err != nil {
		return err
	}
	if err := c.end(l.Target, own, a.in("target")); err != nil {
		return err
	}
	if err := c.words(nil, l.Status, l.Confidence, a); err != nil {
		return err
	}
	return c.properties(l.Properties, ofLinks, "a link", a.in("properties"))
}

func linkNames() string {
	var out []string
	for _, t := range graph.LinkTypes {
		if t != graph.MentionedIn {
			out = append(out, string(t))
		}
	}
	return strings.Join(out, ", ")
}

func (c *checker) end(e *end, own map[string]*entityMap, a at) error {
	n := 0
	for _, x := range []struct {
		name string
		says *specs
		sort sort
	}{{"name", e.Name, sortText}, {"wallet", e.Wallet, sortWallet}, {"country", e.Country, sortText}} {
		if x.says == nil {
			continue
		}
		n++
		for _, one := range *x.says {
			if err := c.spec(one, x.sort, a.in(x.name)); err != nil {
				return err
			}
		}
	}
	if e.As != "" {
		n++
	}
	if n != 1 {
		return a.wrong("an end of a link is one of: the name of an entity of the row, {entity, key}, {name}, {wallet}, {country}")
	}
	if e.Type != "" {
		if _, ok := entityType(e.Type); !ok || e.Name == nil {
			return a.in("type").wrong("a type narrows whom a name means: one of %s", typeNames())
		}
	}
	if e.As != "" && len(e.Key) == 0 && own[e.As] == nil {
		return a.wrong("this table has no entity %q; one of another table needs {entity: %s, key: [COLUMN]}", e.As, e.As)
	}
	if e.As == "" && len(e.Key) > 0 {
		return a.in("key").wrong("a key goes with an entity: {entity: NAME, key: [COLUMN]}")
	}
	for _, k := range e.Key {
		c.columns[k] = true
	}
	if len(e.Key) > 0 {
		c.refs = append(c.refs, ref{e, a})
	}
	return nil
}

// ref checks an end that names an entity of any table.
func (c *checker) ref(e *end, a at) error {
	is := c.entities[e.As]
	switch {
	case is == nil:
		return a.wrong("no table has an entity %q; there are %s", e.As, strings.Join(slices.Sorted(maps.Keys(c.entities)), ", "))
	case is.isWallet():
		return a.wrong("a wallet is named by its address: {wallet: COLUMN}")
	case len(is.Key) != len(e.Key):
		return a.in("key").wrong("the key of %q has %d columns, this one %d", e.As, len(is.Key), len(e.Key))
	}
	return nil
}
