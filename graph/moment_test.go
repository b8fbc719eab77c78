package graph

import (
	"errors"
	"testing"
	"time"
)

func TestParseAsOf(t *testing.T) {
	for in, want := range map[string]string{
		"2023-05-23":                "2023-05-23T23:59:59Z",
		"2023-05-23T12:00:00Z":      "2023-05-23T12:00:00Z",
		"2023-05-23T12:00:00+09:00": "2023-05-23T03:00:00Z",
	} {
		m, err := ParseAsOf(in)
		if err != nil || m.Time().Format(time.RFC3339) != want {
			t.Errorf("%s: got %s, %v", in, m.Time(), err)
		}
	}
	for _, in := range []string{"", "yesterday", "2023-13-01", "23.05.2023"} {
		if _, err := ParseAsOf(in); !errors.Is(err, ErrInput) {
			t.Errorf("%q: got %v", in, err)
		}
	}
}
