package proof_test

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/farmgate-cli/farmgate/internal/state"
)

var errDead = errors.New("the process is dead")

// death strikes one process at its k-th moment: before or after any durable
// step or call. From then on nothing that the process does has an effect. A nil
// death never strikes.
type death struct {
	mu      sync.Mutex
	at      int // 0: never
	moment  int
	from    string // the moment from which is counted; empty: from the first
	where   string
	births  []int // the moments at which a listing was made and not yet known
	halt    context.CancelFunc
	aborted chan struct{}
}

// doomed gives the context of a process that dies at its k-th moment.
func doomed(k int) (context.Context, *death) {
	ctx, cancel := context.WithCancel(context.Background())
	return ctx, &death{at: k, halt: cancel, aborted: make(chan struct{})}
}

func (d *death) passed(where string) error {
	if d == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.moment == 0 && d.from != "" && where != d.from {
		return nil
	}
	d.moment++
	if d.at == 0 || d.moment < d.at {
		return nil
	}
	if d.moment == d.at {
		d.where = where
		close(d.aborted)
		d.halt()
	}
	return errDead
}

// born notes that the call whose answer is on its way has made a listing: a
// process that dies at the next moment does not know it.
func (d *death) born() {
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.births = append(d.births, d.moment+1)
}

// dead reports whether the process died.
func (d *death) dead() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.at > 0 && d.moment >= d.at
}

func (d *death) abort() <-chan struct{} {
	if d == nil {
		return nil
	}
	return d.aborted
}

func (d *death) seam(s state.Step) error {
	if s.Op != state.OpCommit {
		return nil
	}
	return d.passed(fmt.Sprintf("commit of %s, done: %v", s.Name, s.Done))
}
