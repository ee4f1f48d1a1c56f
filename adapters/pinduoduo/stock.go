package pinduoduo

import (
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetStock sets the sellable stock with pdd.goods.quantity.update, one call a
// SKU, absolute (pinduoduo §4.8). force_update is never sent: it would silently
// set the stock to 0. The first failure ends it; its error names the SKU, and
// the whole update may be repeated on top of a fresh read.
func (s *shop) SetStock(ctx context.Context, u adapters.StockUpdate) (adapters.Receipt, error) {
	if err := stockUpdate.onlyLive(u.Remote); err != nil {
		return adapters.Receipt{}, err
	}
	for _, c := range u.Changes {
		if err := s.setStock(ctx, u.Remote, c); err != nil {
			return adapters.Receipt{}, adapters.AboutSKU(err, c.SKU)
		}
	}
	return adapters.Receipt{Ref: u.Remote.Ref}, nil
}

func (s *shop) setStock(ctx context.Context, remote adapters.Remote, c adapters.Change) error {
	quantity, ok := c.Value.Number()
	if c.Field != listing.FieldStock || !ok || quantity < 0 {
		return stockUpdate.locally(&adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "is no stock number"})
	}
	id, err := knownSKU(remote, c.SKU)
	if err != nil {
		return stockUpdate.locally(err)
	}
	p := params{}.text("goods_id", remote.ID).text("sku_id", id)
	if less := decrement(remote, id, quantity); less < 0 {
		p.number("quantity", less).number("update_type", 2)
	} else {
		p.number("quantity", quantity).number("update_type", 1)
	}
	_, err = s.change(ctx, stockUpdate, p, remote.Ref, false)
	return err
}

// decrement gives by how much the stock must fall where an absolute number
// would be refused, because unpaid orders hold more than it: goods that are sold
// out must not stay on sale until those are paid. 0 means that the absolute
// number will do. Made twice by mistake it can only sell too little: below 0
// the platform refuses it (pinduoduo §4.8, §9).
func decrement(remote adapters.Remote, id string, quantity int64) int64 {
	g, _, err := readGoods(remote.Raw)
	if err != nil {
		return 0
	}
	for _, sku := range g.SKUs {
		if sku.ID.String() == id && sku.Quantity != nil && quantity < int64(sku.Reserved) {
			return min(0, quantity-int64(*sku.Quantity))
		}
	}
	return 0
}
