package ofac

import "strings"

// The functions below read what follows a label into t, or say that it is not
// what the label promises.

func parseDate(t *Token, p phrase) (ok bool) {
	t.Value, ok = ParseDate(p.body)
	return ok
}

func parseText(t *Token, p phrase) bool {
	t.Value = trimDot(p.body)
	return t.Value != ""
}

// parseWhole keeps the label in the value: the two make one sentence.
func parseWhole(t *Token, p phrase) bool {
	t.Value, t.Label = trimDot(p.text), ""
	return t.Value != ""
}

// parseName reads a name that may have a full stop of its own.
func parseName(t *Token, p phrase) bool {
	t.Value, t.Dot = closeName(p.body, p.last)
	return t.Value != ""
}

// closeName decides whose the full stop at the end of a remark is. Inside a
// remark it is always the name's; at its end it is kept after an abbreviation
// that is seldom written without ("LTD.", "S.A."), and dot is set either way.
func closeName(s string, last bool) (name string, dot bool) {
	s = strings.TrimSpace(s)
	if !last || !strings.HasSuffix(s, ".") {
		return s, false
	}
	bare := strings.TrimSpace(s[:len(s)-1])
	word := bare[strings.LastIndexAny(bare, " ,(")+1:]
	if dotted[strings.ToUpper(word)] || len(word) > 1 && word[len(word)-2] == '.' {
		return s, true
	}
	return bare, true
}

var dotted = map[string]bool{
	"CO": true, "LTD": true, "INC": true, "CORP": true, "LTDA": true, "BROS": true, "JR": true, "SR": true,
}

// parseGender takes the two words that the list uses.
func parseGender(t *Token, p phrase) bool {
	t.Value = strings.ToLower(trimDot(p.body))
	return t.Value == "male" || t.Value == "female"
}

// parseCountry reads a country, known or not: names change faster than tables.
func parseCountry(t *Token, p phrase) bool {
	name := trimDot(p.body)
	for _, doubt := range []string{"possibly ", "presumably "} {
		if rest, ok := strings.CutPrefix(name, doubt); ok {
			name, t.Qualifier = rest, strings.TrimSpace(doubt)
		}
	}
	t.Value, t.Country = name, name
	if strings.EqualFold(name, "None Identified") || strings.EqualFold(name, "undetermined") {
		t.Country = ""
	}
	return name != "" && len(name) <= 80 && !hasDigit(name)
}

// parseAlias reads 'X'. The list writes double quotes as apostrophes, so the
// name may have some of its own, at its ends too.
func parseAlias(t *Token, p phrase) bool {
	body := trimDot(p.body)
	if len(body) < 3 || body[0] != '\'' || body[len(body)-1] != '\'' {
		return false
	}
	t.Value = strings.TrimSpace(body[1 : len(body)-1])
	return t.Value != ""
}

// parseMember reads "Member ETA" and "Member of …", but no whole sentence.
func parseMember(t *Token, p phrase) bool {
	t.Value = strings.TrimPrefix(trimDot(p.body), "of ")
	t.Value = strings.TrimPrefix(t.Value, "the ")
	t.Label = "Member"
	t.Inferred = true
	return t.Value != "" && !strings.Contains(t.Value, " is ") && !strings.Contains(t.Value, " currently ")
}

// parseArrest reads "arrested 30 Sep 2002".
func parseArrest(t *Token, p phrase) (ok bool) {
	t.Date, ok = ParseDate(p.body)
	t.Value, t.Label = "arrested", ""
	return ok
}

// parseWallet reads a currency's code and an address. It looks at the form
// only so far that no half address passes for a whole one by a blank.
func parseWallet(t *Token, p phrase) bool {
	currency, address, _ := strings.Cut(trimDot(p.body), " ")
	t.Currency, t.Value = currency, address
	return len(currency) >= 2 && len(currency) <= 10 && isAlnum(currency) &&
		len(address) >= 20 && len(address) <= 200 && isAddress(address)
}

// parseWebsite reads an address without blanks.
func parseWebsite(t *Token, p phrase) bool {
	t.Value = strings.TrimSuffix(trimDot(p.body), " (website)")
	return strings.Contains(t.Value, ".") && !strings.ContainsAny(t.Value, " @")
}

func parseEmail(t *Token, p phrase) bool {
	t.Value = strings.TrimSuffix(trimDot(p.body), " (email)")
	name, host, found := strings.Cut(t.Value, "@")
	return found && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(t.Value, " ,")
}

// parsePhone keeps the number as said: its groups are OFAC's.
func parsePhone(t *Token, p phrase) bool {
	t.Value = trimDot(p.body)
	digits := 0
	for _, r := range strings.ReplaceAll(t.Value, "ext.", "") {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune(" +-()./,", r):
			return false
		}
	}
	return digits >= 5 && digits <= 30
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

func isAlnum(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s != ""
}

// isAddress: letters and digits, and the colon of "bitcoincash:q…".
func isAddress(s string) bool {
	return isAlnum(strings.Replace(s, ":", "", 1))
}
