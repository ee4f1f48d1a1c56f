package suning

import (
	"context"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetShelf puts a product on or off the shelf, by its main code (suning
// §4.13). To be there already is an error on this platform, under the code it
// has for everything else too: so a listing as just read is left alone, and a
// refusal is followed by a look.
func (s *shop) SetShelf(ctx context.Context, remote adapters.Remote, on bool) (adapters.Receipt, error) {
	m := calls.off
	if on {
		m = calls.on
	}
	receipt := adapters.Receipt{Ref: remote.Ref}
	if !isProductCode(remote.ID) {
		return adapters.Receipt{}, m.local(adapters.Invalid, errors.New("the listing has no product code before its review ends"))
	}
	if remote.OnShelf == on {
		return receipt, nil
	}
	err := s.call(ctx, m, params{"productCode": remote.ID}, nil)
	if err == nil {
		return receipt, nil
	}
	if !adapters.HasCode(err, codeShelf) {
		return adapters.Receipt{}, err
	}
	sale, lookErr := s.saleOf(ctx, remote.ID)
	if lookErr == nil && (sale != nil && sale.Status == saleOn) == on {
		return receipt, nil
	}
	return adapters.Receipt{}, soldOut(err, remote, on)
}

// soldOut says of a refusal that the stock is the reason, where it is.
func soldOut(err error, remote adapters.Remote, on bool) error {
	var e *adapters.Error
	var total int64
	for _, sku := range remote.SKUs {
		n, _ := sku.Fields[listing.FieldStock].Number()
		total += n
	}
	if on && total == 0 && errors.As(err, &e) {
		e.Field = listing.FieldStock
		e.Hint = listing.T("库存是 0,平台不让上架:先补库存", "the stock is 0: the platform puts nothing on the shelf without stock")
	}
	return err
}

// Delete moves a product that is off the shelf into the recycle bin (suning
// §4.14). One that is gone already is deleted.
func (s *shop) Delete(ctx context.Context, remote adapters.Remote) error {
	m := calls.bin
	switch {
	case remote.OnShelf:
		e := m.local(adapters.Invalid, errors.New("it is on the shelf"))
		e.Hint = listing.T("先下架再删除", "take it off the shelf first")
		return e
	case !isProductCode(remote.ID):
		return m.local(adapters.Invalid, fmt.Errorf("%s has no product code before its review ends", remote.ID))
	}
	err := s.call(ctx, m, params{"productCode": remote.ID, "manageFlag": "0"}, nil)
	if isNothing(err) {
		return nil
	}
	return err
}
