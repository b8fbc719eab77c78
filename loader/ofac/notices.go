package ofac

import "strings"

// parseOrder reads what an executive order or a law says of the party:
// "Executive Order 13662 Directive Determination - Subject to Directive 1",
// "CAATSA Section 235 Information: BANKING TRANSACTIONS. Sec 235(a)(8)".
func parseOrder(t *Token, p phrase) bool {
	for _, part := range []struct {
		words string
		kind  Kind
	}{
		{" Directive Determination", KindDirective},
		{" Directive Information", KindDirective},
		{" Determination", KindMeasure},
		{" information", KindMeasure},
		{" Information", KindMeasure},
	} {
		order, said, found := strings.Cut(p.text, part.words)
		if !found || len(order) > 40 {
			continue
		}
		t.Kind, t.Reference, t.Label = part.kind, order, order+part.words
		t.Value = trimDot(strings.TrimLeft(said, " :-"))
		if strings.HasPrefix(t.Value, "For more information") {
			t.Kind = KindSeeAlso
			return parseSeeAlso(t, phrase{body: t.Value})
		}
		return t.Value != ""
	}
	return false
}

// parseReferenceDate reads "(EO 14024 Directive 2): 24 Feb 2022" and
// "(CMIC) 03 Jun 2021".
func parseReferenceDate(t *Token, p phrase) (ok bool) {
	rest, found := strings.CutPrefix(p.body, "(")
	if found {
		if t.Reference, rest, found = strings.Cut(rest, ")"); !found {
			return false
		}
	}
	t.Value, ok = ParseDate(strings.TrimLeft(rest, " :"))
	return ok
}

// parseSeeAlso reads the address at the end of "For more information …".
func parseSeeAlso(t *Token, p phrase) bool {
	i := strings.Index(p.body, "http")
	if i < 0 {
		return false
	}
	t.Value = trimDot(p.body[i:])
	return !strings.Contains(t.Value, " ")
}
