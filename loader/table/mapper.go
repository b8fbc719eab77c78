package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dossier/graph"
	"dossier/graph/wallet"
	"dossier/loader"
	"dossier/loader/subject"
)

// mapper says what rows mean.
type mapper struct{ dataset string }

// note is something of a row that a person should know.
type note struct{ reason, text string }

// made is what became of a row.
type made struct {
	entry    graph.Entry
	failed   string   // why the row as a whole is rejected
	rejected []note   // values
	unparsed []note   // kept as said
	entities []string // keys of entities that it states
	refs     []string // keys of entities that it names
	hubs     []string // keys of authorities and countries that it names
}

// work is a row under way.
type work struct {
	mapper
	*row
	made
	things map[string]*thing // by name
	order  []*thing
	claims []graph.Record
	more   []graph.Record    // of authorities and wallets at the ends of links
	strays []graph.Statement // what the row says of none of its entities
}

// thing is an entity of the row.
type thing struct {
	*subject.Subject
	key        string
	confidence float64
	status     graph.Status
}

func (m mapper) row(r *row) made {
	w := &work{mapper: m, row: r, things: map[string]*thing{}}
	id, why := w.entryID()
	if why != "" {
		w.fail(why)
		return w.made
	}
	w.entry = graph.Entry{ID: id, Raw: r.raw()}
	for i := range r.in.table.Entities {
		w.entity(&r.in.table.Entities[i], i == 0 && len(r.in.table.Key) == 0)
	}
	for i := range r.in.table.Links {
		w.link(&r.in.table.Links[i])
	}
	w.rest()
	w.gather()
	if len(w.entry.Records) == 0 && w.failed == "" {
		w.fail("it says nothing of what the mapping asks for: neither an entity nor both ends of a link")
	}
	return w.made
}

// gather makes the entry's records. What the row says of none of its entities
// stands with the first of them, else with its first link.
func (w *work) gather() {
	for i, t := range w.order {
		for _, x := range w.strays {
			if i == 0 {
				t.State(x)
			}
		}
		records := t.Entry(nil).Records
		qualify(records, t.status, t.confidence)
		w.entry.Records = append(w.entry.Records, records...)
	}
	if len(w.order) == 0 && len(w.claims) > 0 {
		w.claims[0].Statements = append(w.claims[0].Statements, w.strays...)
	}
	w.entry.Records = slices.Concat(w.entry.Records, w.claims, w.more)
}

// unparsed is the statement of a value that was not understood.
func unparsed(x said) graph.Statement {
	return graph.Statement{Property: loader.PropUnparsed, Value: x.cell(), Attributes: map[string]string{"field": x.column}}
}

func (w *work) fail(reason string) {
	if w.failed == "" {
		w.failed = reason
	}
}

func (w *work) reject(reason, text string) { w.rejected = append(w.rejected, note{reason, text}) }

// entryID is made of the table's name and the row's key: that of the table, else
// that of its first entity, else the row itself.
func (w *work) entryID() (id graph.ID, why string) {
	t := w.in.table
	columns := []string(t.Key)
	if len(columns) == 0 && len(t.Entities) > 0 {
		first := &t.Entities[0]
		if first.isWallet() {
			a, x, err := w.ownAddress(first)
			if err != nil {
				return "", fmt.Sprintf("it has no wallet address that is one: %q is %v", cut(x.value), err)
			}
			return graph.NewID(w.dataset, t.Name+"-"+string(a.Chain)+":"+a.Address), ""
		}
		columns = first.Key
	}
	if len(columns) == 0 {
		return graph.NewID(w.dataset, t.Name+"-"+graph.Digest(string(w.raw()))), ""
	}
	key, missing := w.key(columns)
	if len(missing) > 0 {
		return "", fmt.Sprintf("it has no key: %s is empty", strings.Join(missing, ", "))
	}
	return graph.NewID(w.dataset, t.Name+"-"+key), ""
}

