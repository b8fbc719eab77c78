package article

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

func TestReadTellsTheFormFromTheContent(t *testing.T) {
	t.Run("JSON keeps its fields and ignores others", func(t *testing.T) {
		a, err := Read("x.txt", strings.NewReader(`{"id":"n1","title":"T","publishedAt":"2024-01-02","url":"https://example.org/n1","text":"Body.","gold":[1]}`))
		if err != nil || a.ID != "n1" || a.Title != "T" || a.PublishedAt != "2024-01-02" || a.Text != "Body." {
			t.Errorf("%+v, %v", a, err)
		}
	})
	t.Run("a text's first line is its title when it looks like one", func(t *testing.T) {
		a, err := Read("dir/n2.txt", strings.NewReader("\ufeffExchange robbed\nHackers took $3 million.\n"))
		if err != nil || a.ID != "n2" || a.Title != "Exchange robbed" || a.FullText() != "Exchange robbed\nHackers took $3 million.\n" {
			t.Errorf("%+v, %v", a, err)
		}
	})
	t.Run("a first paragraph is no title", func(t *testing.T) {
		for _, text := range []string{"Hackers took $3 million.\nMore.", "- A point\n- Another", "One line"} {
			if a, err := Read("n3", strings.NewReader(text)); err != nil || a.Title != "" || a.Text != text {
				t.Errorf("%q: %+v, %v", text, a, err)
			}
		}
	})
	t.Run("text in another charset is decoded", func(t *testing.T) {
		raw, err := charmap.Windows1252.NewEncoder().String("Økokrim seized $5.8 million – “it said”.")
		if err != nil {
			t.Fatal(err)
		}
		if a, err := Read("n4", strings.NewReader(raw)); err != nil || !strings.HasPrefix(a.Text, "Økokrim") || !utf8.ValidString(a.Text) {
			t.Errorf("%+v, %v", a, err)
		}
	})
}

func TestReadTakesTheMainContentOfAPage(t *testing.T) {
	in, err := os.Open("testdata/page.html")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	a, err := Read("testdata/page.html", in)
	if err != nil {
		t.Fatal(err)
	}
	if a.Title != "Treasury lists a mixer" || a.PublishedAt != "2023-11-29" || a.Author != "Ada Example" || a.Outlet != "Example Chain News" || a.Language != "en" {
		t.Errorf("title %q, day %q, author %q, outlet %q, language %q", a.Title, a.PublishedAt, a.Author, a.Outlet, a.Language)
	}
	if !strings.Contains(a.Text, "OFAC sanctioned Sinbad") || !strings.Contains(a.Text, "café") {
		t.Errorf("the text lacks its paragraphs: %q", a.Text)
	}
	for _, noise := range []string{"Subscribe to our newsletter", "Imprint", "color: red"} {
		if strings.Contains(a.Text, noise) {
			t.Errorf("the text has %q", noise)
		}
	}
}

func TestReadRefusesWithASentence(t *testing.T) {
	broken := errors.New("the disk is gone")
	for name, c := range map[string]struct {
		in   io.Reader
		want error
	}{
		"an empty file":            {strings.NewReader(" \n"), ErrNoText},
		"JSON without text":        {strings.NewReader(`{"id":"x"}`), ErrNoText},
		"JSON cut short":           {strings.NewReader(`{"id":"x",`), ErrBadInput},
		"JSON of another shape":    {strings.NewReader(`{"text":[1]}`), ErrBadInput},
		"a binary file":            {strings.NewReader("PK\x03\x04\x00\x00"), ErrBadInput},
		"a page without content":   {strings.NewReader("<html><body></body></html>"), ErrNoText},
		"a page nested too deep":   {strings.NewReader("<html>" + strings.Repeat("<div>", maxNesting+2)), ErrTooLarge},
		"more bytes than are read": {io.LimitReader(zeros{}, MaxInput+10), ErrTooLarge},
		"more text than is read":   {strings.NewReader(strings.Repeat("word ", MaxText/5+1)), ErrTooLarge},
		"a reader that fails":      {iotest.ErrReader(broken), broken},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read("f", c.in)
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestReadPageTakesTheCharsetFromItsHeader(t *testing.T) {
	page := "<html><head><title>Nachricht</title></head><body><article><p>" + strings.Repeat("Die Behörde sperrte Konten. ", 12) + "</p></article></body></html>"
	raw, err := charmap.ISO8859_1.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	a, err := ReadPage("https://example.org/news/konten.html?x=1", "text/html; charset=iso-8859-1", strings.NewReader(raw))
	if err != nil || !strings.Contains(a.Text, "Behörde") || a.ID != "konten" || a.URL == "" {
		t.Errorf("%+v, %v", a, err)
	}
}

func FuzzRead(f *testing.F) {
	page, err := os.ReadFile("testdata/page.html")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(page)
	f.Add([]byte(`{"id":"x","title":"t","text":"OFAC sanctioned Sinbad."}`))
	f.Add([]byte("\xff\xfeO\x00F\x00A\x00C\x00"))
	f.Add([]byte("Title\r\nText\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := Read("fuzz", strings.NewReader(string(raw)))
		if err != nil {
			return
		}
		if !utf8.ValidString(a.FullText()) || strings.TrimSpace(a.Text) == "" || len(a.Title)+len(a.Text) > MaxText {
			t.Errorf("read %q", a.FullText())
		}
	})
}
