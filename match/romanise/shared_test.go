package romanise

import (
	"encoding/xml"
	"os"
	"slices"
	"strings"
	"testing"

	"dossier/loader/loadertest"
)

// listed is what the UN's list says of a party's names.
type listed struct {
	First    string `xml:"FIRST_NAME"`
	Second   string `xml:"SECOND_NAME"`
	Third    string `xml:"THIRD_NAME"`
	Fourth   string `xml:"FOURTH_NAME"`
	Original string `xml:"NAME_ORIGINAL_SCRIPT"`
	People   []struct {
		Name string `xml:"ALIAS_NAME"`
	} `xml:"INDIVIDUAL_ALIAS"`
	Entities []struct {
		Name string `xml:"ALIAS_NAME"`
	} `xml:"ENTITY_ALIAS"`
}

func (l listed) latin() []string {
	names := []string{strings.Join([]string{l.First, l.Second, l.Third, l.Fourth}, " ")}
	for _, a := range slices.Concat(l.People, l.Entities) {
		for n := range strings.SplitSeq(a.Name, ";") {
			names = append(names, strings.TrimSpace(n))
		}
	}
	return names
}

// unList reads the parties of one kind that have a name in another script.
func unList(t testing.TB, file, kind string) (out []listed) {
	t.Helper()
	f, err := os.Open(loadertest.SharedPath(t, "lists/un/"+file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list struct {
		Individuals []listed `xml:"INDIVIDUALS>INDIVIDUAL"`
		Entities    []listed `xml:"ENTITIES>ENTITY"`
	}
	if err := xml.NewDecoder(f).Decode(&list); err != nil {
		t.Fatal(err)
	}
	all := list.Individuals
	if kind == "entities" {
		all = list.Entities
	}
	for _, l := range all {
		if o := strings.TrimSpace(l.Original); o != "" && !isLatin(o) {
			out = append(out, l)
		}
	}
	return out
}

// meets says whether a form of the original and a Latin name have one key.
func meets(original string, latin map[string]bool, key func(string) string) bool {
	return slices.ContainsFunc(Forms(original), func(f string) bool { return latin[key(f)] })
}

// recallOf gives the shares, in hundredths, of original names that meet a Latin
// name of their own party, and of those that meet one of another party whose
// key their own party has nowhere.
func recallOf(all []listed, key func(string) string) (own, others float64) {
	latin := make([]map[string]bool, len(all))
	for i, l := range all {
		latin[i] = map[string]bool{}
		for _, n := range l.latin() {
			latin[i][key(n)] = true
		}
	}
	for i, l := range all {
		if meets(l.Original, latin[i], key) {
			own++
		}
		rest := map[string]bool{}
		for j := range all {
			for k := range latin[j] {
				if j != i && !latin[i][k] && strings.Contains(k, " ") {
					rest[k] = true
				}
			}
		}
		if meets(l.Original, rest, key) {
			others++
		}
	}
	n := float64(len(all))
	return 100 * own / n, 100 * others / n
}

// The share of names in their original script that meet a Latin name of the
// same party. Organizations' names are mostly translated, so that no
// romanisation finds them. Nearly all of these names are in Arabic letters. The
// tables were written from general knowledge and checked against the first
// file; nothing was fitted to the second, but most of its parties are in both.
func TestOriginalNamesOfTheUNListMeetTheirLatinOnes(t *testing.T) {
	for _, c := range []struct {
		file, kind        string
		byKey, bySkeleton float64 // at least, in hundredths
	}{
		{"UN_consolidated_2025-04-19.xml", "individuals", 75, 90},
		{"UN_consolidated_2025-04-19.xml", "entities", 20, 33},
		{"UN_consolidated_2026-02-27.xml", "individuals", 75, 90},
		{"UN_consolidated_2026-02-27.xml", "entities", 20, 33},
	} {
		all := unList(t, c.file, c.kind)
		key, wrongKey := recallOf(all, NameKey)
		skeleton, wrongSkeleton := recallOf(all, NameSkeleton)
		t.Logf("%s, %d %s: by key %.1f %% (wrongly %.1f %%), by skeleton %.1f %% (wrongly %.1f %%)",
			c.file, len(all), c.kind, key, wrongKey, skeleton, wrongSkeleton)
		if key < c.byKey || skeleton < c.bySkeleton {
			t.Errorf("want at least %v %% and %v %%", c.byKey, c.bySkeleton)
		}
		if c.kind == "individuals" && wrongKey > 5 {
			t.Errorf("%.1f %% of names meet another party's by key, want at most 5 %%", wrongKey)
		}
	}
}
