package suning

import (
	"context"
	"encoding/json"
	"errors"
	"maps"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Bounds of paged queries (suning §4.0). lastPage is our own: it keeps a head
// that tells nonsense from reading for ever.
const (
	pageSize = 50
	lastPage = 2000
)

var errTooMany = errors.New("there are more pages than anybody should have")

// page reads one page of a query. Number and size always go together: with one
// of them alone the platform gives ten rows of the first page (suning §4.0).
// What finds nothing is an empty page; more is how many pages there are, 0 if
// the platform does not tell.
func page[T any](ctx context.Context, s *shop, m method, filter params, number int64) (rows []T, more int64, err error) {
	p := params{"pageNo": whole(number), "pageSize": whole(pageSize)}
	maps.Copy(p, filter)
	var raw json.RawMessage
	more, err = s.paged(ctx, m, p, &raw)
	if isNothing(err) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	var answer list[T]
	if err := decode(raw, &answer); err != nil {
		return nil, 0, m.uncertain(err)
	}
	return answer, more, nil
}

// pages reads all pages of a query whose rows do not move.
func pages[T any](ctx context.Context, s *shop, m method, filter params) ([]T, error) {
	all, whole, err := somePages[T](ctx, s, m, filter, lastPage)
	if err == nil && !whole {
		return nil, m.local(adapters.Unsupported, errTooMany)
	}
	return all, err
}

// somePages reads so many pages at most; whole says that there are no more.
func somePages[T any](ctx context.Context, s *shop, m method, filter params, most int64) (all []T, whole bool, err error) {
	for number := int64(1); number <= most; number++ {
		rows, total, err := page[T](ctx, s, m, filter, number)
		if err != nil {
			return nil, false, err
		}
		all = append(all, rows...)
		if isLast(number, total, len(rows)) {
			return all, true, nil
		}
	}
	return all, false, nil
}

// isLast tells the last page: by the head, or by rows that are missing.
func isLast(number, total int64, rows int) bool {
	if total > 0 {
		return number >= total
	}
	return rows < pageSize
}

// backwards reads all pages of a query whose rows are in the order of their
// last edit, from the last to the first: a row that is edited meanwhile moves
// to the end, and the others move to pages still to come (suning §4.0).
func backwards[T any](ctx context.Context, s *shop, m method, filter params) ([]T, error) {
	first, total, err := page[T](ctx, s, m, filter, 1)
	if err != nil || total <= 1 && isLast(1, total, len(first)) {
		return first, err
	}
	if total == 0 { // nothing tells where the last page is
		return pages[T](ctx, s, m, filter)
	}
	if total > lastPage {
		return nil, m.local(adapters.Unsupported, errTooMany)
	}
	var all []T
	for number := total; number >= 1; number-- {
		rows, _, err := page[T](ctx, s, m, filter, number)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	return all, nil
}
