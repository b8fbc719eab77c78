package ofac

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// say writes a token shortly, as the cases below expect it.
func say(t Token) string {
	s := fmt.Sprintf("%s %q", t.Kind, t.Value)
	for _, part := range []struct{ name, value string }{
		{"label", t.Label}, {"scheme", t.Scheme}, {"country", t.Country}, {"region", t.Region}, {"issued", t.Issued},
		{"expires", t.Expires}, {"date", t.Date}, {"currency", t.Currency}, {"ref", t.Reference}, {"qualifier", t.Qualifier},
	} {
		if part.value != "" {
			s += " " + part.name + "=" + part.value
		}
	}
	return s
}

func TestMine(t *testing.T) {
	for text, want := range map[string]string{
		"DOB 25 Apr 1965.":                                                          "birthDate \"1965-04-25\" label=DOB",
		"alt. DOB circa 1979-1982":                                                  "birthDate \"1979~/1982~\" label=DOB",
		"POB Kelp Bay (Old Town), Norway":                                           "birthPlace \"Kelp Bay (Old Town), Norway\" label=POB",
		"citizen None Identified":                                                   "citizenship \"None Identified\" label=citizen",
		"Gender Female.":                                                            "gender \"female\" label=Gender",
		"Passport L 065947 issued 28 Oct 1995 expires Oct 2000":                     "identifier \"L 065947\" label=Passport scheme=passport issued=1995-10-28 expires=2000-10",
		"Passport Booklet: A5199819 (Pakistan)":                                     "identifier \"A5199819\" label=Passport Booklet scheme=passport country=Pakistan",
		"Passport AF465508 Colombia":                                                "identifier \"AF465508\" label=Passport scheme=passport country=Colombia",
		"NIT # 8300720300 (Colombia)":                                               "identifier \"8300720300\" label=NIT scheme=nit country=Colombia",
		"National ID No. D489833(9) (Hong Kong)":                                    "identifier \"D489833(9)\" label=National ID No. scheme=nationalId country=Hong Kong",
		"File Number 7136946 (Delaware) (United States).":                           "identifier \"7136946\" label=File Number scheme=registration country=United States region=Delaware",
		"Registration Number 12 (Congo, Democratic Republic of the)":                "identifier \"12\" label=Registration Number scheme=registration country=Congo, Democratic Republic of the",
		"Kenyan ID No. 12773667":                                                    "identifier \"12773667\" label=Kenyan ID No. scheme=nationalId country=Kenya",
		"Unified Social Credit Code (USCC) 9113100033607322XK (China)":              "identifier \"9113100033607322XK\" label=Unified Social Credit Code (USCC) scheme=uscc country=China",
		"Identification Number ISIN: RU0009177331":                                  "identifier \"RU0009177331\" label=Identification Number ISIN scheme=isin",
		"Vessel Registration Identification IMO  8730455":                           "identifier \"8730455\" label=Vessel Registration Identification scheme=imo",
		"Company Number IMO 543400.":                                                "identifier \"543400\" label=Company Number scheme=imoCompany",
		"International Maritime Organization No. (5777731)":                         "identifier \"5777731\" label=International Maritime Organization No. scheme=imoCompany",
		"SWIFT/BIC HAVIGB2L":                                                        "identifier \"HAVIGB2L\" label=SWIFT/BIC scheme=swift",
		"Lighthouse Keeper Number LK-77 (Norway)":                                   "identifier \"LK-77\" label=Lighthouse Keeper Number scheme=other country=Norway",
		"Digital Currency Address - ETH 0x00000000000000000000000000000000000000a1": "wallet \"0x00000000000000000000000000000000000000a1\" label=Digital Currency Address currency=ETH",
		"a.k.a. ''ABD AL-MUHSI'":                                                    "alias \"'ABD AL-MUHSI\" label=a.k.a.",
		"a.k.a. 'ABU 'UMAR'.":                                                       "alias \"ABU 'UMAR\" label=a.k.a.",
		"d.b.a. 'ROPE AND LAMP'":                                                    "alias \"ROPE AND LAMP\" label=d.b.a.",
		"Linked To: TEAL S.A.":                                                      "link \"TEAL S.A.\" label=Linked To",
		"Linked To: TEAL FLEET.":                                                    "link \"TEAL FLEET\" label=Linked To",
		"Email:post@teal.example.":                                                  "email \"post@teal.example\" label=Email",
		"www.teal.example":                                                          "website \"www.teal.example\"",
		"PHONE 850 2 18111 ext. 8221":                                               "phone \"850 2 18111 ext. 8221\" label=PHONE",
		"Fax (357)(22668608)":                                                       "fax \"(357)(22668608)\" label=Fax",
		"arrested 30 Sep 2002":                                                      "legalStatus \"arrested\" date=2002-09-30",
		"daughter-in-law of Nils Teal.":                                             "family \"Nils Teal\" label=daughter-in-law of",
		"Nils Teal's eldest son":                                                    "family \"Nils Teal\" label=eldest son of",
		"HAMAS - Hebron.":                                                           "membership \"HAMAS\" region=Hebron",
		"Member ETA.":                                                               "membership \"ETA\" label=Member",
		"former deputy minister of fisheries":                                       "title \"former deputy minister of fisheries\"",
		"Alternate Title, Brigadier General.":                                       "title \"Brigadier General\" label=Alternate Title",
		"all offices worldwide.":                                                    "scope \"all offices worldwide\"",
		"Effective Date (CMIC) 02 Aug 2021":                                         "effectiveDate \"2021-08-02\" label=Effective Date ref=CMIC",
		"alt. CAATSA Section 235 Information: FOREIGN EXCHANGE. Sec 235(a)(7)":      "measure \"FOREIGN EXCHANGE. Sec 235(a)(7)\" label=CAATSA Section 235 Information ref=CAATSA Section 235",
		"Executive Order 14024 Directive Information - For more information: http://x.example/y.": "seeAlso \"http://x.example/y\" label=Executive Order 14024 Directive Information ref=Executive Order 14024",
		"nationality possibly Palestinian": "nationality \"Palestinian\" label=nationality country=Palestinian qualifier=possibly",
		// What follows is not what its label promises.
		"DOB 31 Feb 1960": "unparsed \"\"",
		"Passport and National ID were issued in Kelp Bay, Norway": "unparsed \"\"",
		"Passport 4117921 issued under the name Nils Teal":         "unparsed \"\"",
		"Digital Currency Address - XBT 1Inv":                      "unparsed \"\"",
		"Listing Date (EO 14024 Directive 3)ive 2): 24 Feb 2022":   "unparsed \"\"",
		"sells lamp oil and rope":                                  "unparsed \"\"",
	} {
		t.Run(text, func(t *testing.T) {
			r := Mine(text, Context{Cut: -1})
			if len(r.Tokens) != 1 {
				t.Fatalf("%d tokens", len(r.Tokens))
			}
			if got := say(r.Tokens[0]); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestSplit(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a semicolon inside a quoted alias does not separate":    {"a.k.a. 'ONE; TWO'; Gender Male.", []string{"a.k.a. 'ONE; TWO'", "Gender Male."}},
		"an alias whose quote never closes ends at the next one": {"a.k.a. 'ONE; Gender Male.", []string{"a.k.a. 'ONE", "Gender Male."}},
		"a semicolon inside parentheses does not separate":       {"POB Kelp Bay (north; by the pier); DOB 1960", []string{"POB Kelp Bay (north; by the pier)", "DOB 1960"}},
		"a label inside open parentheses begins a token":         {"(from a passport: Alt. DOB: 1969; Alt. POB: Keren)", []string{"(from a passport: Alt. DOB: 1969", "Alt. POB: Keren)"}},
		"without a blank it separates only before a label":       {"nationality Norway;arrested 1 Apr 2003; Website www.x.example/a;b", []string{"nationality Norway", "arrested 1 Apr 2003", "Website www.x.example/a;b"}},
		"two sentences of one token come apart":                  {"All offices worldwide. For more information: http://x.example", []string{"All offices worldwide.", "For more information: http://x.example"}},
		"blanks and empty tokens are no tokens":                  {" ;  DOB 1960 ; ", []string{"DOB 1960"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, s := range split(c.text) {
				got = append(got, c.text[s.start:s.end])
			}
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCut(t *testing.T) {
	remark := "DOB 1960; Digital Currency Address - XBT 1InventedAddressNumber"
	t.Run("the last token of an incomplete remark becomes no value", func(t *testing.T) {
		r := Mine(remark, Context{Cut: -1, Incomplete: true})
		if last := r.Tokens[len(r.Tokens)-1]; last.Kind != KindCut || last.Value != "" || !r.Incomplete {
			t.Errorf("got %+v", last)
		}
	})
	t.Run("a token that a semicolon closed is whole, cut or not", func(t *testing.T) {
		r := Mine("DOB 1960; Gender Male;", Context{Cut: -1, Incomplete: true})
		if n := count(r.Tokens, KindCut); n != 0 || len(r.Tokens) != 2 {
			t.Errorf("got %+v", r.Tokens)
		}
	})
	t.Run("the token across the cut says so, and the ones after it", func(t *testing.T) {
		text := remark + "One11111; Gender Male."
		r := Mine(text, Context{Cut: utf8.RuneCountInString(remark)})
		if !r.Tokens[1].AcrossCut() || r.Tokens[1].Value != "1InventedAddressNumberOne11111" || r.Tokens[0].To != InRemark || r.Tokens[2].From != InComment {
			t.Errorf("got %+v", r.Tokens)
		}
	})
	t.Run("offsets count runes, not bytes", func(t *testing.T) {
		r := Mine("POB Mäntyharju; DOB 1960", Context{Cut: -1})
		if r.Tokens[1].Start != 16 || r.Tokens[1].End != 24 {
			t.Errorf("got %d to %d", r.Tokens[1].Start, r.Tokens[1].End)
		}
	})
	t.Run("a comment does not continue a remark that was not cut", func(t *testing.T) {
		p := Party{Row: Row{Remarks: "DOB 1960."}, Comment: &Comment{Text: "65; Gender Male."}}
		if r := p.Remarks(); r.Text != "DOB 1960." || r.Cut != -1 || p.Joined() {
			t.Errorf("got %+v", r)
		}
	})
	t.Run("titles of the title column are known in the remarks, but not one that the column cuts", func(t *testing.T) {
		row := Row{Title: "Keeper of Ropes; " + strings.Repeat("x", titleSize-17)}
		if titles := row.Titles(); len(titles) != 1 || titles[0] != "Keeper of Ropes" {
			t.Fatalf("got %q", titles)
		}
		r := Mine("DOB 1960; Keeper of Ropes.", Context{Cut: -1, Titles: row.Titles()})
		if got := r.Tokens[1]; got.Kind != KindTitle || got.Inferred {
			t.Errorf("got %+v", got)
		}
	})
}

func TestParseDate(t *testing.T) {
	for said, want := range map[string]string{
		"25 Apr 1965": "1965-04-25", "1965": "1965", "Apr 1965": "1965-04", "circa 1965": "1965~", "circa 07 Jul 1966": "1966-07-07~",
		"1960 to 1965": "1960/1965", "Mar 1960 to Jul 1965": "1960-03/1965-07", "26 Sep 1946 to 07 Dec 1946": "1946-09-26/1946-12-07",
		"10 October 1969": "1969-10-10", "March 24, 2009": "2009-03-24", "1965-04-25": "1965-04-25", "between 1960 and 1965": "1960/1965",
		"1960s": "196X", "1965 or 1966": "[1965,1966]", "circa 1979-1982": "1979~/1982~", "29 Feb 1960.": "1960-02-29",
		"31 Feb 1960": "", "29 Feb 1961": "", "1965 to 1960": "", "Foo 1960": "", "25 Apr 65": "", "": "", "0s": "", "12 1960": "", "9999": "",
	} {
		t.Run("it reads "+said, func(t *testing.T) {
			got, ok := ParseDate(said)
			if ok != (want != "") || ok && got != want {
				t.Errorf("got %q, %v; want %q", got, ok, want)
			}
		})
	}
}

func FuzzRemarks(f *testing.F) {
	for _, seed := range []string{
		"DOB 25 Apr 1965; alt. POB Kelp Bay; Passport 1 (Iran) issued 1999 expires 2001.",
		"a.k.a. 'ONE; TWO'; (open; (twice; Linked To: X CO., LTD.",
		"alt. Digital Currency Address - XBT 1InventedAddressNumberOne11111;",
		"nationality possibly Palestinian;arrested 23 Apr 2002",
		"Listing Date (EO 1): 1 Jan 2020; ; ;;", "é; \xff; alt. ", "Executive Order 1 information: x",
	} {
		f.Add(seed, 7, true)
		f.Add(seed, -1, false)
	}
	f.Fuzz(func(t *testing.T, text string, cut int, incomplete bool) {
		r := Mine(text, Context{Cut: cut, Incomplete: incomplete, Titles: []string{"Kelp Bay", ""}})
		end := 0
		runes := []rune(text)
		for _, token := range r.Tokens {
			if token.Start < end || token.End < token.Start || token.End > len(runes) {
				t.Fatalf("token at %d to %d after %d", token.Start, token.End, end)
			}
			end = token.End
			if string(runes[token.Start:token.End]) != string([]rune(token.Text)) {
				t.Fatalf("%q does not stand at %d", token.Text, token.Start)
			}
			if !token.Kind.Understood() && (token.Value != "" || token.Scheme != "" || token.Label != "") {
				t.Fatalf("a value without a kind: %+v", token)
			}
			if token.Kind == "" {
				t.Fatalf("a token without a kind: %+v", token)
			}
		}
	})
}

func TestUnwrap(t *testing.T) {
	for in, want := range map[string]string{
		"(Linked To: A (B) CO.)":             "Linked To: A (B) CO.; ",
		"X; (Linked To: A; Linked To: B); Y": "X; Linked To: A; Linked To: B; Y",
		"(Linked To: A":                      "Linked To: A; ",
		"no link (at all)":                   "no link (at all)",
	} {
		if got := Unwrap(in); got != want {
			t.Errorf("%q became %q, not %q", in, got, want)
		}
	}
}
