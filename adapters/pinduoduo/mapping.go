package pinduoduo

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/lenient"
	"github.com/farmgate-cli/farmgate/listing"
)

// The values of a goods' status (pinduoduo §4.10).
const (
	statusOnShelf = 1
	statusSoldOut = 3
	statusDeleted = 4
)

// readNames maps the names of a create to those of a detail: the content of a
// submission may come under either (pinduoduo §4.11).
func readNames() map[string]string {
	return map[string]string{
		"carousel_gallery":      "carousel_gallery_list",
		"detail_gallery":        "detail_gallery_list",
		"goods_properties":      "goods_property_list",
		"out_goods_id":          "outer_goods_id",
		"package_label_gallery": "package_label_gallery_list",
		"carousel_video":        "video_gallery",
	}
}

// readGoods reads the content of a detail or of a submission, and gives it
// back under the names of a detail for Remote.Raw.
func readGoods(content json.RawMessage) (goods, json.RawMessage, error) {
	var members object
	if err := json.Unmarshal(content, &members); err != nil {
		return goods{}, nil, fmt.Errorf("%w: %w", errNotUnderstood, err)
	}
	for written, read := range readNames() {
		if v, ok := members[written]; ok && lenient.IsBlank(members[read]) {
			members[read] = v
			delete(members, written)
		}
	}
	raw, err := compactJSON(members)
	if err != nil {
		return goods{}, nil, fmt.Errorf("keep the goods as read: %w", err)
	}
	var g goods
	if err := decode([]byte(raw), &g); err != nil {
		return goods{}, nil, err
	}
	return g, []byte(raw), nil
}

// remoteOf brings a goods into common words (pinduoduo §4.6, §4.10). The state
// of review is added by the caller.
func remoteOf(ref adapters.Ref, g goods, raw json.RawMessage, live bool) adapters.Remote {
	r := adapters.Remote{
		Ref: ref, ListingID: g.OuterID.String(), Live: live,
		// Sold out is on the shelf with nothing to sell.
		OnShelf: live && (g.Status == statusOnShelf || g.Status == statusSoldOut),
		Deleted: live && g.Status == statusDeleted,
		Audit:   adapters.AuditNone, Raw: raw,
	}
	r.Snapshot = listing.Snapshot{Fields: goodsFields(g)}
	r.SKUIDs = map[string]string{}
	shared := map[string]bool{}
	for _, sku := range g.SKUs {
		code := sku.Code.String()
		if code == "" {
			continue // a combination that is not sold, or a SKU nobody gave a code
		}
		if _, twice := r.SKU(code); twice {
			shared[code] = true
			continue
		}
		r.SKUs = append(r.SKUs, listing.SKUSnapshot{ID: code, Fields: skuFields(sku)})
		if id := sku.ID.ID(); id != "" {
			r.SKUIDs[code] = id
		}
	}
	for code := range shared {
		delete(r.SKUIDs, code) // a code of two SKUs names neither: never chosen silently
	}
	return r
}

// goodsFields are the listing-level fields of a snapshot as read. What the
// answer does not hold is absent.
func goodsFields(g goods) map[listing.Field]listing.Value {
	fields := attributesOf(g.Properties)
	setText := func(field listing.Field, v string) {
		if v != "" {
			fields[field] = listing.TextValue(v)
		}
	}
	setText(listing.FieldTitle, oneLine(g.Name.String()))
	setText(listing.FieldDescription, paragraphs(g.Description.String()))
	setText(listing.FieldCategory, g.Category.ID())
	setText(listing.Option(optFreight), g.Freight.ID())
	setText(listing.Option(optWarmTips), paragraphs(g.WarmTips.String()))
	setText(listing.FieldImageMain, joinTexts(g.Carousel))
	setText(listing.FieldImageDetail, joinTexts(g.Detail))
	setText(listing.FieldImageCertificate, joinTexts(g.Labels))
	setNumber(fields, listing.FieldPriceMarket, g.MarketPrice, 1)
	setNumber(fields, listing.Option(optGroupSize), g.GroupSize, 1)
	setNonZero(fields, listing.FieldShipWithin, g.ShipSeconds, secondsPerHour)
	setNonZero(fields, listing.FieldLimitPerBuyer, g.BuyLimit, 1)
	setNonZero(fields, listing.Option(optTwoPieces), g.TwoPieces, 1)
	for option, v := range map[string]*flag{
		optRefundable: g.Refundable, optGenuine: g.Genuine, optBadFruit: g.BadFruit, optShortWeight: g.ShortWeight,
	} {
		if v != nil {
			fields[listing.Option(option)] = listing.FlagValue(bool(*v))
		}
	}
	return fields
}

const secondsPerHour = 3600

func setNumber(fields map[listing.Field]listing.Value, field listing.Field, v *number, unit int64) {
	if v != nil {
		fields[field] = listing.NumberValue(int64(*v) / unit)
	}
}

// setNonZero is setNumber where the platform's 0 means "none".
func setNonZero(fields map[listing.Field]listing.Value, field listing.Field, v *number, unit int64) {
	if v != nil && *v != 0 {
		setNumber(fields, field, v, unit)
	}
}

func joinTexts(items []text) string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = item.String()
	}
	return listing.ListValue(out).Text()
}

// paragraphs trims each line of a text and drops empty ones.
func paragraphs(s string) string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(s, "\r", "\n")) {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
