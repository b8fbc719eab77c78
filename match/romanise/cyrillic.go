package romanise

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// cyrillicSystem is a way to write Cyrillic letters.
type cyrillicSystem struct {
	letters  map[rune]string
	yeStarts string // what е is at the start of a word and after a vowel, ь, ъ; "" where it is as elsewhere
	endings  [][2]string
	russian  bool // first names and endings are brought to their Russian form
}

// base holds the letters that all systems below write alike.
const base = `аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya
іi їyi єye ґg ўu јj љlj њnj ћc ђdj џdz ѓgj ќkj ѕdz ӣi ӯu қq ғgh ҳh ҷj әa өo үu ұu ңng һh`

func lettersOf(changes string) map[rune]string {
	out := pairs(base)
	for r, s := range pairs(changes) {
		out[r] = s
	}
	return out
}

var (
	// BGN/PCGN 1947 for Russian.
	bgn = cyrillicSystem{lettersOf("ёyo"), "ye", nil, false}
	// What the press writes: -y for -ий, e and yo as they sound.
	press = cyrillicSystem{lettersOf("ёyo"), "", [][2]string{{"ий", "y"}, {"ый", "y"}, {"ей", "ei"}, {"ай", "ai"}, {"ой", "oi"}, {"кс", "x"}}, false}
	// ICAO Doc 9303, as in Russian passports since 2013.
	icao = cyrillicSystem{lettersOf("йi ъie юiu яia"), "", nil, false}
	// GOST 16876 (1983) as older passports and ISO 9 without marks write it.
	gost = cyrillicSystem{lettersOf("йj хh цc щshh юju яja"), "", nil, false}
	// Passports after the French manner of the 1990s.
	softer = cyrillicSystem{lettersOf("ёe хh жj щsch яia юiu"), "", [][2]string{{"ий", "i"}, {"ый", "y"}, {"кс", "x"}}, false}
	// Ukraine's table of 2010; Cabinet resolution 55.
	ukrainian = cyrillicSystem{lettersOf("гh иy йi їi єie юiu яia"), "", [][2]string{{"зг", "zgh"}}, false}
	// The same with habits of the press: -iy, yu, ya.
	ukrainianPress = cyrillicSystem{lettersOf("гh иy йy їyi єye"), "", [][2]string{{"ий", "yy"}}, false}
	ukrainianShort = cyrillicSystem{lettersOf("гh иy йy їi єe"), "", [][2]string{{"ий", "y"}}, false}
	// Belarus' instruction of 2000 without marks.
	belarusian = cyrillicSystem{lettersOf("гh йi ўu хkh цts юiu яia ёio"), "", nil, false}
	belarusLat = cyrillicSystem{lettersOf("гh йj ўu хch цc юju яja ёjo жz шs чc"), "", nil, false}
	// Bulgaria's law on transliteration (2009).
	bulgarian = cyrillicSystem{lettersOf("хh щsht ъa"), "", nil, false}
	// Serbian Latin without marks, and as the press writes it.
	serbian      = cyrillicSystem{lettersOf("жz хh цc чc шs ћc џdz"), "", nil, false}
	serbianPress = cyrillicSystem{lettersOf("хh цc ћch џdzh"), "", nil, false}
	// Lists often write Belarusian and Ukrainian names after their Russian form.
	russified = cyrillicSystem{lettersOf("ўv"), "", [][2]string{
		{"ський", "sky"}, {"зький", "zky"}, {"цький", "tsky"}, {"скі", "sky"}, {"цкі", "tsky"}, {"ий", "y"}, {"ій", "iy"}, {"ый", "y"},
		{"авіч", "ovich"}, {"евіч", "evich"}, {"йович", "yevich"}, {"аўна", "ovna"}, {"еўна", "evna"}, {"івна", "ovna"}, {"аў", "ov"}, {"оў", "ov"}, {"еў", "ev"}, {"эў", "ev"},
		{"ава", "ova"}, {"енка", "enko"}, {"энка", "enko"}, {"анка", "anko"},
	}, true}
)

// softened are the letters that Belarusian hardens or softens where Russian
// does not.
var softened = strings.NewReplacer("дзе", "де", "дзі", "ди", "дзя", "дя", "дзю", "дю", "дзь", "дь", "дзв", "дв", "дзм", "дм", "ці", "ти", "це", "те", "ця", "тя", "цю", "тю", "ць", "ть", "ры", "ри", "рэ", "ре", "шы", "ши", "жы", "жи", "чы", "чи", "цы", "ци")

// initialYe are the letters that begin with y at the start of a word in the
// Ukrainian table.
var initialYe = map[rune]string{'є': "ye", 'ї': "yi", 'й': "y", 'ю': "yu", 'я': "ya"}

