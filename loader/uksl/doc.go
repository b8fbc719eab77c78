// Package uksl reads the UK Sanctions List: everybody designated under
// regulations made under the Sanctions and Anti-Money Laundering Act 2018. Since
// January 2026, when the OFSI list was retired, it is the UK's only list.
//
// Publisher: Foreign, Commonwealth & Development Office (FCDO),
// https://www.gov.uk/government/publications/the-uk-sanctions-list (files under
// https://sanctionslist.fcdo.gov.uk/docs/, UK-Sanctions-List.xml and .csv).
// Licence: Open Government Licence v3.0.
//
// The XML has a root Designations with DateGenerated and a Designation for each
// party, plural elements around each repeated one. The CSV says the same: a line
// "Report Date: ...", a header, and for each party a row for every combination
// of its names, addresses, dates and so on. The reader turns the rows of one
// Unique ID back into the tree that the XML holds, so that one mapper reads
// both, and an entry has the same id from either. Their raw forms differ: to go
// from one to the other changes every entry once.
//
// Quirks:
//
//   - Unique ID is the list's own id; OFSI Group ID stands beside it for old
//     entries only;
//   - a name is Name1 to Name5 and the family name in Name6, which is the whole
//     name of an entity or a ship. The CSV puts Name 6 first;
//   - the type of a name is written in many ways ("Primary Name", "Primary
//     name", "ALias"); only "Primary Name" is the name, a variation is an alias;
//   - dates are dd/mm/yyyy, the unknown parts in letters or zeros: dd/mm/1965;
//   - a field may hold a numbered list: "(1) Russia (2) Cyprus";
//   - IMO numbers stand with and without the letters IMO;
//   - "Current owner/operator" is one field, so it is a link CONTROLLED_BY and
//     never OWNS; a previous one is ASSOCIATED_WITH;
//   - the last address line is often the town and sometimes a province, so an
//     address's lines are not told apart;
//   - SanctionsImposedIndicators repeats SanctionsImposed as flags.
package uksl
