package jd

import (
	"time"
)

// The bounds of paging (§4.A.11).
const (
	defaultPage = 20
	maxPageSize = 100
	maxPageNo   = 100
)

// page reads a page number from 1 and a page size.
func (a *args) page(number, size string) (int, int) {
	return int(a.number(number, 1, maxPageNo, 1)), int(a.number(size, 1, maxPageSize, defaultPage))
}

// moment reads a date filter: Beijing time as text, or epoch milliseconds
// (§4.A). The zero time means no bound.
func (a *args) moment(name string) time.Time {
	v, ok := a.lookup(name)
	if !ok || v == "" {
		return time.Time{}
	}
	if ms, ok := integer(v); ok && ms > 0 {
		return time.UnixMilli(ms)
	}
	text, _ := v.(string)
	at, err := time.ParseInLocation(time.DateTime, text, beijing())
	if err != nil || !shortStamp.MatchString(text) {
		a.bad(name, "not yyyy-MM-dd HH:mm:ss")
	}
	return at
}

// between treats a zero bound as none; both ends belong to it.
func between(at, from, until time.Time) bool {
	return (from.IsZero() || !at.Before(from)) && (until.IsZero() || !at.After(until))
}

// pageOf cuts the page, counted from 1, out of all.
func pageOf[T any](all []T, page, size int) []T {
	from := min((page-1)*size, len(all))
	return all[from:min(from+size, len(all))]
}

// pageAnswer is the page object of the search methods.
func pageAnswer(data []any, page, size, total int) map[string]any {
	return map[string]any{"page": map[string]any{"data": data, "pageNo": page, "pageSize": size, "totalItem": total}}
}
