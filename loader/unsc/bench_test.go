package unsc

import (
	"context"
	"testing"

	"dossier/loader"
)

func BenchmarkRead(b *testing.B) {
	in, err := loader.OpenInput(sharedPath(b, "UN_consolidated_2026-02-27.xml"))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(in.Files[0].Size)
	entries := 0
	for b.Loop() {
		g, err := Source{}.Read(context.Background(), in)
		if err != nil {
			b.Fatal(err)
		}
		for range g.Parts[0].Entries {
			entries++
		}
	}
	b.ReportMetric(float64(entries)/b.Elapsed().Seconds(), "entries/s")
}