// entity states an entity of the row. main is the one by which the row is known.
func (w *work) entity(e *entityMap, main bool) {
	id := w.entry.ID
	if !main {
		id = id.Sub(e.As)
	}
	t := &thing{status: graph.Asserted, confidence: 1}
	if !w.qualities(e.Status, e.Confidence, t) {
		return
	}
	kind, ok := w.word(e.Type, func(s string) bool { _, ok := entityType(s); return ok })
	if !ok {
		w.fail(fmt.Sprintf("its type %q is none, and the mapping does not translate it", kind.value))
		return
	}
	typ, _ := entityType(kind.value)
	if e.isWallet() {
		a, x, err := w.ownAddress(e)
		if err != nil {
			if x.value != "" {
				w.reject(fmt.Sprintf("%s: %v; the rest of the row is loaded", e.As, err), x.value)
				w.strays = append(w.strays, unparsed(x))
			}
			return
		}
		t.Subject, t.key = subject.New(id, graph.Wallet), a.Key()
		t.State(graph.Statement{Property: graph.PropWalletAddress, Value: a.Display, Original: x.value})
		t.Say(graph.PropChain, string(a.Chain))
	} else {
		key, missing := w.key(e.Key)
		if len(missing) > 0 {
			w.keyless(e, missing)
			return
		}
		t.Subject, t.key = subject.Part(id, ""), keyOf(w.dataset, e.As, key)
		original := ""
		if kind.column != "" {
			original = kind.cell()
		}
		t.State(graph.Statement{Property: graph.PropType, Value: string(typ), Original: original})
		w.entities = append(w.entities, t.key)
	}
	t.Keyed(t.key)
	if e.Kind != nil {
		for _, x := range w.values(&e.Kind.spec) {
			w.say(t, property{sortText, string(graph.PropKind)}, said{value: upper(x.value), original: x.cell(), column: x.column, strange: x.strange, spec: x.spec})
		}
	}
	for _, name := range sortedNames(e.Properties) {
		for _, x := range w.all(e.Properties[name]) {
			w.say(t, ofEntities[name], x)
		}
		for _, s := range e.Properties[name] {
			if len(s.Column) == 0 && s.Value == "" { // an address of parts alone
				w.say(t, ofEntities[name], said{spec: s})
			}
		}
	}
	w.things[e.As], w.order = t, append(w.order, t)
}

// cell is the original of a value that is not what the cell says.
func (x said) cell() string {
	if x.original != "" {
		return x.original
	}
	return x.value
}

// keyless tells of what a row says of an entity without saying which it is.
func (w *work) keyless(e *entityMap, missing []string) {
	for _, name := range sortedNames(e.Properties) {
		for _, x := range w.all(e.Properties[name]) {
			if x.column != "" {
				w.unparsed = append(w.unparsed, note{fmt.Sprintf("the row has no key of %q (%s is empty); what it says of it is kept as unparsed", e.As, strings.Join(missing, ", ")), x.value})
				w.strays = append(w.strays, unparsed(x))
			}
		}
	}
}

// word is the value of a word, and whether it is one of those it may be.
func (w *work) word(s *word, valid func(string) bool) (said, bool) {
	for _, x := range w.values(&s.spec) {
		return x, valid(x.value) // also where the mapping translates others
	}
	return said{}, false
}

// qualities reads how surely a row says what it says.
func (w *work) qualities(status *word, confidence *specs, t *thing) bool {
	if status != nil {
		x, ok := w.word(status, func(s string) bool { _, ok := statusOf(s); return ok })
		if !ok && x.value != "" {
			w.fail(fmt.Sprintf("its status %q is none of ASSERTED, SUSPECTED, DENIED and PROPOSED, and the mapping does not translate it", x.value))
			return false
		}
		if ok {
			t.status, _ = statusOf(x.value)
		}
	}
	if confidence == nil {
		return true
	}
	for _, x := range w.all(*confidence) {
		text, percent := strings.CutSuffix(x.value, "%")
		n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		if percent {
			n /= 100
		}
		if err != nil || !(n > 0 && n <= 1) || x.strange {
			w.fail(fmt.Sprintf("its confidence %q is no number above 0 and up to 1", x.value))
			return false
		}
		t.confidence = n
	}
	return true
}

// qualify sets on every statement how surely it is said. What kind of thing it
// is, and which wallet, is said as it is, or nothing could be denied of it.
func qualify(records []graph.Record, status graph.Status, confidence float64) {
	for i := range records {
		for j := range records[i].Statements {
			s := &records[i].Statements[j]
			s.Confidence = confidence
			switch s.Property {
			case graph.PropType, graph.PropWalletAddress, graph.PropChain:
			default:
				s.Status = status
			}
		}
	}
}

// ownAddress is the address of a wallet that is an entity of the row.
func (w *work) ownAddress(e *entityMap) (wallet.Address, said, error) {
	chain, token := "", ""
	for _, x := range w.all(e.Properties["chain"]) {
		chain = x.value
	}
	for _, x := range w.all(e.Properties["token"]) {
		token = x.value
	}
	for _, x := range w.all(e.Properties["walletAddress"]) {
		a, err := wallet.ParseLoose(x.value, hint(chain, token))
		return a, x, err
	}
	return wallet.Address{}, said{}, wallet.ErrForm
}

// hint is what chooses among chains whose addresses have one form.
func hint(chain, token string) string {
	if slices.Contains(wallet.Chains(), wallet.Chain(upper(chain))) {
		return upper(chain)
	}
	if token != "" {
		return token
	}
	return chain
}

// rest keeps what no mapping takes.
func (w *work) rest() {
	for column, value := range w.left {
		w.strays = append(w.strays, unparsed(said{value: value, column: column}))
	}
}
