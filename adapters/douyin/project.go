package douyin

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// projection is the work of one Project call.
type projection struct {
	*draft.Draft
	book  *ruleBook // nil when the category's rule is not known
	first string    // the dimension that carries the pictures
}

// Project says what the marketplace would hold after a push of the offer, and
// why it would refuse it (douyin §8). It is pure.
//
// What a create needs and the offer lacks (a title, pictures, a price …) is a
// finding only for an offer that has a title: a sheet of stock or prices has
// none, and manages only what it says.
func (adapter) Project(o adapters.Offer) (adapters.Desired, []listing.Finding) {
	p := &projection{Draft: draft.New(o, Name, Rules)}
	p.identity()
	p.category()
	p.title()
	p.specs()
	p.prices()
	p.stocks()
	p.weights()
	p.pictures()
	p.attributes()
	p.papers()
	p.services()
	p.shopData()
	return p.Desired, p.Findings
}

// identity checks the ids under which the listing is found again (douyin §5).
func (p *projection) identity() {
	p.InYuan("抖音电商", "Douyin")
	p.SomeSKU(ruleListingMissing)
	p.MerchantIDs(ruleListingID)
}
