package romanise

import "strings"

// Thai letters after the Royal Thai General System (1999). Names of Thai people
// follow no system, so that this is a beginning: syllables are not parsed, an
// unwritten vowel between two consonants is read o before the last one of a
// word and a before others.
var (
	thaiConsonants = pairs(`กk ขkh ฃkh คkh ฅkh ฆkh งng จch ฉch ชch ซs ฌch ญy ฎd ฏt ฐth ฑth ฒth ณn ดd ตt ถth ทth ธth นn บb ปp ผph ฝf พph ฟf ภph มm ยy รr ลl วw ศs ษs สs หh ฬl ฮh`)
	thaiFinals     = pairs(`กk ขk คk ฆk งng จt ชt ซt ญn ฎt ฏt ฐt ฑt ฒt ณn ดt ตt ถt ทt ธt นn บp ปp พp ฟp ภp มm ยi รn ลn วo ศt ษt สt ฬn`)
	thaiVowels     = pairs(`ะa ัa าa ิi ีi ึue ืue ุu ูu ๅa`)
	thaiBefore     = pairs(`เe แae โo ไai ใai`)
)

func readThai(text string) string {
	for _, silent := range []string{"ตร", "ทร", "ติ", "ตุ"} { // their last letter is silent at the end of a word
		if head, ok := strings.CutSuffix(text, silent); ok && head != "" {
			text = head + string([]rune(silent)[:1])
		}
	}
	runes := []rune(strings.ReplaceAll(text, "ำ", "ํา"))
	var b strings.Builder
	vowelled, pending := true, "" // whether the last consonant has its vowel; a vowel written before its consonant
	for i, r := range runes {
		silent := i+1 < len(runes) && runes[i+1] == '์'
		follows := i+1 < len(runes) && (thaiVowels[runes[i+1]] != "" || runes[i+1] == 'ํ' || strings.ContainsRune("่้๊๋", runes[i+1]))
		switch {
		case silent || r == '์' || strings.ContainsRune("่้๊๋็ฺๆฯ", r):
		case r == 'ํ':
			b.WriteString("am")
			vowelled = true
		case thaiBefore[r] != "":
			if !vowelled {
				b.WriteString("a")
			}
			pending, vowelled = thaiBefore[r], true
		case thaiVowels[r] != "":
			if i > 0 && runes[i-1] == 'ํ' {
				continue
			}
			b.WriteString(thaiVowels[r])
			vowelled = true
		case r == 'อ':
			if pending == "" && !vowelled && !follows {
				b.WriteString("o")
				vowelled = true
			} else if pending != "" {
				b.WriteString(pending)
				pending, vowelled = "", true
			}
		case thaiConsonants[r] == "":
			b.WriteRune(r)
		case pending != "":
			b.WriteString(thaiConsonants[r] + pending)
			pending, vowelled = "", true
		case follows:
			b.WriteString(thaiConsonants[r])
			vowelled = false
		case !vowelled:
			if i == len(runes)-1 {
				b.WriteString("o" + thaiFinals[r])
				vowelled = true
			} else {
				b.WriteString("a" + thaiConsonants[r])
			}
		case thaiFinals[r] != "" && b.Len() > 0:
			b.WriteString(thaiFinals[r])
		default:
			b.WriteString(thaiConsonants[r])
			vowelled = false
		}
	}
	return b.String() + pending
}
