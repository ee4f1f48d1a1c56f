package douyin

import (
	"context"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetStock sets the sellable stock of the SKUs of one listing with
// sku.syncStockBatch: absolute numbers, all or nothing, one call (douyin §4.10).
// No idempotency id is sent: absolute numbers are the same done twice, and what
// the platform makes of an id beside them is unknown.
func (s *shop) SetStock(ctx context.Context, u adapters.StockUpdate) (adapters.Receipt, error) {
	if err := stockUpdate.onlyLive(u.Remote); err != nil {
		return adapters.Receipt{}, err
	}
	if len(u.Changes) == 0 {
		return adapters.Receipt{Ref: u.Remote.Ref}, nil
	}
	v, err := readVersions(u.Remote.Raw)
	if err != nil {
		return adapters.Receipt{}, stockUpdate.locally(err)
	}
	rows := []params{}
	for _, c := range u.Changes {
		row, err := stockRow(u.Remote, rowsOf(v.live), c)
		if err != nil {
			return adapters.Receipt{}, stockUpdate.locally(err)
		}
		rows = append(rows, row)
	}
	id, err := idNumber(u.Remote.ID)
	if err != nil {
		return adapters.Receipt{}, stockUpdate.locally(err)
	}
	p := params{"product_id": id, "incremental": false, "sku_sync_list": rows}
	err = s.call(ctx, stockUpdate, p, nil)
	if err != nil && adapters.ClassOf(err) == adapters.Duplicate { // that means that it was done (douyin §11.14)
		err = nil
	}
	if err != nil && len(u.Changes) == 1 {
		err = adapters.AboutSKU(err, u.Changes[0].SKU)
	}
	if err != nil {
		return adapters.Receipt{}, err
	}
	return adapters.Receipt{Ref: u.Remote.Ref}, nil
}

// stockRow writes one entry of sku_sync_list. Stock that is kept per warehouse
// is set if there is one warehouse; over several it is not for us to spread.
func stockRow(remote adapters.Remote, rows []skuRow, c adapters.Change) (params, error) {
	quantity, ok := c.Value.Number()
	if c.Field != listing.FieldStock || !ok || quantity < 0 {
		return nil, &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "is no stock number"}
	}
	named, err := skuParams(remote, c.SKU)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(rows, func(r skuRow) bool { return r.code == c.SKU })
	if at < 0 {
		return nil, &adapters.MissingError{SKU: c.SKU, Field: listing.FieldSKU}
	}
	row := rows[at]
	p := params{"sku_id": named["sku_id"], "sku_type": row.kind, "stock_num": quantity}
	switch {
	case row.kind == skuPerWarehouse && len(row.stocks) == 1:
		for warehouse := range row.stocks {
			p["stock_map"] = []params{params{"stock_num": quantity}.text("out_warehouse_id", warehouse)}
		}
	case row.kind == skuPerWarehouse:
		return nil, &adapters.MissingError{SKU: c.SKU, Field: listing.FieldStock, Why: "its stock is spread over several warehouses: set it in the back office"}
	case row.kind == skuStepped && row.step != nil:
		p["step_stock_num"] = *row.step
	}
	return p, nil
}
