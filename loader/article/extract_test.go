package article

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write the golden files anew")

func mustNew(t testing.TB) *Extractor {
	t.Helper()
	x, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// verbatim fails where a mention or a piece of evidence is not the text at its
// offsets.
func verbatim(t testing.TB, a Article, x Extraction) {
	t.Helper()
	runes := []rune(a.FullText())
	check := func(what, text string, start, end int) {
		if start < 0 || end > len(runes) || start >= end || string(runes[start:end]) != text {
			t.Errorf("%s: %q does not stand at [%d,%d)", what, text, start, end)
		}
	}
	evidence := func(what string, e Evidence) {
		check(what, e.Text, e.Start, e.End)
		check(what+", sentence", e.Sentence, e.SentenceStart, e.SentenceEnd)
		if e.Start < e.SentenceStart || e.End > e.SentenceEnd {
			t.Errorf("%s: evidence %q goes beyond its sentence %q", what, e.Text, e.Sentence)
		}
	}
	for _, e := range x.Entities {
		for _, m := range e.Mentions {
			check(e.Name, m.Text, m.Start, m.End)
		}
	}
	for _, r := range append(x.Relations, x.Proposed...) {
		evidence(r.Type, r.Evidence)
	}
	for _, i := range x.Incidents {
		evidence(i.Name, i.Evidence)
	}
	for _, e := range x.Events {
		evidence(e.Kind, e.Evidence)
	}
}

func TestWhatArticlesSayStandsInTheGoldenFiles(t *testing.T) {
	x := mustNew(t)
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden articles: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			in, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			a, err := Read(file, in)
			if err != nil {
				t.Fatal(err)
			}
			a.PublishedAt = "2025-03-03"
			got, err := x.Extract(a)
			if err != nil {
				t.Fatal(err)
			}
			verbatim(t, a, got)
			compareGolden(t, strings.TrimSuffix(file, ".txt")+".json", got)
		})
	}
}

func compareGolden(t *testing.T, file string, got Extraction) {
	t.Helper()
	shown, err := json.MarshalIndent(got, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	shown = append(shown, '\n')
	if *update {
		if err := os.WriteFile(file, shown, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != string(shown) {
		t.Errorf("%s differs from what was found; look at it and run go test -update\n%s", file, shown)
	}
}

func TestTheSameArticleGivesTheSameBytes(t *testing.T) {
	raw, err := os.ReadFile("testdata/golden/bybit.txt")
	if err != nil {
		t.Fatal(err)
	}
	var first string
	for range 5 {
		got, err := mustNew(t).Extract(Article{ID: "a", Text: string(raw), PublishedAt: "2025-03-03"})
		if err != nil {
			t.Fatal(err)
		}
		b, _ := json.Marshal(got)
		if first == "" {
			first = string(b)
		}
		if string(b) != first {
			t.Fatal("two runs differ")
		}
	}
}

func TestExtractRefusesWhatItCannotRead(t *testing.T) {
	x := mustNew(t)
	for name, c := range map[string]struct {
		article Article
		want    error
	}{
		"an empty text":   {Article{}, ErrNoText},
		"white space":     {Article{Text: " \n\t"}, ErrNoText},
		"a text too long": {Article{Text: strings.Repeat("a", MaxText+1)}, ErrTooLarge},
		"broken UTF-8":    {Article{Text: "OFAC \xff"}, ErrNotUTF8},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := x.Extract(c.article); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestWalletsAreFoundByTheirChecksum(t *testing.T) {
	x := mustNew(t)
	got, err := x.Extract(Article{Text: "Lazarus Group's wallet 0x098B716B8Aaf21512996dC57EB0615e2383E2f96 and not 0x098B716B8Aaf21512996dC57EB0615e2383E2f97 was listed."})
	if err != nil {
		t.Fatal(err)
	}
	var wallets []string
	for _, e := range got.Entities {
		if e.Type == Wallet {
			wallets = append(wallets, e.Name)
		}
	}
	if len(wallets) != 1 || wallets[0] != "0x098B716B8Aaf21512996dC57EB0615e2383E2f96" {
		t.Errorf("found %q", wallets)
	}
}

func TestAFinderThatNamesInvalidWalletsHasThemKeptApart(t *testing.T) {
	find := func(text string) []WalletMention {
		at := strings.Index(text, "XYZ")
		return []WalletMention{{Address: "XYZ", Chain: "TEST", Start: at, End: at + 3}, {Start: -1, End: 900}}
	}
	x, err := New(Options{FindWallets: find})
	if err != nil {
		t.Fatal(err)
	}
	got, err := x.Extract(Article{Text: "The address XYZ fails."})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.InvalidWallets) != 1 || got.InvalidWallets[0] != "XYZ" || len(got.Entities) != 0 {
		t.Errorf("got %+v", got)
	}
}

func FuzzExtract(f *testing.F) {
	x := mustNew(f)
	files, _ := filepath.Glob("testdata/golden/*.txt")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add("A title", "2025-03-03", string(raw))
	}
	f.Add("", "", "OFAC sanctioned the “Lazarus Group” (also known as 라자루스), it’s said.\r\n\x00\u2028—")
	f.Add("", "2023-05-25", "— CZ Binance (@cz_binance) April 22, 2022\n$5.8M.\n$999999999999999999999999k")
	f.Fuzz(func(t *testing.T, title, published, text string) {
		a := Article{ID: "fuzz", Title: title, PublishedAt: published, Text: text}
		got, err := x.Extract(a)
		if err != nil {
			return
		}
		verbatim(t, a, got)
		if n := utf8.RuneCountInString(a.FullText()); len(got.Relations) > n*8 || len(got.Entities) > n {
			t.Errorf("%d characters gave %d relations and %d entities", n, len(got.Relations), len(got.Entities))
		}
		if _, err := json.Marshal(got); err != nil {
			t.Errorf("no JSON of it: %v", err)
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	x := mustNew(b)
	var articles []Article
	files, _ := filepath.Glob("testdata/golden/*.txt")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		// Twice the text, about the length of the articles that feeds bring.
		articles = append(articles, Article{Text: string(raw) + "\n" + string(raw), PublishedAt: "2025-03-03"})
	}
	bytes := 0
	for i := 0; b.Loop(); i++ {
		a := articles[i%len(articles)]
		bytes += len(a.Text)
		if _, err := x.Extract(a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(bytes)/float64(b.N), "bytes/article")
}
