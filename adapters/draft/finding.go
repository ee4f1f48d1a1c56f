package draft

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Rule is one reason for which a platform refuses a listing, checked before
// anything is sent.
type Rule struct {
	Code     listing.Code
	Severity listing.Severity
	Verified string // month in which it was last seen to hold: 2026-11
	Source   string // section of the reference
}

// Fault is a rule whose finding holds a listing back.
func Fault(code listing.Code, verified, source string) Rule {
	return Rule{Code: code, Severity: listing.Error, Verified: verified, Source: source}
}

// Doubt is a rule whose finding does not hold a listing back.
func Doubt(code listing.Code, verified, source string) Rule {
	return Rule{Code: code, Severity: listing.Warning, Verified: verified, Source: source}
}

// severity looks a rule up. Every reported code is in its adapter's table; a
// test of each adapter holds that.
func (d *Draft) severity(code listing.Code) listing.Severity {
	for _, r := range d.rules() {
		if r.Code == code {
			return r.Severity
		}
	}
	return listing.Error
}

// Report adds a finding of a rule at the cell of a field. With a nil sku it is
// about the listing. What it gives may be amended until the next one is added.
func (d *Draft) Report(code listing.Code, sku *adapters.OfferSKU, field listing.Field, message, fix listing.Text) *listing.Finding {
	f := listing.Finding{
		Code: code, Severity: d.severity(code), Message: message, Fix: fix,
		Channel: d.Offer.Channel, Listing: d.Offer.Listing.ID, Field: field, Where: d.Offer.Listing.Cell,
	}
	if sku != nil {
		f.SKU = sku.SKU.ID
		if sku.SKU.Cell != (listing.CellRef{}) {
			f.Where = sku.SKU.Cell
		}
	}
	if fact, ok := d.Fact(sku, field); ok {
		f.Raw = fact.Value.Text()
		if fact.Cell != (listing.CellRef{}) {
			f.Where = fact.Cell
		}
	}
	d.Findings = append(d.Findings, f)
	return &d.Findings[len(d.Findings)-1]
}

// Missing reports what a create cannot do without, unless the offer is from a
// sheet that describes no products.
func (d *Draft) Missing(code listing.Code, sku *adapters.OfferSKU, field listing.Field, message, fix listing.Text) {
	if d.Full {
		d.Report(code, sku, field, message, fix)
	}
}

// PriceMissing reports a SKU without a price.
func (d *Draft) PriceMissing(sku *adapters.OfferSKU) {
	d.Missing(listing.PriceMissing, sku, listing.FieldPrice, listing.T("没有价格", "there is no price"), listing.T("填价格", "give a price"))
}

// StockMissing reports a SKU without a stock.
func (d *Draft) StockMissing(sku *adapters.OfferSKU) {
	d.Missing(listing.StockMissing, sku, listing.FieldStock, listing.T("没有库存", "there is no stock"), listing.T("填库存", "give the stock"))
}

// TitleCell is the field whose cell the title came from: its own, else the name.
func (d *Draft) TitleCell() listing.Field {
	if _, ok := d.Fact(nil, listing.FieldTitle); ok {
		return listing.FieldTitle
	}
	return listing.FieldName
}
