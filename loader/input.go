package loader

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dossier/graph"
)

// MaxFileSize bounds a file, in bytes.
const MaxFileSize = 1 << 30

// Input is the files that a source is to read. What a file is, its content
// says, not its name.
type Input struct {
	Files []File
	Force bool
}

// File is one file, openable more than once; one packed with gzip is read unpacked.
type File struct {
	Name     string // as a person knows it: a path or an address
	Hash     string // SHA-256 of the bytes that Open gives, in hexadecimal; "" where nobody has looked
	Modified time.Time
	Size     int64
	Open     func() (io.ReadCloser, error)
}

// OpenInput makes an input of a file or of the files of a directory. Empty
// files and special ones (devices, sockets, pipes) are refused.
func OpenInput(path string) (Input, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Input{}, fmt.Errorf("%w: %s cannot be read: %s", graph.ErrInput, path, reason(err))
	}
	if !info.IsDir() {
		f, err := openFile(path, info)
		return Input{Files: []File{f}}, err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return Input{}, fmt.Errorf("%w: %s cannot be read: %s", graph.ErrInput, path, reason(err))
	}
	var in Input
	for _, e := range entries {
		p := filepath.Join(path, e.Name())
		info, err := os.Stat(p)
		if err != nil || info.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		f, err := openFile(p, info)
		if err != nil {
			return Input{}, err
		}
		in.Files = append(in.Files, f)
	}
	if len(in.Files) == 0 {
		return Input{}, fmt.Errorf("%w: %s holds no files; name the folder with the list's files", ErrRefused, path)
	}
	slices.SortFunc(in.Files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return in, nil
}

func openFile(path string, info os.FileInfo) (File, error) {
	switch {
	case !info.Mode().IsRegular():
		return File{}, fmt.Errorf("%w: %s is not a regular file; name a file that holds the list", ErrRefused, path)
	case info.Size() == 0:
		return File{}, fmt.Errorf("%w: %s is empty; fetch it again", ErrRefused, path)
	case info.Size() > MaxFileSize:
		return File{}, fmt.Errorf("%w: %s is larger than %d MiB", ErrRefused, path, MaxFileSize>>20)
	}
	return File{Name: path, Modified: info.ModTime(), Size: info.Size(), Open: func() (io.ReadCloser, error) { return openPlain(path) }}, nil
}

// reason is an error of the file system without the path, which the sentence
// around it says already.
func reason(err error) string {
	switch {
	case os.IsNotExist(err):
		return "there is no such file or folder"
	case os.IsPermission(err):
		return "permission denied"
	}
	return "it does not answer"
}
