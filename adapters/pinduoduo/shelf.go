package pinduoduo

import (
	"context"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetShelf puts a listing on or off the shelf with pdd.goods.sale.status.set;
// it acts at once (pinduoduo §4.9).
func (s *shop) SetShelf(ctx context.Context, remote adapters.Remote, on bool) (adapters.Receipt, error) {
	if err := shelfUpdate.onlyLive(remote); err != nil {
		return adapters.Receipt{}, err
	}
	onsale := int64(0)
	if on {
		onsale = 1
	}
	p := params{}.text("goods_id", remote.ID).number("is_onsale", onsale)
	return s.change(ctx, shelfUpdate, p, remote.Ref, false)
}

// Delete removes a listing that is off the shelf with pdd.delete.goods.commit
// (pinduoduo §4.9): one at a time, since a list is all or nothing. One that is
// under review cannot be removed.
func (s *shop) Delete(ctx context.Context, remote adapters.Remote) error {
	if remote.OnShelf {
		e := goodsDelete.local(adapters.Invalid, errors.New("it is on the shelf"))
		e.Hint = listing.T("先下架再删除", "take it off the shelf first")
		return e
	}
	ids, err := idNumbers(remote.ID)
	if err != nil {
		return goodsDelete.locally(err)
	}
	p := params{}
	if err := p.nested("goods_ids", ids); err != nil {
		return goodsDelete.locally(err)
	}
	return s.remove(ctx, goodsDelete, p)
}

// DeleteDraft removes a submission that was never approved, such as the draft
// that a create refused for the shop's own data leaves behind (pinduoduo §4.9,
// §11.11), with pdd.delete.draft.commit.
func (s *shop) DeleteDraft(ctx context.Context, ref adapters.Ref) error {
	if ref.Ticket == "" {
		c, err := s.newestCommit(ctx, ref.ID, []int64{commitEditing, commitRejected})
		if err != nil {
			return err
		}
		if c == nil {
			return draftDelete.local(adapters.NotFound, fmt.Errorf("listing %s has no draft", ref.ID))
		}
		ref.Ticket = c.ID.String()
	}
	return s.remove(ctx, draftDelete, params{}.text("goods_id", ref.ID).text("goods_commit_id", ref.Ticket))
}

// remove makes a call whose whole answer is a boolean (pinduoduo §1).
func (s *shop) remove(ctx context.Context, m method, p params) error {
	var done flag
	if err := s.call(ctx, m, p, &done); err != nil {
		return err
	}
	if !done {
		return m.uncertain(errNotDone)
	}
	return nil
}
