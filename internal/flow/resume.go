package flow

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/state"
)

// Resume finishes an interrupted run: the named one, else the oldest that is
// unfinished. What is unknown is settled first. A nil report means that there
// was nothing to finish.
func (w *World) Resume(ctx context.Context, run string, o ApplyOptions) (*journal.Report, error) {
	if !w.hasState() {
		return nil, nil
	}
	db, err := w.openState(ctx)
	if err != nil {
		return nil, err
	}
	report, err := w.resume(ctx, db, run, o)
	return report, errors.Join(err, db.Close())
}

func (w *World) resume(ctx context.Context, db *state.DB, id string, o ApplyOptions) (*journal.Report, error) {
	run, err := pickRun(ctx, db, id)
	if err != nil || run == nil {
		return nil, err
	}
	lock, err := w.lock(ctx, db, o.LockTimeout, run.Channels)
	if err != nil {
		return nil, err
	}
	defer func() { _ = lock.Unlock() }()
	e, err := w.engine(ctx, db, run.Channels, o)
	if err != nil {
		return nil, err
	}
	books, err := w.knownWorkbooks(ctx, db)
	if err != nil {
		return nil, err
	}
	defer func() { _ = books.close() }()
	if e.Pictures, err = w.pictureSource(ctx, books, nil, e.Channels); err != nil {
		return nil, err
	}
	report, err := e.Run(ctx, run.ID)
	if err != nil {
		return &report, runFailure(run.ID, err)
	}
	return &report, w.keepShown(context.WithoutCancel(ctx), db, report)
}

// pickRun finds the run to finish; nil if there is none, or nothing of it is
// left.
func pickRun(ctx context.Context, db *state.DB, id string) (*journal.Run, error) {
	if id != "" {
		if _, err := knownRun(ctx, db, id); err != nil {
			return nil, err
		}
	}
	runs, err := db.UnfinishedRuns(ctx)
	if err != nil {
		return nil, err
	}
	for _, run := range runs {
		if id == "" || run.ID == id {
			return &run, nil
		}
	}
	return nil, nil
}

// knownWorkbooks opens the workbooks of the last readings for their pictures;
// those that are gone are left out: a picture that is missed then is named.
func (w *World) knownWorkbooks(ctx context.Context, db *state.DB) (*workbooks, error) {
	books := &workbooks{faulty: map[string]bool{}}
	sources, err := db.Sources(ctx)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, s := range sources {
		if seen[s.File] || checkPaths([]string{s.File}) != nil {
			continue
		}
		seen[s.File] = true
		file, err := w.readWorkbook(ctx, s.File, reading{db: db})
		if err != nil {
			continue
		}
		books.files = append(books.files, file)
	}
	books.join(false)
	return books, nil
}
