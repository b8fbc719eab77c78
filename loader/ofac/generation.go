package ofac

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
)

// Dataset ids of the two lists.
const (
	DatasetSDN  = "us_ofac_sdn"
	DatasetCons = "us_ofac_cons"
)

// Generation is what the files of one day say of one list.
type Generation struct {
	Dataset string `json:"dataset"`
	Parts   []Part `json:"parts"` // the SDN part first
	// Parties in the order of the SDN part, with what the other parts say.
	Parties []Party `json:"parties"`
	// Orphans are rows of other parts whose uid the SDN part does not have, a
	// Party without Row for each uid. Some mean that the part is of another day.
	Orphans []Party `json:"orphans,omitempty"`
	// Rejected are the rows that could not be read or that do not fit.
	Rejected []*RowError `json:"rejected,omitempty"`
	// Ignored are files of the same directory that are not OFAC's.
	Ignored []Ignored `json:"ignored,omitempty"`
}

// Part is one file of a generation.
type Part struct {
	Shape    Shape     `json:"shape"`
	File     string    `json:"file"`
	Modified time.Time `json:"modified"` // Last-Modified, or the file's own time; zero where unknown
	Size     int64     `json:"size"`     // bytes
	Rows     int       `json:"rows"`     // that were read
	UIDs     int       `json:"uids"`
	// Orphans is the number of the part's uids that the SDN part lacks.
	Orphans int `json:"orphans"`
	// Unjoined is the number of comments that do not continue their remark.
	Unjoined int `json:"unjoined,omitempty"`
	// NoEndMark: read all the same, as the options allowed.
	NoEndMark bool `json:"noEndMark,omitempty"`

	input Input
}

// OtherDay says that the part is not of the SDN part's day: it speaks of
// parties that the SDN part lacks, or continues remarks that were not cut. A
// part may be of another day without showing it.
func (p Part) OtherDay() bool { return p.Orphans > 0 || p.Unjoined > 0 }

// Part returns the part of a shape, if the generation has it.
func (g *Generation) Part(s Shape) (Part, bool) {
	i := slices.IndexFunc(g.Parts, func(p Part) bool { return p.Shape == s })
	if i < 0 {
		return Part{}, false
	}
	return g.Parts[i], true
}

// Ignored is a file that was left alone, and why.
type Ignored struct {
	File   string `json:"file"`
	Reason string `json:"reason"`
}

// content is one file, read whole.
type content struct {
	part      Part
	rows      []Row
	alts      []Alt
	addresses []Address
	comments  []Comment
	rejected  []*RowError
	uids      map[string]struct{}
}

// readContent reads the rows of one file into memory.
func readContent(f *File, opt Options) (*content, error) {
	c := &content{part: Part{Shape: f.Shape, File: f.Name}, uids: make(map[string]struct{})}
	for line, err := range f.Rows() {
		var row *RowError
		switch {
		case errors.As(err, &row):
			c.rejected = append(c.rejected, row)
			continue
		case errors.Is(err, ErrNoEndMark) && opt.AllowNoEndMark:
			c.part.NoEndMark = true
			continue
		case err != nil:
			return nil, err
		}
		if reason := c.add(line); reason != "" {
			c.rejected = append(c.rejected, &RowError{File: f.Name, Line: line.Number, Raw: line.Raw, Reason: reason})
			continue
		}
		c.uids[line.Fields[0]] = struct{}{}
		c.part.Rows++
	}
	c.part.UIDs = len(c.uids)
	return c, nil
}

// add reads one line as its shape says; reason is "" when it was taken.
func (c *content) add(l Line) (reason string) {
	_, seen := c.uids[l.Fields[0]]
	switch c.part.Shape {
	case ShapeSDN:
		row, reason := parseRow(l)
		if reason != "" {
			return reason
		}
		if seen {
			return "the uid " + row.UID + " was there before"
		}
		c.rows = append(c.rows, row)
	case ShapeAlt:
		alt, reason := parseAlt(l)
		if reason != "" {
			return reason
		}
		c.alts = append(c.alts, alt)
	case ShapeAddress:
		c.addresses = append(c.addresses, parseAddress(l))
	case ShapeComments:
		if seen {
			return "the uid " + l.Fields[0] + " was there before"
		}
		c.comments = append(c.comments, Comment{UID: l.Fields[0], Text: l.Fields[1], Line: l.Number, Raw: l.Raw})
	}
	return ""
}

// assemble joins the parts of one list.
func assemble(parts map[Shape]*content) *Generation {
	sdn := parts[ShapeSDN]
	g := &Generation{Dataset: dataset(sdn.rows), Parties: make([]Party, 0, len(sdn.rows)), Rejected: sdn.rejected}
	at := make(map[string]int, len(sdn.rows))
	for _, row := range sdn.rows {
		at[row.UID] = len(g.Parties)
		g.Parties = append(g.Parties, Party{UID: row.UID, Row: row})
	}
	g.Parts = append(g.Parts, sdn.part)
	for _, shape := range []Shape{ShapeAddress, ShapeAlt, ShapeComments} {
		if c := parts[shape]; c != nil {
			g.join(c, at)
		}
	}
	return g
}

// join gives the rows of one part to their parties.
func (g *Generation) join(c *content, at map[string]int) {
	orphans := make(map[string]*Party)
	party := func(uid string) *Party {
		if i, ok := at[uid]; ok {
			return &g.Parties[i]
		}
		if orphans[uid] == nil {
			orphans[uid] = &Party{UID: uid}
		}
		return orphans[uid]
	}
	for _, alt := range c.alts {
		p := party(alt.UID)
		p.Alts = append(p.Alts, alt)
	}
	for _, address := range c.addresses {
		p := party(address.UID)
		p.Addresses = append(p.Addresses, address)
	}
	for _, comment := range c.comments {
		p := party(comment.UID)
		p.Comment = &comment
		if p.Row.UID != "" && !p.Joined() {
			c.part.Unjoined++
			c.rejected = append(c.rejected, &RowError{File: c.part.File, Line: comment.Line, Raw: comment.Raw,
				Reason: fmt.Sprintf("it continues a remark of %d characters, but only one of %d was cut, so it is of another day", p.remarkLen(), remarkSize)})
		}
	}
	for _, uid := range slices.Sorted(maps.Keys(orphans)) {
		g.Orphans = append(g.Orphans, *orphans[uid])
	}
	c.part.Orphans = len(orphans)
	g.Parts = append(g.Parts, c.part)
	g.Rejected = append(g.Rejected, c.rejected...)
}

// dataset tells the non-SDN list from the SDN list by its programmes: most of
// its parties stand under programmes that block nobody.
func dataset(rows []Row) string {
	cons := 0
	for _, row := range rows {
		if nonBlocking(row) {
			cons++
		}
	}
	if len(rows) > 0 && cons*2 > len(rows) {
		return DatasetCons
	}
	return DatasetSDN
}

// nonBlocking holds where all of a party's programmes are on the non-SDN
// list. UKRAINE-EO13662 and RUSSIA-EO14024 are on both; there, a directive in
// the remarks marks the non-SDN list.
func nonBlocking(row Row) bool {
	for _, program := range row.Programs {
		switch program {
		case "NS-PLC", "CMIC-EO13959", "561-Related", "FSE-IR", "FSE-SY":
		case "UKRAINE-EO13662", "RUSSIA-EO14024":
			if !mentionsDirective(row.Remarks) {
				return false
			}
		default:
			return false
		}
	}
	return len(row.Programs) > 0
}

// readAll drains what a file has after its rows ended, so that its size is of the
// whole file.
func readAll(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}
