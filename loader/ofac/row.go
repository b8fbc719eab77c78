package ofac

import (
	"strings"
	"unicode/utf8"
)

// PartyType is what the third column of SDN.CSV says a party is.
type PartyType string

const (
	TypeEntity     PartyType = "entity" // the column is null
	TypeIndividual PartyType = "individual"
	TypeVessel     PartyType = "vessel"
	TypeAircraft   PartyType = "aircraft"
)

var partyTypes = map[string]PartyType{
	"": TypeEntity, "individual": TypeIndividual, "vessel": TypeVessel, "aircraft": TypeAircraft,
}

const (
	remarkSize = 1000 // characters at which SDN.CSV cuts remarks
	titleSize  = 200  // characters at which SDN.CSV cuts titles
)

// Row is a party's row of SDN.CSV. Text is as said: names keep their form
// "KIM, Sang Man", tonnages their separators.
type Row struct {
	UID        string    `json:"uid"`
	Name       string    `json:"name"`
	Type       PartyType `json:"type"`
	Programs   []string  `json:"programs,omitempty"`
	Title      string    `json:"title,omitempty"`
	CallSign   string    `json:"callSign,omitempty"`
	VesselType string    `json:"vesselType,omitempty"`
	Tonnage    string    `json:"tonnage,omitempty"` // deadweight tons
	GRT        string    `json:"grt,omitempty"`     // gross registered tons
	Flag       string    `json:"flag,omitempty"`
	Owner      string    `json:"owner,omitempty"`
	Remarks    string    `json:"remarks,omitempty"` // untrimmed, at most 1,000 characters
	Line       int       `json:"line"`
	Raw        string    `json:"-"` // the row as it stands in the file
}

// Alt is one other name of a party, a row of ALT.CSV.
type Alt struct {
	UID     string `json:"uid"`
	Num     string `json:"num"`
	Type    string `json:"type"` // aka, fka or nka
	Name    string `json:"name"`
	Remarks string `json:"remarks,omitempty"`
	Weak    bool   `json:"weak,omitempty"` // the remarks say so; OFAC's own weak names stand in the party's remarks
	Line    int    `json:"line"`
	Raw     string `json:"-"`
}

// Address is one address of a party, a row of ADD.CSV. Place is city, state
// or province, and postal code in one, as the list has them.
type Address struct {
	UID     string `json:"uid"`
	Num     string `json:"num"`
	Street  string `json:"street,omitempty"`
	Place   string `json:"place,omitempty"`
	Country string `json:"country,omitempty"` // also "Region: Crimea" and "undetermined"
	Remarks string `json:"remarks,omitempty"`
	Line    int    `json:"line"`
	Raw     string `json:"-"`
}

// Empty says that the row holds no address: OFAC writes one for a party of
// which it knows none.
func (a Address) Empty() bool {
	return a.Street == "" && a.Place == "" && a.Country == "" && a.Remarks == ""
}

// Comment is the rest of a party's remark, a row of SDN_COMMENTS.CSV.
type Comment struct {
	UID  string `json:"uid"`
	Text string `json:"text"` // untrimmed: it goes on where the remark was cut
	Line int    `json:"line"`
	Raw  string `json:"-"`
}

// parseRow reads a line of an SDN file; reason says why it cannot be a party.
func parseRow(l Line) (row Row, reason string) {
	f := l.Fields
	kind, known := partyTypes[strings.ToLower(strings.TrimSpace(f[2]))]
	if !known {
		return Row{}, "its type is " + excerpt(f[2]) + ", not individual, vessel, aircraft or null"
	}
	row = Row{
		UID: f[0], Name: strings.TrimSpace(f[1]), Type: kind, Programs: programs(f[3]),
		Title: strings.TrimSpace(f[4]), CallSign: strings.TrimSpace(f[5]), VesselType: strings.TrimSpace(f[6]),
		Tonnage: strings.TrimSpace(f[7]), GRT: strings.TrimSpace(f[8]), Flag: strings.TrimSpace(f[9]),
		Owner: strings.TrimSpace(f[10]), Remarks: f[11], Line: l.Number, Raw: l.Raw,
	}
	if row.Name == "" {
		return Row{}, "it has no name"
	}
	return row, ""
}

// parseAlt reads a line of an ALT file.
func parseAlt(l Line) (alt Alt, reason string) {
	f := l.Fields
	alt = Alt{
		UID: f[0], Num: f[1], Type: strings.ToLower(strings.TrimSpace(f[2])), Name: strings.TrimSpace(f[3]),
		Remarks: strings.TrimSpace(f[4]), Line: l.Number, Raw: l.Raw,
	}
	alt.Weak = strings.Contains(strings.ToLower(alt.Remarks), "weak")
	if alt.Name == "" {
		return Alt{}, "it has no name"
	}
	return alt, ""
}

// parseAddress reads a line of an ADD file.
func parseAddress(l Line) Address {
	f := l.Fields
	return Address{
		UID: f[0], Num: f[1], Street: strings.TrimSpace(f[2]), Place: strings.TrimSpace(f[3]),
		Country: strings.TrimSpace(f[4]), Remarks: strings.TrimSpace(f[5]), Line: l.Number, Raw: l.Raw,
	}
}

// programs splits "SDGT] [IFSR".
func programs(s string) []string {
	s = strings.Trim(s, "[] ")
	if s == "" {
		return nil
	}
	parts := strings.Split(s, "]")
	for i, part := range parts {
		parts[i] = strings.Trim(part, "[] ")
	}
	return parts
}

// Titles are the title column's titles. Its 200 characters may cut the last
// one, which is then left out; the remarks repeat it whole.
func (r Row) Titles() []string {
	if r.Title == "" {
		return nil
	}
	titles := strings.Split(r.Title, "; ")
	if utf8.RuneCountInString(r.Title) >= titleSize {
		titles = titles[:len(titles)-1]
	}
	for i, title := range titles {
		titles[i] = strings.TrimSpace(title)
	}
	return titles
}
