package ftm

import "regexp"

// date is the form of FollowTheMoney's dates: cut where not known further, and
// at times with a time of day.
var date = regexp.MustCompile(`^(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?:[T ]\d{2}:.*)?$`)

// edtf is a date without the time of day, "" for what is no date.
func edtf(value string) string {
	if m := date.FindStringSubmatch(value); m != nil {
		return m[1]
	}
	return ""
}

// day is a date that is known to the day, "" for every other.
func day(value string) string {
	if d := edtf(value); len(d) == len("2006-01-02") {
		return d
	}
	return ""
}
