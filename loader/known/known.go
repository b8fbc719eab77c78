// Package known holds the things that every source means alike and that have a
// key of their own: authorities and countries. Records with such a key are one
// entity without any judgement, and hubs: many things lead to them, so a walk
// does not go on behind them.
package known

import (
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/country"
)

// Authority is a public body that lists, charges, seizes or attributes.
type Authority struct {
	Key     string
	Name    string
	Country string // ISO 3166-1 alpha-2, "" for international bodies
	Aliases []string
}

// Authorities lists the bodies that sources name. Names are the bodies' own
// English ones.
var Authorities = []Authority{
	{"authority:us_ofac", "Office of Foreign Assets Control", "us", []string{"OFAC"}},
	{"authority:us_treasury", "U.S. Department of the Treasury", "us", []string{"US Treasury", "Treasury Department", "Department of the Treasury"}},
	{"authority:us_fincen", "Financial Crimes Enforcement Network", "us", []string{"FinCEN"}},
	{"authority:us_doj", "U.S. Department of Justice", "us", []string{"Department of Justice", "Justice Department", "DOJ"}},
	{"authority:us_fbi", "Federal Bureau of Investigation", "us", []string{"FBI"}},
	{"authority:us_state", "U.S. Department of State", "us", []string{"State Department", "Department of State"}},
	{"authority:us_cisa", "Cybersecurity and Infrastructure Security Agency", "us", []string{"CISA"}},
	{"authority:us_sec", "U.S. Securities and Exchange Commission", "us", []string{"Securities and Exchange Commission"}},
	{"authority:us_bis", "Bureau of Industry and Security", "us", []string{"BIS"}},
	{"authority:gb_fcdo", "Foreign, Commonwealth & Development Office", "gb", []string{"FCDO"}},
	{"authority:gb_ofsi", "Office of Financial Sanctions Implementation", "gb", []string{"OFSI"}},
	{"authority:gb_nca", "National Crime Agency", "gb", nil},
	{"authority:eu_council", "Council of the European Union", "", []string{"EU Council"}},
	{"authority:eu", "European Union", "", []string{"EU"}},
	{"authority:un_sc", "United Nations Security Council", "", []string{"UN Security Council", "UNSC"}},
	{"authority:un", "United Nations", "", []string{"UN"}},
	{"authority:un_panel_1874", "UN Panel of Experts", "", []string{"Panel of Experts established pursuant to resolution 1874 (2009)"}},
	{"authority:kr_mofa", "South Korean Ministry of Foreign Affairs", "kr", []string{"Ministry of Foreign Affairs of the Republic of Korea"}},
	{"authority:kr_npa", "South Korean National Police Agency", "kr", []string{"Korean National Police Agency"}},
	{"authority:kr_nis", "National Intelligence Service", "kr", nil},
	{"authority:jp_npa", "National Police Agency of Japan", "jp", []string{"Japan's National Police Agency"}},
	{"authority:ch_seco", "State Secretariat for Economic Affairs", "ch", []string{"SECO"}},
	{"authority:ca_gac", "Global Affairs Canada", "ca", nil},
	{"authority:au_dfat", "Department of Foreign Affairs and Trade", "au", []string{"DFAT"}},
}

// ByName returns the authority that a name or an alias means, if it is one.
func ByName(name string) (Authority, bool) {
	a, ok := byName[graph.NameKey(name)]
	return a, ok
}

var byName = func() map[string]Authority {
	m := map[string]Authority{}
	for _, a := range Authorities {
		for _, n := range append([]string{a.Name}, a.Aliases...) {
			m[graph.NameKey(n)] = a
		}
	}
	return m
}()

// ByKey returns the authority with a key.
func ByKey(key string) (Authority, bool) {
	for _, a := range Authorities {
		if a.Key == key {
			return a, true
		}
	}
	return Authority{}, false
}

// Record is what a source's record of the authority says. The record's id is
// prefix with the key.
func (a Authority) Record(prefix graph.ID) graph.Record {
	r := hub(prefix, a.Key, graph.Organization, a.Name)
	r.Statements = append(r.Statements, graph.Statement{Property: graph.PropKind, Value: "GOVERNMENT"})
	for _, n := range a.Aliases {
		r.Statements = append(r.Statements, graph.Statement{Property: graph.PropAlias, Value: n})
	}
	if a.Country != "" {
		r.Statements = append(r.Statements, graph.Statement{Property: graph.PropCountry, Value: a.Country})
	}
	return r
}

// Reference is the part of a dataset that says who the authorities are that its
// statements name by their keys: an entry for each.
func Reference(dataset string, keys ...string) loader.Part {
	prefix := graph.NewID(dataset, "reference")
	entries := make([]graph.Entry, 0, len(keys))
	for _, k := range keys {
		a, _ := ByKey(k)
		r := a.Record(prefix)
		entries = append(entries, graph.Entry{ID: r.ID, Raw: []byte(a.Name), Records: []graph.Record{r}})
	}
	return loader.Part{Scope: dataset + "/reference", Size: len(entries), Entries: loader.Slice(entries)}
}

// CountryKey is the key of a country given by name or code; "" for what is no
// country.
func CountryKey(name string) string {
	c, ok := country.Code(name)
	if !ok {
		return ""
	}
	return "country:" + c
}

// Country is a source's record of a country, under the name that it uses.
func Country(prefix graph.ID, key, name string) graph.Record {
	r := hub(prefix, key, graph.Place, name)
	r.Statements = append(r.Statements, graph.Statement{Property: graph.PropKind, Value: "COUNTRY"},
		graph.Statement{Property: graph.PropCountry, Value: strings.TrimPrefix(key, "country:")})
	return r
}

func hub(prefix graph.ID, key string, t graph.EntityType, name string) graph.Record {
	return graph.Record{ID: prefix.Sub(key), Key: key, Statements: []graph.Statement{
		{Property: graph.PropType, Value: string(t)},
		{Property: graph.PropName, Value: name},
		{Property: graph.PropHub, Value: "true"},
	}}
}
