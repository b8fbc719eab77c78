package stix

import (
	"time"

	"dossier/graph"
)

// day is the day of what was read: that of the collection, where ATT&CK has one,
// else the newest day on which an object was changed; 0 where none says.
func (b *bundle) day() graph.Moment {
	newest, collection := "", ""
	for i := range b.objects {
		o := &b.objects[i]
		if o.kind == "x-mitre-collection" && later(o.modified, collection) {
			collection = o.modified
		}
		if later(o.modified, newest) {
			newest = o.modified
		}
	}
	if collection != "" {
		newest = collection
	}
	at, err := graph.ParseDay(day(newest))
	if err != nil {
		return 0
	}
	return at
}

// day is the date of a timestamp, in UTC; what is none is as it was.
func day(stamp string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return stamp
	}
	return t.UTC().Format(time.DateOnly)
}

// period is an EDTF date of two days, either of which may be missing.
func period(first, last string) string {
	switch {
	case first == last || last == "":
		return first
	case first == "":
		return "/" + last
	}
	return first + "/" + last
}
