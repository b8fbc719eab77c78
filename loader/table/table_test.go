package table_test

import (
	"slices"
	"strings"
	"testing"

	"dossier/graph"
)

const people = `
dataset: {id: mine, title: My people, publisher: Me, url: https://example.org, licence: CC0}
files:
  - entities:
      - type: Person
        key: id
        properties:
          name: {column: full_name, language: en}
          alias: {column: aliases, split: ";"}
          birthDate: {column: dob, format: [DD.MM.YYYY, D MMM YYYY]}
          nationality: country
          gender: {column: sex, values: {w: FEMALE, m: MALE}}
          passportNumber: {column: passport, country: country}
          wallet: {column: wallets, split: "|"}
          sourceUrl: url
`

const peopleCSV = "id,full_name,aliases,dob,country,sex,passport,wallets,url,remark\n" +
	"7,Ann Lee,Annie; A. Lee,25.04.1965,North Korea,W,00123,,https://example.org/7,quiet\n" +
	"8,Bo Chan,,3 Mar 1970,China,m,,0x098B716B8Aaf21512996dC57EB0615e2383E2f96|1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb,,\n"

func values(e graph.Entity, p graph.Property) string {
	var out []string
	for _, v := range e.Properties[p] {
		out = append(out, v.Value)
	}
	return strings.Join(out, "|")
}

