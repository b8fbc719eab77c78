package romanise

import (
	"slices"
	"strings"
	"testing"

	"dossier/graph"
)

// namesOfScripts are names with the form that must lead; the others must
// coincide with a form by NameKey.
var namesOfScripts = []struct {
	name, first string
	others      []string
}{
	// Hangul
	{"김상만", "kim sang man", []string{"gim sang man"}},
	{"박진혁", "pak chin hyok", []string{"park jin hyok", "park jin hyuk", "bak jin hyeok"}},
	{"김정은", "kim chong un", []string{"kim jong un", "kim jung eun", "kim jeong eun"}},
	{"김 영철", "kim yong chol", []string{"kim young chul", "kim yeong cheol"}},
	{"리용호", "ri yong ho", []string{"lee yong ho"}},
	{"이영호", "ri yong ho", []string{"yi yong ho", "lee young ho", "rhee young ho"}},
	{"최룡해", "choe ryong hae", []string{"choi ryong hae"}},
	{"정몽주", "jong mong ju", []string{"jeong mong ju", "chung mong ju"}},
	{"강철", "kang chol", []string{"kang chul", "gang cheol"}},
	{"조용원", "jo yong won", []string{"cho yong won"}},
	{"림광일", "rim kwang il", []string{"lim kwang il", "im gwang il"}},
	{"류경", "ryu kyong", []string{"yu kyong", "yoo kyung"}},
	{"심철", "sim chol", []string{"shim chol"}},
	{"남궁민", "namgung min", nil},
	{"조선", "jo son", []string{"cho son", "jo seon"}},
	{"로동신문", "ro dong sin mun", []string{"no dong sin mun"}},
	{"국민은행", "kung mi nun haeng", []string{"gung mi neun haeng", "kuk min un haeng"}},
	// Han
	{"田寅寅", "tian yin yin", []string{"tien yin yin"}},
	{"李家東", "li jia dong", []string{"lee jia dong"}},
	{"毛泽东", "mao ze dong", []string{"mao tse tung"}},
	{"蒋介石", "jiang jie shi", []string{"chiang chieh shih"}},
	{"单伟", "shan wei", nil},
	{"單偉", "shan wei", nil},
	{"曾庆红", "zeng qing hong", []string{"tsang qing hong"}},
	{"解放", "xie fang", nil},
	{"仇英", "qiu ying", nil},
	{"任正非", "ren zheng fei", nil},
	{"欧阳修", "ou yang xiu", nil},
	{"陳大文", "chen da wen", []string{"chan da wen"}},
	{"黄明", "huang ming", []string{"wong ming"}},
	{"金正日", "jin zheng ri", []string{"kim jong il"}},
	{"朴永浩", "piao yong hao", []string{"pak yong ho", "park young ho"}},
	{"吕秀莲", "lu xiu lian", []string{"lyu xiu lian"}},
	// kana
	{"たなか ゆうこ", "tanaka yuko", []string{"tanaka yuuko"}},
	{"サトウ・イチロウ", "sato ichiro", []string{"satoh ichiroh", "satou ichirou"}},
	{"しんじゅく", "shinjuku", []string{"sinzyuku"}},
	{"ハットリ", "hattori", nil},
	{"マッチャ", "matcha", nil},
	// Cyrillic
	{"Владимир Путин", "vladimir putin", nil},
	{"Дмитрий Хорошев", "dmitriy khoroshev", []string{"dmitry khoroshev", "dmitrii horoshev"}},
	{"Евгений Щербаков", "yevgeniy shcherbakov", []string{"evgenii shcherbakov", "evgeny scherbakov"}},
	{"Юрий Жуков", "yuriy zhukov", []string{"iurii zhukov", "yuri jukov"}},
	{"Алексей Навальный", "aleksey navalnyy", []string{"alexey navalny"}},
	{"Фёдор Киселёв", "fyodor kiselyov", []string{"fedor kiselev"}},
	{"Александр Ильин", "aleksandr ilin", []string{"alexander ilin"}},
	{"Володимир Зеленський", "volodymyr zelenskyi", []string{"volodymyr zelensky", "volodymyr zelenskyy"}},
	{"Григорій Їжак", "hryhorii yizhak", []string{"hryhoriy yizhak"}},
	{"Аляксандр Лукашэнка ў", "aliaksandr lukashenka u", nil},
	{"Віктар Уладзіміравіч Гулевіч ў", "viktar uladzimiravich hulevich u", nil},
	{"Мікалай Лукашэнка", "mikalai lukashenka", []string{"nikolai lukashenko"}},
	{"Олександр Шевченко Їжак", "oleksandr shevchenko yizhak", []string{"aleksandr shevchenko izhak"}},
	{"Щерьо Търновски", "shcheryo trnovski", []string{"shteryo tarnovski"}},
	{"Слободан Милошевић", "slobodan milosevic", []string{"slobodan miloshevich"}},
	{"Ђорђе Љубић", "djordje ljubic", nil},
	// Arabic, Persian, Urdu
	{"محمد", "muhammad", []string{"mohammed", "mohamed"}},
	{"علي حسن", "ali hassan", []string{"ali hasan"}},
	{"عبد الله", "abdallah", []string{"abdullah"}},
	{"عبدالله", "abdallah", []string{"abdullah"}},
	{"عبد الرحمن", "abdul rahman", []string{"abd al rahman", "abdelrahman", "abdurrahman"}},
	{"عبدالرحمان", "abdul rahman", []string{"abd al rahman"}},
	{"جلال الدين", "jalaluddin", []string{"jalal al din"}},
	{"نورالدین", "nuruddin", []string{"nur al din"}},
	{"حبيب الله", "habibullah", nil},
	{"أسامة بن لادن", "usama bin laden", []string{"osama ben ladin"}},
	{"محمد رضا رحیمی", "muhammad rida rahimi", []string{"mohammad reza rahimi"}},
	{"قاسم سلیمانی", "qasim soleimani", []string{"qassem sulaymani"}},
	{"مُحَمَّد", "muhammad", nil},
	{"بشار الأسد", "bashar asad", []string{"bashar al assad"}},
	{"پرویز مشرف", "pervez mashraf", nil},
	// others
	{"דוד כהן", "david cohen", []string{"david kohen"}},
	{"Γιώργος Παπανδρέου", "giorgos papandreou", nil},
	{"Ντίνος", "ntinos", []string{"dinos"}},
	{"მიხეილ სააკაშვილი", "mikheil saakashvili", nil},
	{"Նիկոլ Փաշինյան", "nikol pashinyan", nil},
	{"ทักษิณ ชินวัตร", "thaksin chinwat", nil},
	// Latin and mixed
	{"KIM, Sang Man", "kim sang man", nil},
	{"Müller & Söhne GmbH", "muller sohne gmbh", nil},
	{"제2은행", "che 2 un haeng", []string{"je 2 eun haeng"}},
	{"Samsung 은행", "samsung un haeng", []string{"samsung eun haeng"}},
	{"ООО Ромашка Ltd", "ooo romashka ltd", nil},
}

