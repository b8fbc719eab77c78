package sqlite

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"

	"dossier/graph"
)

// packHistory packs the revisions of an entry without their raw forms.
func packHistory(s *graph.StoredEntry) []byte {
	var e encoder
	e.uint(uint64(len(s.Revisions)))
	for i := range s.Revisions {
		e.string(s.Revisions[i].Hash)
		e.string(s.Revisions[i].Mapper)
		e.spans(s.Revisions[i].Spans)
	}
	return e.b
}

func unpackHistory(s *graph.StoredEntry, b []byte) error {
	d := decode(b)
	s.Revisions = make([]graph.Revision, d.count())
	for i := range s.Revisions {
		s.Revisions[i] = graph.Revision{Hash: d.string(), Mapper: d.string(), Spans: d.spans()}
	}
	return d.err
}

// packRaw packs the raw forms of the revisions, in their order.
func packRaw(s *graph.StoredEntry) []byte {
	var e encoder
	for i := range s.Revisions {
		e.uint(uint64(len(s.Revisions[i].Raw)))
		e.b = append(e.b, s.Revisions[i].Raw...)
	}
	return squeeze(e.b)
}

func unpackRaw(s *graph.StoredEntry, b []byte) error {
	b, err := unsqueeze(b)
	if err != nil {
		return err
	}
	d := decode(b)
	for i := range s.Revisions {
		s.Revisions[i].Raw = []byte(d.string())
	}
	return d.err
}

// squeezeFrom is the length, in bytes, from which packing smaller pays.
const squeezeFrom = 1024

// maxSqueezed bounds what one stored value may unpack to, in bytes.
const maxSqueezed = 1 << 30

// squeeze compresses long values. The first byte says whether it did.
func squeeze(b []byte) []byte {
	if len(b) < squeezeFrom {
		return append([]byte{0}, b...)
	}
	out := bytes.NewBuffer([]byte{1})
	w, err := flate.NewWriter(out, flate.BestSpeed)
	if err == nil {
		if _, err = w.Write(b); err == nil {
			err = w.Close()
		}
	}
	if err != nil || out.Len() >= len(b) {
		return append([]byte{0}, b...)
	}
	return out.Bytes()
}

func unsqueeze(b []byte) ([]byte, error) {
	switch {
	case len(b) == 0:
		return nil, errCorrupt
	case b[0] == 0:
		return b[1:], nil
	}
	out, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b[1:])), maxSqueezed))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errCorrupt, err)
	}
	return out, nil
}

// packJSON packs what is read seldom.
func packJSON(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	return squeeze(b), err
}

func unpackJSON(b []byte, v any) error {
	b, err := unsqueeze(b)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}
