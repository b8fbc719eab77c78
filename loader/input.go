package loader

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dossier/graph"
)

// MaxFileSize bounds a file, and what a package unpacks to, in bytes: 8 GiB, for
// lists of FollowTheMoney entities have several. A reader that holds more of a
// file than an entry has a smaller limit of its own.
const MaxFileSize = 8 << 30

// Input is the files that a source is to read. What a file is, its content
// says, not its name.
type Input struct {
	Files []File
	Force bool
}

// File is one file, openable more than once.
type File struct {
	Name     string    // as a person knows it: a path or an address
	URL      string    // the address that it, or the package that holds it, was fetched from; "" of a local file
	Hash     string    // SHA-256 of the bytes that Open gives, in hexadecimal; "" where nobody has looked
	Modified time.Time // by the file system, or by Last-Modified; zero where nobody says
	Size     int64     // of these bytes; 0 where nobody has looked
	Open     func() (io.ReadCloser, error)
}

// Base is the file's own name, without the folders of this machine, the query of
// an address, or the package that holds it. What an address without a path gives
// is named by its host.
func (f *File) Base() string {
	u, err := url.Parse(f.URL)
	if err != nil || f.URL == "" {
		return filepath.Base(f.Name)
	}
	if member, ok := strings.CutPrefix(f.Name, f.URL+"/"); ok {
		return path.Base(member)
	}
	if name := path.Base(u.Path); name != "." && name != "/" {
		return name
	}
	return u.Host
}

// OpenInput makes an input of a file or of the files of a directory, unpacked
// (Unpack). Empty files and special ones (devices, sockets, pipes) are refused.
func OpenInput(path string) (Input, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Input{}, fmt.Errorf("%w: %s cannot be read: %s", graph.ErrInput, path, reason(err))
	}
	if !info.IsDir() {
		files, err := openFile(path, info)
		return Input{Files: files}, err
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
		files, err := openFile(p, info)
		if err != nil {
			return Input{}, err
		}
		in.Files = append(in.Files, files...)
	}
	if len(in.Files) == 0 {
		return Input{}, fmt.Errorf("%w: %s holds no files; name the folder with the list's files", ErrRefused, path)
	}
	slices.SortFunc(in.Files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return in, nil
}

func openFile(path string, info os.FileInfo) ([]File, error) {
	switch {
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%w: %s is not a regular file; name a file that holds the list", ErrRefused, path)
	case info.Size() == 0:
		return nil, fmt.Errorf("%w: %s is empty; fetch it again", ErrRefused, path)
	case info.Size() > MaxFileSize:
		return nil, fmt.Errorf("%w: %s is larger than %d MiB", ErrRefused, path, MaxFileSize>>20)
	}
	return Unpack(File{Name: path, Modified: info.ModTime(), Size: info.Size(), Open: func() (io.ReadCloser, error) {
		f, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("%w: %s cannot be read: %s", graph.ErrInput, path, reason(err))
		}
		return f, nil
	}})
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
