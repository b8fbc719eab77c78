package unsc

import (
	"context"
	"testing"

	"dossier/loader/loadertest"
)

func BenchmarkRead(b *testing.B) {
	in := loadertest.Shared(b, "lists/un/UN_consolidated_2026-02-27.xml")
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
