package adaptertest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// plain makes a listing that nothing is wrong with, with so many SKUs: only
// what the category demands, always the first choice.
func (m *market) plain(id string, at *leaf, skus int) adapters.Offer {
	o := m.bare(id, at)
	o.Title.Value = m.title(at, id, "秭归新鲜现摘")
	o.Description = adapters.Chosen{Value: m.describe("秭归县合作社果园直发,现摘现发,坏果请在签收后联系我们处理。"), Managed: true}
	c := chooser{at: at, today: m.today}
	o.Attributes = c.fill(func(adapters.Attribute) (int, bool) { return 0, false })
	for i := range skus {
		var axes []listing.Axis
		if skus > 1 {
			axes = m.axes(at, 1, i, 0, "斤装")
		}
		o.SKUs = append(o.SKUs, m.sku(fmt.Sprintf("%s-%d", id, i+1), int64(2600+100*i), int64(500-i), int64(2500*(i+1)), axes))
	}
	m.dress(&o, 2, 1)
	return o
}

// draft is a listing being drawn: what the next offer of it must go on from.
type draft struct {
	dice
	id     string
	at     *leaf
	before adapters.Offer  // what the listing holds; zero for a new one
	cells  map[[2]int]bool // the SKUs made so far
	// columns is how many values the second axis has; 1 is no second axis, 0
	// not drawn yet.
	columns int
	plain   bool // one axis, and no text that the category may want in a shape of its own
}

// draw makes an offer that the category should take.
func (m *market) draw(d *draft) adapters.Offer {
	o := m.bare(d.id, d.at)
	o.Title.Value = m.title(d.at, d.id, d.text(`秭归新鲜现摘果园&"'`, 4, 12)+" "+d.text("abcdefgh", 0, 6))
	if !d.odds(5) {
		o.Description = adapters.Chosen{Value: m.describe(d.text("合作社果园直发<b>&;坏果包赔\n", 4, 80)), Managed: true}
	}
	c := chooser{at: d.at, today: m.today}
	o.Attributes = c.fill(func(a adapters.Attribute) (int, bool) {
		// What was given once stays given: it would stay on the listing, and others may hang on it.
		for _, v := range d.before.Attributes {
			if v.ID == a.ID {
				return d.between(0, 9), true
			}
		}
		return d.between(0, 9), d.before.ID == "" && d.odds(2) && !(d.plain && a.Kind == adapters.AttributeText)
	})
	m.drawSKUs(d, &o)
	m.drawOptions(d, &o)
	m.dress(&o, d.between(1, len(m.album.main)), d.between(0, len(m.album.detail)))
	return o
}

// drawOptions draws settings, and now and then a SKU's own picture.
func (m *market) drawOptions(d *draft, o *adapters.Offer) {
	for _, key := range slices.Sorted(maps.Keys(m.drawn)) {
		if d.odds(2) && !d.plain {
			o.Options[key] = adapters.Chosen{Value: one(d.dice, m.drawn[key]), Managed: true}
		}
	}
	if m.subject.spec(listing.FieldImageSKU, true).Field != "" && d.odds(2) {
		own := m.album.sku
		own.SKU = o.SKUs[0].SKU.ID
		o.Listing.Pictures = append(o.Listing.Pictures, own)
	}
}

// bare is an offer without words, attributes and SKUs.
func (m *market) bare(id string, at *leaf) adapters.Offer {
	info := m.subject.Adapter.Info()
	return adapters.Offer{
		Channel: m.channel, Adapter: info.Name, Currency: info.Currency, ID: listing.WireID(id), Today: m.today,
		Listing:  listing.Listing{ID: id, Facts: listing.Facts{listing.FieldName: fact(listing.TextValue("秭归脐橙"))}},
		Title:    adapters.Chosen{Managed: true},
		Category: at.CategoryChoice, Rule: at.rule, Options: maps.Clone(m.options), OnShelf: true,
	}
}

func fact(v listing.Value) listing.Fact {
	return listing.Fact{Value: v, Cell: listing.CellRef{Sheet: "商品", Cell: "B3"}}
}

// title makes a title that fits: the category's own word goes first, since some
// marketplaces look for it, and the listing's id next, since some take a name
// only once.
func (m *market) title(at *leaf, id, words string) string {
	limit := m.subject.Adapter.Limits().Title
	limit.Min = max(limit.Min, min(limit.Max, 20)) // some want more where it is shown
	head := "秭归脐橙"
	if len(at.Path) > 0 {
		head = strings.NewReplacer("/", "", " ", "").Replace(at.Path[len(at.Path)-1])
	}
	return clip(head+strings.ReplaceAll(id, "-", "")+words, limit, "产地直发当季水果")
}

// head is a title that leaves room for ten characters more.
func (m *market) head(title string) string {
	limit := m.subject.Adapter.Limits().Title
	if limit.Max > 0 {
		limit.Max -= 10 * limit.Count.Measure("果")
	}
	return clip(title, limit, "产地直发当季水果")
}

func (m *market) describe(words string) string {
	limit := m.subject.Adapter.Limits().Description
	limit.Min = max(limit.Min, 10)
	return clip(words, limit, "合作社果园直发,坏果包赔。")
}

// clip makes a text that fits a limit: padded where it is too short, cut where
// it is too long.
func clip(text string, l adapters.TextLimit, padding string) string {
	for l.Count.Measure(strings.TrimSpace(text)) < l.Min {
		text += padding
	}
	runes := []rune(text)
	for l.Max > 0 && l.Count.Measure(string(runes)) > l.Max {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimSpace(string(runes))
}

// dress adds pictures and ties the SKUs to the listing.
func (m *market) dress(o *adapters.Offer, main, detail int) {
	least := m.subject.Adapter.Limits().Main.Min
	o.Listing.Pictures = append(o.Listing.Pictures, m.album.main[:min(max(main, least), len(m.album.main))]...)
	o.Listing.Pictures = append(o.Listing.Pictures, m.album.detail[:min(detail, len(m.album.detail))]...)
	o.Listing.Pictures = append(o.Listing.Pictures, m.album.paper)
	for _, sku := range o.SKUs {
		o.Listing.SKUs = append(o.Listing.SKUs, sku.SKU)
	}
	for field, chosen := range map[listing.Field]adapters.Chosen{listing.FieldTitle: o.Title, listing.FieldDescription: o.Description} {
		if chosen.Value != "" {
			o.Listing.Facts[field] = fact(listing.TextValue(chosen.Value)) // the workbook's own words
		}
	}
}
