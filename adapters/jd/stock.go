package jd

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// stockBatch is how many SKUs one stock call may name (jd §4.A.8).
const stockBatch = 30

// newStock is one SKU of a stock call.
type newStock struct {
	SKU   json.Number `json:"skuId"`
	Stock int64       `json:"stockNum"`
}

// SetStock sets the physical stock with jingdong.ware.stock.sku.set, absolute,
// up to thirty SKUs a call (jd §4.A.8). Only the mode fullStockIn is known, and
// storeId is left out: the national stock. The call may succeed as a whole and
// fail by SKU; rows that the answer leaves out are told by reading back.
func (s *shop) SetStock(ctx context.Context, u adapters.StockUpdate) (adapters.Receipt, error) {
	for part := range slices.Chunk(u.Changes, stockBatch) {
		if err := s.setStock(ctx, u, part); err != nil {
			return adapters.Receipt{}, err
		}
	}
	return adapters.Receipt{Ref: u.Remote.Ref}, nil
}

func (s *shop) setStock(ctx context.Context, u adapters.StockUpdate, part []adapters.Change) error {
	codes := map[string]string{} // by the platform's SKU id
	var rows []newStock
	for _, c := range part {
		n, ok := c.Value.Number()
		if c.Field != listing.FieldStock || !ok || n < 0 {
			return stockUpdate.locally(&adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "is no stock number"})
		}
		id, err := skuNumber(u.Remote, c.SKU)
		if err != nil {
			return stockUpdate.locally(err)
		}
		codes[id.String()] = c.SKU
		rows = append(rows, newStock{SKU: id, Stock: n})
	}
	var answer stockAnswer
	p := params{"req": params{"updateModel": "fullStockIn", "stockRfId": s.writeID(u.Attempt), "skuStocks": rows}}
	if err := s.call(ctx, stockUpdate, p, &answer); err != nil {
		return err
	}
	return partly(answer.Result.value.Object.value.Rows, codes)
}

// writeID names one attempt. Whether the platform ignores a call with an id it
// has seen is unknown, so no two attempts share one (jd §4.A.8): a first one
// that was refused by half would otherwise swallow the second.
func (s *shop) writeID(attempt string) string {
	return fmt.Sprintf("%.16s-%d-%d", attempt, s.http.Now().UnixMilli(), s.memory.next())
}

// partly gives an error for the SKUs that the answer says were refused. The
// others are set.
func partly(rows []stockRow, codes map[string]string) error {
	var words []string
	first := ""
	for _, row := range rows {
		if !isFalse(row.Success) {
			continue
		}
		code := codes[row.SKU.String()]
		if first == "" {
			first = code
		}
		words = append(words, strings.TrimSpace(code+": "+row.Message.String()))
	}
	if len(words) == 0 {
		return nil
	}
	return &adapters.Error{
		Class: adapters.Invalid, Op: stockUpdate.name, Field: listing.FieldStock, SKU: first,
		Message: strings.Join(words, "; "),
		Hint:    listing.T("其余规格的库存已更新", "the stock of the other SKUs was set"),
	}
}
