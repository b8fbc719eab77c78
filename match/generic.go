package match

import "dossier/graph"

// generic are words that say what kind of body something is, or which many
// bodies of many countries have in their names. A name of nothing else names
// no one by itself.
var generic = wordSet(`
a academy administration agency air airlines al and army association authority bank board brigade bureau
center central chamber co commerce commission committee company construction cooperation corp corps council
defence defense department development directorate division economic education energy enterprise exchange export
federal federation finance force forces foreign foundation front fund general global government group holding
home house import inc industrial industries industry information institute intelligence interior international
investment islamic justice la lab laboratory liberation limited llc ltd management marine maritime military
ministry movement national navy network of office oil organization party people peoples petroleum police
president public republic research revolutionary sa school science security service services shipping society
state supreme team technical technologies technology the to trade trading transport treasury union unit united
university white world`)

// soleNames are words that are family or given names of very many people, and
// therefore name no organization either.
var soleNames = wordSet(`kim lee ri pak park choe choi jong han li wang zhang chen ali ahmed ahmad muhammad mohammad
mohammed hassan hussein khan abdullah ivanov petrov john david jose juan maria garcia`)

// speaks says whether a name may be evidence at all.
func (f *form) speaks(t graph.EntityType) bool {
	switch len(f.words) {
	case 0:
		return false
	case 1:
		w := f.words[0]
		return t != graph.Person && !generic[w] && !soleNames[w] && len([]rune(w)) > 2
	}
	return true
}

// isGeneric says whether every word is one that many bodies have.
func (f *form) isGeneric(t graph.EntityType) bool {
	if t != graph.Organization {
		return false
	}
	for _, w := range f.words {
		if !generic[w] {
			return false
		}
	}
	return true
}
