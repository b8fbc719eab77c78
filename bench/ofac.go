package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/ofac"
	"dossier/match"
)

const (
	ofacFirst     = "whole list, empty store"
	ofacUnchanged = "the same list again"
	ofacDelta     = "a day's delta: 31 of 12,574 entries"
	ofacAlone     = "SDN.CSV alone, empty store"
	ofacMatch     = "matching all that the whole list touched"
	ofacMatchDay  = "matching what the delta touched"
)

// ofacRounds is how often each load is done; the median counts.
const ofacRounds = 3

// ofac loads OFAC's list where its files are, each time into a store that was
// just made.
func (b *bench) ofac(ctx context.Context, kind string) error {
	dir := filepath.Join(b.data, "lists", "ofac")
	if _, err := os.Stat(dir); err != nil {
		b.say("OFAC's list is left out: no shared data at %s", b.data)
		return nil
	}
	var rest []loader.File
	for _, name := range []string{"ofac_alt_2025-12.csv", "ofac_add_2025-12.csv", "ofac_sdn_comments_2025-02.csv"} {
		in, err := loader.OpenInput(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		rest = append(rest, in.Files...)
	}
	took := map[string][]spent{}
	for range ofacRounds {
		if err := b.ofacRound(ctx, kind, dir, rest, took); err != nil {
			return err
		}
	}
	for _, name := range []string{ofacFirst, ofacUnchanged, ofacMatch, ofacAlone, ofacDelta, ofacMatchDay} {
		slices.SortFunc(took[name], func(x, y spent) int { return cmp.Compare(x.clock, y.clock) })
		median := took[name][len(took[name])/2]
		b.say("%s: OFAC, %s: %.2f s (processor %.2f s)", kind, name, median.clock.Seconds(), median.processor.Seconds())
		f := figure{Part: partOFAC, Store: kind, Name: name, N: len(took[name])}
		b.report.add(f.took(median))
	}
	return nil
}

// ofacRound does each load once. The whole list is that of 3 May 2024 with its
// aliases, addresses and comments; the delta is 24 May 2023 after the 23rd.
func (b *bench) ofacRound(ctx context.Context, kind, dir string, rest []loader.File, took map[string][]spent) error {
	type step struct {
		name, matching string
		file, day      string
		alone          bool
	}
	for _, round := range [][]step{
		{{ofacFirst, ofacMatch, "sdn_2024-05-03.csv", "2024-05-03", false}, {ofacUnchanged, "", "sdn_2024-05-03.csv", "2024-05-04", false}},
		{{ofacAlone, "", "sdn_2024-05-03.csv", "2024-05-03", true}},
		{{"", "", "sdn_2023-05-23.csv", "2023-05-23", false}, {ofacDelta, ofacMatchDay, "sdn_2023-05-24.csv", "2023-05-24", false}},
	} {
		err := b.inStore(ctx, kind, func(s *subject) error {
			for _, x := range round {
				in, err := loader.OpenInput(filepath.Join(dir, x.file))
				if err != nil {
					return err
				}
				if !x.alone {
					in.Files = append(in.Files, rest...)
				}
				day, err := graph.ParseDay(x.day)
				if err != nil {
					return err
				}
				var report loader.DatasetReport
				t, err := spend(func() (err error) {
					report, err = loader.Load(ctx, s, ofac.Source{List: ofac.DatasetSDN}, in, loader.Options{AsOf: day})
					return err
				})
				if err != nil {
					return fmt.Errorf("%s as of %s: %w", x.file, x.day, err)
				}
				took[x.name] = append(took[x.name], t)
				if x.matching == "" {
					continue
				}
				t, err = spend(func() error {
					_, err := match.Resolve(ctx, s, report.Touched, match.Options{})
					return err
				})
				if err != nil {
					return err
				}
				took[x.matching] = append(took[x.matching], t)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// inStore runs f with a store that was just made, and deletes it.
func (b *bench) inStore(ctx context.Context, kind string, f func(*subject) error) error {
	fresh := *b
	fresh.dir = ""
	s, err := fresh.open(ctx, kind, 0)
	if err != nil {
		return err
	}
	defer s.remove()
	return f(s)
}
