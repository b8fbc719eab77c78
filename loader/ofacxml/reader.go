package ofacxml

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/ofac"
	"dossier/loader/tree"
)

// list is a file of one of the forms, looked through once.
type list struct {
	file    loader.File
	form    *form
	dataset string
	force   bool

	date     graph.Moment
	count    int            // of the parties, as the file says; 0 if it does not
	says     string         // the list that it is, where it says so
	uids     map[string]int // the row of each party
	cons     int            // parties that stand under programmes that block nobody
	rejected []loader.Rejected
	joins    *joins // of the advanced form; nil otherwise
}

// list is the dataset id of the list that the file holds.
func (l *list) list() string {
	switch {
	case l.says != "":
		return l.says
	case l.joins != nil && l.joins.lists[listNames[ofac.DatasetCons]] > l.joins.lists[listNames[ofac.DatasetSDN]], l.cons*2 > len(l.uids):
		return ofac.DatasetCons
	}
	return ofac.DatasetSDN
}

// read looks through the file: whether it is whole, what it is, which parties it
// holds and what they refer to.
func (l *list) read(ctx context.Context) error {
	l.uids = map[string]int{}
	if l.form.joined != nil {
		l.joins = newJoins()
	}
	row := 0
	for n, err := range loader.Entries(ctx, l.file, slices.Concat([]string{l.form.party}, l.form.about, l.form.joined)...) {
		switch {
		case err != nil:
			return err
		case n.Name == l.form.party:
			row++
			l.party(n, row)
		default:
			l.learn(n)
		}
	}
	switch {
	case len(l.uids) == 0:
		return fmt.Errorf("holds no <%s>; fetch it again", l.form.party)
	case l.count > 0 && l.count != row && !l.force:
		return fmt.Errorf("says that it has %d parties and holds %d; fetch it again, or use --force", l.count, row)
	}
	return nil
}

// What makes an element no party.
var (
	errNoUID  = errors.New("it has no uid")
	errNoName = errors.New("it has no name")
)

// party counts a party, or says why it is none.
func (l *list) party(n *tree.Node, row int) {
	if err := l.admit(n, row); err != nil {
		l.rejected = append(l.rejected, loader.Rejected{File: l.file.Name, Row: row, Reason: err.Error(), Text: loader.Beginning(string(n.Raw))})
		return
	}
	if nonBlocking(n) {
		l.cons++
	}
}

func (l *list) admit(n *tree.Node, row int) error {
	uid := l.form.uid(n)
	if uid == "" {
		return errNoUID
	}
	if l.uids[uid] > 0 {
		return fmt.Errorf("the uid %s was there before", uid)
	}
	if err := l.form.check(l, n); err != nil {
		return err
	}
	l.uids[uid] = row
	if l.joins != nil {
		l.joins.party(n, uid)
	}
	return nil
}

// entriesAtOnce is how many parties are read before they are mapped side by
// side.
const entriesAtOnce = 128

// entries reads the file again and yields its parties.
func (l *list) entries(ctx context.Context) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		batch, row := make([]*tree.Node, 0, entriesAtOnce), 0
		flush := func() bool {
			for e, err := range loader.Mapped(batch, l.entry) {
				if !yield(e, err) {
					return false
				}
			}
			batch = make([]*tree.Node, 0, entriesAtOnce)
			return true
		}
		for n, err := range loader.Entries(ctx, l.file, l.form.party) {
			if err != nil {
				yield(graph.Entry{}, refuse(ctx, l.file, err))
				return
			}
			if row++; l.uids[l.form.uid(n)] == row {
				batch = append(batch, n)
			}
			if len(batch) == entriesAtOnce && !flush() {
				return
			}
		}
		flush()
	}
}

// entry maps a party that was admitted.
func (l *list) entry(n **tree.Node) []graph.Entry {
	return []graph.Entry{l.form.entry(l, *n, graph.NewID(l.dataset, l.form.uid(*n)))}
}
