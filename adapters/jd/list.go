package jd

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
)

// cursor is a place in the list of all wares: a page of those created from a
// moment on. Paging deeper than a hundred pages may stop (jd §4.A.11), so the
// window moves on then.
type cursor struct {
	since int64 // UNIX seconds; 0 is the beginning
	page  int64
}

// List pages through the whole shop in the order of ware ids, all states but
// the recycle bin (jd §4.A.11). Where the window moves on, a listing may come
// twice.
func (s *shop) List(ctx context.Context, at string) (adapters.Page, error) {
	c, err := readCursor(at)
	if err != nil {
		return adapters.Page{}, wareSearch.local(adapters.Invalid, err)
	}
	filter := params{}
	if c.since > 0 {
		filter["startCreatedTime"] = time.Unix(c.since, 0).In(beijing()).Format(time.DateTime)
	}
	wares, further, err := s.wares(ctx, filter, c.page)
	if err != nil {
		return adapters.Page{}, err
	}
	var next string
	if further {
		if next, err = c.next(wares); err != nil {
			return adapters.Page{}, wareSearch.local(adapters.Unsupported, err)
		}
	}
	items, err := s.summaries(ctx, wares)
	return adapters.Page{Items: items, Next: next}, err
}

// next goes to the following page, or to the moment the newest of these wares
// was made.
func (c cursor) next(wares []ware) (string, error) {
	if c.page < lastPage {
		return fmt.Sprintf("%d:%d", c.since, c.page+1), nil
	}
	newest := c.since
	for _, w := range wares {
		newest = max(newest, int64(w.Created)/1000)
	}
	if newest <= c.since {
		return "", errors.New("more listings of one moment than the platform lets anybody read")
	}
	return fmt.Sprintf("%d:1", newest), nil
}

func readCursor(s string) (cursor, error) {
	if s == "" {
		return cursor{page: 1}, nil
	}
	since, page, _ := strings.Cut(s, ":")
	from, errFrom := strconv.ParseInt(since, 10, 64)
	n, errPage := strconv.ParseInt(page, 10, 64)
	if errFrom != nil || errPage != nil || from < 0 || n < 1 || n > lastPage {
		return cursor{}, fmt.Errorf("%.40q is no place in the list", s)
	}
	return cursor{since: from, page: n}, nil
}
