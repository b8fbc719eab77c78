package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// stopWithin bounds a graceful end; it takes under a second on small data.
const stopWithin = 30 * time.Second

// errPortTaken: somebody took the port between our choosing it and Neo4j's binding it.
var errPortTaken = errors.New("the port for Neo4j was taken by another program")

// process is a running Java process with what it printed.
type process struct {
	cmd    *exec.Cmd
	output *output
	exited chan struct{} // closed when the process has ended
}

// startProcess runs a command in a process group of its own that ends with us.
func startProcess(command string, arguments ...string) (*process, error) {
	p := &process{cmd: exec.Command(command, arguments...), output: newOutput(), exited: make(chan struct{})}
	p.cmd.Stdout, p.cmd.Stderr = p.output, p.output
	p.cmd.SysProcAttr = groupAttributes()
	started := make(chan error)
	go func() {
		// Linux ends a child with Pdeathsig when the thread that forked it ends,
		// not the process (go.dev/issue/27505): hold the thread as long as the child lives.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := p.cmd.Start()
		started <- err
		if err == nil {
			_ = p.cmd.Wait() // how it ended is told by those who ended it
			close(p.exited)
		}
	}()
	return p, <-started
}

func (p *process) pid() int { return p.cmd.Process.Pid }

// waitStarted returns when Neo4j has printed that it has started. As that line
// comes after it bound its port, whoever answers there from now on is this process.
func (p *process) waitStarted(ctx context.Context) error {
	select {
	case <-p.output.started:
		return nil
	case <-p.exited:
		if p.output.contains("already in use") {
			return errPortTaken
		}
		return fmt.Errorf("Neo4j ended while starting; its last lines:\n%s", p.output.tail())
	case <-ctx.Done():
		return fmt.Errorf("Neo4j did not start in time: %w; its last lines:\n%s", ctx.Err(), p.output.tail())
	}
}

// stop asks the process to end and, after 30 s, makes it.
func (p *process) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("stopping Neo4j: %w", err)
	}
	timer := time.NewTimer(stopWithin)
	defer timer.Stop()
	select {
	case <-p.exited:
		return nil
	case <-timer.C:
		p.kill()
		return fmt.Errorf("Neo4j did not stop within %s and was killed; its last lines:\n%s", stopWithin, p.output.tail())
	}
}

// kill ends the process group at once and returns when the process is gone.
func (p *process) kill() {
	if p.running() {
		killGroup(p.cmd.Process)
	}
	<-p.exited
}

// running says whether the process has not ended yet.
func (p *process) running() bool {
	select {
	case <-p.exited:
		return false
	default:
		return true
	}
}
