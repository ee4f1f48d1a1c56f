package vendure

import (
	"context"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetShelf shows a product to buyers, or hides it; it acts at once (vendure
// §4.6). One without variants would be shown with nothing to buy.
func (s *shop) SetShelf(ctx context.Context, remote adapters.Remote, on bool) (adapters.Receipt, error) {
	if _, err := s.ready(ctx); err != nil {
		return adapters.Receipt{}, err
	}
	if on && len(remote.SKUs) == 0 {
		return adapters.Receipt{}, updateProduct.local(adapters.Invalid, errors.New("it has no SKUs"))
	}
	return adapters.Receipt{Ref: remote.Ref}, s.call(ctx, updateProduct, variables{"i": productInput{ID: remote.ID, Enabled: &on}}, nil)
}

// Delete removes a product that is off the shelf. The shop keeps it in its
// database for old orders, but nobody finds it again (vendure §4.6).
func (s *shop) Delete(ctx context.Context, remote adapters.Remote) error {
	if _, err := s.ready(ctx); err != nil {
		return err
	}
	if remote.OnShelf {
		e := deleteProduct.local(adapters.Invalid, errors.New("it is on the shelf"))
		e.Hint = listing.T("先下架再删除", "take it off the shelf first")
		return e
	}
	return s.remove(ctx, remote.ID)
}

// DeleteDraft removes what a refused create left behind, and nothing else.
func (s *shop) DeleteDraft(ctx context.Context, ref adapters.Ref) error {
	p, err := s.product(ctx, ref.ID)
	switch {
	case err != nil:
		return err
	case p == nil:
		return nil
	case !p.Custom.isDraft():
		return deleteProduct.local(adapters.Invalid, fmt.Errorf("product %s is a listing", ref.ID))
	}
	return s.remove(ctx, ref.ID)
}
