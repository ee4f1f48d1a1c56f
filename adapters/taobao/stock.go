package taobao

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// stockBatch is how many SKUs one call sets (taobao §4.8).
const stockBatch = 20

// SetStock sets the sellable stock, absolute: increments cannot be repeated
// (taobao §4.8). Several SKUs go with taobao.skus.quantity.update, an item
// without SKUs with taobao.item.quantity.update; where those are not granted,
// with alibaba.item.edit.fastupdate. An item that was sold out and was meant to
// be on the shelf is put back there: new stock alone does not always do that.
func (s *shop) SetStock(ctx context.Context, u adapters.StockUpdate) (adapters.Receipt, error) {
	book, document, err := readRemote(u.Remote.Raw)
	if err != nil {
		return adapters.Receipt{}, stockOfMany.locally(err)
	}
	m, p, err := stockParams(heldForm(book), u)
	if err != nil {
		return adapters.Receipt{}, stockOfMany.locally(err)
	}
	if err := s.publishesHere(ctx, m); err != nil {
		return adapters.Receipt{}, err
	}
	granted, err := s.optional(ctx, m, p, nil)
	switch {
	case !granted:
		if _, err := s.setNumbers(ctx, u.Remote, u.Changes, listing.FieldStock); err != nil {
			return adapters.Receipt{}, err
		}
	case isClass(err, adapters.Invalid):
		return s.stockAfterRefusal(ctx, u, s.explained(ctx, u.Remote.ID, err))
	case err != nil:
		return adapters.Receipt{}, err
	}
	s.memory.forgetLists()
	receipt := adapters.Receipt{Ref: u.Remote.Ref}
	if u.Remote.OnShelf && document.Approve != approvedOnSale && hasStock(u) {
		return s.restored(ctx, receipt)
	}
	return receipt, nil
}

// stockParams makes the call for these changes.
func stockParams(f *form, u adapters.StockUpdate) (method, params, error) {
	if len(u.Changes) == 0 || len(u.Changes) > stockBatch {
		return method{}, nil, errors.New("a call sets the stock of 1 to " + strconv.Itoa(stockBatch) + " SKUs")
	}
	p := params{}.text("num_iid", u.Remote.ID).number("type", 1)
	var byID, byCode []string
	for _, c := range u.Changes {
		n, ok := c.Value.Number()
		if c.SKU == "" || c.Field != listing.FieldStock || !ok || n < 0 {
			return method{}, nil, &missingError{sku: c.SKU, field: c.Field, why: "is no stock number"}
		}
		if len(f.rows()) == 0 {
			return stockOfOne, p.number("quantity", n), f.isLone(c.SKU)
		}
		if at, err := f.row(c.SKU); err != nil || at < 0 {
			return method{}, nil, &missingError{sku: c.SKU, field: listing.FieldSKU, why: "the item has no SKU, or more than one, with this code"}
		}
		units := ":" + strconv.FormatInt(n, 10)
		byCode = append(byCode, c.SKU+units)
		if id := u.Remote.SKUIDs[c.SKU]; id != "" {
			byID = append(byID, id+units)
		}
	}
	if len(byID) == len(byCode) {
		return stockOfMany, p.text("skuid_quantities", strings.Join(byID, ";")), nil
	}
	return stockOfMany, p.text("outerid_quantities", strings.Join(byCode, ";")), checkCodes(u.Changes)
}

// isLone refuses a code that is not the item's own.
func (f *form) isLone(code string) error {
	if f.entries[idOuter].first() == code {
		return nil
	}
	return &missingError{sku: code, field: listing.FieldSKU, why: "the item has no such SKU"}
}

// checkCodes refuses codes that would break the list they travel in (taobao
// §4.8).
func checkCodes(changes []adapters.Change) error {
	for _, c := range changes {
		if strings.ContainsAny(c.SKU, ":;") {
			return &missingError{sku: c.SKU, field: listing.FieldSKU, why: "a code with : or ; cannot be addressed"}
		}
	}
	return nil
}

// stockAfterRefusal reads the item back before the refusal is reported: that
// nothing of a refused batch is applied is not certain (taobao §4.8).
func (s *shop) stockAfterRefusal(ctx context.Context, u adapters.StockUpdate, refused error) (adapters.Receipt, error) {
	now, err := s.Fetch(ctx, u.Remote.Ref)
	if err != nil {
		return adapters.Receipt{}, refused
	}
	for _, c := range u.Changes {
		if now.Get(c.SKU, c.Field) != c.Value {
			return adapters.Receipt{}, refused
		}
	}
	return adapters.Receipt{Ref: u.Remote.Ref}, nil
}

// hasStock reports whether anything is left to sell after the changes.
func hasStock(u adapters.StockUpdate) bool {
	after := u.Remote.Snapshot.Clone()
	for _, c := range u.Changes {
		after.Set(c.SKU, c.Field, c.Value)
	}
	for _, sku := range after.SKUs {
		if n, ok := sku.Fields[listing.FieldStock].Number(); ok && n > 0 {
			return true
		}
	}
	return false
}

// restored puts an item back on the shelf after its stock was raised (taobao
// §4.9).
func (s *shop) restored(ctx context.Context, receipt adapters.Receipt) (adapters.Receipt, error) {
	ticket, err := s.operate(ctx, itemUpshelf, receipt.ID)
	if err != nil {
		return receipt, err
	}
	receipt.Ticket = ticket
	return receipt, nil
}
