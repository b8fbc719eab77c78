package loadertest_test

import (
	"os"
	"testing"

	"dossier/loader"
	"dossier/loader/csl"
	"dossier/loader/curated"
	"dossier/loader/eufsf"
	"dossier/loader/ftm"
	"dossier/loader/loadertest"
	"dossier/loader/misp"
	"dossier/loader/ofac"
	"dossier/loader/ofacxml"
	"dossier/loader/seco"
	"dossier/loader/sema"
	"dossier/loader/stix"
	"dossier/loader/uksl"
	"dossier/loader/unsc"
	"dossier/loader/wallets"
)

// lists are the sources, each with lists that it alone reads.
var lists = []struct {
	source loader.Source
	files  []string
}{
	{csl.Source{}, []string{"csl/testdata/list.csv", "csl/testdata/list.json"}},
	{curated.Source{}, []string{"curated/curated.yaml"}},
	{eufsf.Source{}, []string{"eufsf/testdata/list.xml"}},
	{ftm.Source{}, []string{"ftm/testdata/entities.ftm.json"}},
	{misp.Source{}, []string{"misp/testdata/threat-actor.json"}},
	{ofac.Source{List: ofac.DatasetSDN}, []string{"ofacxml/testdata/sdn.csv"}},
	{ofacxml.Source{List: ofac.DatasetSDN}, []string{"ofacxml/testdata/sdn.xml", "ofacxml/testdata/enhanced.xml"}},
	{seco.Source{}, []string{"seco/testdata/list.xml"}},
	{sema.Source{}, []string{"sema/testdata/list.xml"}},
	{stix.Source{}, []string{"stix/testdata/bundle.json"}},
	{uksl.Source{}, []string{"uksl/testdata/list.xml", "uksl/testdata/list.csv"}},
	{unsc.Source{}, []string{"unsc/testdata/consolidated.xml"}},
	{wallets.Source{}, []string{"wallets/testdata/coins_XBT.txt", "wallets/testdata/coins_XVG.json", "wallets/testdata/ofac.json",
		"wallets/testdata/pack.yaml", "wallets/testdata/ransom.json", "wallets/testdata/table.csv"}},
}

// TestNoListIsTakenForAnother gives every list to every source.
func TestNoListIsTakenForAnother(t *testing.T) {
	for i, list := range lists {
		for _, file := range list.files {
			b, err := os.ReadFile("../" + file)
			if err != nil {
				t.Fatal(err)
			}
			in := loadertest.Text(string(b))
			for j, reader := range lists {
				id := reader.source.Dataset().ID
				t.Run(file+" as "+id, func(t *testing.T) {
					if i != j {
						loadertest.Refused(t, reader.source, in)
					} else if _, err := reader.source.Read(t.Context(), in); err != nil {
						t.Errorf("its own source does not read it: %v", err)
					}
				})
			}
		}
	}
}
