package cmd

import (
	"bufio"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"dossier/graph"
	"dossier/match/names"
)

// match is the command that compares names.
func (a *app) match() *cobra.Command {
	var pairs string
	c := &cobra.Command{
		Use:   "match --pairs FILE.csv",
		Short: "Score pairs of names",
		Long: "Match reads pairs of names from a CSV file with the columns schema (Person, Organization, Company, Vessel, ...),\n" +
			"name1 and name2, and writes the same rows with a column score: 0 to 1, the same from 0.7 on. It needs no store.\n" +
			"How many pairs a second it compares, it tells on standard error. - stands for standard input.",
		Example: "  dossier match --pairs pairs.csv > scored.csv",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			if pairs == "" {
				return fmt.Errorf("%w: name the pairs to score: --pairs FILE.csv", errUsage)
			}
			return a.matchPairs(pairs)
		},
	}
	c.Flags().StringVar(&pairs, "pairs", "", "a CSV file with the columns schema, name1 and name2; -: standard input")
	return c
}

func (a *app) matchPairs(path string) error {
	in := a.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("%w: %s cannot be read", graph.ErrInput, path)
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	began, n := time.Now(), 0
	out := bufio.NewWriter(a.out)
	err := names.Pairs(in, out, func(done int) { n = done })
	if flushed := out.Flush(); err == nil { // what was scored is written, whatever came after
		err = flushed
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	took := time.Since(began)
	_, err = fmt.Fprintf(a.err, "%d pairs in %.2f s, %.0f a second\n", n, took.Seconds(), float64(n)/took.Seconds())
	return err
}
