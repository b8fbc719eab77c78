package romanise

import (
	"slices"
	"strings"
	"unicode"
)

// letterTable romanises a script letter by letter; longer keys win.
type letterTable struct {
	letters []pair // letters, or groups of letters, longest first
	other   *letterTable
}

type pair struct{ from, to string }

// tableOf reads rows "letters:latin" apart by spaces; "-" stands for nothing.
func tableOf(rows string) *letterTable {
	t := &letterTable{}
	for _, f := range strings.Fields(rows) {
		from, to, _ := strings.Cut(f, ":")
		if to == "-" {
			to = ""
		}
		t.letters = append(t.letters, pair{from, to})
	}
	slices.SortStableFunc(t.letters, func(a, b pair) int { return len(b.from) - len(a.from) })
	return t
}

var letterTables = map[script]*letterTable{
	// ELOT 743 (ISO 843), then the habits of the press. Accents fall before.
	greek: with(tableOf(`α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o
ου:ou αυ:av ευ:ev ηυ:iv γγ:ng γξ:nx γχ:nch αυθ:afth ευθ:efth αυτ:aft ευτ:eft αυσ:afs ευσ:efs αυκ:afk ευκ:efk ευστ:efst ευφ:eff`),
		`χ:h υ:i ου:u γκ:g ντ:d μπ:b ει:i οι:i φ:ph αυ:au ευ:eu γγ:ng θ:th`),
	// The national system of Georgia (2002), without its apostrophes.
	georgian: tableOf(`ა:a ბ:b გ:g დ:d ე:e ვ:v ზ:z თ:t ი:i კ:k ლ:l მ:m ნ:n ო:o პ:p ჟ:zh რ:r ს:s ტ:t უ:u ფ:p ქ:k ღ:gh ყ:q შ:sh ჩ:ch ც:ts ძ:dz წ:ts ჭ:ch ხ:kh ჯ:j ჰ:h`),
	// BGN/PCGN 1981 for Armenian without apostrophes, then Western habits.
	armenian: with(tableOf(`ա:a բ:b գ:g դ:d ե:e զ:z է:e ը:y թ:t ժ:zh ի:i լ:l խ:kh ծ:ts կ:k հ:h ձ:dz ղ:gh ճ:ch մ:m յ:y ն:n շ:sh ո:o չ:ch պ:p ջ:j ռ:r ս:s վ:v տ:t ր:r ց:ts ու:u ւ:v փ:p ք:k և:ev եւ:ev օ:o ֆ:f եան:yan յան:yan`),
		`բ:p գ:k դ:t կ:g պ:b տ:d ջ:ch ճ:j ծ:dz ձ:ts`),
	// The Academy of the Hebrew Language's simple rules (2006); vowels are
	// mostly unwritten.
	hebrew: with(tableOf(`א:a ב:b ג:g ד:d ה:h ו:o ז:z ח:h ט:t י:i כ:k ך:kh ל:l מ:m ם:m נ:n ן:n ס:s ע:a פ:p ף:f צ:tz ץ:tz ק:k ר:r ש:sh ת:t יי:y וו:v`),
		`ב:v ח:ch ו:u כ:kh פ:f צ:ts ץ:ts ש:s א:e`),
}

// hebrewNames are usual names, whose vowels are not written.
var hebrewNames = map[string]string{
	"דוד": "david", "משה": "moshe", "יוסף": "yosef", "יעקב": "yaakov yaacov", "אברהם": "avraham abraham", "יצחק": "yitzhak itzhak", "שלמה": "shlomo", "כהן": "cohen kohen",
	"לוי": "levi levy", "שרה": "sara sarah", "רחל": "rachel", "מרים": "miriam", "אהרן": "aharon aaron", "אהרון": "aharon aaron", "בנימין": "binyamin benjamin", "שמעון": "shimon",
	"ישראל": "israel yisrael", "יהודה": "yehuda", "אליהו": "eliyahu", "מיכאל": "michael mikhael", "דניאל": "daniel", "יונתן": "yonatan jonathan", "אריאל": "ariel", "בן": "ben", "בר": "bar",
	"מזרחי": "mizrahi", "פרץ": "peretz", "ביטון": "biton", "פרידמן": "friedman", "חיים": "haim chaim", "עמית": "amit", "יגאל": "yigal", "אבי": "avi", "אלון": "alon", "גיל": "gil", "שמואל": "shmuel", "נתניהו": "netanyahu",
}

// with adds another way of reading to a table.
func with(t *letterTable, rows string) *letterTable {
	t.other = tableOf(rows)
	t.other.letters = append(t.other.letters, t.letters...)
	slices.SortStableFunc(t.other.letters, func(a, b pair) int { return len(b.from) - len(a.from) })
	return t
}

// readTable reads a word of a script that needs no more than a table.
func readTable(s script, text string) []string {
	switch s {
	case thai:
		return []string{readThai(text)}
	case hebrew:
		text = dropMarks(text)
		if names := hebrewNames[text]; names != "" {
			return strings.Fields(names)
		}
	case greek:
		text = plainGreek.Replace(text)
	}
	t := letterTables[s]
	out := []string{t.write(text)}
	if t.other != nil {
		out = append(out, t.other.write(text))
	}
	if s == greek && len(out[1]) > 1 { // nt, mp and gk at the start of a word are d, b and g alone
		first := initialGreek.Replace(" " + text)
		out = append(out, t.write(strings.TrimSpace(first)))
	}
	return out
}

var (
	plainGreek   = strings.NewReplacer("ά", "α", "έ", "ε", "ή", "η", "ί", "ι", "ό", "ο", "ύ", "υ", "ώ", "ω", "ϊ", "ι", "ϋ", "υ", "ΐ", "ι", "ΰ", "υ")
	initialGreek = strings.NewReplacer(" ντ", "d", " μπ", "b", " γκ", "g")
)

func (t *letterTable) write(text string) string {
	var b strings.Builder
	for text != "" {
		found := false
		for _, p := range t.letters {
			if strings.HasPrefix(text, p.from) {
				b.WriteString(p.to)
				text, found = text[len(p.from):], true
				break
			}
		}
		if !found {
			r := []rune(text[:min(len(text), 4)])[0]
			b.WriteRune(r)
			text = text[len(string(r)):]
		}
	}
	return b.String()
}

func dropMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}
