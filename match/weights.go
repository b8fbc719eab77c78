package match

// Weights says how much each kind of evidence counts, each in 0..1. Evidence
// for a match takes its share of the doubt away; evidence against it takes its
// share of the score away.
type Weights struct {
	Joins    float64 // the score from which two parties are the same
	Proposes float64 // the score from which a pair is shown to people

	// Evidence by names.
	Name       float64 // both main names, two words or more
	Alias      float64 // a main name of one is another name of the other
	TwoAliases float64 // neither is a main name
	OneWord    float64 // both main names, of one word
	Generic    float64 // every word is one that many bodies have
	GroupAlias float64 // another name of a threat group: two groups may share one
	WeakAlias  float64 // a name that the source itself calls weak
	Near       float64 // one word differs by a letter or by how it is heard
	Part       float64 // the words of one name are all in the other
	OtherOrder float64 // factor for the same words in another order
	EventName  float64 // an incident's name: it says little without its date

	// Evidence beside the names.
	Identifier  float64 // same kind, country and number
	LooseNumber float64 // same kind and number, a country missing
	Wallet      float64 // both own one wallet
	Designation float64 // one authority, one date
	CoListed    float64 // named together with parties of the same programme
	BirthDay    float64
	BirthYear   float64
	Country     float64
	EventDate   float64
	EventAmount float64

	// Evidence against.
	OtherBirth      float64
	OtherGender     float64
	OtherCountry    float64
	OtherIdentifier float64
	OtherPassport   float64 // people have several in a life
	OtherKind       float64 // of incident
	OtherDate       float64 // of incident
	SameList        float64 // one list has both as entries of their own
}

// DefaultWeights returns the weights of version 1. They were set by hand on
// testdata/pairs.yaml and mean to err towards asking.
func DefaultWeights() Weights {
	return Weights{
		Joins: 0.70, Proposes: 0.50,
		Name: 0.82, Alias: 0.77, TwoAliases: 0.73, OneWord: 0.74, Generic: 0.60, GroupAlias: 0.50, WeakAlias: 0.35,
		Near: 0.55, Part: 0.30, OtherOrder: 0.97, EventName: 0.50,
		Identifier: 0.95, LooseNumber: 0.55, Wallet: 0.60, Designation: 0.65, CoListed: 0.45,
		BirthDay: 0.50, BirthYear: 0.20, Country: 0.20, EventDate: 0.50, EventAmount: 0.40,
		OtherBirth: 0.45, OtherGender: 0.45, OtherCountry: 0.27, OtherIdentifier: 0.40, OtherPassport: 0.20,
		OtherKind: 0.40, OtherDate: 0.50, SameList: 0.40,
	}
}
