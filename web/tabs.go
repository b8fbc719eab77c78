package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// The example questions are data, one file each: tabs/NUMBER-NAME.graphql, whose first line is the
// question as a comment, and beside it NAME.json where the query has variables.
//
//go:embed tabs
var tabFiles embed.FS

// Tab is a question ready to be asked.
type Tab struct {
	Title     string `json:"title"`               // the question, in words
	Query     string `json:"query"`               // GraphQL, with the question as its first line
	Variables string `json:"variables,omitempty"` // a JSON object
	Headers   string `json:"headers,omitempty"`   // a JSON object of HTTP headers
}

// Examples returns the analyst's questions in the order in which they are asked.
//
// Some ask about things by their ids, and ids are a matter of what the store holds. Their variables
// are written with names ("Axie Infinity") in the fields from, to, id and ids, and find turns a name
// into the id of what bears it, or "" where nothing does, which leaves the name. find may be nil.
func Examples(find func(name string) string) []Tab {
	names, err := fs.Glob(tabFiles, "tabs/*.graphql")
	if err != nil {
		panic("web: " + err.Error()) // the pattern is ours
	}
	var tabs []Tab
	for _, name := range names { // Glob sorts
		tab, err := readTab(name, find)
		if err != nil {
			panic("web: " + name + ": " + err.Error()) // the files are ours
		}
		tabs = append(tabs, tab)
	}
	return tabs
}

func readTab(name string, find func(string) string) (Tab, error) {
	query, err := tabFiles.ReadFile(name)
	if err != nil {
		return Tab{}, err
	}
	question, _, _ := strings.Cut(string(query), "\n")
	title, ok := strings.CutPrefix(question, "# ")
	if !ok {
		return Tab{}, fmt.Errorf("the first line is not a comment with the question: %q", question)
	}
	tab := Tab{Title: title, Query: string(query)}
	variables, err := tabFiles.ReadFile(strings.TrimSuffix(name, path.Ext(name)) + ".json")
	if err != nil {
		return tab, nil // a query without variables
	}
	tab.Variables, err = resolveNames(variables, find)
	return tab, err
}

// resolveNames replaces names by ids in the variables that stand for ids.
func resolveNames(variables []byte, find func(string) string) (string, error) {
	var v map[string]any
	if err := json.Unmarshal(variables, &v); err != nil {
		return "", err
	}
	for _, field := range []string{"id", "from", "to"} {
		if name, ok := v[field].(string); ok {
			v[field] = idOf(name, find)
		}
	}
	if list, ok := v["ids"].([]any); ok {
		for i, e := range list {
			if name, ok := e.(string); ok {
				list[i] = idOf(name, find)
			}
		}
	}
	out, err := json.MarshalIndent(v, "", "  ")
	return string(out), err
}

func idOf(name string, find func(string) string) string {
	if find != nil {
		if id := find(name); id != "" {
			return id
		}
	}
	return name
}
