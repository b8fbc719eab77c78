package catalogue

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/robfig/cron/v3"

	"dossier/graph"
	"dossier/loader/tree"
	"dossier/loader/webhook"
)

// maxFile bounds sources.yml, in bytes.
const maxFile = 1 << 20

// Catalogue is what can be loaded, and who is told of what changed.
type Catalogue struct {
	Sources  []Entry
	Webhooks []webhook.Hook
	Folder   string // relative paths are read from it
}

// file is sources.yml.
type file struct {
	Sources  []line         `yaml:"sources"`
	Webhooks []webhook.Hook `yaml:"webhooks"`
}

// line is one source of it. What a line leaves out stays as it is built in.
type line struct {
	Dataset  string  `yaml:"dataset"`
	Format   string  `yaml:"format"`
	Mapping  string  `yaml:"mapping"` // of the format table
	From     texts   `yaml:"from"`
	Schedule *string `yaml:"schedule"`
	Enabled  *bool   `yaml:"enabled"`
}

// texts is one text or several.
type texts []string

// UnmarshalYAML takes either.
func (t *texts) UnmarshalYAML(unmarshal func(any) error) error {
	var one string
	if unmarshal(&one) == nil {
		*t = texts{one}
		return nil
	}
	return unmarshal((*[]string)(t))
}

// Read is the built-in catalogue with the lines of a file laid over it. A file
// that is not there changes nothing; relative paths in it are read from its
// folder.
func Read(path string) (*Catalogue, error) {
	c := &Catalogue{Sources: BuiltIn(), Folder: filepath.Dir(path)}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err == nil && info.Size() > maxFile {
		return nil, fmt.Errorf("%w: %s is larger than 1 MiB", graph.ErrInput, path)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %s cannot be read", graph.ErrInput, path)
	}
	if tree.TooDeep(b) {
		return nil, fmt.Errorf("%w: %s is nested too deep for a catalogue", graph.ErrInput, path)
	}
	var f file
	if err := yaml.UnmarshalWithOptions(b, &f, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%w: %s is no catalogue: %s", graph.ErrInput, path, yaml.FormatError(err, false, false))
	}
	for i, l := range f.Sources {
		if c.Sources, err = lay(c.Sources, l, c.Folder); err != nil {
			return nil, fmt.Errorf("%s, source %d: %w", path, i+1, err)
		}
	}
	c.Webhooks = f.Webhooks
	return c, nil
}

func lay(all []Entry, l line, folder string) ([]Entry, error) {
	if l.Dataset == "" {
		return nil, fmt.Errorf("%w: it names no dataset", graph.ErrInput)
	}
	i := slices.IndexFunc(all, func(e Entry) bool { return e.ID() == l.Dataset })
	if l.Mapping != "" && !filepath.IsAbs(l.Mapping) {
		l.Mapping = filepath.Join(folder, l.Mapping)
	}
	if l.Mapping != "" && l.Format == "" {
		l.Format = Table
	}
	if i < 0 || l.Format != "" {
		s, err := NewMapped(cmp.Or(l.Format, l.Dataset), l.Dataset, l.Mapping)
		if err != nil {
			return nil, err
		}
		if i < 0 {
			i, all = len(all), append(all, Entry{Enabled: true})
		}
		all[i].Source = s
	}
	e := &all[i]
	if len(l.From) > 0 {
		e.From = nil
		for _, from := range l.From {
			if !strings.Contains(from, "://") && !filepath.IsAbs(from) {
				from = filepath.Join(folder, from)
			}
			e.From = append(e.From, from)
		}
	}
	if l.Enabled != nil {
		e.Enabled = *l.Enabled
	}
	if l.Schedule != nil {
		if e.Schedule = *l.Schedule; e.Schedule != "" {
			if _, err := cron.ParseStandard(e.Schedule); err != nil {
				return nil, fmt.Errorf("%w: the schedule %q has not the five fields of cron", graph.ErrInput, e.Schedule)
			}
		}
	}
	return all, nil
}
