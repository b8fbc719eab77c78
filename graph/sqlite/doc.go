// Package sqlite is the embedded store: one file, no server, through the pure
// Go engine modernc.org/sqlite.
//
// What a source said (entries, records, claims) stands beside what is made of
// it (entities, links). Integer keys join them; ids are looked up once on the
// way in. Statements are packed on their record, and an entity or a link keeps
// its whole image, so that reading one is reading one row.
//
// One connection writes, under BEGIN IMMEDIATE; a pool of others reads, each
// view in a transaction of its own, which write-ahead logging gives one state.
// Several processes may share the file.
package sqlite
