package match_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/match"
)

func TestAMisspeltNameInAnArticleAboutTheDesignation(t *testing.T) {
	setup := func(t *testing.T) *fixture {
		f := start(t)
		f.resolve(f.list("2023-05-19", earlier))
		f.resolve(f.list("2023-05-23", earlier, bureau, kim))
		return f
	}
	king := func(f *fixture) []graph.ID {
		return f.text("article:1", "2023-05-25", "2023-05-23", thing("article:1/1", graph.Person, "King Sang Man"))
	}
	t.Run("joins the list's entry with a score, an explanation and both names, each with its source", func(t *testing.T) {
		f := setup(t)
		r := f.resolve(king(f))
		f.wantSame("article:1/1", "us_ofac_sdn:43377", true)
		js := f.judgements("us_ofac_sdn:43377")
		if len(js) != 1 || js[0].Score < 0.7 || js[0].Score >= 1 || js[0].Method != graph.MethodRule || js[0].By != match.By {
			t.Fatalf("judgements: %+v", js)
		}
		for _, want := range []string{"King/Kim", "article of 2023-05-25 says U.S. Department of the Treasury sanctioned", "2023-05-23", "first appeared on 2023-05-23", "nothing contradicts"} {
			if !strings.Contains(js[0].Explanation, want) {
				t.Errorf("the explanation does not say %q: %s", want, js[0].Explanation)
			}
		}
		var names []string
		for _, n := range f.entity("us_ofac_sdn:43377").Names {
			names = append(names, n.Value)
			if len(n.Statements) != 1 {
				t.Errorf("%s: %d statements", n.Value, len(n.Statements))
			}
		}
		if !slices.Equal(names, []string{"KIM, Sang Man", "King Sang Man"}) {
			t.Errorf("names: %q", names)
		}
		if len(r.Joined) == 0 || r.Joined[0].Why != "" {
			t.Errorf("report: %+v", r)
		}
	})
	t.Run("joins as well when the list comes after the article", func(t *testing.T) {
		f := start(t)
		f.resolve(f.list("2023-05-19", earlier))
		f.resolve(king(f))
		f.resolve(f.list("2023-05-23", kim))
		f.wantSame("article:1/1", "us_ofac_sdn:43377", true)
	})
	t.Run("joins once: matching again writes nothing", func(t *testing.T) {
		f := setup(t)
		touched := king(f)
		f.resolve(touched)
		if r := f.resolve(append(touched, "us_ofac_sdn:43377")); len(r.Joined) != 0 {
			t.Errorf("joined again: %+v", r.Joined)
		}
		if js := f.judgements("article:1/1"); len(js) != 1 {
			t.Errorf("%d judgements", len(js))
		}
	})
	t.Run("stays apart for good once somebody took the judgement back, also by way of another article", func(t *testing.T) {
		f := setup(t)
		touched := king(f)
		f.resolve(touched)
		must(t, f.store.Revoke(t.Context(), []graph.ID{f.judgements("article:1/1")[0].ID}, "ann"))
		f.wantSame("article:1/1", "us_ofac_sdn:43377", false)
		r := f.resolve(touched)
		f.wantSame("article:1/1", "us_ofac_sdn:43377", false)
		if !slices.ContainsFunc(r.Waiting, func(p match.Proposal) bool { return strings.Contains(p.Why, "ann took") }) {
			t.Errorf("waiting: %+v", r.Waiting)
		}
		f.resolve(f.text("article:2", "2023-05-26", "2023-05-23", thing("article:2/1", graph.Person, "King Sang Man")))
		f.wantSame("article:1/1", "us_ofac_sdn:43377", false)
	})
	t.Run("is not joined with what an analyst calls different", func(t *testing.T) {
		f := setup(t)
		touched := king(f)
		_, err := match.Judge(t.Context(), f.store, "article:1/1", "us_ofac_sdn:43377", graph.Different, "ann", "another man")
		must(t, err)
		r := f.resolve(touched)
		f.wantSame("article:1/1", "us_ofac_sdn:43377", false)
		if len(r.Waiting) == 0 || r.Waiting[0].Why != "ann judged it DIFFERENT" {
			t.Errorf("waiting: %+v", r.Waiting)
		}
	})
	t.Run("is only proposed without the designation", func(t *testing.T) {
		f := setup(t)
		f.resolve(f.text("article:1", "2023-05-25", "", thing("article:1/1", graph.Person, "King Sang Man")))
		f.wantSame("article:1/1", "us_ofac_sdn:43377", false)
		p := f.propose()
		if len(p) != 1 || p[0].Left != "article:1/1" || p[0].Right != "us_ofac_sdn:43377" || p[0].Score >= 0.7 || p[0].Why == "" {
			t.Errorf("proposals: %+v", p)
		}
	})
	t.Run("is only proposed where the list's first version says nothing about when he was listed", func(t *testing.T) {
		f := start(t)
		f.resolve(f.list("2023-05-23", kim))
		f.resolve(king(f))
		f.wantSame("article:1/1", "us_ofac_sdn:43377", false)
	})
	t.Run("joins a list of a later day where the article names others of his programme beside him", func(t *testing.T) {
		f := start(t)
		f.resolve(f.list("2024-05-03", kim, bureau, center))
		f.resolve(f.text("article:1", "2023-05-25", "2023-05-23", thing("article:1/1", graph.Person, "King Sang Man"),
			thing("article:1/2", graph.Organization, "Technical Reconnaissance Bureau"), thing("article:1/3", graph.Organization, "110th Research Center")))
		f.wantSame("article:1/2", "us_ofac_sdn:43337", true)
		f.wantSame("article:1/1", "us_ofac_sdn:43377", true)
		if e := f.judgements("article:1/1")[0].Explanation; !strings.Contains(e, "2 more parties") {
			t.Error(e)
		}
	})
	t.Run("waits where the list knows a man of that very name", func(t *testing.T) {
		f := setup(t)
		f.resolve(f.list("2023-05-24", listed("5", graph.Person, "SDGT", "KING, Sang Man")))
		r := f.resolve(king(f))
		f.wantSame("article:1/1", "us_ofac_sdn:43377", false)
		if len(r.Waiting) != 2 {
			t.Errorf("waiting: %+v", r.Waiting)
		}
	})
}

