package ofac

import (
	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
)

// authority is who lists everyone on OFAC's lists.
const authority = "authority:us_ofac"

// mapper says what a generation means. Each part of the list is a scope of its
// own, so that a part of another day is dated as its own:
//
//	us_ofac_sdn            an entry for each party, its remark up to the cut
//	us_ofac_sdn/alt        an entry for each other name
//	us_ofac_sdn/add        an entry for each address
//	us_ofac_sdn/comments   an entry for the rest of each cut remark
//	us_ofac_sdn/reference  the authority that lists them
type mapper struct{ dataset string }

// What the scopes of the parts add to the dataset's id.
const (
	scopeAlt      = "/alt"
	scopeAddress  = "/add"
	scopeComments = "/comments"
)

// PartScopes are the scopes of what the files beside SDN.CSV hold, for a dataset
// id; OFAC's other forms have all of it in one file.
func PartScopes(dataset string) []string {
	return []string{dataset + scopeAlt, dataset + scopeAddress, dataset + scopeComments}
}

func (m mapper) generation(g *Generation) *loader.Generation {
	out := &loader.Generation{}
	for _, r := range g.Rejected {
		out.Rejected = append(out.Rejected, loader.Rejected{File: r.File, Row: r.Line, Reason: r.Reason, Text: loader.Beginning(r.Raw)})
	}
	for _, f := range g.Ignored {
		out.Rejected = append(out.Rejected, loader.Rejected{File: f.File, Reason: f.Reason})
	}
	parties := g.Parties
	mineAll(parties)
	for _, p := range g.Parts {
		part := loader.Part{Files: []loader.File{p.input}, Size: p.Rows, Apart: p.OtherDay()}
		switch p.Shape {
		case ShapeSDN:
			part.Scope, part.Main = m.dataset, true
			part.Entries = loader.Mapped(parties, m.party)
		case ShapeAlt:
			part.Scope, part.Entries = m.dataset+scopeAlt, loader.Mapped(append(parties[:len(parties):len(parties)], g.Orphans...), m.alts)
		case ShapeAddress:
			part.Scope, part.Entries = m.dataset+scopeAddress, loader.Mapped(append(parties[:len(parties):len(parties)], g.Orphans...), m.addresses)
		case ShapeComments:
			apart := p.OtherDay()
			part.Scope = m.dataset + scopeComments
			part.Entries = loader.Mapped(parties, func(p *Party) []graph.Entry { return m.comment(p, apart) })
		}
		out.Parts = append(out.Parts, part)
	}
	out.Parts = append(out.Parts, known.Reference(m.dataset, authority))
	out.Unparsed = m.unparsed(g)
	return out
}

// unparsed lists what the miner did not understand, with its row.
func (m mapper) unparsed(g *Generation) []loader.Rejected {
	var out []loader.Rejected
	for i := range g.Parties {
		p := &g.Parties[i]
		for _, t := range p.Remarks().Tokens {
			if t.Kind == KindUnparsed {
				out = append(out, loader.Rejected{File: g.Parts[0].File, Row: p.Row.Line, Reason: "this remark of " + p.UID + " is kept but not understood", Text: loader.Beginning(t.Text)})
			}
		}
	}
	return out
}

func (m mapper) id(uid string) graph.ID { return graph.NewID(m.dataset, uid) }

var entityTypes = map[PartyType]graph.EntityType{
	TypeEntity: graph.Organization, TypeIndividual: graph.Person, TypeVessel: graph.Vessel, TypeAircraft: graph.Aircraft,
}

