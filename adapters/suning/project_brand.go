package suning

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// brand projects the brand, which is mandatory (suning §4.3): that of the
// workbook, else the channel's, else the one that the platform itself calls
// none, with a word about it.
func (p *projection) brand() {
	for _, v := range p.Offer.Attributes {
		if v.ID == brandAttr && len(v.Options) == 1 {
			p.setBrand(v.Options[0], v.Managed)
			return
		}
	}
	if chosen, code := p.Option(optBrand); code != "" {
		p.setBrand(code, chosen.Managed)
		return
	}
	if !p.Full {
		return
	}
	fact, named := p.Fact(nil, listing.FieldBrand)
	none, ok := p.noBrand()
	if !ok {
		p.brandMissing()
		return
	}
	p.setBrand(none.Code.String(), false)
	if named {
		p.Report(ruleNoBrand, nil, listing.FieldBrand,
			listing.Tf("店铺没有品牌“%[1]s”的授权,按“%[2]s”发布", "the shop is not authorised for the brand %[1]q: listed as %[2]q", fact.Value.Text(), none.Name.String()),
			listing.T("先在苏宁商家后台申请品牌授权", "apply for the brand in Suning's back office first"))
	}
}

// setBrand takes a code as it is: case matters (suning §4.3).
func (p *projection) setBrand(code string, managed bool) {
	p.Set(listing.Attr(brandAttr), attributeText([]attributeEntry{{option: code}}), managed)
}

// noBrand finds the one brand of the category that the platform calls none.
func (p *projection) noBrand() (brandRow, bool) {
	if p.book == nil {
		return brandRow{}, false
	}
	for _, name := range []string{"无品牌", "无", "其他品牌", "其它品牌", "其他", "其它", "other", "others"} {
		i := slices.IndexFunc(p.book.Brands, func(b brandRow) bool { return listing.Fold(b.Name.String()) == name })
		if i >= 0 {
			return p.book.Brands[i], true
		}
	}
	return brandRow{}, false
}

func (p *projection) brandMissing() {
	a := adapters.Attribute{ID: brandAttr, Name: "品牌"}
	if p.book != nil {
		a = p.book.brand()
	}
	f := p.AttributeMissing(a)
	f.Fix = f.Fix.With(listing.Tf(";或设选项 %s", "; or set the option %s", optBrand))
}
