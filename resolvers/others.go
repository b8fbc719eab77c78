package resolvers

import (
	"context"

	"dossier/graph"
)

// Malware is a malicious program.
type Malware struct{ *thing }

// Users are who uses it.
func (m *Malware) Users(ctx context.Context, first *int) ([]Entity, error) {
	return m.linked(ctx, []graph.EntityType{graph.Malware}, first, graph.In, graph.Uses)
}

// Vessel is a ship.
type Vessel struct{ *thing }

// Aircraft is an aircraft.
type Aircraft struct{ *thing }

// craft are the types of things that are owned and have identifiers.
var craft = []graph.EntityType{graph.Vessel, graph.Aircraft}

// Owners are who owns it.
func (v *Vessel) Owners(ctx context.Context, first *int) ([]Entity, error) {
	return v.linked(ctx, craft, first, graph.In, graph.Owns)
}

// Owners are who owns it.
func (a *Aircraft) Owners(ctx context.Context, first *int) ([]Entity, error) {
	return a.linked(ctx, craft, first, graph.In, graph.Owns)
}

// Place is a country, a region, a town.
type Place struct{ *thing }
