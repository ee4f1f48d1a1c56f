package vendure

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// projection is the work of one Project call.
type projection struct {
	*draft.Draft
}

// Project says what the shop would hold after a push of the offer, and why it
// would refuse it, or worse, take it (vendure §8). It is pure.
//
// What a create needs and the offer lacks is a finding only for an offer that
// has a title: a sheet of stock or prices has none, and manages only what it
// says.
func (adapter) Project(o adapters.Offer) (adapters.Desired, []listing.Finding) {
	p := &projection{Draft: draft.New(o, Name, Rules)}
	p.identity()
	p.words()
	p.specs()
	p.prices()
	p.stocks()
	p.pictures()
	return p.Desired, p.Findings
}

// identity checks the ids under which the listing is found again (vendure §6).
func (p *projection) identity() {
	p.SomeSKU(ruleNoSKUs)
	if n := len(p.Offer.SKUs); n > maxSKUs {
		p.Report(ruleSpecCount, nil, listing.FieldSKU,
			listing.Tf("有 %d 个规格，一个商品最多 %d 个", "there are %d SKUs, a listing takes %d", n, maxSKUs),
			listing.T("分成几个商品", "split the listing"))
	}
	p.MerchantIDs(ruleListingID)
}

// words projects title and description.
func (p *projection) words() {
	if title := oneLine(p.Offer.Title.Value); title != "" {
		p.Set(listing.FieldTitle, listing.TextValue(title), p.Offer.Title.Managed)
		if n := len([]rune(title)); n > maxTitle {
			p.Report(listing.TitleTooLong, nil, p.TitleCell(),
				listing.Tf("标题有 %d 字，最多 %d", "the title has %d characters, at most %d", n, maxTitle),
				listing.T("写短标题列", "give a shorter title"))
		}
	}
	text := paragraphs(p.Offer.Description.Value)
	if text == "" {
		return
	}
	p.Set(listing.FieldDescription, listing.TextValue(text), p.Offer.Description.Managed)
	if n := len(text); n > maxDescription || len(writeHTML(text)) > maxHTML {
		p.Report(ruleDescription, nil, listing.FieldDescription,
			listing.Tf("描述有 %d 字节，最多 %d(约 %d 个汉字)，符号和短行多时更少", "the description has %d bytes, at most %d (some %d Chinese characters), fewer with many signs and short lines", n, maxDescription, maxDescription/3),
			listing.T("缩短描述", "shorten it"))
	}
}

// variantName is what buyers see of a SKU: the product's name and what sets the
// SKU apart (vendure §11.13).
func variantName(title string, specs []string) string {
	name := title
	for _, spec := range specs {
		if !strings.Contains(name, spec) {
			name += " " + spec
		}
	}
	return name
}
