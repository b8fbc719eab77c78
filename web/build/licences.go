package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// fits are the licences (SPDX) that may be part of an Apache-2.0 distribution with their notice.
// Any other stops the build, for a person to look at.
var fits = []string{"MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD"}

// licenceFile matches what packages call the files with their terms.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|notice|copying|third-?party-?notices)([-.].*)?$`)

// noText names packages that are published without the text of their licence, and the package of
// the same authors whose text covers them.
var noText = map[string]string{
	"@graphiql/plugin-doc-explorer": "graphiql",
	"@graphiql/plugin-history":      "graphiql",
	"react-compiler-runtime":        "react",
	"react-remove-scroll-bar":       "react-remove-scroll",
}

// codicons is a font within monaco-editor, under terms of its own.
const codicons = `The icon font "codicon" within monaco-editor is by Microsoft Corporation,
https://github.com/microsoft/vscode-codicons, and stands under the
Creative Commons Attribution 4.0 International licence,
https://creativecommons.org/licenses/by/4.0/legalcode
`

// licences writes out the terms of every package of which a line is in the bundle.
func licences(src string, meta metafile) ([]byte, error) {
	var packages []string
	for path := range meta.Inputs {
		if dir, ok := packageDir(path); ok {
			packages = append(packages, dir)
		}
	}
	slices.Sort(packages)
	packages = slices.Compact(packages)

	var out bytes.Buffer
	fmt.Fprintf(&out, "The playground contains code of the %d packages below, each under its own licence.\n\n%s", len(packages), codicons)
	for _, dir := range packages {
		if err := licence(&out, src, dir); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// packageDir cuts "node_modules/@a/b/dist/x.js" to "node_modules/@a/b"; false for our own files.
func packageDir(path string) (string, bool) {
	const folder = "node_modules/"
	i := strings.LastIndex(path, folder)
	if i < 0 || strings.HasPrefix(path, "dropped:") {
		return "", false
	}
	parts := strings.Split(path[i+len(folder):], "/")
	n := 1
	if strings.HasPrefix(parts[0], "@") {
		n = 2
	}
	return path[:i+len(folder)] + strings.Join(parts[:n], "/"), true
}

func licence(out *bytes.Buffer, src, dir string) error {
	raw, err := os.ReadFile(filepath.Join(src, dir, "package.json"))
	if err != nil {
		return err
	}
	var p struct{ Name, Version, License string }
	if err := json.Unmarshal(raw, &p); err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	if !slices.Contains(fits, p.License) {
		return fmt.Errorf("%s is under %q; see whether that fits, then name it in licences.go", p.Name, p.License)
	}
	texts, err := terms(filepath.Join(src, dir))
	if errors.Is(err, errNoText) && noText[p.Name] != "" {
		texts, err = terms(filepath.Join(src, "node_modules", noText[p.Name]))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", p.Name, err)
	}
	fmt.Fprintf(out, "\n%s\n%s %s (%s)\n\n%s\n", strings.Repeat("=", 78), p.Name, p.Version, p.License, texts)
	return nil
}

var errNoText = errors.New("the package has no licence file; see licences.go")

// terms joins a package's licence and notice files, in the order of their names.
func terms(dir string) (string, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var texts []string
	for _, f := range files {
		if f.IsDir() || !licenceFile.MatchString(f.Name()) {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return "", err
		}
		texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(b), "\r\n", "\n")))
	}
	if len(texts) == 0 {
		return "", errNoText
	}
	return strings.Join(texts, "\n\n"), nil
}
