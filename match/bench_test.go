package match_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"dossier/graph"
	"dossier/match"
)

// names makes names in the shapes and the proportions of OFAC's list: of few
// frequent words and many rare ones.
type names struct{ r *rand.Rand }

var syllables = strings.Fields("al ba bek chi da dul el fa gor ha hus ib jo ka khan lam ma mir mo na nov ov pa qa ra rah ri sa shah sky ta tov ul va wa xi ya za zhou")

func (n names) word() string {
	var b strings.Builder
	for range 2 + n.r.IntN(2) {
		b.WriteString(syllables[n.r.IntN(len(syllables))])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

func (n names) pick(words string) string {
	all := strings.Fields(words)
	return all[n.r.IntN(len(all))]
}

func (n names) person() string {
	given := n.pick("Mohammad Ahmad Ali Hassan Ivan Sergei Juan Carlos Kim Ri Hussein Abdul Maria Elena")
	if n.r.IntN(2) == 0 {
		given += " " + n.word()
	}
	return strings.ToUpper(n.word()) + ", " + given
}

func (n names) company() string {
	return fmt.Sprintf("%s %s %s %s", n.word(), n.pick("General Star Marine Global Petro Gulf Orient"), n.pick("Trading Shipping Industries Bank Services"), n.pick("LLC Ltd. Company Co. Group Foundation"))
}

// entries makes a list of n parties with two aliases for every second one; the
// first shared of them bear the names of every list made with the same seed.
func listOfParties(dataset string, n, shared int) []graph.Entry {
	common, own := names{rand.New(rand.NewPCG(7, 7))}, names{rand.New(rand.NewPCG(uint64(len(dataset)), uint64(dataset[0])))}
	out := make([]graph.Entry, n)
	for i := range out {
		from := own
		if i < shared {
			from = common
		}
		id, kind, name := fmt.Sprintf("%s:%d", dataset, i), graph.Person, from.person
		if i%2 == 1 {
			kind, name = graph.Organization, from.company
		}
		r := thing(id, kind, name())
		if from.r.IntN(2) == 0 {
			r.Statements = append(r.Statements, value(graph.PropAlias, name()), value(graph.PropAlias, name()))
		}
		if kind == graph.Person {
			r.Statements = append(r.Statements, value(graph.PropBirthDate, fmt.Sprint(1940+from.r.IntN(60))),
				graph.Statement{Property: graph.PropIdentifier, Value: fmt.Sprintf("P%08d", from.r.IntN(90_000_000)), Attributes: map[string]string{"kind": "passport", "country": "ir"}})
		}
		out[i] = entry(id, r)
	}
	return out
}

// A whole list of 15,000 parties is matched with another of 15,000, of which
// 1,000 are the same, and with 200 articles.
func BenchmarkResolveAWholeList(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		f := start(b)
		f.load("a", "a", "2023-01-01", listOfParties("a", 15_000, 1000)...)
		for i := range 200 {
			n := names{rand.New(rand.NewPCG(uint64(i), 1))}
			id := fmt.Sprintf("article:%d", i)
			var parties []graph.Record
			for j := range 10 {
				parties = append(parties, thing(fmt.Sprintf("%s/%d", id, j), graph.Person, n.person()))
			}
			f.text(id, "2023-01-02", "2023-01-01", parties...)
		}
		touched := f.load("b", "b", "2023-01-03", listOfParties("b", 15_000, 1000)...)
		b.StartTimer()
		start := time.Now()
		r := f.resolve(touched)
		b.Logf("%d touched, %d compared, %d joined, %d waiting in %s", r.Touched, r.Compared, len(r.Joined), len(r.Waiting), time.Since(start))
		if len(r.Joined) < 900 {
			b.Fatalf("only %d joined", len(r.Joined))
		}
		start = time.Now()
		again := f.resolve(touched)
		b.Logf("again: %d compared, %d joined in %s", again.Compared, len(again.Joined), time.Since(start))
		start = time.Now()
		p, err := match.Propose(b.Context(), f.store, match.Options{})
		must(b, err)
		b.Logf("%d proposals in %s", len(p), time.Since(start))
	}
}

func BenchmarkCompare(b *testing.B) {
	n := names{rand.New(rand.NewPCG(1, 2))}
	var parties []match.Party
	for range 256 {
		parties = append(parties, match.Party{Type: graph.Person, Names: []match.PartyName{{Value: n.person()}, {Value: n.person(), Rank: match.Other}}, BirthDates: []string{"1965"}})
	}
	w := match.DefaultWeights()
	i := 0
	for b.Loop() {
		match.Compare(parties[i%256], parties[(i*7+1)%256], w)
		i++
	}
}
