package graph

import "testing"

func TestMergeOfASurerStatement(t *testing.T) {
	t.Run("what is no part of a statement's id is as it was said last", func(t *testing.T) {
		said := func(confidence float64) *Entry {
			e := Entry{ID: "a:1", Scope: "a", Raw: []byte{byte(100 * confidence)}, Records: []Record{{ID: "a:1",
				Statements: []Statement{{Property: PropName, Value: "Kim", Confidence: confidence}}}}}
			if err := e.Prepare("a"); err != nil {
				t.Fatal(err)
			}
			return &e
		}
		stored, records := Merge(nil, nil, said(0.5), "1", 10, Latest)
		_, records = Merge(stored, records, said(0.9), "1", 20, Latest)
		if len(records) != 1 || len(records[0].Statements) != 1 {
			t.Fatalf("got %+v, want one statement", records)
		}
		s := records[0].Statements[0]
		if s.Confidence != 0.9 {
			t.Errorf("confidence %v, want the later one", s.Confidence)
		}
		if want := (Spans{{10, Latest}}); len(s.Spans) != 1 || s.Spans[0] != want[0] {
			t.Errorf("spans %v, want %v", s.Spans, want)
		}
	})
}
