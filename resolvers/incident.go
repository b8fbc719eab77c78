package resolvers

import (
	"context"

	"dossier/graph"
)

// Incident is something that happened.
type Incident struct{ *thing }

var incidents = []graph.EntityType{graph.Incident}

// Dates are EDTF.
func (i *Incident) Dates() []string { return i.strings(graph.PropDate) }

// Date is the first of Dates.
func (i *Incident) Date() *string {
	if d := i.Dates(); len(d) > 0 {
		return &d[0]
	}
	return nil
}

// Amounts are those that sources give.
func (i *Incident) Amounts() []*Amount {
	var out []*Amount
	for _, v := range propertyValues(i.shown(graph.PropAmount), i.level) {
		out = append(out, &Amount{v, i.level.session})
	}
	return out
}

// AmountUSD is the greatest amount that a source gives in US dollars.
func (i *Incident) AmountUSD() *float64 {
	var best *float64
	for _, v := range i.shown(graph.PropAmount) {
		if n, ok := number(v.Value); ok && v.Attributes["currency"] == "USD" && (best == nil || n > *best) {
			best = &n
		}
	}
	return best
}

// Victims are whom it targeted.
func (i *Incident) Victims(ctx context.Context, first *int) ([]Entity, error) {
	return i.linked(ctx, incidents, first, graph.Out, graph.Targeted)
}

// Perpetrators are whom it is attributed to.
func (i *Incident) Perpetrators(ctx context.Context, first *int) ([]Entity, error) {
	return i.linked(ctx, incidents, first, graph.Out, graph.AttributedTo)
}

// Amount is an amount as a source gives it.
type Amount struct {
	*PropertyValue
	session *session
}

// Currency is null where the source does not say it.
func (a *Amount) Currency() *string { return a.attribute("currency") }

// ValuedOn is the day as of which it is valued.
func (a *Amount) ValuedOn() *string { return a.attribute("valuedOn") }

// Datasets are those that give it.
func (a *Amount) Datasets(ctx context.Context) ([]*Dataset, error) {
	statements, err := a.Statements(ctx)
	var ids []string
	for _, s := range statements {
		ids = append(ids, s.Statement.Dataset)
	}
	return a.session.datasets(distinct(ids)), err
}
