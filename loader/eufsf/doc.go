// Package eufsf reads the consolidated list of persons, groups and entities
// subject to EU financial sanctions, from the Financial Sanctions Files (FSF)
// in their XML form, schema 1.1.
//
// Publisher: European Commission, DG FISMA,
// https://webgate.ec.europa.eu/fsd/fsf (the full list is
// public/files/xmlFullSanctionsList_1_1/content with the public token that the
// page itself gives). Licence: reuse is free with acknowledgement of the source
// (Commission Decision 2011/833/EU).
//
// The root is export, in the namespace http://eu.europa.ec/fpi/fsd/export, with
// the time of its making; below it stands one sanctionEntity for each party.
// Nearly everything is an attribute. Quirks:
//
//   - no name is marked as the main one. The first strong name in Latin letters
//     without a language, or in English, is stated as the name, the others as
//     aliases;
//   - @strong is true for most names; a weak one may be told by its remark
//     alone ("low quality alias"), which counts only where the remark, or a
//     clause of it, begins so;
//   - the country "00", "UNKNOWN", means that nothing is said;
//   - a birth date of a calendar other than the Gregorian has its day, month
//     and year in that calendar. @birthdate, where given, is converted;
//   - vessels are listed as enterprises with an identification "imo". Shipping
//     companies have IMO numbers of the same form, so an enterprise stays an
//     organization;
//   - every fact names the regulation that added it (regulationSummary), which
//     is kept as the attribute "regulation" of its statement; each regulation
//     is stated once more, with its date and address, of the listing;
//   - the regulation of the entity itself is the one that changed it last, so
//     its date is not the date of listing. That is @designationDate, which some
//     entities lack;
//   - there are no relations: who belongs to whom is told in remarks alone.
package eufsf
