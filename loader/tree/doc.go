// Package tree reads the formats that lists are published in (XML, JSON, CSV)
// into one form, a tree of named values, and remembers which of them a mapper
// has taken. What is left over can so be told, field by field, instead of being
// dropped in silence.
package tree
