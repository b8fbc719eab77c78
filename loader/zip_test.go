package loader_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/loader"
	"dossier/loader/loadertest"
)

// member is a file of a zip.
type member struct {
	name, text string
	header     zip.FileHeader // besides the name
}

func zipped(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		h := m.header
		h.Name, h.Method = m.name, zip.Deflate
		w, err := z.CreateHeader(&h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, m.text); err != nil && m.text != "" {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// memory is a file that can only be read from its start.
func memory(name string, b []byte) loader.File {
	return loader.File{Name: name, Hash: "of the package", Size: int64(len(b)), Modified: time.Date(2023, 5, 23, 0, 0, 0, 0, time.UTC),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }}
}

// told is each file as "name: text".
func told(t *testing.T, files []loader.File) []string {
	t.Helper()
	var out []string
	for _, f := range files {
		out = append(out, f.Name+": "+loadertest.Content(t, f))
	}
	return out
}

func TestZip(t *testing.T) {
	folder, hidden := member{name: "lists/"}, member{name: "__MACOSX/._sdn.csv", text: "x"}
	for name, x := range map[string]struct {
		members []member
		want    []string
	}{
		"one file is read as the zip's":      {[]member{folder, {name: "lists/sdn.csv", text: "1,A"}, hidden}, []string{"x.zip: 1,A"}},
		"several are files each, in order":   {[]member{{name: "b.csv", text: "2"}, folder, {name: "lists/a.csv", text: "1"}, {name: "a.csv", text: "0"}}, []string{"x.zip/a.csv: 0", "x.zip/b.csv: 2", "x.zip/lists/a.csv: 1"}},
		"names are shown, and are no paths":  {[]member{{name: "../../etc/passwd", text: "1"}, {name: "a\x1b[2Jb", text: "2"}}, []string{"x.zip/../../etc/passwd: 1", "x.zip/a_[2Jb: 2"}},
		"two members of a name are two":      {[]member{{name: "a", text: "1"}, {name: "a", text: "2"}}, []string{"x.zip/a: 1", "x.zip/a: 2"}},
		"a workbook among them is no packet": {[]member{{name: "a.xlsx", text: string(zipped(t, member{name: "[Content_Types].xml", text: "<Types/>"}))[:60]}}, []string{"x.zip: " + string(zipped(t, member{name: "[Content_Types].xml", text: "<Types/>"}))[:60]}},
	} {
		t.Run(name, func(t *testing.T) {
			files, err := loader.Unpack(memory("x.zip", zipped(t, x.members...)))
			if err != nil {
				t.Fatal(err)
			}
			if got := told(t, files); !slices.Equal(got, x.want) {
				t.Errorf("got %q", got)
			}
			for _, f := range files {
				if f.Hash != "" || f.Size != int64(len(loadertest.Content(t, f))) || f.Modified.Year() != 2023 {
					t.Errorf("%s has hash %q, size %d, date %s", f.Name, f.Hash, f.Size, f.Modified)
				}
			}
		})
	}
	t.Run("a workbook is left as it is", func(t *testing.T) {
		b := zipped(t, member{name: "xl/workbook.xml", text: "<workbook/>"}, member{name: "[Content_Types].xml", text: "<Types/>"})
		files, err := loader.Unpack(memory("list.xlsx", b))
		if err != nil || len(files) != 1 || files[0].Name != "list.xlsx" || files[0].Hash == "" || loadertest.Content(t, files[0]) != string(b) {
			t.Errorf("got %v, %v", files, err)
		}
	})
	t.Run("a folder's zip is its members, beside the other files", func(t *testing.T) {
		dir := t.TempDir()
		for name, b := range map[string][]byte{"b.zip": zipped(t, member{name: "1", text: "one"}, member{name: "2", text: "two"}), "a.csv": []byte("plain"), "c.gz": packed(t, "three")} {
			if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		in, err := loader.OpenInput(dir)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{dir + "/a.csv: plain", dir + "/b.zip/1: one", dir + "/b.zip/2: two", dir + "/c.gz: three"}
		if got := told(t, in.Files); !slices.Equal(got, want) {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a zip that was replaced meanwhile is not read for the one before", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "x.zip")
		if err := os.WriteFile(path, zipped(t, member{name: "a", text: "old"}), 0o600); err != nil {
			t.Fatal(err)
		}
		in, err := loader.OpenInput(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, zipped(t, member{name: "a", text: "new"}), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := in.Files[0].Open(); !errors.Is(err, loader.ErrRefused) {
			t.Errorf("got %v", err)
		}
	})
}

func TestRefusedZip(t *testing.T) {
	var many []member
	for i := range 101 {
		many = append(many, member{name: fmt.Sprint(i), text: "x"})
	}
	long := make([]member, 100)
	for i := range long {
		long[i] = member{name: fmt.Sprint(i, strings.Repeat("n", 50_000)), text: "x"}
	}
	whole := zipped(t, member{name: "a", text: strings.Repeat("a row of a list\n", 1000)})
	damaged := bytes.Clone(whole)
	damaged[60] ^= 0xff
	encrypted := bytes.Clone(whole)
	at := bytes.Index(encrypted, []byte("PK\x01\x02")) // the first entry of the directory
	encrypted[at+8] |= 1                               // its flags
	other := bytes.Clone(whole)
	other[at+10] = 12 // bzip2
	bomb := bytes.Clone(whole)
	binary.LittleEndian.PutUint32(bomb[at+24:], 65<<20) // its size, unpacked
	huge := zipped(t, member{name: "a", text: "x"}, member{name: "b", text: "x"}, member{name: "c", text: "x"})
	for i := range huge {
		if bytes.HasPrefix(huge[i:], []byte("PK\x01\x02")) {
			binary.LittleEndian.PutUint32(huge[i+20:], 1<<30) // its size, packed
			binary.LittleEndian.PutUint32(huge[i+24:], 1<<32-2)
		}
	}
	zeros := bytes.Repeat(packed(t, strings.Repeat("\x00", 1<<20)), 65) // one after the other they are one file
	for name, x := range map[string]struct {
		b    []byte
		says string
	}{
		"nothing in it":              {zipped(t, member{name: "folder/"}), "holds no files"},
		"an empty file":              {zipped(t, member{name: "a"}), "is empty"},
		"more members than a list":   {zipped(t, many...), "more than 100 files"},
		"a directory without an end": {zipped(t, long...), "holds too much"},
		"another zip":                {zipped(t, member{name: "a.zip", text: string(whole)}), "packed twice"},
		"a gzip file":                {zipped(t, member{name: "a.gz", text: string(packed(t, "x"))}), "packed twice"},
		"encrypted":                  {encrypted, "is encrypted"},
		"another method":             {other, "method 12"},
		"cut":                        {whole[:len(whole)-10], "damaged zip"},
		"damaged inside":             {damaged, "damaged"},
		"more than a file may have":  {huge, "more than 8192 MiB"},
		"a zip bomb":                 {bomb, "200 times"},
		"a gzip bomb":                {zeros, "200 times"},
	} {
		t.Run(name, func(t *testing.T) {
			files, err := loader.Unpack(memory("x.zip", x.b))
			if err == nil { // what is inside shows as it is read
				r, e := files[0].Open()
				if e != nil {
					t.Fatal(e)
				}
				_, err = io.Copy(io.Discard, r)
				_ = r.Close()
			}
			if !errors.Is(err, loader.ErrRefused) || !strings.Contains(err.Error(), x.says) || !strings.Contains(err.Error(), "x.zip") {
				t.Errorf("got %v", err)
			}
		})
	}
}
