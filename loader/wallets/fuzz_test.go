package wallets

import (
	"context"
	"path/filepath"
	"testing"

	"dossier/loader"
	"dossier/loader/loadertest"
)

// bitcoins reads files whose name says that they hold Bitcoin.
type bitcoins struct{ Source }

func (b bitcoins) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	in.Files[0].Name = "list_BTC.txt"
	return b.Source.Read(ctx, in)
}

func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*.*")
	if err != nil || len(names) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	seeds := []string{"address,coin\n0x5AAEB60\"3F3E94C9B9"}
	for _, n := range names {
		seeds = append(seeds, loadertest.Fixture(f, filepath.Base(n)))
	}
	loadertest.Fuzz(f, bitcoins{}, seeds...)
}
