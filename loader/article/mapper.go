package article

import (
	"strconv"
	"strings"

	"dossier/graph"
	"dossier/graph/wallet"
	"dossier/loader/known"
)

// mapper turns what one article says into records of one entry: the document,
// a record for each thing that it names, and a record for each link, every
// statement with its evidence.
type mapper struct {
	doc     graph.ID
	article Article
	ends    map[string]graph.End // by the extraction's names
	records []graph.Record
}

// mapArticle is the entry of an article, and the document that its statements
// cite.
func mapArticle(dataset string, a Article, x Extraction) (graph.Entry, graph.Document) {
	id := graph.NewID(dataset, a.ID)
	m := mapper{doc: id, article: a, ends: map[string]graph.End{}}
	document := graph.Document{ID: id, Dataset: dataset, Title: a.Title, URL: a.URL, Outlet: a.Outlet, Author: a.Author,
		Language: a.Language, Text: a.FullText(), Hash: graph.Digest(a.FullText())}
	if at, err := graph.ParseDay(head(a.PublishedAt, 10)); err == nil {
		document.PublishedAt = at
	}
	m.document()
	for _, e := range x.Entities {
		m.entity(e)
	}
	for _, i := range x.Incidents {
		m.incident(i)
	}
	for i, e := range x.Events {
		m.event(i, e)
	}
	for _, r := range x.Relations {
		m.relation(r)
	}
	for _, r := range x.Proposed {
		r.Status = Proposed
		m.relation(r)
	}
	raw := strings.Join([]string{a.URL, a.PublishedAt, a.Outlet, a.FullText()}, "\x00")
	return graph.Entry{ID: id, Raw: []byte(raw), Records: m.records}, document
}

func head(s string, n int) string { return s[:min(n, len(s))] }

// document is the article itself, as a thing that others are mentioned in.
func (m *mapper) document() {
	name := m.article.Title
	if name == "" {
		name, _, _ = strings.Cut(m.article.Text, "\n")
		if r := []rune(name); len(r) > 90 {
			name = string(r[:90]) + "…"
		}
	}
	r := graph.Record{ID: m.doc}
	for p, v := range map[graph.Property]string{graph.PropType: string(graph.DocumentType), graph.PropName: name, graph.PropHub: "true",
		"url": m.article.URL, "outlet": m.article.Outlet, graph.PropDate: head(m.article.PublishedAt, 10)} {
		if v != "" {
			r.Statements = append(r.Statements, graph.Statement{Property: p, Value: v, Document: m.doc, Method: graph.MethodRule})
		}
	}
	m.records = append(m.records, r)
}

// say is a statement of the article, with its evidence.
func (m *mapper) say(p graph.Property, v string, e *Evidence) graph.Statement {
	s := graph.Statement{Property: p, Value: v, Document: m.doc, Method: graph.MethodRule, Confidence: 0.9}
	if e != nil {
		s.Evidence = &graph.Evidence{Text: e.Text, Start: e.Start, End: e.End, Sentence: e.Sentence}
		s.Speaker, s.Qualifier = e.Speaker, e.Qualifier
	}
	return s
}

// kinds are the gazetteer's kinds in the words of the model.
var kinds = map[string]string{"AUTHORITY": "GOVERNMENT", "UNIT": "GOVERNMENT", "GROUP": "THREAT_GROUP", "SERVICE": "COMPANY"}

func (m *mapper) entity(e Entity) {
	t := graph.EntityType(strings.ToUpper(e.Type))
	if !t.Valid() || t == graph.Incident || len(e.Mentions) == 0 {
		return
	}
	r := graph.Record{ID: m.doc.Sub(string(t), e.Name), Key: m.key(t, e)}
	first := m.mention(e.Mentions[0])
	add := func(p graph.Property, v string, ev *Evidence) { r.Statements = append(r.Statements, m.say(p, v, ev)) }
	add(graph.PropType, string(t), first)
	if t == graph.Wallet {
		if a, err := wallet.ParseLoose(e.Name, e.Chain); err == nil {
			add(graph.PropWalletAddress, a.Display, first)
			add(graph.PropChain, string(a.Chain), first)
		}
	} else {
		add(graph.PropName, e.Name, m.mentionOf(e, e.Name))
		for _, alias := range e.Aliases {
			if alias != e.Name {
				s := m.say(m.aliasProperty(e, alias), alias, m.mentionOf(e, alias))
				r.Statements = append(r.Statements, s)
			}
		}
	}
	if e.Kind != "" && t == graph.Organization {
		k := e.Kind
		if v, ok := kinds[k]; ok {
			k = v
		}
		add(graph.PropKind, k, nil)
	}
	if strings.HasPrefix(r.Key, "authority:") || strings.HasPrefix(r.Key, "country:") {
		add(graph.PropHub, "true", nil)
	}
	m.records = append(m.records, r)
	end := graph.End{Record: r.ID}
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if _, taken := m.ends[n]; !taken {
			m.ends[n] = end
		}
	}
	m.ends[e.Name] = end
	m.link(graph.MentionedIn, end, graph.End{Record: m.doc}, []graph.Statement{m.say(graph.PropLink, string(graph.MentionedIn), first)})
}

