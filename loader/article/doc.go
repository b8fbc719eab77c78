// Package article finds what a news article says: who is named, who was
// sanctioned by whom, what was stolen, from whom, by whom and with what, each
// with the verbatim stretch of text that says it, its speaker and how surely
// it was said.
//
// The way of an article:
//
//	bytes → Read → Article → tokens, sentences → mentions (gazetteer, wallets,
//	names by their context, money, dates) → rules over each sentence →
//	Extraction
//
// Everything is offline and deterministic: the same article and the same
// gazetteer give the same bytes. The rules and the built-in names are data
// (data/rules, data/gazetteer.yaml); each rule carries the examples that
// test it. The rules prefer silence to a guess: what is denied is kept with
// status DENIED, what is only proposed, asked or rumoured is kept apart.
package article
