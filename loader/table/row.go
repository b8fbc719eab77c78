package table

import (
	"encoding/json"
	"slices"
	"strings"

	"dossier/graph"
)

// row is a row of a table.
type row struct {
	*line
	in fitted
}

// cell is what stands in a column, "" if nothing does.
func (r *row) cell(column string) string {
	if i, ok := r.in.index[column]; ok && i >= 0 && i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// raw is the row's canonical form: its cells by column, in the order of the
// columns' names, without empty ones.
func (r *row) raw() []byte {
	m := make(map[string]string, len(r.cells))
	for i, c := range r.cells {
		if c != "" {
			m[r.in.header[i]] = c
		}
	}
	b, err := json.Marshal(m)
	if err != nil {
		panic(err) // strings always go
	}
	return b
}

// key joins the cells of key columns; the empty ones are returned as missing.
func (r *row) key(columns []string) (key string, missing []string) {
	parts := make([]string, len(columns))
	for i, c := range columns {
		if parts[i] = r.cell(c); parts[i] == "" {
			missing = append(missing, c)
		}
		if len(columns) > 1 {
			parts[i] = strings.NewReplacer("%", "%25", "+", "%2B").Replace(parts[i])
		}
	}
	return strings.Join(parts, "+"), missing
}

// left yields the columns that no mapping takes, with their values.
func (r *row) left(yield func(column, value string) bool) {
	for i, c := range r.cells {
		if c != "" && !r.in.table.takes(r.in.header[i]) && !yield(r.in.header[i], c) {
			return
		}
	}
}

// takes says whether the mapping takes a column, or passes it over.
func (t *tableMap) takes(column string) bool {
	_, found := slices.BinarySearch(t.columns, column)
	return found || slices.Contains(t.Ignore, column)
}

// keyOf is the key of an entity of the dataset, and its id where no other source
// has the same thing.
func keyOf(dataset, as, key string) string { return string(graph.NewID(dataset, as+"-"+key)) }
