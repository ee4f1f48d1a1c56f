package suning

import (
	"regexp"
	"sync"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

// descriptionMax bounds the words of a description, so that a request stays
// below its bound in base64 (suning §1).
const descriptionMax = 50_000

// title projects the title: the shop's display title, and for a create the
// product's name too (suning §4.6). Whether that name is taken is known to the
// platform alone.
func (p *projection) title() {
	title := oneLine(p.Offer.Title.Value)
	if title == "" {
		return
	}
	p.Set(listing.FieldTitle, listing.TextValue(title), p.Offer.Title.Managed)
	at := p.TitleCell()
	if n := utf8.RuneCountInString(title); n > titleMax {
		p.Report(listing.TitleTooLong, nil, at,
			listing.Tf("标题有 %d 字,最多 %d", "the title has %d characters, at most %d", n, titleMax),
			listing.T("写短标题列", "give a shorter title"))
	}
}

// sellingPoint projects the selling point, which is mandatory (suning §4.6).
// Without one of the workbook the subtitle stands in; for a create also the
// title or the name, whichever is short enough.
func (p *projection) sellingPoint() {
	for _, field := range []listing.Field{listing.FieldSellingPoint, listing.FieldSubtitle} {
		fact, _ := p.Fact(nil, field)
		if words := oneLine(fact.Value.Text()); words != "" {
			p.Set(listing.FieldSellingPoint, listing.TextValue(words), true)
			p.checkSellingPoint(field, words)
			return
		}
	}
	if !p.Full {
		return
	}
	name, _ := p.Fact(nil, listing.FieldName)
	for _, words := range []string{oneLine(p.Offer.Title.Value), oneLine(name.Value.Text())} {
		if words != "" && utf8.RuneCountInString(words) <= sellPointMax && !phone().MatchString(words) {
			p.Set(listing.FieldSellingPoint, listing.TextValue(words), false)
			return
		}
	}
	p.Missing(ruleSellPointNone, nil, listing.FieldSellingPoint,
		listing.T("苏宁必须有卖点,标题又太长不能代替", "Suning demands a selling point, and the title is too long to stand in"),
		listing.Tf("填卖点,最多 %d 字", "give one of at most %d characters", sellPointMax))
}

func (p *projection) checkSellingPoint(field listing.Field, words string) {
	if n := utf8.RuneCountInString(words); n > sellPointMax {
		p.Report(ruleSellPoint, nil, field,
			listing.Tf("卖点有 %d 字,最多 %d", "the selling point has %d characters, at most %d", n, sellPointMax),
			listing.T("缩短卖点,细节写到描述", "shorten it; details belong in the description"))
	}
	if number := phone().FindString(words); number != "" {
		p.Report(rulePhone, nil, field,
			listing.Tf("卖点里不能有电话号码 %s", "the selling point may not hold the telephone number %s", number),
			listing.T("去掉电话号码", "take it out"))
	}
}

// phone tells telephone numbers: mobile ones, those with an area code, and
// service numbers.
var phone = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|0[0-9]{2,3}[- ]?[0-9]{7,8}|[48]00[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}`)
})

// description projects the words of the introduction; the pictures under them
// are image_detail. One of both is mandatory (suning §4.6).
func (p *projection) description() {
	words := paragraphs(cleanText(p.Offer.Description.Value))
	if words != "" {
		p.Set(listing.FieldDescription, listing.TextValue(words), p.Offer.Description.Managed)
	} else if p.Desired.Fields[listing.FieldImageDetail].Text() == "" {
		p.Missing(ruleDescription, nil, listing.FieldDescription,
			listing.T("没有描述也没有详情图", "there is neither a description nor a detail picture"),
			listing.T("填描述或加详情图", "give a description or detail pictures"))
	}
	if n := utf8.RuneCountInString(words); n > descriptionMax {
		p.Report(ruleIntroduction, nil, listing.FieldDescription,
			listing.Tf("描述有 %d 字,最多 %d", "the description has %d characters, at most %d", n, descriptionMax),
			listing.T("缩短描述", "shorten it"))
	}
}
