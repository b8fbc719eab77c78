package cmd

import (
	"fmt"
	"slices"
	"strings"

	"dossier/loader"
	"dossier/loader/curated"
	"dossier/loader/ofac"
)

// catalogue is every list that can be loaded by name.
func catalogue() []loader.Source {
	return []loader.Source{
		ofac.Source{List: ofac.DatasetSDN},
		ofac.Source{List: ofac.DatasetCons},
		curated.Source{},
	}
}

// sourceByName finds a list in the catalogue.
func sourceByName(name string) (loader.Source, error) {
	all := catalogue()
	i := slices.IndexFunc(all, func(s loader.Source) bool { return s.Dataset().ID == name })
	if i >= 0 {
		return all[i], nil
	}
	return nil, fmt.Errorf("%w: there is no source %q; there are %s, and article", errUsage, name, sourceNames())
}

// sourceNames lists the catalogue's ids.
func sourceNames() string {
	var names []string
	for _, s := range catalogue() {
		names = append(names, s.Dataset().ID)
	}
	return strings.Join(names, ", ")
}
