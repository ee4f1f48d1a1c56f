package pinduoduo

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// stage is one of the lists that together show the whole shop.
type stage struct {
	name   string
	status int64 // of submissions, for the first three
	goods  bool
	shelf  string // is_onsale, for goods
}

// stages are the lists in the order in which they are read: submissions of
// listings that were never approved before goods, so that a listing approved
// in between is seen twice rather than not at all. On and off the shelf are
// read apart: that no filter means all is only a reading (pinduoduo §4.10).
func stages() []stage {
	return []stage{
		{name: "draft", status: commitEditing},
		{name: "review", status: commitReview},
		{name: "rejected", status: commitRejected},
		{name: "on", goods: true, shelf: "1"},
		{name: "off", goods: true, shelf: "0"},
	}
}

// List pages through the whole shop (pinduoduo §4.10, §4.11). A listing that
// changes its state meanwhile may come twice; the later row is the fresher.
func (s *shop) List(ctx context.Context, cursor string) (adapters.Page, error) {
	at, page, err := readCursor(cursor)
	if err != nil {
		return adapters.Page{}, goodsList.local(adapters.Invalid, err)
	}
	var out adapters.Page
	var more bool
	if st := stages()[at]; st.goods {
		out.Items, more, err = s.listGoods(ctx, st, page)
	} else {
		out.Items, more, err = s.listCommits(ctx, st, page)
	}
	if err != nil {
		return adapters.Page{}, err
	}
	switch {
	case more:
		out.Next = writeCursor(at, page+1)
	case at+1 < len(stages()):
		out.Next = writeCursor(at+1, 1)
	}
	return out, nil
}

func (s *shop) listGoods(ctx context.Context, st stage, page int64) (items []adapters.Summary, more bool, err error) {
	answer, err := s.goodsPage(ctx, params{}.text("is_onsale", st.shelf), page)
	if err != nil {
		return nil, false, err
	}
	for _, g := range answer.Goods {
		items = append(items, g.summary())
	}
	return items, len(answer.Goods) > 0 && page*pageSize < int64(answer.Total), nil
}

// listCommits gives new listings only: a change of a live one is seen there.
func (s *shop) listCommits(ctx context.Context, st stage, page int64) (items []adapters.Summary, more bool, err error) {
	answer, err := s.commitPage(ctx, st.status, page)
	if err != nil {
		return nil, false, err
	}
	for _, c := range answer.Commits {
		if c.IsShop == 0 {
			items = append(items, c.summary())
		}
	}
	return items, len(answer.Commits) > 0 && page*pageSize < int64(answer.Total), nil
}

// A cursor is "stage:page".
func writeCursor(at int, page int64) string {
	return stages()[at].name + ":" + strconv.FormatInt(page, 10)
}

func readCursor(cursor string) (at int, page int64, err error) {
	if cursor == "" {
		return 0, 1, nil
	}
	name, digits, _ := strings.Cut(cursor, ":")
	page, err = strconv.ParseInt(digits, 10, 64)
	for i, st := range stages() {
		if st.name == name && err == nil && page > 0 {
			return i, page, nil
		}
	}
	return 0, 0, fmt.Errorf("%q is no place in the list", cursor)
}
