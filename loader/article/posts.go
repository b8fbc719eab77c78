package article

import "time"

// post is a quoted message of social media, named by the line below it:
// "— Binance (@binance) May 24, 2023". Its "today" is its own day.
type post struct {
	speaker string
	iso     string
	day     time.Time
}

// findPosts finds the lines that name a post's author and day, and gives the
// line above to them.
func (d *document) findPosts() {
	d.posts = map[int]post{}
	for i, s := range d.sents {
		first := d.toks[s.from].folded
		if first != "—" && first != "–" && first != "-" || s.line == 0 {
			continue
		}
		bracket, at := 0, false
		for k := s.from + 1; k < s.to; k++ {
			if d.toks[k].folded == "(" && bracket == 0 {
				bracket = k
			}
			at = at || d.toks[k].folded == "@"
		}
		if bracket < s.from+2 || !at {
			continue
		}
		p := post{speaker: d.surface(s.from+1, bracket)}
		for _, dt := range (dateFinder{toks: d.toks[s.from:s.to], today: d.published, known: d.dated}).findDates() {
			if t, err := time.Parse(time.DateOnly, dt.iso); err == nil {
				p.iso, p.day = dt.iso, t
			}
		}
		d.posts[d.sents[i].line-1] = p
	}
}

// findDates finds all dates, those of posts relative to the post's day.
func (d *document) findDates() {
	for _, s := range d.sents {
		f := dateFinder{toks: d.toks[s.from:s.to], today: d.published, known: d.dated}
		if p, ok := d.posts[s.line]; ok && p.iso != "" {
			f.today, f.known = p.day, true
		}
		for _, dt := range f.findDates() {
			dt.from += s.from
			dt.to += s.from
			d.dates = append(d.dates, dt)
		}
	}
}
