package cmd_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestAnswers loads OFAC's list of four days and the two seed articles, and
// asks what an analyst asks.
func TestAnswers(t *testing.T) {
	spec := realStore(t)
	a := serve(t, openSQLite(t, spec))
	t.Run("Kim Sang Man has two names, each with its source", func(t *testing.T) { kimIsKing(t, a) })
	t.Run("Kim Sang Man has a birth date, a birth place and three passports, as OFAC says", func(t *testing.T) { kimInPerson(t, a) })
	t.Run("Kim Sang Man is sanctioned by OFAC under DPRK4", func(t *testing.T) { kimSanctioned(t, a) })
	t.Run("Kim Sang Man is not there as of 2023-05-20", func(t *testing.T) { kimLater(t, a) })
	t.Run("four wallets are his, from six mentions", func(t *testing.T) { kimsWallets(t, a) })
	t.Run("an address finds its owner in any letter case", func(t *testing.T) { walletInAnyCase(t, a) })
	t.Run("the article ties him to Chinyong, not OFAC", func(t *testing.T) { kimAndChinyong(t, a) })
	t.Run("the Bureau reaches Axie Infinity by Lazarus Group and the Ronin Bridge hack", func(t *testing.T) { bureauToAxie(t, a) })
	t.Run("nothing but hubs joins Bluenoroff and the Bureau", func(t *testing.T) {
		got := a.ask(t, a.question(t, "bluenoroff")).at("paths")
		if len(got.at("paths").each()) != 0 || got.at("hubsOnly").String() != "true" {
			t.Errorf("got %s", got)
		}
	})
	t.Run("OFAC added four organizations under DPRK2 and one person under DPRK4 on 23 May", func(t *testing.T) { addedOn23May(t, a) })
	t.Run("the version of 23 May still says 5 added, although it was loaded twice", func(t *testing.T) {
		v := a.ask(t, `{datasets{id versions{at added changed removed unchanged}}}`).at("datasets").find(t, "us_ofac_sdn", "id").at("versions")
		if d := v.find(t, "2023-05-23T00:00:00Z", "at"); d.at("added").String() != "5" || d.at("unchanged").String() != "12538" {
			t.Errorf("got %s", v)
		}
	})
	t.Run("who was taken off the list answers by id, with the listing that ended", func(t *testing.T) { delisted(t, a) })
	t.Run("Binance helped seize $4.4M and recovered $5.8M from over 86 accounts", func(t *testing.T) { binance(t, a) })
}

func delisted(t *testing.T, a *api) {
	listed := a.ask(t, `{entities(filter:{datasets:["us_ofac_sdn"],types:[PERSON]},first:500,asOf:"2023-05-24"){edges{node{id}}}}`).at("entities", "edges")
	ended := 0
	for _, id := range listed.strings("node", "id") {
		e := a.ask(t, fmt.Sprintf(`{entity(id:%q){current sanctions{current link{lastSeen}}}}`, id)).at("entity")
		if e.at("current").String() == "true" {
			continue
		}
		ended++
		if s := e.at("sanctions"); len(s.each()) != 1 || s.at(0, "current").String() != "false" || s.at(0, "link", "lastSeen").String() != "2023-05-24T00:00:00Z" {
			t.Errorf("%s has the sanctions %s", id, s)
		}
	}
	if ended == 0 {
		t.Error("none of them was taken off the list")
	}
}

func kim(t *testing.T, a *api) node {
	t.Helper()
	found := a.ask(t, a.question(t, "who")).at("search", "edges")
	if found.at(0, "score").String() != "1" {
		t.Errorf("the best answer has the score %s", found.at(0, "score"))
	}
	return found.at(0, "node")
}

func kimIsKing(t *testing.T, a *api) {
	k := kim(t, a)
	if got := k.at("caption").String(); got != "KIM, Sang Man" {
		t.Errorf("the caption is %q", got)
	}
	list := k.at("names").find(t, "KIM, Sang Man", "value")
	if got := list.at("statements").strings("dataset", "id"); !slices.Equal(got, []string{"us_ofac_sdn"}) {
		t.Errorf("KIM, Sang Man is the name of %v", got)
	}
	wrong := k.at("names").find(t, "King Sang Man", "value")
	for _, s := range wrong.at("statements").each() {
		if s.at("document", "id").String() != "article:seed-coinedition" || s.at("evidence", "text").String() != "King Sang Man" {
			t.Errorf("King Sang Man is the name of %s", s)
		}
		if !strings.Contains(s.at("evidence", "sentence").String(), "King Sang Man") {
			t.Errorf("the sentence of King Sang Man is %s", s.at("evidence", "sentence"))
		}
	}
	joined, why := false, a.ask(t, a.question(t, "why")).at("entity", "judgements")
	for _, j := range why.each() {
		if strings.Contains(j.at("left").String()+j.at("right").String(), "seed-coinedition") {
			joined = true
			score, _ := j.at("score").v.(float64)
			if score < 0.7 || score >= 1 || j.at("explanation").String() == "" || j.at("decision").String() != "SAME" {
				t.Errorf("the judgement is %s", j)
			}
		}
	}
	if !joined {
		t.Errorf("no judgement joins King Sang Man: %s", why)
	}
}

