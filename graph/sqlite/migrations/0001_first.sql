-- Single numbers. state grows with every change that becomes visible.
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('state', 1);

-- What is there today, by name: link:OWNS, links of:us_ofac_sdn, statements.
CREATE TABLE counter (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE dataset (id TEXT PRIMARY KEY, image BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE document (k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, image BLOB NOT NULL);

CREATE TABLE scope (
  k INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, dataset TEXT NOT NULL,
  latest INTEGER NOT NULL, revision INTEGER NOT NULL,
  entries INTEGER NOT NULL -- that are there today
);
CREATE INDEX scope_dataset ON scope (dataset);
CREATE TABLE version (scope INTEGER NOT NULL, at INTEGER NOT NULL, image BLOB NOT NULL, PRIMARY KEY (scope, at)) WITHOUT ROWID;

-- hash and mapper are those of today's raw form, '' where the entry is gone.
CREATE TABLE entry (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL, scope INTEGER NOT NULL, hash TEXT NOT NULL, mapper TEXT NOT NULL,
  history BLOB NOT NULL, raw BLOB NOT NULL
);

-- Records of entities. entity is 0 only within the transaction that adds one.
CREATE TABLE record (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL, entry INTEGER NOT NULL, scope INTEGER NOT NULL,
  key TEXT, whole TEXT, entity INTEGER NOT NULL, image BLOB NOT NULL
);

-- Records of links. The ends are digests of what they name; fold is the link's.
CREATE TABLE claim (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL, entry INTEGER NOT NULL, scope INTEGER NOT NULL,
  source INTEGER NOT NULL, target INTEGER NOT NULL, fold TEXT, image BLOB NOT NULL
);

-- type is 0 for an id that records belong to while nothing says what it is.
-- seen and gone bound when any source spoke of it; with gaps, presence says
-- more. rank is weight and key in
-- one number, the better the smaller. terms are the index rows it stands in.
CREATE TABLE entity (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL, type INTEGER NOT NULL, current INTEGER NOT NULL,
  seen INTEGER NOT NULL, gone INTEGER NOT NULL, gaps INTEGER NOT NULL, caption TEXT NOT NULL, rank INTEGER NOT NULL,
  terms BLOB NOT NULL, image BLOB
);
CREATE TABLE presence (entity INTEGER NOT NULL, seen INTEGER NOT NULL, gone INTEGER NOT NULL, PRIMARY KEY (entity, seen)) WITHOUT ROWID;
CREATE TABLE link (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL, fold TEXT NOT NULL, type INTEGER NOT NULL,
  source INTEGER NOT NULL, target INTEGER NOT NULL, shown INTEGER NOT NULL, current INTEGER NOT NULL,
  status TEXT NOT NULL, seen INTEGER NOT NULL, gone INTEGER NOT NULL,
  steady INTEGER NOT NULL, -- all that was ever said of it was said from seen to gone
  image BLOB NOT NULL
);
-- How many shown links an entity has, by type and direction.
CREATE TABLE link_count (entity INTEGER PRIMARY KEY, counts BLOB NOT NULL);

-- n counts the entities that are there today.
CREATE TABLE facet (k INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, n INTEGER NOT NULL);
-- seen is when the dataset of a dataset's facet first spoke of the entity.
CREATE TABLE entity_facet (
  facet INTEGER NOT NULL, entity INTEGER NOT NULL, current INTEGER NOT NULL, seen INTEGER,
  PRIMARY KEY (facet, entity)
) WITHOUT ROWID;
CREATE TABLE term (term TEXT NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (term, rank)) WITHOUT ROWID;

-- rowid is an entity's rank, so that the best come first. The text is made of
-- tokens that are ready: words, their beginnings, and the beginnings of names.
-- Every word of names that was ever indexed, so that a beginning is asked for as
-- the words that begin so.
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
  text, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii tokenchars ''_'''
);
INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);

CREATE TABLE judgement (
  id TEXT PRIMARY KEY, left TEXT NOT NULL, right TEXT NOT NULL, active INTEGER NOT NULL, image BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX judgement_left ON judgement (left);
CREATE INDEX judgement_right ON judgement (right);
