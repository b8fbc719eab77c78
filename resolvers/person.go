package resolvers

import (
	"context"

	"dossier/graph"
)

// Person is a natural person.
type Person struct{ *thing }

// BirthDates are EDTF.
func (p *Person) BirthDates() []string { return p.strings(graph.PropBirthDate) }

// BirthPlaces are as the sources say them.
func (p *Person) BirthPlaces() []string { return p.strings(graph.PropBirthPlace) }

// Nationalities are countries.
func (p *Person) Nationalities() []string { return p.strings(graph.PropNationality) }

// Citizenships are countries.
func (p *Person) Citizenships() []string { return p.strings(graph.PropCitizenship) }

// Genders are MALE and FEMALE.
func (p *Person) Genders() []string { return p.strings(graph.PropGender) }

// Positions are offices and titles.
func (p *Person) Positions() []string { return p.strings(graph.PropPosition) }

// Wallets are those that sources say they own.
func (p *Person) Wallets(ctx context.Context, first *int) ([]*Wallet, error) {
	return p.wallets(ctx, first)
}
