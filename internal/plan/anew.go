package plan

import (
	"github.com/farmgate-cli/farmgate/listing"
)

// createRefused reports whether what is known of the listing is a create that a
// review refused.
func (in Input) createRefused() bool {
	return len(in.Base.Rejected.Fields) > 0 || len(in.Base.Rejected.SKUs) > 0
}

// anew makes a listing again whose create was refused, once the workbook says
// something else or the user wants the same values sent again.
func (in Input) anew() Result {
	if in.Resend || in.mended() {
		return in.create(listing.T("上次新建被驳回，按改过的内容重新新建", "the last create was refused; made anew with what has changed"), false)
	}
	r := in.result()
	r.Notes = append(r.Notes, in.note("", listing.T("新建被驳回，改了单元格才会再新建", "its create was refused; it is made anew when a cell of it changes")))
	return r
}

// mended reports whether the workbook wants anything but what was refused.
// Stock is no reason: no review looks at it.
func (in Input) mended() bool {
	refused := in.Base.Rejected
	for _, c := range contentOf(in.Desired) {
		unmanaged := c.SKU == "" && in.Desired.Unmanaged[c.Field]
		if c.Field != listing.FieldStock && !unmanaged && c.Desired != refused.Get(c.SKU, c.Field) {
			return true
		}
	}
	for _, sku := range refused.SKUs {
		if _, wanted := in.Desired.SKU(sku.ID); !wanted {
			return true
		}
	}
	return false
}
