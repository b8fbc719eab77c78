package names

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unsafe"

	"dossier/graph"
)

var samples = []string{
	"KIM, Sang Man", "Kim Sangman", "김상만", "Chinyong Information Technology Cooperation Company", "Jinyong IT Cooperation Co., Ltd.",
	"Mohammed Ali", "Muhammad Aly", "ПАО Сбербанк", "Sberbank PJSC", "Salman bin Muhammad al-Saud", "Muhammad bin Salman", "J. Smith",
	"John Fitzgerald Smith", "田寅寅", "Tian Yinyin", "RGB", "Reconnaissance General Bureau", "110th Research Center", "111th Research Centre",
	"Ocean Star II", "Wise Honest", "Abd al-Rahman", "Ltd", "bin", "", "...", "محمد بن سلمان", "Dandong Hongxiang 有限公司", "Ivan Ivanovich Petrov",
}

func TestTheOrderOfTwoNamesDoesNotCount(t *testing.T) {
	for _, k := range []Kind{Other, Person, Organization, Vessel} {
		for _, a := range samples {
			for _, b := range samples {
				if x, y := score(k, a, b), score(k, b, a); x != y {
					t.Errorf("%q, %q: %v one way, %v the other", a, b, x, y)
				}
			}
		}
	}
}

func TestTheOrderOfWordsDoesNotCountForPeople(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, a := range []string{"Sang Man Kim", "John Fitzgerald Smith", "Ivan Ivanovich Petrov", "Hyon Seop Sim"} {
		words := strings.Fields(a)
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		other := strings.Join(words, " ")
		for _, b := range []string{"Kim Sangman", "John Smith", "Petrov Ivan", "Shim Hyonsop"} {
			if x, y := score(Person, a, b), score(Person, other, b); x != y {
				t.Errorf("%q and %q are %v and %v to %q", a, other, x, y, b)
			}
		}
	}
}

func TestAFoldedNameIsTheNameItself(t *testing.T) {
	for _, k := range []Kind{Person, Organization, Vessel} {
		for _, a := range samples {
			want := Most
			if p := Prepare(k, a); len(p.words) == 0 {
				want = 0
			} else if len(p.words) == 1 && k == Person {
				want -= 0.09 // one word
			}
			if s := score(k, a, graph.Fold(a)); math.Abs(float64(s-want)) > 0.01 {
				t.Errorf("%q and its folded form: %v, want %v", a, s, want)
			}
		}
	}
}

func TestAnExplanationGivesTheScore(t *testing.T) {
	for _, k := range []Kind{Other, Person, Organization, Vessel} {
		for _, a := range samples {
			for _, b := range samples {
				x, y := Prepare(k, a), Prepare(k, b)
				features := Explain(x, y)
				s := float64(Most)
				for _, f := range features {
					s *= max(0, 1-f.Weight*(1-f.Value))
					if f.Words == "" || f.Name == "" {
						t.Errorf("%q, %q: %+v says nothing", a, b, f)
					}
				}
				if len(features) == 0 {
					s = 0
				}
				if got := float64(Compare(x, y)); math.Abs(got-s) > 1e-3 {
					t.Errorf("%q, %q: the features give %.4f, the score is %.4f", a, b, s, got)
				}
			}
		}
	}
}

func TestAnExplanationNamesTheWords(t *testing.T) {
	var said []string
	for _, f := range Explain(Prepare(Organization, "Fars Trading Company"), Prepare(Organization, "Fars Shipping Company")) {
		said = append(said, f.Words)
	}
	if s := strings.Join(said, "; "); !strings.Contains(s, "fars is fars") || !strings.Contains(s, "one has shipping, the other trading") {
		t.Errorf("it says %q", s)
	}
}

func TestComparingAllocatesNothing(t *testing.T) {
	a, b := Prepare(Organization, "Chinyong Information Technology Cooperation Company"), Prepare(Organization, "Jinyong IT Cooperation Co., Ltd.")
	if n := testing.AllocsPerRun(100, func() { Compare(a, b) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestAPreparedNameIsSmall(t *testing.T) {
	p := Prepare(Person, "Kim Sang Man")
	if n := int(unsafe.Sizeof(*p)) + cap(p.words)*int(unsafe.Sizeof(p.words[0])); n > 300 {
		t.Errorf("a name of three words takes %d bytes", n)
	}
}

func TestALongNameIsReadInPart(t *testing.T) {
	long := strings.Repeat("Abcdefghij klmno ", 100_000)
	if p := Prepare(Organization, long); len(p.words) > maxWords {
		t.Errorf("%d words take part", len(p.words))
	}
	if p := Prepare(Person, strings.Repeat("x", 1_000_000)); len(p.words) != 1 || len(p.words[0].text) > maxWord {
		t.Errorf("one long word is read as %d words", len(p.words))
	}
}

func FuzzCompare(f *testing.F) {
	for i, a := range samples {
		f.Add(byte(i), a, samples[(i*7+1)%len(samples)])
	}
	f.Fuzz(func(t *testing.T, k byte, a, b string) {
		kind := Kind(k % 4)
		x, y := Prepare(kind, a), Prepare(kind, b)
		s := Compare(x, y)
		if !(s >= 0 && s <= Most) {
			t.Fatalf("%q, %q: %v", a, b, s)
		}
		if back := Compare(y, x); back != s {
			t.Fatalf("%q, %q: %v one way, %v the other", a, b, s, back)
		}
		if own := Compare(x, x); own != Compare(x, Prepare(kind, a)) || own < 0.8 && len(x.words) > 0 {
			t.Fatalf("%q is %v to itself", a, own)
		}
		Explain(x, y)
	})
}

func BenchmarkPairs(b *testing.B) {
	c := cache{}
	people := make([]string, 0, 2000)
	given := strings.Fields("Mohammad Ahmad Ali Hassan Ivan Sergei Juan Carlos Kim Ri Hussein Abdul Maria Elena Sang Hyon")
	r := rand.New(rand.NewPCG(3, 4))
	for range cap(people) {
		w := make([]byte, 4+r.IntN(6))
		for i := range w {
			w[i] = "aeioubdgklmnrstvz"[r.IntN(17)]
		}
		people = append(people, given[r.IntN(len(given))]+" "+given[r.IntN(len(given))]+" "+string(w))
	}
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		Compare(c.prepare(Person, people[n%2000]), c.prepare(Person, people[(n*13+7)%2000]))
		n++
	}
}

func BenchmarkPrepare(b *testing.B) {
	for b.Loop() {
		Prepare(Organization, "Chinyong Information Technology Cooperation Company")
		Prepare(Person, "KIM, Sang Man")
	}
}
