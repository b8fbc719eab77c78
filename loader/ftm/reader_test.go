package ftm

import (
	"dossier/loader/loadertest"
	"errors"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

func TestLines(t *testing.T) {
	t.Run("lines keep their numbers over blank ones and line ends of all kinds", func(t *testing.T) {
		var got []string
		for l, err := range lines(strings.NewReader("\xef\xbb\xbfa\r\n\n  b \nccccccc\nd"), 6) {
			if err != nil {
				t.Fatal(err)
			}
			mark := ""
			if l.long {
				mark += "+"
			}
			if l.open {
				mark += "!"
			}
			got = append(got, string(rune('0'+l.number))+string(l.text)+mark)
		}
		if s := strings.Join(got, " "); s != "1a 3b 4cccccc+ 5d!" {
			t.Errorf("got %s", s)
		}
	})
	t.Run("what f makes comes in the order of the lines", func(t *testing.T) {
		text, want := strings.Repeat("x\n", 1000), 0
		for n, err := range each(lines(strings.NewReader(text), maxLine), func(l line) int { return l.number }) {
			if want++; err != nil || n != want {
				t.Fatalf("line %d comes as %d: %v", n, want, err)
			}
		}
		if want != 1000 {
			t.Errorf("%d lines", want)
		}
	})
	t.Run("who has enough ends reading", func(t *testing.T) {
		r := &endless{}
		for range each(lines(r, maxLine), func(line) int { return 0 }) {
			break
		}
		if r.busy.Load() || r.read.Load() == 0 {
			t.Errorf("%d bytes were read, and more are", r.read.Load())
		}
	})
	t.Run("an error of reading comes behind what was read", func(t *testing.T) {
		seen, failed := 0, error(nil)
		broken := errors.New("broken")
		for _, err := range each(lines(io.MultiReader(strings.NewReader("a\nb\n"), failing{broken}), maxLine), func(line) int { return 0 }) {
			if err != nil {
				failed = err
				continue
			}
			seen++
		}
		if seen != 2 || !errors.Is(failed, broken) {
			t.Errorf("%d lines, %v", seen, failed)
		}
	})
}

// endless is a reader that knows whether it is being read.
type endless struct {
	busy atomic.Bool
	read atomic.Int64
}

func (e *endless) Read(p []byte) (int, error) {
	e.busy.Store(true)
	defer e.busy.Store(false)
	for i := range p {
		p[i] = "ab\n"[i%3]
	}
	e.read.Add(int64(len(p)))
	return len(p), nil
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestDates(t *testing.T) {
	for value, want := range map[string]string{"1965": "1965", "1965-04": "1965-04", "1965-04-25": "1965-04-25", "1965-04-25T10:00:00": "1965-04-25",
		"1965-13": "", "1965-4-25": "", "around 1965": "", "": ""} {
		t.Run("the date of "+value+" is read", func(t *testing.T) {
			if got := edtf(value); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	seeds := slices.Collect(strings.Lines(loadertest.Fixture(f, fixture)))
	loadertest.Fuzz(f, Source{As: "list"}, append(seeds, `{"id":"a","schema":"Person","properties":{"name":[{"":[]}],"":1}}`,
		`{"id":"a","schema":"Address","properties":[1,2]}`)...)
}

// BenchmarkRead measures megabytes of file read and mapped, as a load does
// three times.
func BenchmarkRead(b *testing.B) {
	text := strings.Repeat(loadertest.Fixture(b, fixture), 300)
	b.SetBytes(int64(len(text)))
	m := mapper{"list"}
	for b.Loop() {
		n := 0
		for e, err := range m.entries(loadertest.Text(text).Files[0]) {
			if err != nil || e.ID == "" {
				b.Fatal(err)
			}
			n++
		}
		if n < 1000 {
			b.Fatal(n)
		}
	}
}
