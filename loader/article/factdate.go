package article

import "sort"

// soleDate is the date of a fact: that of a sentence with only one, else the
// one within the span or soon behind it, else the day of a quoted post. Dates that belong to an
// incident's own phrase do not date what is said about it, and when somebody
// said a thing dates only a designation.
func (r *reading) soleDate(n int, span [2]int, kind string) date {
	d := r.document
	s := d.sents[n]
	var all, within, near []date
	for _, dt := range d.datesIn(s) {
		if r.datesIncident(dt) && kind != "TARGETED" {
			continue
		}
		if kind != "SANCTIONED_BY" && kind != "DESIGNATION" && d.datesSaying(dt) {
			continue
		}
		all = append(all, dt)
		if dt.from >= span[0] && dt.to <= span[1] {
			within = append(within, dt)
		}
		if dt.from >= span[1] && dt.from <= span[1]+12 {
			near = append(near, dt)
		}
	}
	switch {
	case len(within) == 1:
		return within[0]
	case len(all) == 1:
		return all[0]
	case len(within) == 0 && len(near) == 1:
		return near[0]
	}
	if p, ok := d.posts[s.line]; ok && len(all) == 0 {
		return date{iso: p.iso}
	}
	return date{}
}

// firstDate is the index of the first date from token tok on.
func (d *document) firstDate(tok int) int {
	return sort.Search(len(d.dates), func(i int) bool { return d.dates[i].from >= tok })
}

// datesIn are the dates of a sentence.
func (d *document) datesIn(s sentence) []date {
	return d.dates[d.firstDate(s.from):d.firstDate(s.to)]
}

// datesIncident tells a date that was taken as an incident's.
func (r *reading) datesIncident(dt date) bool { return r.incidentDates[dt.from] }

// datesSaying tells "revealed in late April", "said on Tuesday".
func (d *document) datesSaying(dt date) bool {
	for k := dt.from - 1; k >= 0 && k >= dt.from-2; k-- {
		if sayingVerbs[d.toks[k].folded] && d.toks[k].folded != "attributed" && d.toks[k].folded != "identified" {
			return true
		}
		if !datePrepositions[d.toks[k].folded] {
			return false
		}
	}
	return false
}

// incidentDate is 1 + the index of the date of a theft that a clause tells of:
// the sentence's only date, or the only one within the span or close behind
// it; 0 where there is none. When it was said is no date of it.
func (r *reading) incidentDate(n int, span [2]int) int {
	d := r.document
	s := d.sents[n]
	var all, near []int
	first := d.firstDate(s.from)
	for i, dt := range d.datesIn(s) {
		if d.datesSaying(dt) {
			continue
		}
		i += first
		all = append(all, i+1)
		if dt.from >= span[0] && dt.from <= span[1]+3 {
			near = append(near, i+1)
		}
	}
	switch {
	case len(all) == 1:
		return all[0]
	case len(near) == 1:
		return near[0]
	}
	return 0
}
