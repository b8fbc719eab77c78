package article

import (
	"fmt"
	"strings"
	"testing"
)

func namesIn(t *testing.T, text string, extra ...Entry) []string {
	t.Helper()
	g, err := NewGazetteer(extra...)
	if err != nil {
		t.Fatal(err)
	}
	x, err := New(Options{Gazetteer: g})
	if err != nil {
		t.Fatal(err)
	}
	got, err := x.Extract(Article{Text: text, PublishedAt: "2025-06-02"})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range got.Entities {
		if e.Type != Place && e.Type != IncidentType {
			names = append(names, e.Name)
		}
	}
	return names
}

func TestNamesAreFoundWhole(t *testing.T) {
	for _, c := range []struct{ about, text, want string }{
		{"the longest name wins", "The U.S. Treasury Department spoke.", "U.S. Department of the Treasury"},
		{"possessives end a name", "Lazarus Group’s tools", "Lazarus Group"},
		{"case must fit a short name", "We opened a fac and met cz there; CZ left.", "Changpeng Zhao"},
		{"hyphens join given names", "Park Jin-hyok was named.", "Park Jin Hyok"},
		{"a handle is no name", "Write to @Binance or support@kraken.com now.", ""},
		{"a common word needs a reason", "They live in Harmony with a Nomad.", ""},
		{"a common word with its reason", "The Harmony protocol paused.", "Harmony"},
		{"a weak name needs the strong one", "Radiant was the morning. ", ""},
		{"an alias in brackets joins its name", "Lazarus Group (also known as APT38) spoke.", "Lazarus Group"},
		{"two names with and are two", "Lazarus Group and APT38 spoke.", "Lazarus Group, APT38"},
		{"an unknown company by its suffix", "He ran Quelvane Trading Ltd. from Dalian.", "Quelvane Trading Ltd"},
		{"an unknown person by a title", "The trader Oskar Brandvold was arrested.", "Oskar Brandvold"},
		{"an unknown malware by the word behind it", "They spread the Frostlume malware.", "Frostlume"},
		{"no name without a reason", "Silver Lining and Happy Endings followed.", ""},
	} {
		t.Run(c.about, func(t *testing.T) {
			if got := strings.Join(namesIn(t, c.text), ", "); got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestAListsNamesAreFoundAsArticlesWriteThem(t *testing.T) {
	sim := Entry{Ref: "ofac:1", Type: Person, Name: "VELDT, Marcus Anton"}
	firm := Entry{Ref: "ofac:2", Type: Organization, Name: "QUELVANE SHIPPING CO., LTD."}
	got := strings.Join(namesIn(t, "Marcus Anton Veldt runs Quelvane Shipping.", sim, firm), ", ")
	if got != "Veldt Marcus Anton, QUELVANE SHIPPING CO., LTD." {
		t.Errorf("found %q", got)
	}
}

func TestOneWordOfAListIsNotFoundInProse(t *testing.T) {
	got := namesIn(t, "Spring came, and Hope with it. Ivan left.", Entry{Type: Organization, Name: "SPRING"}, Entry{Type: Organization, Name: "HOPE"}, Entry{Type: Person, Name: "IVAN"})
	if len(got) != 0 {
		t.Errorf("found %q", got)
	}
}

func TestANameOfSeveralEntriesKeepsItsCandidates(t *testing.T) {
	g, err := NewGazetteer(Entry{Ref: "b", Type: Organization, Name: "Quelvane Lines"}, Entry{Ref: "a", Type: Organization, Name: "Quelvane Lines"})
	if err != nil {
		t.Fatal(err)
	}
	x, err := New(Options{Gazetteer: g})
	if err != nil {
		t.Fatal(err)
	}
	got, err := x.Extract(Article{Text: "Quelvane Lines sailed."})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Entities) != 1 || got.Entities[0].Ref != "" || strings.Join(got.Entities[0].Candidates, ",") != "a,b" {
		t.Errorf("got %+v", got.Entities)
	}
}

func TestANearNameIsSuggestedNotAssumed(t *testing.T) {
	for _, c := range []struct{ said, suggests string }{
		{"King Sang Man", "Kim Sang Man"},
		{"Kim Sang Men", "Kim Sang Man"},
		{"Kong Song Mun", ""},
	} {
		t.Run(c.said, func(t *testing.T) {
			got, err := mustNew(t).Extract(Article{Text: "OFAC named an individual, " + c.said + "."})
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range got.Entities {
				if e.Type == Person && (e.Name != c.said || e.Suggests != c.suggests) {
					t.Errorf("%s suggests %q, want %q", e.Name, e.Suggests, c.suggests)
				}
			}
		})
	}
}

func manyEntries(n int) []Entry {
	entries := make([]Entry, n)
	for i := range entries {
		entries[i] = Entry{Ref: fmt.Sprint(i), Type: Person, Name: fmt.Sprintf("Zed%d, Quill%d Ames%d", i%977, i%1013, i)}
	}
	return entries
}

func TestAHundredThousandNamesAreFound(t *testing.T) {
	got := namesIn(t, "Quill1 Ames1014 Zed37 spoke.", manyEntries(100_000)...)
	if len(got) != 1 || got[0] != "Zed37 Quill1 Ames1014" {
		t.Errorf("found %q", got)
	}
}

func BenchmarkNewGazetteer100k(b *testing.B) {
	entries := manyEntries(100_000)
	for b.Loop() {
		if _, err := NewGazetteer(entries...); err != nil {
			b.Fatal(err)
		}
	}
}
