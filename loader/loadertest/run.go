package loadertest

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"dossier/graph"
	"dossier/loader"
)

// Run is the contract of a source whose files show where they end, as XML and
// JSON do: [Reads], [Refuses], [Cut] and [CalledOff]. Good is a list of at least
// one entry that it reads.
func Run(t *testing.T, s loader.Source, good string) {
	Reads(t, s, good)
	Refuses(t, s, good)
	Cut(t, s, good)
	CalledOff(t, s, good)
}

// Reads checks that a good list is read, and that its entries can be read again.
func Reads(t *testing.T, s loader.Source, good string) {
	t.Run("a good list is read, and its entries come again", func(t *testing.T) {
		in := Text(good)
		g, err := s.Read(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		sameAgain(t, g)
		if p := g.Parts[0]; p.Size == 0 || !p.Main || p.Scope != s.Dataset().ID || len(p.Files) != 1 || p.Files[0].Name != in.Files[0].Name {
			t.Errorf("its main part is %+v", p)
		}
	})
}

// Refuses checks that what is no list, is the beginning of one, or nests or
// repeats itself without end is refused with a sentence that names the file, and
// so is a file that the system fails to read.
func Refuses(t *testing.T, s loader.Source, good string) {
	Each(t, s, bad())
	Each(t, s, beginnings())
	Each(t, s, spoilt(good))
	if text := nested(good); text != "" {
		t.Run("what nests deeply between the entries is refused, or changes none", func(t *testing.T) {
			if g, err := s.Read(t.Context(), Text(text)); err != nil {
				Refused(t, s, Text(text))
			} else if _, all := ReadAll(t, s, Text(good)); Told(all) != Told(Entries(t, g.Parts...)) {
				t.Error("the entries are others")
			}
		})
	}
	t.Run("a file that does not open, or breaks off, is refused", func(t *testing.T) { breaks(t, s, good) })
}

// Cut checks that a list that is cut anywhere is refused, or, where rows stand
// for themselves, says nothing that the whole does not say.
func Cut(t *testing.T, s loader.Source, good string) {
	t.Run("a list that is cut is refused, or says nothing that the whole does not say", func(t *testing.T) { cuts(t, s, good) })
}

// CalledOff checks that a load that is called off ends.
func CalledOff(t *testing.T, s loader.Source, good string) {
	t.Run("a load that is called off ends", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if _, err := s.Read(ctx, Text(good)); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

// Each checks that each of some texts is refused as a list; see [Refused].
func Each(t *testing.T, s loader.Source, texts map[string]string) {
	t.Helper()
	for name, text := range texts {
		t.Run(name+" is refused", func(t *testing.T) { Refused(t, s, Text(text)) })
	}
}

// Refused checks that an input is refused with a sentence that names its first
// file.
func Refused(t testing.TB, s loader.Source, in loader.Input) {
	t.Helper()
	if _, err := s.Read(context.Background(), in); !errors.Is(err, loader.ErrRefused) {
		t.Errorf("it is not refused: %.300v", err)
	} else {
		sentence(t, err, in)
	}
}

// sentence checks what an error says to the one who asked.
func sentence(t testing.TB, err error, in loader.Input) {
	t.Helper()
	said := err.Error()
	if !strings.Contains(said, in.Files[0].Name) {
		t.Errorf("the file is not named: %.300s", said)
	}
	if strings.Contains(said, "\n") || len(said) > 500 {
		t.Errorf("it is no sentence, %d bytes: %.300s", len(said), said)
	}
}

// cuts cuts a good list in many places. XML and JSON show that they are cut; of
// rows, those that are whole may be read.
func cuts(t *testing.T, s loader.Source, good string) {
	_, all := ReadAll(t, s, Text(good))
	whole := claims(all)
	end := len(strings.TrimRight(good, " \t\r\n\x1a"))
	for cut := 1; cut < end && !t.Failed(); cut += 1 + end/300 {
		in := Text(good[:cut])
		if g, err := s.Read(t.Context(), in); err != nil || formOf(good) != formRows {
			Refused(t, s, in)
		} else {
			for c := range claims(Entries(t, g.Parts...)) {
				if !whole[c] {
					t.Errorf("it says %s", c)
				}
			}
		}
		if t.Failed() {
			t.Errorf("when it is cut at byte %d of %d", cut, len(good))
		}
	}
}

// claims are what entries say, a line each with its record.
func claims(entries []graph.Entry) map[string]bool {
	out := map[string]bool{}
	for _, e := range entries {
		for _, r := range e.Records {
			about := string(r.ID)
			if r.Link != nil {
				about += " " + Claim(*r.Link)
			}
			for _, s := range r.Statements {
				out[about+": "+statement(s)] = true
			}
		}
	}
	return out
}

// breaks reads files that the system fails to read, at once or in the middle.
func breaks(t *testing.T, s loader.Source, good string) {
	broken := errors.New("the disk is broken")
	in := Text(good)
	in.Files[0].Open = func() (io.ReadCloser, error) { return nil, broken }
	if _, err := s.Read(t.Context(), in); !errors.Is(err, loader.ErrRefused) && !errors.Is(err, graph.ErrInput) {
		t.Errorf("it does not open: %v", err)
	} else {
		sentence(t, err, in)
	}
	in.Files[0].Open = func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader(good[:len(good)/2]), iotest.ErrReader(broken))), nil
	}
	Refused(t, s, in)
}
