// Package curated loads what a person has written down with citations:
// organizations, people, incidents and how they are linked, as YAML.
//
// The built-in file covers the largest thefts attributed to Lazarus Group and
// what authorities say of the groups behind them. Publisher: the Dossier
// project; licence: Apache-2.0; each fact cites the public document that says
// it. A user's own file has the same form.
package curated

import (
	_ "embed"
	"errors"
	"fmt"
	"io"

	"github.com/goccy/go-yaml"

	"dossier/graph"
	"dossier/loader/tree"
)

//go:embed curated.yaml
var builtin []byte

// File is a curated file. Ids are its own, and names of documents, entities and
// incidents in it refer to them.
type File struct {
	Documents map[string]Document `yaml:"documents"`
	Entities  []Entity            `yaml:"entities"`
	Links     []Link              `yaml:"links"`
	Incidents []Incident          `yaml:"incidents"`
}

// Document is a public text that facts cite.
type Document struct {
	Title  string `yaml:"title"`
	URL    string `yaml:"url"`
	Outlet string `yaml:"outlet"`
	Date   string `yaml:"date"` // YYYY-MM-DD
}

// Entity is an organization, a person or another party.
type Entity struct {
	ID        string           `yaml:"id"`
	Type      graph.EntityType `yaml:"type"`
	Kind      string           `yaml:"kind"`
	Name      string           `yaml:"name"`
	Aliases   []string         `yaml:"aliases"`
	Countries []string         `yaml:"countries"` // ISO 3166-1 alpha-2
	Source    string           `yaml:"source"`
}

// Link joins two of the file's things, or leads to an authority's key.
type Link struct {
	Type   graph.LinkType `yaml:"type"`
	From   string         `yaml:"from"`
	To     string         `yaml:"to"`
	By     string         `yaml:"by"` // who says it: an authority's key or a name
	Status graph.Status   `yaml:"status"`
	Date   string         `yaml:"date"`
	Source string         `yaml:"source"`
	Note   string         `yaml:"note"`
}

// Incident is a theft or another event.
type Incident struct {
	ID         string   `yaml:"id"`
	Name       string   `yaml:"name"`
	Kind       string   `yaml:"kind"`
	Date       string   `yaml:"date"` // EDTF
	AmountUSD  string   `yaml:"amountUSD"`
	Asset      string   `yaml:"asset"`
	Victims    []string `yaml:"victims"`
	Source     string   `yaml:"source"`
	Attributed []Link   `yaml:"attributed"`
	Laundered  []Link   `yaml:"laundered"`
}

// MaxSize bounds a curated file, in bytes.
const MaxSize = 16 << 20

// read parses a file and checks that what it refers to is there.
func read(r io.Reader) (*File, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, err
	}
	if len(b) > MaxSize {
		return nil, errors.New("the file is larger than 16 MiB")
	}
	if tree.TooDeep(b) {
		return nil, errors.New("it is nested too deep for a curated file")
	}
	var f File
	if err := yaml.UnmarshalWithOptions(b, &f, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("it is not a curated file: %s", yaml.FormatError(err, false, false))
	}
	return &f, f.check()
}

func (f *File) check() error {
	things := map[string]bool{}
	for _, e := range f.Entities {
		if e.ID == "" || e.Name == "" || !e.Type.Valid() || things[e.ID] {
			return fmt.Errorf("entity %q needs an id of its own, a name and a type", e.ID)
		}
		things[e.ID] = true
	}
	for _, i := range f.Incidents {
		if i.ID == "" || i.Name == "" || things[i.ID] {
			return fmt.Errorf("incident %q needs an id of its own and a name", i.ID)
		}
		things[i.ID] = true
	}
	if len(things) == 0 {
		return errors.New("it lists no entities and no incidents")
	}
	check := func(where, source string, ends ...string) error {
		if _, ok := f.Documents[source]; !ok {
			return fmt.Errorf("%s cites %q, which is not among the documents", where, source)
		}
		for _, e := range ends {
			if !things[e] {
				return fmt.Errorf("%s names %q, which is not in the file", where, e)
			}
		}
		return nil
	}
	for _, e := range f.Entities {
		if err := check(e.ID, e.Source); err != nil {
			return err
		}
	}
	for _, l := range f.Links {
		if err := check("a link", l.Source, l.From, l.To); err != nil {
			return err
		}
	}
	for _, i := range f.Incidents {
		if err := check(i.ID, i.Source, i.Victims...); err != nil {
			return err
		}
		for _, l := range append(i.Attributed, i.Laundered...) {
			if err := check(i.ID, l.Source, l.To); err != nil {
				return err
			}
		}
	}
	return nil
}