func TestNamesOfOthersAreLeftAlone(t *testing.T) {
	f := start(t)
	f.resolve(f.list("2023-05-19", earlier))
	f.resolve(f.list("2023-05-23", bureau, center, kim, listed("7", graph.Person, "DPRK", "KIM, Jong Un"), listed("8", graph.Organization, "DPRK3", "LAZARUS GROUP")))
	r := f.resolve(f.text("article:1", "2023-05-25", "2023-05-23",
		thing("article:1/1", graph.Person, "Kim Sang Min"), thing("article:1/2", graph.Person, "Kim Jong Il"),
		thing("article:1/3", graph.Organization, "Lazard Group"), thing("article:1/4", graph.Organization, "111th Research Center"),
		thing("article:1/5", graph.Person, "Kim"), thing("article:1/6", graph.Organization, "Group"), thing("article:1/7", graph.Organization, "Kim Sang Man")))
	if len(r.Joined)+len(r.Waiting) != 0 {
		t.Errorf("joined %+v, waiting %+v", r.Joined, r.Waiting)
	}
	if p := f.propose(); len(p) != 0 {
		t.Errorf("proposed: %+v", p)
	}
}

func TestTheSameNameJoinsArticlesAndLists(t *testing.T) {
	f := start(t)
	f.resolve(f.list("2023-05-23", bureau, center, chinyong, kim))
	f.resolve(f.text("article:1", "2023-05-25", "", thing("article:1/1", graph.Organization, "Technical Reconnaissance Bureau"),
		thing("article:1/2", graph.Person, "Kim Sang Man"), thing("article:1/3", graph.Organization, "Binance")))
	f.resolve(f.text("article:2", "2023-05-26", "", thing("article:2/1", graph.Organization, "Chinyong Information Technology Cooperation Co."),
		thing("article:2/2", graph.Person, "Kim Sang Man"), thing("article:2/3", graph.Organization, "Binance")))
	f.wantSame("article:1/1", "us_ofac_sdn:43337", true)
	f.wantSame("article:2/1", "us_ofac_sdn:43379", true)
	f.wantSame("article:1/2", "us_ofac_sdn:43377", true)
	f.wantSame("article:2/2", "us_ofac_sdn:43377", true)
	f.wantSame("article:1/3", "article:2/3", true)
	f.wantSame("article:1/treasury", "article:2/treasury", true)
	f.wantSame("article:1/treasury", "authority:us_ofac", false)
	if e := f.entity("us_ofac_sdn:43377"); !slices.Equal(e.Datasets, []string{"article", "us_ofac_sdn"}) {
		t.Errorf("datasets: %q", e.Datasets)
	}
}

