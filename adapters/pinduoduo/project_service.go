package pinduoduo

import (
	"slices"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The values of a service rule (pinduoduo §4.2).
const (
	serviceForbidden = 0
	serviceMandatory = 2
)

// services projects the promises to buyers: what the category makes mandatory
// is on, what it forbids is off, else the channel's option (pinduoduo §4.2, §8).
func (p *projection) services() {
	rules := &serviceRule{}
	if p.book != nil {
		if known := p.book.services(); known != nil {
			rules = known
		}
	}
	p.service(optRefundable, rules.Refundable)
	p.service(optBadFruit, rules.BadFruit)
	p.service(optShortWeight, rules.ShortWeight)
	genuine := p.service(optGenuine, rules.Genuine)
	if word := genuineWord(p.Offer.Title.Value); word != "" && !genuine {
		p.Report(ruleGenuineWord, nil, listing.FieldTitle,
			listing.Tf("标题有“%s”,平台会要求假一赔十", "the title says %q: the platform will demand the promise against fakes", word),
			listing.T("设选项 is_folt: \"true\",或从标题里去掉", "set the option is_folt: \"true\", or take the word out"))
	}
	p.shipTime(rules)
}

// service projects one promise and says whether it is given.
func (p *projection) service(key string, rule *number) bool {
	chosen, value := p.Option(key)
	on, ok := yesNo(value)
	if value != "" && !ok {
		p.optionFault(key, value)
		return false
	}
	forced := rule != nil && (*rule == serviceMandatory && !on || *rule == serviceForbidden && on)
	if forced {
		on = !on
	}
	if forced && value != "" {
		p.Report(ruleService, nil, listing.Option(key),
			listing.Tf("类目规定 %s 为 %t,选项不起作用", "the category fixes %s to %t, the option has no effect here", key, on),
			listing.T("改选项,或忽略", "change the option, or ignore this"))
	}
	if value != "" || rule != nil && p.Full {
		p.Set(listing.Option(key), listing.FlagValue(on), value != "" && chosen.Managed)
	}
	return on
}

func genuineWord(title string) string {
	for _, word := range []string{"正品", "真品", "专柜"} {
		if strings.Contains(title, word) {
			return word
		}
	}
	return ""
}

// yesNo reads a boolean option.
func yesNo(s string) (on, ok bool) {
	switch strings.ToLower(s) {
	case "true", "1", "yes", "on", "是":
		return true, true
	case "false", "0", "no", "off", "否":
		return false, true
	default:
		return false, false
	}
}

func (p *projection) optionFault(key, value string) { p.OptionFault(ruleOption, key, value) }

// shipTime projects the promised time to ship: the workbook's, else the
// option's, else the longest the category allows (pinduoduo §8).
func (p *projection) shipTime(rules *serviceRule) {
	seconds, managed, ok := p.chosenShipTime()
	switch {
	case !ok && p.Full:
		seconds = 172800 // the longer of the two for ordinary goods (pinduoduo §4.5)
		if len(rules.ShipSeconds) > 0 {
			seconds = int64(slices.Max(rules.ShipSeconds))
		}
	case !ok:
		return
	}
	if len(rules.ShipSeconds) > 0 && !containsNumber(rules.ShipSeconds, seconds) {
		p.Report(ruleShip, nil, listing.FieldShipWithin,
			listing.Tf("类目不允许 %d 小时发货,可选:%s 小时", "the category does not allow shipping within %d hours, allowed: %s hours", seconds/secondsPerHour, hours(rules.ShipSeconds)),
			listing.T("改发货时间", "change the time to ship"))
	}
	p.Set(listing.FieldShipWithin, listing.NumberValue(seconds/secondsPerHour), managed)
}

func (p *projection) chosenShipTime() (seconds int64, managed, ok bool) {
	if fact, found := p.Fact(nil, listing.FieldShipWithin); found {
		if n, isNumber := fact.Value.Number(); isNumber && n > 0 {
			return n * secondsPerHour, true, true
		}
	}
	if n, found := p.NumberOption(ruleOption, optShipSeconds, secondsPerHour, 365*24*secondsPerHour); found {
		return n, p.Offer.Options[optShipSeconds].Managed, true
	}
	return 0, false, false
}

func hours(seconds []number) string {
	var out []string
	for _, s := range seconds {
		out = append(out, strconv.FormatInt(int64(s)/secondsPerHour, 10))
	}
	return strings.Join(out, "、")
}

// shopData projects what only the shop or the channel knows: freight template,
// group size, discount from two pieces, purchase limit (pinduoduo §4.5).
func (p *projection) shopData() {
	chosen, freight := p.Option(optFreight)
	if _, err := idNumber(freight); freight != "" && err != nil {
		p.optionFault(optFreight, freight)
	} else if freight != "" {
		p.Set(listing.Option(optFreight), listing.TextValue(freight), chosen.Managed)
	} else {
		p.FreightMissing(optFreight)
	}
	if n, ok := p.NumberOption(ruleOption, optGroupSize, 2, 9); ok {
		p.Set(listing.Option(optGroupSize), listing.NumberValue(n), p.Offer.Options[optGroupSize].Managed)
	} else if p.Full {
		p.Set(listing.Option(optGroupSize), listing.NumberValue(2), false) // the platform's default is not documented
	}
	p.twoPieces()
	p.buyLimit()
}

// twoPieces projects the discount from two pieces: the smallest one where the
// category demands one and the channel says nothing.
func (p *projection) twoPieces() {
	least, most, must := int64(1), int64(99), false
	if p.book != nil {
		rule := p.book.rule.TwoPieces
		must = bool(rule.Must)
		if rule.Min > 0 && rule.Max >= rule.Min {
			least, most = int64(rule.Min), int64(rule.Max)
		}
	}
	if n, ok := p.NumberOption(ruleOption, optTwoPieces, least, most); ok {
		p.Set(listing.Option(optTwoPieces), listing.NumberValue(n), p.Offer.Options[optTwoPieces].Managed)
	} else if must && p.Full {
		p.Set(listing.Option(optTwoPieces), listing.NumberValue(most), false)
	}
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
		case n < 1 || n > 999999:
			p.Report(ruleBuyLimit, sku, listing.FieldLimitPerBuyer,
				listing.Tf("每人限购 %d 超出范围 1 到 999999", "the limit per buyer %d is out of the range 1 to 999999", n),
				listing.T("改限购数", "change it"))
			return
		case first != nil && n != limit:
			p.Report(ruleBuyLimit, sku, listing.FieldLimitPerBuyer,
				listing.T("同一商品的各规格限购数不同,拼多多只有一个", "the SKUs have different limits per buyer, Pinduoduo has one for the listing"),
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
