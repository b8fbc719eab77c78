package eufsf

import (
	"cmp"
	"strings"

	"dossier/graph"
	"dossier/loader/tree"
)

// propFalse is a number on a document that is known to be false. It is no
// identifier: it may be another's, and must join nobody.
const propFalse graph.Property = "falseIdentifier"

// documentKinds are the codes of documents that have a name of ours.
var documentKinds = map[string]string{
	"passport": "PASSPORT", "id": "NATIONAL_ID", "ssn": "SSN", "fiscalcode": "TAX_ID", "taxid": "TAX_ID", "euvat": "VAT",
	"regnumber": "REGISTRATION", "tradelic": "TRADE_LICENCE", "imo": "IMO", "swiftbic": "SWIFT",
}

// documentFlags are what may be wrong with a document.
var documentFlags = []string{"diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer"}

func (m *mapper) identification(n *tree.Node) {
	about := m.about(n)
	code, kind := n.Take("@identificationTypeCode"), n.Take("@identificationTypeDescription")
	if known, ok := documentKinds[strings.ToLower(code)]; ok {
		about["kind"] = known
	} else {
		about["kind"], about["type"] = strings.ToUpper(code), kind
	}
	for _, flag := range documentFlags {
		if n.Take("@"+flag) == "true" {
			about[flag] = "true"
		}
	}
	for path, key := range map[string]string{"@issueDate": "issued", "@validTo": "expires", "@validFrom": "validFrom", "@issuedBy": "issuedBy",
		"@nameOnDocument": "nameOnDocument", "@region": "region"} {
		about[key] = n.Take(path)
	}
	if c, words := place(n); c != "" {
		about["country"] = c
	} else {
		about["country"] = words
	}
	p := graph.PropIdentifier
	if about["knownFalse"] != "" {
		p = propFalse
	}
	number, latin := n.Take("@number"), n.Take("@latinNumber")
	if number == "" || latin == number {
		number, latin = latin, ""
	}
	if number == "" { // a document without its number is told, not searched by
		m.State(graph.Statement{Property: graph.PropNotes, Value: cmp.Or(about["note"], kind, code), Attributes: about})
		return
	}
	m.fact(p, plain(about["kind"], number), number, about)
	if latin != "" { // the same number in Latin letters
		m.fact(p, latin, number, about)
	}
}

// plain is a number without what its kind says already: IMO numbers are written
// with and without the letters.
func plain(kind, number string) string {
	if kind != "IMO" {
		return number
	}
	digits := strings.TrimLeft(strings.TrimPrefix(strings.ToUpper(number), "IMO"), " :")
	if len(digits) == 7 && strings.Trim(digits, "0123456789") == "" {
		return digits
	}
	return number
}
