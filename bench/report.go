package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"dossier/graph/neo4j/neo4jtest"
)

// report is all that a run measured.
type report struct {
	Command string    `json:"command"`
	Began   time.Time `json:"began"`
	Machine machine   `json:"machine"`
	Figures []figure  `json:"figures"`
}

// machine is what the figures were measured on.
type machine struct {
	CPU   string `json:"cpu"`
	Cores int    `json:"cores"`
	RAMGB int    `json:"ramGB"`
	OS    string `json:"os"`
	Go    string `json:"go"`
	Neo4j string `json:"neo4j"`
}

// figure is one thing measured. Latencies are in microseconds.
type figure struct {
	Part      string  `json:"part"`
	Store     string  `json:"store,omitempty"`
	Entities  int     `json:"entities,omitempty"`
	Name      string  `json:"name"`
	N         int     `json:"n,omitempty"` // questions asked, entries that changed
	P50       float64 `json:"p50us,omitempty"`
	P99       float64 `json:"p99us,omitempty"`
	PerSecond float64 `json:"perSecond,omitempty"`
	Objects   float64 `json:"objects,omitempty"` // in an answer, on average
	Beside    float64 `json:"besideP50us,omitempty"`
	BesideP99 float64 `json:"besideP99us,omitempty"`
	Seconds   float64 `json:"seconds,omitempty"`
	Processor float64 `json:"processorSeconds,omitempty"` // of this process, on all cores
	Bytes     int64   `json:"bytes,omitempty"`
	Disk      int64   `json:"diskBytes,omitempty"`
	// Of a source.
	Input      int64 `json:"inputBytes,omitempty"`
	Statements int   `json:"statements,omitempty"`
	Links      int   `json:"links,omitempty"` // that are claimed
	Unparsed   int   `json:"unparsed,omitempty"`
}

func newReport(args []string) *report {
	kib, _ := strconv.Atoi(strings.TrimSuffix(firstOf("/proc/meminfo", "MemTotal"), " kB"))
	return &report{
		Command: strings.Join(append([]string{"go run ./bench"}, args...), " "),
		Began:   time.Now().UTC().Truncate(time.Second),
		Machine: machine{CPU: firstOf("/proc/cpuinfo", "model name"), Cores: runtime.NumCPU(), RAMGB: (kib + 1<<19) >> 20,
			OS: runtime.GOOS + "/" + runtime.GOARCH, Go: runtime.Version(), Neo4j: neo4jtest.Version},
	}
}

func (r *report) add(f figure) { r.Figures = append(r.Figures, f) }

// of lists the figures of a part.
func (r *report) of(part string) []figure {
	var out []figure
	for _, f := range r.Figures {
		if f.Part == part {
			out = append(out, f)
		}
	}
	return out
}

// save writes the figures as JSON.
func (r *report) save(file string) error {
	b, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, append(b, '\n'), 0o644)
}

// figure begins one about the store.
func (s *subject) figure(part, name string) figure {
	return figure{Part: part, Store: s.kind, Entities: s.size, Name: name}
}

func (f figure) timed(t timing) figure {
	f.N, f.P50, f.P99, f.PerSecond, f.Objects = t.n, micros(t.p50), micros(t.p99), t.perSecond, t.objects
	return f
}

// than says what the same took in another way.
func (f figure) than(t timing) figure {
	f.Beside, f.BesideP99 = micros(t.p50), micros(t.p99)
	return f
}

func (f figure) took(d spent) figure {
	f.Seconds, f.Processor = d.clock.Seconds(), d.processor.Seconds()
	return f
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }
