package sqlite

import (
	"strconv"
	"unicode/utf8"
)

// Lists of keys go to the engine as one JSON array, read by json_each: one
// statement whatever their number, and no limit of parameters. A list longer
// than chunkSize goes in several.
const chunkSize = 4096

// chunks calls f with parts of all that the engine takes at once.
func chunks[T any](all []T, f func([]T) error) error {
	for len(all) > 0 {
		n := min(len(all), chunkSize)
		if err := f(all[:n]); err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}

func jsonInts(keys []int64) string {
	b := make([]byte, 1, 2+8*len(keys))
	b[0] = '['
	for i, k := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, k, 10)
	}
	return string(append(b, ']'))
}

func jsonTexts[S ~string](texts []S) string {
	b := make([]byte, 1, 2+32*len(texts))
	b[0] = '['
	for i, s := range texts {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(b, string(s))
	}
	return string(append(b, ']'))
}

func appendText(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ':
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		case c < utf8.RuneSelf:
			b = append(b, c)
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			b = utf8.AppendRune(b, r)
			i += n
			continue
		}
		i++
	}
	return append(b, '"')
}
