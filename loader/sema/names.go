package sema

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// alias is one of the names in a field of prose.
type alias struct {
	name, language string
	weak           bool // a part of a name only
	unclear        bool // it may be several names, or parts of one
}

// languages are those that stand before a name, "Russian: …".
var languages = map[string]string{
	"russian": "ru", "belarusian": "be", "belarussian": "be", "ukrainian": "uk", "arabic": "ar", "persian": "fa", "farsi": "fa",
	"english": "en", "french": "fr", "spanish": "es", "chinese": "zh", "burmese": "my", "hebrew": "he",
}

var language = regexp.MustCompile(`(?i)\(?\b(russian|belaruss?ian|ukrainian|arabic|persian|farsi|english|french|spanish|chinese|burmese|hebrew)\s*:`)

// aliases takes a field apart, first by the languages that it names.
func aliases(text string, person bool) []alias {
	text = clean(text)
	var out []alias
	tag, start := "", 0
	take := func(part string) {
		for _, segment := range segments(part, person) {
			segment.language = tag
			out = append(out, segment)
		}
	}
	for _, at := range language.FindAllStringSubmatchIndex(text, -1) {
		take(text[start:at[0]])
		tag, start = languages[strings.ToLower(text[at[2]:at[3]])], at[1]
	}
	take(text[start:])
	return out
}

// segments takes apart what is in one language.
func segments(text string, person bool) []alias {
	var out []alias
	add := func(a alias) {
		if a.name = trim(a.name); a.name != "" {
			out = append(out, a)
		}
	}
	for part := range strings.SplitSeq(text, ";") {
		if !person {
			ofEntity(trim(part), add)
			continue
		}
		for segment := range strings.SplitSeq(part, ",") {
			ofPerson(trim(segment), add)
		}
	}
	return out
}

// ofPerson takes a person's names apart.
func ofPerson(s string, add func(alias)) {
	if strings.Contains(s, " or ") {
		add(alias{name: s, unclear: true})
		return
	}
	s = strings.ReplaceAll(strings.TrimPrefix(s, "and "), " and ", "/")
	for name := range strings.SplitSeq(s, "/") {
		add(alias{name: name, weak: !strings.Contains(trim(name), " ")})
	}
}

// legalForms stand behind a comma without beginning another name.
var legalForms = strings.Fields("АО ПАО ОАО ЗАО ООО АНО JSC PJSC OJSC LLC Ltd Ltd. Inc Inc. Co. GmbH S.A.")

// ofEntity takes an entity's names apart.
func ofEntity(s string, add func(alias)) {
	name, form, comma := strings.Cut(s, ",")
	if comma && (strings.Contains(form, ",") || !slices.Contains(legalForms, trim(form)) || name == "") {
		add(alias{name: s, unclear: true})
		return
	}
	for _, by := range []string{" or ", " / ", "/ "} {
		s = strings.ReplaceAll(s, by, ";")
	}
	for name := range strings.SplitSeq(s, ";") {
		add(alias{name: name})
	}
}

// trim takes off what is left of the prose around a name, and a parenthesis
// whose other half is not there.
func trim(s string) string {
	s = strings.Trim(s, " ,;/")
	if !strings.Contains(s, ")") {
		s = strings.TrimPrefix(s, "(")
	}
	if !strings.Contains(s, "(") {
		s = strings.TrimSuffix(s, ")")
	}
	if !utf8.ValidString(s) {
		return ""
	}
	return strings.TrimSpace(s)
}

// entityName parts the name of an entity from what it is also known as, and the
// English one from the French.
func entityName(text string) (name, also, french string) {
	name, also, _ = strings.Cut(clean(text), " (also known as ")
	if e, f, found := strings.Cut(name, "/"); found && !strings.Contains(f, "/") && strings.Contains(e, " ") && strings.Contains(f, " ") {
		name, french = strings.TrimSpace(e), strings.TrimSpace(f)
	}
	if also != "" {
		also = strings.TrimSpace(strings.TrimSuffix(also, ")"))
	}
	return name, also, french
}
