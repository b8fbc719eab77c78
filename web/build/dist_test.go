package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestDist(t *testing.T) {
	print, err := fingerprint("..")
	if err != nil {
		t.Fatal(err)
	}

	t.Run("the committed bundle is that of the committed sources", func(t *testing.T) {
		if err := check("../dist", print); err != nil {
			t.Error(err)
		}
	})

	t.Run("no file of it is larger than 3 MB", func(t *testing.T) {
		files, err := os.ReadDir("../dist")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			info, err := f.Info()
			if err != nil {
				t.Fatal(err)
			}
			if info.Size() > 3<<20 {
				t.Errorf("%s has %d bytes", f.Name(), info.Size())
			}
		}
	})

	t.Run("a change of sources, a change by hand and a foreign file are noticed", func(t *testing.T) {
		changes := map[string]func(dist string) error{
			"by hand": func(dist string) error {
				return os.WriteFile(filepath.Join(dist, "LICENSES.txt"), []byte("none"), 0o600)
			},
			"a foreign file": func(dist string) error {
				return os.WriteFile(filepath.Join(dist, "more.js"), nil, 0o600)
			},
			"a missing file": func(dist string) error {
				return os.Remove(filepath.Join(dist, "LICENSES.txt"))
			},
		}
		for name, change := range changes {
			dist := filepath.Join(t.TempDir(), "dist")
			if err := os.CopyFS(dist, os.DirFS("../dist")); err != nil {
				t.Fatal(err)
			}
			if check(dist, "other") == nil {
				t.Error("other sources went unnoticed")
			}
			if err := change(dist); err != nil {
				t.Fatal(err)
			}
			if check(dist, print) == nil {
				t.Errorf("%s went unnoticed", name)
			}
		}
	})
}

func TestPackageDir(t *testing.T) {
	t.Run("finds the innermost package of a path", func(t *testing.T) {
		for path, want := range map[string]string{
			"node_modules/react/index.js":                      "node_modules/react",
			"node_modules/@graphiql/react/dist/index.js":       "node_modules/@graphiql/react",
			"node_modules/graphiql/node_modules/clsx/clsx.mjs": "node_modules/graphiql/node_modules/clsx",
			"playground.jsx":                                   "",
			"dropped:./a.css":                                  "",
		} {
			if got, _ := packageDir(path); got != want {
				t.Errorf("%s is in %q, want %q", path, got, want)
			}
		}
	})
}
