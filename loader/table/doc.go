// Package table loads a user's own tables, CSV files and sheets of XLSX
// workbooks, as a mapping file says what their columns mean. The walk-through
// is docs/own-data.md.
//
// The form of the mapping. Two known ones were looked at. FollowTheMoney's
// (queries: a csv_url, entities with schema, keys and properties, a property
// being column, literal, split, join) says values well, but there a link is an
// entity as well, and any other entity that it names must be built from the same
// row. The node and edge lists of Neo4j's importers say links well (a source and
// a target, each by a key field), but a cell is one value, without a date's
// form, a language or a table of words. Here entities and their values are as in
// FollowTheMoney, and links as in Neo4j; an end of a link may be built from the
// row, may be named by the key of another table's row, or may be a name, a
// wallet or a country. Whatever the YAML does not know is an error that tells the
// line.
//
// A file is told by its content: it is the table whose columns its header has,
// in any order, beside others. "file" and "sheet" narrow that where two tables
// have the same columns, and one that fits several is refused, not guessed.
//
// What becomes of a row:
//
//   - A row is an entry. Its id is dataset:TABLE-KEY, its raw form its cells by
//     the names of their columns, so that columns may change places. A row with
//     neither key nor entities has its content as its id.
//   - An entity has the key dataset:NAME-KEY, with the NAME that the mapping
//     gives it. What several rows or files say of one key is one entity,
//     everywhere in the dataset. A wallet's key is its chain and address: it is
//     one entity with that of any other source.
//   - Two rows of one table with the same key and other cells are a mistake: the
//     second is rejected. The same row twice is one.
//   - A value that does not fit (a date in another form, a country that is none,
//     a word that its table lacks) is kept as said, under "unparsed", and
//     reported with file and row. An address of a wallet whose checksum fails
//     is kept so too, and counted as rejected. Columns that no mapping takes are
//     unparsed as a whole, unless "ignore" names them.
//   - A type, a status or a confidence that cannot be read rejects the row: what
//     is left would say more than the file does.
//
// Cells of workbooks. Text stays as it was typed, with its zeros (00123). A
// number is written out plainly, at 15 digits, which is what a spreadsheet
// keeps; a format such as 00000 is applied, any other is not (25 % is 0.25). A
// date is written as YYYY-MM-DD, or as far as its format shows it (YYYY-MM,
// YYYY), in the calendars from 1900 and from 1904. A formula counts with the
// value that was saved with it, and is never computed.
package table