func TestWhatAListHasTwiceIsNotGuessed(t *testing.T) {
	army := func(uid string) graph.Entry {
		return listed(uid, graph.Person, "SDGT", "AL-TURKI, Hassan Abdullah Hersi", value(graph.PropBirthDate, "1944~"))
	}
	t.Run("a text that may mean either of two entries joins neither, and says so", func(t *testing.T) {
		f := start(t)
		f.resolve(f.list("2023-05-23", army("1"), army("2")))
		r := f.resolve(f.text("article:1", "2023-05-25", "", thing("article:1/1", graph.Person, "Hassan Abdullah Hersi al-Turki")))
		f.wantSame("article:1/1", "us_ofac_sdn:1", false)
		f.wantSame("article:1/1", "us_ofac_sdn:2", false)
		f.wantSame("us_ofac_sdn:1", "us_ofac_sdn:2", false)
		if len(r.Joined) != 0 || len(r.Waiting) != 2 || !strings.Contains(r.Waiting[0].Why, "2 entries of us_ofac_sdn fit") {
			t.Errorf("joined %+v, waiting %+v", r.Joined, r.Waiting)
		}
	})
	t.Run("once an analyst excludes one, the other joins", func(t *testing.T) {
		f := start(t)
		f.resolve(f.list("2023-05-23", army("1"), army("2")))
		touched := f.text("article:1", "2023-05-25", "", thing("article:1/1", graph.Person, "Hassan Abdullah Hersi al-Turki"))
		_, err := match.Judge(t.Context(), f.store, "article:1/1", "us_ofac_sdn:1", graph.Different, "ann", "")
		must(t, err)
		f.resolve(touched)
		f.wantSame("article:1/1", "us_ofac_sdn:2", true)
	})
	t.Run("the one whose names stand in the text's order is the better", func(t *testing.T) {
		f := start(t)
		f.resolve(f.list("2023-05-23", listed("1", graph.Person, "SDNTK", "ARELLANO FELIX, Ramon Eduardo"), listed("2", graph.Person, "SDNTK", "ARELLANO FELIX, Eduardo Ramon")))
		f.resolve(f.text("article:1", "2023-05-25", "", thing("article:1/1", graph.Person, "Eduardo Ramon Arellano Felix")))
		f.wantSame("article:1/1", "us_ofac_sdn:2", true)
		f.wantSame("article:1/1", "us_ofac_sdn:1", false)
	})
	t.Run("two entries with one passport are proposed, not joined", func(t *testing.T) {
		f := start(t)
		passport := graph.Statement{Property: graph.PropIdentifier, Value: "A1234567", Attributes: map[string]string{"kind": "PASSPORT", "country": "so"}}
		f.resolve(f.list("2023-05-23", listed("1", graph.Person, "SDGT", "AWEYS, Hassan Dahir", passport), listed("2", graph.Person, "SOMALIA", "AWEYS, Hassan", passport)))
		f.wantSame("us_ofac_sdn:1", "us_ofac_sdn:2", false)
		if p := f.propose(); len(p) != 1 || !strings.Contains(p[0].Explanation, "A1234567") {
			t.Errorf("proposals: %+v", p)
		}
	})
}

func TestNumbersAndWalletsJoinLists(t *testing.T) {
	passport := graph.Statement{Property: graph.PropIdentifier, Value: "109420132", Attributes: map[string]string{"kind": "passport", "country": "kp"}}
	wallet := func(owner string) []graph.Record {
		w := thing(owner+"/w", graph.Wallet, "0xb6f5", value(graph.PropWalletAddress, "0xb6f5"))
		w.Key = "wallet:EVM:0xb6f5"
		return []graph.Record{w, claim(owner+"/owns", graph.OwnsWallet, graph.End{Record: graph.ID(owner)}, graph.End{Key: w.Key})}
	}
	t.Run("one passport joins two lists across scripts", func(t *testing.T) {
		f := start(t)
		f.resolve(f.list("2023-05-23", listed("1", graph.Person, "DPRK4", "KIM, Sang Man", passport)))
		f.resolve(f.load("kr_list", "kr_list", "2023-06-01", entry("kr_list:1", thing("kr_list:1", graph.Person, "김상만", passport))))
		f.wantSame("kr_list:1", "us_ofac_sdn:1", true)
	})
	t.Run("one wallet joins near names and leaves others alone", func(t *testing.T) {
		f := start(t)
		f.resolve(f.list("2023-05-23", entry("us_ofac_sdn:1", append(wallet("us_ofac_sdn:1"), thing("us_ofac_sdn:1", graph.Person, "PAK, Jin Hyok"))...)))
		f.resolve(f.load("b", "b", "2023-06-01",
			entry("b:1", append(wallet("b:1"), thing("b:1", graph.Person, "Bak Jin Hyok"))...),
			entry("b:2", append(wallet("b:2"), thing("b:2", graph.Person, "Anatoly Legkodymov"))...)))
		f.wantSame("b:1", "us_ofac_sdn:1", true)
		f.wantSame("b:2", "us_ofac_sdn:1", false)
	})
}

