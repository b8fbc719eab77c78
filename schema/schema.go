// Package schema is the GraphQL schema, one file for each noun. The generated
// code that executes it is in schema/generated.
package schema

//go:generate go run ./generate

import (
	"embed"
	"strings"
)

//go:embed *.graphql
var files embed.FS

// SDL is the whole schema in the schema definition language.
func SDL() string {
	var b strings.Builder
	entries, _ := files.ReadDir(".") // an embedded directory is always there
	for i, e := range entries {
		text, _ := files.ReadFile(e.Name())
		if i > 0 {
			b.WriteByte('\n')
		}
		b.Write(text)
	}
	return b.String()
}
