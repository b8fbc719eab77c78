package ofac

import "strings"

// schemes lists the labels of identifiers. A line is a scheme and its labels;
// a country after "=" is one that the label itself names.
const schemes = `
passport: Passport|Passport No.|Passport Booklet|Diplomatic Passport|Stateless Person Passport|British National Overseas Passport
nationalId: National ID No.|National ID Card|Personal ID Card|Citizen's Card Number|Numero de Identidad|Kenyan ID No.=Kenya|Turkish Identification Number=Turkey|Bosnian Personal ID No.=Bosnia and Herzegovina|Moroccan Personal ID No.=Morocco|Tazkira National ID Card=Afghanistan|UAE Identification=United Arab Emirates|CNP
cedula: Cedula No.|Cedula
curp: C.U.R.P.|CURP
cui: C.U.I.|CUI
cuip: C.U.I.P.
dni: D.N.I.|DNI
nie: N.I.E.
le: LE Number
ssn: SSN
voterId: Credencial electoral|Electoral Registry No.|I.F.E.
militaryId: Cartilla de Servicio Militar Nacional|Military Registration Number
foreignId: National Foreign ID Number|Residency Number|Romanian Permanent Resident CAN=Romania|Immigration No.|Public Security and Immigration No.
refugeeId: Refugee ID Card|Stateless Person ID Card
travelDocument: Travel Document Number|Seafarer's Identification Document
visa: VisaNumberID
driverLicense: Driver's License No.|Drivers License No.
pilotLicense: Pilot License Number
birthCertificate: Birth Certificate Number
identification: Identification Number|Serial No.
chineseCommercialCode: Chinese Commercial Code
taxId: Tax ID No.|Tax ID|US FEIN=United States|Italian Fiscal Code=Italy|Fiscal Code|Romanian Tax Registration=Romania|Paraguayan tax identification number=Paraguay|Numero Unico de Identificacao Tributaria
rfc: R.F.C.|RFC
nit: NIT|N.I.T.
ruc: RUC|R.U.C.
rif: RIF|R.I.F.
rtn: RTN
cif: C.I.F.
nif: N.I.F.
cuit: C.U.I.T.|CUIT
vat: V.A.T. Number|VAT Number
registration: Registration Number|Registration ID|Registration Certificate Number|Public Registration Number|Central Registration System Number|Business Registration Number|Business Registration Document|Business Number|Russian State Individual Business Registration Number Pattern|Company ID: No.|Company ID|Romanian C.R.=Romania|C.R. No.|Commercial Registry Number|Commercial Registry No.|Certificate of Incorporation Number|Enterprise Number|Branch Unit Number|Economic Register Number|Folio Mercantil No.|Matricula Mercantil No|Matricula Mercantil No.|Organization Code|File Number|C.I.N.
companyNumber: Company Number|UK Company Number=United Kingdom
chamberOfCommerce: Chamber of Commerce Number|Istanbul Chamber of Comm. No.|Dubai Chamber of Commerce Membership No.
uscc: Unified Social Credit Code|United Social Credit Code Certificate
charity: Registered Charity No.
license: License|License No.|Trade License No.|Tourism License No.|MSB Registration Number|Afghan Money Service Provider License Number=Afghanistan
permit: Permit Number|SRE Permit No.
gazette: Government Gazette Number
trademark: Trademark number
lei: Legal Entity Number|Legal Entity Identifier|LEI
duns: D-U-N-S Number
swift: SWIFT/BIC
bik: BIK
isin: ISIN
locode: UN/LOCODE
imoCompany: International Maritime Organization No.
vesselRegistration: Vessel Registration Identification
mmsi: MMSI
tailNumber: Aircraft Tail Number|Previous Aircraft Tail Number
msn: Aircraft Manufacturer's Serial Number
constructionNumber: Aircraft Construction Number
aircraftSerial: Aircraft Serial Identification
modeS: Aircraft Mode S Transponder Code
`

// schemeOther is the scheme of an identifier whose label the table lacks.
const schemeOther = "other"

func identifierLabels() []label {
	var labels []label
	for line := range strings.Lines(schemes) {
		scheme, texts, found := strings.Cut(strings.TrimSpace(line), ": ")
		if !found {
			continue
		}
		for text := range strings.SplitSeq(texts, "|") {
			text, country, _ := strings.Cut(text, "=")
			labels = append(labels, label{text: text, kind: KindIdentifier, parse: parseIdentifier,
				scheme: scheme, country: country, former: strings.HasPrefix(text, "Previous ")})
		}
	}
	return labels
}