// aliasProperty says how good an alias is. A surname or one word of the name
// stands for it in this text alone.
func (m *mapper) aliasProperty(e Entity, alias string) graph.Property {
	if !strings.Contains(graph.Fold(alias), " ") && strings.Contains(" "+graph.Fold(e.Name)+" ", " "+graph.Fold(alias)+" ") {
		return graph.PropWeakAlias
	}
	return graph.PropAlias
}

// key is the key of what has one: authorities, countries, wallets.
func (m *mapper) key(t graph.EntityType, e Entity) string {
	switch t {
	case graph.Wallet:
		if a, err := wallet.ParseLoose(e.Name, e.Chain); err == nil {
			return a.Key()
		}
	case graph.Place:
		return known.CountryKey(e.Name)
	case graph.Organization:
		if a, ok := known.ByName(e.Name); ok {
			return a.Key
		}
	}
	return ""
}

// mention is the evidence of a name: the words and their line.
func (m *mapper) mention(x Mention) *Evidence {
	return &Evidence{Text: x.Text, Start: x.Start, End: x.End, Sentence: line(m.article.FullText(), x.Start, x.End)}
}

func (m *mapper) mentionOf(e Entity, name string) *Evidence {
	for _, x := range e.Mentions {
		if x.Text == name {
			return m.mention(x)
		}
	}
	return m.mention(e.Mentions[0])
}

// line is the paragraph around the code points from start to end.
func line(text string, start, end int) string {
	n, from := 0, 0
	for i, r := range text {
		if r == '\n' {
			if n >= end {
				return text[from:i]
			}
			if n < start {
				from = i + 1
			}
		}
		n++
	}
	return text[from:]
}

func (m *mapper) link(t graph.LinkType, source, target graph.End, s []graph.Statement) {
	if source == target || source == (graph.End{}) || target == (graph.End{}) {
		return
	}
	id := m.doc.Sub(string(t), endName(source), endName(target))
	for i := range m.records {
		if m.records[i].ID == id { // said more than once: one claim, all evidence
			m.records[i].Statements = append(m.records[i].Statements, s...)
			return
		}
	}
	m.records = append(m.records, graph.Record{ID: id, Link: &graph.LinkClaim{Type: t, Source: source, Target: target}, Statements: s})
}

func endName(e graph.End) string { return string(e.Record) + "\x00" + e.Key + "\x00" + e.Name }

// end is where a relation leads: a record of this article, or a name that is
// resolved by what the graph knows.
func (m *mapper) end(name string) graph.End {
	if e, ok := m.ends[name]; ok {
		return e
	}
	if name == "" {
		return graph.End{}
	}
	return graph.End{Name: name}
}

var relationTypes = map[string]graph.LinkType{"USES_MALWARE": graph.Uses}

func (m *mapper) relation(r Relation) {
	t := graph.LinkType(r.Type)
	if x, ok := relationTypes[r.Type]; ok {
		t = x
	}
	if !t.Valid() {
		return
	}
	said := m.say(graph.PropLink, string(t), &r.Evidence)
	said.Status, said.Rule = graph.Status(r.Status), r.Rule
	if r.Confidence > 0 {
		said.Confidence = r.Confidence
	}
	out := []graph.Statement{said}
	if d := edtf(r.DateEDTF, r.Date); d != "" {
		p := graph.PropDate
		if t == graph.SanctionedBy {
			p = graph.PropAddedOn
		}
		out = append(out, m.say(p, d, &r.Evidence))
	}
	if r.Amount != nil {
		s := m.say(graph.PropAmount, r.Amount.Value.String(), &r.Evidence)
		s.Attributes = map[string]string{"currency": r.Amount.Currency}
		out = append(out, s)
	}
	m.link(t, m.end(r.Source), m.end(r.Target), out)
}

