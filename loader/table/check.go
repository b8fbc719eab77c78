package table

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

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
	if err := m.headers(); err != nil {
		return err
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
