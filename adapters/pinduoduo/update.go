package pinduoduo

import (
	"context"
	"errors"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// keepShelf is sync_goods_operate 1: the shelf state stays as it is. The
// default would put the listing on sale (pinduoduo §4.6).
const keepShelf = 1

// Update changes content: the changes are merged into the listing as just read
// and the whole form is sent with pdd.goods.information.update (pinduoduo
// §4.6). A listing that was never approved is submitted again with
// pdd.goods.submit.goods.commit (§4.5). While a submission is under review
// nothing is sent: what a second one would do is unknown.
func (s *shop) Update(ctx context.Context, u adapters.Update) (adapters.Receipt, error) {
	m := goodsUpdate
	if !u.Remote.Live {
		m = commitSubmit
	}
	if err := m.notWhileReviewed(u.Remote); err != nil {
		return adapters.Receipt{}, err
	}
	f, err := formOf(u.Remote.Raw)
	if err != nil {
		return adapters.Receipt{}, m.locally(err)
	}
	if err := s.merge(ctx, f, u); err != nil {
		return adapters.Receipt{}, m.locally(err)
	}
	p, err := f.params()
	if err != nil {
		return adapters.Receipt{}, m.locally(err)
	}
	p.text("goods_id", u.Remote.ID).number("sync_goods_operate", keepShelf)
	if !u.Remote.Live {
		if u.Remote.Ticket == "" {
			return adapters.Receipt{}, m.locally(errors.New("a listing that was never approved needs the id of its submission"))
		}
		p.text("goods_commit_id", u.Remote.Ticket)
		if u.Desired.OnShelf { // a first submission goes where the create was to put it
			p.number("sync_goods_operate", 0)
		}
	}
	return s.change(ctx, m, p, u.Remote.Ref, true)
}

// merge applies the changes to the form.
func (s *shop) merge(ctx context.Context, f *form, u adapters.Update) error {
	specs := false
	for _, c := range u.Changes {
		if c.SKU == "" {
			if err := f.change(c.Field, c.Value, u.Pictures); err != nil {
				return err
			}
			continue
		}
		sku, err := f.sku(c.SKU)
		if err != nil {
			return err
		}
		if sku == nil || isSpec(c.Field) { // new SKUs and specs need ids of spec values
			specs = true
			continue
		}
		if err := changeSKU(sku, c.SKU, c.Field, c.Value, u.Pictures); err != nil {
			return err
		}
	}
	if !specs {
		return nil
	}
	return s.mergeSpecs(ctx, f, u)
}

func isSpec(field listing.Field) bool { return strings.HasPrefix(string(field), listing.PrefixSpec) }