// parseIdentifier reads "# A1234567 (Delaware) (United States) issued 02 Jul
// 2004 expires 01 Jul 2014". Prose after the label is not an identifier.
func parseIdentifier(t *Token, p phrase) bool {
	body := trimDot(p.body)
	var ok bool
	if body, t.Expires, ok = cutDate(body, " expires "); !ok {
		return false
	}
	if body, t.Issued, ok = cutDate(body, " issued "); !ok {
		return false
	}
	body = strings.TrimLeft(body, "#: ")
	body = cutLabelNote(t, body)
	body = cutPlaces(t, body)
	body = cutBareCountry(t, body)
	body = cutLabelWord(t, body)
	if number, isIMO := strings.CutPrefix(body, "IMO "); isIMO {
		body = strings.TrimSpace(number)
		if t.Scheme == "vesselRegistration" {
			t.Scheme = "imo"
		} else {
			t.Scheme = "imoCompany"
		}
	}
	t.Value = body
	return isIdentifier(t.Scheme, body)
}

// cutDate takes a date behind a word off; ok is false where no date follows.
func cutDate(s, word string) (rest, date string, ok bool) {
	i := strings.LastIndex(s, word)
	if i < 0 {
		return s, "", true
	}
	date, ok = ParseDate(s[i+len(word):])
	return s[:i], date, ok
}

// cutLabelNote takes a parenthesis before the number off, which belongs to
// the label: "(MSN) 11406". A number that stands in parentheses stays.
func cutLabelNote(t *Token, s string) string {
	if !strings.HasPrefix(s, "(") {
		return s
	}
	note, rest, found := strings.Cut(s, ")")
	rest = strings.TrimSpace(rest)
	if found && rest == "" {
		return note[1:]
	}
	if found && hasDigit(rest) && !strings.HasPrefix(rest, "(") {
		t.Label += " " + note + ")"
		return rest
	}
	return s
}

// cutPlaces takes the parentheses at the end off: the last is a country, if
// it is one; what else stands there is the region or office.
func cutPlaces(t *Token, s string) string {
	for range 2 {
		open := strings.LastIndex(s, " (")
		if open < 0 || !strings.HasSuffix(s, ")") {
			break
		}
		place := s[open+2 : len(s)-1]
		if hasDigit(place) {
			break
		}
		if t.Region == "" && code(place) != "" {
			t.Country = place
		} else if t.Region == "" {
			t.Region = place
		} else {
			break
		}
		s = strings.TrimSpace(s[:open])
	}
	return s
}

// cutBareCountry takes a country off that stands without parentheses:
// "AF465508 Colombia", "1372584, Kenya".
func cutBareCountry(t *Token, s string) string {
	i := strings.LastIndex(s, " ")
	if i < 0 || code(s[i+1:]) == "" {
		return s
	}
	t.Country = s[i+1:]
	return strings.TrimRight(s[:i], ", ")
}

// cutLabelWord moves a word with a colon to the label: "CNIC: 35202-…".
func cutLabelWord(t *Token, s string) string {
	word, rest, found := strings.Cut(s, ": ")
	if !found || len(word) > 8 || hasDigit(word) || strings.Contains(word, " ") {
		return s
	}
	t.Label += " " + word
	if word == "ISIN" {
		t.Scheme = "isin"
	}
	return strings.TrimSpace(rest)
}

// isIdentifier judges the value by its form: short, with a digit, and no
// words of a sentence.
func isIdentifier(scheme, s string) bool {
	switch scheme {
	case "swift":
		return (len(s) == 8 || len(s) == 11) && isAlnum(s)
	case "locode", "tailNumber":
		return len(s) >= 3 && len(s) <= 12 && !strings.ContainsAny(s, ";,")
	}
	if len(s) > 80 || !hasDigit(s) {
		return false
	}
	words := 0
	for word := range strings.FieldsSeq(s) {
		if len(word) >= 3 && isLowerWord(word) {
			return false
		}
		if len(word) >= 3 && !hasDigit(word) {
			words++
		}
	}
	return words <= 3
}

func isLowerWord(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}
