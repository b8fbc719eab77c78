package catalogue

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/csl"
	"dossier/loader/curated"
	"dossier/loader/eufsf"
	"dossier/loader/ftm"
	"dossier/loader/misp"
	"dossier/loader/ofac"
	"dossier/loader/ofacxml"
	"dossier/loader/seco"
	"dossier/loader/sema"
	"dossier/loader/stix"
	"dossier/loader/table"
	"dossier/loader/uksl"
	"dossier/loader/unsc"
	"dossier/loader/wallets"
)

// formats make a source that reads one format, as a dataset.
var formats = map[string]func(dataset string) loader.Source{
	ofac.DatasetSDN:  func(d string) loader.Source { return ofacList{ofac.Source{List: ofac.DatasetSDN, As: d}} },
	ofac.DatasetCons: func(d string) loader.Source { return ofacList{ofac.Source{List: ofac.DatasetCons, As: d}} },
	"un_sc":          func(d string) loader.Source { return unsc.Source{As: d} },
	"eu_fsf":         func(d string) loader.Source { return eufsf.Source{As: d} },
	"gb_uksl":        func(d string) loader.Source { return uksl.Source{As: d} },
	"ch_seco":        func(d string) loader.Source { return seco.Source{As: d} },
	"ca_sema":        func(d string) loader.Source { return sema.Source{As: d} },
	"us_csl":         func(d string) loader.Source { return csl.Source{As: d} },
	"curated":        func(d string) loader.Source { return curated.Source{ID: d} },
	"ftm":            func(d string) loader.Source { return ftm.Source{As: d} },
	"stix":           func(d string) loader.Source { return stix.Source{As: d} },
	"misp":           func(d string) loader.Source { return misp.Source{As: d} },
	"wallets":        func(d string) loader.Source { return wallets.Source{As: d} },
	Table:            nil, // NewMapped makes it
}

// Table is the format of a user's own tables, which a mapping explains.
const Table = "table"

// Formats lists the names of formats.
func Formats() []string { return slices.Sorted(maps.Keys(formats)) }

// NewMapped is New with the mapping file of a format that needs one, table;
// "" where there is none.
func NewMapped(format, dataset, mapping string) (loader.Source, error) {
	switch {
	case mapping == "":
		return New(format, dataset)
	case format != Table:
		return nil, fmt.Errorf("%w: a mapping goes with the format %s, not with %s", graph.ErrInput, Table, format)
	}
	s, err := table.New(dataset, mapping)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// New makes a source that reads a format as a dataset. A dataset of a known name
// is its own format: mitre_attack is stix, wallets_… is wallets.
func New(format, dataset string) (loader.Source, error) {
	switch {
	case format == stix.DatasetAttack:
		format = "stix"
	case format == misp.DatasetThreatActor:
		format = "misp"
	case strings.HasPrefix(format, "wallets_"):
		format = "wallets"
	}
	f, ok := formats[format]
	if format == Table {
		return nil, fmt.Errorf("%w: the format %s needs a file that says what the columns mean: --mapping FILE, or mapping: FILE in the catalogue (docs/own-data.md)", graph.ErrInput, Table)
	}
	if !ok {
		return nil, fmt.Errorf("%w: there is no format %q; there are %s", graph.ErrInput, format, strings.Join(Formats(), ", "))
	}
	return f(dataset), nil
}

// ofacList reads OFAC's list in any of its forms: CSV files or one XML file.
type ofacList struct{ ofac.Source }

// Read looks at how the first file begins.
func (s ofacList) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	if len(in.Files) == 1 {
		xml, err := beginsAsXML(in.Files[0])
		if err != nil {
			return nil, err
		}
		if xml {
			return ofacxml.Source(s.Source).Read(ctx, in)
		}
	}
	return s.Source.Read(ctx, in)
}

func beginsAsXML(f loader.File) (bool, error) {
	r, err := f.Open()
	if err != nil {
		return false, fmt.Errorf("%w: %s cannot be read: %w", graph.ErrInput, f.Name, err)
	}
	defer func() { _ = r.Close() }()
	head, _ := bufio.NewReader(r).Peek(200) // a short file is judged by what it has
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	lower := bytes.ToLower(head)
	return bytes.HasPrefix(head, []byte("<")) && !bytes.HasPrefix(lower, []byte("<!doctype html")) && !bytes.HasPrefix(lower, []byte("<html")), nil
}
