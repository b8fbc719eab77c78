package sqlite

// pipeline unpacks rows while the engine finds the next ones. What is read is
// made of many small rows, and unpacking takes about as long as finding them.
type pipeline[R, T any] struct {
	work  func(R) (T, error)
	out   []T
	err   error
	batch []R
	rows  chan []R
	done  chan struct{}
}

// pipelineBatch is how many rows go over at a time; fewer are done in place.
const pipelineBatch = 48

func newPipeline[R, T any](work func(R) (T, error)) *pipeline[R, T] {
	return &pipeline[R, T]{work: work}
}

// put takes a row that stays as it is.
func (p *pipeline[R, T]) put(r R) {
	p.batch = append(p.batch, r)
	if len(p.batch) < pipelineBatch {
		return
	}
	if p.rows == nil {
		p.rows, p.done = make(chan []R, 16), make(chan struct{})
		go func() {
			defer close(p.done)
			for batch := range p.rows {
				p.unpack(batch)
			}
		}()
	}
	p.rows <- p.batch
	p.batch = make([]R, 0, pipelineBatch)
}

func (p *pipeline[R, T]) unpack(batch []R) {
	for _, r := range batch {
		if p.err != nil {
			return
		}
		var x T
		if x, p.err = p.work(r); p.err == nil {
			p.out = append(p.out, x)
		}
	}
}

// finish returns all in the order of the rows. It must be called, also after
// an error.
func (p *pipeline[R, T]) finish() ([]T, error) {
	if p.rows != nil {
		close(p.rows)
		<-p.done
	}
	p.unpack(p.batch)
	return p.out, p.err
}
