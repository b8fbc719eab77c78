package main

import (
	"fmt"
	"slices"
	"strings"
)

// budget is a line of the design's budgets, held against what was measured.
type budget struct {
	what, limit string
	// judge says what was measured and whether that is within the limit; "" where
	// this run did not measure it.
	judge func(r *report) (measured string, met bool)
}

// theMillion is the size that the budgets speak of.
const theMillion = 1_000_000

var budgets = []budget{
	{"the bare store call, embedded against Neo4j", "≥ 10 × the throughput", embeddedAgainstNeo4j},
	{"growth of a query from 10 k to 1 M, embedded", "≤ 1.5 ×", growth},
	{"neighbourhood at 1 M, embedded", "p99 ≤ 5 ms", func(r *report) (string, bool) {
		return within(r, partStore, theMillion, 5000, askNeighbourhood)
	}},
	{"search at 1 M, embedded", "p99 ≤ 20 ms", func(r *report) (string, bool) {
		return within(r, partStore, theMillion, 20_000, askExact, askPrefix, askWords)
	}},
	{"first load of 1 M, embedded", "≤ 5 min", func(r *report) (string, bool) {
		return inSeconds(r, partLoad, theMillion, loadFirst, 300)
	}},
	{"memory of the server at 1 M, embedded", "≤ 300 MB", func(r *report) (string, bool) {
		f, ok := r.get(partMemory, kindSQLite, theMillion, memoryPeak)
		if !ok {
			return "", false
		}
		return megabytes(f.Bytes), f.Bytes <= 300<<20
	}},
	{"GraphQL over Neo4j, answers under 20 objects", "≤ 1.2 × Cypher by hand", func(r *report) (string, bool) { return handRatio(r, 1.2, askEntity, handSmall) }},
	{"GraphQL over Neo4j, 50 links", "≤ 1.5 × Cypher by hand", func(r *report) (string, bool) { return handRatio(r, 1.5, handLarge) }},
	{"OFAC's whole list, empty store, embedded", "≤ 3 s", func(r *report) (string, bool) { return inSeconds(r, partOFAC, 0, ofacFirst, 3) }},
	{"OFAC's list unchanged, embedded", "≤ 0.3 s", func(r *report) (string, bool) { return inSeconds(r, partOFAC, 0, ofacUnchanged, 0.3) }},
	{"a day's delta, embedded", "≤ 0.5 s", func(r *report) (string, bool) { return inSeconds(r, partOFAC, 0, ofacDelta, 0.5) }},
	{"articles", "≥ 200 a second a core", func(r *report) (string, bool) {
		for _, f := range r.of(partArticles) {
			return fmt.Sprintf("%.0f", f.PerSecond), f.PerSecond >= 200
		}
		return "", false
	}},
}

func (r *report) printBudgets(b *strings.Builder) {
	table(b, "Budgets", "what", "budget", "measured", "")
	for _, x := range budgets {
		measured, met := x.judge(r)
		verdict := "met"
		switch {
		case measured == "":
			measured, verdict = "not measured in this run", ""
		case !met:
			verdict = "**missed**"
		}
		row(b, x.what, x.limit, measured, verdict)
	}
}

// embeddedAgainstNeo4j compares throughputs at the largest size that both were
// measured at. The median question has to be within the budget; the least is
// told as well.
func embeddedAgainstNeo4j(r *report) (string, bool) {
	sizes := r.sizes(partStore)
	slices.Reverse(sizes)
	for _, size := range sizes {
		var ratios []float64
		least := ""
		for _, name := range r.names(partStore) {
			lite, ok := r.get(partStore, kindSQLite, size, name)
			neo, also := r.get(partStore, kindNeo4j, size, name)
			if !ok || !also {
				continue
			}
			ratio := lite.PerSecond / neo.PerSecond
			if len(ratios) == 0 || ratio < slices.Min(ratios) {
				least = name
			}
			ratios = append(ratios, ratio)
		}
		if len(ratios) == 0 {
			continue
		}
		slices.Sort(ratios)
		median := ratios[len(ratios)/2]
		return fmt.Sprintf("%.1f × at the median of %d questions, %.1f × (%s) to %.1f ×, at %s entities", median, len(ratios), ratios[0],
			least, ratios[len(ratios)-1], count(size)), median >= 10
	}
	return "", false
}

// growth compares medians at 1 M and at 10 k. A path between any two entities is
// longer in a larger graph, so it is told but not counted.
func growth(r *report) (string, bool) {
	worst, name, path, n, over := 0.0, "", 0.0, 0, 0
	for _, q := range r.names(partStore) {
		small, ok := r.get(partStore, kindSQLite, 10_000, q)
		large, also := r.get(partStore, kindSQLite, theMillion, q)
		if !ok || !also {
			continue
		}
		ratio := large.P50 / small.P50
		if q == askPathRandom {
			path = ratio
			continue
		}
		if n++; ratio > 1.5 {
			over++
		}
		if ratio > worst {
			worst, name = ratio, q
		}
	}
	if n == 0 {
		return "", false
	}
	return fmt.Sprintf("%d of %d questions within it; most: %.1f × (%s); a path between any two, which is longer there: %.1f ×", n-over, n, worst, name, path), over == 0
}

// within looks at 99th percentiles of SQLite, in microseconds.
func within(r *report, part string, size int, limit float64, names ...string) (string, bool) {
	var said []string
	met := true
	for _, name := range names {
		f, ok := r.get(part, kindSQLite, size, name)
		if !ok {
			return "", false
		}
		said = append(said, fmt.Sprintf("%s (%s)", duration(f.P99), name))
		met = met && f.P99 <= limit
	}
	return strings.Join(said, ", "), met
}

func inSeconds(r *report, part string, size int, name string, limit float64) (string, bool) {
	f, ok := r.get(part, kindSQLite, size, name)
	if !ok {
		return "", false
	}
	return fmt.Sprintf("%.2f s", f.Seconds), f.Seconds <= limit
}

// handRatio looks at the largest size at which GraphQL was asked beside Cypher.
func handRatio(r *report, limit float64, names ...string) (string, bool) {
	sizes := r.sizes(partCypher)
	if len(sizes) == 0 {
		return "", false
	}
	var said []string
	met := true
	for _, name := range names {
		f, ok := r.get(partCypher, kindNeo4j, sizes[len(sizes)-1], name)
		if !ok {
			return "", false
		}
		said = append(said, fmt.Sprintf("%.2f × (%s)", f.P50/f.Beside, name))
		met = met && f.P50/f.Beside <= limit
	}
	return strings.Join(said, ", "), met
}
