package loader_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/loader"
)

func packed(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func content(t *testing.T, bytes []byte) (string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list")
	if err := os.WriteFile(path, bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	in, err := loader.OpenInput(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := in.Files[0].Open()
	if err != nil {
		return "", err
	}
	defer func() { _ = r.Close() }()
	b, err := io.ReadAll(r)
	return string(b), err
}

func TestPackedFile(t *testing.T) {
	text := strings.Repeat("a row of a list\n", 5000)
	t.Run("a file packed with gzip is read unpacked", func(t *testing.T) {
		if got, err := content(t, packed(t, text)); got != text || err != nil {
			t.Errorf("got %d bytes, %v", len(got), err)
		}
	})
	t.Run("a plain file is read as it is, however short", func(t *testing.T) {
		for _, plain := range []string{text, "\x1f"} {
			if got, err := content(t, []byte(plain)); got != plain || err != nil {
				t.Errorf("got %d bytes, %v", len(got), err)
			}
		}
	})
	t.Run("a damaged one is refused", func(t *testing.T) {
		whole := packed(t, text)
		for _, damaged := range [][]byte{whole[:len(whole)/2], whole[:6]} {
			if _, err := content(t, damaged); !errors.Is(err, loader.ErrRefused) {
				t.Errorf("got %v", err)
			}
		}
	})
}
