package cmd_test

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// invented is a list in the form of SDN.CSV: parties from one number up to
// another, of which every tenth has a wallet and every third is linked to the
// party before. In each version but the first other parties, one in 28, have a
// further remark.
func invented(from, to, version int) []byte {
	var out bytes.Buffer
	for i := from; i < to; i++ {
		kind, programme, remarks := "-0- ", "TEST1", []string{fmt.Sprintf("Organization Established Date %d", 1950+i%50)}
		if i%2 == 0 {
			kind, programme, remarks = `"individual"`, "TEST2", []string{fmt.Sprintf("DOB %d", 1950+i%50)}
		}
		if version > 0 && i%28 == version%28 {
			remarks = append(remarks, fmt.Sprintf("Email Address office%d@example.org", version))
		}
		if i%10 == 0 {
			remarks = append(remarks, fmt.Sprintf("Digital Currency Address - ETH 0x%040x", i+1))
		}
		if i%3 == 0 && i > from {
			remarks = append(remarks, "Linked To: "+inventedName(i-1))
		}
		fmt.Fprintf(&out, "%d,%q,%s,%q,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,%q\r\n", 900000+i, inventedName(i), kind, programme,
			strings.Join(remarks, "; ")+".")
	}
	out.WriteByte(0x1a)
	return out.Bytes()
}

// inventedName is a name that no other number has, of syllables that mean
// nothing.
func inventedName(i int) string {
	word := func(n int) string {
		const onsets, vowels = "BDFGKLMNPRSTVZ", "AEIOU"
		var w []byte
		for range 4 {
			w = append(w, onsets[n%len(onsets)], vowels[n/len(onsets)%len(vowels)])
			n /= len(onsets) * len(vowels)
		}
		return string(w)
	}
	own := word(i*7919 + 101)
	if i%2 == 0 {
		return own + ", " + word(i%97*31337)
	}
	return own + " TRADING COMPANY"
}

// listCommand writes an invented list: list FILE FROM TO [VERSION].
func listCommand(ts *testscript.TestScript, _ bool, args []string) {
	numbers := make([]int, 3)
	for i, a := range args[1:] {
		n, err := strconv.Atoi(a)
		ts.Check(err)
		numbers[i] = n
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), invented(numbers[0], numbers[1], numbers[2]), 0o600))
}