func kimInPerson(t *testing.T, a *api) {
	k := kim(t, a)
	if got := k.at("birthDates").String(); !slices.Contains(k.at("birthDates").strings(), "1965-04-25") {
		t.Errorf("born %s", got)
	}
	if got := k.at("birthPlaces").String(); !strings.Contains(got, "North Pyongan") {
		t.Errorf("born in %s", got)
	}
	passports := map[string]bool{}
	for _, i := range k.at("identifiers").each() {
		if i.at("kind").String() == "PASSPORT" {
			passports[i.at("value").String()] = true
			if i.at("country").String() != "kp" || i.at("statements", 0, "dataset", "id").String() != "us_ofac_sdn" ||
				!strings.Contains(i.at("statements", 0, "original").String(), i.at("value").String()) {
				t.Errorf("a passport is %s", i)
			}
		}
	}
	if len(passports) != 3 {
		t.Errorf("%d passports: %s", len(passports), k.at("identifiers"))
	}
	for _, p := range k.at("properties").each() {
		if s := p.at("values", 0, "statements", 0); s.at("dataset", "id").String() != "us_ofac_sdn" || s.at("firstSeen").String() != "2023-05-23T00:00:00Z" {
			t.Errorf("%s is said by %s", p.at("name"), s)
		}
	}
}

func kimSanctioned(t *testing.T, a *api) {
	s := kim(t, a).at("sanctions").find(t, "Office of Foreign Assets Control", "authority", "caption")
	if !slices.Equal(s.at("programmes").strings(), []string{"DPRK4"}) || s.at("current").String() != "true" {
		t.Errorf("sanctioned %s", s)
	}
	list, articles := 0, 0
	for _, x := range s.at("link", "statements").each() {
		switch x.at("dataset", "id").String() {
		case "us_ofac_sdn":
			list++
		case "article":
			articles++
			if x.at("evidence", "text").String() == "" {
				t.Errorf("an article says so without evidence: %s", x)
			}
		}
	}
	if list == 0 || articles == 0 {
		t.Errorf("the list says so %d times and articles %d times: %s", list, articles, s.at("link"))
	}
}

func kimLater(t *testing.T, a *api) {
	for asOf, there := range map[string]bool{"2023-05-20": false, "2023-05-22T23:59:59Z": false, "2023-05-23": true, "2024-06-01": true} {
		got := a.ask(t, fmt.Sprintf(`{entity(id:"us_ofac_sdn:43377",asOf:%q){caption current}}`, asOf)).at("entity")
		if got.null() == there {
			t.Errorf("as of %s he is %s", asOf, got)
		}
	}
	w := a.ask(t, `{wallet(address:"0xB6F5EC1A0A9CD1526536D3F0426C429529471F40",asOf:"2023-05-20"){address}}`).at("wallet")
	if !w.null() {
		t.Errorf("his wallet is there as of 2023-05-20: %s", w)
	}
}

func kimsWallets(t *testing.T, a *api) {
	wallets := a.ask(t, a.question(t, "wallets")).at("entity", "wallets").each()
	chains, mentions := map[string]int{}, 0
	for _, w := range wallets {
		chains[w.at("chain").String()]++
		for _, s := range w.at("statements").each() {
			mentions++
			if !strings.Contains(strings.ToLower(s.at("original").String()), strings.ToLower(w.at("address").String())) {
				t.Errorf("the words of %s are %s", w.at("address"), s)
			}
		}
	}
	if len(wallets) != 4 || chains["BITCOIN"] != 2 || chains["EVM"] != 2 || mentions != 6 {
		t.Errorf("%d wallets on %v from %d mentions", len(wallets), chains, mentions)
	}
}

func walletInAnyCase(t *testing.T, a *api) {
	for _, address := range []string{"0xB6F5EC1A0A9CD1526536D3F0426C429529471F40", "0xb6f5ec1a0a9cd1526536d3f0426c429529471f40",
		"0XB6F5EC1A0A9CD1526536D3F0426C429529471F40"} {
		got := a.ask(t, fmt.Sprintf(`{wallet(address:%q){chain tokens owners{caption}}}`, address)).at("wallet")
		if !slices.Equal(got.at("owners").strings("caption"), []string{"KIM, Sang Man"}) || len(got.at("tokens").each()) != 3 {
			t.Errorf("%s finds %s", address, got)
		}
	}
}

