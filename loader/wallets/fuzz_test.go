package wallets

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"dossier/graph"
	"dossier/loader"
)

func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*.*")
	if err != nil || len(names) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Add("address,coin\n0x5AAEB60\"3F3E94C9B9")
	f.Fuzz(func(t *testing.T, content string) {
		g, err := Source{}.Read(context.Background(), loader.Input{Files: []loader.File{text("list_BTC.txt", content)}})
		if err != nil {
			if !errors.Is(err, loader.ErrRefused) {
				t.Fatalf("refused in other words: %v", err)
			}
			return
		}
		seen := map[graph.ID]bool{}
		for e, err := range g.Parts[0].Entries {
			if err != nil || seen[e.ID] || len(e.Raw) == 0 {
				t.Fatalf("%s is there twice, or without its raw form (%v)", e.ID, err)
			}
			seen[e.ID] = true
			e.Scope = "wallets"
			if err := e.Prepare("wallets"); err != nil {
				t.Fatal(err)
			}
		}
	})
}
