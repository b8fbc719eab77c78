package resolvers

import (
	"context"

	"dossier/graph"
)

// Organization is a body of people: an authority, a company, a threat group.
type Organization struct{ *thing }

// Wallets are those that sources say it owns.
func (o *Organization) Wallets(ctx context.Context, first *int) ([]*Wallet, error) {
	return o.wallets(ctx, first)
}

// Members are who is a member of it, works for it or directs it.
func (o *Organization) Members(ctx context.Context, first *int) ([]Entity, error) {
	return o.linked(ctx, []graph.EntityType{graph.Organization}, first, graph.In, graph.MemberOf, graph.WorksFor, graph.DirectorOf)
}

// Parents are what it is a part of.
func (o *Organization) Parents(ctx context.Context, first *int) ([]Entity, error) {
	return o.linked(ctx, []graph.EntityType{graph.Organization}, first, graph.Out, graph.PartOf)
}
