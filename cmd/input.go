package cmd

import (
	"context"
	"fmt"

	"dossier/loader"
	"dossier/loader/catalogue"
)

// input is what a source reads: what --from names, else the catalogue's
// addresses, else nothing for a built-in one.
func (a *app) input(ctx context.Context, e *catalogue.Entry, from []string) (loader.Input, error) {
	all := e.From
	if len(from) > 0 {
		all = from
	}
	var in loader.Input
	for _, x := range all {
		one, err := a.openFrom(ctx, x)
		if err != nil {
			return in, err
		}
		in.Files = append(in.Files, one.Files...)
	}
	if len(in.Files) == 0 && !e.BuiltInFrom() {
		return in, fmt.Errorf("%w: say where it is: --from FILE, --from FOLDER or --from https://…", errUsage)
	}
	return in, nil
}
