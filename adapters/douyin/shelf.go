package douyin

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetShelf puts a listing on sale with product.launchProduct or takes it off
// with product.setOffline (douyin §4.8). Launching submits whatever draft there
// is: one that was refused may not be sent again unchanged, and one that
// somebody left open is theirs to submit. Where launchProduct is no more,
// setOnline does for what was approved.
func (s *shop) SetShelf(ctx context.Context, remote adapters.Remote, on bool) (adapters.Receipt, error) {
	m := productOffline
	if on {
		m = productLaunch
	}
	if err := m.onlyLive(remote); err != nil {
		return adapters.Receipt{}, err
	}
	id, err := idNumber(remote.ID)
	if err != nil {
		return adapters.Receipt{}, m.locally(err)
	}
	if on {
		if err := draftInTheWay(remote); err != nil {
			return adapters.Receipt{}, err
		}
	}
	err = s.call(ctx, m, params{"product_id": id}, nil)
	if on && adapters.HasCode(err, codeMethodGone) {
		err = s.call(ctx, productOnline, params{"product_id": id}, nil)
	}
	if err != nil {
		return adapters.Receipt{}, err
	}
	return adapters.Receipt{Ref: remote.Ref, Audited: on}, nil // it may be reviewed, or at once
}

func draftInTheWay(remote adapters.Remote) error {
	v, err := readVersions(remote.Raw)
	if err != nil {
		return productLaunch.locally(err)
	}
	switch v.live.Draft {
	case draftRejected:
		e := productLaunch.local(adapters.Invalid, errors.New("the last change was refused"))
		e.Hint = hintRejectedDraft()
		return e
	case draftOpen:
		e := productLaunch.local(adapters.Invalid, errors.New("there is a draft that nobody submitted"))
		e.Hint = hintForeignDraft()
		return e
	default:
		return nil
	}
}

// Delete moves a listing that is off the shelf to the recycle bin with
// product.del (douyin §4.8). One that is there already is deleted.
func (s *shop) Delete(ctx context.Context, remote adapters.Remote) error {
	if remote.OnShelf {
		e := productDelete.local(adapters.Invalid, errors.New("it is on the shelf"))
		e.Hint = listing.T("先下架再删除", "take it off the shelf first")
		return e
	}
	id, err := idNumber(remote.ID)
	if err != nil {
		return productDelete.locally(err)
	}
	err = s.call(ctx, productDelete, params{"product_id": id, "delete_forever": false}, nil)
	if hasNumber(err, numberIsDeleted) {
		return nil
	}
	return err
}
