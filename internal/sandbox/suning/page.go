package suning

import "fmt"

// The bounds of paging (§4.0).
const (
	defaultPage = 10
	maxPageSize = 50
)

// readPage reads the paging fields. One of them alone is silently the first
// page with ten rows, whatever it says (§4.0).
func (s *Sandbox) readPage(c *call) *refusal {
	no, size := c.text("pageNo"), c.text("pageSize")
	n, okNo := whole(no)
	k, okSize := whole(size)
	switch {
	case no != "" && (!okNo || n < 1):
		return fail(codePage, "pageNo "+no)
	case size != "" && (!okSize || k < 1 || k > maxPageSize):
		return fail(codePageSize, "pageSize "+size)
	}
	c.pageNo, c.pageSize = 1, defaultPage
	switch {
	case no != "" && size != "":
		c.pageNo, c.pageSize = int(min(n, 1<<30)), int(k)
	case no != "" || size != "":
		s.violate("%s: pageNo and pageSize must be given together", c.name)
	}
	return nil
}

// paged cuts the asked page out of all and shows it. Nothing to show is an
// error, a page past the end too (§4.0).
func paged[T any](c *call, all []T, show func(T) any) (any, *refusal) {
	from := min((c.pageNo-1)*c.pageSize, len(all))
	if from < 0 || from == len(all) {
		return nil, nothing()
	}
	rows := []any{}
	for _, v := range all[from:min(from+c.pageSize, len(all))] {
		rows = append(rows, show(v))
	}
	c.head = map[string]any{
		"pageNo": fmt.Sprint(c.pageNo), "pageTotal": fmt.Sprint((len(all) + c.pageSize - 1) / c.pageSize),
		"totalSize": fmt.Sprint(len(all)), "returnMessage": "biz.handler.data-get:success",
	}
	return rows, nil
}
