package match

import "testing"

func TestDatesMeetWithinTheirPrecision(t *testing.T) {
	for _, c := range []struct {
		about       string
		a, b        []string
		known, meet bool
		exactly     int
	}{
		{"a day and itself", []string{"1965-04-25"}, []string{"1965-04-25"}, true, true, 1},
		{"a day and its year", []string{"1965-04-25"}, []string{"1965"}, true, true, 365},
		{"a day and its month", []string{"1965-04-25"}, []string{"1965-04"}, true, true, 30},
		{"two days", []string{"1965-04-25"}, []string{"1965-04-26"}, true, false, 0},
		{"circa reaches two years", []string{"1965~"}, []string{"1967-12-31"}, true, true, 5*365 + 1},
		{"circa reaches no further", []string{"1965~"}, []string{"1968"}, true, false, 0},
		{"a range holds its end", []string{"1960/1965"}, []string{"1965"}, true, true, 6*365 + 2},
		{"a decade", []string{"196X"}, []string{"1969"}, true, true, 3653},
		{"one of two", []string{"[1965,1970]"}, []string{"1970"}, true, true, 365},
		{"any of several", []string{"1950", "1965"}, []string{"1965-04-25", "1990"}, true, true, 365},
		{"nothing on one side", nil, []string{"1965"}, false, false, 0},
		{"what is no date says nothing", []string{"unknown"}, []string{"1965"}, false, false, 0},
		{"an open range says nothing", []string{"1960/.."}, []string{"1990"}, false, false, 0},
	} {
		t.Run(c.about, func(t *testing.T) {
			known, meet, exactly := datesAgree(c.a, c.b)
			if known != c.known || meet != c.meet || exactly != c.exactly {
				t.Errorf("%t %t %d, want %t %t %d", known, meet, exactly, c.known, c.meet, c.exactly)
			}
		})
	}
}
