package graph

import (
	"slices"
	"strings"
)

// Entity is the canonical thing: what one or more records, held together by a
// key or by judgements, say of it as of one moment.
type Entity struct {
	ID         ID                   `json:"id"`
	Type       EntityType           `json:"type"`
	Kind       string               `json:"kind,omitempty"`
	Caption    string               `json:"caption"`
	Names      []Name               `json:"names,omitempty"`
	Datasets   []string             `json:"datasets,omitempty"`
	Countries  []string             `json:"countries,omitempty"`
	Hub        bool                 `json:"hub,omitempty"`
	Current    bool                 `json:"current"` // some source says it today
	Properties map[Property][]Value `json:"properties,omitempty"`
	Records    []ID                 `json:"records"`
	Presence   []Presence           `json:"presence"`

	LastSeen Moment `json:"-"` // set on reading, see Seen
}

// Presence says when one scope's records spoke of an entity.
type Presence struct {
	Scope   string `json:"scope"`
	Dataset string `json:"dataset"`
	Spans   Spans  `json:"spans"`
}

// Name is one name with the statements that give it.
type Name struct {
	Value      string `json:"value"`
	Language   string `json:"language,omitempty"`
	Script     string `json:"script,omitempty"`
	Weak       bool   `json:"weak,omitempty"`
	Statements []ID   `json:"statements"`
}

// Value is one value of a property with the statements that give it.
type Value struct {
	Value      string            `json:"value"`
	Attributes map[string]string `json:"attributes,omitempty"`
	Status     Status            `json:"status"` // the strongest of the claims
	Statements []ID              `json:"statements"`
}

// FirstSeen is the earliest version that speaks of the entity.
func (e *Entity) FirstSeen() Moment {
	first := Latest
	for _, p := range e.Presence {
		first = min(first, p.Spans.First())
	}
	return first
}

// PresentAt says whether any source spoke of the entity as of m.
func (e *Entity) PresentAt(m Moment) bool {
	return slices.ContainsFunc(e.Presence, func(p Presence) bool { return p.Spans.Covers(m) })
}

// LastBefore returns the moment of the newest version of a scope before end;
// for Latest its newest. Stores answer it from their versions.
type LastBefore func(scope string, end Moment) Moment

// Seen sets LastSeen. An open span ends with its scope's newest version, which
// is why an unchanged list needs no entity to be written again.
func (e *Entity) Seen(last LastBefore) {
	e.LastSeen = 0
	for _, p := range e.Presence {
		e.LastSeen = max(e.LastSeen, last(p.Scope, p.Spans.End()))
	}
}

// First is the first value of p, "" if there is none.
func (e *Entity) First(p Property) string {
	if v := e.Properties[p]; len(v) > 0 {
		return v[0].Value
	}
	return ""
}

// Weight orders search candidates before they are compared: current entities
// before past ones, then by how many datasets and statements speak of them.
func (e *Entity) Weight() int {
	n := 0
	for _, x := range e.Names {
		n += len(x.Statements)
	}
	w := min(n, 50) + 50*min(len(e.Datasets), 9)
	if e.Current {
		w += 1000
	}
	if e.Hub {
		w += 500
	}
	return w
}

// Terms are the search terms of an entity.
type Terms struct {
	Keys  []string // exact: name keys, identifiers, addresses, ids
	Names []string // folded names, for prefixes
	Words []string // tokens of all names
}

// MaxNamesIndexed bounds how many names of one entity are searched.
const MaxNamesIndexed = 200

// NameKeys returns the distinct keys of the entity's names.
func (e *Entity) NameKeys() []string {
	var out []string
	for i, n := range e.Names {
		if k := NameKey(n.Value); k != "" && i < MaxNamesIndexed {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Terms returns sorted, distinct search terms.
func (e *Entity) Terms() Terms {
	var t Terms
	for i, n := range e.Names {
		if i == MaxNamesIndexed {
			break
		}
		if k := NameKey(n.Value); k != "" {
			t.Keys = append(t.Keys, k)
			t.Names = append(t.Names, Fold(n.Value))
			t.Words = append(t.Words, Tokens(n.Value)...)
		}
	}
	for _, p := range []Property{PropIdentifier, PropWalletAddress} {
		for _, v := range e.Properties[p] {
			if k := NameKey(v.Value); k != "" {
				t.Keys = append(t.Keys, k)
			}
		}
	}
	for _, s := range []*[]string{&t.Keys, &t.Names, &t.Words} {
		slices.Sort(*s)
		*s = slices.Compact(*s)
	}
	return t
}

// Facets are the exact values by which lists of entities are filtered, as
// "dataset:us_ofac_sdn", "country:kp", "programme:DPRK4", "kind:MIXER".
func (e *Entity) Facets() []string {
	var out []string
	add := func(kind, v string) {
		if v != "" {
			out = append(out, kind+":"+v)
		}
	}
	for _, d := range e.Datasets {
		add("dataset", d)
	}
	for _, c := range e.Countries {
		add("country", strings.ToLower(c))
	}
	for _, v := range e.Properties[PropProgramme] {
		add("programme", v.Value)
	}
	add("kind", e.Kind)
	slices.Sort(out)
	return slices.Compact(out)
}
