package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

// madeTimes is about how many entries a made file has: as many as the real
// lists of the EU and the UK.
const madeTimes = 5000

// Where nobody has given us a real file, the entries of a reader's small fixture
// are repeated under ids of their own.
func madeEU(dir string) (string, error) {
	return repeat(filepath.Join("loader", "eufsf", "testdata", "list.xml"), filepath.Join(dir, "eu.xml"),
		regexp.MustCompile(`(?s)<sanctionEntity .*?</sanctionEntity>\s*`), regexp.MustCompile(`(logicalId=")(\d+)`))
}

func madeUK(dir string) (string, error) {
	return repeat(filepath.Join("loader", "uksl", "testdata", "list.xml"), filepath.Join(dir, "uk.xml"),
		regexp.MustCompile(`(?s)<Designation>.*?</Designation>\s*`), regexp.MustCompile(`(<UniqueID>)([^<]+)`))
}

func madeFtM(dir string) (string, error) {
	return repeat(filepath.Join("loader", "ftm", "testdata", "entities.ftm.json"), filepath.Join(dir, "entities.ftm.json"),
		regexp.MustCompile(`(?m)^\{.*\}\n`), regexp.MustCompile(`("id": ?")([^"]+)`))
}

// repeat writes a fixture with its entries many times over. Each time the second
// group of id is another one.
func repeat(fixture, path string, entry, id *regexp.Regexp) (string, error) {
	text, err := os.ReadFile(fixture)
	if err != nil {
		return "", fmt.Errorf("run it from the project's root: %w", err)
	}
	places := entry.FindAllIndex(text, -1)
	if len(places) == 0 {
		return "", fmt.Errorf("%s holds no entry", fixture)
	}
	var out bytes.Buffer
	first, last := places[0][0], places[len(places)-1][1]
	out.Write(text[:first])
	for n := range max(1, madeTimes/len(places)) {
		out.Write(id.ReplaceAll(text[first:last], fmt.Appendf(nil, "${1}%d${2}", 1000+n)))
	}
	out.Write(text[last:])
	return path, os.WriteFile(path, out.Bytes(), 0o600)
}