func TestNamesOfEachScriptHaveTheSpellingsThatListsUse(t *testing.T) {
	for _, c := range namesOfScripts {
		forms := Forms(c.name)
		if len(forms) == 0 || forms[0] != c.first {
			t.Errorf("%s: got %q, want %q first", c.name, forms, c.first)
		}
		for _, o := range c.others {
			if !slices.ContainsFunc(forms, func(f string) bool { return NameKey(f) == NameKey(o) }) {
				t.Errorf("%s: no form is %q: %q", c.name, o, forms)
			}
		}
	}
}

func TestALatinNameIsItsOnlyForm(t *testing.T) {
	for _, name := range []string{"KIM, Sang Man", "O'Neill", "Łukasz Đorđević", "José 1", "Nguyễn Văn A", "007"} {
		if got := Forms(name); len(got) != 1 || got[0] != graph.Fold(name) {
			t.Errorf("%s: got %q", name, got)
		}
	}
	for _, name := range []string{"", " ", "...", "\x00", "•"} {
		if got := Forms(name); len(got) != 0 {
			t.Errorf("%q: got %q, want no form", name, got)
		}
	}
}

func TestAScriptThatIsNotKnownStays(t *testing.T) {
	if got := Forms("नमस्ते Bank"); len(got) != 1 || !strings.HasSuffix(got[0], " bank") {
		t.Errorf("got %q", got)
	}
	if got := Forms("田中さん"); len(got) == 0 || !strings.HasPrefix(got[0], "田中 san") {
		t.Errorf("kanji beside kana must not be guessed: %q", got)
	}
}

func TestAVeryLongNameIsReadInPart(t *testing.T) {
	for _, name := range []string{strings.Repeat("김상만 ", 5000), strings.Repeat("محمد ", 5000), strings.Repeat("田", 5000), strings.Repeat("Щ", 100000), strings.Repeat("a", 100000)} {
		for _, f := range Forms(name) {
			if n := len([]rune(f)); n > 8*graph.MaxNameRunes {
				t.Errorf("a form has %d letters", n)
			}
		}
	}
}

func FuzzForms(f *testing.F) {
	for _, c := range namesOfScripts {
		f.Add(c.name)
	}
	f.Add("리0  호") // a digit among syllables
	f.Add("がﾊﾟ\u0301\u200f؟ـ ๅ์เ ﷺ ㈱ ᄀ ᆫ")
	f.Fuzz(func(t *testing.T, name string) {
		forms := Forms(name)
		if len(forms) > MaxForms {
			t.Fatalf("%d forms", len(forms))
		}
		if !slices.Equal(forms, Forms(name)) {
			t.Fatal("not the same forms twice")
		}
		for i, form := range forms {
			if form == "" || form != graph.Fold(form) || slices.Contains(forms[:i], form) {
				t.Errorf("form %q of %q is empty, not folded or repeated", form, name)
			}
			if again := Forms(form); isLatin(form) && (len(again) != 1 || again[0] != form) {
				t.Errorf("forms of %q are %q", form, again)
			}
		}
	})
}

func BenchmarkForms(b *testing.B) {
	for _, c := range []struct{ script, name string }{{"Latin", "KIM, Sang Man"}, {"Hangul", "박진혁"}, {"Han", "田寅寅"}, {"Cyrillic", "Дмитрий Хорошев"}, {"Arabic", "محمد طاهر أنوري"}} {
		b.Run(c.script, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Forms(c.name)
			}
		})
	}
}
