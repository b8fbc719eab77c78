package seco

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// list is what a file holds.
type list struct {
	loader.Held
	date    graph.Moment
	targets []target // the listed ones
	sets    map[string]set
	places  map[string]place
}

// target is one listed party.
type target struct {
	*tree.Node
	ssid    string
	subject *tree.Node // its individual, entity or object
	history history
}

// set is a set of measures and the programme that it is part of.
type set struct {
	name, key, programme, programmeID, origin string
}

// place is a row of the file's own table of places.
type place struct {
	location, area, country, code string
	variants                      []string
	raw                           string
}

const (
	rootName      = "swiss-sanctions-list"
	programmeName = "sanctions-program"
	placeName     = "place"
	targetName    = "target"
)

// readList reads a file. What it read before an error is returned with it, never
// nil.
func readList(r io.Reader, limits tree.Limits) (*list, error) {
	l := &list{sets: map[string]set{}, places: map[string]place{}}
	root, seen := "", map[string]bool{}
	for e, err := range tree.XML(r, limits, programmeName, placeName, targetName) {
		switch {
		case err != nil && root == "":
			return l, fmt.Errorf("it is no list of SECO: %w", err)
		case err != nil:
			return l, err
		case root == "":
			if root = e.Name; root != rootName {
				return l, fmt.Errorf("it is no list of SECO: its root is <%s>, not <%s>", root, rootName)
			}
			l.date, _ = graph.ParseDay(e.Take("@date"))
		case !e.Entry:
		case e.Name == programmeName:
			l.addSets(e.Node)
		case e.Name == placeName:
			l.addPlace(e.Node)
		default:
			l.addTarget(e.Node, seen)
		}
	}
	if l.Entries == 0 {
		return l, errors.New("it holds no listed target; fetch it again")
	}
	return l, nil
}

func (l *list) addSets(n *tree.Node) {
	id, key, programme, origin := n.Take("@ssid"), english(n, "program-key"), english(n, "program-name"), n.Take("origin")
	for s := range n.All("sanctions-set") {
		ssid := s.Take("@ssid")
		if _, ok := l.sets[ssid]; ok && s.Take("@lang") != "eng" {
			continue
		}
		l.sets[ssid] = set{name: s.Text(), key: cmp.Or(key, programme), programme: programme, programmeID: id, origin: origin}
	}
}

// english is the value of the element of a name that is in English, or else of
// the first one.
func english(n *tree.Node, name string) string {
	first := ""
	for c := range n.All(name) {
		if c.Take("@lang") == "eng" {
			return c.Text()
		}
		first = cmp.Or(first, c.Text())
	}
	return first
}

func (l *list) addPlace(n *tree.Node) {
	p := place{location: n.Take("location"), area: n.Take("area"), country: n.Take("country"),
		code: strings.ToLower(n.Take("country/@iso-code")), raw: string(n.Raw)}
	p.variants = append(n.TakeAll("location-variant"), n.TakeAll("area-variant")...)
	l.places[n.Take("@ssid")] = p
}

func (l *list) addTarget(n *tree.Node, seen map[string]bool) {
	l.Row++
	t := target{Node: n, ssid: n.Take("@ssid"), history: historyOf(n)}
	for _, name := range []string{"individual", "entity", "object"} {
		t.subject = cmp.Or(t.subject, n.Child(name))
	}
	reason := ""
	switch {
	case t.ssid == "":
		reason = "it has no ssid"
	case t.history.ended():
		return // it is no longer listed
	case seen[t.ssid]:
		reason = "its ssid " + t.ssid + " is listed already"
	case t.subject == nil:
		reason = t.ssid + " is neither an individual nor an entity nor an object"
	case entityType(t.subject) == "":
		reason = t.ssid + " is an object of the kind " + t.subject.Take("@object-type") + ", which is not known here"
	}
	if reason != "" {
		l.Reject(reason, n.Raw)
		return
	}
	seen[t.ssid] = true
	prune(n)
	n.Raw = n.Canonical()
	l.Entries++
	l.targets = append(l.targets, t)
}

// prune takes the old copies out of the modifications of a target.
func prune(n *tree.Node) {
	for m := range n.All("modification") {
		var attributes []*tree.Node
		for _, c := range m.Children {
			if strings.HasPrefix(c.Name, "@") {
				attributes = append(attributes, c)
			}
		}
		m.Children = attributes
	}
}

// entityType is what a target's element is about, "" where that is not known.
func entityType(n *tree.Node) graph.EntityType {
	switch n.Name {
	case "individual":
		return graph.Person
	case "entity":
		return graph.Organization
	}
	switch subject.Peek(n, "@object-type") {
	case "vessel":
		return graph.Vessel
	case "aircraft":
		return graph.Aircraft
	}
	return ""
}
