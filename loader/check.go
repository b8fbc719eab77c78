package loader

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dossier/graph"
)

// measures counts what a version holds: entries, names, wallets, links, and
// statements of each property.
type measures map[string]int

// fieldMeasure begins the measure of a property.
const fieldMeasure = "field "

func (m measures) add(e *graph.Entry) {
	m["entries"]++
	for i := range e.Records {
		r := &e.Records[i]
		if r.Link != nil {
			m["links"]++
			if r.Link.Type == graph.OwnsWallet {
				m["wallets"]++
			}
		}
		for j := range r.Statements {
			m[fieldMeasure+string(r.Statements[j].Property)]++
			switch r.Statements[j].Property {
			case graph.PropName, graph.PropAlias, graph.PropWeakAlias:
				m["names"]++
			}
		}
	}
}

// MinToCheck is the size from which a measure is checked: below it a tenth is
// less than one row.
const MinToCheck = 20

// check refuses a version that has lost more than a tenth of what the version
// before held: of its entries, by id, and of its names, wallets and links, by
// number; and one that has lost more than half of what is said of any property,
// as when a column is gone.
func check(d *diff, before map[string]int) error {
	c := d.counts
	had := c.Removed + c.Changed + c.Unchanged
	if had >= MinToCheck && c.Removed*10 > had {
		return fmt.Errorf("%w: %s no longer holds %d of the %d entries of the version before, more than a tenth; look at the file, or use --force if that is right",
			ErrRefused, d.part.Source, c.Removed, had)
	}
	for _, k := range slices.Sorted(maps.Keys(before)) {
		was, is := before[k], d.version.Measures[k]
		if !strings.HasPrefix(k, fieldMeasure) && k != "entries" && was >= MinToCheck && (was-is)*10 > was {
			return fmt.Errorf("%w: %s holds %d %s where the version before held %d, more than a tenth less; look at the file, or use --force if that is right",
				ErrRefused, d.part.Source, is, k, was)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(before)) {
		was, is := before[k], d.version.Measures[k]
		if field, ok := strings.CutPrefix(k, fieldMeasure); ok && was >= MinToCheck && is*2 < was {
			return fmt.Errorf("%w: %s says %q %d times where the version before said it %d times, less than half; look at the file, or use --force if that is right",
				ErrRefused, d.part.Source, field, is, was)
		}
	}
	return nil
}
