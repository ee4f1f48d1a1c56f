package pinduoduo

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Pages of lists (pinduoduo §4.10, §4.11).
const (
	pageSize = 100
	lastPage = 100 // of the list of submissions; more is refused
)

// maxOuterIDs is how many product ids one list call may name (pinduoduo §4.10).
const maxOuterIDs = 10

// errTooMany keeps a look-up that could not see everything from saying "none".
var errTooMany = errors.New("more entries than the platform lets anybody read: remove old drafts and rejected listings in the back office")

// finds collects what a look-up saw, each listing once.
type finds struct {
	keys    adapters.Keys
	found   map[string]adapters.Summary
	pending map[string]commit // listings with a submission under review, whoever they are
}

// Find looks a listing up by the merchant's ids (pinduoduo §5): submissions
// being edited, under review and rejected by product id, then goods by product
// id and by each SKU code. Submissions come first, so that a listing approved
// in between is still seen. Ids are compared exactly, whatever the platform's
// own comparison is.
func (s *shop) Find(ctx context.Context, keys adapters.Keys) ([]adapters.Summary, error) {
	f := &finds{keys: keys, found: map[string]adapters.Summary{}, pending: map[string]commit{}}
	if len(keys.Listing) > 0 {
		for _, status := range []int64{commitEditing, commitReview, commitRejected} {
			if err := s.eachCommit(ctx, status, f.commit); err != nil {
				return nil, err
			}
		}
	}
	for chunk := range slices.Chunk(searchable(keys.Listing), maxOuterIDs) {
		if err := s.eachGoods(ctx, params{}.text("outer_goods_id", strings.Join(chunk, ",")), f.goods); err != nil {
			return nil, err
		}
	}
	for _, code := range searchable(keys.SKUs) {
		if err := s.eachGoods(ctx, params{}.text("outer_id", code), f.goods); err != nil {
			return nil, err
		}
	}
	return f.summaries(), nil
}

// searchable leaves out ids that no search can name: product ids travel in a
// comma list (pinduoduo §4.10). Their wire form is searched in their place.
func searchable(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return id == "" || strings.Contains(id, ",")
	})
}

func (f *finds) commit(c commit) {
	if c.Status == commitReview {
		f.pending[c.Goods.String()] = c
	}
	if slices.Contains(f.keys.Listing, c.OuterID.String()) && c.OuterID != "" {
		f.keep(c.summary())
	}
}

func (f *finds) goods(g listGoods) {
	summary := g.summary()
	bySKU := slices.ContainsFunc(summary.SKUs, func(code string) bool { return slices.Contains(f.keys.SKUs, code) })
	if bySKU || summary.ListingID != "" && slices.Contains(f.keys.Listing, summary.ListingID) {
		f.keep(summary)
	}
}

// keep takes the later sight of a listing, with the ticket of the earlier.
func (f *finds) keep(s adapters.Summary) {
	if before, ok := f.found[s.ID]; ok && s.Ticket == "" {
		s.Ticket = before.Ticket
	}
	if c, ok := f.pending[s.ID]; ok {
		s.Ticket, s.Audit = c.ID.String(), adapters.AuditPending
	}
	f.found[s.ID] = s
}

func (f *finds) summaries() []adapters.Summary {
	out := make([]adapters.Summary, 0, len(f.found))
	for _, id := range slices.Sorted(maps.Keys(f.found)) {
		out = append(out, f.found[id])
	}
	return out
}

// eachGoods pages through goods.list.get with a filter (pinduoduo §4.10).
func (s *shop) eachGoods(ctx context.Context, filter params, visit func(listGoods)) error {
	for page := int64(1); ; page++ {
		answer, err := s.goodsPage(ctx, filter, page)
		if err != nil {
			return err
		}
		for _, g := range answer.Goods {
			visit(g)
		}
		if len(answer.Goods) == 0 || page*pageSize >= int64(answer.Total) {
			return nil
		}
	}
}

func (s *shop) goodsPage(ctx context.Context, filter params, page int64) (listAnswer, error) {
	p := maps.Clone(filter)
	p.number("page", page).number("page_size", pageSize)
	var answer listAnswer
	return answer, s.call(ctx, goodsList, p, &answer)
}

// eachCommit pages through the submissions in one state (pinduoduo §4.11).
func (s *shop) eachCommit(ctx context.Context, status int64, visit func(commit)) error {
	for page := int64(1); ; page++ {
		answer, err := s.commitPage(ctx, status, page)
		if err != nil {
			return err
		}
		for _, c := range answer.Commits {
			visit(c)
		}
		if len(answer.Commits) == 0 || page*pageSize >= int64(answer.Total) {
			return nil
		}
	}
}

func (s *shop) commitPage(ctx context.Context, status, page int64) (commitPage, error) {
	if page > lastPage {
		return commitPage{}, commitList.local(adapters.Unsupported, errTooMany)
	}
	p := params{}.number("check_status", status).number("page", page).number("page_size", pageSize)
	var answer commitPage
	return answer, s.call(ctx, commitList, p, &answer)
}

// summary is a goods as the list shows it.
func (g listGoods) summary() adapters.Summary {
	out := adapters.Summary{
		Ref: adapters.Ref{ID: g.ID.String()}, Title: oneLine(g.Name.String()),
		OnShelf: bool(g.OnSale), Audit: adapters.AuditNone,
	}
	for _, sku := range g.SKUs {
		if out.ListingID == "" {
			out.ListingID = sku.OuterID.String()
		}
		if sku.Code != "" {
			out.SKUs = append(out.SKUs, sku.Code.String())
		}
	}
	return out
}

// summary is a listing as its submission shows it: its SKUs are not told.
func (c commit) summary() adapters.Summary {
	return adapters.Summary{
		Ref: adapters.Ref{ID: c.Goods.String(), Ticket: c.ID.String()}, Title: oneLine(c.Name.String()),
		ListingID: c.OuterID.String(), Audit: c.audit(),
	}
}
