package table

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
)

// Source loads tables by a mapping.
type Source struct {
	id      string
	mapping *mapping
	path    string // of the mapping
	digest  string // of its content: another mapping maps anew
}

var _ loader.Source = Source{}

// New makes a source of a dataset by a mapping file; without a dataset it is the
// one that the mapping names. graph.ErrInput where the mapping is none.
func New(dataset, mappingPath string) (Source, error) {
	m, b, err := readMapping(mappingPath)
	if err != nil {
		return Source{}, err
	}
	id := cmp.Or(dataset, m.Dataset.ID)
	switch {
	case id == "":
		return Source{}, fmt.Errorf("%w: the mapping %s names no dataset: give it an id under dataset", graph.ErrInput, mappingPath)
	case m.Dataset.ID != "" && m.Dataset.ID != id:
		return Source{}, fmt.Errorf("%w: the mapping %s is of the dataset %s, not of %s", graph.ErrInput, mappingPath, m.Dataset.ID, id)
	}
	return Source{id: id, mapping: m, path: mappingPath, digest: graph.Digest(string(b))}, nil
}

// Dataset is what the mapping says of it.
func (s Source) Dataset() graph.Dataset {
	d := s.mapping.Dataset
	return graph.Dataset{ID: s.id, Title: cmp.Or(d.Title, s.id), Publisher: cmp.Or(d.Publisher, "own data"), URL: d.URL, Licence: d.Licence}
}

// Mapper is the version of the mapping, that of this package and that of the
// file.
func (s Source) Mapper() string { return "1-" + s.digest }

// Read reads all files as one version of the dataset.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("%w: name the tables with --from FILE or --from FOLDER", graph.ErrInput)
	}
	l := list{mapper: mapper{s.id}, rows: map[graph.ID]seen{}, entities: map[string]bool{}, refs: map[string]place{}, hubs: map[string]bool{}}
	main := loader.Part{Scope: s.id, Main: true}
	var sheets []*sheet
	for i := range in.Files {
		f := &in.Files[i]
		if s.isMapping(f.Name) {
			continue
		}
		found, err := readFile(ctx, f, s.mapping, in.Force)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, found...)
		main.Files = append(main.Files, *f)
	}
	if len(sheets) == 0 {
		return nil, fmt.Errorf("%w: there is no table beside the mapping; name the tables with --from", graph.ErrInput)
	}
	tables, none, err := fit(s.mapping, sheets, in.Force)
	if err != nil {
		return nil, err
	}
	for _, t := range tables {
		if err := l.read(ctx, t); err != nil {
			return nil, err
		}
	}
	if len(l.good) == 0 {
		return nil, fmt.Errorf("%w: %s: %s", loader.ErrRefused, sheets[0], l.nothing())
	}
	l.dangling()
	main.Size, main.Entries = len(l.good), l.entries()
	g := &loader.Generation{Parts: []loader.Part{main}, Rejected: slices.Concat(none, l.rejected), Unparsed: slices.Concat(l.unparsed, l.unmapped)}
	if len(l.hubs) > 0 {
		g.Parts = append(g.Parts, l.reference())
	}
	return g, nil
}

// isMapping says whether a file of a folder is the mapping itself.
func (s Source) isMapping(name string) bool {
	a, err := os.Stat(s.path)
	if err != nil {
		return false
	}
	b, err := os.Stat(name)
	return err == nil && os.SameFile(a, b)
}

// list gathers the rows of all tables.
type list struct {
	mapper
	good     []row
	rows     map[graph.ID]seen
	entities map[string]bool
	refs     map[string]place // where each was named first
	hubs     map[string]bool
	rejected []loader.Rejected
	unparsed []loader.Rejected
	unmapped []loader.Rejected
}

type place struct {
	file string
	row  int
}

type seen struct {
	place
	hash string
}

// read maps every row of a table once, to tell which are good.
func (l *list) read(ctx context.Context, t fitted) error {
	l.rejected = append(l.rejected, t.rejected...)
	left := map[string]int{}
	for i := range t.rows {
		if i%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r := row{&t.rows[i], t}
		at := place{t.String(), r.number}
		m := l.row(&r)
		if m.failed != "" {
			l.rejected = append(l.rejected, loader.Rejected{File: at.file, Row: at.row, Reason: m.failed, Text: cut(string(r.raw()))})
			continue
		}
		hash := m.entry.Hash()
		if first, twice := l.rows[m.entry.ID]; twice {
			if first.hash != hash {
				l.rejected = append(l.rejected, loader.Rejected{File: at.file, Row: at.row, Text: cut(string(r.raw())),
					Reason: fmt.Sprintf("it has the key of row %d of %s, with other cells; if that is right, give the table a key that tells them apart", first.row, first.file)})
			}
			continue
		}
		l.rows[m.entry.ID] = seen{at, hash}
		l.good = append(l.good, r)
		l.note(&m, at)
		for column := range r.left {
			left[column]++
		}
	}
	for _, column := range slices.Sorted(maps.Keys(left)) {
		l.unmapped = append(l.unmapped, loader.Rejected{File: t.String(), Row: 1, Text: column,
			Reason: fmt.Sprintf("the mapping says nothing of the column %q; its %d values are kept as unparsed", column, left[column])})
	}
	return nil
}

func (l *list) note(m *made, at place) {
	for _, n := range m.rejected {
		l.rejected = append(l.rejected, loader.Rejected{File: at.file, Row: at.row, Reason: n.reason, Text: cut(n.text)})
	}
	for _, n := range m.unparsed {
		l.unparsed = append(l.unparsed, loader.Rejected{File: at.file, Row: at.row, Reason: n.reason, Text: cut(n.text)})
	}
	for _, k := range m.entities {
		l.entities[k] = true
	}
	for _, k := range m.refs {
		if _, known := l.refs[k]; !known {
			l.refs[k] = at
		}
	}
	for _, k := range m.hubs {
		l.hubs[k] = true
	}
}

// dangling tells of links to entities that no row states.
func (l *list) dangling() {
	for _, k := range slices.Sorted(maps.Keys(l.refs)) {
		if at := l.refs[k]; !l.entities[k] {
			_, name, _ := strings.Cut(k, ":")
			l.unparsed = append(l.unparsed, loader.Rejected{File: at.file, Row: at.row, Text: name,
				Reason: "no row is that entity; links to it wait until one is"})
		}
	}
}

// nothing says why there is no good row.
func (l *list) nothing() string {
	if len(l.rejected) == 0 {
		return "it holds a header and no rows"
	}
	r := l.rejected[0]
	return fmt.Sprintf("none of its rows can be read; row %d: %s", r.Row, r.Reason)
}

func (l *list) entries() iter.Seq2[graph.Entry, error] {
	return loader.Mapped(l.good, func(r *row) []graph.Entry { return []graph.Entry{l.row(r).entry} })
}

// reference says who the authorities and countries are that links lead to.
func (l *list) reference() loader.Part {
	id := graph.NewID(l.dataset, "reference")
	var out []graph.Entry
	for _, k := range slices.Sorted(maps.Keys(l.hubs)) {
		var r graph.Record
		if a, ok := known.ByKey(k); ok {
			r = a.Record(id)
		} else {
			region, _ := language.ParseRegion(strings.TrimPrefix(k, "country:")) // an unknown one is called so
			r = known.Country(id, k, display.English.Regions().Name(region))
		}
		out = append(out, graph.Entry{ID: r.ID, Raw: []byte(k), Records: []graph.Record{r}})
	}
	return loader.Part{Scope: l.dataset + "/reference", Size: len(out), Entries: loader.Slice(out)}
}
