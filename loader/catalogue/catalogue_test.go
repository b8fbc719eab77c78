package catalogue_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/loader/catalogue"
)

func read(t *testing.T, text string) ([]catalogue.Entry, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sources.yml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := catalogue.Read(path)
	if err != nil {
		return nil, err
	}
	return c.Sources, nil
}

func TestBuiltIn(t *testing.T) {
	c, err := catalogue.Read(filepath.Join(t.TempDir(), "none.yml"))
	if err != nil {
		t.Fatal(err)
	}
	all := c.Sources
	ids := catalogue.IDs(all)
	for _, want := range []string{"us_ofac_sdn", "us_ofac_cons", "un_sc", "eu_fsf", "gb_uksl", "ch_seco", "ca_sema", "us_csl", "mitre_attack", "misp_threat_actor", "curated"} {
		if !slices.Contains(ids, want) {
			t.Errorf("%s is missing", want)
		}
	}
	seen := map[string]bool{}
	for _, e := range all {
		d := e.Dataset()
		if seen[d.ID] || d.Title == "" || d.Publisher == "" {
			t.Errorf("%s is there twice, or without a title or a publisher: %+v", d.ID, d)
		}
		seen[d.ID] = true
		for _, from := range e.From {
			if !strings.HasPrefix(from, "https://") {
				t.Errorf("%s is fetched from %s", d.ID, from)
			}
		}
		if e.Schedule != "" && e.Next(time.Now()).IsZero() {
			t.Errorf("%s is never due by %q", d.ID, e.Schedule)
		}
	}
}

func TestRead(t *testing.T) {
	t.Run("lines are laid over the built-in catalogue", func(t *testing.T) {
		all, err := read(t, `
sources:
  - dataset: un_sc
    from: lists/un.xml
    schedule: "0 6 * * *"
  - dataset: us_csl
    enabled: false
  - dataset: partners
    format: ftm
    from: [https://example.org/a.json, /data/b.json]
`)
		if err != nil {
			t.Fatal(err)
		}
		un, _ := catalogue.Find(all, "un_sc")
		if !filepath.IsAbs(un.From[0]) || !strings.HasSuffix(un.From[0], filepath.Join("lists", "un.xml")) || !un.Enabled {
			t.Errorf("un_sc is %+v", un)
		}
		at := time.Date(2026, 1, 2, 5, 0, 0, 0, time.UTC)
		if next := un.Next(at); !next.Equal(at.Add(time.Hour)) {
			t.Errorf("un_sc is next due at %v", next)
		}
		if csl, _ := catalogue.Find(all, "us_csl"); csl.Enabled || len(csl.From) == 0 {
			t.Errorf("us_csl is %+v", csl)
		}
		if p, ok := catalogue.Find(all, "partners"); !ok || len(p.From) != 2 || p.From[1] != "/data/b.json" || !p.Next(at).IsZero() {
			t.Errorf("partners is %+v", p)
		}
	})
	for name, text := range map[string]string{
		"a field that nobody knows": "sources:\n  - dataset: un_sc\n    adress: x\n",
		"no dataset":                "sources:\n  - format: ftm\n",
		"an unknown format":         "sources:\n  - dataset: mine\n    format: nonsense\n",
		"a schedule that is none":   "sources:\n  - dataset: un_sc\n    schedule: daily\n",
		"what is no YAML":           "\t{",
	} {
		t.Run(name+" is an error that names the file", func(t *testing.T) {
			if _, err := read(t, text); err == nil || !strings.Contains(err.Error(), "sources.yml") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestOwnTables(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	mapping := write("people.yml", "dataset: {title: My people}\nfiles:\n  - entities: [{type: Person, key: id}]\n")
	t.Run("a mapping is found beside the catalogue", func(t *testing.T) {
		c, err := catalogue.Read(write("sources.yml", "sources:\n  - {dataset: mine, format: table, mapping: people.yml, from: [a.csv, b.xlsx]}\n  - {dataset: also, mapping: "+mapping+"}\n"))
		if err != nil {
			t.Fatal(err)
		}
		all := c.Sources
		mine, ok := catalogue.Find(all, "mine")
		if !ok || mine.Dataset().Title != "My people" || len(mine.From) != 2 || mine.From[0] != filepath.Join(folder, "a.csv") {
			t.Errorf("mine is %+v", mine)
		}
		if _, ok := catalogue.Find(all, "also"); !ok {
			t.Error("a mapping alone does not mean the format table")
		}
	})
	for text, want := range map[string]string{
		"{dataset: mine, format: table}":                      "the format table needs a file that says what the columns mean: --mapping FILE",
		"{dataset: mine, format: ftm, mapping: people.yml}":   "a mapping goes with the format table, not with ftm",
		"{dataset: mine, format: table, mapping: nobody.yml}": "there is no mapping file",
	} {
		if _, err := catalogue.Read(write("sources.yml", "sources:\n  - "+text+"\n")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", text, err)
		}
	}
}
