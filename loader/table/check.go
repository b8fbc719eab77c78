package table

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/language"

	"dossier/graph"
)

// mistake is what is wrong in a mapping, and where.
type mistake struct {
	path   []any // of names and indexes
	line   int   // from 1; 0 where the place is the file as a whole
	reason string
}

// Error is one sentence.
func (m *mistake) Error() string {
	if m.line == 0 {
		return m.reason
	}
	return fmt.Sprintf("line %d: %s", m.line, m.reason)
}

// at is a place in the mapping.
type at []any

func (a at) in(more ...any) at { return append(slices.Clip(a), more...) }

func (a at) wrong(format string, args ...any) error {
	return &mistake{path: a, reason: fmt.Sprintf(format, args...)}
}

var (
	tableName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)
	datasetID = regexp.MustCompile(`^[a-z0-9][a-z0-9_.]{0,59}$`)
)

// check fills what follows from the mapping and finds what is wrong in it.
func (m *mapping) check() error {
	if m.Dataset.ID != "" && !datasetID.MatchString(m.Dataset.ID) {
		return at{"dataset", "id"}.wrong("%q is no id of a dataset: small letters, digits and _", m.Dataset.ID)
	}
	if m.Encoding != "" {
		if _, err := htmlindex.Get(m.Encoding); err != nil {
			return at{"encoding"}.wrong("%q is no encoding; one is windows-1252", m.Encoding)
		}
	}
	if len(m.Files) == 0 {
		return at{}.wrong("it has no files: give a list of tables under files")
	}
	c := checker{names: map[string]at{}, entities: map[string]*entityMap{}}
	for i, t := range m.Files {
		if err := c.table(t, at{"files", i}); err != nil {
			return err
		}
	}
	for _, r := range c.refs {
		if err := c.ref(r.end, r.at); err != nil {
			return err
		}
	}
	return nil
}

// checker knows what other tables of the mapping have.
type checker struct {
	names    map[string]at
	entities map[string]*entityMap // by name, of all tables
	refs     []ref
	columns  map[string]bool // of the table at hand
}

type ref struct {
	end *end
	at  at
}

func (c *checker) table(t *tableMap, a at) error {
	if t == nil || len(t.Entities)+len(t.Links) == 0 {
		return a.wrong("it has neither entities nor links")
	}
	if _, err := path.Match(t.File, ""); err != nil {
		return a.in("file").wrong("%q is no pattern for a file's name", t.File)
	}
	c.columns = map[string]bool{}
	own := map[string]*entityMap{}
	for i := range t.Entities {
		e, b := &t.Entities[i], a.in("entities", i)
		if err := c.entity(e, b); err != nil {
			return err
		}
		if own[e.As] != nil {
			return b.wrong("two entities of this table are called %q; give one of them another name under as", e.As)
		}
		own[e.As] = e
	}
	for i := range t.Links {
		if err := c.link(&t.Links[i], own, a.in("links", i)); err != nil {
			return err
		}
	}
	if t.Name == "" && len(t.Entities) > 0 {
		t.Name = t.Entities[0].As
	} else if t.Name == "" && t.Links[0].Type.Value != "" {
		t.Name = strings.ToLower(upper(t.Links[0].Type.Value))
	}
	if !tableName.MatchString(t.Name) {
		return a.in("name").wrong("give the table a name of small letters, digits and _ under name; %q is none", t.Name)
	}
	if _, twice := c.names[t.Name]; twice {
		return a.wrong("two tables are called %q; give this one another under name", t.Name)
	}
	c.names[t.Name] = a
	for _, k := range t.Key {
		c.columns[k] = true
	}
	for _, col := range t.Ignore {
		if c.columns[col] {
			return a.in("ignore").wrong("the column %q is ignored and taken", col)
		}
	}
	t.columns = slices.Sorted(maps.Keys(c.columns))
	if slices.Contains(t.columns, "") {
		return a.wrong("a column has no name")
	}
	if len(t.columns) == 0 {
		return a.wrong("it names no column")
	}
	return nil
}

