package suning

import (
	"context"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetStock sets stock, absolute, one call a SKU: there are neither batches nor
// increments (suning §4.12). A shop with parallel warehouses has a method of
// its own, chosen by the option inv_code. Orders that come in between make the
// platform refuse: the engine computes anew on a fresh read then (§6).
func (s *shop) SetStock(ctx context.Context, u adapters.StockUpdate) (adapters.Receipt, error) {
	m := s.stockMethod()
	steps := make([]params, len(u.Changes))
	for i, c := range u.Changes {
		n, ok := c.Value.Number()
		if c.SKU == "" || c.Field != listing.FieldStock || !ok || n < 0 || n > stockMax {
			return adapters.Receipt{}, m.locally(&adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "is no stock number of this marketplace"})
		}
		id, err := skuCode(u.Remote, c.SKU)
		if err != nil {
			return adapters.Receipt{}, m.locally(err)
		}
		steps[i] = s.stockFields(id, n)
	}
	return s.setEach(ctx, m, u.Remote.Ref, u.Changes, steps)
}

func (s *shop) stockMethod() method {
	if s.options[optWarehouse] != "" {
		return calls.warehouse
	}
	return calls.stock
}

func (s *shop) stockFields(id string, n int64) params {
	p := params{"productCode": id, "destInvNum": whole(n)}
	if code := s.options[optWarehouse]; code != "" {
		p["invCode"] = code
	} else if address := s.options[optAddress]; address != "" {
		p["invAddrId"] = address
	}
	return p
}

// warehouseStocks reads the stock of each variant in the shop's warehouse
// (suning §4.12): whether the product's own numbers hold there is unknown.
func (s *shop) warehouseStocks(ctx context.Context, d detail) (map[string]int64, error) {
	type amount struct {
		Number text `json:"invNum"`
	}
	children := d.Children
	if len(children) == 0 {
		children = list[child]{{ProductCode: d.ProductCode, ItemCode: d.ItemCode}}
	}
	out := map[string]int64{}
	for _, c := range children {
		id := bareCode(c.ProductCode)
		if id == "" || c.ItemCode == "" {
			continue
		}
		var answer list[amount]
		if err := s.call(ctx, calls.warehouseStock, params{"productCode": id, "invCode": s.options[optWarehouse]}, &answer); err != nil {
			return nil, adapters.AboutSKU(err, c.ItemCode.String())
		}
		if len(answer) == 0 {
			return nil, calls.warehouseStock.uncertain(errNotUnderstood)
		}
		n, ok := scaled(answer[0].Number, 1)
		if !ok {
			return nil, calls.warehouseStock.uncertain(fmt.Errorf("%w: no invNum in it", errNotUnderstood))
		}
		out[c.ItemCode.String()] = n
	}
	return out, nil
}