func names(e graph.Entity) string {
	var out []string
	for _, n := range e.Names {
		out = append(out, n.Value)
	}
	return strings.Join(out, "|")
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestPeople(t *testing.T) {
	w := newWorld(t)
	r := w.load(people, w.file("a.csv", peopleCSV))
	ann, bo := w.entity("mine:person-7"), w.entity("mine:person-8")
	t.Run("a row is a person with what its columns say", func(t *testing.T) {
		equal(t, "type", ann.Type, graph.Person)
		equal(t, "caption", ann.Caption, "Ann Lee")
		equal(t, "names", names(ann), "Ann Lee|A. Lee|Annie")
		equal(t, "language", ann.Names[0].Language, "en")
		equal(t, "birth dates", values(ann, graph.PropBirthDate)+"|"+values(bo, graph.PropBirthDate), "1965-04-25|1970-03-03")
		equal(t, "countries", strings.Join(ann.Countries, "|"), "kp")
		equal(t, "nationality", values(ann, graph.PropNationality), "kp")
		equal(t, "gender", values(ann, graph.PropGender), "FEMALE")
		equal(t, "source", values(ann, "sourceUrl"), "https://example.org/7")
		id := ann.Properties[graph.PropIdentifier][0]
		equal(t, "passport", id.Value+id.Attributes["kind"]+id.Attributes["country"], "00123PASSPORTkp")
	})
	t.Run("every statement says what the file said, and how it came", func(t *testing.T) {
		s := w.said("mine:person-7", graph.PropBirthDate)
		equal(t, "birth date", s.Original+string(s.Method)+s.Dataset, "25.04.1965LISTmine")
		equal(t, "gender", w.said("mine:person-7", graph.PropGender).Original, "W")
		equal(t, "nationality", w.said("mine:person-7", graph.PropNationality).Original, "North Korea")
	})
	t.Run("a wallet is one entity with its address, and owned", func(t *testing.T) {
		wallet := w.entity("wallet:EVM:0x098b716b8aaf21512996dc57eb0615e2383e2f96")
		equal(t, "type", wallet.Type, graph.Wallet)
		_, far := w.links("mine:person-8", graph.Out)
		equal(t, "links", strings.Join(far, "|"), "OWNS_WALLET 0x098B716B8Aaf21512996dC57EB0615e2383E2f96")
	})
	t.Run("a wallet with a wrong checksum is rejected alone, with its place, and kept as said", func(t *testing.T) {
		if len(r.Rejected) != 1 || r.Rejected[0].Row != 3 || !strings.HasSuffix(r.Rejected[0].File, "a.csv") ||
			!strings.Contains(r.Rejected[0].Reason, `the column "wallets"`) || !strings.Contains(r.Rejected[0].Reason, "wrong checksum") {
			t.Errorf("rejected: %+v", r.Rejected)
		}
		equal(t, "unparsed", values(bo, "unparsed"), "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")
	})
	t.Run("a column that no mapping takes is counted and shown", func(t *testing.T) {
		equal(t, "unparsed", values(ann, "unparsed"), "quiet")
		if len(r.Unparsed) != 1 || !strings.Contains(r.Unparsed[0].Reason, `says nothing of the column "remark"; its 1 values`) {
			t.Errorf("unparsed: %+v", r.Unparsed)
		}
		i := slices.IndexFunc(r.Said, func(s loaderSaid) bool { return s.Field == "remark" })
		if i < 0 || r.Said[i].Statements != 1 {
			t.Errorf("said: %+v", r.Said)
		}
	})
	t.Run("the same file with its columns in another order, another separator and another encoding changes nothing", func(t *testing.T) {
		var turned strings.Builder
		for line := range strings.Lines(peopleCSV) {
			cells := strings.Split(strings.TrimSpace(line), ",")
			slices.Reverse(cells)
			turned.WriteString(strings.Join(cells, "\t") + "\r\n")
		}
		r := w.load(people, w.file("b.txt", utf16Text(turned.String())))
		if r.Entries.Unchanged != 2 || r.Entries.Changed+r.Entries.Added+r.Entries.Removed+r.Remapped != 0 {
			t.Errorf("%+v", r)
		}
	})
	t.Run("a changed row is a change, and another mapping maps rows anew", func(t *testing.T) {
		r := w.load(people, w.file("a.csv", strings.Replace(peopleCSV, "Ann Lee", "Ann Li", 1)))
		equal(t, "changed", r.Entries.Changed, 1)
		equal(t, "caption", w.entity("mine:person-7").Caption, "Ann Li")
		r = w.load(people+"          notes: remark\n", w.file("a.csv", strings.Replace(peopleCSV, "Ann Lee", "Ann Li", 1)))
		equal(t, "remapped", r.Remapped, 2)
		equal(t, "notes", values(w.entity("mine:person-7"), graph.PropNotes), "quiet")
	})
}

const firm = `
files:
  - name: staff
    key: [person_id, firm_id, from]
    entities:
      - {type: Person, key: person_id, properties: {name: person}, confidence: sure}
      - type: {column: kind, values: {co: Organization, ship: Vessel}}
        as: employer
        kind: COMPANY
        key: firm_id
        properties: {name: firm}
    links:
      - type: WORKS_FOR
        source: person
        target: employer
        properties: {startDate: from, role: role, sourceUrl: url}
        status: {column: how, values: {rumour: SUSPECTED, "": ASSERTED}}
        confidence: sure
  - entities:
      - {type: Organization, as: parent, kind: COMPANY, key: id, properties: {name: parent_name, address: {street: street, city: city, country: land}}}
    links:
      - {type: OWNS, source: parent, target: {entity: employer, key: owns}, properties: {percentage: share}}
      - {type: LOCATED_IN, source: parent, target: {country: land}}
      - {type: ASSOCIATED_WITH, source: parent, target: {name: {column: friends, split: "/"}, type: Person}}
  - name: listing
    links:
      - {type: SANCTIONED_BY, source: {entity: person, key: who}, target: {name: authority}, properties: {programme: programme, listedOn: listed, reference: ref}}
`

func TestLinks(t *testing.T) {
	w := newWorld(t)
	r := w.load(firm,
		w.file("staff.csv", "person_id;person;firm_id;firm;kind;from;role;url;how;sure\n"+
			"1;Ann;f1;Acme;co;2019;clerk;https://example.org;;90 %\n1;Ann;f2;Rose;ship;2020-05;;;rumour;0.5\n2;Bo;f1;Acme;co;2019;;;;1\n"),
		w.file("parents.csv", "id,parent_name,street,city,land,owns,share,friends\nh1,Holding,1 High Street,Reno,United States,f1,51 %,Ann/Bo\nh2,Other,,,Atlantis,f9,,\n"),
		w.file("listing.csv", "who,authority,programme,listed,ref\n1,OFAC,DPRK4,2023-05-23,43377\n2,Bureau of Examples,EX,2024,\n"))
	t.Run("links of one row and to rows of other files", func(t *testing.T) {
		links, far := w.links("mine:person-1", graph.Out)
		equal(t, "of Ann", strings.Join(far, "|"), "WORKS_FOR Acme|WORKS_FOR Rose|SANCTIONED_BY Office of Foreign Assets Control")
		byStart := map[string]graph.Link{}
		for _, l := range links {
			byStart[l.StartDate] = l
		}
		equal(t, "of 2019", string(byStart["2019"].Status)+values(graph.Entity{Properties: byStart["2019"].Properties}, "role"), "ASSERTEDclerk")
		equal(t, "confidence", byStart["2019"].Confidence, 0.9)
		equal(t, "of 2020", byStart["2020-05"].Status, graph.Suspected)
		_, far = w.links("mine:employer-f1", graph.In)
		equal(t, "of Acme", strings.Join(far, "|"), "WORKS_FOR Ann|WORKS_FOR Bo|OWNS Holding")
	})
	t.Run("what several rows say of one key is one entity", func(t *testing.T) {
		acme := w.entity("mine:employer-f1")
		equal(t, "Acme", names(acme)+string(acme.Type)+acme.Kind, "AcmeORGANIZATIONCOMPANY")
		equal(t, "Rose", w.entity("mine:employer-f2").Type, graph.Vessel)
		equal(t, "confidence", w.said("mine:person-1", graph.PropName).Confidence, 0.9)
	})
	t.Run("a name and a country are ends too, and parts make an address", func(t *testing.T) {
		_, far := w.links("mine:parent-h1", graph.Out)
		equal(t, "of the holding", strings.Join(far, "|"), "OWNS Acme|ASSOCIATED_WITH Ann|ASSOCIATED_WITH Bo|LOCATED_IN United States")
		a := w.entity("mine:parent-h1").Properties[graph.PropAddress][0]
		equal(t, "address", a.Value+" "+a.Attributes["city"]+" "+a.Attributes["country"], "1 High Street, Reno, United States Reno us")
	})
	t.Run("a sanction has its authority, known or not, and says its programme of the person", func(t *testing.T) {
		links, far := w.links("mine:person-2", graph.Out)
		equal(t, "of Bo", far[len(far)-1], "SANCTIONED_BY Bureau of Examples")
		l := links[len(links)-1]
		equal(t, "listed", values(graph.Entity{Properties: l.Properties}, graph.PropAddedOn), "2024")
		equal(t, "programme", values(w.entity("mine:person-1"), graph.PropProgramme), "DPRK4")
		if a := w.entity("authority:us_ofac"); !a.Hub {
			t.Error("OFAC is no hub")
		}
		if a := w.entity("mine:authority-bureau_examples_of"); !a.Hub {
			t.Error("the own authority is no hub")
		}
	})
	t.Run("what waits or does not fit is told", func(t *testing.T) {
		var all []string
		for _, u := range r.Unparsed {
			all = append(all, u.Reason+" "+u.Text)
		}
		text := strings.Join(all, "\n")
		for _, want := range []string{`"Atlantis" names no country`, "no row is that entity; links to it wait until one is employer-f9"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not told:\n%s", want, text)
			}
		}
	})
}

func TestATypeThatAColumnSays(t *testing.T) {
	w := newWorld(t)
	w.load("files:\n  - entities: [{type: {column: is, values: {natural: Person}}, as: party, key: id}]\n", w.file("a.csv", "id,is\n1,Natural\n2,vessel\n"))
	equal(t, "translated", string(w.entity("mine:party-1").Type)+w.said("mine:party-1", graph.PropType).Original, "PERSONNatural")
	equal(t, "as it is", w.entity("mine:party-2").Type, graph.Vessel)
}
