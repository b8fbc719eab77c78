package graph

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Property names what a statement is about. Names follow FollowTheMoney where
// it has one.
type Property string

// The properties that the projection itself reads. Sources may use others;
// they are kept and shown as statements.
const (
	PropType       Property = "type"       // of an entity: an EntityType
	PropKind       Property = "kind"       // GOVERNMENT, THREAT_GROUP, EXCHANGE, THEFT, …
	PropName       Property = "name"       // a name as the source gives it
	PropAlias      Property = "alias"      // another name of good quality
	PropWeakAlias  Property = "weakAlias"  // a name that the source itself calls weak
	PropCountry    Property = "country"    // ISO 3166-1 alpha-2, lower case
	PropProgramme  Property = "programme"  // of a list: "DPRK4"
	PropHub        Property = "hub"        // "true" for authorities, countries, programmes
	PropLink       Property = "link"       // of a link: its LinkType; carries evidence and status
	PropStart      Property = "startDate"  // of a link, in the world, EDTF
	PropEnd        Property = "endDate"    // of a link, in the world, EDTF
	PropIncomplete Property = "incomplete" // the source's text was cut: which field
	PropCompletes  Property = "completes"  // a part that supplies what was cut
	PropTitle      Property = "title"

	PropBirthDate   Property = "birthDate" // EDTF: 1965-04-25, 1965~, 1960/1965
	PropBirthPlace  Property = "birthPlace"
	PropNationality Property = "nationality"
	PropCitizenship Property = "citizenship"
	PropGender      Property = "gender" // MALE, FEMALE
	PropPosition    Property = "position"
	PropAddress     Property = "address"    // attributes: street, city, country
	PropIdentifier  Property = "identifier" // attributes: kind (PASSPORT, …), country, issued, expires
	PropEmail       Property = "email"
	PropPhone       Property = "phone"
	PropWebsite     Property = "website"
	PropNotes       Property = "notes"

	PropChain         Property = "chain"         // of a wallet: BITCOIN, EVM, …
	PropWalletAddress Property = "walletAddress" // normalised
	PropNetwork       Property = "network"       // ETHEREUM, BSC, …
	PropToken         Property = "token"         // XBT, ETH, USDT as the source says

	PropDate       Property = "date"   // of an incident or a payment, EDTF
	PropAmount     Property = "amount" // decimal; attributes: currency, valuedOn
	PropAsset      Property = "asset"
	PropAddedOn    Property = "listedOn"
	PropDelisted   Property = "delistedOn"
	PropLegalBasis Property = "legalBasis"
	PropReference  Property = "reference"
	PropSecondary  Property = "secondarySanctions"
)

// Evidence is the verbatim stretch of a document's text that carries a
// statement. Offsets count Unicode code points in the document's text.
type Evidence struct {
	Text     string `json:"text"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Sentence string `json:"sentence,omitempty"`
}

// Statement is one claim of one source.
type Statement struct {
	ID         ID                `json:"id"`
	Property   Property          `json:"p"`
	Value      string            `json:"v"`
	Original   string            `json:"o,omitempty"` // as the source wrote it, where it differs
	Language   string            `json:"l,omitempty"` // BCP 47
	Attributes map[string]string `json:"a,omitempty"` // what qualifies the value: country of a passport
	Document   ID                `json:"d,omitempty"`
	Evidence   *Evidence         `json:"e,omitempty"`
	Speaker    string            `json:"w,omitempty"` // whom an article quotes
	Qualifier  string            `json:"q,omitempty"` // "believed to be"
	Rule       string            `json:"r,omitempty"` // name of the rule or model
	Status     Status            `json:"s"`
	Method     Method            `json:"m"`
	Confidence float64           `json:"c"` // 0..1
	Spans      Spans             `json:"t"` // set by the store: when its scope said it

	// Set on reading from the record that holds the statement.
	Record   ID     `json:"-"`
	Dataset  string `json:"-"`
	LastSeen Moment `json:"-"` // the last version that says it
}

// FirstSeen is the first version that says it.
func (s *Statement) FirstSeen() Moment { return s.Spans.First() }

// Identify sets defaults and the id, a digest of the content, for a statement
// of record. Spans are no part of it.
func (s *Statement) Identify(record ID) {
	if s.Status == "" {
		s.Status = Asserted
	}
	if s.Method == "" {
		s.Method = MethodList
	}
	if s.Confidence == 0 {
		s.Confidence = 1
	}
	parts := []string{string(record), string(s.Property), s.Value, s.Original, s.Language, string(s.Document), s.Speaker,
		s.Qualifier, string(s.Status), string(s.Method)}
	for _, k := range slices.Sorted(maps.Keys(s.Attributes)) {
		parts = append(parts, k, s.Attributes[k])
	}
	if e := s.Evidence; e != nil {
		parts = append(parts, e.Text, strconv.Itoa(e.Start), strconv.Itoa(e.End))
	}
	s.ID = ID("st-" + Digest(parts...))
}

// compareStatements orders by property, value and id, so that projections and
// answers do not depend on load order.
func compareStatements(a, b Statement) int {
	if c := strings.Compare(string(a.Property), string(b.Property)); c != 0 {
		return c
	}
	if c := strings.Compare(a.Value, b.Value); c != 0 {
		return c
	}
	return strings.Compare(string(a.ID), string(b.ID))
}
