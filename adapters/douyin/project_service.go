package douyin

import (
	"slices"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// services projects the promises to buyers (douyin §4.6, §8).
func (p *projection) services() {
	p.returns()
	chosen, value := p.Option(optDamaged)
	if on, ok := yesNo(value); ok {
		p.Set(listing.Option(optDamaged), listing.FlagValue(on), chosen.Managed)
	} else if value != "" {
		p.optionFault(optDamaged, value)
	}
	p.shipTime()
}

// returns projects the option for return without reason: one the category
// lists, since forcing it and leaving it out are both refused. Unasked it is
// the one that promises none.
func (p *projection) returns() {
	chosen, value := p.Option(optReturn)
	var listed []returnOption
	if p.book != nil && p.book.publish != nil {
		if rule := p.book.publish.AfterSale.Return; rule.Enable == nil || bool(*rule.Enable) {
			listed = rule.Options
		}
	}
	offered := func(o returnOption) bool { return o.Value.String() == value }
	switch {
	case value != "" && len(listed) > 0 && !slices.ContainsFunc(listed, offered):
		p.Report(ruleReturn, nil, listing.Option(optReturn),
			listing.Tf("类目没有七天无理由选项 %q,可选:%s", "the category has no option %q for returns, allowed: %s", value, returnNames(listed)),
			listing.T("改选项,或删去让程序选择", "change the option, or leave it out"))
	case value != "":
		p.Set(listing.Option(optReturn), listing.TextValue(value), chosen.Managed)
	case len(listed) > 0 && p.Full:
		p.leastReturn(listed)
	}
}

// leastReturn takes what the category makes mandatory and nothing more: the
// option that promises none, else the only one of the fewest days. A value is
// "<7|15>-<policy>"; of two policies none is chosen unasked (douyin §4.6).
func (p *projection) leastReturn(listed []returnOption) {
	at := slices.IndexFunc(listed, func(o returnOption) bool {
		return strings.Contains(o.Name.String(), "不支持") || strings.Contains(o.Name.String(), "不可")
	})
	if at < 0 {
		at = fewestDays(listed)
	}
	if at < 0 {
		p.Report(listing.ShopChoiceNeeded, nil, listing.Option(optReturn),
			listing.Tf("类目要求选择七天无理由选项:%s", "the category demands an option for returns: %s", returnNames(listed)),
			listing.Tf("在通道选项里设 %s", "set the option %s", optReturn))
		return
	}
	p.Set(listing.Option(optReturn), listing.TextValue(listed[at].Value.String()), false)
}

// fewestDays finds the only option of the fewest days; -1 if there is none.
func fewestDays(listed []returnOption) int {
	at, fewest, twice := -1, 0, false
	for i, o := range listed {
		head, _, _ := strings.Cut(o.Value.String(), "-")
		days, err := strconv.Atoi(head)
		switch {
		case err != nil && len(listed) > 1:
			return -1
		case at < 0 || days < fewest:
			at, fewest, twice = i, days, false
		case days == fewest:
			twice = true
		}
	}
	if twice {
		return -1
	}
	return at
}

func returnNames(listed []returnOption) string {
	var out []string
	for _, o := range listed {
		out = append(out, o.Value.String()+" "+o.Name.String())
	}
	return strings.Join(out, "、")
}

// shipTime projects the promised time to ship: the workbook's, else the
// option's, else the longest the category allows (douyin §4.6, §8).
func (p *projection) shipTime() {
	var allowed []int64
	if p.book != nil && p.book.publish != nil {
		for _, n := range p.book.publish.Fulfillment.Normal.Delays {
			allowed = append(allowed, int64(n))
		}
	}
	days, managed, ok := p.chosenShipTime()
	switch {
	case !ok && p.Full:
		days = longest(allowed)
	case !ok:
		return
	}
	if len(allowed) > 0 && !slices.Contains(allowed, days) {
		p.Report(ruleShip, nil, listing.FieldShipWithin,
			listing.Tf("类目不允许 %s发货,可选:%s", "the category does not allow shipping %s, allowed: %s", dayNames(days), dayNames(allowed...)),
			listing.T("改发货时间", "change the time to ship"))
	}
	p.Set(listing.FieldShipWithin, listing.NumberValue(hoursOf(days)), managed)
}

// longest is the longest promise that is allowed: 48 hours where nothing is
// known of it.
func longest(allowed []int64) int64 {
	most := int64(0)
	for _, n := range allowed {
		if n != sameDay {
			most = max(most, n)
		}
	}
	switch {
	case most > 0:
		return most
	case len(allowed) > 0:
		return sameDay
	default:
		return 2
	}
}

func (p *projection) chosenShipTime() (days int64, managed, ok bool) {
	if fact, found := p.Fact(nil, listing.FieldShipWithin); found {
		hours, isNumber := fact.Value.Number()
		days, ok := daysOf(hours)
		if isNumber && ok {
			return days, true, true
		}
		p.Report(ruleShip, nil, listing.FieldShipWithin,
			listing.Tf("%d 小时发货不能承诺:要当日(不到 24 小时)或 24 小时的倍数", "%d hours to ship cannot be promised: the same day (below 24) or whole days", hours),
			listing.T("改发货时间", "change the time to ship"))
	}
	if n, found := p.NumberOption(ruleOption, optShipDays, 1, sameDay); found {
		return n, p.Offer.Options[optShipDays].Managed, true
	}
	return 0, false, false
}

func dayNames(days ...int64) string {
	var out []string
	for _, n := range days {
		name := strconv.FormatInt(n, 10) + "(" + strconv.FormatInt(hoursOf(n), 10) + "h)"
		if n == sameDay {
			name = "9999(当日 same day)"
		}
		out = append(out, name)
	}
	return strings.Join(out, "、")
}

func (p *projection) optionFault(key, value string) { p.OptionFault(ruleOption, key, value) }

// shopData projects what only the shop or the channel knows: freight template,
// telephone number, when stock is taken, purchase limit (douyin §4.6).
func (p *projection) shopData() {
	chosen, freight := p.Option(optFreight)
	if _, err := idNumber(freight); freight != "" && freight != freeShipping && err != nil {
		p.optionFault(optFreight, freight)
	} else if freight != "" {
		p.Set(listing.Option(optFreight), listing.TextValue(freight), chosen.Managed)
	} else {
		p.FreightMissing(optFreight)
	}
	chosen, mobile := p.Option(optMobile)
	if mobile = oneLine(cleanText(mobile)); mobile != "" {
		p.Set(listing.Option(optMobile), listing.TextValue(mobile), chosen.Managed)
	} else {
		p.Missing(ruleMobile, nil, listing.Option(optMobile),
			listing.T("没有客服电话,抖音电商必填", "there is no customer service number, and Douyin demands one"),
			listing.Tf("在 farmgate.yaml 的通道 %s 的 options 里写 mobile", "write mobile into the options of channel %s in farmgate.yaml", p.Offer.Channel))
	}
	if n, ok := p.NumberOption(ruleOption, optReduce, 1, 2); ok {
		p.Set(listing.Option(optReduce), listing.TextValue(strconv.FormatInt(n, 10)), p.Offer.Options[optReduce].Managed)
	} else if p.Full {
		p.Set(listing.Option(optReduce), listing.TextValue("1"), false)
	}
	p.buyLimit()
}

// buyLimit projects 限购. The platform has one for the listing: different ones
// for its SKUs are refused, not bent.
func (p *projection) buyLimit() {
	var limit int64
	var first *adapters.OfferSKU
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		n, ok := p.Number(sku, listing.FieldLimitPerBuyer)
		switch {
		case !ok:
		case n < 1:
			p.Report(ruleBuyLimit, sku, listing.FieldLimitPerBuyer,
				listing.Tf("每人限购 %d 不对", "the limit per buyer %d is wrong", n),
				listing.T("改限购数", "change it"))
			return
		case first != nil && n != limit:
			p.Report(ruleBuyLimit, sku, listing.FieldLimitPerBuyer,
				listing.T("同一商品的各规格限购数不同,抖音电商只有一个", "the SKUs have different limits per buyer, Douyin has one for the listing"),
				listing.T("写成同一个数", "give the same number for all"))
			return
		default:
			limit, first = n, sku
		}
	}
	if first != nil {
		p.Set(listing.FieldLimitPerBuyer, listing.NumberValue(limit), true)
	}
}
