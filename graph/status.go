package graph

// Status says how surely a source states something.
type Status string

// The statuses. A fact that waits for review is Proposed.
const (
	Asserted  Status = "ASSERTED"
	Suspected Status = "SUSPECTED"
	Denied    Status = "DENIED"
	Proposed  Status = "PROPOSED"
)

// Shown says whether answers hold claims of this status unless asked otherwise.
func (s Status) Shown() bool { return s == Asserted || s == Suspected }

// rank orders statuses for a folded link: the strongest claim gives its status.
func (s Status) rank() int {
	switch s {
	case Asserted:
		return 3
	case Suspected:
		return 2
	case Denied:
		return 1
	default:
		return 0
	}
}

// Method says how a statement came to be.
type Method string

// The methods.
const (
	MethodList    Method = "LIST"
	MethodRule    Method = "RULE"
	MethodModel   Method = "MODEL"
	MethodAnalyst Method = "ANALYST"
)
