package ftm

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

// said is the values that a record states, by property.
func said(r graph.Record) map[graph.Property][]string {
	out := map[graph.Property][]string{}
	for _, s := range r.Statements {
		out[s.Property] = append(out[s.Property], s.Value)
	}
	return out
}

func expect(t *testing.T, r graph.Record, want map[graph.Property]string) {
	t.Helper()
	got := said(r)
	for p, w := range want {
		if g := strings.Join(got[p], "|"); g != w {
			t.Errorf("%s says %s is %q, want %q", r.ID, p, g, w)
		}
	}
}

// unparsedFields are the fields of which an entry has values that were not
// understood.
func unparsedFields(e graph.Entry) []string {
	fields := map[string]bool{}
	for _, r := range e.Records {
		for _, s := range r.Statements {
			if s.Property == loader.PropUnparsed {
				fields[s.Attributes["field"]] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(fields))
}

func TestThings(t *testing.T) {
	all := entries(t, read(t, loadertest.Fixture(t, fixture)).Parts[0])
	t.Run("a person says all that the file says", func(t *testing.T) {
		e := all["list:xx-person-1"]
		expect(t, e.Records[0], map[graph.Property]string{
			graph.PropType: "PERSON", graph.PropName: "Tam Invented", graph.PropAlias: "탐 인벤티드|Tommy Invented|Tam Former", graph.PropWeakAlias: "Tam",
			graph.PropBirthDate: "1971-03-09|1971", graph.PropNationality: "kp", graph.PropCitizenship: "Atlantis", graph.PropGender: "MALE",
			graph.PropIdentifier: "0000000017", graph.PropPosition: "Director", graph.PropEmail: "tam@example.org", "topics": "sanction",
			"datasets": "xx_test_list", "referents": "xx-old-1", "target": "true", "firstSeen": "2023-04-20",
		})
		if got := strings.Join(unparsedFields(e), " "); got != "Person/deathDate Person/shoeSize" {
			t.Errorf("unparsed: %s", got)
		}
	})
	t.Run("schemata have their types and kinds", func(t *testing.T) {
		for id, want := range map[graph.ID]string{
			"list:xx-co-1": "ORGANIZATION COMPANY", "list:xx-org-1": "ORGANIZATION ", "list:xx-body-1": "ORGANIZATION GOVERNMENT",
			"list:xx-le-1": "ORGANIZATION LEGAL_ENTITY", "list:xx-ship-1": "VESSEL ", "list:xx-plane-1": "AIRCRAFT ",
			"list:xx-addr-1": "PLACE ADDRESS", "list:xx-pos-1": "ORGANIZATION POSITION", "list:xx-wallet-1": "WALLET ",
		} {
			got := said(all[id].Records[0])
			if s := strings.Join(got[graph.PropType], "|") + " " + strings.Join(got[graph.PropKind], "|"); s != want {
				t.Errorf("%s is %q, want %q", id, s, want)
			}
			if fields := unparsedFields(all[id]); len(fields) > 0 {
				t.Errorf("%s was not understood: %q", id, fields)
			}
		}
	})
	t.Run("a vessel has its numbers and flags, and a type that is not that of the record", func(t *testing.T) {
		expect(t, all["list:xx-ship-1"].Records[0], map[graph.Property]string{
			graph.PropType: "VESSEL", graph.PropIdentifier: "IMO9000003|445000000", "flag": "kp", "pastFlags": "pa", graph.PropCountry: "kp",
			"vesselType": "General cargo", "grossRegisteredTonnage": "2998", "callSign": "HMYZ", "buildDate": "1988"})
	})
	t.Run("an address is a place with its parts", func(t *testing.T) {
		r := all["list:xx-addr-1"].Records[0]
		expect(t, r, map[graph.Property]string{graph.PropName: "1 Story Street, Imaginary-ri", graph.PropAddress: "1 Story Street, Imaginary-ri", graph.PropCountry: "kp"})
		i := slices.IndexFunc(r.Statements, func(s graph.Statement) bool { return s.Property == graph.PropAddress })
		if a := r.Statements[i].Attributes; a["city"] != "Imaginary-ri" || a["postalCode"] != "00017" || a["country"] != "kp" {
			t.Errorf("the parts are %v", a)
		}
	})
	t.Run("a wallet is keyed by its address", func(t *testing.T) {
		r := all["list:xx-wallet-1"].Records[0]
		if !strings.Contains(strings.ToLower(r.Key), "0xb6f5ec1a0a9cd1526536d3f0426c429529471f40") {
			t.Errorf("the key is %q", r.Key)
		}
	})
	t.Run("an address of a wallet that is none is kept under the holder", func(t *testing.T) {
		e := all["list:xx-wallet-2"]
		if e.Records[0].Of != "list:xx-person-1" || !slices.Contains(unparsedFields(e), "CryptoWallet/publicKey") {
			t.Errorf("got %+v", e.Records)
		}
	})
	t.Run("papers on lines of their own are parts of their holder", func(t *testing.T) {
		for id, kind := range map[graph.ID]string{"list:xx-pass-1": "PASSPORT", "list:xx-id-1": "NATIONAL_ID"} {
			r := all[id].Records[0]
			i := slices.IndexFunc(r.Statements, func(s graph.Statement) bool { return s.Property == graph.PropIdentifier })
			if r.Of != "list:xx-person-1" || r.Statements[i].Attributes["kind"] != kind || r.Statements[i].Attributes["country"] != "kp" {
				t.Errorf("%s is %+v", id, r)
			}
			if fields := unparsedFields(all[id]); len(fields) > 0 {
				t.Errorf("%s was not understood: %q", id, fields)
			}
		}
		expect(t, all["list:xx-pass-1"].Records[0], map[graph.Property]string{graph.PropIdentifier: "TT0000017", graph.PropBirthDate: "1971-03-09"})
	})
	t.Run("a schema without a mapping is kept under the thing that it names", func(t *testing.T) {
		e := all["list:xx-sec-1"]
		if e.Records[0].Of != "list:xx-co-1" || strings.Join(unparsedFields(e), " ") != "Security/isin Security/name schema" {
			t.Errorf("%q of %s", unparsedFields(e), e.Records[0].Of)
		}
	})
}

func TestLinks(t *testing.T) {
	all := entries(t, read(t, loadertest.Fixture(t, fixture)).Parts[0])
	link := func(id graph.ID) (string, graph.Record) {
		for _, r := range all[id].Records {
			if l := r.Link; l != nil {
				end := func(e graph.End) string { return strings.TrimPrefix(string(e.Record), "list:") + e.Key + e.Name }
				return end(l.Source) + " " + string(l.Type) + " " + end(l.Target), r
			}
		}
		return "", graph.Record{}
	}
	for id, want := range map[graph.ID]string{
		"xx-own-1":      "xx-person-1 OWNS xx-co-1",
		"xx-dir-1":      "xx-person-1 DIRECTOR_OF xx-co-1",
		"xx-mem-1":      "xx-person-1 MEMBER_OF xx-org-1",
		"xx-emp-1":      "xx-person-1 WORKS_FOR xx-co-1",
		"xx-fam-1":      "xx-person-1 FAMILY_OF xx-person-2",
		"xx-assoc-1":    "xx-person-1 ASSOCIATED_WITH xx-person-2",
		"xx-rep-1":      "xx-person-2 ACTS_FOR xx-co-1",
		"xx-unk-1":      "xx-co-1 ASSOCIATED_WITH xx-ship-1",
		"xx-occ-1":      "xx-person-1 MEMBER_OF xx-pos-1",
		"xx-pay-1":      "xx-co-1 PAID xx-person-1",
		"xx-ctl-1":      "xx-co-1 CONTROLLED_BY xx-person-1",
		"xx-sanction-1": "xx-person-1 SANCTIONED_BY authority:us_ofac",
		"xx-sanction-2": "xx-co-1 SANCTIONED_BY Bureau of Invented Measures",
		"xx-person-1":   "xx-person-1 LOCATED_IN xx-addr-1",
		"xx-co-1":       "xx-co-1 PART_OF xx-org-1",
		"xx-pos-1":      "xx-pos-1 PART_OF xx-body-1",
		"xx-ship-1":     "xx-co-1 USES xx-ship-1",
		"xx-plane-1":    "xx-org-1 OWNS xx-plane-1",
		"xx-wallet-1":   "xx-person-1 OWNS_WALLET " + all["list:xx-wallet-1"].Records[0].Key,
	} {
		t.Run("the link of "+string(id)+" joins the ends that it names", func(t *testing.T) {
			if got, _ := link("list:" + id); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
	t.Run("a link says its dates, its share and its words", func(t *testing.T) {
		_, r := link("list:xx-own-1")
		expect(t, r, map[graph.Property]string{graph.PropStart: "2010-01-01", graph.PropEnd: "2015", "percentage": "51", "role": "Majority owner", graph.PropLink: "OWNS"})
		if r.Statements[0].Original != "Majority owner" || len(all["list:xx-own-1"].Records) != 1 {
			t.Errorf("got %+v", all["list:xx-own-1"].Records)
		}
	})
	t.Run("a payment says its amount and currency", func(t *testing.T) {
		_, r := link("list:xx-pay-1")
		expect(t, r, map[graph.Property]string{graph.PropAmount: "1500.50", graph.PropDate: "2020-07-01", "purpose": "Fees"})
		i := slices.IndexFunc(r.Statements, func(s graph.Statement) bool { return s.Property == graph.PropAmount })
		if r.Statements[i].Attributes["currency"] != "EUR" {
			t.Errorf("the amount is %+v", r.Statements[i])
		}
	})
	t.Run("a listing says its programme, dates, reference and reason, and the thing has the programme", func(t *testing.T) {
		_, r := link("list:xx-sanction-1")
		expect(t, r, map[graph.Property]string{graph.PropProgramme: "TEST-EO1", graph.PropAddedOn: "2018-09-06", graph.PropStart: "2018-09",
			graph.PropReference: "99017", "reason": "Ran an invented front.", loader.PropUnparsed: "?"})
		part := all["list:xx-sanction-1"].Records[0]
		if part.Of != "list:xx-person-1" {
			t.Errorf("the part is of %q", part.Of)
		}
		expect(t, part, map[graph.Property]string{graph.PropProgramme: "TEST-EO1", loader.PropUnparsed: ""})
	})
	t.Run("a listing without an authority is no link", func(t *testing.T) {
		if got, _ := link("list:xx-sanction-3"); got != "" {
			t.Errorf("got %s", got)
		}
		expect(t, all["list:xx-sanction-3"].Records[0], map[graph.Property]string{graph.PropProgramme: "INV-2", loader.PropUnparsed: "No authority is named.|xx_test_list"})
	})
	t.Run("a listing of two things is said of each", func(t *testing.T) {
		e := entries(t, read(t, `{"id":"s","schema":"Sanction","properties":{"entity":["a","b"],"authority":["OFAC"],"program":["P"]}}`).Parts[0])["list:s"]
		of, links := map[graph.ID]bool{}, 0
		for _, r := range e.Records {
			if r.Link != nil {
				links++
			} else {
				of[r.Of] = true
			}
		}
		if links != 2 || !of["list:a"] || !of["list:b"] {
			t.Errorf("got %+v", e.Records)
		}
	})
}

func TestRaw(t *testing.T) {
	raw := func(text string) string {
		for _, e := range entries(t, read(t, text).Parts[0]) {
			return string(e.Raw)
		}
		return ""
	}
	one := `{"id":"a","schema":"Person","caption":"A","properties":{"name":["A","B"],"country":["kp"]},"last_seen":"2024-01-01","last_change":"2024-01-01"}`
	t.Run("the order of values and the day of the run are no change", func(t *testing.T) {
		two := `{"last_seen":"2024-02-02","schema":"Person","properties":{"country":["kp"],"retrievedAt":["2024-02-02"],"name":["B","A"]},"caption":"A","id":"a","datasets":[]}`
		if raw(one) != raw(two) {
			t.Errorf("%s\n%s", raw(one), raw(two))
		}
	})
	t.Run("another value is a change", func(t *testing.T) {
		for _, two := range []string{strings.Replace(one, `"B"`, `"C"`, 1), strings.Replace(one, `"country"`, `"nationality"`, 1), strings.Replace(one, `"caption":"A"`, `"caption":"B"`, 1)} {
			if raw(one) == raw(two) {
				t.Errorf("the same as %s", two)
			}
		}
	})
	t.Run("the name that comes first is the main one where there is no caption", func(t *testing.T) {
		if a, b := raw(`{"id":"a","schema":"Person","properties":{"name":["A","B"]}}`), raw(`{"id":"a","schema":"Person","properties":{"name":["B","A"]}}`); a == b {
			t.Errorf("both are %s", a)
		}
	})
}

func TestNested(t *testing.T) {
	t.Run("of an object in the place of an id the id is taken and the rest kept", func(t *testing.T) {
		e := entries(t, read(t, `{"id":"o","schema":"Ownership","properties":{"owner":[{"id":"a","schema":"Person","properties":{"name":["A"]}}],"asset":["b"]}}`).Parts[0])["list:o"]
		if e.Records[0].Link.Source.Record != "list:a" || !slices.Contains(unparsedFields(e), "Ownership/owner/properties/name") {
			t.Errorf("got %+v", e.Records)
		}
	})
}
