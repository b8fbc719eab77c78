package loader_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"dossier/loader"
)

// FuzzUnpack checks that whatever a package holds is read, or refused in words.
func FuzzUnpack(f *testing.F) {
	f.Add(packed(f, "a row\n"))
	f.Add(zipped(f, member{name: "a", text: "a row\n"}))
	f.Add(zipped(f, member{name: "a", text: "1"}, member{name: "b/c", text: "2"}))
	f.Add(zipped(f, member{name: "[Content_Types].xml", text: "<Types/>"}))
	f.Add([]byte("a row\n"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		files, err := loader.Unpack(memory("x", b))
		if err != nil && !errors.Is(err, loader.ErrRefused) {
			t.Fatalf("got %v", err)
		}
		if err == nil && len(files) == 0 {
			t.Fatal("nothing was said of nothing")
		}
		for _, file := range files {
			r, err := file.Open()
			if err == nil {
				var n int64
				n, err = io.Copy(io.Discard, r)
				if err == nil && file.Size > 0 && n != file.Size {
					t.Errorf("%s has %d bytes, and %d were said", file.Name, n, file.Size)
				}
				_ = r.Close()
			}
			if err != nil && !errors.Is(err, loader.ErrRefused) {
				t.Errorf("got %v", err)
			}
		}
		if len(files) == 1 && files[0].Hash != "" {
			if r, err := files[0].Open(); err == nil {
				if same, _ := io.ReadAll(r); !bytes.Equal(same, b) {
					t.Error("what is not packed was changed")
				}
			}
		}
	})
}
