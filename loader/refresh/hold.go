package refresh

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"dossier/graph"
)

// holdFor is how long a hold lasts unless it is renewed, which happens three
// times as often. A process that dies on another machine blocks its dataset no
// longer than this.
const holdFor = 10 * time.Minute

// hold is a dataset that this process is loading.
type hold struct {
	refresher *Refresher
	dataset   string
	owner     string
	since     time.Time
	stop      context.CancelFunc
	renewing  sync.WaitGroup
}

// hold takes a dataset; graph.ErrHeld where another process has it.
func (r *Refresher) hold(ctx context.Context, dataset string) (*hold, error) {
	h := &hold{refresher: r, dataset: dataset, owner: owner(), since: time.Now().UTC().Truncate(time.Second)}
	err := h.take(ctx)
	if errors.Is(err, graph.ErrHeld) {
		if dead, found := r.dead(ctx, dataset); found {
			end := graph.LoadEnd{At: h.since, Error: "the process that loaded it ended in the midst; nothing of it was kept"}
			if err := r.Store.Release(ctx, dataset, dead, end); err != nil {
				return nil, err
			}
			err = h.take(ctx)
		}
	}
	if err != nil {
		return nil, err
	}
	ctx, h.stop = context.WithCancel(context.WithoutCancel(ctx))
	h.renewing.Go(func() { h.renew(ctx) })
	return h, nil
}

func (h *hold) take(ctx context.Context) error {
	now := time.Now().UTC()
	return h.refresher.Store.Hold(ctx, h.dataset, graph.Hold{Owner: h.owner, Since: now, Until: now.Add(holdFor)})
}

// renew keeps the hold until it is stopped. One that cannot be renewed is only
// told: the store itself refuses two loads that contradict each other.
func (h *hold) renew(ctx context.Context) {
	again := time.NewTicker(holdFor / 3)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-again.C:
			if err := h.take(ctx); err != nil && ctx.Err() == nil {
				h.refresher.Log.Warn("the hold on a dataset could not be renewed", "dataset", h.dataset, "error", err)
			}
		}
	}
}

// release gives the dataset back, also when ctx is over.
func (h *hold) release(ctx context.Context, end graph.LoadEnd) {
	h.stop()
	h.renewing.Wait()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer cancel()
	if err := h.refresher.Store.Release(ctx, h.dataset, h.owner, end); err != nil {
		h.refresher.Log.Warn("how a load ended could not be recorded", "dataset", h.dataset, "error", err)
	}
}

// owner names this process for one load: machine, process and a random part.
func owner() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s/%d/%s", host, os.Getpid(), rand.Text()[:8])
}

// dead finds a holder of a dataset that was a process of this machine and is no
// longer there.
func (r *Refresher) dead(ctx context.Context, dataset string) (owner string, found bool) {
	err := r.Store.View(ctx, func(ctx context.Context, rd graph.Reader) error {
		owner = ""
		all, err := rd.LoadStates(ctx)
		for _, s := range all {
			if s.Dataset == dataset && s.Hold != nil {
				owner = s.Hold.Owner
			}
		}
		return err
	})
	parts := strings.Split(owner, "/")
	if err != nil || len(parts) != 3 {
		return "", false
	}
	host, hostErr := os.Hostname()
	pid, err := strconv.Atoi(parts[1])
	if hostErr != nil || err != nil || parts[0] != host || pid <= 0 || pid == os.Getpid() {
		return "", false
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return "", false
	}
	return owner, errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
