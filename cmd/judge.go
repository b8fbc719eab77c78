package cmd

import (
	"encoding/json"
	"fmt"
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"dossier/graph"
	"dossier/match"
)

func (a *app) dedupe() *cobra.Command {
	var asJSON bool
	var limit int
	c := &cobra.Command{
		Use:   "dedupe",
		Short: "Propose pairs that may be one and the same, with the reasons",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if limit < 1 {
				return fmt.Errorf("%w: --limit must be 1 or more", errUsage)
			}
			store, err := a.openThere(cmd.Context())
			if err != nil {
				return err
			}
			defer a.close(store)
			all, err := match.Propose(cmd.Context(), store, match.Options{Logger: a.log})
			if err != nil {
				return err
			}
			all = all[:min(limit, len(all))]
			if asJSON {
				if all == nil {
					all = []match.Proposal{} // a list in any case
				}
				return json.NewEncoder(a.out).Encode(all)
			}
			for _, p := range all {
				_, _ = fmt.Fprintf(a.out, "%.2f  %s  %s\n      %s\n", p.Score, p.Left, p.Right, p.Explanation)
				if p.Why != "" {
					_, _ = fmt.Fprintf(a.out, "      not joined: %s\n", p.Why)
				}
			}
			if len(all) == 0 {
				_, _ = fmt.Fprintln(a.out, "nothing to propose")
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().IntVar(&limit, "limit", 1000, "at most so many pairs")
	return c
}

func (a *app) judge() *cobra.Command {
	var by, reason, revoke string
	c := &cobra.Command{
		Use:     "judge LEFT RIGHT same|different|unsure",
		Short:   "Decide whether two ids are one and the same, or take a judgement back",
		Example: "  dossier judge us_ofac_sdn:43377 article:x/y same --reason \"same designation\"\n  dossier judge --revoke ju-0123456789abcdef",
		Args: func(_ *cobra.Command, args []string) error {
			if revoke != "" && len(args) == 0 || revoke == "" && len(args) == 3 {
				return nil
			}
			return fmt.Errorf("judge takes two ids and same, different or unsure; or --revoke JUDGEMENT")
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			decision, err := decisionOf(args)
			if err != nil {
				return err
			}
			store, err := a.openThere(cmd.Context())
			if err != nil {
				return err
			}
			defer a.close(store)
			if revoke != "" {
				if err := store.Revoke(cmd.Context(), []graph.ID{graph.ID(revoke)}, by); err != nil {
					return err
				}
				_, err = fmt.Fprintln(a.out, "revoked", revoke)
				return err
			}
			j, err := match.Judge(cmd.Context(), store, graph.ID(args[0]), graph.ID(args[1]), decision, by, reason)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.out, "%s: %s and %s are judged %s\n", j.ID, j.Left, j.Right, j.Decision)
			return err
		},
	}
	c.Flags().StringVar(&by, "by", whoami(), "who judges")
	c.Flags().StringVar(&reason, "reason", "", "why")
	c.Flags().StringVar(&revoke, "revoke", "", "the id of a judgement to take back")
	return c
}

// decisionOf is the decision that the arguments name, if there are any.
func decisionOf(args []string) (graph.Decision, error) {
	if len(args) == 0 {
		return "", nil
	}
	d := graph.Decision(strings.ToUpper(args[2]))
	if d != graph.Same && d != graph.Different && d != graph.Unsure {
		return "", fmt.Errorf("%w: a judgement is same, different or unsure, not %q", errUsage, args[2])
	}
	return d, nil
}

func whoami() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "analyst"
}
