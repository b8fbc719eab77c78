package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"dossier/graph"
	"dossier/loader/tree"
)

// OneFile is the file of a source that is one file. ErrInput for any other
// number of files; what names the source in that sentence.
func OneFile(in Input, what string) (File, error) {
	if len(in.Files) != 1 {
		return File{}, fmt.Errorf("%w: %s is one file, and there are %d; name that one with --from FILE", graph.ErrInput, what, len(in.Files))
	}
	return in.Files[0], nil
}

// OpenFile opens a file, and says in a sentence why it cannot.
func OpenFile(f File) (io.ReadCloser, error) {
	r, err := f.Open()
	switch {
	case errors.Is(err, ErrRefused): // it says what is wrong with the file
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%w: %s cannot be read", graph.ErrInput, f.Name)
	}
	return r, nil
}

// Refuse is the error of a source that cannot load a file because of err: a
// sentence that begins with the file's name. A load that was stopped is not
// refused.
func Refuse(ctx context.Context, f File, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fmt.Errorf("%w: %s: %w", ErrRefused, f.Name, err)
}

// Held is what a reader holds of a file when it ends, well or not.
type Held struct {
	Entries  int        // that can be loaded
	Row      int        // the last that it read, from 1
	Rejected []Rejected // without the file's name
}

// Reject notes that the row which was read last is none, and why.
func (h *Held) Reject(reason string, raw []byte) {
	h.Rejected = append(h.Rejected, Rejected{Row: h.Row, Reason: reason, Text: Beginning(string(raw))})
}

// ReadOne is ReadFile for a source that is one file; see OneFile for what.
func ReadOne(ctx context.Context, in Input, what string, read func(io.Reader) (Held, error)) (File, []Rejected, error) {
	f, err := OneFile(in, what)
	if err != nil {
		return f, nil, err
	}
	rejected, err := ReadFile(ctx, f, in.Force, read)
	return f, rejected, err
}

// ReadFile has read read a file, and returns what it rejected. A file that read
// fails on is refused; with force, what it held by then is loaded, and the rest
// of the file is one more rejected row.
func ReadFile(ctx context.Context, f File, force bool, read func(io.Reader) (Held, error)) ([]Rejected, error) {
	r, err := OpenFile(f)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	held, err := read(r)
	return settle(ctx, f, force, held, err)
}

// settle decides what becomes of a file that was read as far as err.
func settle(ctx context.Context, f File, force bool, held Held, err error) ([]Rejected, error) {
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil && (held.Entries == 0 || !force):
		return nil, Refuse(ctx, f, err)
	case err != nil:
		held.Rejected = append(held.Rejected, Rejected{Row: held.Row + 1, Reason: "nothing is read from here on: " + err.Error()})
	}
	for i := range held.Rejected {
		held.Rejected[i].File = f.Name
	}
	return held.Rejected, nil
}

// Entries yields the elements of some names of an XML file. It opens the file
// anew each time, so that a list needs the memory of one element. An error is the
// last thing that is yielded, and does not name the file.
func Entries(ctx context.Context, f File, names ...string) iter.Seq2[*tree.Node, error] {
	return func(yield func(*tree.Node, error) bool) {
		r, err := f.Open()
		if err != nil {
			yield(nil, fmt.Errorf("it cannot be opened: %w", err))
			return
		}
		defer func() { _ = r.Close() }()
		for e, err := range tree.XML(r, tree.Limits{}, names...) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if e.Entry && !yield(e.Node, nil) {
				return
			}
		}
	}
}

// beginning bounds a text that a report shows, in bytes.
const beginning = 200

// Beginning is a text, or its beginning where it has more than 200 bytes.
func Beginning(text string) string {
	if len(text) <= beginning {
		return strings.ToValidUTF8(text, "")
	}
	return strings.ToValidUTF8(text[:beginning-len("…")], "") + "…"
}
