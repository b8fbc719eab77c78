package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/catalogue"
)

// The steps of a source.
const (
	sourceParse     = "read and map"
	sourceLoad      = "load"
	sourceUnchanged = "the same again"
)

// everyList names the load of all sources, one after the other.
const everyList = "all of them into one store"

// listFile is a source's real file, or its files, below the data folder.
type listFile struct {
	dataset string
	paths   []string
	made    func(dir string) (string, error) // instead: writes a file in the source's format
}

var listFiles = []listFile{
	{dataset: "us_ofac_sdn", paths: []string{"lists/ofac/sdn_2024-05-03.csv"}},
	{dataset: "us_ofac_cons", paths: []string{"lists/ofac/cons_prim.csv", "lists/ofac/cons_alt.csv", "lists/ofac/cons_add.csv", "lists/ofac/cons_comments.csv"}},
	{dataset: "us_ofac_cons", paths: []string{"lists/ofac/consolidated.xml"}},
	{dataset: "us_ofac_cons", paths: []string{"lists/ofac/CONS_ENHANCED.XML"}},
	{dataset: "un_sc", paths: []string{"lists/un/UN_consolidated_2026-02-27.xml"}},
	{dataset: "us_csl", paths: []string{"lists/other/csl_2022-04.csv"}},
	{dataset: "ca_sema", paths: []string{"lists/other/canada_sema_2025.xml"}},
	{dataset: "ch_seco", paths: []string{"lists/other/seco_sample.xml"}},
	{dataset: "eu_fsf", made: madeEU},
	{dataset: "gb_uksl", made: madeUK},
	{dataset: "ftm", made: madeFtM},
	{dataset: "mitre_attack", paths: []string{"stix/attack-enterprise-actors.json"}},
	{dataset: "misp_threat_actor", paths: []string{"stix/misp_threat-actor.json"}},
	{dataset: "wallets_0xb10c", paths: []string{"wallets/0xB10C"}},
	{dataset: "wallets_ofac", paths: []string{"wallets/ofac_sanctioned_addresses_2026-08.json"}},
	{dataset: "wallets_hacks", paths: []string{"wallets/tagpack_hacks.yaml"}},
	{dataset: "wallets_tagpack_ofac", paths: []string{"wallets/tagpack_ofac.yaml"}},
	{dataset: "wallets_lazarus", paths: []string{"wallets/tagpack_lazarus.yaml"}},
}

// opened is a source with its files.
type opened struct {
	loader.Source
	in    loader.Input
	name  string
	bytes int64
}

// sources measures each source by itself: reading and mapping its file, loading
// it into an empty store, and loading it again; then all of them into one store.
func (b *bench) sources(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(b.data, "lists")); err != nil {
		b.say("the sources are left out: no shared data at %s", b.data)
		return nil
	}
	dir, err := os.MkdirTemp("", "dossier-bench-lists-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var all []opened
	for _, f := range listFiles {
		o, err := b.openList(&f, dir)
		if err != nil {
			return err
		}
		all = append(all, o)
	}
	for i := range all {
		if !strings.Contains(all[i].name, b.only) {
			continue
		}
		if err := b.parse(ctx, &all[i]); err != nil {
			return fmt.Errorf("%s: %w", all[i].name, err)
		}
	}
	for _, kind := range b.stores {
		for i := range all {
			if !strings.Contains(all[i].name, b.only) {
				continue
			}
			err := b.inStore(ctx, kind, func(s *subject) error { return b.loadList(ctx, s, all[i:i+1], all[i].name) })
			if err != nil {
				return fmt.Errorf("%s on %s: %w", all[i].name, kind, err)
			}
		}
		every := slices.DeleteFunc(slices.Clone(all), func(o opened) bool { // one form of each list
			return slices.Contains([]string{"us_ofac_cons: consolidated.xml", "us_ofac_cons: CONS_ENHANCED.XML"}, o.name)
		})
		if !strings.Contains(everyList, b.only) {
			continue
		}
		if err := b.inStore(ctx, kind, func(s *subject) error { return b.loadList(ctx, s, every, everyList) }); err != nil {
			return fmt.Errorf("all lists on %s: %w", kind, err)
		}
	}
	return nil
}

func (b *bench) openList(f *listFile, dir string) (opened, error) {
	var o opened
	s, err := catalogue.New(f.dataset, f.dataset)
	if err != nil {
		return o, err
	}
	paths := f.paths
	o.name = f.dataset + ": made"
	if f.made != nil {
		path, err := f.made(dir)
		if err != nil {
			return o, err
		}
		paths = []string{path}
	} else {
		o.name = f.dataset + ": " + filepath.Base(paths[0])
		paths = slices.Clone(paths)
		for i := range paths {
			paths[i] = filepath.Join(b.data, filepath.FromSlash(paths[i]))
		}
	}
	o.Source = s
	for _, p := range paths {
		in, err := loader.OpenInput(p)
		if err != nil {
			return o, err
		}
		o.in.Files = append(o.in.Files, in.Files...)
	}
	for _, x := range o.in.Files {
		o.bytes += x.Size
	}
	return o, nil
}

// parse reads a source and maps all its entries, for a store that is not there.
func (b *bench) parse(ctx context.Context, o *opened) error {
	f := figure{Part: partSources, Name: o.name + ": " + sourceParse, Input: o.bytes}
	debug.FreeOSMemory()
	clearPeak()
	took, err := spend(func() error {
		g, err := o.Read(ctx, o.in)
		if err != nil {
			return err
		}
		for _, p := range g.Parts {
			for e, err := range p.Entries {
				if err != nil {
					return err
				}
				f.N++
				f.count(&e)
			}
		}
		return nil
	})
	f.Bytes = peak()
	b.report.add(f.took(took))
	return err
}

// count adds what an entry says.
func (f *figure) count(e *graph.Entry) {
	for _, r := range e.Records {
		if r.Link != nil {
			f.Links++
		}
		f.Statements += len(r.Statements)
		for _, s := range r.Statements {
			if s.Property == loader.PropUnparsed {
				f.Unparsed++
			}
		}
	}
}

// loadList loads sources into an empty store, and again.
func (b *bench) loadList(ctx context.Context, s *subject, all []opened, name string) error {
	for _, step := range []string{sourceLoad, sourceUnchanged} {
		f := figure{Part: partSources, Store: s.kind, Name: name + ": " + step}
		debug.FreeOSMemory()
		clearPeak()
		took, err := spend(func() error {
			for _, o := range all {
				r, err := loader.Load(ctx, s, o.Source, o.in, loader.Options{})
				if err != nil {
					return err
				}
				f.N += r.Entries.Added + r.Entries.Unchanged
				f.Input += o.bytes
				if step == sourceUnchanged && r.Entries.Added+r.Entries.Changed > 0 {
					return fmt.Errorf("the same list again reports %+v", r.Entries)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		f.Bytes = peak()
		f = f.took(took)
		b.say("%s: %s: %.2f s", s.kind, f.Name, f.Seconds)
		b.report.add(f)
	}
	return nil
}