func TestWhatTwoListsKnowTogetherJoinsAThird(t *testing.T) {
	f := start(t)
	number := func(country string) graph.Statement {
		return graph.Statement{Property: graph.PropIdentifier, Value: "88123456", Attributes: map[string]string{"kind": "nationalId", "country": country}}
	}
	f.resolve(f.load("a", "a", "2023-01-01", entry("a:1", thing("a:1", graph.Person, "Ali Hassan Omar", number("iq")))))
	f.resolve(f.load("c", "c", "2023-01-01", entry("c:1", thing("c:1", graph.Person, "Abu Layth", number("")))))
	f.wantSame("a:1", "c:1", false)
	r := f.resolve(f.load("b", "b", "2023-01-01", entry("b:1", thing("b:1", graph.Person, "Ali Hassan Omar", value(graph.PropWeakAlias, "Abu Layth")))))
	f.wantSame("a:1", "b:1", true)
	f.wantSame("a:1", "c:1", true)
	if len(r.Joined) != 2 || len(r.Waiting) != 0 {
		t.Errorf("joined %+v, waiting %+v", r.Joined, r.Waiting)
	}
}

func TestNoChainOfPairsJoinsWhatContradicts(t *testing.T) {
	f := start(t)
	born := func(y string) graph.Statement { return value(graph.PropBirthDate, y) }
	f.resolve(f.load("a", "a", "2023-01-01", entry("a:1", thing("a:1", graph.Person, "Ali Reza Karimi", born("1950")))))
	f.resolve(f.load("b", "b", "2023-01-01", entry("b:1", thing("b:1", graph.Person, "Ali Reza Karimi", born("1980")))))
	f.wantSame("a:1", "b:1", false)
	f.resolve(f.load("c", "c", "2023-01-01", entry("c:1", thing("c:1", graph.Person, "Ali Reza Karimi"))))
	f.wantSame("a:1", "b:1", false)
}

func TestAnAnalystDecidesOnePair(t *testing.T) {
	f := start(t)
	part := graph.Record{ID: "us_ofac_sdn:43377/alt", Of: "us_ofac_sdn:43377", Statements: []graph.Statement{value(graph.PropAlias, "KIM, Sangman")}}
	withPart := kim
	withPart.Records = append(slices.Clone(kim.Records), part)
	f.list("2023-05-23", withPart)
	f.text("article:1", "2023-05-25", "", thing("article:1/1", graph.Person, "S. M. Kim"))
	t.Run("a part stands for its record, and the judgement says who and why", func(t *testing.T) {
		j, err := match.Judge(t.Context(), f.store, "article:1/1", "us_ofac_sdn:43377/alt", graph.Same, "ann", "passport seen")
		must(t, err)
		f.wantSame("article:1/1", "us_ofac_sdn:43377", true)
		js := f.judgements("us_ofac_sdn:43377")
		if len(js) != 1 || js[0].ID != j.ID || js[0].By != "ann" || js[0].Reason != "passport seen" || js[0].Method != graph.MethodAnalyst || js[0].Right != "us_ofac_sdn:43377" {
			t.Errorf("%+v", js)
		}
		must(t, f.store.Revoke(t.Context(), []graph.ID{j.ID}, "bob"))
		f.wantSame("article:1/1", "us_ofac_sdn:43377", false)
	})
	t.Run("a key stands for its record", func(t *testing.T) {
		_, err := match.Judge(t.Context(), f.store, "authority:us_ofac", "article:1/treasury", graph.Different, "ann", "")
		must(t, err)
	})
	t.Run("an unknown id, one thing twice and no name are refused with what to do", func(t *testing.T) {
		for _, c := range []struct {
			left, right graph.ID
			by          string
			want        error
		}{{"none:1", "article:1/1", "ann", graph.ErrNotFound}, {"article:1/1", "article:1/1", "ann", graph.ErrInput}, {"article:1/1", "us_ofac_sdn:43377", "", graph.ErrInput}} {
			if _, err := match.Judge(t.Context(), f.store, c.left, c.right, graph.Same, c.by, ""); !errors.Is(err, c.want) {
				t.Errorf("%s %s: %v", c.left, c.right, err)
			}
		}
	})
}
