package names

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/graph"
)

//go:embed forms.txt
var formsFile string

//go:embed spellings.txt
var spellingsFile string

//go:embed nearwords.txt
var nearwordsFile string

//go:embed nicknames.txt
var nicknamesFile string

//go:embed foreign.txt
var foreignFile string

//go:embed rarity.txt
var rarityFile string

// legalForm is what a company form says: the form and the class it belongs to.
type legalForm struct {
	id    uint8 // 0: none
	class uint8
}

// families says to which families of words a word belongs, up to three.
type families [3]uint16

func (f *families) add(id uint16) {
	for i := range f {
		if f[i] == 0 {
			f[i] = id
			return
		}
	}
}

// meet is the first family that both belong to, or 0.
func (f *families) meet(g *families) uint16 {
	for _, x := range f {
		if x == 0 {
			break
		}
		for _, y := range g {
			if x == y {
				return x
			}
		}
	}
	return 0
}

// tables is what the embedded files say.
type tables struct {
	forms     map[string]legalForm // by phrase, folded
	formWords map[string]bool      // the first words of phrases
	formNames []string
	unspaced  []string // phrases in scripts without spaces, longest first
	longForms []string // phrases of one long word
	company   uint8    // the form that says no more than "company"
	spellings map[string]string
	translate *strings.Replacer
	near      map[string]families
	nick      map[string]families
	spelled   uint16 // families of nick up to this one are spellings of one name
	rarity    map[string]float32
}

var known = readTables()

func readTables() *tables {
	t := &tables{forms: map[string]legalForm{}, formWords: map[string]bool{}, formNames: []string{""},
		spellings: map[string]string{}, near: map[string]families{}, nick: map[string]families{}, rarity: map[string]float32{}}
	classes := map[string]uint8{"limited": 1, "stock": 2, "partner": 3, "other": 4}
	for line := range lines(formsFile) {
		head, phrases, _ := strings.Cut(line, "|")
		name, class, _ := strings.Cut(strings.TrimSpace(head), " ")
		f := legalForm{id: uint8(len(t.formNames)), class: classes[class]}
		t.formNames = append(t.formNames, name)
		if name == "co" {
			t.company = f.id
		}
		for p := range strings.SplitSeq(phrases, "|") {
			p = graph.Fold(p)
			if _, taken := t.forms[p]; taken || p == "" {
				continue
			}
			t.forms[p] = f
			if len(p) >= 7 && p[0] < 128 && !strings.Contains(p, " ") {
				t.longForms = append(t.longForms, p)
			}
			if r, _ := utf8.DecodeRuneInString(p); unicode.In(r, unicode.Han, unicode.Hangul) {
				t.unspaced = append(t.unspaced, p)
			}
			first, _, _ := strings.Cut(p, " ")
			t.formWords[first] = true
		}
	}
	slices.SortFunc(t.unspaced, func(a, b string) int { return len(b) - len(a) })
	for line := range lines(spellingsFile) {
		words := strings.Fields(line)
		for _, w := range words[1:] {
			t.spellings[w] = words[0]
		}
	}
	var translations []string
	for line := range lines(foreignFile) {
		from, to, _ := strings.Cut(line, " ")
		translations = append(translations, from, " "+to+" ")
	}
	t.translate = strings.NewReplacer(translations...)
	readFamilies(nearwordsFile, t.near, 0)
	var same, others []string
	for line := range lines(nicknamesFile) {
		if s, ok := strings.CutPrefix(line, "= "); ok {
			same = append(same, s)
		} else {
			others = append(others, line)
		}
	}
	t.spelled = uint16(len(same))
	readFamilies(strings.Join(same, "\n"), t.nick, 0)
	readFamilies(strings.Join(others, "\n"), t.nick, t.spelled)
	for line := range lines(rarityFile) {
		head, words, _ := strings.Cut(line, " ")
		if w, err := strconv.Atoi(head); err == nil {
			for word := range strings.FieldsSeq(words) {
				t.rarity[word] = float32(w) / 100
			}
		}
	}
	return t
}

func readFamilies(file string, into map[string]families, from uint16) {
	for line := range lines(file) {
		from++
		for w := range strings.FieldsSeq(line) {
			f := into[w]
			f.add(from)
			into[w] = f
		}
	}
}

// lines yields what is neither empty nor a remark.
func lines(file string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(file) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

var (
	honorifics = set(`mr mrs ms miss mister dr prof professor sir dame lord lady general gen lt col colonel major maj
		captain capt cpt lieutenant admiral brigadier president minister sheikh shaykh sheik haji hajji hajj hadji mullah maulavi
		mawlawi qari ayatollah hojatoleslam sayyid sayed syed herr frau monsieur mme madame senor senora don dona doctor
		ing dipl sgt sergeant comrade rev reverend fr father hon honorable honourable excellency eng engineer jr sr
		junior senior esq phd md dds ustad ustaz alhaj alhaji chief prince princess king queen pan pani gospodin fnu lnu nfn`)
	particles = set(`al el ul ud as ash ar an ad az at bin ibn ben bint binti ould wuld van von der den de la le da dos das do
		del della di du des ter ten zu zur und y e i o af av abi oglu ogly kizi qizi`)
	sonWords  = set("bin ibn ben bint binti ould wuld")
	stopWords = set("and of the for in on to a an de del la le les du des der die das do da dos e y et und di al el fur for pour para o imeni im")
	fillers   = set("group holding holdings international global company corporation enterprise the worldwide co corp brothers sons partners") // say nothing of a body
	shipWords = set("mv m/v mt ms ss m v vessel motor ship tanker mvs ft fv lpg lng")
	romans    = map[string]string{"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
		"x": "10", "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18", "xix": "19", "xx": "20"}
)