func kimAndChinyong(t *testing.T, a *api) {
	got := a.ask(t, a.question(t, "chinyong")).at("paths")
	direct := got.at("paths", 0, "links")
	if len(direct.each()) != 1 {
		t.Fatalf("got %s", got)
	}
	said := false
	for _, p := range got.at("paths").each() {
		l := p.at("links", 0)
		if ds := l.at("datasets").strings("id"); !slices.Equal(ds, []string{"article"}) {
			t.Errorf("the tie is said by %v", ds)
		}
		for _, s := range l.at("statements").each() {
			if s.at("document", "id").String() != "article:seed-cointelegraph" {
				t.Errorf("the tie is said in %s", s.at("document"))
			}
			if s.at("property").String() == "link" {
				said = said || strings.Contains(s.at("qualifier").String(), "presumed") && strings.Contains(s.at("evidence", "sentence").String(), "presumed to be involved in")
			}
		}
		if st := l.at("status").String(); st != "SUSPECTED" {
			t.Errorf("what is presumed has the status %s", st)
		}
	}
	if !said {
		t.Errorf("no statement shows the qualifier and the sentence: %s", got)
	}
}

func bureauToAxie(t *testing.T, a *api) {
	got := a.ask(t, a.question(t, "axie")).at("paths")
	if len(got.at("paths").each()) == 0 {
		t.Fatalf("there is no path: %s", got)
	}
	p := got.at("paths", 0)
	captions := p.at("nodes").strings("caption")
	if len(captions) != 4 || !strings.EqualFold(captions[0], "Technical Reconnaissance Bureau") || !strings.EqualFold(captions[1], "Lazarus Group") ||
		!strings.Contains(captions[2], "Ronin") || !strings.EqualFold(captions[3], "Axie Infinity") {
		t.Fatalf("the path is %q", captions)
	}
	hack := p.at("nodes", 2)
	if hack.at("kind").String() != "THEFT" || hack.at("date").String() != "2022-03" || hack.at("amountUSD").v != 620e6 {
		t.Errorf("the hack is %s", hack)
	}
	for i, l := range p.at("links").each() {
		sentence := false
		for _, s := range l.at("statements").each() {
			sentence = sentence || s.at("evidence", "sentence").String() != ""
		}
		if !sentence {
			t.Errorf("hop %d has no sentence: %s", i+1, l)
		}
	}
	believed := p.at("links", 1)
	if believed.at("type").String() != "ATTRIBUTED_TO" || believed.at("status").String() != "SUSPECTED" || !strings.Contains(believed.String(), "believed") {
		t.Errorf("the attribution is %s", believed)
	}
}

func addedOn23May(t *testing.T, a *api) {
	got := a.ask(t, a.question(t, "added")).at("entities")
	under := map[string]int{}
	for _, e := range got.each() {
		for _, s := range e.at("sanctions").each() {
			if s.at("authority", "caption").String() == "Office of Foreign Assets Control" {
				under[e.at("type").String()+" "+strings.Join(s.at("programmes").strings(), ",")]++
			}
		}
	}
	if got.at("totalCount").String() != "5" || under["ORGANIZATION DPRK2"] != 4 || under["PERSON DPRK4"] != 1 {
		t.Errorf("%s added: %v", got.at("totalCount"), under)
	}
}

func binance(t *testing.T, a *api) {
	got := a.ask(t, a.question(t, "binance")).at("entity")
	seized, recovered := false, false
	for _, l := range got.at("links", "edges").each() {
		o, role := l.at("other"), ""
		for _, s := range l.at("node", "statements").each() {
			if s.at("property").String() == "role" {
				role = s.at("value").String()
			}
			if o.at("type").String() == "INCIDENT" && s.at("evidence", "sentence").String() == "" {
				t.Errorf("%s has no sentence", o.at("caption"))
			}
		}
		switch {
		case o.at("kind").String() == "SEIZURE" && o.at("amountUSD").v == 4.4e6:
			seized = seized || role == "helped"
		case o.at("kind").String() == "RECOVERY" && o.at("amountUSD").v == 5.8e6:
			recovered = recovered || role == "did it" && strings.Contains(o.at("properties").String(), `"86"`)
		}
	}
	if !seized || !recovered {
		t.Errorf("helped seize $4.4M: %v; recovered $5.8M from over 86 accounts: %v; %s", seized, recovered, got)
	}
}
