package ofac

import (
	"slices"
	"strings"
	"unicode"
)

// infer understands tokens without a label by their words, where these leave
// no doubt. What it misses stays unparsed.
func infer(t *Token, text string) bool {
	said, _ := closeName(text, true)
	if said == "" || len(said) > 300 {
		return false
	}
	switch {
	case isScope(said):
		t.Kind, t.Value = KindScope, said
	case isLegalStatus(said):
		t.Kind, t.Value = KindLegalStatus, said
	case inferFamily(t, said), inferMembership(t, said), inferContact(t, said):
	case isNote(text):
		t.Kind, t.Value = KindNote, strings.TrimSuffix(strings.TrimPrefix(said, "("), ")")
	case isOffice(said):
		t.Kind, t.Value = KindTitle, said
	case inferIdentifier(t, said):
	default:
		return false
	}
	return true
}

// isScope: which branches or places a listing covers.
func isScope(s string) bool {
	low := strings.ToLower(s)
	for _, start := range []string{"all offices", "all branches", "all locations", "all other ", "and all other ",
		"and other locations", "only locations", "this designation refers to", "<head office>"} {
		if strings.HasPrefix(low, start) {
			return true
		}
	}
	return strings.HasSuffix(low, " branch only")
}

func isLegalStatus(s string) bool {
	low := strings.ToLower(s)
	for _, start := range []string{"currently incarcerated", "currently in jail", "in custody", "wanted by", "interpol: ", "icty indictee"} {
		if strings.HasPrefix(low, start) {
			return true
		}
	}
	return false
}

var kin = []string{"son", "daughter", "wife", "husband", "spouse", "brother", "sister", "half-brother", "half-sister",
	"mother", "father", "child", "nephew", "niece", "cousin", "uncle", "aunt", "widow"}

// inferFamily reads "wife of X", "daughter-in-law of X", "X's eldest son".
func inferFamily(t *Token, s string) bool {
	relation, name, found := strings.Cut(s, " of ")
	if found && isKin(relation) && startsUpper(name) {
		t.Kind, t.Label, t.Value = KindFamily, relation+" of", name
		return true
	}
	name, relation, found = strings.Cut(s, "'s ")
	if words := strings.Fields(relation); found && startsUpper(name) && len(words) > 0 && len(words) <= 2 && isKin(words[len(words)-1]) {
		t.Kind, t.Label, t.Value = KindFamily, relation+" of", name
		return true
	}
	return false
}

func isKin(word string) bool {
	return slices.Contains(kin, strings.TrimSuffix(strings.ToLower(word), "-in-law"))
}

// inferMembership reads the party of the NS-PLC list: "HAMAS - Hebron", "PFLP".
func inferMembership(t *Token, s string) bool {
	group, region, _ := strings.Cut(s, " - ")
	if group != "HAMAS" && group != "PFLP" && group != "DFLP" {
		return false
	}
	t.Kind, t.Value, t.Region = KindMembership, group, region
	return true
}

// inferContact reads an address of the net that stands alone.
func inferContact(t *Token, s string) bool {
	switch {
	case parseEmail(t, phrase{body: s}):
		t.Kind = KindEmail
	case (strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "http")) && parseWebsite(t, phrase{body: s}):
		t.Kind = KindWebsite
	default:
		t.Value = ""
		return false
	}
	return true
}

// isNote: a sentence in parentheses, whole.
func isNote(s string) bool {
	s = strings.TrimSuffix(s, ".")
	return strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.Contains(s, " ") &&
		strings.Count(s, "(") == strings.Count(s, ")")
}

var offices = strings.Fields(`minister president vice-president director governor chairman chairperson chairwoman chair
	commander sub-commander commander-in-chief secretary chief general colonel major captain admiral lieutenant
	brigadier sergeant prosecutor ambassador head deputy officer manager mayor judge advisor adviser aide spokesman
	spokesperson counselor official representative founder co-founder owner senator congressman magistrate warden
	attorney rector speaker treasurer ceo leader doctor sheikh shaykh mullah maulawi mulawi maulana moulana mufti
	haji qari ustad ustadz engineer professor businessman registrar commissioner politburo figure lawyer`)

// isOffice: an office or a rank stands before the first comma, and few other
// words. It is asked last, when nothing else fits.
func isOffice(s string) bool {
	clause, _, _ := strings.Cut(s, ",")
	words := strings.Fields(clause)
	if len(words) > 20 || strings.Contains(clause, ":") {
		return false
	}
	for i, word := range words {
		if i >= 7 {
			break
		}
		word = strings.ToLower(strings.Trim(word, ".,()'"))
		word = strings.TrimPrefix(word, "ex-")
		if slices.Contains(offices, word) {
			return true
		}
	}
	return false
}

// inferIdentifier reads a label that the table lacks, if it ends in a word
// that announces a number: "Fishing Permit Number IG-0069".
func inferIdentifier(t *Token, s string) bool {
	words := strings.Fields(s)
	for i := 1; i < len(words)-1 && i < 8; i++ {
		switch strings.TrimSuffix(words[i], ":") {
		case "No.", "No", "Number", "ID", "Code", "Card", "Certificate", "Document", "#":
		default:
			continue
		}
		if !hasDigit(words[i+1]) || !startsUpper(s) {
			continue
		}
		said := *t
		said.Kind, said.Scheme, said.Label = KindIdentifier, schemeOther, strings.TrimSuffix(strings.Join(words[:i+1], " "), ":")
		if parseIdentifier(&said, phrase{body: strings.Join(words[i+1:], " ")}) {
			*t = said
			return true
		}
	}
	return false
}

func startsUpper(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}
