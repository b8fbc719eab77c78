// Package catalogue lists what can be loaded by name: the built-in sources, and
// over them those of a file, sources.yml.
package catalogue

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/curated"
	"dossier/loader/misp"
	"dossier/loader/ofac"
	"dossier/loader/stix"
	"dossier/loader/wallets"
)

// Entry is one source of the catalogue.
type Entry struct {
	loader.Source
	// From lists addresses (http, https) or paths that together are one
	// generation; none for what is built in or has to be named with --from.
	From     []string
	Schedule string // of five fields, as cron's; "" for never by itself
	Enabled  bool
}

// ID is the dataset's.
func (e *Entry) ID() string { return e.Dataset().ID }

// BuiltInFrom says that nothing has to be fetched.
func (e *Entry) BuiltInFrom() bool {
	_, ok := e.Source.(curated.Source)
	return ok
}

// Next is when the entry should be loaded after a moment; the zero time for
// never.
func (e *Entry) Next(after time.Time) time.Time {
	if e.Schedule == "" {
		return time.Time{}
	}
	s, err := cron.ParseStandard(e.Schedule)
	if err != nil {
		return time.Time{} // Read has refused such a one
	}
	return s.Next(after.UTC())
}

const (
	ofacBase = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"
	daily    = "15 5 * * *"
	weekly   = "45 5 * * 1"
)

// BuiltIn is the catalogue without a file. Addresses are the publishers' own.
func BuiltIn() []Entry {
	files := func(names ...string) []string {
		for i := range names {
			names[i] = ofacBase + names[i]
		}
		return names
	}
	entry := func(format, schedule string, from ...string) Entry {
		s, err := New(format, format)
		if err != nil {
			panic(err) // a mistake in this list
		}
		return Entry{Source: s, From: from, Schedule: schedule, Enabled: true}
	}
	return []Entry{
		entry(ofac.DatasetSDN, daily, files("SDN.CSV", "ADD.CSV", "ALT.CSV", "SDN_COMMENTS.CSV")...),
		entry(ofac.DatasetCons, daily, files("CONS_PRIM.CSV", "CONS_ADD.CSV", "CONS_ALT.CSV", "CONS_COMMENTS.CSV")...),
		entry("un_sc", daily, "https://scsanctions.un.org/resources/xml/en/consolidated.xml"),
		entry("eu_fsf", daily, "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw"),
		entry("gb_uksl", daily, "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml"),
		entry("ch_seco", daily, "https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml?lang=en&action=downloadXmlGesamtlisteAction"),
		entry("ca_sema", daily, "https://www.international.gc.ca/world-monde/assets/office_docs/international_relations-relations_internationales/sanctions/sema-lmes.xml"),
		entry("us_csl", daily, "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv"),
		entry(stix.DatasetAttack, weekly, "https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/enterprise-attack/enterprise-attack.json"),
		entry(misp.DatasetThreatActor, weekly, "https://raw.githubusercontent.com/MISP/misp-galaxy/main/clusters/threat-actor.json"),
		{Source: wallets.Source{As: "wallets_ransomwhere", Title: "Ransomwhere: ransom payments", Publisher: "Ransomwhere", URL: "https://ransomwhe.re"},
			From: []string{"https://api.ransomwhe.re/export"}, Schedule: weekly, Enabled: true},
		entry("curated", ""),
	}
}

// Find is the entry of a dataset.
func Find(all []Entry, dataset string) (Entry, bool) {
	i := slices.IndexFunc(all, func(e Entry) bool { return e.ID() == dataset })
	if i < 0 {
		return Entry{}, false
	}
	return all[i], true
}

// IDs lists the datasets.
func IDs(all []Entry) []string {
	out := make([]string, len(all))
	for i := range all {
		out[i] = all[i].ID()
	}
	return out
}

// Unknown is the error about a dataset that is not in the catalogue.
func Unknown(all []Entry, dataset string) error {
	return fmt.Errorf("%w: there is no source %q; there are %s, and article; another file needs --format, one of %s", graph.ErrInput, dataset,
		strings.Join(IDs(all), ", "), strings.Join(Formats(), ", "))
}
