// Package sema reads the Consolidated Canadian Autonomous Sanctions List: the
// people, entities and ships listed under regulations of the Special Economic
// Measures Act (SEMA) and of the Justice for Victims of Corrupt Foreign
// Officials Act.
//
// Publisher: Global Affairs Canada,
// https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx;
// the file is at
// https://www.international.gc.ca/world-monde/assets/office_docs/international_relations-relations_internationales/sanctions/sema-lmes.xml.
// Licence: Open Government Licence – Canada.
//
// Quirks:
//
//   - Records have no id. An item of a schedule keeps its number when others are
//     repealed, so an entry's id is made of the regulation's English name, the
//     schedule and the item: "russia.1-part-1.204". It is unique in the file. A
//     record without an item, and a second one of the same place, is named by
//     the digest of what identifies it: regulation, names, date of birth and
//     IMO number.
//   - "Country" names the regulation, in English and French; it is stated as
//     the programme. It is not the party's country: people of Russia are listed
//     under Ukraine's. The list gives no nationality.
//   - A record is a person where it has a last or a given name, a vessel where
//     it has an IMO number, and else an organization. "TitleOrShip" is a rank or
//     the kind of ship, in English or "English/French".
//   - "Aliases" is prose: names separated by ";", ",", "/" or "and", some with
//     their language before them. For people all of these separate names. For
//     entities commas and "and" may stand in a name as well, so that an alias
//     with a comma is stated as unparsed, but for a legal form behind it. The
//     same goes for "or" in a person's alias, which joins names or parts of
//     names. An alias of a person that is one word is a spelling of one of the
//     names, and stated as a weak alias.
//   - A date such as "Sep-99" or "born in the early 1970s" is stated as
//     unparsed.
//   - The file has no date of its own.
package sema
