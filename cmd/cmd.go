// Package cmd is the command line: it reads flags and the environment, opens
// the store, and puts the other packages together. All wiring is here.
package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"

	"github.com/joho/godotenv"
	"github.com/spf13/cobra"

	"dossier/loader"
	"dossier/loader/refresh"
)

// The exit codes.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitRefused = 3
)

// app is what all commands share.
type app struct {
	in       io.Reader
	out, err io.Writer
	log      *slog.Logger
	store    string // --store
	args     bool   // the arguments were right: what fails now is no usage error

	passing  bool // nothing is to be written
	keepOnce sync.Once
	kept     *keeping
	keepErr  error
}

// Main runs the command line and returns the exit code.
func Main(args []string, in io.Reader, out, errs io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{in: in, out: out, err: errs, log: slog.New(slog.NewTextHandler(errs, nil))}
	if err := godotenv.Load(); err != nil && !errors.Is(err, os.ErrNotExist) {
		_, _ = fmt.Fprintln(errs, "dossier: .env cannot be read: write one NAME=value a line")
		return exitUsage
	}
	defer a.forget()
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		_, _ = fmt.Fprintln(errs, "dossier: stopped; what was begun is not there, what was done stays")
		return exitFailed
	}
	_, _ = fmt.Fprintln(errs, "dossier:", sentence(err))
	switch {
	case !a.args:
		return exitUsage
	case errors.Is(err, loader.ErrRefused):
		return exitRefused
	case errors.Is(err, errUsage):
		return exitUsage
	}
	return exitFailed
}

// errUsage marks a wrong argument that cobra could not know of.
var errUsage = errors.New("usage")

// sentence is an error for a person.
func sentence(err error) string {
	return strings.ReplaceAll(refresh.Sentence(err), errUsage.Error()+": ", "")
}

// noArguments refuses arguments of a command that takes none.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !c.HasParent() {
		return fmt.Errorf("there is no command %q; dossier --help lists them", args[0])
	}
	return fmt.Errorf("%s takes no arguments", c.Name())
}

// files refuses a command without a file or an address.
func files(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return nil
	}
	return fmt.Errorf("name one file or address at least, as %s story.json", c.CommandPath())
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "dossier",
		Short:         "A knowledge graph of sanctions and crypto-crime, asked through GraphQL",
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          noArguments,
	}
	root.PersistentFlags().StringVar(&a.store, "store", env("DOSSIER_STORE", "sqlite:dossier.db"),
		"where the graph lives: sqlite:PATH, neo4j://HOST or bolt://HOST (DOSSIER_STORE)")
	root.PersistentPreRun = func(*cobra.Command, []string) { a.args = true }
	serve := a.serve()
	root.Flags().AddFlagSet(serve.Flags())
	root.RunE = serve.RunE
	root.AddCommand(serve, a.load(), a.sources(), a.diff(), a.extract(), a.dedupe(), a.judge(), a.match(), a.schema())
	return root
}

// env is an environment variable, or what stands for it.
func env(name, otherwise string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return otherwise
}

// secret reads NAME, or the file that NAME_FILE names.
func secret(name string) (string, error) {
	if v := os.Getenv(name); v != "" {
		return v, nil
	}
	path := os.Getenv(name + "_FILE")
	if path == "" {
		return "", nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("%w: the file that %s_FILE names cannot be read", errUsage, name)
	}
	return strings.TrimRight(string(b), "\r\n"), nil
}

// version is the module's version, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return "dev"
}