// cyrillicSystems chooses the systems for a name by the letters that only one
// language has.
func cyrillicSystems(runs []run) []cyrillicSystem {
	has := func(letters string) bool {
		for _, r := range runs {
			if r.script == cyrillic && strings.ContainsAny(r.text, letters) {
				return true
			}
		}
		return false
	}
	switch {
	case has("јљњћђџ"):
		return []cyrillicSystem{serbian, serbianPress, bulgarian}
	case has("ў"):
		return []cyrillicSystem{belarusian, belarusLat, bgn, press, russified}
	case has("іїєґ"), ends(runs, "ський"):
		return []cyrillicSystem{ukrainian, ukrainianPress, ukrainianShort, belarusian, press, russified}
	}
	return []cyrillicSystem{bgn, press, icao, softer, gost, bulgarian, ukrainian, ukrainianShort, serbian, serbianPress}
}

func ends(runs []run, tail string) bool {
	return slices.ContainsFunc(runs, func(r run) bool { return strings.HasSuffix(r.text, tail) })
}

func readCyrillic(text string, systems []cyrillicSystem) []string {
	var out []string
	if s, ok := firstNames[text]; ok {
		out = append(out, strings.Fields(s)...)
	}
	for _, s := range systems {
		out = append(out, s.write(text))
	}
	if len(out) > 1 && firstNames[text] != "" { // the system's own spelling leads
		out[0], out[len(strings.Fields(firstNames[text]))] = out[len(strings.Fields(firstNames[text]))], out[0]
	}
	return out
}

func (s cyrillicSystem) write(text string) string {
	text, tail := strings.ReplaceAll(text, "ьо", "йо"), ""
	if s.russian {
		if names := firstNames[text]; names != "" {
			return strings.Fields(names)[0]
		}
	}
	for _, e := range s.endings {
		if e[0] == "кс" || e[0] == "зг" {
			text = strings.ReplaceAll(text, e[0], e[1])
		} else if tail == "" && strings.HasSuffix(text, e[0]) {
			text, tail = strings.TrimSuffix(text, e[0]), e[1]
		}
	}
	if s.russian {
		text = softened.Replace(text)
	}
	var b strings.Builder
	last := rune(0)
	for _, r := range text {
		w, ok := s.letters[r]
		switch {
		case !ok && r < utf8.RuneSelf:
			w = string(r)
		case r == 'е' && s.yeStarts != "" && (last == 0 || strings.ContainsRune("аеёиоуыэюяйъь", last)):
			w = s.yeStarts
		case last == 0 && s.letters['г'] == "h" && s.letters['и'] == "y" && initialYe[r] != "":
			w = initialYe[r]
		}
		b.WriteString(w)
		last = r
	}
	return b.String() + tail
}

// firstNames are spellings of first names that follow no table.
var firstNames = map[string]string{
	"александр": "alexander", "александра": "alexandra", "михаил": "mikhail michael", "пётр": "petr peter", "петр": "petr peter", "юрий": "yuri",
	"дмитрий": "dmitri dmitry", "георгий": "georgi", "евгений": "evgeny", "евгения": "evgenia", "наталья": "natalia", "татьяна": "tatiana", "софья": "sofia",
	"сергей": "sergey",
	// Ukrainian
	"олександр": "aleksandr alexander", "олексій": "alexei oleksiy", "володимир": "vladimir", "сергій": "sergei serhiy", "микола": "nikolai", "олена": "elena", "дмитро": "dmitry dmytro",
	"андрій": "andrei andriy", "ігор": "igor", "юрій": "yuri yuriy", "михайло": "mikhail", "павло": "pavel", "василь": "vasily", "віктор": "viktor", "євген": "evgeny yevhen", "григорій": "grigory",
	"наталія": "natalia", "тетяна": "tatiana", "геннадій": "gennady", "анатолій": "anatoly", "костянтин": "konstantin", "катерина": "ekaterina", "валерій": "valery", "софія": "sofia", "олег": "oleg", "іван": "ivan", "петро": "petr", "віталій": "vitaly",
	// Belarusian
	"аляксандр": "aleksandr alexander", "уладзімір": "vladimir", "мікалай": "nikolai", "сяргей": "sergei", "алег": "oleg", "ігар": "igor", "юрый": "yuri", "віктар": "viktor", "раман": "roman",
	"пётра": "petr", "андрэй": "andrei", "дзмітрый": "dmitry", "яўген": "evgeny", "яўгенія": "evgenia", "наталля": "natalia", "ганна": "anna hanna", "вольга": "olga", "святлана": "svetlana", "вадзім": "vadim", "уладзіслаў": "vladislav",
	"рыгор": "grigory", "васіль": "vasily", "міхаіл": "mikhail", "аляксей": "aleksei", "таццяна": "tatiana", "кацярына": "ekaterina", "алена": "elena", "ірына": "irina", "максім": "maksim", "кірыл": "kirill", "генадзь": "gennady", "валерый": "valery",
	"леанід": "leonid", "анатоль": "anatoly", "мікіта": "nikita", "станіслаў": "stanislav", "вячаслаў": "vyacheslav", "аляксандравіч": "aleksandrovich", "уладзіміравіч": "vladimirovich", "мікалаевіч": "nikolaevich", "аляксеевіч": "alekseevich", "леанідавіч": "leonidovich", "раманавіч": "romanovich",
}
