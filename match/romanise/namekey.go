package romanise

import (
	"slices"
	"strings"

	"dossier/graph"
)

// NameKey is the keys of a Latin name's words, sorted, apart by spaces: equal
// for spellings of one name in any order. Arabic articles are left out, and
// what is written as one word or as several is brought to one: Abdul Rahman,
// Abd al-Rahman and Abdelrahman; Jalaluddin and Jalal al-Din; Habibullah and
// Habib Allah; bin, ben and ibn. Empty for a name without letters or digits.
func NameKey(name string) string {
	return nameKey(name, keyOf)
}

// NameSkeleton is [NameKey] with [Skeleton] for [Key].
func NameSkeleton(name string) string {
	return nameKey(name, skeletonOf)
}

func nameKey(name string, key func(string) string) string {
	words := strings.Fields(graph.Fold(name))
	var keys []string
	for i, w := range words {
		if len(words) > 1 && articles[w] || i > 0 && i+1 < len(words) && linking[w] {
			continue
		}
		for _, part := range partsOf(w) {
			if k := key(part); k != "" {
				keys = append(keys, k)
			}
		}
	}
	slices.Sort(keys)
	return strings.Join(keys, " ")
}

// articles are forms of the Arabic article; linking are those that are a word
// of their own at an end of a name.
var (
	articles = map[string]bool{"al": true, "el": true, "ul": true}
	linking  = map[string]bool{"ur": true, "ar": true, "er": true, "us": true, "as": true, "es": true, "ud": true, "ad": true, "ed": true, "az": true, "ash": true, "e": true, "i": true, "u": true}
)

var (
	servants  = []string{"abdul", "abdel", "abdal", "abdol", "abdur", "abder", "abdar", "abdus", "abdes"}
	faiths    = []string{"ouddine", "uddine", "eddine", "ouddin", "uddin", "eddin", "oddin", "aldin", "eldin", "iddin", "addin", "oudine", "udin", "udeen", "uddeen"}
	gods      = []string{"oullah", "ullah", "ollah", "allah", "ulla", "ilah", "alla"}
	wholeWord = map[string][]string{
		"abdul": {"abd"}, "abdel": {"abd"}, "abdal": {"abd"}, "abdur": {"abd"}, "abder": {"abd"}, "abdus": {"abd"}, "abdol": {"abd"},
		"dine": {"din"}, "deen": {"din"}, "eddine": {"din"}, "eddin": {"din"}, "uddin": {"din"}, "aldin": {"din"}, "eldin": {"din"},
		"ben": {"bin"}, "ibn": {"bin"}, "ullah": {"allah"}, "walad": {"ould"}, "wuld": {"ould"}, "abd": {"abd"}, "bin": {"bin"}, "din": {"din"}, "allah": {"allah"},
	}
)

// partsOf splits what writers join.
func partsOf(w string) []string {
	if p, ok := wholeWord[w]; ok {
		return p
	}
	for _, s := range servants {
		if rest, ok := strings.CutPrefix(w, s); ok && len(rest) >= 3 {
			if rest == "lah" || rest == "lla" {
				rest = "allah"
			}
			return append([]string{"abd"}, partsOf(rest)...)
		}
	}
	for _, s := range faiths {
		if rest, ok := strings.CutSuffix(w, s); ok && len(rest) >= 3 {
			return []string{rest, "din"}
		}
	}
	for _, s := range gods {
		if rest, ok := strings.CutSuffix(w, s); ok && len(rest) >= 2 {
			return []string{rest, "allah"}
		}
	}
	for _, s := range []string{"zadah", "zadeh", "zada", "zade"} {
		if rest, ok := strings.CutSuffix(w, s); ok && len(rest) >= 3 {
			return []string{rest, "zada"}
		}
	}
	if rest := strings.TrimPrefix(w, "e"); len(w) > 6 && (strings.HasPrefix(rest, "ss") || strings.HasPrefix(rest, "rr") || strings.HasPrefix(rest, "dd")) {
		return []string{rest[1:]} // Essabar: as-Sabar
	}
	if rest, ok := strings.CutSuffix(w, "urrahman"); ok && len(rest) >= 3 {
		return []string{rest, "rahman"}
	}
	if rest, ok := strings.CutPrefix(w, "al"); ok && len(w) > 6 && joinedArticle(rest) {
		return []string{rest}
	}
	return []string{w}
}

// joinedArticle says whether what follows "al" begins like an Arabic word
// rather than a name such as Alexander: with two consonants of which the second
// is h, or with one that al does not stand before elsewhere.
func joinedArticle(rest string) bool {
	return strings.HasPrefix(rest, "gh") || strings.HasPrefix(rest, "kh") || strings.HasPrefix(rest, "sh") || strings.HasPrefix(rest, "qu") || strings.HasPrefix(rest, "za")
}
