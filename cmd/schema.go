package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"dossier/schema"
)

func (a *app) schema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the GraphQL schema",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprint(cmd.OutOrStdout(), schema.SDL())
			return err
		},
	}
}
