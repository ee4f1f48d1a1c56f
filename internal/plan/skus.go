package plan

import (
	"maps"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// skus compares the SKUs: known ones field by field, new ones are added whole,
// and what left the workbook stays and is named.
func (d *differ) skus() {
	for _, sku := range d.Desired.SKUs {
		if _, known := d.Remote.SKU(sku.ID); !known {
			d.add(sku)
			continue
		}
		for _, f := range ordered(sku.Fields) {
			d.field(sku.ID, f, sku.Fields[f])
		}
	}
	for _, sku := range d.Remote.SKUs {
		if _, wanted := d.Desired.SKU(sku.ID); !wanted && len(d.Only) == 0 {
			d.out.Notes = append(d.out.Notes, d.note(sku.ID, listing.T(
				"店铺里有这个规格，工作簿里没有，保持不动", "the channel has this SKU and the workbook does not; it is kept")))
		}
	}
}

// add puts a new SKU into the listing update, with all its fields. A SKU that
// was sent before and is gone was removed by somebody: that is drift.
func (d *differ) add(sku listing.SKUSnapshot) {
	if len(d.Only) > 0 {
		d.out.Notes = append(d.out.Notes, d.note(sku.ID, listing.T("新规格，--only 不添加", "a new SKU; --only adds none")))
		return
	}
	if twin, ok := d.twin(sku); ok {
		d.out.Findings = append(d.out.Findings, d.renamed(sku.ID, twin))
		return
	}
	d.out.Findings = append(d.out.Findings, d.stockOfAdded(sku)...)
	removed := d.Base != nil && hasSKU(d.Base.Sent, sku.ID)
	for _, c := range contentOfSKU(sku) {
		if removed {
			c.Base = d.Base.Read.Get(sku.ID, c.Field)
			d.drift(c, adapters.GroupContent)
			continue
		}
		d.place(c, adapters.GroupContent)
	}
}

// twin finds a SKU of the channel that the workbook does not know by id but
// that has the very axes of a new one: the same SKU under another code.
func (d *differ) twin(sku listing.SKUSnapshot) (string, bool) {
	axes := axesOf(sku)
	if len(axes) == 0 {
		return "", false
	}
	for _, live := range d.Remote.SKUs {
		if _, wanted := d.Desired.SKU(live.ID); !wanted && maps.Equal(axes, axesOf(live)) {
			return live.ID, true
		}
	}
	return "", false
}

func axesOf(sku listing.SKUSnapshot) map[listing.Field]listing.Value {
	axes := map[listing.Field]listing.Value{}
	for f, v := range sku.Fields {
		if strings.HasPrefix(string(f), listing.PrefixSpec) {
			axes[f] = v
		}
	}
	return axes
}

func (d *differ) renamed(id, live string) listing.Finding {
	f := d.fault(listing.IdentityChanged,
		listing.Tf("店铺里同样的规格用的是编码 %q，工作簿里是 %q", "the channel has the same spec under code %q, the workbook under %q", live, id),
		listing.Tf("是同一个就用 --same %s=%s，不是就先在卖家后台改规格", "if they are the same use --same %s=%s, else change the spec in the back office first", live, id))
	f.SKU = id
	return f
}

func hasSKU(s listing.Snapshot, id string) bool {
	_, ok := s.SKU(id)
	return ok
}
