package article

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed data/gazetteer.yaml
var gazetteerFile []byte

// builtin are the entries of data/gazetteer.yaml, read once.
var builtin = sync.OnceValues(func() ([]Entry, error) {
	var entries []Entry
	if err := yaml.UnmarshalWithOptions(gazetteerFile, &entries, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("built-in gazetteer: %w", err)
	}
	return entries, nil
})
