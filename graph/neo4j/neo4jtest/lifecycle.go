package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// Stop ends the server in an orderly way, after 30 s by force, and removes its
// folder if Start made it. Stopping twice, or a server that is not ours, does
// nothing.
func (s *Server) Stop() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process == nil {
		return nil
	}
	return errors.Join(s.process.stop(), s.removeOwnDir())
}

// Kill ends the server at once, as a crash or a power cut would (SIGKILL), and
// returns when it is gone. Restart brings it back. Fails with ErrNotOurs.
func (s *Server) Kill() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process == nil {
		return ErrNotOurs
	}
	s.process.kill()
	return nil
}

// Restart ends the server, if it still runs, and starts it again on the same
// data, address and password; open drivers find it again. Fails with ErrNotOurs,
// and after Stop when the folder was a temporary one.
func (s *Server) Restart(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process == nil {
		return ErrNotOurs
	}
	if _, err := os.Stat(s.Dir); err != nil {
		return fmt.Errorf("restarting a Neo4j whose folder is gone: %w", err)
	}
	if s.process.running() {
		if err := s.process.stop(); err != nil {
			return err
		}
	}
	return s.launch(ctx)
}

// removeOwnDir removes a folder that Start made.
func (s *Server) removeOwnDir() error {
	if !s.ownDir {
		return nil
	}
	if err := os.RemoveAll(s.Dir); err != nil {
		return fmt.Errorf("removing Neo4j's folder: %w", err)
	}
	return nil
}
