package loader

import (
	"iter"
	"net/url"
	"slices"
	"strings"
	"time"

	"dossier/graph"
)

// Part is a scope's new state.
type Part struct {
	Scope string
	Main  bool // its entries are what reports and checks count
	// Date is the part's own date where its content tells one.
	Date graph.Moment
	// Apart says that the part is of another day than the main one, by its
	// content: it names entries that the main part does not have.
	Apart bool
	Files []File // what it was read from; none for what is built in
	// Size is about how many entries there are.
	Size int
	// Entries yields them; it may be called more than once.
	Entries iter.Seq2[graph.Entry, error]

	// superseded says that the main part now holds what the scope held.
	superseded bool
}

// source is where the part came from.
func (p *Part) source() string {
	if len(p.Files) == 0 {
		return "built in"
	}
	names := make([]string, len(p.Files))
	for i, f := range p.Files {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

// modified is when the newest of the part's files was changed last, by
// Last-Modified or the file system; the zero time where nobody says.
func (p *Part) modified() time.Time {
	var newest time.Time
	for _, f := range p.Files {
		if f.Modified.After(newest) {
			newest = f.Modified
		}
	}
	return newest
}

// fetched is modified where all of the part's files were fetched from an address;
// else the zero time.
func (p *Part) fetched() time.Time {
	if slices.ContainsFunc(p.Files, func(f File) bool { return f.URL == "" || f.Modified.IsZero() }) {
		return time.Time{}
	}
	return p.modified()
}

// hash is of the part's bytes: the hash of its file, or one over the hashes of
// its files; "" where a file has none.
func (p *Part) hash() string {
	hashes := make([]string, len(p.Files))
	for i, f := range p.Files {
		hashes[i] = f.Hash
	}
	switch {
	case len(hashes) == 0, slices.Contains(hashes, ""):
		return ""
	case len(hashes) == 1:
		return hashes[0]
	}
	return graph.Digest(hashes...)
}

// document is the text that a version of the part is: the files that were read.
// It has no id where they have no hash, since nobody could tell then whether a
// file is the one that was read.
func (p *Part) document(of graph.Dataset, v *graph.Version) graph.Document {
	if v.Hash == "" {
		return graph.Document{}
	}
	title := of.Title
	if part, ok := strings.CutPrefix(p.Scope, of.ID+"/"); ok {
		title += " (" + part + ")"
	}
	d := graph.Document{ID: graph.VersionDocument(p.Scope, v.At), Dataset: of.ID, Title: title + ", version of " + v.At.Day(),
		PublishedAt: v.At, Hash: v.Hash}
	for _, f := range p.Files {
		d.Files = append(d.Files, published(f))
	}
	d.URL = d.Files[0].URL
	if slices.ContainsFunc(d.Files, func(f graph.DocumentFile) bool { return f.URL != d.URL }) {
		d.URL = ""
	}
	return d
}

// published is a file as others know it, and can fetch it.
func published(f File) graph.DocumentFile {
	out := graph.DocumentFile{Name: f.Base(), SHA256: f.Hash, Size: f.Size}
	if u, err := url.Parse(f.URL); err == nil && f.URL != "" {
		u.User, u.Fragment = nil, ""
		out.URL = u.String()
	}
	return out
}
