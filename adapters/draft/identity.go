package draft

import (
	"encoding/json"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// InYuan refuses an offer in another currency, of a platform called that.
func (d *Draft) InYuan(zh, en string) {
	if d.Offer.Currency == "" || d.Offer.Currency == listing.CNY {
		return
	}
	d.Report(listing.CurrencyMismatch, nil, listing.FieldPrice,
		listing.Tf("工作簿的币种是 %[1]s,%[2]s只收人民币", "the workbook's currency is %[1]s, %[3]s takes yuan only", d.Offer.Currency, zh, en),
		listing.T("为此店铺另备人民币价格", "give prices in yuan for this channel"))
}

// SomeSKU reports a listing without any SKU.
func (d *Draft) SomeSKU(code listing.Code) {
	if len(d.Offer.SKUs) == 0 {
		d.Report(code, nil, listing.FieldSKU,
			listing.T("商品没有规格", "the listing has no SKUs"), listing.T("至少写一行规格", "give at least one row"))
	}
}

// MerchantIDs checks the ids under which the listing and its SKUs are found
// again: each must be as it is sent (formats §1).
func (d *Draft) MerchantIDs(code listing.Code) {
	ids := []string{d.Offer.ID}
	for _, sku := range d.Offer.SKUs {
		ids = append(ids, sku.ID)
	}
	for _, id := range ids {
		if id == "" || listing.WireID(id) != id {
			d.Report(code, nil, listing.FieldListing,
				listing.Tf("编码 %q 不能用作商家编码", "the id %q cannot be sent as a merchant code", id),
				listing.T("只用字母、数字、点、横线,最多 32 位", "use letters, digits, dots and dashes, at most 32"))
		}
	}
}

// Category takes the category chosen on a platform called that, and says
// whether there is one.
func (d *Draft) Category(zh, en string) bool {
	c := d.Offer.Category
	if c.ID == "" {
		d.Missing(listing.CategoryMissing, nil, listing.FieldCategory,
			listing.T("还没有选定"+zh+"类目", "no "+en+" category is chosen"),
			listing.T("运行 farmgate categories map", "run farmgate categories map"))
		return false
	}
	d.Set(listing.FieldCategory, listing.TextValue(c.ID), c.Managed)
	return true
}

// Book reads the rule of the category, which listings of one category share: nil
// where it is not known, with a finding that says what was left unchecked.
func Book[T any](d *Draft, code listing.Code, unchecked listing.Text, read func(json.RawMessage) (*T, error)) *T {
	if rule := d.Offer.Rule; len(rule.Raw) > 0 {
		book, err := adapters.Read(rule.Memo, func() (*T, error) { return read(rule.Raw) })
		if err == nil {
			return book
		}
		unchecked = listing.Tf("类目规则读不懂:%v", "the category's rule cannot be read: %v", err)
	}
	d.Report(code, nil, listing.FieldCategory, unchecked, listing.T("运行 farmgate categories sync", "run farmgate categories sync"))
	return nil
}
