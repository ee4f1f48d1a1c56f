package plan

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// stockOfNew names what a marketplace refuses of a new listing for want of
// stock. Only the diff can tell: the projection does not know what is new.
func (in Input) stockOfNew(skus []listing.SKUSnapshot) []listing.Finding {
	if in.NewStock == adapters.StockInOne && !slices.ContainsFunc(skus, isStocked) {
		return []listing.Finding{in.fault(listing.StockMissing,
			listing.T("所有规格库存都是 0：这个平台不让新建这样的商品", "every SKU has a stock of 0: this marketplace makes no such listing"),
			listing.T("至少给一个规格填上库存，或等有货再推送", "give one SKU some stock, or push it when there is some"))}
	}
	return in.stockOfAdded(skus...)
}

// stockOfAdded names new SKUs that their marketplace refuses without stock,
// also in a listing that it holds already.
func (in Input) stockOfAdded(skus ...listing.SKUSnapshot) []listing.Finding {
	if in.NewStock != adapters.StockInEverySKU {
		return nil
	}
	var faults []listing.Finding
	for _, sku := range skus {
		if isStocked(sku) {
			continue
		}
		f := in.fault(listing.StockMissing,
			listing.Tf("新规格 %s 库存是 0：这个平台的新规格要有库存", "the new SKU %s has a stock of 0: this marketplace takes a new SKU with stock only", sku.ID),
			listing.T("填上库存；没货的规格先从工作簿里拿掉，等有货再加", "give it stock, or leave it out of the workbook until there is some"))
		f.SKU = sku.ID
		faults = append(faults, f)
	}
	return faults
}

// isStocked reports whether a SKU has stock, or none that the workbook tells.
func isStocked(sku listing.SKUSnapshot) bool {
	n, given := sku.Fields[listing.FieldStock].Number()
	return !given || n != 0
}
