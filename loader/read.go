package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"dossier/graph"
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

// beginning bounds a text that a report shows, in bytes.
const beginning = 200

// Beginning is a text, or its beginning where it has more than 200 bytes.
func Beginning(text string) string {
	if len(text) <= beginning {
		return strings.ToValidUTF8(text, "")
	}
	return strings.ToValidUTF8(text[:beginning-len("…")], "") + "…"
}
