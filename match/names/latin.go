package names

import (
	"strings"
	"sync/atomic"

	"dossier/match/romanise"
)

// latin gives the Latin forms of a name in another script, best first.
func latin(name string) []string { return romanise.Forms(name) }

// shapes remembers the shapes of some words, since names share words and a shape
// takes longer than all else. A word may push out another.
var shapes [1 << 13]atomic.Pointer[shaped]

type shaped struct {
	word  string
	shape uint32
}

// shapeOf is equal for spellings that romanise takes for one word; 0 for a word
// that is too short to tell.
func shapeOf(word string) uint32 {
	if len(word) < 2 {
		return 0
	}
	slot := &shapes[fnv(word)%uint32(len(shapes))]
	if s := slot.Load(); s != nil && s.word == word {
		return s.shape
	}
	shape := fnv(romanise.Key(word)) | 1
	slot.Store(&shaped{strings.Clone(word), shape})
	return shape
}

func fnv(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
