package neo4jtest

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestJavaThatIsFound(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("stands on shell scripts")
	}
	cases := []struct{ name, prints, wrong string }{
		{"Java 17 will do", `openjdk version "17.0.15" 2025-04-15`, ""},
		{"a newer one will do", `openjdk version "21" 2023-09-19`, ""},
		{"Java 11 is too old", `openjdk version "11.0.22" 2024-01-16`, "is Java 11"},
		{"Java 8 counts as 8, not as 1", `java version "1.8.0_392"`, "is Java 8"},
		{"what prints no version is no Java", `hello`, "prints no version"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("JAVA_HOME", "")
			t.Setenv("PATH", commandThatPrints(t, "java", c.prints))
			_, err := findJava(t.Context())
			if c.wrong == "" {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			if !errors.Is(err, ErrNoJava) || !strings.Contains(err.Error(), c.wrong) {
				t.Errorf("got %v, want ErrNoJava with %q", err, c.wrong)
			}
		})
	}
	t.Run("JAVA_HOME goes before the PATH", func(t *testing.T) {
		home := t.TempDir()
		bin := commandThatPrints(t, "java", `openjdk version "17.0.1"`)
		if err := os.Rename(bin, filepath.Join(home, "bin")); err != nil {
			t.Fatal(err)
		}
		t.Setenv("JAVA_HOME", home)
		t.Setenv("PATH", commandThatPrints(t, "java", `openjdk version "18.0.1"`))
		java, err := findJava(t.Context())
		if err != nil || java != filepath.Join(home, "bin", "java") {
			t.Errorf("found %s, %v", java, err)
		}
	})
	t.Run("a machine without any says what to install", func(t *testing.T) {
		t.Setenv("JAVA_HOME", "")
		t.Setenv("PATH", t.TempDir())
		_, err := Start(t.Context(), Options{})
		if !errors.Is(err, ErrNoJava) || !strings.Contains(err.Error(), "apt-get install") {
			t.Errorf("got %v", err)
		}
	})
}

// commandThatPrints makes a folder for the PATH with one command in it.
func commandThatPrints(t *testing.T, name, line string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "bin")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	script := "#!/bin/sh\necho '" + line + "' >&2\n"
	if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
