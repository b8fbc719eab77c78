// Package ofacxml reads the XML forms of OFAC's lists, the SDN list and the
// Consolidated (non-SDN) list.
//
// Publisher: Office of Foreign Assets Control, U.S. Department of the Treasury.
// Address: https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/
// with SDN.XML, SDN_ENHANCED.XML, SDN_ADVANCED.XML and the same with CONS_
// (CONSOLIDATED.XML for the first). Licence: US government work.
//
// The root element and its namespace tell the form:
//
//	sdnList        an sdnEntry for each party, about what the CSV files say
//	sanctionsData  the enhanced form: names in their scripts, typed relationships
//	Sanctions      the advanced form, after the UN's schema: parties refer to
//	               locations, documents, relationships and entries by number
//
// Quirks:
//
//   - A fact is stated as package ofac states it from the CSV files. The XML
//     parts a label from a value where the CSV's remarks have both in one text,
//     so the two are put together and read with the same grammar; that text is
//     the statement's original.
//   - SDN.XML does not say which list it is. Its programmes do, as in the CSV.
//   - Only SDN.XML says "Linked To"; the other two say what kind of link it is.
//     A party of the other list is named there, and its uid is kept.
//   - The advanced form is 120 MB. It is read once for what parties refer to,
//     which is kept as bytes, and again for the parties, one at a time.
//   - SDN.XML's weak aliases are all that the CSV has in remarks; its strong
//     ones are ALT.CSV's.
package ofacxml
