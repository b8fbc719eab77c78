package graph

// Dataset is a source under one publisher.
type Dataset struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher,omitempty"`
	URL       string `json:"url,omitempty"`
	Licence   string `json:"licence,omitempty"`
}

// DatasetState is a dataset with what is loaded of it.
type DatasetState struct {
	Dataset
	Versions []Version // of the main scope, newest first, at most MaxVersions
	Entities int       // entities that it says today
	Links    int
	Entries  int // of its own that are there today
}

// MaxVersions is how many versions a DatasetState lists.
const MaxVersions = 100

// Document is a text that statements cite: an article, or one version of a
// list, whose id is VersionDocument's.
type Document struct {
	ID          ID     `json:"id"`
	Dataset     string `json:"dataset"`
	Title       string `json:"title,omitempty"`
	URL         string `json:"url,omitempty"`
	Outlet      string `json:"outlet,omitempty"`
	Author      string `json:"author,omitempty"`
	Language    string `json:"language,omitempty"`
	PublishedAt Moment `json:"publishedAt,omitempty"`
	Text        string `json:"text,omitempty"` // offsets of evidence count its code points
	Hash        string `json:"hash,omitempty"`
	// Files are what it was read from, in the order in which they were read.
	Files []DocumentFile `json:"files,omitempty"`
}

// DocumentFile is a file as it was published.
type DocumentFile struct {
	Name   string `json:"name"`          // its last part, without folders
	URL    string `json:"url,omitempty"` // where it was fetched; "" for a local file
	SHA256 string `json:"sha256"`        // in hexadecimal, of the bytes unpacked
	Size   int64  `json:"size"`          // in bytes, unpacked
}

// VersionDocument is the id of the document that a version of a scope is: what
// a list's statement was read from is the document of its scope at the moment
// from which it holds.
func VersionDocument(scope string, at Moment) ID {
	return NewID("version", scope+"@"+at.Time().Format("2006-01-02T15:04:05Z"))
}
