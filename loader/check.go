package loader

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"dossier/graph"
)

// measures counts what a version holds: entries, names, wallets, links, and
// statements of each property. The measures of a list hold those of its other
// parts too, under keys such as "comments: wallets".
type measures map[string]int

// partEnd ends the name of a part in the key of a measure.
const partEnd = ": "

// of is the measures of a part; of the main one where name is "".
func (m measures) of(name string) measures {
	out := measures{}
	for k, n := range m {
		if part, measure, ok := strings.Cut(k, partEnd); ok && part == name {
			out[measure] = n
		} else if !ok && name == "" {
			out[k] = n
		}
	}
	return out
}

// put replaces the measures of a part.
func (m measures) put(name string, of measures) {
	prefix := ""
	if name != "" {
		prefix = name + partEnd
	}
	for k := range m.of(name) {
		delete(m, prefix+k)
	}
	for k, n := range of {
		m[prefix+k] = n
	}
}

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

// withoutFields leaves out what is said of each property: another mapper may say
// it of another.
func (m measures) withoutFields() measures {
	out := measures{}
	for k, n := range m {
		_, measure, ok := strings.Cut(k, partEnd)
		if !ok {
			measure = k
		}
		if !strings.HasPrefix(measure, fieldMeasure) {
			out[k] = n
		}
	}
	return out
}

// check checks the list, part by part, against the version before. What the
// parts hold is noted with the list's own version; a part that was not read this
// time is as it was. Articles, each of them a scope of its own, are not checked.
func (l *load) check(rejected int) error {
	i := slices.IndexFunc(l.parts, func(d *diff) bool { return d.part.Main && d.part.Scope == l.dataset.ID })
	if i < 0 {
		return nil
	}
	main := l.parts[i]
	if err := l.older(main); err != nil {
		return err
	}
	before := measures(main.before.Measures)
	if main.before.Mapper != main.version.Mapper {
		before = before.withoutFields()
	}
	now := measures{}
	maps.Copy(now, before)
	for _, d := range l.parts {
		name, ok := strings.CutPrefix(d.part.Scope, l.dataset.ID+"/")
		switch {
		case d == main:
			name = ""
		case !ok, len(d.part.Files) == 0: // another's, or built in
			continue
		}
		if !l.options.Force && !d.part.superseded {
			if err := check(d, before.of(name)); err != nil {
				return err
			}
		}
		now.put(name, d.version.Measures)
	}
	main.version.Counts.Rejected, main.version.Measures = rejected, now
	return nil
}

// older refuses a list that is older than the one that was loaded for the same day
// and says something else, where the servers that both came from say so: versions
// are dated by day, and the newer one would be gone.
func (l *load) older(d *diff) error {
	was, is := &d.before, &d.version
	switch {
	case l.options.Force, l.options.AsOf != 0, was.Scope == "", was.At != is.At:
		return nil
	case is.Modified.IsZero(), !was.Modified.After(is.Modified), d.counts.Added+d.counts.Changed+d.counts.Removed == 0:
		return nil
	}
	at := func(v *graph.Version) string { return v.Modified.UTC().Format(time.RFC3339) }
	return fmt.Errorf("%w: %s is of %s, and what is loaded for that day is newer, of %s; use --force to put the older one in its place, or load each with --as-of and its time to keep both",
		ErrRefused, is.Source, at(is), at(was))
}

// check refuses a version of a part that has lost more than a tenth of what the
// version before held: of its entries, by id, and of its names, wallets and links, by
// number; and one that has lost more than half of what is said of any property,
// as when a column is gone. To understand more is no loss.
func check(d *diff, before measures) error {
	c := d.counts
	had := c.Removed + c.Changed + c.Unchanged
	if had >= MinToCheck && c.Removed*10 > had {
		return fmt.Errorf("%w: %s no longer holds %d of the %d entries of the version before, more than a tenth; look at the file, or use --force if that is right",
			ErrRefused, d.version.Source, c.Removed, had)
	}
	for _, k := range slices.Sorted(maps.Keys(before)) {
		was, is := before[k], d.version.Measures[k]
		if !strings.HasPrefix(k, fieldMeasure) && k != "entries" && was >= MinToCheck && (was-is)*10 > was {
			return fmt.Errorf("%w: %s holds %d %s where the version before held %d, more than a tenth less; look at the file, or use --force if that is right",
				ErrRefused, d.version.Source, is, k, was)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(before)) {
		was, is := before[k], d.version.Measures[k]
		if field, ok := strings.CutPrefix(k, fieldMeasure); ok && field != string(PropUnparsed) && was >= MinToCheck && is*2 < was {
			return fmt.Errorf("%w: %s says %q %d times where the version before said it %d times, less than half; look at the file, or use --force if that is right",
				ErrRefused, d.version.Source, field, is, was)
		}
	}
	return nil
}
