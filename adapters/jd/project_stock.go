package jd

import (
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// stocks projects the stock of each SKU (jd §8, §9). That all are sold out is
// fine for a listing that exists and refused for a new one (jd §4.A.5).
func (p *projection) stocks() {
	var total int64
	complete := len(p.offer.SKUs) > 0
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		if sku.Stock == nil {
			complete = false
			p.missing(listing.StockMissing, sku, listing.FieldStock,
				listing.T("没有库存", "there is no stock"), listing.T("填库存", "give the stock"))
			continue
		}
		total += *sku.Stock
		p.setSKU(i, listing.FieldStock, listing.NumberValue(*sku.Stock))
		if *sku.Stock < 0 || *sku.Stock > stockMax {
			p.report(ruleStock, sku, listing.FieldStock,
				listing.Tf("库存 %d 超出范围,要 0 到 %d", "the stock %d is out of range, 0 to %d", *sku.Stock, stockMax),
				listing.T("改库存,或在配置里设 stock.max", "change it, or set stock.max in the configuration"))
		}
	}
	if complete && total == 0 {
		p.missing(ruleNoStock, nil, listing.FieldStock,
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
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		grams, ok := p.number(sku, listing.FieldGrossWeight)
		if !ok {
			grams, ok = p.number(sku, listing.FieldNetWeight)
		}
		if !ok || grams <= 0 {
			continue
		}
		differ = differ || heaviest != 0 && heaviest != grams
		heaviest = max(heaviest, grams)
	}
	if heaviest == 0 {
		p.missing(ruleWeight, nil, listing.FieldGrossWeight,
			listing.T("没有重量:按重量计费的运费会不对", "there is no weight: freight by weight will be wrong"),
			listing.T("填毛重或净重", "give the gross or net weight"))
		return
	}
	p.set(listing.FieldGrossWeight, listing.NumberValue(heaviest), true)
	if differ {
		p.missing(ruleOneWeight, nil, listing.FieldGrossWeight,
			listing.Tf("各规格重量不同,京东一个商品只有一个重量:取最重的 %d 克", "the SKUs weigh differently and JD has one weight for a listing: the heaviest is taken, %d g", heaviest),
			listing.T("运费按重量时,可分成几个商品", "split the listing where freight goes by weight"))
	}
}

// barcodes projects the bar code of each SKU.
func (p *projection) barcodes() {
	for i := range p.offer.SKUs {
		fact, ok := p.fact(&p.offer.SKUs[i], listing.FieldGTIN)
		if code := strings.TrimSpace(fact.Value.Text()); ok && code != "" {
			p.setSKU(i, listing.FieldGTIN, listing.TextValue(code))
		}
	}
}

// shopData projects what only the shop or the channel knows: freight template,
// size of the parcel, in-shop categories, returns (jd §4.A.3, §4.A.5, §4.A.6).
func (p *projection) shopData() {
	chosen, freight := p.option(optFreight)
	if _, err := idNumber(freight); freight != "" && err != nil {
		p.optionFault(optFreight, freight)
	} else if freight != "" {
		p.set(listing.Option(optFreight), listing.TextValue(freight), chosen.Managed)
	} else {
		p.missing(listing.ShopChoiceNeeded, nil, listing.Option(optFreight),
			listing.T("还没有选运费模板", "no freight template is chosen"),
			listing.Tf("运行 farmgate channel setup %s", "run farmgate channel setup %s", p.offer.Channel))
	}
	p.parcel()
	p.sections()
	p.returns()
}

// parcel projects the size in millimetres. The older method made it mandatory:
// without it the listing may be refused or its freight be wrong (jd §4.A.5).
func (p *projection) parcel() {
	chosen, value := p.option(optPackage)
	if value == "" {
		p.missing(rulePackage, nil, listing.Option(optPackage),
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
	p.set(listing.Option(optPackage), listing.TextValue(fmt.Sprintf("%dx%dx%d", sides[0], sides[1], sides[2])), chosen.Managed)
}

func (p *projection) sections() {
	chosen, value := p.option(optSections)
	w := ware{}
	for _, id := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",;，；、 \n", r) }) {
		if _, err := idNumber(id); err != nil {
			p.optionFault(optSections, value)
			return
		}
		w.ShopCategories = append(w.ShopCategories, quoted(id))
	}
	if ids := w.sections(); len(ids) > 0 {
		p.set(listing.Option(optSections), listing.ListValue(ids), chosen.Managed)
	}
}

func (p *projection) returns() {
	chosen, value := p.option(optReturns)
	switch value {
	case "":
	case "0", "1", "2":
		p.set(listing.Option(optReturns), listing.TextValue(value), chosen.Managed)
	default:
		p.optionFault(optReturns, value)
	}
}
