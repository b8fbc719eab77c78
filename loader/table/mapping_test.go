package table_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader/table"
)

// one wraps the body of a table into a mapping; its lines begin at 3.
func one(body string) string {
	return "files:\n  - name: t\n" + "    " + strings.ReplaceAll(strings.TrimSpace(body), "\n", "\n    ") + "\n"
}

// entity is a mapping of one person; more are its lines from 6 on.
func person(more string) string { return one("entities:\n  - type: Person\n    key: id\n    " + more) }

func TestMistakesInAMapping(t *testing.T) {
	const twoAs = "entities: [{type: Person, key: id}, {type: Person, key: id}]"
	for name, c := range map[string]struct{ mapping, want string }{
		"an unknown field":                   {person("nmae: x"), `[6:9] unknown field "nmae"`},
		"an unknown property":                {person("properties: {name: a, birthdate: b}"), `line 6: an entity has no property "birthdate"; near it: birthDate`},
		"a property like none":               {person("properties: {xyzzy: b}"), `has no property "xyzzy"; there are address, alias`},
		"an unknown property of a link":      {person("properties: {name: n}") + "    links:\n      - {type: OWNS, source: person, target: {name: x}, properties: {strat: y}}\n", `line 8: a link has no property "strat"`},
		"a kind among the properties":        {person("properties: {kind: b}"), "line 6: kind stands beside the properties of an entity"},
		"an unknown type":                    {one("entities: [{type: Human, key: id}]"), `line 3: "Human" is no type of entity; there are Organization, Person`},
		"an unknown type in a translation":   {one("entities: [{type: {column: c, values: {p: Human}}, as: x, key: id}]"), `"Human" is no type of entity`},
		"an unknown type of link":            {one("links: [{type: KNOWS, source: {name: a}, target: {name: b}}]"), `"KNOWS" is no type of link; there are PART_OF`},
		"an unknown status":                  {person("status: MAYBE"), `line 6: "MAYBE" is no status; there are ASSERTED`},
		"no key":                             {one("entities: [{type: Person}]"), `line 3: "person" has no key`},
		"no type":                            {one("entities: [{key: id}]"), "line 3: an entity needs a type"},
		"a type of a column without a name":  {one("entities: [{type: {column: c}, key: id}]"), "give it a name under as"},
		"a name that is none":                {one("entities: [{type: Person, as: My person, key: id}]"), `"My person" is no name of an entity`},
		"a reserved name":                    {one("entities: [{type: Person, as: authority, key: id}]"), `"authority" is how authorities of SANCTIONED_BY are called`},
		"two entities of one name":           {one(twoAs), `two entities of this table are called "person"`},
		"two tables of one name":             {one("entities: [{type: Person, key: id}]") + "  - name: t\n    entities: [{type: Person, key: id}]\n", `line 4: two tables are called "t"`},
		"one name for different things":      {one("entities: [{type: Person, key: id}]") + "  - name: u\n    entities: [{type: Vessel, as: person, key: id}]\n", `"person" is of another type`},
		"a wallet with a key":                {one("entities: [{type: Wallet, key: a, properties: {walletAddress: a}}]"), "the key of a wallet is its address"},
		"a wallet without an address":        {one("entities: [{type: Wallet, properties: {label: a}}]"), "a wallet needs the property walletAddress"},
		"an address of what is no wallet":    {person("properties: {walletAddress: a}"), "walletAddress is of entities of the type Wallet"},
		"an end that is nothing":             {one("links: [{type: OWNS, source: {}, target: {name: b}}]"), "an end of a link is one of"},
		"an end that is two things":          {one("links: [{type: OWNS, source: {name: a, wallet: b}, target: {name: b}}]"), "an end of a link is one of"},
		"a link without an end":              {one("links: [{type: OWNS, source: {name: a}}]"), "a link needs a source and a target"},
		"a link without a type":              {one("links: [{source: {name: a}, target: {name: b}}]"), "a link needs a type"},
		"an entity that is not in the row":   {one("links: [{type: OWNS, source: firm, target: {name: b}}]"), "one of another table needs {entity: firm, key: [COLUMN]}"},
		"an entity that is nowhere":          {one("links: [{type: OWNS, source: {entity: firm, key: a}, target: {name: b}}]"), `no table has an entity "firm"`},
		"a key of another length":            {person("") + "    links: [{type: OWNS, source: {entity: person, key: [a, b]}, target: {name: b}}]\n", `the key of "person" has 1 columns, this one 2`},
		"a key without an entity":            {one("links: [{type: OWNS, source: {name: a, key: a}, target: {name: b}}]"), "a key goes with an entity"},
		"a wallet named by a key":            {one("entities: [{type: Wallet, properties: {walletAddress: a}}]\nlinks: [{type: OWNS, source: {entity: wallet, key: a}, target: {name: b}}]"), "a wallet is named by its address"},
		"a type that narrows nothing":        {one("links: [{type: OWNS, source: {name: a, type: Human}, target: {name: b}}]"), "a type narrows whom a name means"},
		"a value from nowhere":               {person("properties: {name: {language: en}}"), "a value needs either a column or"},
		"a value from two places":            {person("properties: {name: {column: a, value: b}}"), "a value needs either a column or"},
		"a fixed value that is split":        {person("properties: {name: {value: b, split: x}}"), "split and values go with a column"},
		"an attribute of something else":     {person("properties: {name: {column: a, currency: b}}"), "line 6: currency does not go with this value"},
		"a form of dates that is none":       {person("properties: {birthDate: {column: a, format: dd/mm/yy}}"), `"dd/mm/yy" is no form of a date`},
		"a form of dates without a year":     {person("properties: {birthDate: {column: a, format: DD.MM.}}"), "it needs the year"},
		"a form of dates that is ambiguous":  {person("properties: {birthDate: {column: a, format: YYYY-DD-MM}}"), "cannot be told from YYYY-MM-DD"},
		"a language that is none":            {person("properties: {name: {column: a, language: klingonese}}"), `"klingonese" is no language`},
		"a decimal sign that is none":        {person("properties: {amount: {column: a, decimal: x}}"), "decimal is , or ."},
		"an encoding that is none":           {"encoding: x-nonsense\n" + person(""), `line 1: "x-nonsense" is no encoding`},
		"a dataset's id that is none":        {"dataset: {id: My Data}\n" + person(""), `line 1: "My Data" is no id of a dataset`},
		"a dataset of another name":          {"dataset: {id: other}\n" + person(""), "is of the dataset other, not of mine"},
		"a column that is ignored and taken": {one("ignore: [id]\nentities: [{type: Person, key: id}]"), `the column "id" is ignored and taken`},
		"a column without a name":            {one(`entities: [{type: Person, key: ""}]`), "a column has no name"},
		"a table without a name":             {"files:\n  - links: [{type: {column: x}, source: {name: a}, target: {name: b}}]\n", "give the table a name"},
		"a pattern that is none":             {one("file: '[a'\nentities: [{type: Person, key: id}]"), `"[a" is no pattern`},
		"a nest without end":                 {"files: " + strings.Repeat("[", 200_000), "nested too deep"},
		"no columns at all":                  {one("links: [{type: OWNS, source: {name: {value: a}}, target: {name: {value: b}}}]"), "it names no column"},
		"a table of nothing":                 {"files:\n  - name: x\n", "line 2: it has neither entities nor links"},
		"no files":                           {"dataset: {id: mine}\n", "it has no files"},
		"an empty file":                      {"", "it has no files"},
		"what is no YAML":                    {"\t{", "mapping.yml is no mapping"},
		"an alias":                           {"files: &a\n  - *a\n", "line 1: anchors and aliases are not read here"},
		"a list where a word belongs":        {person("status: [a, b]"), "mapping.yml is no mapping"},
	} {
		t.Run(name+" is an error that says so", func(t *testing.T) {
			w := &world{T: t, folder: t.TempDir()}
			_, err := table.New("mine", w.file("mapping.yml", c.mapping))
			if !errors.Is(err, graph.ErrInput) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nfor\n%s", err, c.mapping)
			}
		})
	}
}

func TestAMappingFileThatCannotBeRead(t *testing.T) {
	w := &world{T: t, folder: t.TempDir()}
	for path, want := range map[string]string{
		filepath.Join(w.folder, "none.yml"):                          "there is no mapping file",
		w.file("large.yml", strings.Repeat("#", table.MaxMapping+1)): "is larger than 256 KiB",
		w.folder: "cannot be read",
	} {
		if _, err := table.New("mine", path); !errors.Is(err, graph.ErrInput) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", path, err)
		}
	}
	if _, err := table.New("", w.file("m.yml", person(""))); err == nil || !strings.Contains(err.Error(), "names no dataset") {
		t.Errorf("got %v", err)
	}
	s, err := table.New("", w.file("n.yml", "dataset: {id: theirs, title: Theirs, publisher: P, url: 'https://example.org', licence: L}\n"+person("")))
	if err != nil || s.Dataset() != (graph.Dataset{ID: "theirs", Title: "Theirs", Publisher: "P", URL: "https://example.org", Licence: "L"}) {
		t.Errorf("%+v, %v", s.Dataset(), err)
	}
}
