package ofac

// Kind is what a token of the remarks says.
type Kind string

const (
	KindBirthDate     Kind = "birthDate"   // Value is EDTF
	KindBirthPlace    Kind = "birthPlace"  // Value is the place as said
	KindNationality   Kind = "nationality" // Value and Country are the country
	KindCitizenship   Kind = "citizenship" // Value and Country are the country
	KindGender        Kind = "gender"      // Value is male or female
	KindEthnicity     Kind = "ethnicity"   // also tribe and subtribe: see Label
	KindTitle         Kind = "title"       // office, rank or position
	KindFamily        Kind = "family"      // Label is the relation ("wife of"), Value the name
	KindAlias         Kind = "alias"       // weak: Value is the name without quotes, Label a.k.a., f.k.a., n.k.a. or d.b.a.
	KindLink          Kind = "link"        // "Linked To:": Value is the name; see Token.Dot
	KindMembership    Kind = "membership"  // Value is the group as said
	KindLegalStatus   Kind = "legalStatus" // arrested, indicted, in custody, wanted
	KindIdentifier    Kind = "identifier"  // Scheme, Value, Country, Region, Issued, Expires
	KindWallet        Kind = "wallet"      // Currency and, in Value, the address; its checksum was not looked at
	KindWebsite       Kind = "website"
	KindEmail         Kind = "email"
	KindPhone         Kind = "phone"
	KindFax           Kind = "fax"
	KindTelegraph     Kind = "telegraph"       // telex and telegram addresses
	KindEstablished   Kind = "establishedDate" // Value is EDTF
	KindOrgType       Kind = "organizationType"
	KindTargetType    Kind = "targetType"
	KindScope         Kind = "scope"               // which branches or places a listing covers
	KindIssuer        Kind = "issuerName"          // of listed securities
	KindTicker        Kind = "ticker"              // of listed securities
	KindRegistered    Kind = "registrationCountry" // of a vessel, an aircraft or an organization
	KindBuildYear     Kind = "yearOfBuild"         // of a vessel; Value is EDTF
	KindFlag          Kind = "flag"                // of a vessel: a former or a further one, see Label
	KindVesselType    Kind = "vesselType"
	KindCallSign      Kind = "callSign"
	KindManufacture   Kind = "manufactureDate" // of an aircraft; Value is EDTF
	KindAircraftModel Kind = "aircraftModel"
	KindOperator      Kind = "aircraftOperator" // Value is the name as said
	KindSecondary     Kind = "secondarySanctions"
	KindProhibition   Kind = "prohibition"
	KindDirective     Kind = "directive"      // Reference is the order, Value what it determines
	KindMeasure       Kind = "measure"        // one sanction from an order's or a law's menu
	KindListingDate   Kind = "listingDate"    // of a directive, in Reference; Value is EDTF
	KindEffectiveDate Kind = "effectiveDate"  // of a directive, in Reference; Value is EDTF
	KindDivestment    Kind = "divestmentDate" // in Reference what for; Value is EDTF
	KindSeeAlso       Kind = "seeAlso"        // Value is the address of a page
	KindNote          Kind = "note"           // a whole sentence in parentheses

	// KindCut is the last token of an incomplete remark. It has no value.
	KindCut Kind = "cut"
	// KindUnparsed was not understood. Text says what it is; it has no value.
	KindUnparsed Kind = "unparsed"
)

// Understood is false for tokens without a value.
func (k Kind) Understood() bool { return k != KindCut && k != KindUnparsed }

// Piece says in which file a token begins or ends.
type Piece string

const (
	InRemark  Piece = "remark"  // the first 1,000 characters, from SDN.CSV
	InComment Piece = "comment" // the rest, from SDN_COMMENTS.CSV
)

// Token is one thing that a remark says, between two semicolons.
type Token struct {
	Kind Kind `json:"kind"`
	// Label is the list's own words before the value, without "alt.".
	Label string `json:"label,omitempty"`
	// Value is what is said, without the label and the attributes below.
	Value string `json:"value,omitempty"`
	// Alt: the list says "alt.". It marks any value after the first of its
	// label; it does not mean that the value is less sure.
	Alt bool `json:"alt,omitempty"`
	// Former: "former" or "previous" stands in the label.
	Former bool `json:"former,omitempty"`
	// Inferred: no label says what this is; its words do.
	Inferred bool `json:"inferred,omitempty"`
	// Qualifier is a word of doubt: "possibly".
	Qualifier string `json:"qualifier,omitempty"`

	Scheme    string `json:"scheme,omitempty"`    // of an identifier: see docs/ofac.md
	Country   string `json:"country,omitempty"`   // as the list writes it
	Region    string `json:"region,omitempty"`    // what else stands in parentheses: a state, an office
	Issued    string `json:"issued,omitempty"`    // EDTF
	Expires   string `json:"expires,omitempty"`   // EDTF
	Date      string `json:"date,omitempty"`      // EDTF: of an arrest
	Currency  string `json:"currency,omitempty"`  // of a wallet: XBT, ETH, USDT, …
	Reference string `json:"reference,omitempty"` // the order, law or list that a notice is about

	// Dot: a full stop stood after Value, which may be the name's own or the
	// end of the remark. Whoever compares names tries both.
	Dot bool `json:"dot,omitempty"`

	// Text is the verbatim stretch from Start to End, in runes of the joined
	// remark. It leaves out the separator, but not a full stop at its end.
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	// From and To differ for the one token that lies across the cut. It is to
	// be trusted only if both parts are of one day.
	From Piece `json:"from"`
	To   Piece `json:"to"`
}

// AcrossCut says that the token begins in SDN.CSV and ends in SDN_COMMENTS.CSV.
func (t Token) AcrossCut() bool { return t.From != t.To }