// party is the entry of a party's row.
func (m mapper) party(p *Party) []graph.Entry {
	id := m.id(p.UID)
	b := builder{party: id, owner: id}
	b.main = graph.Record{ID: id}
	b.say(graph.PropType, string(entityTypes[p.Row.Type]))
	b.say(graph.PropName, p.Row.Name)
	for _, t := range p.Row.Titles() {
		b.say(graph.PropPosition, t)
	}
	b.column("callSign", p.Row.CallSign)
	b.column("vesselType", p.Row.VesselType)
	b.column("tonnage", p.Row.Tonnage)
	b.column("grossRegisteredTonnage", p.Row.GRT)
	b.column("flag", p.Row.Flag)
	b.country(p.Row.Flag, p.Row.Flag)
	if p.Row.Owner != "" {
		b.column("owner", p.Row.Owner)
		b.link(graph.Owns, graph.End{Name: p.Row.Owner}, graph.End{Record: id}, p.Row.Owner)
	}
	sanction := b.sanction(p)
	remarks := p.Remarks()
	for i := range remarks.Tokens {
		if t := &remarks.Tokens[i]; t.To == InRemark {
			b.token(t, sanction)
		}
	}
	if p.remarkLen() >= remarkSize {
		b.say(graph.PropIncomplete, "remarks")
	}
	return []graph.Entry{{ID: id, Raw: []byte(p.Row.Raw), Records: b.records(sanction)}}
}

// comment is the entry of the rest of a remark. Its raw form holds the token
// that the cut went through, since that is read with it.
func (m mapper) comment(p *Party, apart bool) []graph.Entry {
	if !p.Joined() {
		return nil
	}
	id := m.id(p.UID)
	b := builder{party: id, owner: id.Sub("comments")}
	b.main = graph.Record{ID: b.owner, Of: id}
	b.say(graph.PropCompletes, "remarks")
	remarks, across := p.Remarks(), ""
	sanction := &graph.Record{ID: b.owner.Sub(string(graph.SanctionedBy)), Link: &graph.LinkClaim{Type: graph.SanctionedBy,
		Source: graph.End{Record: id}, Target: graph.End{Key: authority}}}
	for i := range remarks.Tokens {
		t := &remarks.Tokens[i]
		if t.To != InComment {
			continue
		}
		if t.AcrossCut() {
			across = t.Text
			if apart && t.Kind != KindWallet { // a wallet's checksum vouches for it
				b.say(loader.PropUnparsed, t.Text)
				continue
			}
		}
		b.token(t, sanction)
	}
	if len(sanction.Statements) > 0 {
		sanction.Statements = append(sanction.Statements, graph.Statement{Property: graph.PropLink, Value: string(graph.SanctionedBy)})
	} else {
		sanction = nil
	}
	return []graph.Entry{{ID: b.owner, Raw: []byte(across + "\x00" + p.Comment.Raw), Records: b.records(sanction)}}
}

// alts are the entries of a party's other names.
func (m mapper) alts(p *Party) []graph.Entry {
	var out []graph.Entry
	for _, a := range p.Alts {
		id := m.id(p.UID)
		s := graph.Statement{Property: graph.PropAlias, Value: a.Name}
		if a.Weak {
			s.Property = graph.PropWeakAlias
		}
		if a.Type != "aka" {
			s.Attributes = map[string]string{"kind": a.Type}
		}
		r := graph.Record{ID: id.Sub("alt-" + a.Num), Of: id, Statements: []graph.Statement{s}}
		if a.Remarks != "" {
			r.Statements = append(r.Statements, graph.Statement{Property: graph.PropNotes, Value: a.Remarks})
		}
		out = append(out, graph.Entry{ID: r.ID, Raw: []byte(a.Raw), Records: []graph.Record{r}})
	}
	return out
}

// addresses are the entries of a party's addresses.
func (m mapper) addresses(p *Party) []graph.Entry {
	var out []graph.Entry
	for _, a := range p.Addresses {
		id := m.id(p.UID)
		b := builder{party: id, owner: id.Sub("add-" + a.Num)}
		b.main = graph.Record{ID: b.owner, Of: id}
		if !a.Empty() {
			b.address(a)
		}
		out = append(out, graph.Entry{ID: b.owner, Raw: []byte(a.Raw), Records: b.records(nil)})
	}
	return out
}
