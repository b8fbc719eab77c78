package ofac

import "testing"

// BenchmarkGeneration reads and mines a whole list with all its parts.
func BenchmarkGeneration(b *testing.B) {
	sharedPath(b, year2024)
	for b.Loop() {
		g := readShared(b, year2024, "ofac_alt_2025-12.csv", "ofac_add_2025-12.csv", comments2025)
		n := 0
		for _, p := range g.Parties {
			n += len(p.Remarks().Tokens)
		}
		if n < 60000 {
			b.Fatalf("%d tokens", n)
		}
	}
}

// BenchmarkMine mines the remarks of a whole list.
func BenchmarkMine(b *testing.B) {
	g := readShared(b, year2024, comments2025)
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range g.Parties {
			p.Remarks()
		}
	}
}
