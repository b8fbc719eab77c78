package neo4jtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// readyWithin bounds the time from starting the process to its first answer.
// It takes 5 to 10 s on two idle cores; a machine under load gets its chance.
const readyWithin = 120 * time.Second

// portAttempts: a port that was free a moment ago may be taken before Neo4j binds it.
const portAttempts = 3

// Options of a server. The zero value is what tests want.
type Options struct {
	HeapMB      int               // Java heap, default 1024
	PageCacheMB int               // memory for the store's pages, default 128
	Dir         string            // the server's home, kept by Stop; default: a temporary folder that Stop removes
	Settings    map[string]string // further lines of neo4j.conf, such as db.tx_log.rotation.size
	Log         io.Writer         // where it is told what is fetched and started, default standard error
}

// withDefaults fills in what the caller left open.
func (o Options) withDefaults() Options {
	if o.HeapMB == 0 {
		o.HeapMB = 1024
	}
	if o.PageCacheMB == 0 {
		o.PageCacheMB = 128
	}
	if o.Log == nil {
		o.Log = os.Stderr
	}
	return o
}

// Start runs a Neo4j of its own and returns when it answers queries, at the
// latest after 120 s. The context bounds the start, not the server's life: the
// caller calls Stop. On Linux the server also ends when this process does, however
// it ends. A Dir of an earlier server continues with that server's data.
//
// Fails with ErrNoJava or ErrNoMaven where the machine lacks them.
func Start(ctx context.Context, options Options) (*Server, error) {
	options = options.withDefaults()
	java, err := findJava(ctx)
	if err != nil {
		return nil, err
	}
	lib, err := Fetch(ctx, options.Log)
	if err != nil {
		return nil, err
	}
	s := &Server{Username: "neo4j", options: options, java: java, lib: lib}
	if err := s.makeDir(); err != nil {
		return nil, err
	}
	if err := s.startOnFreePort(ctx); err != nil {
		return nil, errors.Join(err, s.removeOwnDir())
	}
	return s, nil
}

// makeDir makes the server's home, and its password or reads the one that an
// earlier server left there.
func (s *Server) makeDir() error {
	s.Dir = s.options.Dir
	if s.Dir == "" {
		dir, err := os.MkdirTemp("", "dossier-neo4j-")
		if err != nil {
			return fmt.Errorf("making a folder for Neo4j: %w", err)
		}
		s.Dir, s.ownDir = dir, true
	}
	dir, err := filepath.Abs(s.Dir)
	if err != nil {
		return fmt.Errorf("finding Neo4j's folder: %w", err)
	}
	s.Dir = dir
	if err := os.MkdirAll(filepath.Join(s.Dir, "conf"), 0o700); err != nil {
		return fmt.Errorf("making Neo4j's folder: %w", err)
	}
	file := filepath.Join(s.Dir, "password")
	if saved, err := os.ReadFile(file); err == nil {
		s.Password = string(saved)
		return nil
	}
	s.Password = rand.Text()
	if err := os.WriteFile(file, []byte(s.Password), 0o600); err != nil {
		return fmt.Errorf("keeping Neo4j's password: %w", err)
	}
	return nil
}

// startOnFreePort launches the server, on another port when somebody was faster.
func (s *Server) startOnFreePort(ctx context.Context) error {
	for attempt := 1; ; attempt++ {
		address, err := freeAddress()
		if err != nil {
			return err
		}
		s.URI = "bolt://" + address
		err = s.launch(ctx)
		if errors.Is(err, errPortTaken) && attempt < portAttempts {
			continue
		}
		return err
	}
}

// launch runs the process at s.URI and waits until it answers as our own.
func (s *Server) launch(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	began := time.Now()
	if err := s.writeConfig(); err != nil {
		return err
	}
	p, err := startProcess(s.java, s.arguments()...)
	if err != nil {
		return fmt.Errorf("starting Neo4j: %w", err)
	}
	if err := p.waitStarted(ctx); err != nil {
		p.kill()
		return err
	}
	if err := s.logIn(ctx); err != nil {
		p.kill()
		return fmt.Errorf("%w; Neo4j's last lines:\n%s", err, p.output.tail())
	}
	s.process = p
	fmt.Fprintf(s.options.Log, "Started Neo4j %s at %s (process %d, heap %d MB, folder %s) in %.1f s.\n",
		Version, s.URI, p.pid(), s.options.HeapMB, s.Dir, time.Since(began).Seconds())
	return nil
}

// freeAddress returns a loopback address that nothing listens on at the moment.
func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("finding a free port for Neo4j: %w", err)
	}
	defer listener.Close()
	return listener.Addr().String(), nil
}

// address is host:port of the server.
func (s *Server) address() string { return strings.TrimPrefix(s.URI, "bolt://") }
