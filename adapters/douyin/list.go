package douyin

import (
	"context"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
)

// errTooMany keeps a look-up that could not see everything from saying "none".
var errTooMany = errors.New("more entries than the platform lets anybody read")

// place is where a walk of the shop stands: a page of the products created in
// a window of time, in Unix seconds. A window without an end is the whole shop.
type place struct{ from, to, page int64 }

// List pages through the whole shop, newest products first, whatever their
// state; purged ones are gone (douyin §4.12). A filter gives at most 10 000
// rows: a shop of more is walked by windows of its products' creation, each
// halved until it fits. Windows share their border, so a row may come twice.
func (s *shop) List(ctx context.Context, cursor string) (adapters.Page, error) {
	at, err := readCursor(cursor)
	if err != nil {
		return adapters.Page{}, productList.local(adapters.Invalid, err)
	}
	answer, at, err := s.listAt(ctx, at)
	if err != nil {
		return adapters.Page{}, err
	}
	var out adapters.Page
	for _, r := range answer.Rows {
		out.Items = append(out.Items, r.summary())
	}
	switch {
	case len(answer.Rows) > 0 && at.page*pageSize < int64(answer.Total) && at.page < lastPage:
		out.Next = place{at.from, at.to, at.page + 1}.cursor()
	case at.from > 0:
		out.Next = place{0, at.from, 1}.cursor()
	}
	return out, nil
}

// listAt reads a page, of a smaller window if the one asked for holds too much.
func (s *shop) listAt(ctx context.Context, at place) (listAnswer, place, error) {
	for {
		filter := params{}
		if at.to > 0 {
			filter.number("start_time", at.from).number("end_time", at.to)
		}
		answer, err := s.listPage(ctx, filter, at.page)
		if err != nil || at.page > 1 || int64(answer.Total) <= maxRows {
			return answer, at, err
		}
		switch {
		case at.to == 0:
			at = place{0, s.now().Unix() + 1, 1}
		case at.to-at.from <= 1:
			return answer, at, productList.local(adapters.Unsupported, errTooMany)
		}
		at.from += (at.to - at.from) / 2
	}
}

// A cursor is "page" or "from-to:page".
func (p place) cursor() string {
	if p.to == 0 {
		return fmt.Sprint(p.page)
	}
	return fmt.Sprintf("%d-%d:%d", p.from, p.to, p.page)
}

func readCursor(cursor string) (place, error) {
	at := place{page: 1}
	if cursor == "" {
		return at, nil
	}
	if n, err := fmt.Sscanf(cursor, "%d-%d:%d", &at.from, &at.to, &at.page); n != 3 || err != nil {
		at = place{}
		if _, err := fmt.Sscanf(cursor, "%d", &at.page); err != nil {
			return at, fmt.Errorf("%q is no place in the list", cursor)
		}
	}
	if at.cursor() != cursor || at.page < 1 || at.page > lastPage || at.from < 0 || at.to < at.from {
		return at, fmt.Errorf("%q is no place in the list", cursor)
	}
	return at, nil
}
