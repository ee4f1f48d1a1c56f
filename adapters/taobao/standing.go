package taobao

import (
	"context"
	"time"
)

// standingAge is how long a list that was read whole may be relied on. Writes of
// ours end it at once.
const standingAge = 30 * time.Second

// stands finds an item in one list, which is read whole unless that was done
// just now.
func (s *shop) stands(ctx context.Context, id, stage string) (listRow, bool, error) {
	known, ok := s.memory.list(stage)
	if !ok || s.now().Sub(known.at).Abs() > standingAge {
		known = standing{at: s.now(), rows: map[string]listRow{}}
		if err := s.eachRow(ctx, stage, func(r listRow) { known.rows[r.ID.String()] = r }); err != nil {
			return listRow{}, false, err
		}
		s.memory.keepList(stage, known)
	}
	row, ok := known.rows[id]
	return row, ok, nil
}

// eachRow pages through one list.
func (s *shop) eachRow(ctx context.Context, stage string, visit func(listRow)) error {
	for at := (&bookmark{stage: stage, page: 1}); at != nil; {
		rows, next, err := s.page(ctx, *at)
		if err != nil {
			return err
		}
		for _, r := range rows {
			visit(r)
		}
		at = next
	}
	return nil
}

// locate looks for an item in every list; ok is false where none shows it (yet).
func (s *shop) locate(ctx context.Context, id string) (row listRow, ok bool, err error) {
	for _, stage := range stages() {
		if row, ok, err = s.stands(ctx, id, stage); ok || err != nil {
			return row, ok, err
		}
	}
	return listRow{}, false, nil
}
