// Package ofac reads the sanction lists of the Office of Foreign Assets
// Control (OFAC) in their CSV form: SDN.CSV with ADD.CSV, ALT.CSV and
// SDN_COMMENTS.CSV, and the non-SDN list, which has the same four shapes.
//
// It knows the files and the grammar of the remarks, and nothing else: what
// the values mean for the graph is said by the mapper.
//
// Publisher: OFAC, U.S. Department of the Treasury, through the Sanctions List
// Service, https://sanctionslist.ofac.treas.gov. Licence: work of the United
// States government, public domain in the United States (17 U.S.C. § 105).
// The columns are described in OFAC's own "SDN data specification" (dat_spec).
//
// Quirks, all of which the reader knows:
//
//   - no file has a header; what a file is, its columns say;
//   - "-0- " is null; text fields are quoted, numbers and nulls are not;
//   - programmes are joined "SDGT] [IFSR";
//   - a lone 0x1A (Ctrl-Z) ends the file, so that a file without it is cut;
//   - SDN.CSV cuts remarks at 1,000 characters, in the midst of a word; the
//     row of SDN_COMMENTS with the same uid goes on with the next character;
//   - a remark ends in one full stop, also after a name that has its own, so
//     that "Linked To: ACME LTD." may name ACME LTD or ACME LTD.;
//   - double quotes became apostrophes: a.k.a. 'ABU 'UMAR'.
package ofac
