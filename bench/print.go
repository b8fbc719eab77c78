package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// print writes the figures as tables in Markdown, then the budgets.
func (r *report) print(out io.Writer) error {
	var b strings.Builder
	m := r.Machine
	fmt.Fprintf(&b, "`%s`, %s, %s, %d cores, %d GB, %s, %s, Neo4j %s\n", r.Command, r.Began.Format(time.DateOnly), m.CPU, m.Cores, m.RAMGB, m.OS, m.Go, m.Neo4j)
	r.printLoads(&b)
	for _, size := range r.sizes(partStore) {
		r.printStore(&b, size)
	}
	r.printBeside(&b, partGraphQL, "GraphQL over HTTP beside the bare store call", "bare call")
	r.printBeside(&b, partCypher, "GraphQL over HTTP over Neo4j beside Cypher by hand", "Cypher by hand")
	r.printMemory(&b)
	r.printSources(&b)
	r.printOthers(&b)
	r.printBudgets(&b)
	_, err := io.WriteString(out, b.String())
	return err
}

// table begins a table under a heading.
func table(b *strings.Builder, heading string, columns ...string) {
	fmt.Fprintf(b, "\n### %s\n\n", heading)
	row(b, columns...)
	row(b, slices.Repeat([]string{"---"}, len(columns))...)
}

func row(b *strings.Builder, cells ...string) {
	fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
}

// sizes lists the sizes of a part's figures, ascending.
func (r *report) sizes(part string) []int {
	var out []int
	for _, f := range r.of(part) {
		if !slices.Contains(out, f.Entities) {
			out = append(out, f.Entities)
		}
	}
	slices.Sort(out)
	return out
}

// names lists the names of a part's figures in their order.
func (r *report) names(part string) []string {
	var out []string
	for _, f := range r.of(part) {
		if !slices.Contains(out, f.Name) {
			out = append(out, f.Name)
		}
	}
	return out
}

// get is one figure; false if it was not measured.
func (r *report) get(part, store string, entities int, name string) (figure, bool) {
	for _, f := range r.of(part) {
		if f.Store == store && f.Entities == entities && f.Name == name {
			return f, true
		}
	}
	return figure{}, false
}

func (r *report) printSources(b *strings.Builder) {
	if len(r.of(partSources)) == 0 {
		return
	}
	table(b, "Sources", "source and step", "store", "MB", "entries", "statements", "links", "understood", "seconds", "MB/s", "entries/s", "peak of memory")
	for _, f := range r.of(partSources) {
		statements, links, understood := "", "", ""
		if f.Statements > 0 {
			statements, links = count(f.Statements), count(f.Links)
			understood = fmt.Sprintf("%.1f %%", 100*float64(f.Statements-f.Unparsed)/float64(f.Statements))
		}
		mb := float64(f.Input) / 1e6
		row(b, f.Name, f.Store, fmt.Sprintf("%.1f", mb), count(f.N), statements, links, understood, fmt.Sprintf("%.2f", f.Seconds), fmt.Sprintf("%.1f", mb/f.Seconds),
			count(int(float64(f.N)/f.Seconds)), megabytes(f.Bytes))
	}
}

func (r *report) printLoads(b *strings.Builder) {
	if len(r.of(partLoad)) == 0 {
		return
	}
	table(b, "Loads", "store", "entities", "step", "seconds", "of the loader's processor", "entities/s", "peak of the loader's memory", "on disk")
	for _, f := range r.of(partLoad) {
		disk, memory := "", ""
		if f.Disk > 0 {
			disk = megabytes(f.Disk)
		}
		if f.Bytes > 0 {
			memory = megabytes(f.Bytes)
		}
		row(b, f.Store, count(f.Entities), f.Name, fmt.Sprintf("%.2f", f.Seconds), fmt.Sprintf("%.2f", f.Processor), count(int(float64(f.Entities)/f.Seconds)), memory, disk)
	}
}

func (r *report) printStore(b *strings.Builder, size int) {
	table(b, "Store calls at "+count(size)+" entities", "question", "objects", "SQLite p50", "p99", "per second", "Neo4j p50", "p99", "per second", "SQLite : Neo4j")
	for _, name := range r.names(partStore) {
		lite, ok := r.get(partStore, kindSQLite, size, name)
		neo, also := r.get(partStore, kindNeo4j, size, name)
		ratio := ""
		if ok && also {
			ratio = fmt.Sprintf("%.1f", lite.PerSecond/neo.PerSecond)
		}
		cells := []string{name, fmt.Sprintf("%.1f", max(lite.Objects, neo.Objects))}
		for _, f := range []figure{lite, neo} {
			if f.N == 0 {
				cells = append(cells, "", "", "")
				continue
			}
			cells = append(cells, duration(f.P50), duration(f.P99), count(int(f.PerSecond)))
		}
		row(b, append(cells, ratio)...)
	}
}

func (r *report) printBeside(b *strings.Builder, part, heading, other string) {
	if len(r.of(part)) == 0 {
		return
	}
	table(b, heading, "store", "entities", "question", "objects", other+" p50", "GraphQL p50", "p99", "per second", "ratio of p50")
	for _, f := range r.of(part) {
		perSecond := ""
		if f.PerSecond > 0 {
			perSecond = count(int(f.PerSecond))
		}
		row(b, f.Store, count(f.Entities), f.Name, fmt.Sprintf("%.1f", f.Objects), duration(f.Beside), duration(f.P50), duration(f.P99), perSecond, fmt.Sprintf("%.2f", f.P50/f.Beside))
	}
}

func (r *report) printMemory(b *strings.Builder) {
	if len(r.of(partMemory)) == 0 {
		return
	}
	table(b, "Memory of the server", "store", "entities", "", "")
	for _, f := range r.of(partMemory) {
		row(b, f.Store, count(f.Entities), f.Name, megabytes(f.Bytes))
	}
}

func (r *report) printOthers(b *strings.Builder) {
	if len(r.of(partOFAC)) > 0 {
		table(b, "OFAC's list", "store", "load", "seconds", "of the loader's processor")
		for _, f := range r.of(partOFAC) {
			row(b, f.Store, f.Name, fmt.Sprintf("%.2f", f.Seconds), fmt.Sprintf("%.2f", f.Processor))
		}
	}
	if len(r.of(partArticles)) > 0 {
		table(b, "Articles on one core", "articles", "per second")
		for _, f := range r.of(partArticles) {
			row(b, f.Name, count(int(f.PerSecond)))
		}
	}
}

// duration writes microseconds with three digits.
func duration(us float64) string {
	switch {
	case us < 1000:
		return fmt.Sprintf("%.0f µs", us)
	case us < 10_000:
		return fmt.Sprintf("%.2f ms", us/1000)
	case us < 100_000:
		return fmt.Sprintf("%.1f ms", us/1000)
	}
	return fmt.Sprintf("%.0f ms", us/1000)
}

func megabytes(n int64) string { return fmt.Sprintf("%d MB", n>>20) }

// count writes a number with commas.
func count(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
