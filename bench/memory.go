package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"dossier/bench/world"
	"dossier/graph"
)

// serveVariable, in the environment, makes this program be dossier itself, so
// that what is measured is the real server as a process of its own.
const serveVariable = "DOSSIER_BENCH_SERVE"

const (
	memoryStart = "resident, nothing asked yet"
	memoryBusy  = "resident, after questions"
	memoryPeak  = "resident, the most at any moment"
	memoryHeap  = "of it Go's heap in use"
)

// memory measures what a serving process holds in memory while it is asked all
// kinds of questions over HTTP.
func (b *bench) memory(ctx context.Context, s *subject, w world.World) (err error) {
	p, err := startServer(ctx, s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	add := func(name string, bytes int64) {
		if bytes == 0 {
			return // not a system that tells
		}
		f := s.figure(partMemory, name)
		f.Bytes = bytes
		b.report.add(f)
		b.say("%s, %d entities: memory %s: %d MB", s.kind, w.Size, name, bytes>>20)
	}
	add(memoryStart, statusOf(p.cmd.Process.Pid, "VmRSS"))
	if err := b.stir(ctx, newCases(w), p.api); err != nil {
		return err
	}
	add(memoryBusy, statusOf(p.cmd.Process.Pid, "VmRSS"))
	add(memoryPeak, statusOf(p.cmd.Process.Pid, "VmHWM"))
	heap, err := p.metric(ctx, "go_memstats_heap_inuse_bytes")
	if err == nil {
		add(memoryHeap, heap)
	}
	return err
}

const (
	queryTwoSteps = `query($id: ID!) { neighborhood(ids: [$id], depth: 2, limit: 500) { nodes { id caption linkCounts { type count } } links { id type } } }`
	queryPaths    = `query($id: ID!, $to: ID!) { paths(from: $id, to: $to) { hubsOnly paths { nodes { id caption } links { id type } } } }`
	queryPage     = `query { entities(first: 100, filter: {types: [PERSON], countries: ["af"]}, orderBy: {field: CAPTION}) { edges { node { id caption names { value } } } } }`
)

// stir asks every kind of question, by many at once.
func (b *bench) stir(ctx context.Context, c *cases, a *api) error {
	pairs := c.pairs()
	_, err := throughput(ctx, 5*b.each, func(ctx context.Context, i int) (int, error) {
		var err error
		switch k := i / 7; i % 7 {
		default:
			p := pairs[i%7]
			err = a.ask(ctx, p.query, p.variables(k))
		case 4:
			err = a.ask(ctx, queryTwoSteps, map[string]any{"id": c.id(k)})
		case 5:
			err = a.ask(ctx, queryPaths, map[string]any{"id": c.id(k), "to": c.ends[k%drawn]})
		case 6:
			err = a.ask(ctx, queryPage, nil)
		}
		return 0, err
	})
	return err
}

// served is dossier as a process of its own.
type served struct {
	*api
	cmd *exec.Cmd
}

// startServer starts the server and returns when it has printed its addresses.
func startServer(ctx context.Context, s *subject) (*served, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := exec.CommandContext(ctx, self, "serve", "--no-sample", "--addr", "127.0.0.1:0", "--store", s.uri)
	c.Dir = os.TempDir() // where no .env lies
	c.Env = append(os.Environ(), serveVariable+"=1")
	if s.server != nil {
		c.Env = append(c.Env, "NEO4J_USERNAME="+s.server.Username, "NEO4J_PASSWORD="+s.server.Password)
	} else if path, err := filepath.Abs(s.path); err == nil {
		c.Args[len(c.Args)-1] = "sqlite:" + path
	}
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	p := &served{cmd: c}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if name, url, _ := strings.Cut(strings.TrimSpace(lines.Text()), " "); name == "GraphQL" {
			p.api = newAPI(strings.TrimSpace(url))
			return p, p.answers(ctx)
		}
	}
	return nil, errors.Join(errors.New("the server did not start"), p.stop())
}

// answers waits for the first answer.
func (p *served) answers(ctx context.Context) error {
	err := p.ask(ctx, `{ entity(id: "none") { id } }`, nil)
	return err
}

func (p *served) stop() error {
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	kill := time.AfterFunc(20*time.Second, func() { _ = p.cmd.Process.Kill() })
	defer kill.Stop()
	_, err := p.cmd.Process.Wait()
	return err
}

// metric reads one of the server's own measures.
func (p *served) metric(ctx context.Context, name string) (int64, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(p.url, "/graphql")+"/metrics", nil)
	if err != nil {
		return 0, err
	}
	resp, err := p.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(b)) {
		if v, ok := strings.CutPrefix(line, name+" "); ok {
			n, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
			return int64(n), err
		}
	}
	return 0, fmt.Errorf("the server does not tell %s: %w", name, graph.ErrNotFound)
}
