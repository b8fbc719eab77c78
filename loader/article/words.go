package article

import (
	_ "embed"
	"strings"
)

//go:embed data/words.txt
var wordsFile string

// commonWords are English words that stand capitalised in names and headlines
// without being names.
var commonWords = wordList(wordsFile)

func wordList(file string) map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			words[w] = true
		}
	}
	return words
}

// companySuffixes end company names and are no part of the usual name.
var companySuffixes = set("inc", "ltd", "llc", "plc", "co", "corp", "limited", "incorporated", "company", "corporation",
	"gmbh", "ag", "sa", "bv", "jsc", "ooo", "pte", "pty", "llp", "lp", "oy", "ab", "kk")

// smallWords join the words of a name.
var smallWords = set("of", "the", "and", "for", "de", "la", "van", "von", "bin", "al", "del", "da", "di", "to", "in", "on")

// koreanSurnames stand first in a Korean name.
var koreanSurnames = set("kim", "ri", "lee", "pak", "park", "choe", "choi", "jong", "jung", "jang", "chang", "kang",
	"cho", "jo", "yun", "yoon", "han", "sim", "shim", "jon", "jun", "so", "sin", "shin", "ryu", "ryang", "hwang", "song", "an",
	"ahn", "o", "oh", "hong", "paek", "baek", "kwon", "ko", "rim", "im", "so", "no", "ro", "ha", "tong", "tian", "li", "wu", "xu",
	"wang", "zhang", "chen", "liu", "yang", "huang", "zhao", "sun", "ma")

// givenNames are frequent first names, never a surname to refer by.
var givenNames = set("john", "james", "david", "michael", "robert", "william", "brian", "roman", "alexey", "alex",
	"tom", "thomas", "richard", "peter", "paul", "mark", "steven", "andrew", "daniel", "jason", "maria", "anna", "sarah",
	"ivan", "sergey", "dmitry", "vladimir", "mikhail", "christopher", "virgil", "arthur", "jim", "joe", "donald", "janet")

// personNouns may stand between an article and a person's name without saying
// whom the person works for.
var personNouns = set("trader", "traders", "banker", "bankers", "national", "nationals", "hacker", "hackers", "programmer", "programmers",
	"individual", "individuals", "businessman", "developer", "developers", "citizen", "citizens", "man", "men", "woman", "brothers", "analyst", "investigator")

// verbal are modifiers that are verbs too: they belong to a name only behind
// an article ("the sanctioned mixer"), not in "OFAC sanctioned Sinbad".
var verbal = set("sanctioned", "backed", "sponsored", "affiliated", "suspected", "alleged", "trading", "lending", "stealing",
	"hacking", "mixing", "leading", "front", "access", "project", "main", "first", "second", "hot", "shell", "gaming")

// descriptors stand before or behind a name and say what it is.
var descriptors = wordList(`
group groups gang hackers hacker hacking crew collective actor actors operatives unit organization organisation
exchange exchanges platform platforms protocol mixer mixers mixing tumbler service services bridge network marketplace
company firm agency malware trojan ransomware backdoor
`)

// modifiers may stand between an article and the name or noun they belong to.
var modifiers = wordList(`
crypto cryptocurrency cryptocurrencies virtual currency digital asset assets blockchain bitcoin ethereum web3 defi
decentralized decentralised centralized centralised cross-chain chain lending trading gaming play-to-earn payment payments
popular leading largest biggest major notorious infamous prolific sanctioned now-sanctioned us-sanctioned world's first second
state-sponsored state-backed government-backed state-run government-linked state-linked sponsored backed affiliated elite
cyber cyberespionage espionage cybercrime cybercriminal criminal threat advanced persistent apt nation-state intelligence military
hacking hacker hackers group groups gang crew collective actor actors syndicate organization organisation outfit team unit
exchange platform protocol mixer mixing tumbler service bridge network marketplace company firm agency malware trojan
ransomware backdoor game project wallet provider startup giant custodian processor maker developer operator
japanese-based so-called alleged suspected online popular hot infostealer remote access information stealing macos windows
same new another other former known secretive shadowy main primary front shell
`)
