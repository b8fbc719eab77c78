package cmd

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dossier/graph"
)

// saying is a statement of an entry.
type saying struct {
	Property graph.Property `json:"property"`
	Value    string         `json:"value"`
	Status   graph.Status   `json:"status,omitempty"` // "": ASSERTED
	Link     *saidLink      `json:"link,omitempty"`   // that it is of
	// Original is how the source wrote it, where nothing else tells what is said
	// since from what is said no longer.
	Original string `json:"original,omitempty"`

	original string
}

// saidLink is a link as an entry states it: its ends by name, or by id where
// they have none.
type saidLink struct {
	Type   graph.LinkType `json:"type"`
	Source string         `json:"source,omitempty"` // "": what the entry is of
	Target string         `json:"target"`
}

func (y saying) String() string {
	out := fmt.Sprintf("%s: %s", y.Property, y.Value)
	switch {
	case y.Link != nil && y.Property == graph.PropLink:
		out = y.Link.String()
	case y.Link != nil:
		out += " (" + y.Link.String() + ")"
	}
	if y.Status != "" {
		out += " (" + string(y.Status) + ")"
	}
	if y.Original != "" {
		out += fmt.Sprintf(" (written %q)", y.Original)
	}
	return out
}

func (l *saidLink) String() string {
	if l.Source == "" {
		return fmt.Sprintf("%s: %s", l.Type, l.Target)
	}
	return fmt.Sprintf("%s: %s → %s", l.Type, l.Source, l.Target)
}

// entryRecords are the records of some entries, with the names of what they are
// of and lead to.
type entryRecords struct {
	byEntry map[graph.ID][]graph.Record
	names   map[graph.ID]string
}

// readEntries reads the records of entries, and at one moment the names of all
// that those are of and lead to which pass want.
func readEntries(ctx context.Context, r graph.Reader, entries []graph.ID, at graph.Moment, want func(*graph.Record) bool) (*entryRecords, error) {
	records, err := r.EntryRecords(ctx, entries)
	if err != nil {
		return nil, err
	}
	var ids []graph.ID
	for _, list := range records {
		for i := range list {
			if x := &list[i]; want(x) {
				ids = append(ids, named(x)...)
			}
		}
	}
	slices.Sort(ids)
	out := &entryRecords{records, map[graph.ID]string{}}
	for part := range slices.Chunk(slices.Compact(ids), captionsAtOnce) {
		found, err := r.Entities(ctx, part, at)
		if err != nil {
			return nil, err
		}
		for id, e := range found {
			out.names[id] = e.Caption
		}
	}
	return out, nil
}

// named lists what the names of a record are under: of the thing that it is of,
// or of the ends of a link as far as they are no names themselves.
func named(r *graph.Record) []graph.ID {
	if r.Link == nil {
		return []graph.ID{r.ID}
	}
	var out []graph.ID
	for _, e := range []graph.End{r.Link.Source, r.Link.Target} {
		if e.Name == "" {
			out = append(out, endID(e))
		}
	}
	return out
}

func endID(e graph.End) graph.ID {
	if e.Record != "" {
		return e.Record
	}
	return graph.ID(e.Key)
}

// end names an end of a link.
func (x *entryRecords) end(e graph.End) string {
	if e.Name != "" {
		return e.Name
	}
	if n := x.names[endID(e)]; n != "" {
		return n
	}
	return string(endID(e))
}

// caption names an entry that has no entity of its own by the first record that
// it stated at a moment: by the entity of that, or else as a link.
func (x *entryRecords) caption(entry graph.ID, at graph.Moment) string {
	link := ""
	for i := range x.byEntry[entry] {
		r := &x.byEntry[entry][i]
		switch {
		case !r.Spans().Covers(at):
		case r.Link == nil && x.names[r.ID] != "":
			return x.names[r.ID]
		case r.Link != nil && link == "":
			link = strings.Join([]string{x.end(r.Link.Source), string(r.Link.Type), x.end(r.Link.Target)}, " → ")
		}
	}
	return link
}

// own is the set of ids of what an entry is of: its own record, or else its first
// of an entity.
func (x *entryRecords) own(entry graph.ID) map[graph.ID]bool {
	out := map[graph.ID]bool{entry: true}
	records := x.byEntry[entry]
	i := slices.IndexFunc(records, func(r graph.Record) bool { return r.ID == entry })
	if i < 0 {
		i = slices.IndexFunc(records, func(r graph.Record) bool { return r.Link == nil })
	}
	if i >= 0 {
		out[records[i].ID], out[records[i].Of], out[graph.ID(records[i].Key)] = true, true, true
	}
	delete(out, "") // which stands for names
	return out
}

// compare tells what an entry says at one moment and not at another, and what
// it says no longer.
func (x *entryRecords) compare(entry graph.ID, from, to graph.Moment) (said, withdrawn []saying) {
	own := x.own(entry)
	for _, r := range x.byEntry[entry] {
		var link *saidLink
		if r.Link != nil {
			link = &saidLink{Type: r.Link.Type, Target: x.end(r.Link.Target)}
			if !own[endID(r.Link.Source)] {
				link.Source = x.end(r.Link.Source)
			}
		}
		for _, s := range r.Statements {
			y := saying{Property: s.Property, Value: s.Value, Link: link, original: s.Original}
			if s.Status != graph.Asserted {
				y.Status = s.Status
			}
			switch was, is := s.Spans.Covers(from), s.Spans.Covers(to); {
			case is && !was:
				said = append(said, y)
			case was && !is:
				withdrawn = append(withdrawn, y)
			}
		}
	}
	tellApart(said, withdrawn)
	return said, withdrawn
}

// tellApart gives sayings that stand on both sides their originals.
func tellApart(said, withdrawn []saying) {
	gone := map[string][]int{}
	for i, y := range withdrawn {
		gone[y.String()] = append(gone[y.String()], i)
	}
	for i := range said {
		for _, j := range gone[said[i].String()] {
			said[i].Original, withdrawn[j].Original = said[i].original, withdrawn[j].original
		}
	}
}

// differs says whether anything that a record says was said at one of two
// moments alone.
func differs(r *graph.Record, from, to graph.Moment) bool {
	return slices.ContainsFunc(r.Statements, func(s graph.Statement) bool { return s.Spans.Covers(from) != s.Spans.Covers(to) })
}
