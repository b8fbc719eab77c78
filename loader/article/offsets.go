package article

import "unicode/utf8"

// offsets turns byte offsets of one text into offsets in code points.
type offsets struct{ runes []int32 } // nil for ASCII, where they are the same

func newOffsets(text string) offsets {
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < utf8.RuneSelf
	}
	if ascii {
		return offsets{}
	}
	o := offsets{runes: make([]int32, len(text)+1)}
	n := int32(0)
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRuneInString(text[i:])
		for k := 0; k < size; k++ {
			o.runes[i+k] = n
		}
		i += size
		n++
	}
	o.runes[len(text)] = n
	return o
}

func (o offsets) at(byteOffset int) int {
	if o.runes == nil {
		return byteOffset
	}
	return int(o.runes[byteOffset])
}
