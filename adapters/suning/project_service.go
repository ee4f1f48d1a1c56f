package suning

import (
	"regexp"
	"sync"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

// shopData projects what only the shop or the channel knows (suning §4.4,
// §4.6): the freight template, the words on after-sales service, and the in-shop
// category of a new listing.
func (p *projection) shopData() {
	p.freight()
	p.afterSale()
	if _, section := p.Option(optSection); section != "" {
		// It is not read back under its code (§4.9): sent with a create only.
		p.Set(listing.Option(optSection), listing.TextValue(section), false)
	}
}

// freightForm is the id of a freight template: 32 hex digits, never a number
// (suning §4.4, §11.7).
var freightForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9A-Za-z]{1,64}$`) })

func (p *projection) freight() {
	chosen, value := p.Option(optFreight)
	switch {
	case value == "":
		p.FreightMissing(optFreight)
	case !freightForm().MatchString(value):
		p.optionFault(optFreight, value)
	default:
		p.Set(listing.Option(optFreight), listing.TextValue(value), chosen.Managed)
	}
}

// afterSale projects the words on after-sales service, which are mandatory
// (suning §4.6). Unset they promise nothing and send buyers to the shop.
func (p *projection) afterSale() {
	chosen, value := p.Option(optAfterSale)
	words := oneLine(value)
	if words == "" {
		if p.Full {
			p.Set(listing.Option(optAfterSale), listing.TextValue(plainAfterSale), false)
		}
		return
	}
	p.Set(listing.Option(optAfterSale), listing.TextValue(words), chosen.Managed)
	if n := utf8.RuneCountInString(words); n > afterSaleMax {
		p.Report(ruleAfterSale, nil, listing.Option(optAfterSale),
			listing.Tf("售后说明有 %d 字,最多 %d", "the words on after-sales service have %d characters, at most %d", n, afterSaleMax),
			listing.T("缩短选项 after_sale", "shorten the option after_sale"))
	}
}

// plainAfterSale promises nothing that the shop did not say.
const plainAfterSale = "如有售后问题,请联系店铺客服"
