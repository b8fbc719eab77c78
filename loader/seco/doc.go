// Package seco loads the list of sanctioned persons, entities and objects of
// the Swiss State Secretariat for Economic Affairs.
//
// Publisher: State Secretariat for Economic Affairs (SECO). Address:
// https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml?lang=en&action=downloadXmlGesamtlisteAction.
// Licence: official publication of Switzerland, free to use. Format: one XML
// document swiss-sanctions-list, whose attribute date is the list's date, with
// a sanctions-program for each set of measures, a target for each party, and a
// table of places that targets refer to by number. About 42 MB in 2026.
//
// Quirks:
//
//   - Targets that are no longer listed stay in the file; the latest
//     modification of a target says whether it is "listed", "amended" or
//     "de-listed". Latest is by date (effective, else enacted, else published),
//     and of one date the first in the file, which writes the newest first.
//   - A modification holds copies of what it changed, under the same element
//     names as the target itself. They are history, and are not read.
//   - A list-type other than "whole-list" is an extract (the published example
//     is an "amendment"): its targets are read, and the check for lost entries
//     refuses to load it over a whole list.
//   - A programme is repeated for each of its sets in some editions, and holds
//     several sets in others; targets name sets.
//   - A name is put together from parts by their order. Spelling variants
//     belong to parts, not to names.
//   - A target's entry holds the places and programmes that it refers to, so it
//     has changed when they have.
package seco
