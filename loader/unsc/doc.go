// Package unsc loads the consolidated list of the United Nations Security
// Council.
//
// Publisher: United Nations Security Council, Department of Political and
// Peacebuilding Affairs. Address:
// https://scsanctions.un.org/resources/xml/en/consolidated.xml. Licence: free
// to use with attribution to the United Nations. Format: one XML document
// CONSOLIDATED_LIST, whose attribute dateGenerated is the list's date, with an
// INDIVIDUAL or an ENTITY for each party.
//
// Quirks:
//
//   - An entry's id is its REFERENCE_NUMBER ("KPi.001"): a DATAID is given anew
//     when a party is listed again, and other parties' comments cite the
//     reference.
//   - Line breaks and indentation inside texts differ from one edition to the
//     next, so white space is no part of what an entry says.
//   - Every party has at least one alias, address, date and place of birth and
//     document, empty where there is none.
//   - Names come in up to four parts that are neither given nor family names by
//     rule; NAME_ORIGINAL_SCRIPT does not say which language it is.
//   - Aliases hold several names at times, separated by semicolons.
//   - A country "na" is "not available", not Namibia.
//   - Relations to other listed parties stand in the comments alone, in free
//     words ("Associated with …", "Brother of …"); they are kept as notes and
//     not guessed at.
package unsc
