package jd

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetShelf puts a listing on or off the shelf with upOrDown (jd §4.A.9). What
// has never been listed stays so when it is taken off.
func (s *shop) SetShelf(ctx context.Context, remote adapters.Remote, on bool) (adapters.Receipt, error) {
	id, err := idNumber(remote.ID)
	if err != nil {
		return adapters.Receipt{}, shelfUpdate.locally(err)
	}
	p := params{"wareId": id, "opType": 2, "note": "farmgate"}
	if on {
		p["opType"] = 1
	}
	receipt, err := s.carryOut(ctx, []step{{m: shelfUpdate, p: p}}, remote.Ref, false)
	var e *adapters.Error
	if on && errors.As(err, &e) && e.Class == adapters.Invalid && e.Hint.IsZero() {
		e.Hint = hintNotUp()
	}
	return receipt, err
}

// Delete moves a listing that is off the shelf into the recycle bin
// (jd §4.A.10). One that is there already is looked at: if it cannot be read
// any more the deletion is done.
func (s *shop) Delete(ctx context.Context, remote adapters.Remote) error {
	if remote.OnShelf {
		e := wareDelete.local(adapters.Invalid, errors.New("it is on the shelf"))
		e.Hint = listing.T("先下架再删除", "take it off the shelf first")
		return e
	}
	id, err := idNumber(remote.ID)
	if err != nil {
		return wareDelete.locally(err)
	}
	err = s.call(ctx, wareDelete, params{"wareId": id}, nil)
	if !adapters.HasCode(err, codeDeleted) {
		return err
	}
	if _, _, readErr := s.ware(ctx, id); adapters.ClassOf(readErr) != adapters.NotFound {
		return err
	}
	return nil
}
