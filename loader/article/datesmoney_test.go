package article

import "testing"

func TestDatesAreReadRelativeToPublication(t *testing.T) {
	today, _ := parsePublished("2023-05-25") // a Thursday
	for text, want := range map[string]string{
		"on May 23":                   "2023-05-23",
		"May 23, 2022":                "2022-05-23",
		"23 May 2022":                 "2022-05-23",
		"on 23rd of":                  "",
		"in late April":               "2023-04~",
		"in March 2022":               "2022-03",
		"in mid-2021":                 "2021~",
		"in December":                 "2022-12",
		"on December 3":               "2022-12-03",
		"last Tuesday":                "2023-05-23",
		"last Thursday":               "2023-05-18",
		"on Thursday":                 "2023-05-25",
		"today":                       "2023-05-25",
		"yesterday":                   "2023-05-24",
		"last month":                  "2023-04",
		"last year":                   "2022",
		"2022-03-23":                  "2022-03-23",
		"Tuesday, 23 May 2023, that":  "2023-05-23",
		"March of last year":          "2022-03",
		"it may rain":                 "",
		"they march on":               "",
		"February 30, 2022":           "",
		"in 2022 dollars":             "2022",
		"about 2022 coins were taken": "",
	} {
		t.Run(text, func(t *testing.T) {
			got := ""
			if all := (dateFinder{toks: tokenize(text), today: today, known: true}).findDates(); len(all) > 0 {
				got = all[0].edtf()
			}
			if got != want {
				t.Errorf("read %q, want %q", got, want)
			}
		})
	}
	t.Run("without a day of publication nothing relative is dated", func(t *testing.T) {
		if all := (dateFinder{toks: tokenize("yesterday, on May 23 and in March")}).findDates(); len(all) != 0 {
			t.Errorf("read %+v", all)
		}
	})
}

func TestSumsKeepTheirDigitsAndCurrency(t *testing.T) {
	for text, want := range map[string]string{
		"$4.4 million":                "4400000 USD",
		"$4.4M.":                      "4400000 USD",
		"US$620m":                     "620000000 USD",
		"$1.5bn":                      "1500000000 USD",
		"$1,234,567.89 in":            "1234567.89 USD",
		"USD 3 million":               "3000000 USD",
		"3 million US dollars":        "3000000 USD",
		"€5 million":                  "5000000 EUR",
		"58 billion won":              "58000000000 KRW",
		"173,600 ETH":                 "173600 ETH",
		"a $100-million theft":        "100000000 USD",
		"25.5 million USDC":           "25500000 USDC",
		"86 accounts":                 "",
		"won 3 prizes":                "",
		"version 4.4":                 "",
		"$99999999999999999999999999": "",
	} {
		t.Run(text, func(t *testing.T) {
			got := ""
			if all := findAmounts(text, tokenize(text)); len(all) > 0 {
				got = all[0].Value.String() + " " + all[0].Currency
			}
			if got != want {
				t.Errorf("read %q, want %q", got, want)
			}
		})
	}
}

func TestSentencesEndWhereTheyEnd(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"It seized $4.4M. Then it left.", []string{"It seized $4.4M.", "Then it left."}},
		{"The U.S. Treasury acted. In the U.S. The end.", []string{"The U.S. Treasury acted.", "In the U.S.", "The end."}},
		{"Foo Co., Ltd. of Dalian. “It said so.” He left.", []string{"Foo Co., Ltd. of Dalian.", "“It said so.”", "He left."}},
		{"Mr. Kim met Dr. Rowe. Blender.io closed!", []string{"Mr. Kim met Dr. Rowe.", "Blender.io closed!"}},
		{"- One\n- Two", []string{"- One", "- Two"}},
	} {
		t.Run(c.text, func(t *testing.T) {
			toks := tokenize(c.text)
			var got []string
			for _, s := range splitSentences(c.text, toks) {
				got = append(got, c.text[toks[s.from].start:toks[s.to-1].end])
			}
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("sentence %d is %q, want %q", i, got[i], c.want[i])
				}
			}
		})
	}
	t.Run("a text wrapped at a fixed width keeps its sentences whole", func(t *testing.T) {
		text := "The office put four entities on its list of blocked persons and said the\nmoney that they earn pays for weapons, which its own people have long been\nmaking, as earlier notices on the same matter of illicit work abroad had by\nthen told readers, who may have been surprised to see the names of Lazarus\nGroup again.\n"
		if n := len(splitSentences(text, tokenize(text))); n != 1 {
			t.Errorf("%d sentences", n)
		}
	})
}
