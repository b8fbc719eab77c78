package curated

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"dossier/graph"
	"dossier/loader/known"
)

// mapping turns a file into entries of one dataset.
type mapping struct {
	dataset string
	file    *File
	entries []graph.Entry
}

func (m *mapping) id(own string) graph.ID { return graph.NewID(m.dataset, own) }

func (m *mapping) document(source string) graph.ID { return m.id("doc/" + source) }

// statement is one that a document supports.
func (m *mapping) statement(p graph.Property, v, source string) graph.Statement {
	return graph.Statement{Property: p, Value: v, Document: m.document(source), Method: graph.MethodAnalyst}
}

func (m *mapping) entry(own string, raw any, records ...graph.Record) error {
	b, err := yaml.Marshal(raw)
	if err != nil {
		return fmt.Errorf("%s: %w", own, err)
	}
	m.entries = append(m.entries, graph.Entry{ID: m.id(own), Raw: b, Records: records})
	return nil
}

func (m *mapping) run() error {
	for _, e := range m.file.Entities {
		if err := m.entry(e.ID, e, m.entity(e)); err != nil {
			return err
		}
	}
	for _, l := range m.file.Links {
		own := strings.Join([]string{l.From, string(l.Type), l.To}, "/")
		if err := m.entry(own, l, m.link(l.Type, l.From, l)); err != nil {
			return err
		}
	}
	for _, i := range m.file.Incidents {
		if err := m.entry(i.ID, i, m.incident(i)...); err != nil {
			return err
		}
	}
	return nil
}

func (m *mapping) entity(e Entity) graph.Record {
	r := graph.Record{ID: m.id(e.ID), Statements: []graph.Statement{
		m.statement(graph.PropType, string(e.Type), e.Source), m.statement(graph.PropName, e.Name, e.Source)}}
	add := func(p graph.Property, values ...string) {
		for _, v := range values {
			if v != "" {
				r.Statements = append(r.Statements, m.statement(p, v, e.Source))
			}
		}
	}
	add(graph.PropKind, e.Kind)
	add(graph.PropAlias, e.Aliases...)
	add(graph.PropCountry, e.Countries...)
	return r
}

// link is a record of a link from one of the file's things.
func (m *mapping) link(t graph.LinkType, from string, l Link) graph.Record {
	said := m.statement(graph.PropLink, string(t), l.Source)
	said.Status, said.Speaker, said.Qualifier = l.Status, m.speaker(l.By), l.Note
	r := graph.Record{ID: m.id(from).Sub(string(t), l.To, l.By, l.Date), Link: &graph.LinkClaim{Type: t,
		Source: graph.End{Record: m.id(from)}, Target: graph.End{Record: m.id(l.To)}}, Statements: []graph.Statement{said}}
	if l.Date != "" {
		r.Statements = append(r.Statements, m.statement("saidOn", l.Date, l.Source))
	}
	return r
}

// speaker is the name of who says something.
func (m *mapping) speaker(by string) string {
	if a, ok := known.ByKey(by); ok {
		return a.Name
	}
	return by
}

func (m *mapping) incident(i Incident) []graph.Record {
	r := graph.Record{ID: m.id(i.ID), Statements: []graph.Statement{
		m.statement(graph.PropType, string(graph.Incident), i.Source), m.statement(graph.PropName, i.Name, i.Source)}}
	for p, v := range map[graph.Property]string{graph.PropKind: i.Kind, graph.PropDate: i.Date, graph.PropAsset: i.Asset} {
		if v != "" {
			r.Statements = append(r.Statements, m.statement(p, v, i.Source))
		}
	}
	if i.AmountUSD != "" {
		s := m.statement(graph.PropAmount, i.AmountUSD, i.Source)
		s.Attributes = map[string]string{"currency": "USD", "valuedOn": m.file.Documents[i.Source].Date}
		r.Statements = append(r.Statements, s)
	}
	out := []graph.Record{r}
	for _, v := range i.Victims {
		out = append(out, m.link(graph.Targeted, i.ID, Link{To: v, Status: graph.Asserted, Source: i.Source}))
	}
	for _, l := range i.Attributed {
		out = append(out, m.link(graph.AttributedTo, i.ID, l))
	}
	for _, l := range i.Laundered {
		out = append(out, m.link(graph.LaunderedThrough, i.ID, l))
	}
	return out
}
