package cmd

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"dossier/loader"
)

// progress shows a load's events: a bar on a terminal, a line for each phase
// in a log, nothing where standard output is a report.
func (a *app) progress(quiet bool) func(loader.Event) {
	if quiet {
		return nil
	}
	if f, ok := a.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return bar(f)
	}
	var last loader.Phase
	return func(e loader.Event) {
		if e.Phase != last && e.Phase != loader.Done {
			a.log.Info("load", "dataset", e.Dataset, "phase", string(e.Phase))
		}
		last = e.Phase
	}
}

func bar(w io.Writer) func(loader.Event) {
	var b *progressbar.ProgressBar
	var last loader.Phase
	return func(e loader.Event) {
		if e.Phase != last || b == nil {
			if b != nil {
				_ = b.Finish()
			}
			last = e.Phase
			if e.Phase == loader.Done {
				return
			}
			total := int64(e.Total)
			if total == 0 {
				total = -1
			}
			b = progressbar.NewOptions64(total, progressbar.OptionSetWriter(w), progressbar.OptionShowCount(),
				progressbar.OptionSetDescription(fmt.Sprintf("%s: %s", e.Dataset, e.Phase)), progressbar.OptionClearOnFinish())
		}
		_ = b.Set(e.Done)
	}
}
