package loader

import (
	"time"

	"dossier/graph"
)

// dates says how each part is dated. The main part: by --as-of, else by the
// date that it holds, else by Last-Modified, else today; always the start of
// that day. Another part has the main one's date if it is of the same day by
// what it holds (Apart is false) and by Last-Modified, or if it is built in;
// else its own, so that an alias of 2025 is not in an answer as of 2023.
func (l *load) dates(parts []Part) []graph.Moment {
	out := make([]graph.Moment, len(parts))
	for i, p := range parts {
		out[i] = l.date(p)
		if l.options.AsOf != 0 && (p.Main || p.Date == 0 && !apart(p, parts)) {
			out[i] = l.options.AsOf
		} else if !p.Main && p.Date == 0 && !apart(p, parts) {
			out[i] = l.date(mainOf(p, parts))
		}
	}
	return out
}

func (l *load) date(p Part) graph.Moment {
	modified := p.modified()
	switch {
	case p.Date != 0:
		return p.Date
	case !modified.IsZero():
		return startOfDay(modified)
	}
	return startOfDay(l.options.Now())
}

func startOfDay(t time.Time) graph.Moment { return graph.At(t.UTC().Truncate(24 * time.Hour)) }

func mainOf(p Part, parts []Part) Part {
	for _, q := range parts {
		if q.Main {
			return q
		}
	}
	return p
}

func apart(p Part, parts []Part) bool {
	main := mainOf(p, parts)
	if !main.Main {
		return false // a part that is loaded alone
	}
	return p.Apart || len(p.Files) > 0 && startOfDay(p.modified()) != startOfDay(main.modified())
}
