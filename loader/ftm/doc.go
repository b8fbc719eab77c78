// Package ftm loads FollowTheMoney entities: a file of lines, each of them one
// object of JSON, as OpenSanctions, OpenAleph and others publish under the name
// entities.ftm.json.
//
// Publisher: whoever made the file; the format is described at
// https://followthemoney.tech. Licence: that of the file; the OpenSanctions
// collections, for one, are CC BY-NC 4.0, and their commercial use needs a
// licence. The user names the dataset and answers for the right to load it.
//
// What the mapper makes of the schemata:
//
//	Person, Organization, Company, PublicBody, LegalEntity,
//	Vessel, Airplane, CryptoWallet, Territory   things
//	Address                     a place; who has it (addressEntity) is located there
//	Position                    an organization of kind POSITION and a hub, since
//	                            hundreds may hold one office without any relation
//	Ownership, Directorship, Membership, Employment, Family, Associate,
//	Representation, Occupancy, Control, Succession, UnknownLink, Payment  links
//	Sanction                    a link to the authority, and programmes of the thing
//	Identification, Passport    identifiers of their holder
//	everything else             unparsed, under the thing that it refers to
//
// Quirks, all of which the package knows:
//
//   - the file is in no order, and may be larger than memory: it is read line
//     by line, and what stands on a line of its own but belongs to a thing on
//     another line is a part of that thing's record;
//   - every property is an array, also where there can be one value only;
//   - the order of values means nothing and moves between runs, and so do
//     last_seen and last_change: they are no part of the raw form;
//   - the newest last_seen of all lines is the date of the file;
//   - LegalEntity says that the source does not tell people from companies. It
//     is an organization of kind LEGAL_ENTITY here, because a record has a type;
//   - dates are cut where they are not known further: 1965, 1965-04;
//   - in "nested" files an object stands where others have an id: its id is
//     taken, what else it says is kept as unparsed.
package ftm
