-- What versions did to entries: 1 added, 2 changed, 3 removed. It follows from
-- the entries' histories and is rewritten with them.
CREATE TABLE change (
  dataset TEXT NOT NULL, at INTEGER NOT NULL, entry TEXT NOT NULL, kind INTEGER NOT NULL,
  PRIMARY KEY (dataset, at, entry)
) WITHOUT ROWID;

-- How loading a dataset stands. It is no part of the graph: what writes here
-- alone leaves meta's state as it is.
CREATE TABLE loading (dataset TEXT PRIMARY KEY, image BLOB NOT NULL) WITHOUT ROWID;
