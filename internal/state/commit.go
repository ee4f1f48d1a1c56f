package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// write is one caller's part of a transaction.
type write func(context.Context, *sql.Tx) error

// job is a write in the queue. lead is sent to when its caller must commit the
// next batch, done is closed when it is over.
type job struct {
	name string
	do   write
	err  error
	lead chan struct{}
	done chan struct{}
}

// committer makes writes durable, several in one transaction when several are
// waiting: the callers that come while one batch syncs share the next sync. It
// has no goroutine of its own. The first caller commits for all that wait,
// then hands the lead on.
type committer struct {
	db   *sql.DB
	seam Seam

	mu      sync.Mutex
	leading bool
	queue   []*job
}

// do makes one write durable. A write that fails takes back its own part
// alone. A commit that fails fails every write of the batch, and whether they
// are on the disk is then open.
func (c *committer) do(ctx context.Context, name string, do write) error {
	j := &job{name: name, do: do, lead: make(chan struct{}, 1), done: make(chan struct{})}
	c.join(j)
	select {
	case <-j.done:
	case <-j.lead:
		// The batch holds others' writes: this caller's cancellation must not
		// undo them.
		c.commit(context.WithoutCancel(ctx))
	}
	return j.err
}

// join queues the job and gives it the lead if nobody has it.
func (c *committer) join(j *job) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.queue = append(c.queue, j)
	if !c.leading {
		c.leading = true
		j.lead <- struct{}{}
	}
}

// commit makes everything durable that waits now and hands the lead on.
func (c *committer) commit(ctx context.Context) {
	c.mu.Lock()
	batch := c.queue
	c.queue = nil
	c.mu.Unlock()

	if err := c.transact(ctx, batch); err != nil {
		for _, j := range batch {
			j.err = errors.Join(j.err, fmt.Errorf("%s: %w", j.name, err))
		}
	}
	for _, j := range batch {
		close(j.done)
	}

	c.mu.Lock()
	defer c.mu.Unlock()
	if c.leading = len(c.queue) > 0; c.leading {
		c.queue[0].lead <- struct{}{}
	}
}

// transact runs a batch in one transaction.
func (c *committer) transact(ctx context.Context, batch []*job) error {
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	for _, j := range batch {
		j.err = c.part(ctx, tx, j)
	}
	if err := c.seam.at(batch[0].name, OpCommit, false); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return c.seam.at(batch[0].name, OpCommit, true)
}

// part runs one write within the batch's transaction and takes back what it
// did if it fails.
func (c *committer) part(ctx context.Context, tx *sql.Tx, j *job) (err error) {
	if _, err := tx.ExecContext(ctx, "SAVEPOINT part"); err != nil {
		return fmt.Errorf("%s: %w", j.name, err)
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: panic: %v", j.name, p)
		}
		if err != nil {
			_, undone := tx.ExecContext(ctx, "ROLLBACK TO part")
			err = errors.Join(fmt.Errorf("%s: %w", j.name, err), undone)
		}
		_, released := tx.ExecContext(ctx, "RELEASE part")
		err = errors.Join(err, released)
	}()
	if err := c.seam.at(j.name, OpStatement, false); err != nil {
		return err
	}
	if err := j.do(ctx, tx); err != nil {
		return err
	}
	return c.seam.at(j.name, OpStatement, true)
}
