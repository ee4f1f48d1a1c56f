package jd

import (
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// stocks projects the stock of each SKU (jd §8, §9). That all are sold out is
// fine for a listing that exists and refused for a new one (jd §4.A.5).
func (p *projection) stocks() {
	total, complete := p.Stocks(ruleStock, stockMax, listing.Tf("%d", "%d", stockMax))
	if complete && total == 0 {
		p.Missing(ruleNoStock, nil, listing.FieldStock,
			listing.T("所有规格库存都是 0:京东不让新建这样的商品", "every SKU has a stock of 0: JD does not let such a listing be made"),
			listing.T("已有的商品不受影响;新商品等有货再推送", "a listing that exists is not affected; push a new one when there is stock"))
	}
}

// weight projects the one weight of the ware, in grams: the heaviest SKU's
// gross weight, else its net weight, so that freight is never too low (jd
// §4.A.5).
func (p *projection) weight() {
	var heaviest int64
	differ := false
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		grams, ok := p.Grams(sku)
		if !ok || grams <= 0 {
			continue
		}
		differ = differ || heaviest != 0 && heaviest != grams
		heaviest = max(heaviest, grams)
	}
	if heaviest == 0 {
		p.Missing(ruleWeight, nil, listing.FieldGrossWeight,
			listing.T("没有重量:按重量计费的运费会不对", "there is no weight: freight by weight will be wrong"),
			listing.T("填毛重或净重", "give the gross or net weight"))
		return
	}
	p.Set(listing.FieldGrossWeight, listing.NumberValue(heaviest), true)
	if differ {
		p.Missing(ruleOneWeight, nil, listing.FieldGrossWeight,
			listing.Tf("各规格重量不同,京东一个商品只有一个重量:取最重的 %d 克", "the SKUs weigh differently and JD has one weight for a listing: the heaviest is taken, %d g", heaviest),
			listing.T("运费按重量时,可分成几个商品", "split the listing where freight goes by weight"))
	}
}

// barcodes projects the bar code of each SKU.
func (p *projection) barcodes() {
	for i := range p.Offer.SKUs {
		fact, ok := p.Fact(&p.Offer.SKUs[i], listing.FieldGTIN)
		if code := strings.TrimSpace(fact.Value.Text()); ok && code != "" {
			p.SetSKU(i, listing.FieldGTIN, listing.TextValue(code))
		}
	}
}

// shopData projects what only the shop or the channel knows: freight template,
// size of the parcel, in-shop categories, returns (jd §4.A.3, §4.A.5, §4.A.6).
func (p *projection) shopData() {
	chosen, freight := p.Option(optFreight)
	if _, err := idNumber(freight); freight != "" && err != nil {
		p.optionFault(optFreight, freight)
	} else if freight != "" {
		p.Set(listing.Option(optFreight), listing.TextValue(freight), chosen.Managed)
	} else {
		p.FreightMissing(optFreight)
	}
	p.parcel()
	p.sections()
	p.returns()
}

// parcel projects the size in millimetres. The older method made it mandatory:
// without it the listing may be refused or its freight be wrong (jd §4.A.5).
func (p *projection) parcel() {
	chosen, value := p.Option(optPackage)
	if value == "" {
		p.Missing(rulePackage, nil, listing.Option(optPackage),
			listing.T("没有包装尺寸,运费可能不对", "the size of the parcel is not known: freight may be wrong"),
			listing.T("设选项 package_mm,如 300x200x150", "set the option package_mm, such as 300x200x150"))
		return
	}
	form := strings.NewReplacer("*", "x", "×", "x", "X", "x", " ", "").Replace(value)
	sides, ok := sidesOf(form)
	if !ok {
		p.optionFault(optPackage, value)
		return
	}
	p.Set(listing.Option(optPackage), listing.TextValue(fmt.Sprintf("%dx%dx%d", sides[0], sides[1], sides[2])), chosen.Managed)
}

func (p *projection) sections() {
	chosen, value := p.Option(optSections)
	w := ware{}
	for _, id := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",;，；、 \n", r) }) {
		if _, err := idNumber(id); err != nil {
			p.optionFault(optSections, value)
			return
		}
		w.ShopCategories = append(w.ShopCategories, quoted(id))
	}
	if ids := w.sections(); len(ids) > 0 {
		p.Set(listing.Option(optSections), listing.ListValue(ids), chosen.Managed)
	}
}

func (p *projection) returns() {
	chosen, value := p.Option(optReturns)
	switch value {
	case "":
	case "0", "1", "2":
		p.Set(listing.Option(optReturns), listing.TextValue(value), chosen.Managed)
	default:
		p.optionFault(optReturns, value)
	}
}
