package world

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"dossier/graph"
)

// hubs is how many marked hubs a world has: its first entities.
const hubs = 45

// countries are the hubs that are places; the rest are authorities.
var countries = strings.Fields("af ae al am ar az ba bd by ch cn co cu cy de dz eg fr gb gr hk id il in iq ir it jo kg kp")

var programmes = strings.Fields("SDGT IRAN DPRK DPRK2 DPRK4 CYBER2 NPWMD SYRIA RUSSIA BELARUS VENEZUELA SDNTK")

// typeOf is fixed by the index: 55 % people, 25 % organizations, 15 % wallets,
// 5 % vessels.
func (w World) typeOf(i int) graph.EntityType {
	switch x := i % 20; {
	case i < len(countries):
		return graph.Place
	case w.Hub(i), x >= 11 && x < 16:
		return graph.Organization
	case x < 11:
		return graph.Person
	case x < 19:
		return graph.Wallet
	}
	return graph.Vessel
}

// entity is the record of entity i: eight statements, for a hub four.
func (w World) entity(i int) graph.Record {
	r, t := random(i, 1), w.typeOf(i)
	say := speaker{}
	say.a(graph.PropType, string(t))
	switch {
	case w.Hub(i):
		say.a(graph.PropName, strings.Join(phrase(r, 2), " "))
		say.a(graph.PropHub, "true")
		say.a(graph.PropNotes, "a hub of the benchmark")
	case t == graph.Wallet:
		say.a(graph.PropChain, "EVM")
		say.a(graph.PropWalletAddress, address(i))
		say.a(graph.PropNetwork, "ETHEREUM")
		say.a(graph.PropToken, []string{"ETH", "USDT", "USDC"}[r.IntN(3)])
		say.a(graph.PropProgramme, programmes[zipf(r, len(programmes))])
		say.a(graph.PropCountry, country(r))
		say.a(graph.PropNotes, w.note(i, r))
	default:
		w.party(&say, i, t, r)
	}
	return graph.Record{ID: w.Record(i), Key: w.key(i), Statements: say.said}
}

// party says what there is to say of a person, an organization or a vessel.
func (w World) party(say *speaker, i int, t graph.EntityType, r *rand.Rand) {
	names := w.Names(i)
	say.a(graph.PropName, names[0])
	say.a(graph.PropAlias, names[1])
	if len(names) > 2 {
		say.a(graph.PropWeakAlias, names[2])
	} else {
		say.a(graph.PropNotes, w.note(i, r))
	}
	say.a(graph.PropCountry, country(r))
	say.a(graph.PropProgramme, programmes[zipf(r, len(programmes))])
	kind := map[graph.EntityType]string{graph.Person: "PASSPORT", graph.Organization: "REGISTRATION", graph.Vessel: "IMO"}[t]
	say.with(graph.PropIdentifier, fmt.Sprintf("%c%08d", 'A'+i%26, mixed(i)%100_000_000), map[string]string{"kind": kind, "country": country(r)})
	switch t {
	case graph.Person:
		say.a(graph.PropBirthDate, fmt.Sprintf("%d-%02d-%02d", 1940+r.IntN(65), 1+r.IntN(12), 1+r.IntN(28)))
	case graph.Organization:
		say.a(graph.PropKind, []string{"COMPANY", "COMPANY", "GOVERNMENT", "UNIVERSITY"}[r.IntN(4)])
	default:
		say.a(graph.PropAddress, strings.Join(phrase(r, 2), " "))
	}
}

// Names are the names of entity i, the main one first: two, or three for half
// of the entities and for those that the edition has changed. A wallet has none.
func (w World) Names(i int) []string {
	t := w.typeOf(i)
	if t == graph.Wallet || w.Hub(i) {
		return nil
	}
	r := random(i, 2)
	first := phrase(r, 2+r.IntN(2))
	second := append([]string{word(r)}, first[1:]...)
	if t == graph.Organization {
		trade := trades[zipf(r, len(trades))]
		first, second = append(first, trade), append(second, trade, "Limited")
	}
	out := []string{strings.Join(first, " "), strings.Join(second, " ")}
	switch {
	case w.changed(i):
		out = append(out, fmt.Sprintf("%s %s", word(random(i, 10+uint64(w.Edition))), first[0]))
	case r.IntN(2) == 0:
		out = append(out, first[0]+" "+word(r))
	}
	return out
}

func (w World) note(i int, r *rand.Rand) string {
	n := "noted as " + word(r)
	if w.changed(i) {
		n += fmt.Sprintf(", changed in edition %d", w.Edition)
	}
	return n
}

// key is the key of a keyed entity, "" for others.
func (w World) key(i int) string {
	switch {
	case i < len(countries):
		return "country:" + countries[i]
	case w.Hub(i):
		return fmt.Sprintf("authority:%d", i)
	case w.typeOf(i) == graph.Wallet:
		return "wallet:EVM:" + address(i)
	}
	return ""
}

func address(i int) string { return fmt.Sprintf("0x%016x%016x%08x", mixed(i), mixed(i+1), i) }

func country(r *rand.Rand) string { return countries[zipf(r, len(countries))] }

// speaker collects statements.
type speaker struct{ said []graph.Statement }

func (s *speaker) a(p graph.Property, v string) { s.with(p, v, nil) }

func (s *speaker) with(p graph.Property, v string, attributes map[string]string) {
	s.said = append(s.said, graph.Statement{Property: p, Value: v, Attributes: attributes})
}
