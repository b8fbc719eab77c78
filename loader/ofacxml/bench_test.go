package ofacxml

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"dossier/loader"
	"dossier/loader/loadertest"
	"dossier/loader/ofac"
)

// BenchmarkAdvanced reads a made file of the size of SDN_ADVANCED.XML from disk,
// twice, as a load does: to look through it, and for the entries. The budget is
// 30 s and 300 MB.
func BenchmarkAdvanced(b *testing.B) {
	path := filepath.Join(b.TempDir(), "advanced.xml")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	writeAdvanced(f, 12_700)
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	in := loadertest.Open(b, path)
	b.SetBytes(in.Files[0].Size)
	var peak uint64
	for b.Loop() {
		peak = max(peak, through(b, in))
	}
	b.ReportMetric(float64(peak)/1e6, "peak-MB")
	b.ReportMetric(float64(in.Files[0].Size)/1e6, "file-MB")
}

// through reads an input and all its entries, and tells the most memory that
// the heap had from the system.
func through(t testing.TB, in loader.Input) (peak uint64) {
	t.Helper()
	g, err := Source{List: ofac.DatasetSDN}.Read(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range g.Parts[0].Entries {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%1000 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapSys-m.HeapReleased)
		}
	}
	if n != g.Parts[0].Size || len(g.Rejected) > 0 {
		t.Fatalf("%d entries of %d, rejected %v", n, g.Parts[0].Size, g.Rejected)
	}
	return peak
}

// TestStreams: what parties refer to is kept compactly, and parties are not.
func TestStreams(t *testing.T) {
	path := filepath.Join(t.TempDir(), "advanced.xml")
	if err := os.WriteFile(path, advancedXML(800), 0o600); err != nil {
		t.Fatal(err)
	}
	in := loadertest.Open(t, path)
	before := live()
	g, err := Source{List: ofac.DatasetSDN}.Read(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	if kept, size := live()-before, in.Files[0].Size; kept > size*2/3 {
		t.Errorf("%d KB of a file of %d KB are kept until its parties are read", kept>>10, size>>10)
	}
	runtime.KeepAlive(g)
}

// live is how many bytes the heap holds that something refers to.
func live() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
