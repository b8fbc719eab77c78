package romanise

import (
	"testing"
)

func TestSpellingsOfOneWordHaveOneKey(t *testing.T) {
	for _, words := range [][]string{
		{"mohammed", "muhammad", "mohamed", "mohammad", "muhammed", "muhamad", "mohd"},
		{"ahmed", "ahmad"}, {"hussein", "husayn", "hussain", "hossein", "husain"}, {"hassan", "hasan"}, {"khaled", "khalid"}, {"nasser", "nasir"},
		{"saleh", "salih"}, {"tarek", "tariq"}, {"youssef", "yusuf", "yousef", "yousuf"}, {"osama", "usama"}, {"omar", "umar"}, {"othman", "uthman", "osman"},
		{"mahmoud", "mahmud"}, {"mansoor", "mansour", "mansur"}, {"dawood", "daoud", "dawud"}, {"sahraoui", "sahrawi"}, {"tayeb", "tayyib"}, {"saeed", "said"},
		{"noor", "nour", "nur"}, {"din", "deen"}, {"sayf", "seif", "saif"}, {"zayd", "zeid", "zaid"}, {"fatima", "fatimah", "fatemeh"}, {"mehdi", "mahdi"}, {"haqqani", "haqani"},
		{"faisal", "faysal", "faycal"}, {"djamel", "jamel"}, {"ehsan", "ihsan"}, {"wahab", "wahhab"},
		{"hyok", "hyuk", "hyeok"}, {"chol", "cheol", "chul"}, {"sim", "shim"}, {"jin hyok", "jinhyok", "jinhyuk", "jinhyeok"}, {"yin yin", "yinyin"}, {"yong chol", "yongchol", "youngchul"}, {"sang man", "sangman"}, {"jia dong", "jiadong"}, {"jong", "chong", "jung", "jeong", "cheong"}, {"park", "pak"}, {"un", "eun"}, {"yong", "young", "yeong"},
		{"song", "sung", "seong"}, {"hyon", "hyun", "hyeon"}, {"choe", "choi"}, {"u", "woo", "wu"}, {"ju", "joo", "chu"}, {"myong", "myung", "myeong"},
		{"xi", "hsi"}, {"xu", "hsu"}, {"zhang", "chang"}, {"tian", "tien"}, {"cao", "tsao"}, {"zhong", "chung"},
		{"ivanov", "ivanoff", "iwanow"}, {"sergei", "sergey", "sergej"}, {"dmitry", "dmitriy", "dmitrii", "dmitrij", "dmitri"}, {"yevgeny", "evgeniy", "evgenii"},
		{"maria", "mariya", "marija"}, {"tatiana", "tatyana", "tatjana"}, {"aleksandr", "alexandr"}, {"yuriy", "iurii", "yury", "yuri"}, {"aleksey", "alexei"}, {"philip", "filip"},
		{"horoshev", "khoroshev"}, {"wladimir", "vladimir"}, {"ilya", "ilia", "ilja"}, {"vorobyov", "vorobiov"}, {"milosevic", "milosevich"}, {"shcherbakov", "scherbakov"},
	} {
		for _, w := range words[1:] {
			if Key(w) != Key(words[0]) {
				t.Errorf("%s is %q, %s is %q", words[0], Key(words[0]), w, Key(w))
			}
		}
	}
}

func TestDifferentNamesKeepDifferentKeys(t *testing.T) {
	for _, words := range [][]string{
		{"min", "man", "mun", "mon", "myong"}, {"jong", "jang", "jing"}, {"kim", "kum", "kam"}, {"ri", "ra", "ro", "ryu"}, {"pak", "paek", "pok"}, {"jo", "ju", "ji", "ja"},
		{"hyok", "ho", "hak", "hwa"}, {"chol", "chil", "chan"}, {"wei", "wai", "wen", "wan"}, {"bo", "bu", "ba", "bao"}, {"zhou", "zhu", "zhao"}, {"mei", "mai"},
		{"chen", "chan"}, {"lin", "lian", "liang", "ling"}, {"wang", "wong", "huang"}, {"tang", "dang"}, {"sun", "san", "shan"}, {"khan", "han"},
		{"salim", "salam", "sulaiman"}, {"karim", "karam"}, {"mahmud", "muhammad", "ahmad", "hamid"}, {"hassan", "hussein", "hashim"}, {"jamal", "jamil"}, {"ali", "ala"}, {"nasr", "nasir"},
		{"ivanov", "ivanova", "ivanenko"}, {"petrov", "petrenko"}, {"sergei", "georgi"}, {"maria", "marina"}, {"roman", "ramin"}, {"anna", "ina"},
	} {
		for i, a := range words {
			for _, b := range words[:i] {
				if Key(a) == Key(b) {
					t.Errorf("%s and %s are both %q", a, b, Key(a))
				}
			}
		}
	}
}

func TestArabicNamesHaveOneKeyHoweverTheyAreJoined(t *testing.T) {
	for _, names := range [][]string{
		{"Abdul Rahman", "Abd al-Rahman", "Abdelrahman", "Abdurrahman", "ABD EL RAHMAN", "Abdul-Rehman"},
		{"Abdullah", "Abdallah", "Abd Allah", "Abdulla"},
		{"Jalaluddin Haqqani", "Haqqani, Jalal al-Din", "Jalal Eddine Haqani"},
		{"Habibullah", "Habib Ullah", "Habib Allah"},
		{"Usama bin Laden", "Osama Ben Ladin", "Osama ibn Laden"},
		{"Al-Zawahiri", "Zawahiri"},
		{"Akhundzada", "Akhund Zadah"},
	} {
		for _, n := range names[1:] {
			if NameKey(n) != NameKey(names[0]) {
				t.Errorf("%s is %q, %s is %q", names[0], NameKey(names[0]), n, NameKey(n))
			}
		}
	}
	if NameKey("Al") == "" || NameKey("...") != "" {
		t.Errorf("got %q and %q", NameKey("Al"), NameKey("..."))
	}
}

func TestSkeletonsMeetWhereVowelsAreNotWritten(t *testing.T) {
	for _, words := range [][]string{{"mansur", "mansour", "manseer"}, {"belmokhtar", "balmakhtar"}, {"alouche", "alush"}, {"gizani", "qizani"}, {"kim", "gim"}} {
		for _, w := range words[1:] {
			if Skeleton(w) != Skeleton(words[0]) {
				t.Errorf("%s is %q, %s is %q", words[0], Skeleton(words[0]), w, Skeleton(w))
			}
		}
	}
	if Skeleton("salim") == Skeleton("salman") {
		t.Error("salim and salman have one skeleton")
	}
}

func FuzzKey(f *testing.F) {
	for _, w := range []string{"mohammed", "hyeok", "yevgeniy", "aeiouyw", "x", "qu", "abdulallah", "iwanow", "sarajevo", "3com", "김", "cc"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, word string) {
		k := Key(word)
		if again := Key(k); again != k {
			t.Errorf("Key(%q) is %q, whose key is %q", word, k, again)
		}
		Skeleton(word)
		NameKey(word)
		NameSkeleton(word)
	})
}

func BenchmarkNameKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NameKey("Abdul Rahman Mohammed Jalaluddin")
	}
}
