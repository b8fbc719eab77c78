package fetch

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestFolder(t *testing.T) {
	m := start(t, edition("one", `"1"`))
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for what, folder := range map[string]string{"kept": t.TempDir(), "not kept": "", "that cannot be kept": blocked} {
		f, err := Get(context.Background(), m.URL, Options{AllowPrivate: true, Keep: folder})
		if err != nil || content(t, f) != "one" {
			t.Errorf("a file %s: got %v", what, err)
		}
	}
}
