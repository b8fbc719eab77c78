package ftm

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
)

// maxLine bounds a line, in bytes. The longest known, of a company with
// thousands of addresses, have less than a tenth of it.
const maxLine = 16 << 20

// line is one line of the file that is not blank.
type line struct {
	number int // from 1
	text   []byte
	long   bool // it was longer than maxLine: text is its beginning
	open   bool // no line end follows
}

// lines yields the lines of r, each in memory of its own.
func lines(r io.Reader, most int) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		b := bufio.NewReaderSize(r, 1<<16)
		for number := 1; ; number++ {
			l, err := readLine(b, most)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(line{number: number}, err)
				return
			}
			l.number, l.open = number, err != nil
			if number == 1 {
				l.text = bytes.TrimPrefix(l.text, []byte("\xef\xbb\xbf"))
			}
			l.text = bytes.TrimSpace(l.text)
			if len(l.text) > 0 && !yield(l, nil) || err != nil {
				return
			}
		}
	}
}

// readLine reads to the next line end. Of a line that is too long it keeps the
// beginning and passes over the rest.
func readLine(b *bufio.Reader, most int) (line, error) {
	var l line
	for {
		part, err := b.ReadSlice('\n')
		if room := most - len(l.text); len(part) > room {
			part, l.long = part[:room], true
		}
		l.text = append(l.text, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return l, err
		}
	}
}
