// Package csl reads the Consolidated Screening List, in which the United
// States publish the lists of several of their offices as one file.
//
// Publisher: International Trade Administration, U.S. Department of Commerce,
// https://www.trade.gov/consolidated-screening-list; the file is at
// https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv
// and, as JSON, consolidated.json. Licence: work of the United States
// government, public domain in the United States (17 U.S.C. § 105).
//
// Quirks:
//
//   - A row is a party on one list; "source" names the list, its short name and
//     the office. A party on two lists is two rows, and here two entries:
//     CODE-number, where the number is OFAC's uid and elsewhere the file's own
//     "_id". A row that repeats another one's list, number and content is
//     rejected and counted; one with other content is an entry of its own.
//   - The uid of OFAC's rows is stated as an identifier of the kind OFAC_UID.
//     The party's entry in OFAC's own list has the same uid; nothing is joined
//     here.
//   - The office sanctions the party; the listing says which list it is
//     (property "list"), the programmes, the dates, the notice in the Federal
//     Register and what a licence is asked for. The programme of a list that
//     names none is the list itself. To be on BIS's Unverified List is no
//     sanction in the strict sense: the property "list" tells it apart.
//   - Only OFAC's rows say what kind of thing a party is. Elsewhere the type is
//     inferred from the name, with a confidence of 0.5: words such as "Ltd" or
//     "Institute" mean an organization; without any, a party on the lists of
//     denied and debarred persons is taken for a person, and one on the other
//     lists for an organization.
//   - Several values of a column are separated by "; ", which also stands
//     inside of a few values; those come apart.
//   - The parts of an address in the CSV are not told apart, and the country is
//     the last of them, if given. American addresses of the Denied Persons List
//     often lack it, so the code of a state at their end is not read as a
//     country (CA is California or Canada).
//   - An id is "country, expiry, issue, number, kind" in the CSV, each but the
//     last two may be missing; of a single date nothing says which of the two
//     it is, so it is kept as the attribute "date". The kinds and the remarks
//     are OFAC's own, and are read by its grammar (package ofac).
//   - The file has no date of its own.
package csl
