package ofacxml

import (
	"fmt"
	"time"

	"dossier/loader/tree"
)

// words says a stretch of days as the CSV's remarks do: "25 Apr 1965", "Apr
// 1965", "1965", "1960 to 1965", with "circa" before it where it is about. It is
// "" where an end is no date or before the beginning.
func words(from, to string, about bool) string {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil || b.Before(a) {
		return ""
	}
	after := b.AddDate(0, 0, 1)
	layout := "02 Jan 2006"
	switch {
	case a.YearDay() == 1 && after.YearDay() == 1:
		layout = "2006"
	case a.Day() == 1 && after.Day() == 1:
		layout = "Jan 2006"
	}
	said := a.Format(layout)
	if last := b.Format(layout); last != said {
		said += " to " + last
	}
	if about {
		return "circa " + said
	}
	return said
}

// periodWords says a DatePeriod of the advanced form: from the first day of its
// start to the last of its end. A period without an end is its start.
func periodWords(p *tree.Node) string {
	start, end := p.Child("Start"), p.Child("End")
	p.Drop("@YearFixed", "@MonthFixed", "@DayFixed") // the days say it
	first, last, about := dayOf(start, "From", "To"), "", false
	for _, b := range []*tree.Node{start, end} {
		b.Drop("@YearFixed", "@MonthFixed", "@DayFixed")
		about = b.Take("@Approximate") == "true" || about
		last = dayOf(b, "To", "From")
	}
	if last == "" {
		last = dayOf(start, "To", "From")
	}
	return words(first, last, about)
}

// boundary says one end of a period.
func boundary(b *tree.Node) string {
	b.Drop("@YearFixed", "@MonthFixed", "@DayFixed")
	return words(dayOf(b, "From", "To"), dayOf(b, "To", "From"), b.Take("@Approximate") == "true")
}

// dateWords says a Date.
func dateWords(d *tree.Node) string {
	x := numbers(d)
	return words(x, x, false)
}

// dayOf is the day at one end of a boundary, or at its other.
func dayOf(b *tree.Node, end, other string) string {
	first, second := numbers(b.Child(end)), numbers(b.Child(other))
	if first != "" {
		return first
	}
	return second
}

// numbers is the day of an element with Year, Month and Day.
func numbers(d *tree.Node) string {
	y, m, dd := d.Take("Year"), d.Take("Month"), d.Take("Day")
	if y == "" {
		return ""
	}
	return fmt.Sprintf("%04s-%02s-%02s", y, m, dd)
}
