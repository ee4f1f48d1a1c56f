package offer

import (
	"fmt"
	"maps"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Given is what an offer needs besides the listing and the channel's settings.
type Given struct {
	// What only this shop could give.
	Category   adapters.CategoryChoice
	Rule       adapters.Rule
	Attributes []adapters.AttributeValue
	Options    map[string]adapters.Chosen // shop data; the channel's own options win

	Limits   adapters.Limits
	Currency listing.Currency // of the workbook
	// Stock is what each SKU (by its id in the workbook) shows here after
	// allocation; a SKU that is not in it has no managed stock.
	Stock map[string]int64
	// Place gives the short name of a division code, "秭归" for 420527.
	Place func(code string) string
	// Partial is an offer of stock and prices alone: it has no title and no
	// description, by which adapters know that it describes no product.
	Partial bool
	Today   string // Beijing date yyyy-mm-dd; empty takes every price as holding
}

// Build makes the offer of a listing on a channel, and says what is wrong with
// it there. It is pure.
func Build(l listing.Listing, c *Channel, in Given) (adapters.Offer, []listing.Finding) {
	b := &builder{ch: c, l: l, in: in}
	offer := adapters.Offer{
		Channel: c.Name, Adapter: c.Adapter, Currency: c.Currency, Listing: l, ID: listing.WireID(l.ID),
		Category: in.Category, Rule: in.Rule, Attributes: in.Attributes, Options: b.options(), Today: in.Today,
	}
	if !in.Partial {
		offer.Title, offer.Description = b.title(), b.description()
	}
	offer.OnShelf, offer.ShelfManaged = b.shelf()
	priced := b.currencyFits()
	for _, sku := range l.SKUs {
		offer.SKUs = append(offer.SKUs, b.sku(sku, priced))
	}
	return offer, b.findings
}

type builder struct {
	ch       *Channel
	l        listing.Listing
	in       Given
	findings []listing.Finding
}

func (b *builder) find(code listing.Code, severity listing.Severity, f listing.Field, at listing.Fact, message, fix listing.Text) {
	where := at.Cell
	if where == (listing.CellRef{}) {
		where = b.l.Cell
	}
	b.findings = append(b.findings, listing.Finding{
		Code: code, Severity: severity, Where: where, Raw: at.Value.Show(f.Kind(), b.in.Currency), Message: message, Fix: fix,
		Channel: b.ch.Name, Listing: b.l.ID, Field: f,
	})
}

// title takes the title column, else the template, and measures it.
func (b *builder) title() adapters.Chosen {
	fact := b.ch.sharedFact(b.l, listing.FieldTitle)
	title := strings.TrimSpace(fact.Value.Text())
	if title == "" {
		title = b.ch.listingRules(b.l).title.Title(b.ch.say(b.l, b.in.Place), b.in.Limits.Title)
		fact = b.ch.sharedFact(b.l, listing.FieldName)
	}
	b.measure(title, fact)
	return adapters.Chosen{Value: title, Managed: true}
}

func (b *builder) measure(title string, at listing.Fact) {
	limit := b.in.Limits.Title
	n, unit := limit.Count.Measure(title), unitOf(limit.Count)
	switch {
	case limit.Max > 0 && n > limit.Max:
		b.find(listing.TitleTooLong, listing.Error, listing.FieldTitle, at, listing.T(
			fmt.Sprintf("标题长 %d %s，%s 最多 %d：%s", n, unit.In(listing.Chinese), b.ch.Name, limit.Max, title),
			fmt.Sprintf("the title has %d %s, %s takes at most %d: %s", n, unit.In(listing.English), b.ch.Name, limit.Max, title)),
			listing.Tf("在 title@%s 列写一个短的标题", "write a shorter one in a column title@%s", b.ch.Name))
	case n < limit.Min:
		b.find(listing.TitleTooShort, listing.Error, listing.FieldTitle, at, listing.T(
			fmt.Sprintf("标题长 %d %s，%s 至少 %d：%s", n, unit.In(listing.Chinese), b.ch.Name, limit.Min, title),
			fmt.Sprintf("the title has %d %s, %s wants at least %d: %s", n, unit.In(listing.English), b.ch.Name, limit.Min, title)),
			listing.Tf("填品种、等级、规格，或在 title@%s 列写标题", "fill in variety, grade or spec, or write a title in a column title@%s", b.ch.Name))
	}
}

func unitOf(c adapters.Counting) listing.Text {
	switch c {
	case adapters.CountUTF8:
		return listing.T("字节", "bytes")
	case adapters.CountHan:
		return listing.T("个单位（汉字算 2）", "units (a Han character is 2)")
	case adapters.CountWide:
		return listing.T("个单位（非 ASCII 字符算 2）", "units (a character beyond ASCII is 2)")
	default:
		return listing.T("个字符", "characters")
	}
}

// description takes the column, else the template, else the default lines.
func (b *builder) description() adapters.Chosen {
	text := b.ch.shared(b.l, listing.FieldDescription)
	say := b.ch.say(b.l, b.in.Place)
	switch template := b.ch.listingRules(b.l).description; {
	case text != "":
	case template != nil:
		text = template.Description(say)
	default:
		text = defaultDescription(say, b.in.Limits.Description)
	}
	return adapters.Chosen{Value: text, Managed: true}
}

// options puts the channel's own settings over what the shop offered.
func (b *builder) options() map[string]adapters.Chosen {
	options := maps.Clone(b.in.Options)
	if options == nil {
		options = map[string]adapters.Chosen{}
	}
	for key, value := range b.ch.Options {
		options[key] = adapters.Chosen{Value: value, Managed: true}
	}
	return options
}

// shelf says where the listing is to stand: as its cell says, else a new one
// where the channel puts new ones.
func (b *builder) shelf() (on, managed bool) {
	if on, managed = b.ch.sharedFact(b.l, listing.FieldShelf).Value.Flag(); managed {
		return on, true
	}
	return !b.ch.warehouse, false
}

// currencyFits refuses to send prices of another currency: nothing is converted.
func (b *builder) currencyFits() bool {
	if b.in.Currency == "" || b.ch.Currency == "" || b.in.Currency == b.ch.Currency {
		return true
	}
	b.find(listing.CurrencyMismatch, listing.Error, listing.FieldPrice, listing.Fact{},
		listing.Tf("价格是 %s，%s 收 %s", "prices are in %s, %s takes %s", b.in.Currency, b.ch.Name, b.ch.Currency),
		listing.Tf("给 %s 单独做一份 %s 价格的工作簿，farmgate 不换算", "keep a workbook for %s with prices in %s; farmgate converts nothing", b.ch.Name, b.ch.Currency))
	return false
}

func (b *builder) sku(sku listing.SKU, priced bool) adapters.OfferSKU {
	out := adapters.OfferSKU{SKU: sku, ID: listing.WireID(sku.ID)}
	if units, own := b.ch.OwnStock(b.l, sku); own {
		out.Stock = &units
	} else if units, ok := b.in.Stock[sku.ID]; ok {
		out.Stock = &units
	}
	if !priced || b.early(sku) {
		return out
	}
	p := b.ch.PriceOf(b.l, sku)
	b.findings = append(b.findings, p.Findings...)
	out.Price, out.Group, out.Market = p.Price, p.Group, p.Market
	return out
}

// early reports a price that holds from a later day: it is not sent before.
func (b *builder) early(sku listing.SKU) bool {
	fact, ok := b.l.For(sku, listing.FieldEffective, b.ch.Name, b.ch.Adapter)
	from := fact.Value.Text()
	if !ok || b.in.Today == "" || from <= b.in.Today {
		return false
	}
	b.find(PriceNotYet, listing.Note, listing.FieldEffective, fact,
		listing.Tf("价格从 %s 起生效，今天不送", "the price holds from %s; it is not sent today", from), listing.Text{})
	b.findings[len(b.findings)-1].SKU = sku.ID
	return true
}
