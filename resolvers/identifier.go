package resolvers

import (
	"slices"

	"dossier/graph"
)

// Identifier is a number that somebody issued.
type Identifier struct{ *PropertyValue }

// Identifiers are those that sources give.
func (t *thing) Identifiers() []*Identifier {
	var out []*Identifier
	for _, v := range propertyValues(t.shown(graph.PropIdentifier), t.level) {
		out = append(out, &Identifier{v})
	}
	return out
}

// Kind is PASSPORT, TAX_ID, …
func (i *Identifier) Kind() *string { return i.attribute("kind") }

// Country is who issued it.
func (i *Identifier) Country() *string { return i.attribute("country") }

// Issued is a date, EDTF.
func (i *Identifier) Issued() *string { return i.attribute("issued") }

// Expires is a date, EDTF.
func (i *Identifier) Expires() *string { return i.attribute("expires") }

// Address is a postal address.
type Address struct{ *PropertyValue }

// Addresses are those that sources give.
func (t *thing) Addresses() []*Address {
	var out []*Address
	for _, v := range propertyValues(t.shown(graph.PropAddress), t.level) {
		out = append(out, &Address{v})
	}
	return out
}

// Street is null where the source does not say it apart.
func (a *Address) Street() *string { return a.attribute("street") }

// City is null where the source does not say it apart.
func (a *Address) City() *string { return a.attribute("city") }

// PostalCode is null where the source does not say it apart.
func (a *Address) PostalCode() *string { return a.attribute("postalCode") }

// Region is null where the source does not say it apart.
func (a *Address) Region() *string { return a.attribute("region") }

// Country is null where the source does not say it apart.
func (a *Address) Country() *string { return a.attribute("country") }

// Websites are addresses on the web.
func (t *thing) Websites() []string { return t.strings(graph.PropWebsite) }

// Emails are e-mail addresses.
func (t *thing) Emails() []string { return t.strings(graph.PropEmail) }

// Phones are telephone numbers.
func (t *thing) Phones() []string { return t.strings(graph.PropPhone) }

func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
