//go:build !linux

package neo4jtest

import (
	"os"
	"syscall"
)

// groupAttributes: elsewhere than on Linux a child can't be tied to our life;
// Stop ends it.
func groupAttributes() *syscall.SysProcAttr { return nil }

// killGroup ends a child; Neo4j starts no further processes.
func killGroup(p *os.Process) { _ = p.Kill() }

// lockFile: elsewhere than on Linux two test packages may fetch the same jars at
// the same time; the last one wins.
func lockFile(string) (unlock func(), err error) { return func() {}, nil }
