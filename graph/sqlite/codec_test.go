package sqlite

import (
	"errors"
	"reflect"
	"strconv"
	"testing"

	"dossier/graph"
)

func someRecord(id graph.ID, n int) graph.Record {
	e := graph.Entry{ID: id, Scope: "made", Records: []graph.Record{{ID: id, Statements: []graph.Statement{
		{Property: graph.PropType, Value: "PERSON"}, {Property: graph.PropName, Value: "KIM, Sang Man"},
		{Property: graph.PropAlias, Value: "김상만", Language: "ko"}, {Property: graph.PropCountry, Value: "kp"},
		{Property: graph.PropProgramme, Value: "DPRK4", Confidence: 0.75, Status: graph.Suspected, Speaker: "the Treasury", Qualifier: "believed to be"},
		{Property: "a property of the source's own", Value: "x", Document: "doc:1", Method: graph.MethodRule,
			Evidence: &graph.Evidence{Text: "“Kim”", Start: 3, End: 8, Sentence: "It is “Kim”."}},
	}}}}
	for i := len(e.Records[0].Statements); i < n; i++ {
		e.Records[0].Statements = append(e.Records[0].Statements, graph.Statement{Property: graph.PropIdentifier, Value: strconv.Itoa(i),
			Attributes: map[string]string{"kind": "PASSPORT", "country": "kp"}})
	}
	if err := e.Prepare("made"); err != nil {
		panic(err)
	}
	_, records := graph.Merge(nil, nil, &e, "1", 1_672_531_200, graph.Latest)
	return records[0]
}

func someLink() graph.Link {
	r := someRecord("made:0000001/l0", 6)
	r.Link = &graph.LinkClaim{Type: graph.PartOf, Source: graph.End{Record: "made:0000001"}, Target: graph.End{Name: "Somebody", Type: graph.Person}}
	other := someRecord("other:1", 7)
	other.Link = &graph.LinkClaim{Type: graph.PartOf, Source: graph.End{Key: "k"}, Target: graph.End{Record: "x:2"}}
	said := graph.Statement{ID: "st-0123456789abcdef", Property: graph.PropLink, Value: "PART_OF", Status: graph.Asserted, Method: graph.MethodList, Confidence: 0.5,
		Spans: graph.Spans{{From: 10, To: 20}, {From: 30, To: graph.Latest}}}
	r.Statements = append(r.Statements, said)
	l, ok := graph.ProjectLink([]graph.Record{r, other}, "made:0000001", "x:2", graph.Latest)
	if !ok {
		panic("no link")
	}
	return l
}

func TestPacking(t *testing.T) {
	record := someRecord("made:0000001", 9)
	t.Run("an entity comes back as it was", func(t *testing.T) {
		want, ok := graph.ProjectEntity("made:0000001", []graph.Record{record, someRecord("made:0000001/w", 7)}, graph.Latest)
		if !ok {
			t.Fatal("no entity")
		}
		got, err := unpackEntity(want.ID, packEntity(&want))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v (%v)\nwant %+v", got, err, want)
		}
	})
	t.Run("a record comes back as it was", func(t *testing.T) {
		got := graph.Record{ID: record.ID}
		if err := unpackRecord(&got, packRecord(&record)); err != nil || !reflect.DeepEqual(got.Statements, record.Statements) {
			t.Errorf("got %+v (%v)\nwant %+v", got, err, record)
		}
	})
	t.Run("a link comes back as it was", func(t *testing.T) {
		want := someLink()
		got, err := unpackLink(want.ID, packLink(&want))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v (%v)\nwant %+v", got, err, want)
		}
	})
	t.Run("bytes that are cut anywhere are an error or less, never a panic", func(t *testing.T) {
		l := someLink()
		whole := packLink(&l)
		for n := range whole {
			if _, err := unpackLink(l.ID, whole[:n]); err == nil {
				t.Errorf("%d of %d bytes were taken for a link", n, len(whole))
			}
		}
	})
	t.Run("long values are squeezed and come back", func(t *testing.T) {
		long := make([]byte, 3*squeezeFrom)
		small := squeeze(long)
		back, err := unsqueeze(small)
		if err != nil || len(small) >= squeezeFrom || !reflect.DeepEqual(back, long) {
			t.Errorf("%d bytes became %d and %d (%v)", len(long), len(small), len(back), err)
		}
	})
}

// FuzzUnpack reads damaged images.
func FuzzUnpack(f *testing.F) {
	e, _ := graph.ProjectEntity("made:0000001", []graph.Record{someRecord("made:0000001", 9)}, graph.Latest)
	l := someLink()
	f.Add(packEntity(&e))
	f.Add(packLink(&l))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, err := range []error{
			second(unpackEntity("made:0000001", b)), second(unpackLink("made:0000001/l0", b)),
			unpackRecord(&graph.Record{ID: "made:0000001"}, b), unpackHistory(&graph.StoredEntry{}, b), (&indexed{}).unpack(b), second(unpackCounts(b)),
		} {
			if err != nil && !errors.Is(err, errCorrupt) {
				t.Errorf("got %v", err)
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

func BenchmarkUnpack(b *testing.B) {
	e, _ := graph.ProjectEntity("made:0000001", []graph.Record{someRecord("made:0000001", 8)}, graph.Latest)
	packed := packEntity(&e)
	b.Run("entity", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := unpackEntity(e.ID, packed); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(packed)), "bytes")
	})
	r := someRecord("made:0000001/l0", 2)
	r.Statements = r.Statements[:2]
	r.Statements[0].Property, r.Statements[0].Value = graph.PropLink, "PART_OF"
	r.Statements[1].Property, r.Statements[1].Value = graph.PropStart, "2019"
	r.Link = &graph.LinkClaim{Type: graph.PartOf, Source: graph.End{Record: "made:0000001"}, Target: graph.End{Record: "made:0000007"}}
	l, _ := graph.ProjectLink([]graph.Record{r}, "made:0000001", "made:0000007", graph.Latest)
	packedLink := packLink(&l)
	b.Run("link", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := unpackLink(l.ID, packedLink); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(packedLink)), "bytes")
	})
}
