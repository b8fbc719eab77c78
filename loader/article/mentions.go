package article

import (
	"sort"
	"strings"
)

// findMentions marks every name in the document: wallets, names that the
// gazetteer knows, names that their context shows, and short forms of these.
func (d *document) findMentions(findWallets func(string) []WalletMention) {
	d.markWallets(findWallets)
	weak := d.markKnown()
	d.markUnknown()
	d.markWeak(weak)
	d.markParenthetical()
	d.markShortForms()
	d.mergeAliases()
	d.sortMentions()
}

// sortMentions puts the mentions in the order of the text.
func (d *document) sortMentions() {
	sort.Slice(d.mentions, func(i, k int) bool { return d.mentions[i].from < d.mentions[k].from })
	for i, m := range d.mentions {
		for tok := m.from; tok < m.to; tok++ {
			d.owner[tok] = int32(i + 1)
		}
	}
}

// markWallets marks the valid addresses and keeps the invalid ones apart.
func (d *document) markWallets(find func(string) []WalletMention) {
	if find == nil {
		return
	}
	tok := 0
	for _, w := range find(d.text) {
		if w.Start < 0 || w.End > len(d.text) || w.Start >= w.End {
			continue
		}
		if !w.Valid {
			d.invalid = append(d.invalid, d.text[w.Start:w.End])
			continue
		}
		for tok < len(d.toks) && d.toks[tok].end <= w.Start {
			tok++
		}
		to := tok
		for to < len(d.toks) && d.toks[to].start < w.End {
			to++
		}
		if to == tok || !d.free(tok, to) {
			continue
		}
		e := d.newEntity(Wallet, w.Address, "")
		d.entities[e].Chain = w.Chain
		d.mark(tok, to, e, false)
		tok = to
	}
}

// markKnown marks the gazetteer's finds and gives back those that need more
// of a reason.
func (d *document) markKnown() (doubtful []match) {
	for _, m := range d.gaz.find(d.toks) {
		if !d.free(m.from, m.to) || d.insideCompound(m) {
			continue
		}
		var strong []nameRef
		for _, r := range m.refs {
			if !r.weak && !d.gaz.entries[r.entry].Generic {
				strong = append(strong, r)
			}
		}
		switch {
		case len(strong) == 0:
			doubtful = append(doubtful, m)
		case d.ownOutlet(strong[0]):
		default:
			d.mark(m.from, m.to, d.entityOf(strong), strong[0].demonym)
		}
	}
	return doubtful
}

// insideCompound tells finds that are pieces of a handle or an address, as in
// "@binance" or "binance.com/en".
func (d *document) insideCompound(m match) bool {
	if m.from > 0 && !d.toks[m.from].space {
		if f := d.toks[m.from-1].folded; f == "@" || f == "/" && m.from > 1 && d.toks[m.from-2].folded == "/" || f == "_" || f == "#" {
			return true
		}
	}
	if m.to < len(d.toks) && !d.toks[m.to].space {
		f := d.toks[m.to].folded
		return f == "_" || f == "@"
	}
	return false
}

// ownOutlet tells the name of the article's own publisher.
func (d *document) ownOutlet(r nameRef) bool {
	e := d.gaz.entries[r.entry]
	return e.Kind == "MEDIA" && d.article.Outlet != "" && strings.EqualFold(e.Name, d.article.Outlet)
}

// markWeak marks doubtful finds: weak names beside a strong one of the same
// entry, generic ones where some context in the text shows what they are.
func (d *document) markWeak(doubtful []match) {
	shown := map[int32]bool{}
	for _, e := range d.entities {
		if e.entry >= 0 {
			shown[e.entry] = true
		}
	}
	for _, m := range doubtful {
		for _, r := range m.refs {
			e := d.gaz.entries[r.entry]
			if e.Generic && !r.weak && (d.describedAt(m.from, m.to) || m.to-m.from > 1) {
				shown[r.entry] = true
			}
			for _, related := range e.Related {
				if at, ok := d.gaz.byName[key(related, e.Type)]; ok && shown[at] {
					shown[r.entry] = true
				}
			}
		}
	}
	for _, m := range doubtful {
		if !d.free(m.from, m.to) || d.partOfLongerName(m) {
			continue
		}
		for _, r := range m.refs {
			if shown[r.entry] && !(m.to-m.from == 1 && d.startsSentence(m.from) && commonWords[d.toks[m.from].folded] && !d.describedAt(m.from, m.to)) {
				d.mark(m.from, m.to, d.entityOf([]nameRef{r}), r.demonym)
				break
			}
		}
	}
}

// partOfLongerName tells a one-word find with a capitalised word beside it
// that no mention explains: "Stake" in "Stake Holdings".
func (d *document) partOfLongerName(m match) bool {
	if m.to-m.from > 1 || m.to >= len(d.toks) {
		return false
	}
	n := d.toks[m.to]
	return n.upper && n.kind == wordToken && d.owner[m.to] == 0 && !descriptors[n.folded] && !incidentWords[n.folded] && n.breaks == 0
}

func (d *document) startsSentence(i int) bool {
	s := d.sentenceOf(i)
	return s < len(d.sents) && d.sents[s].from == i
}

// describedAt tells whether the words beside tokens [from,to) say that this is
// a company, service or victim: "the exchange X", "X protocol", "X hack",
// "hack of X", "X's bridge".
func (d *document) describedAt(from, to int) bool {
	if from > 0 && d.toks[from].breaks == 0 && serviceWords[d.toks[from-1].folded] {
		return true
	}
	if from > 1 && (d.toks[from-1].folded == "of" || d.toks[from-1].folded == "on") && incidentWords[d.toks[from-2].folded] {
		return true
	}
	next := to
	if next < len(d.toks) && d.toks[next].folded == "'s" {
		next++
		for k := next; k < next+3 && k < len(d.toks); k++ {
			if serviceWords[d.toks[k].folded] || incidentWords[d.toks[k].folded] {
				return true
			}
		}
	}
	return next < len(d.toks) && d.toks[next].breaks == 0 && (serviceWords[d.toks[next].folded] || incidentWords[d.toks[next].folded])
}

// serviceWords say of a neighbouring name that it is a company or a service.
var serviceWords = wordList(`exchange protocol platform bridge mixer tumbler network blockchain exploit
malware ransomware trojan backdoor custodian processor`)

// incidentWords name an attack or a theft.
var incidentWords = wordList(`hack exploit theft heist attack breach robbery cyberattack hacking cyber-attack cyberheist
hacks exploits thefts heists attacks breaches robberies cyberattacks intrusion intrusions`)
