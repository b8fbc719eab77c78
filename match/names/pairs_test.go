package names

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func pairsOf(in string) (string, error) {
	var out bytes.Buffer
	err := Pairs(strings.NewReader(in), &out, nil)
	return out.String(), err
}

func TestPairsKeepTheirRowsAndGetAScore(t *testing.T) {
	got, err := pairsOf("id,name2,schema,name1,note\n7,\"KIM, Sang Man\",Person,Kim Sang Man,\"a, b\"\n8,Lazard Group,Company,Lazarus Group,\n")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(got)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if h := strings.Join(rows[0], "|"); h != "id|name2|schema|name1|note|score" {
		t.Errorf("the first row is %s", h)
	}
	if r := strings.Join(rows[1], "|"); r != "7|KIM, Sang Man|Person|Kim Sang Man|a, b|0.950" {
		t.Errorf("the first pair is %s", r)
	}
	if s := rows[2][5]; len(s) != 5 || s >= "0.700" {
		t.Errorf("Lazarus and Lazard score %s", s)
	}
}

func TestAScoreThatIsThereIsReplaced(t *testing.T) {
	got, err := pairsOf("schema,score,name1,name2\nPerson,x,Kim Sang Man,Kim Sang Man\n")
	if err != nil || got != "schema,score,name1,name2\nPerson,0.950,Kim Sang Man,Kim Sang Man\n" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestManyPairsKeepTheirOrder(t *testing.T) {
	var in strings.Builder
	in.WriteString("n,schema,name1,name2\n")
	for i := range 5000 {
		fmt.Fprintf(&in, "%d,Person,Kim Sang Man,Kim Jong %d\n", i, i%7)
	}
	var out bytes.Buffer
	told := 0
	if err := Pairs(strings.NewReader(in.String()), &out, func(n int) { told = n }); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil || len(rows) != 5001 || told != 5000 {
		t.Fatalf("%d rows, %d told, %v", len(rows), told, err)
	}
	for i, r := range rows[1:] {
		if r[0] != fmt.Sprint(i) || r[4] == "" {
			t.Fatalf("row %d is %v", i, r)
		}
	}
}

func TestBadPairsAreNamed(t *testing.T) {
	for _, c := range []struct{ about, in, want string }{
		{"nothing", "", "empty"},
		{"no schema", "name1,name2\na,b\n", "no column schema"},
		{"a row that is short", "schema,name1,name2\nPerson,a,b\nPerson,a\n", "line 3 has 2 columns, the first row has 3"},
		{"a quote that stays open", "schema,name1,name2\nPerson,\"a,b\n", "line 2"},
	} {
		t.Run(c.about, func(t *testing.T) {
			got, err := pairsOf(c.in)
			if !errors.Is(err, ErrPairs) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
			if c.about == "a row that is short" && !strings.Contains(got, "Person,a,b,0") {
				t.Errorf("the row before it is lost: %q", got)
			}
		})
	}
}

type brokenWriter struct{}

var errBroken = errors.New("the disk is full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestAWriterThatBreaksEndsTheWork(t *testing.T) {
	in := "schema,name1,name2\n" + strings.Repeat("Person,Kim Sang Man,Kim Sang Min\n", 20_000)
	if err := Pairs(strings.NewReader(in), brokenWriter{}, nil); !errors.Is(err, errBroken) {
		t.Errorf("%v", err)
	}
}
