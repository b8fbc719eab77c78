// Train makes match/names/rarity.txt from the names of sanction lists and
// measures Compare on pairs of their names.
//
// The recipe. Lists: OFAC's SDN.CSV and ALT.CSV, and the UN's consolidated XML.
// Parties are split in two halves by a hash of their id. Positive pairs are the
// names of one party, as far as their letters have a fifth of their pairs in
// common (a list's aliases are often other names altogether), and names with one
// change made: a misspelling, an initial, another order, two words joined, a
// given name or a company form more or less. Negative pairs are a name and the
// two names of other parties that share its rarest words, and a name in which one
// word is replaced: by any word, or by a near word that several parties have and
// none has beside it (some of these are one name all the same). The half `tune` was looked at pair by pair, the half `held` was only
// measured.
//
//	go run ./match/names/train rarity  DIR > match/names/rarity.txt
//	go run ./match/names/train measure DIR
//	go run ./match/names/train errors  DIR
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: train rarity|measure|errors DIR, the folder with ofac/ and un/")
		os.Exit(2)
	}
	parties, err := readLists(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	switch os.Args[1] {
	case "rarity":
		writeRarity(os.Stdout, parties)
	case "errors":
		showErrors(os.Stdout, makePairs(parties, tune))
	default:
		for _, h := range []half{tune, held} {
			fmt.Println("half", h)
			measure(os.Stdout, makePairs(parties, h))
		}
	}
}
