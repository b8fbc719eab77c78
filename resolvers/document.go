package resolvers

import (
	"cmp"
	"context"

	"dossier/graph"
)

// Document is a text that statements cite.
type Document struct{ *thing }

// textFields are what a text says of itself, without an entity behind it.
var textFields = []string{"__typename", "id", "type", "title", "url", "publishedAt", "outlet", "author", "language", "text", "files"}

// readDocuments reads texts as a level. A text that is no entity, such as a
// list's file, is shown as one that only its own dataset speaks of.
func readDocuments(ctx context.Context, s *session, ids []graph.ID, asOf graph.Moment, whole bool) (map[graph.ID]*Document, error) {
	texts, err := s.reader.Documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	entities := map[graph.ID]graph.Entity{}
	if whole {
		if entities, err = s.reader.Entities(ctx, ids, asOf); err != nil {
			return nil, err
		}
	}
	l := newLevel(s, asOf)
	out := map[graph.ID]*Document{}
	for _, id := range ids {
		text, ok := texts[id]
		if !ok {
			continue
		}
		e, ok := entities[id]
		if !ok || e.Type != graph.DocumentType {
			e = entityOf(text)
		}
		if d, ok := l.add(e).(*Document); ok {
			out[id] = d
		}
	}
	if err := l.keepDocuments(ctx, texts); err != nil {
		return nil, err
	}
	return out, nil
}

// readTexts reads texts that are no entities, such as versions of lists, where
// something under their ids is asked for as of a moment.
func readTexts(ctx context.Context, s *session, ids []graph.ID, asOf graph.Moment) (map[graph.ID]*Document, error) {
	texts, err := readDocuments(ctx, s, ids, asOf, false)
	for id, d := range texts {
		if !d.PresentAt(asOf) {
			delete(texts, id)
		}
	}
	return texts, err
}

func (l *level) keepDocuments(ctx context.Context, texts map[graph.ID]graph.Document) error {
	_, err := shared(ctx, &l.memos, "documents", func(context.Context) (map[graph.ID]graph.Document, error) { return texts, nil })
	return err
}

func entityOf(d graph.Document) graph.Entity {
	e := graph.Entity{ID: d.ID, Type: graph.DocumentType, Caption: cmp.Or(d.Title, d.URL, string(d.ID)),
		Datasets: []string{d.Dataset}, Current: true, LastSeen: d.PublishedAt,
		Presence: []graph.Presence{{Dataset: d.Dataset, Spans: graph.Spans{{From: d.PublishedAt, To: graph.Latest}}}}}
	if d.Title != "" {
		e.Names = []graph.Name{{Value: d.Title, Language: d.Language}}
	}
	return e
}

func (d *Document) text(ctx context.Context) (graph.Document, error) {
	texts, err := d.level.documents(ctx)
	return texts[d.ID], err
}

// Title is the headline.
func (d *Document) Title(ctx context.Context) (*string, error) {
	t, err := d.text(ctx)
	return optional(cmp.Or(t.Title, d.First(graph.PropTitle))), err
}

// URL is where it was published.
func (d *Document) URL(ctx context.Context) (*string, error) {
	t, err := d.text(ctx)
	return optional(t.URL), err
}

// PublishedAt is null where it is not known.
func (d *Document) PublishedAt(ctx context.Context) (*graph.Moment, error) {
	t, err := d.text(ctx)
	return optional(t.PublishedAt), err
}

// Outlet is who published it.
func (d *Document) Outlet(ctx context.Context) (*string, error) {
	t, err := d.text(ctx)
	return optional(t.Outlet), err
}

// Author is who wrote it.
func (d *Document) Author(ctx context.Context) (*string, error) {
	t, err := d.text(ctx)
	return optional(t.Author), err
}

// Language is BCP 47.
func (d *Document) Language(ctx context.Context) (*string, error) {
	t, err := d.text(ctx)
	return optional(t.Language), err
}

// Text is the whole text.
func (d *Document) Text(ctx context.Context) (*string, error) {
	t, err := d.text(ctx)
	return optional(t.Text), err
}

// Files are what it was read from.
func (d *Document) Files(ctx context.Context) ([]*DocumentFile, error) {
	t, err := d.text(ctx)
	out := make([]*DocumentFile, len(t.Files))
	for i, f := range t.Files {
		out[i] = &DocumentFile{f}
	}
	return out, err
}

// DocumentFile is a file as it was published.
type DocumentFile struct{ graph.DocumentFile }

// URL is null for a local file.
func (f *DocumentFile) URL() *string { return optional(f.DocumentFile.URL) }

// Size is in bytes, unpacked.
func (f *DocumentFile) Size() float64 { return float64(f.DocumentFile.Size) }

// FilesPath is where the server has the bytes of files, by their digest.
const FilesPath = "/files/"

// Download is the path of its bytes on this server.
func (f *DocumentFile) Download() string { return FilesPath + f.SHA256 }

// Mentions are the entities that it mentions.
func (d *Document) Mentions(ctx context.Context, first *int) ([]Entity, error) {
	return d.linked(ctx, []graph.EntityType{graph.DocumentType}, first, graph.In, graph.MentionedIn)
}
