package taobao

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// services projects the promises to buyers: the time to ship (taobao §4.2). What
// else a category asks for is an attribute.
func (p *projection) services() {
	hours, managed, ok := p.chosenShipTime()
	if !ok && (!p.Full || p.book == nil) || !p.takes(idDelivery) {
		return
	}
	if !ok {
		p.longestShipTime()
		return
	}
	if p.book == nil || p.promises(hours) {
		p.Set(listing.FieldShipWithin, listing.NumberValue(hours), managed)
		return
	}
	p.Report(codeShip, nil, listing.FieldShipWithin,
		listing.Tf("类目没有 %d 小时的发货承诺:可选 24、48 小时;更久的只能按全款预售发布", "the category has no promise of %d hours: 24 or 48, and what takes longer only as a full-payment presale", hours),
		listing.T("改发货时间,或设选项 presale: \"true\"", "change the time to ship, or set the option presale: \"true\""))
}

// longestShipTime takes the longest promise that is no presale, when nobody says
// any.
func (p *projection) longestShipTime() {
	for _, hours := range []int64{48, 24} {
		if _, ok := p.book.field(idDelivery).deliveryOption(hours); ok {
			p.Set(listing.FieldShipWithin, listing.NumberValue(hours), false)
			return
		}
	}
}

// promises reports whether the category can promise that time, with a presale
// only where the channel wants presales.
func (p *projection) promises(hours int64) bool {
	def := p.book.field(idDelivery)
	if _, ordinary := def.deliveryOption(hours); !ordinary {
		if _, value := p.Option(optPresale); value != "true" {
			return false
		}
	}
	return newForm(p.book).promise(listing.NumberValue(hours)) == nil
}

func (p *projection) chosenShipTime() (hours int64, managed, ok bool) {
	if fact, found := p.Fact(nil, listing.FieldShipWithin); found {
		if n, isNumber := fact.Value.Number(); isNumber && n > 0 {
			return n, true, true
		}
	}
	n, ok := p.NumberOption(codeOption, optShip, 1, 24*365)
	return n, p.Offer.Options[optShip].Managed && ok, ok
}

func (p *projection) optionFault(key, value string) { p.OptionFault(codeOption, key, value) }

// shopData projects what only the shop or the channel knows: freight template,
// sections, and when stock falls (taobao §4.2, §4.3).
func (p *projection) shopData() {
	p.freight()
	p.subStock()
	chosen, value := p.Option(optSections)
	ids := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",，; ", r) })
	if i := slices.IndexFunc(ids, func(id string) bool { return checkID(id) != nil }); i >= 0 {
		p.optionFault(optSections, ids[i])
	} else if len(ids) > 0 && p.takes(idSections) {
		p.Set(listing.Option(optSections), listing.TextValue(sectionList(ids)), chosen.Managed)
	}
}

func (p *projection) freight() {
	if !p.takes(idFreight, idTemplate) {
		return
	}
	chosen, freight := p.Option(optFreight)
	p.told[idFreight+"."+idTemplate] = true
	switch {
	case freight == "":
		p.Missing(listing.ShopChoiceNeeded, nil, listing.Option(optFreight),
			listing.T("还没有选运费模板", "no freight template is chosen"),
			listing.Tf("运行 farmgate channel setup %s;应用不能读取模板时,在 options.template_id 里填写编号",
				"run farmgate channel setup %s; where the application may not read templates, write the id into options.template_id", p.Offer.Channel))
	case checkID(freight) != nil:
		p.optionFault(optFreight, freight)
	default:
		p.Set(listing.Option(optFreight), listing.TextValue(freight), chosen.Managed)
		delete(p.told, idFreight+"."+idTemplate)
	}
}

// subStock projects when stock falls: on order, unless the channel says
// otherwise. That is the safe choice for perishables (taobao §9).
func (p *projection) subStock() {
	chosen, value := p.Option(optSubStock)
	if !p.takes(idSubStock) || value == "" && (!p.Full || p.book == nil) {
		return
	}
	if value == "" {
		value = "1"
	}
	if p.book != nil {
		if def := p.book.field(idSubStock); len(def.options) > 0 {
			if _, ok := def.option(value); !ok {
				if chosen.Value != "" {
					p.optionFault(optSubStock, value)
				}
				return
			}
		}
	}
	p.Set(listing.Option(optSubStock), listing.TextValue(value), chosen.Managed)
}
