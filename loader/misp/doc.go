// Package misp loads clusters of a MISP galaxy: threat actors, with the names
// that each vendor gives them.
//
// Publisher: the MISP Project, https://github.com/MISP/misp-galaxy, a file a
// galaxy in its folder clusters. Licence: CC0 1.0 or a BSD-style one, at choice.
//
// Format: JSON, one object whose "values" are the clusters. Quirks:
//
//   - Clusters merge what others keep apart: the Lazarus Group of this galaxy
//     has names of several groups of ATT&CK, and their ids, among its synonyms.
//     So synonyms are aliases that someone gives, never identifiers or keys, and
//     "similar" is a suspected association, not an identity.
//   - "name-attribution" and "origin:NAME" say who coined a name.
//   - "attribution-confidence", 0 to 100, is how sure the country is.
//   - "related" names clusters of any galaxy by UUID, without saying of which.
//     Galaxies of actors that are no part of the file are ATT&CK's groups for the
//     most part, whose UUIDs are those of ATT&CK itself: what is similar to one,
//     or overlaps it, is joined to ATT&CK's record, and waits where that is not
//     loaded. Other clusters that are not in the file (software, techniques,
//     sectors) are kept as said and counted as not understood.
//   - A country is at times "", a state sponsor "Unknown": these say nothing.
//   - The file has a version number but no date.
package misp
