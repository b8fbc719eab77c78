package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
)

// oldestJava is the first version that Neo4j 5 runs on.
const oldestJava = 17

// javaVersion finds the major version in what `java -version` prints:
// `openjdk version "17.0.15" 2025-04-15`, or `java version "1.8.0_392"`.
var javaVersion = regexp.MustCompile(`version "(?:1\.)?(\d+)`)

// findJava returns the path of a Java that runs Neo4j, from JAVA_HOME or the
// PATH, or ErrNoJava.
func findJava(ctx context.Context) (string, error) {
	reason := "there is none in JAVA_HOME or on the PATH"
	for _, candidate := range javaCandidates() {
		version, err := javaMajor(ctx, candidate)
		switch {
		case err != nil:
			reason = err.Error()
		case version < oldestJava:
			reason = fmt.Sprintf("%s is Java %d", candidate, version)
		default:
			return candidate, nil
		}
	}
	return "", fmt.Errorf("%w (%s)", ErrNoJava, reason)
}

// javaCandidates are the Java commands that exist, the preferred one first.
func javaCandidates() []string {
	var found []string
	if home := os.Getenv("JAVA_HOME"); home != "" {
		if path, err := exec.LookPath(filepath.Join(home, "bin", "java")); err == nil {
			found = append(found, path)
		}
	}
	if path, err := exec.LookPath("java"); err == nil {
		found = append(found, path)
	}
	return found
}

// javaMajor asks a Java for its major version.
func javaMajor(ctx context.Context, java string) (int, error) {
	printed, err := exec.CommandContext(ctx, java, "-version").CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("%s -version: %w", java, err)
	}
	match := javaVersion.FindSubmatch(printed)
	if match == nil {
		return 0, fmt.Errorf("%s -version prints no version", java)
	}
	return strconv.Atoi(string(match[1]))
}
