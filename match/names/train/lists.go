package main

import (
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"strings"

	"dossier/match/names"
)

// party is an entry of a list with its names.
type party struct {
	id    string
	kind  names.Kind
	names []string
}

// half is the half of the parties that a party belongs to.
type half string

const (
	tune half = "tune"
	held half = "held"
)

func (p *party) half() half {
	h := fnv.New32a()
	_, _ = io.WriteString(h, p.id)
	if h.Sum32()>>8&1 == 0 {
		return tune
	}
	return held
}

func readLists(dir string) ([]*party, error) {
	ofac, err := readOFAC(dir)
	if err != nil {
		return nil, err
	}
	un, err := readUN(dir)
	return append(ofac, un...), err
}

func readOFAC(dir string) ([]*party, error) {
	var out []*party
	byID := map[string]*party{}
	err := eachRow(filepath.Join(dir, "ofac", "sdn_*.csv"), func(row []string) {
		if len(row) < 3 || byID[row[0]] != nil {
			return
		}
		p := &party{id: row[0], kind: names.Organization}
		switch strings.TrimSpace(row[2]) {
		case "individual":
			p.kind = names.Person
		case "vessel", "aircraft":
			p.kind = names.Vessel
		}
		p.names = []string{row[1]}
		byID[row[0]], out = p, append(out, p)
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(filepath.Join(dir, "ofac", "ofac_alt_*.csv"), func(row []string) {
		if p := byID[row[0]]; p != nil && len(row) > 3 {
			p.names = append(p.names, row[3])
		}
	})
	return out, err
}

func eachRow(pattern string, yield func([]string)) error {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		return fmt.Errorf("there is no %s: %w", pattern, os.ErrNotExist)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		r := csv.NewReader(f)
		r.FieldsPerRecord, r.LazyQuotes = -1, true
		for {
			row, err := r.Read()
			if err != nil {
				break // the lists end with a control character
			}
			yield(row)
		}
		f.Close()
	}
	return nil
}

type unEntry struct {
	ID      string   `xml:"DATAID"`
	Names   []string `xml:"FIRST_NAME"`
	Second  string   `xml:"SECOND_NAME"`
	Third   string   `xml:"THIRD_NAME"`
	Fourth  string   `xml:"FOURTH_NAME"`
	Own     string   `xml:"NAME_ORIGINAL_SCRIPT"`
	People  []string `xml:"INDIVIDUAL_ALIAS>ALIAS_NAME"`
	Aliases []string `xml:"ENTITY_ALIAS>ALIAS_NAME"`
}

func readUN(dir string) ([]*party, error) {
	files, err := filepath.Glob(filepath.Join(dir, "un", "*.xml"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("there is no UN list in %s: %w", dir, os.ErrNotExist)
	}
	raw, err := os.ReadFile(files[len(files)-1])
	if err != nil {
		return nil, err
	}
	var list struct {
		People []unEntry `xml:"INDIVIDUALS>INDIVIDUAL"`
		Bodies []unEntry `xml:"ENTITIES>ENTITY"`
	}
	if err := xml.Unmarshal(raw, &list); err != nil {
		return nil, err
	}
	var out []*party
	add := func(kind names.Kind, entries []unEntry) {
		for _, e := range entries {
			full := strings.Join(append(e.Names, e.Second, e.Third, e.Fourth), " ")
			p := &party{id: "un" + e.ID, kind: kind}
			for _, n := range append([]string{full, e.Own}, append(e.People, e.Aliases...)...) {
				if n = strings.Join(strings.Fields(n), " "); n != "" {
					p.names = append(p.names, n)
				}
			}
			out = append(out, p)
		}
	}
	add(names.Person, list.People)
	add(names.Organization, list.Bodies)
	return out, nil
}
