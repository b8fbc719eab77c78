package neo4j

import (
	"context"
	"fmt"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph"
)

// migration brings a database from one version of the schema to the next.
type migration struct {
	statements []string                            // run one by one
	fill       func(*Store, context.Context) error // then, once indexes are ready; nil: nothing to fill
}

// migrations are all of them; the version reached stands in
// (:DossierMeta {key: 'store'}). Any part may be run again. Never change one
// that was released: add one.
var migrations = []migration{
	{statements: []string{
		// What people read.
		unique("Entity", "id"),
		index("Entity", "_caption", "id"),
		index("Entity", "firstSeen", "id"),
		"CREATE FULLTEXT INDEX dossier_search IF NOT EXISTS FOR (n:Entity) ON EACH [n._terms] OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword', `fulltext.eventually_consistent`: false}}",

		// Links, current or not: by end in the order of answers, and by both ends.
		unique("DossierLink", "fold"),
		index("DossierLink", "source", "bucket", "sort"),
		index("DossierLink", "target", "bucket", "sort"),
		index("DossierLink", "source", "target"),

		// Records of entities and of links, and the entries that hold them.
		unique("DossierRecord", "id"),
		index("DossierRecord", "entry"),
		index("DossierRecord", "entity"),
		index("DossierRecord", "key"),
		index("DossierRecord", "of"),
		unique("DossierClaim", "id"),
		index("DossierClaim", "entry"),
		index("DossierClaim", "fold"),
		index("DossierClaim", "source"),
		index("DossierClaim", "target"),
		unique("DossierEntry", "id"),
		index("DossierEntry", "scope", "id"),

		// Where things come from, and what was decided.
		unique("DossierVersion", "scope", "at"),
		unique("DossierScope", "name"),
		unique("DossierDataset", "id"),
		unique("DossierText", "id"),
		unique("DossierJudgement", "id"),
		index("DossierJudgement", "left"),
		index("DossierJudgement", "right"),
		unique("DossierFormer", "id"),
		unique("DossierCount", "name"),
		unique("DossierState", "key"),
		unique("DossierLock", "key"),

		"MERGE (s:DossierState {key: 'state'}) ON CREATE SET s.phase = 0",
		"MERGE (:DossierLock {key: 'writer'})",
	}},
	{
		statements: []string{
			// What versions did to entries, and how loading stands.
			unique("DossierChange", "dataset", "at", "entry"),
			unique("DossierLoading", "dataset"),
		},
		fill: (*Store).fillChanges,
	},
}

// unique makes a constraint; its name follows from label and properties.
func unique(label string, properties ...string) string {
	return "CREATE CONSTRAINT dossier_" + name(label, properties) + " IF NOT EXISTS FOR (n:" + label + ") REQUIRE (" +
		columns(properties) + ") IS UNIQUE"
}

func index(label string, properties ...string) string {
	return "CREATE INDEX dossier_" + name(label, properties) + " IF NOT EXISTS FOR (n:" + label + ") ON (" + columns(properties) + ")"
}

func name(label string, properties []string) string {
	out := label
	for _, p := range properties {
		out += "_" + p
	}
	return out
}

func columns(properties []string) string {
	out := ""
	for i, p := range properties {
		if i > 0 {
			out += ", "
		}
		out += "n." + p
	}
	return out
}

// migrate brings the schema up to date. Two processes may do so at once: every
// migration may run twice.
func (s *Store) migrate(ctx context.Context) error {
	const step = "prepare the database"
	rows, err := s.query(ctx, driver.AccessModeRead, "OPTIONAL MATCH (m:DossierMeta {key: 'store'}) RETURN m.schema", nil)
	if err != nil {
		return s.translate(ctx, step, err)
	}
	have := 0
	if len(rows) > 0 {
		have = int(number(rows[0].Values[0]))
	}
	if have > len(migrations) {
		return fmt.Errorf("%w (its schema is %d, this one knows %d)", graph.ErrNewerStore, have, len(migrations))
	}
	if have == 0 {
		if err := s.command(ctx, unique("DossierMeta", "key"), nil); err != nil {
			return s.translate(ctx, step, err)
		}
	}
	for v := have; v < len(migrations); v++ {
		if err := s.migrateBy(ctx, migrations[v]); err != nil {
			return s.translate(ctx, step, err)
		}
		err := s.command(ctx, "MERGE (m:DossierMeta {key: 'store'}) SET m.schema = $schema", map[string]any{"schema": v + 1})
		if err != nil {
			return s.translate(ctx, step, err)
		}
	}
	return nil
}

func (s *Store) migrateBy(ctx context.Context, m migration) error {
	for _, statement := range m.statements {
		if err := s.command(ctx, statement, nil); err != nil {
			return err
		}
	}
	if err := s.command(ctx, "CALL db.awaitIndexes(3600)", nil); err != nil || m.fill == nil {
		return err
	}
	return m.fill(s, ctx)
}
