package ofac

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dossier/loader"
)

// Input is one file to read, from wherever it comes.
type Input = loader.File

// Options are the limits of reading.
type Options struct {
	// AllowNoEndMark reads a file that lacks its 0x1A but is whole otherwise,
	// as an extract by hand is. Else it is refused with [ErrNoEndMark].
	AllowNoEndMark bool
	// MaxBytes a file may have; 0 stands for 256 MiB (SDN.CSV has 4).
	MaxBytes int64
}

const defaultMaxBytes = 256 << 20

// ReadPath reads a file, or all files of a directory (not of those below it).
// See [Read].
func ReadPath(ctx context.Context, path string, opt Options) ([]*Generation, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return Read(ctx, []Input{fileInput(path, info)}, opt)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	var inputs []Input
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		full := filepath.Join(path, entry.Name())
		info, err := os.Stat(full)
		if err != nil {
			return nil, err
		}
		if info.Mode().IsRegular() {
			inputs = append(inputs, fileInput(full, info))
		}
	}
	return Read(ctx, inputs, opt)
}

func fileInput(path string, info os.FileInfo) Input {
	return Input{Name: path, Modified: info.ModTime(), Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

// Read reads the inputs and puts together what belongs together: an SDN part
// with the ADD, ALT and comments parts that speak of its parties. It returns
// one generation for each list, the SDN list first. Inputs that are not
// OFAC's are named in the first generation's Ignored; but an empty file or an
// HTML page is an error, because a failed download looks so.
//
// Errors wrap [ErrEmpty], [ErrNotOFAC], [ErrTruncated], [ErrAmbiguous] (two
// files for one part) or [ErrTooLarge].
func Read(ctx context.Context, inputs []Input, opt Options) ([]*Generation, error) {
	var contents []*content
	var ignored []Ignored
	for _, input := range inputs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, err := readInput(input, opt)
		if errors.Is(err, ErrNotOFAC) && len(inputs) > 1 && !strings.Contains(err.Error(), "HTML") {
			ignored = append(ignored, Ignored{File: input.Name, Reason: err.Error()})
			continue
		}
		if err != nil {
			return nil, err
		}
		contents = append(contents, c)
	}
	generations, err := group(contents)
	if err != nil {
		return nil, err
	}
	generations[0].Ignored = ignored
	return generations, nil
}

// readInput reads one file with its size.
func readInput(input Input, opt Options) (*content, error) {
	in, err := input.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", input.Name, err)
	}
	defer in.Close()
	limit := opt.MaxBytes
	if limit <= 0 {
		limit = defaultMaxBytes
	}
	counted := &limitReader{from: in, left: limit}
	f, err := Open(input.Name, counted)
	if err != nil {
		return nil, err
	}
	c, err := readContent(f, opt)
	if err != nil {
		return nil, err
	}
	if err := readAll(counted); err != nil {
		return nil, fmt.Errorf("%s: %w", input.Name, err)
	}
	c.part.input, c.part.Modified = input, input.Modified
	c.part.Size = limit - counted.left
	return c, nil
}

// limitReader fails, rather than ends, where a file is too large.
type limitReader struct {
	from io.Reader
	left int64
}

func (l *limitReader) Read(p []byte) (int, error) {
	if l.left <= 0 {
		if n, err := l.from.Read(p[:min(len(p), 1)]); n == 0 {
			return 0, err
		}
		return 0, ErrTooLarge
	}
	n, err := l.from.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	return n, err
}

// group gives each part to the SDN part that has most of its uids.
func group(contents []*content) ([]*Generation, error) {
	var lists []map[Shape]*content
	for _, c := range contents {
		if c.part.Shape == ShapeSDN {
			lists = append(lists, map[Shape]*content{ShapeSDN: c})
		}
	}
	if len(lists) == 0 {
		return nil, fmt.Errorf("%w: there is no file with the 12 columns of SDN.CSV", ErrNotOFAC)
	}
	if err := oneOfEach(lists); err != nil {
		return nil, err
	}
	for _, c := range contents {
		if c.part.Shape == ShapeSDN {
			continue
		}
		list := slices.MaxFunc(lists, func(a, b map[Shape]*content) int {
			return shared(c, a[ShapeSDN]) - shared(c, b[ShapeSDN])
		})
		if other := list[c.part.Shape]; other != nil {
			return nil, fmt.Errorf("%w: %s and %s are both %s", ErrAmbiguous, other.part.File, c.part.File, c.part.Shape)
		}
		list[c.part.Shape] = c
	}
	generations := make([]*Generation, len(lists))
	for i, list := range lists {
		generations[i] = assemble(list)
	}
	slices.SortStableFunc(generations, func(a, b *Generation) int { return strings.Compare(b.Dataset, a.Dataset) })
	return generations, nil
}

// oneOfEach refuses two files that hold the same list.
func oneOfEach(lists []map[Shape]*content) error {
	seen := make(map[string]string)
	for _, list := range lists {
		c := list[ShapeSDN]
		id := dataset(c.rows)
		if other, twice := seen[id]; twice {
			return fmt.Errorf("%w: %s and %s are both %s; load them one by one", ErrAmbiguous, other, c.part.File, id)
		}
		seen[id] = c.part.File
	}
	return nil
}

// shared counts the uids that two files have in common.
func shared(a, b *content) int {
	n := 0
	for uid := range a.uids {
		if _, ok := b.uids[uid]; ok {
			n++
		}
	}
	return n
}
