package loader

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"unicode"
)

// What a zip may hold.
const (
	maxMembers   = 100
	maxDirectory = 4 << 20 // bytes that are read to learn what it holds
)

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// contentTypes is in what Office programs write: a zip, but one document.
const contentTypes = "[Content_Types].xml"

// unzip returns the members of a zip as files.
func unzip(f File) ([]File, error) {
	anywhere := seekable(f)
	p, err := anywhere()
	if err != nil {
		return nil, err
	}
	defer func() { _ = p.Close() }()
	z, err := p.directory(f.Name)
	if err != nil {
		return nil, err
	}
	var all []File
	var total int64
	for i, m := range z.File {
		name := m.Name[strings.LastIndexByte(m.Name, '/')+1:]
		switch {
		case m.Name == contentTypes:
			return []File{f}, nil
		case !m.Mode().IsRegular() || strings.HasPrefix(name, "."): // hidden ones are left out of folders too
			continue
		}
		member := File{Name: f.Name + "/" + printable(m.Name), URL: f.URL, Modified: f.Modified, Size: int64(min(m.UncompressedSize64, math.MaxInt64))}
		if err := checkMember(member, m); err != nil {
			return nil, err
		}
		if total += member.Size; total > MaxFileSize || total < 0 {
			return nil, fmt.Errorf("%w: %s unpacks to more than %d MiB", ErrRefused, f.Name, MaxFileSize>>20)
		}
		member.Open = func() (io.ReadCloser, error) { return openMember(anywhere, member.Name, i, m.FileHeader) }
		all = append(all, member)
	}
	switch {
	case len(all) == 0:
		return nil, fmt.Errorf("%w: %s holds no files; fetch it again", ErrRefused, f.Name)
	case len(all) > maxMembers:
		return nil, fmt.Errorf("%w: %s holds more than %d files; unpack it, and name those that are the list", ErrRefused, f.Name, maxMembers)
	case bomb(total, p.size):
		return nil, errBomb(f.Name)
	case len(all) == 1:
		all[0].Name = f.Name
	}
	slices.SortStableFunc(all, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	for _, m := range all {
		if err := checkNested(m); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func checkMember(f File, m *zip.File) error {
	switch {
	case m.Flags&1 != 0:
		return fmt.Errorf("%w: %s is encrypted; unpack it first", ErrRefused, f.Name)
	case m.Method != zip.Store && m.Method != zip.Deflate:
		return fmt.Errorf("%w: %s is packed in a way (method %d) that cannot be read; unpack it first", ErrRefused, f.Name, m.Method)
	case f.Size == 0:
		return fmt.Errorf("%w: %s is empty; fetch it again", ErrRefused, f.Name)
	case bomb(f.Size, int64(min(m.CompressedSize64, math.MaxInt64))):
		return errBomb(f.Name)
	}
	return nil
}

// checkNested refuses a member that is a package itself. A workbook is none.
func checkNested(f File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	head, err := bufio.NewReaderSize(r, 256).Peek(256)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if isGzip(head) || isZip(head) && !isOffice(head) {
		return fmt.Errorf("%w: %s is packed twice; unpack it first", ErrRefused, f.Name)
	}
	return nil
}

// isOffice says whether a zip begins with a part that Office programs write.
func isOffice(head []byte) bool {
	if len(head) < 30 {
		return false
	}
	first := head[30:]
	first = first[:min(len(first), int(binary.LittleEndian.Uint16(head[26:])))]
	for _, part := range []string{contentTypes, "_rels/", "docProps/", "xl/"} {
		if bytes.HasPrefix(first, []byte(part)) {
			return true
		}
	}
	return false
}

// openMember opens a member of a zip, which must be as it was.
func openMember(anywhere func() (*packedFile, error), name string, i int, was zip.FileHeader) (io.ReadCloser, error) {
	p, err := anywhere()
	if err != nil {
		return nil, err
	}
	z, err := p.directory(name)
	if err != nil {
		return nil, errors.Join(err, p.Close())
	}
	if i >= len(z.File) || z.File[i].Name != was.Name || z.File[i].CRC32 != was.CRC32 || z.File[i].UncompressedSize64 != was.UncompressedSize64 {
		return nil, errors.Join(fmt.Errorf("%w: %s was replaced while it was read; load it again", ErrRefused, name), p.Close())
	}
	r, err := z.File[i].Open()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %s is in a damaged zip; fetch it again", ErrRefused, name), p.Close())
	}
	packed := int64(was.CompressedSize64)
	return both{&unpacked{r: r, name: name, what: "member of a zip", limit: int64(was.UncompressedSize64), packed: &packed}, p}, nil
}

// packedFile is a package that can be read anywhere.
type packedFile struct {
	io.ReaderAt
	io.Closer
	size int64
	left int64 // bytes that may be read
}

func (p *packedFile) ReadAt(b []byte, at int64) (int, error) {
	if p.left -= int64(len(b)); p.left < 0 {
		return 0, errors.New("the directory is too long")
	}
	return p.ReaderAt.ReadAt(b, at)
}

// directory reads what a zip holds.
func (p *packedFile) directory(name string) (*zip.Reader, error) {
	p.left = maxDirectory
	z, err := zip.NewReader(p, p.size)
	p.left = math.MaxInt64
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are not used as paths
		return nil, fmt.Errorf("%w: %s is a damaged zip, or holds too much; fetch it again", ErrRefused, name)
	}
	return z, nil
}

// seekable returns what opens a file to be read anywhere. What is not a plain
// file is copied to a temporary one first, once, which is gone when nobody can
// read it any more.
func seekable(f File) func() (*packedFile, error) {
	var copied *os.File
	return func() (*packedFile, error) {
		if copied != nil {
			return sized(copied, io.NopCloser(nil))
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		if plain, ok := r.(*os.File); ok {
			return sized(plain, plain)
		}
		defer func() { _ = r.Close() }()
		if copied, err = temporary(r); err != nil {
			return nil, fmt.Errorf("%s cannot be unpacked: %w", f.Name, err)
		}
		return sized(copied, io.NopCloser(nil))
	}
}

func sized(f *os.File, c io.Closer) (*packedFile, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return &packedFile{ReaderAt: f, Closer: c, size: info.Size()}, nil
}

// temporary is a copy without a name.
func temporary(r io.Reader) (*os.File, error) {
	t, err := os.CreateTemp("", "dossier-zip-")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(t.Name()) // where that cannot be done yet, the system cleans its folder
	if _, err := io.Copy(t, io.LimitReader(r, MaxFileSize)); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	return t, nil
}

// printable is the name of a member as it may be shown.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
}
