package article

import "github.com/shopspring/decimal"

// Article is one text with what its publisher says about it. Offsets of
// everything found in it count code points in FullText.
type Article struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	PublishedAt string `json:"publishedAt"` // "2006-01-02", longer forms of RFC 3339, or empty
	URL         string `json:"url"`
	Outlet      string `json:"outlet,omitempty"`
	Author      string `json:"author,omitempty"`
	Language    string `json:"language,omitempty"` // ISO 639-1 as the page declares it
	Text        string `json:"text"`

	named bool // ID is its file's name: the article itself has none
}

// FullText is the string that all offsets refer to: the title, a line feed
// and the text, or the text alone when there is no title.
func (a Article) FullText() string {
	if a.Title == "" {
		return a.Text
	}
	return a.Title + "\n" + a.Text
}

// The types of entities.
const (
	Organization = "Organization"
	Person       = "Person"
	Malware      = "Malware"
	Wallet       = "Wallet"
	Place        = "Place"
	IncidentType = "Incident"
)

// Status tells how surely something was said.
type Status string

// The four statuses. Facts with status Proposed (asked, planned, rumoured)
// never stand among an Extraction's relations.
const (
	Asserted  Status = "ASSERTED"
	Suspected Status = "SUSPECTED"
	Denied    Status = "DENIED"
	Proposed  Status = "PROPOSED"
)

// Extraction is what one article says.
type Extraction struct {
	ID             string     `json:"id"`
	Entities       []Entity   `json:"entities"`
	Relations      []Relation `json:"relations"`
	Incidents      []Incident `json:"incidents"` // attacks and thefts only
	Events         []Event    `json:"events"`    // seizures, freezes, recoveries, laundering
	Proposed       []Relation `json:"proposed,omitempty"`
	InvalidWallets []string   `json:"invalid_wallets,omitempty"`
}

// Mention is one place where an entity is named; Start and End count code
// points, End exclusive.
type Mention struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Entity is one party, wallet, malware, place or incident of the article.
type Entity struct {
	Type     string    `json:"type"`
	Name     string    `json:"name"`
	Aliases  []string  `json:"aliases_in_text"`
	Mentions []Mention `json:"mentions"`
	Kind     string    `json:"kind,omitempty"`
	// Ref is the gazetteer entry's own reference, where one entry alone has
	// the name; Candidates are the references where several have it.
	Ref        string   `json:"ref,omitempty"`
	Candidates []string `json:"candidates,omitempty"`
	// Suggests is the name of a gazetteer entry that differs from the name as
	// said by one letter in one word: a probable misspelling, to be judged.
	Suggests    string `json:"suggests,omitempty"`
	SuggestsRef string `json:"suggests_ref,omitempty"`
	Chain       string `json:"chain,omitempty"` // of a wallet
}

// Evidence is the verbatim stretch that carries a fact, within its whole
// sentence; who said it, and in which words it was qualified.
type Evidence struct {
	Text          string `json:"evidence_substring"`
	Start         int    `json:"evidence_start"`
	End           int    `json:"evidence_end"`
	Sentence      string `json:"sentence"`
	SentenceStart int    `json:"sentence_start"`
	SentenceEnd   int    `json:"sentence_end"`
	Speaker       string `json:"speaker,omitempty"`
	Qualifier     string `json:"qualifier,omitempty"`
}

// Relation is one fact between two entities, named by Entity.Name or
// Incident.Name. Date is ISO 8601 cut to its precision; DateEDTF keeps
// "about" (2023-04~).
type Relation struct {
	Type   string `json:"type"`
	Source string `json:"source"`
	Target string `json:"target"`
	Evidence
	Status     Status  `json:"status"`
	Date       string  `json:"date,omitempty"`
	DateEDTF   string  `json:"date_edtf,omitempty"`
	Method     string  `json:"method"` // always RULE here
	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
	Amount     *Money  `json:"amount,omitempty"`
}

// Money is an amount as the text gives it; never a float.
type Money struct {
	Value    decimal.Decimal `json:"value"`
	Currency string          `json:"currency"` // ISO 4217, or a coin's ticker
	Text     string          `json:"text"`
}

// Incident is one attack or theft. Fields that the text leaves open are null.
type Incident struct {
	Name        string       `json:"name"`
	Date        *string      `json:"date"`
	DateEDTF    string       `json:"date_edtf,omitempty"`
	AmountUSD   *DecimalJSON `json:"amountUSD"`
	Asset       *string      `json:"asset"`
	Victim      *string      `json:"victim"`
	Perpetrator *string      `json:"perpetrator"`
	Evidence
}

// Event kinds.
const (
	Seizure    = "SEIZURE"
	Freeze     = "FREEZE"
	Recovery   = "RECOVERY"
	Laundering = "LAUNDERING"
)

// Event is something done with funds that is no theft.
type Event struct {
	Kind      string       `json:"kind"`
	AmountUSD *DecimalJSON `json:"amountUSD"`
	Date      string       `json:"date,omitempty"`
	DateEDTF  string       `json:"date_edtf,omitempty"`
	Actors    []string     `json:"actors"`            // who did it
	Helpers   []string     `json:"helpers,omitempty"` // who helped
	From      []string     `json:"from,omitempty"`    // whose funds
	Accounts  int          `json:"accounts,omitempty"`
	Status    Status       `json:"status"`
	Evidence
	Rule string `json:"rule"`
}

// DecimalJSON is a decimal that JSON shows as a number, all digits kept.
type DecimalJSON struct{ decimal.Decimal }

// MarshalJSON writes the number without quotes.
func (d DecimalJSON) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON reads a number.
func (d *DecimalJSON) UnmarshalJSON(b []byte) error { return d.Decimal.UnmarshalJSON(b) }
