package loadertest_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

// lines is a source of names, one a line, that makes the mistakes which a test
// gives it.
type lines struct {
	refusal  func(file string) error // nil: it reads everything
	mistake  func(*graph.Entry)
	announce int // more entries than there are
}

func (lines) Dataset() graph.Dataset { return graph.Dataset{ID: "lines"} }
func (lines) Mapper() string         { return "1" }

func (l lines) Read(_ context.Context, in loader.Input) (*loader.Generation, error) {
	f := in.Files[0]
	if l.refusal != nil {
		return nil, l.refusal(f.Name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var entries []graph.Entry
	for name := range strings.FieldsSeq(string(b)) {
		id := graph.NewID("lines", name)
		e := graph.Entry{ID: id, Raw: []byte(name), Records: []graph.Record{{ID: id, Statements: []graph.Statement{{Property: graph.PropName, Value: name}}}}}
		if l.mistake != nil {
			l.mistake(&e)
		}
		entries = append(entries, e)
	}
	part := loader.Part{Scope: "lines", Main: true, Files: in.Files, Size: len(entries) + l.announce, Entries: loader.Slice(entries)}
	return &loader.Generation{Parts: []loader.Part{part}}, nil
}

// heard is a test that remembers what it was told instead of failing.
type heard struct {
	testing.TB
	said []string
}

func (h *heard) Helper() {}

func (h *heard) Errorf(format string, args ...any) {
	h.said = append(h.said, fmt.Sprintf(format, args...))
}

func (h *heard) Fatalf(format string, args ...any) {
	h.Errorf(format, args...)
	panic(h)
}

func (h *heard) Fatal(args ...any) { h.Fatalf("%s", fmt.Sprint(args...)) }

// of is what a check tells.
func of(t *testing.T, check func(testing.TB)) string {
	h := &heard{TB: t}
	func() {
		defer func() {
			if r := recover(); r != nil && r != any(h) {
				panic(r)
			}
		}()
		check(h)
	}()
	return strings.Join(h.said, "\n")
}

func TestRefusedNotices(t *testing.T) {
	for name, c := range map[string]struct {
		source lines
		says   string
	}{
		"a list that is read":           {lines{}, "not refused"},
		"an error that is no refusal":   {lines{refusal: func(f string) error { return fmt.Errorf("%s is bad", f) }}, "not refused"},
		"a refusal without the file":    {lines{refusal: func(string) error { return fmt.Errorf("%w: bad", loader.ErrRefused) }}, "not named"},
		"a refusal that is no sentence": {lines{refusal: func(f string) error { return fmt.Errorf("%w: %s\nbad", loader.ErrRefused, f) }}, "no sentence"},
		"nothing in what is right":      {lines{refusal: func(f string) error { return fmt.Errorf("%w: %s is bad", loader.ErrRefused, f) }}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			said := of(t, func(tb testing.TB) { loadertest.Refused(tb, c.source, loadertest.Text("Ann\nBo\n")) })
			if !strings.Contains(said, c.says) || c.says == "" && said != "" {
				t.Errorf("it told %q", said)
			}
		})
	}
}

func TestEntriesNotices(t *testing.T) {
	for name, c := range map[string]struct {
		source lines
		says   string
	}{
		"an entry that is there twice": {lines{mistake: func(e *graph.Entry) { e.ID = "lines:x"; e.Records[0].ID = "lines:x" }}, "twice"},
		"an entry without a raw form":  {lines{mistake: func(e *graph.Entry) { e.Raw = nil }}, "raw form"},
		"an entry without an id":       {lines{mistake: func(e *graph.Entry) { e.ID = "" }}, "no id"},
		"a wrong number":               {lines{announce: 1}, "2 entries, and says 3"},
		"nothing in what is right":     {lines{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			said := of(t, func(tb testing.TB) { loadertest.Read(tb, c.source, loadertest.Text("Ann\nBo\n")) })
			if !strings.Contains(said, c.says) || c.says == "" && said != "" {
				t.Errorf("it told %q", said)
			}
		})
	}
}

func TestCheckNotices(t *testing.T) {
	_, entries := loadertest.Read(t, lines{}, loadertest.Text("Ann"))
	check := func(want ...string) string {
		return of(t, func(tb testing.TB) {
			loadertest.Check(tb, entries["lines:Ann"], []loadertest.Fact{{Property: graph.PropName, Want: want}})
		})
	}
	if said := check("Ann"); said != "" {
		t.Errorf("it told %q", said)
	}
	if check() == "" || check("Bo") == "" || check("Ann", "Bo") == "" {
		t.Error("it did not notice another name, a further one, or that there is one")
	}
}
