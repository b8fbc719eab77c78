// Package romanise brings names in other scripts into the Latin forms that
// lists and registries write, and says which Latin spellings are one.
//
// A name has no single romanisation: lists follow different systems, and
// families their habits. So there are two steps:
//
//   - [Forms] gives the likely Latin spellings of a name in Hangul, Han, kana,
//     Cyrillic, Arabic, Hebrew, Greek, Georgian, Armenian or Thai letters.
//   - [Key] and [NameKey] bring Latin spellings to a shape in which habits of
//     romanising coincide (Mohammed and Muhammad), but different names mostly
//     do not (Salim and Salam). [Skeleton] is coarser: consonants alone.
//
// Two names with one NameKey are probably spelled after one original. Two
// names with the same skeletons only may be: Arabic letters leave out the short
// vowels, so that a skeleton is all that the original says of a rare name.
//
// The tables state facts of published systems, each named beside its table.
// Readings of Han characters come from go-pinyin.
package romanise
