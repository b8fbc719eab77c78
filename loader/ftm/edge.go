package ftm

import (
	"fmt"
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
)

// edge says which link a schema means, and which of its properties are the
// ends. word is what the ends are to each other, where the link type does not
// say it.
type edge struct {
	t              graph.LinkType
	source, target string
	word           string
}

var edges = map[string]edge{
	"Ownership":      {graph.Owns, "owner", "asset", ""},
	"Control":        {graph.ControlledBy, "controlled", "controller", ""},
	"Directorship":   {graph.DirectorOf, "director", "organization", ""},
	"Membership":     {graph.MemberOf, "member", "organization", ""},
	"Employment":     {graph.WorksFor, "employee", "employer", ""},
	"Occupancy":      {graph.MemberOf, "holder", "post", "holds the position"},
	"Family":         {graph.FamilyOf, "person", "relative", ""},
	"Associate":      {graph.AssociatedWith, "person", "associate", ""},
	"Representation": {graph.ActsFor, "agent", "client", ""},
	"Succession":     {graph.AssociatedWith, "predecessor", "successor", "is succeeded by"},
	"UnknownLink":    {graph.AssociatedWith, "subject", "object", ""},
	"Payment":        {graph.Paid, "payer", "beneficiary", ""},
}

// edgeFacts are what properties of links mean.
var edgeFacts = func() map[string]fact {
	m := map[string]fact{
		"startDate": {dated, string(graph.PropStart), ""}, "endDate": {dated, string(graph.PropEnd), ""}, "date": {dated, string(graph.PropDate), ""},
		"listingDate": {dated, string(graph.PropAddedOn), ""}, "declarationDate": {dated, "declarationDate", ""}, "modifiedAt": {dated, "modifiedAt", ""},
		"program": {text, string(graph.PropProgramme), ""}, "programme": {text, string(graph.PropProgramme), ""},
		"authorityId": {text, string(graph.PropReference), ""}, "unscId": {text, string(graph.PropReference), "UN_SC"},
		"transactionNumber": {text, string(graph.PropReference), ""}, "country": {foreign, string(graph.PropCountry), ""},
	}
	for _, p := range strings.Fields(`role status summary description relationship percentage sharesCount sharesValue sharesCurrency sharesType
		ownershipType legalBasis secretary constituency politicalGroup purpose sequenceNumber amountUsd amountEur recordId sourceUrl publisher
		publisherUrl proof controlType programId programUrl provisions duration reason payerAccount beneficiaryAccount`) {
		m[p] = fact{as: p}
	}
	return m
}()

// edge is the entry of an object that joins others: a link from each of its
// sources to each of its targets.
func (m mapper) edge(o *object, out *mapped) error {
	e := edges[o.schema]
	sources, targets := m.ends(o, e.source), m.ends(o, e.target)
	switch {
	case len(sources) == 0:
		return fmt.Errorf("%w: its schema is %s, and it names no %s", errMeaning, o.schema, e.source)
	case len(targets) == 0:
		return fmt.Errorf("%w: its schema is %s, and it names no %s", errMeaning, o.schema, e.target)
	}
	original := e.word
	for _, p := range []string{"relationship", "role"} {
		if v := o.props.At(p); v != nil && v.Value != "" {
			original = v.Value
			break
		}
	}
	said := o.saidOfLink()
	s := subject.Part(m.id(o.id), "") // without a thing of its own: all stands on the links
	for _, source := range sources {
		for _, target := range targets {
			s.Link(e.t, source, target, original, said...)
		}
	}
	out.entries = append(out.entries, linksAlone(s, o))
	return nil
}

// linksAlone is an entry without a record of a thing.
func linksAlone(s *subject.Subject, o *object) graph.Entry {
	e := s.Entry(o.node.Raw)
	e.Records = e.Records[1:]
	return e
}

// saidOfLink is everything that the object says, as statements of a link; its
// ends and authorities have to be taken before.
func (o *object) saidOfLink() []graph.Statement {
	var s collector
	currency := strings.Join(o.take("currency"), " ")
	for _, a := range o.take("amount") {
		s.add(graph.Statement{Property: graph.PropAmount, Value: a, Attributes: map[string]string{"currency": currency}})
	}
	for _, n := range o.children() {
		f, known := edgeFacts[n.Name]
		if !known || n.Value == "" {
			continue
		}
		v := n.Text()
		x := graph.Statement{Property: graph.Property(f.as), Value: v}
		if f.kind != "" {
			x.Attributes = map[string]string{"kind": f.kind}
		}
		switch f.sort {
		case dated:
			if x.Value, x.Original = edtf(v), v; x.Value == "" {
				x = unparsed(o.field(n.Name), v)
			}
		case foreign:
			x.Value, x.Original = code(v), v
		}
		s.add(x)
	}
	for _, d := range o.node.TakeAll("datasets") {
		s.add(graph.Statement{Property: "datasets", Value: d})
	}
	// Of a link the caption is made of its own properties, and it is never
	// whom a list means; its own ids and dates of crawling say nothing of it.
	o.node.Drop("caption", "target", "referents", "first_seen",
		"properties/indexText", "properties/alephUrl", "properties/namesMentioned", "properties/retrievedAt")
	for path, value := range o.node.Left() {
		s.add(unparsed(o.field(path), value))
	}
	for _, c := range o.node.Children { // it is all stated now
		o.node.Drop(c.Name)
	}
	return s
}

// collector gathers statements.
type collector []graph.Statement

func (c *collector) add(x graph.Statement) { *c = append(*c, x) }
