package article

import (
	"sort"
	"time"
)

// entity is an Entity in the making.
type entity struct {
	Entity
	entry   int32 // in the gazetteer, or -1
	related []string
	merged  int // index of the entity that this one turned out to be, or -1
}

// mention is a place where an entity is named, in tokens. A demonym ("North
// Korean") tells of its place but is no mention of it.
type mention struct {
	from, to int
	ent      int
	demonym  bool
}

// document is one article while it is being read.
type document struct {
	article   Article
	text      string
	toks      []token
	sents     []sentence
	off       offsets
	gaz       *Gazetteer
	entities  []*entity
	mentions  []mention
	owner     []int32 // per token: 1 + index of its mention, or 0
	amounts   []amount
	dates     []date
	published time.Time
	dated     bool
	posts     map[int]post // by line: posts quoted from social media
	invalid   []string
	byEntry   map[int32]int  // gazetteer entry → entity
	byName    map[string]int // unknown names → entity
}

func newDocument(a Article, g *Gazetteer) *document {
	d := &document{article: a, text: a.FullText(), gaz: g, byEntry: map[int32]int{}, byName: map[string]int{}}
	d.toks = tokenize(d.text)
	d.sents = splitSentences(d.text, d.toks)
	d.off = newOffsets(d.text)
	d.owner = make([]int32, len(d.toks))
	d.published, d.dated = parsePublished(a.PublishedAt)
	return d
}

// surface is the text of tokens [from,to).
func (d *document) surface(from, to int) string {
	return d.text[d.toks[from].start:d.toks[to-1].end]
}

// free tells whether no mention has any of the tokens [from,to).
func (d *document) free(from, to int) bool {
	for i := from; i < to; i++ {
		if d.owner[i] != 0 {
			return false
		}
	}
	return true
}

// mark adds a mention of an entity.
func (d *document) mark(from, to, ent int, demonym bool) {
	d.mentions = append(d.mentions, mention{from, to, ent, demonym})
	for i := from; i < to; i++ {
		d.owner[i] = int32(len(d.mentions))
	}
	if demonym {
		return
	}
	e := d.entities[ent]
	e.Mentions = append(e.Mentions, Mention{d.surface(from, to), d.off.at(d.toks[from].start), d.off.at(d.toks[to-1].end)})
}

// mentionAt is the mention that has token i, if any.
func (d *document) mentionAt(i int) (mention, bool) {
	if i < 0 || i >= len(d.owner) || d.owner[i] == 0 {
		return mention{}, false
	}
	return d.mentions[d.owner[i]-1], true
}

// newEntity adds an entity that the gazetteer does not know.
func (d *document) newEntity(entityType, name, kind string) int {
	at := key(name, entityType)
	if i, ok := d.byName[at]; ok {
		return i
	}
	d.byName[at] = len(d.entities)
	e := &entity{entry: -1, merged: -1, Entity: Entity{Type: entityType, Name: name, Kind: kind}}
	d.entities = append(d.entities, e)
	return len(d.entities) - 1
}

// entityOf is the entity of a gazetteer entry, made at its first mention.
func (d *document) entityOf(refs []nameRef) int {
	entry := refs[0].entry
	if i, ok := d.byEntry[entry]; ok {
		return i
	}
	d.byEntry[entry] = len(d.entities)
	known := d.gaz.entries[entry]
	e := &entity{entry: entry, merged: -1, related: known.Related, Entity: Entity{Type: known.Type, Name: known.Name, Kind: known.Kind}}
	if len(refs) == 1 {
		e.Ref = known.Ref
	} else {
		for _, r := range refs {
			if ref := d.gaz.entries[r.entry].Ref; ref != "" {
				e.Candidates = append(e.Candidates, ref)
			}
		}
		sort.Strings(e.Candidates)
	}
	d.entities = append(d.entities, e)
	return len(d.entities) - 1
}

// canonical follows merges to the entity that holds.
func (d *document) canonical(i int) int {
	for steps := 0; d.entities[i].merged >= 0 && steps < len(d.entities); steps++ {
		i = d.entities[i].merged
	}
	return i
}

// merge makes entity b an alias of a.
func (d *document) merge(a, b int) {
	a, b = d.canonical(a), d.canonical(b)
	if a == b {
		return
	}
	keep, gone := d.entities[a], d.entities[b]
	gone.merged = a
	keep.Mentions = append(keep.Mentions, gone.Mentions...)
}

// sentenceOf is the index of the sentence that has token i.
func (d *document) sentenceOf(i int) int {
	return sort.Search(len(d.sents), func(k int) bool { return d.sents[k].to > i })
}