func (c *checker) entity(e *entityMap, a at) error {
	if e.Type == nil {
		return a.wrong("an entity needs a type, one of %s", typeNames())
	}
	if err := c.word(e.Type, a.in("type"), func(s string) bool { _, ok := entityType(s); return ok }, "type of entity", typeNames()); err != nil {
		return err
	}
	if e.As == "" {
		if e.Type.Value == "" {
			return a.wrong("its type comes from a column, so give it a name under as")
		}
		e.As = strings.ToLower(e.Type.Value)
	}
	if !tableName.MatchString(e.As) {
		return a.in("as").wrong("%q is no name of an entity: small letters, digits and _", e.As)
	}
	if e.As == ownAuthority {
		return a.in("as").wrong("%q is how authorities of SANCTIONED_BY are called; give the entity another name", e.As)
	}
	t, _ := entityType(e.Type.Value)
	_, hasAddress := e.Properties["walletAddress"]
	switch isWallet := t == graph.Wallet; {
	case isWallet && !hasAddress:
		return a.wrong("a wallet needs the property walletAddress, which is its key")
	case isWallet && len(e.Key) > 0:
		return a.in("key").wrong("the key of a wallet is its address; leave key out")
	case !isWallet && hasAddress:
		return a.in("properties", "walletAddress").wrong("walletAddress is of entities of the type Wallet; the wallet that somebody owns is the property wallet")
	case !isWallet && len(e.Key) == 0:
		return a.wrong("%q has no key: name the columns that tell it from others", e.As)
	}
	for _, k := range e.Key {
		c.columns[k] = true
	}
	if first := c.entities[e.As]; first == nil {
		c.entities[e.As] = e
	} else if len(first.Key) != len(e.Key) || first.isWallet() != e.isWallet() || first.Type.Value != "" && e.Type.Value != "" && !strings.EqualFold(first.Type.Value, e.Type.Value) {
		return a.wrong("%q is of another type, or has another number of key columns, in another table; give one of them another name under as", e.As)
	}
	if err := c.words(e.Kind, e.Status, e.Confidence, a); err != nil {
		return err
	}
	return c.properties(e.Properties, ofEntities, "an entity", a.in("properties"))
}

func (e *entityMap) isWallet() bool {
	t, _ := entityType(e.Type.Value)
	return t == graph.Wallet
}

func (c *checker) words(kind, status *word, confidence *specs, a at) error {
	if kind != nil {
		if err := c.word(kind, a.in("kind"), func(string) bool { return true }, "", ""); err != nil {
			return err
		}
	}
	if status != nil {
		if err := c.word(status, a.in("status"), func(s string) bool { _, ok := statusOf(s); return ok }, "status", "ASSERTED, SUSPECTED, DENIED, PROPOSED"); err != nil {
			return err
		}
	}
	if confidence != nil {
		return c.one(confidence, a.in("confidence"))
	}
	return nil
}

// word checks a fixed value, or those that a column is translated to.
func (c *checker) word(w *word, a at, valid func(string) bool, what, all string) error {
	if err := c.spec(&w.spec, "", a); err != nil {
		return err
	}
	for _, v := range append(slices.Sorted(maps.Values(w.Values)), w.Value) {
		if v != "" && !valid(v) {
			return a.wrong("%q is no %s; there are %s. A column that says it is {column: NAME}", v, what, all)
		}
	}
	return nil
}

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

func (c *checker) properties(all map[string]specs, known map[string]property, of string, a at) error {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		p, ok := known[name]
		switch {
		case name == "kind" || name == "type" || name == "status" || name == "confidence":
			return a.in(name).wrong("%s stands beside the properties of %s, not among them", name, of)
		case !ok:
			return a.in(name).wrong("%s has no property %q; %s", of, name, suggest(name, slices.Sorted(maps.Keys(known))))
		}
		for _, s := range all[name] {
			if err := c.spec(s, p.sort, a.in(name)); err != nil {
				return err
			}
		}
	}
	return nil
}

func suggest(name string, all []string) string {
	if n := near(name, all); len(n) > 0 {
		return "near it: " + strings.Join(n, ", ")
	}
	return "there are " + strings.Join(all, ", ")
}

// one checks a spec of a single value.
func (c *checker) one(s *specs, a at) error {
	for _, x := range *s {
		if err := c.spec(x, "", a); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) spec(s *spec, of sort, a at) error {
	parts := 0
	for _, name := range specAttributes {
		x := s.attribute(name)
		if x == nil {
			continue
		}
		parts++
		if !slices.Contains(attributeNames[of], name) {
			return a.in(name).wrong("%s does not go with this value", name)
		}
		if err := c.one(x, a.in(name)); err != nil {
			return err
		}
	}
	if (len(s.Column) > 0) == (s.Value != "") && !(of == sortAddress && len(s.Column) == 0 && parts > 0) {
		return a.wrong("a value needs either a column or, if it is the same in every row, a value")
	}
	if s.Value != "" && (s.Split != "" || s.Values != nil) {
		return a.wrong("split and values go with a column")
	}
	for _, col := range s.Column {
		c.columns[col] = true
	}
	if s.Language != "" {
		if _, err := language.Parse(s.Language); err != nil {
			return a.in("language").wrong("%q is no language; English is en", s.Language)
		}
	}
	if s.Decimal != "" && s.Decimal != "," && s.Decimal != "." {
		return a.in("decimal").wrong("decimal is , or .")
	}
	for _, f := range s.Format {
		l, err := layoutOf(f)
		if err != nil {
			return a.in("format").wrong("%s", err)
		}
		s.layouts = append(s.layouts, l)
	}
	return nil
}
