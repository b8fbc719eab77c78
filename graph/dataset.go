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

// Document is a text that statements cite: an article or a list's file.
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
}
