package neo4jtest

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// pom names the jars for Maven.
//
//go:embed pom.xml
var pom []byte

// fetchWithin bounds Maven's work: 116 MB over a slow line.
const fetchWithin = 15 * time.Minute

// caches is the user's folder for caches as it is when the tests begin: some
// move it afterwards, so that the program under test does not write there.
var caches, errCaches = os.UserCacheDir()

// Fetch returns the folder of Neo4j's jars. It fills the folder with Maven when
// it is not there, and tells log so; fails with ErrNoMaven where that is missing.
func Fetch(ctx context.Context, log io.Writer) (string, error) {
	if errCaches != nil {
		return "", fmt.Errorf("finding the cache folder for Neo4j's jars: %w", errCaches)
	}
	home := filepath.Join(caches, "dossier", "neo4j-"+Version)
	lib := filepath.Join(home, "lib")
	if hasJars(lib) {
		return lib, nil
	}
	if err := os.MkdirAll(home, 0o755); err != nil {
		return "", fmt.Errorf("making the cache folder for Neo4j's jars: %w", err)
	}
	unlock, err := lockFile(filepath.Join(home, "lock"))
	if err != nil {
		return "", fmt.Errorf("waiting for another test that fetches Neo4j's jars: %w", err)
	}
	defer unlock()
	if hasJars(lib) { // the other test has fetched them
		return lib, nil
	}
	return lib, fetchInto(ctx, home, lib, log)
}

// hasJars says whether a fetch has filled the folder. A folder is renamed to its
// name when it is whole, so that one jar stands for all.
func hasJars(lib string) bool {
	_, err := os.Stat(filepath.Join(lib, "neo4j-server-"+Version+".jar"))
	return err == nil
}

// fetchInto runs Maven in a folder beside lib and gives it its name at the end,
// so that an interrupted fetch leaves nothing that looks whole.
func fetchInto(ctx context.Context, home, lib string, log io.Writer) error {
	maven, err := exec.LookPath("mvn")
	if err != nil {
		return ErrNoMaven
	}
	work, err := os.MkdirTemp(home, "fetch-")
	if err != nil {
		return fmt.Errorf("making a folder for Neo4j's jars: %w", err)
	}
	defer os.RemoveAll(work)
	if err := os.WriteFile(filepath.Join(work, "pom.xml"), pom, 0o644); err != nil {
		return fmt.Errorf("writing the list of Neo4j's jars: %w", err)
	}
	fmt.Fprintf(log, "Fetching the jars of Neo4j %s (116 MB, once) with Maven into %s ...\n", Version, lib)
	began := time.Now()
	ctx, cancel := context.WithTimeout(ctx, fetchWithin)
	defer cancel()
	cmd := exec.CommandContext(ctx, maven, "--batch-mode", "--quiet", "--file", filepath.Join(work, "pom.xml"),
		"org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+filepath.Join(work, "lib"))
	var printed bytes.Buffer
	cmd.Stdout, cmd.Stderr = &printed, &printed
	cmd.WaitDelay = 5 * time.Second // a grandchild of Maven must not hold the pipe for ever
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("fetching Neo4j's jars with Maven: %w\n%s", err, printed.Bytes())
	}
	if err := os.RemoveAll(lib); err != nil {
		return fmt.Errorf("removing an incomplete folder of Neo4j's jars: %w", err)
	}
	if err := os.Rename(filepath.Join(work, "lib"), lib); err != nil {
		return fmt.Errorf("putting Neo4j's jars in place: %w", err)
	}
	fmt.Fprintf(log, "Fetched the jars of Neo4j %s in %.0f s.\n", Version, time.Since(began).Seconds())
	return nil
}
