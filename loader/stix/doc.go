// Package stix loads bundles of STIX 2.0 and 2.1: groups, software, campaigns
// and what joins them. ATT&CK is the best known of them.
//
// Publisher of ATT&CK: The MITRE Corporation, https://attack.mitre.org; bundles
// at https://github.com/mitre-attack/attack-stix-data (2.1) and
// https://github.com/mitre/cti (2.0). Licence: ATT&CK's terms of use, which ask
// to name MITRE. Any other feed of STIX bundles loads under a name of the user's.
//
// Format: JSON, one object of type "bundle" whose "objects" stand in no order
// and name each other by id ("intrusion-set--" and a UUID). Quirks:
//
//   - An object may be there in several versions; the last by "modified" counts.
//   - Objects that are revoked, or in ATT&CK deprecated, stay in the file. They
//     are not current: they make no entry, so the graph says since when they are
//     gone, and each is reported with its reason. A "revoked-by" relationship
//     says of the newer object that it replaces the older; it joins nothing.
//   - ATT&CK's campaigns have dates that are exact to the month and written as
//     its first day, in a time zone of the writer's. They are taken as written.
//   - A source of an alias is an external reference named as the alias, without
//     an address.
//   - Techniques (attack-pattern) are no things of the graph: a group that uses
//     one is said to, as a property. Objects of other types that the graph has no
//     type for (indicators, mitigations, reports) are reported, by type.
//   - A bundle has no date of its own. ATT&CK's collection object has one; else
//     the newest change of an object is the day of the file.
package stix
