package loader

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"dossier/graph"
	"dossier/loader/tree"
)

// Element is a part of a file that is to be an entry.
type Element struct {
	*tree.Node
	Place int // its number or its line, from 1
}

// ErrElement is wrapped by errors about one element, behind which reading goes on.
var ErrElement = errors.New("it cannot be read")

// Twice is a list that is read twice, so that it needs the memory of one element:
// once for what is wrong in it, before anything is written, and again for its
// entries.
type Twice struct {
	// Elements opens a file anew and yields what is in it. An error that does not
	// wrap ErrElement is the last thing that is yielded, with the place.
	Elements func(context.Context, File) iter.Seq2[Element, error]
	// ID is an element's own id, or why it is no entry.
	ID func(*tree.Node) (string, error)
	// Entry maps an element.
	Entry func(*tree.Node) graph.Entry
}

// ReadTwice is ReadOne for a list that is read twice. The part that it returns
// has no scope and no date.
func ReadTwice(ctx context.Context, in Input, what string, t Twice) (Part, []Rejected, error) {
	f, err := OneFile(in, what)
	if err != nil {
		return Part{}, nil, err
	}
	left := map[int]bool{}
	held, cut := t.survey(ctx, f, left)
	rejected, err := settle(ctx, f, in.Force, held, cut)
	if err != nil {
		return Part{}, nil, err
	}
	return Part{Main: true, Files: []File{f}, Size: held.Entries, Entries: t.entries(ctx, f, left, cut != nil)}, rejected, nil
}

// survey reads the whole file, and notes the places of what is no entry.
func (t *Twice) survey(ctx context.Context, f File, left map[int]bool) (held Held, err error) {
	seen := map[string]bool{}
	for e, err := range t.Elements(ctx, f) {
		held.Row = e.Place
		if err != nil && !errors.Is(err, ErrElement) {
			held.Row--
			return held, err
		}
		id := ""
		if err == nil {
			id, err = t.ID(e.Node)
		}
		if err == nil && seen[id] {
			err = fmt.Errorf("the list holds the entry %s a second time", id)
		}
		if err != nil {
			left[e.Place] = true
			held.Reject(err.Error(), e.Raw)
			continue
		}
		seen[id] = true
		held.Entries++
	}
	if held.Entries == 0 {
		return held, errors.New("it lists nobody")
	}
	return held, nil
}

// entries reads the file again; cut says that it cannot be read to its end.
func (t *Twice) entries(ctx context.Context, f File, left map[int]bool, cut bool) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		for e, err := range t.Elements(ctx, f) {
			switch {
			case err != nil && !errors.Is(err, ErrElement) && ctx.Err() == nil && cut:
				return
			case err != nil && !errors.Is(err, ErrElement):
				yield(graph.Entry{}, fmt.Errorf("%s: %w", f.Name, err))
				return
			case !left[e.Place] && !yield(t.Entry(e.Node), nil):
				return
			}
		}
	}
}