func edtf(exact, date string) string {
	if exact != "" {
		return exact
	}
	return date
}

func (m *mapper) incident(i Incident) {
	r := graph.Record{ID: m.doc.Sub("INCIDENT", i.Name)}
	r.Statements = append(r.Statements, m.say(graph.PropType, string(graph.Incident), &i.Evidence), m.say(graph.PropName, i.Name, &i.Evidence),
		m.say(graph.PropKind, "THEFT", &i.Evidence))
	if i.Date != nil {
		r.Statements = append(r.Statements, m.say(graph.PropDate, edtf(i.DateEDTF, *i.Date), &i.Evidence))
	}
	if i.AmountUSD != nil {
		r.Statements = append(r.Statements, m.amount(*i.AmountUSD, &i.Evidence))
	}
	if i.Asset != nil {
		r.Statements = append(r.Statements, m.say(graph.PropAsset, *i.Asset, &i.Evidence))
	}
	m.add(r, i.Name, &i.Evidence)
}

// grouped puts commas between the thousands of a number: 4400000 is 4,400,000.
func grouped(number string) string {
	whole, rest, fraction := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction {
		whole += "." + rest
	}
	return whole
}

func (m *mapper) amount(d DecimalJSON, e *Evidence) graph.Statement {
	s := m.say(graph.PropAmount, d.String(), e)
	s.Attributes = map[string]string{"currency": "USD"}
	if day := head(m.article.PublishedAt, 10); day != "" {
		s.Attributes["saidOn"] = day
	}
	return s
}

// add keeps a record and links it to its document.
func (m *mapper) add(r graph.Record, name string, e *Evidence) {
	m.records = append(m.records, r)
	end := graph.End{Record: r.ID}
	if _, taken := m.ends[name]; !taken {
		m.ends[name] = end
	}
	m.link(graph.MentionedIn, end, graph.End{Record: m.doc}, []graph.Statement{m.say(graph.PropLink, string(graph.MentionedIn), e)})
}

// event is a seizure, a freeze, a recovery or a laundering: an incident of its
// own kind, with who did it, who helped, and whose funds they were.
func (m *mapper) event(n int, e Event) {
	r := graph.Record{ID: m.doc.Sub("EVENT", e.Kind, strconv.Itoa(n), e.Text)}
	name := strings.ToUpper(e.Kind[:1]) + strings.ToLower(e.Kind[1:])
	if e.AmountUSD != nil {
		name += " of $" + grouped(e.AmountUSD.String())
	}
	r.Statements = append(r.Statements, m.say(graph.PropType, string(graph.Incident), &e.Evidence), m.say(graph.PropName, name, &e.Evidence),
		m.say(graph.PropKind, e.Kind, &e.Evidence))
	if d := edtf(e.DateEDTF, e.Date); d != "" {
		r.Statements = append(r.Statements, m.say(graph.PropDate, d, &e.Evidence))
	}
	if e.AmountUSD != nil {
		r.Statements = append(r.Statements, m.amount(*e.AmountUSD, &e.Evidence))
	}
	if e.Accounts > 0 {
		r.Statements = append(r.Statements, m.say("accounts", strconv.Itoa(e.Accounts), &e.Evidence))
	}
	m.add(r, string(r.ID), &e.Evidence)
	end := graph.End{Record: r.ID}
	join := func(t graph.LinkType, names []string, role string) {
		for _, name := range names {
			said := m.say(graph.PropLink, string(t), &e.Evidence)
			said.Status, said.Rule = graph.Status(e.Status), e.Rule
			m.link(t, end, m.end(name), []graph.Statement{said, m.say("role", role, &e.Evidence)})
		}
	}
	taker, taken := graph.SeizedBy, graph.Targeted
	if e.Kind == Laundering {
		taker = graph.AttributedTo
	}
	join(taker, e.Actors, "did it")
	join(graph.AssociatedWith, e.Helpers, "helped")
	join(taken, e.From, "whose funds")
}
