package neo4jtest

import (
	"bytes"
	"sync"
)

// keptOutput bytes of what a process printed last are kept.
const keptOutput = 16 << 10

// startedMark ends Neo4j's log line "... INFO  Started."
var startedMark = []byte("INFO  Started.")

// output keeps the last part of what a process prints and watches for the line
// that says that Neo4j has started.
type output struct {
	started chan struct{} // closed when the line was seen

	mu   sync.Mutex
	seen bool
	kept []byte
}

func newOutput() *output { return &output{started: make(chan struct{})} }

// Write implements io.Writer and never fails.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.kept = append(o.kept, p...)
	if !o.seen && bytes.Contains(o.kept, startedMark) {
		o.seen = true
		close(o.started)
	}
	if extra := len(o.kept) - keptOutput; extra > 0 {
		o.kept = append(o.kept[:0], o.kept[extra:]...)
	}
	return len(p), nil
}

// contains says whether the kept part holds a phrase.
func (o *output) contains(phrase string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return bytes.Contains(o.kept, []byte(phrase))
}

// tail is the kept part, for an error message.
func (o *output) tail() []byte {
	o.mu.Lock()
	defer o.mu.Unlock()
	return bytes.Clone(o.kept)
}
