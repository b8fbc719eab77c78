package schema

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// contract is the public surface that clients may build on: fields may be added
// to it, and none goes or changes its type. Arguments stand in brackets.
var contract = map[string]string{
	"Query": `node(id: ID!, asOf: DateTime): Node | nodes(ids: [ID!]!, asOf: DateTime): [Node]! | entity(id: ID!, asOf: DateTime): Entity |
		wallet(address: String!, chain: Chain, asOf: DateTime): Wallet |
		entities(filter: EntityFilter, orderBy: EntityOrder, first: Int, after: String, last: Int, before: String, asOf: DateTime): EntityConnection! |
		search(query: String!, types: [EntityType!], first: Int, after: String): SearchConnection! |
		neighborhood(ids: [ID!]!, depth: Int, filter: LinkFilter, limit: Int, asOf: DateTime): Network! |
		paths(from: ID!, to: ID!, maxLength: Int, limit: Int, filter: LinkFilter, asOf: DateTime): PathResult! | datasets: [Dataset!]! | stats: Stats! |
		changes(since: DateTime, until: DateTime, after: String, first: Int, datasets: [String!]): ChangeConnection!`,
	"Entity": `id: ID! | type: EntityType! | caption: String! | names: [Name!]! | datasets: [Dataset!]! | countries: [String!]! | current: Boolean! |
		firstSeen: DateTime! | lastSeen: DateTime! | sanctions: [Sanction!]! |
		links(types: [LinkType!], direction: Direction, first: Int, after: String): LinkConnection! | linkCounts: [LinkCount!]! |
		statements(property: String, first: Int, after: String): StatementConnection! | judgements: [Judgement!]!`,
	"Name": `value: String! | language: String | script: String | weak: Boolean! | statements: [Statement!]!`,
	"Link": `id: ID! | type: LinkType! | sourceId: ID! | targetId: ID! | source: Entity! | target: Entity! | status: LinkStatus! | startDate: String |
		endDate: String | confidence: Float! | properties: [Property!]! | statements(first: Int, after: String): StatementConnection!`,
	"Statement": `id: ID! | property: String! | value: String! | original: String | language: String | dataset: Dataset! | document: Document |
		evidence: Evidence | status: LinkStatus! | speaker: String | method: Method! | confidence: Float! | firstSeen: DateTime! | lastSeen: DateTime!`,
	"Evidence":         `text: String! | start: Int! | end: Int! | sentence: String`,
	"Sanction":         `authority: Entity! | programme: String | legalBasis: String | reference: String | listedOn: String | delistedOn: String | current: Boolean!`,
	"Network":          `nodes: [Entity!]! | links: [Link!]! | expansions: [Expansion!]! | truncated: Boolean!`,
	"Expansion":        `hop: Int! | returned: Int! | total: Int!`,
	"PathResult":       `paths: [Path!]! | hubsOnly: Boolean! | truncated: Boolean!`,
	"Path":             `nodes: [Entity!]! | links: [Link!]!`,
	"EntityConnection": `edges: [EntityEdge!]! | pageInfo: PageInfo!`,
	"EntityEdge":       `cursor: String! | node: Entity!`,
	"SearchEdge":       `cursor: String! | score: Float! | node: Entity!`,
	"ChangeConnection": `edges: [ChangeEdge!]! | pageInfo: PageInfo!`,
	"ChangeEdge":       `cursor: String! | node: Change!`,
	"Change": `kind: ChangeKind! | dataset: Dataset! | at: DateTime! | entry: ID! | caption: String! | entity: Entity | said: [Statement!]! |
		withdrawn: [Statement!]!`,
	"DocumentFile": `name: String! | url: String | sha256: String! | size: Float! | download: String!`,
	"PageInfo":     `hasNextPage: Boolean! | hasPreviousPage: Boolean! | startCursor: String | endCursor: String`,
	"Person":       `birthDates: [String!]! | wallets: [Wallet!]! | identifiers: [Identifier!]!`,
	"Organization": `kind: String | wallets: [Wallet!]! | members: [Entity!]!`,
	"Wallet":       `address: String! | chain: Chain | owners: [Entity!]!`,
	"Incident":     `kind: String | date: String | amountUSD: Float`,
	"Document":     `title: String | url: String | publishedAt: DateTime | outlet: String | text: String | files: [DocumentFile!]!`,
}

func TestContract(t *testing.T) {
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: SDL()})
	if err != nil {
		t.Fatal(err)
	}
	for name, fields := range contract {
		t.Run(name+" has the fields that clients build on", func(t *testing.T) {
			for want := range strings.SplitSeq(fields, "|") {
				checkField(t, s, name, strings.Join(strings.Fields(want), " "))
			}
		})
	}
	t.Run("every type of entity has all that Entity has", func(t *testing.T) {
		for _, name := range []string{"Organization", "Person", "Wallet", "Incident", "Malware", "Vessel", "Aircraft", "Place", "Document"} {
			for _, want := range s.Types["Entity"].Fields {
				if f := s.Types[name].Fields.ForName(want.Name); f == nil || f.Type.String() != want.Type.String() {
					t.Errorf("%s.%s is missing or of another type", name, want.Name)
				}
			}
		}
	})
	t.Run("everything is described where it stands first", func(t *testing.T) {
		for _, name := range []string{"Query", "Mutation", "Entity", "Statement", "Change"} {
			if s.Types[name].Description == "" {
				t.Errorf("%s is not described", name)
			}
		}
	})
}

// checkField compares a field with its contract: name(argument: Type, …): Type.
func checkField(t *testing.T, s *ast.Schema, owner, want string) {
	t.Helper()
	result := strings.TrimSpace(want[strings.LastIndex(want, ":")+1:])
	head := strings.TrimSuffix(strings.TrimSpace(want[:strings.LastIndex(want, ":")]), ")")
	name, arguments, _ := strings.Cut(head, "(")
	f := s.Types[owner].Fields.ForName(name)
	if f == nil || f.Type.String() != result {
		t.Errorf("%s.%s is missing or no %s", owner, name, result)
		return
	}
	if arguments == "" {
		return
	}
	for a := range strings.SplitSeq(arguments, ", ") {
		argument, kind, _ := strings.Cut(a, ": ")
		if d := f.Arguments.ForName(argument); d == nil || d.Type.String() != kind {
			t.Errorf("%s.%s(%s) is missing or no %s", owner, name, argument, kind)
		}
	}
}
