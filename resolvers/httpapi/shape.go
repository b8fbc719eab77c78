package httpapi

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"dossier/resolvers"
)

// shape measures a document that was parsed and not yet validated. Its own cost
// grows with Limits.Fields, not with what fragments multiply.
type shape struct {
	limits                               Limits
	doc                                  *ast.QueryDocument
	fields, repeats, aliases, directives int
	open                                 map[string]bool // fragments around the place we are at
}

// place is one place of an answer: what is asked for at it is merged.
type place map[string]place

// checkShape refuses a document that is too large in some way.
func checkShape(doc *ast.QueryDocument, limits Limits) *gqlerror.Error {
	s := shape{limits: limits, doc: doc, open: map[string]bool{}}
	for _, f := range doc.Fragments {
		if err := s.directive(f.Directives); err != nil {
			return err
		}
	}
	for _, op := range doc.Operations {
		if err := s.directive(op.Directives); err != nil {
			return err
		}
		for _, v := range op.VariableDefinitions {
			if err := s.directive(v.Directives); err != nil {
				return err
			}
		}
		if err := s.set(op.SelectionSet, place{}, 1); err != nil {
			return err
		}
	}
	return nil
}

func (s *shape) set(set ast.SelectionSet, at place, depth int) *gqlerror.Error {
	for _, selection := range set {
		var err *gqlerror.Error
		switch x := selection.(type) {
		case *ast.Field:
			err = s.field(x, at, depth)
		case *ast.InlineFragment:
			if err = s.directive(x.Directives); err == nil {
				err = s.set(x.SelectionSet, at, depth)
			}
		case *ast.FragmentSpread:
			err = s.spread(x, at, depth)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *shape) field(f *ast.Field, at place, depth int) *gqlerror.Error {
	name := f.Alias
	if name == "" {
		name = f.Name
	}
	s.fields++
	if name != f.Name {
		s.aliases++
	}
	below, again := at[name]
	if again {
		s.repeats++
	} else {
		below = place{}
		at[name] = below
	}
	switch {
	case depth > s.limits.Depth:
		return tooMany("levels of fields", s.limits.Depth)
	case s.fields > s.limits.Fields:
		return tooMany("fields", s.limits.Fields)
	case s.aliases > s.limits.Aliases:
		return tooMany("aliases", s.limits.Aliases)
	case s.repeats > s.limits.Repeats:
		return tooMany("repeated fields", s.limits.Repeats)
	}
	if err := s.directive(f.Directives); err != nil {
		return err
	}
	return s.set(f.SelectionSet, below, depth+1)
}

// spread follows a fragment. One inside itself, or unknown, is left to
// validation. A spread counts as a field, so that spreads of fragments without
// fields are bounded too.
func (s *shape) spread(x *ast.FragmentSpread, at place, depth int) *gqlerror.Error {
	if s.fields++; s.fields > s.limits.Fields {
		return tooMany("fields", s.limits.Fields)
	}
	if err := s.directive(x.Directives); err != nil {
		return err
	}
	f := s.doc.Fragments.ForName(x.Name)
	if f == nil || s.open[x.Name] {
		return nil
	}
	s.open[x.Name] = true
	defer delete(s.open, x.Name)
	return s.set(f.SelectionSet, at, depth)
}

func (s *shape) directive(list ast.DirectiveList) *gqlerror.Error {
	if s.directives += len(list); s.directives > s.limits.Directives {
		return tooMany("directives", s.limits.Directives)
	}
	return nil
}

func tooMany(what string, limit int) *gqlerror.Error {
	return resolvers.Refusal(resolvers.TooComplex, fmt.Sprintf("The query has more than %d %s; ask for less, or in several requests.", limit, what))
}
