package jd

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The bits of wareStatus (jd §4.A.12).
const (
	baseNever   = 1 // never listed
	baseOff     = 2 // taken down by the merchant
	baseBanned  = 4 // taken down by the system
	baseOn      = 8 // on sale
	baseMask    = 15
	bitPending  = 512
	bitRejected = 1024
	statusGone  = 4 // of a SKU
)

// state is what wareStatus and the times of a ware tell.
type state struct {
	onShelf, banned, live bool
	audit                 adapters.Audit
}

// state reads the bits. Live is "approved at least once", which the platform
// does not tell: what is not under review and not rejected is, and what has
// been on sale since some time after it was made. A ware that came on sale
// with its own create and is under review counts as new: saying that too long
// keeps some changes waiting, the opposite would call a rejected listing done.
func (w ware) state() state {
	var status int64
	if w.Status != nil {
		status = int64(*w.Status)
	}
	base := status & baseMask
	s := state{onShelf: base == baseOn, audit: adapters.AuditNone}
	switch {
	case status&bitRejected != 0:
		s.audit = adapters.AuditRejected
	case status&bitPending != 0:
		s.audit = adapters.AuditPending
	}
	// A rejected ware shows the base of a banned one (jd §4.A.12): it can be
	// mended and submitted again, so only a clean 4 is a ban.
	s.banned = base == baseBanned && s.audit == adapters.AuditNone
	const atOnce = 60_000 // milliseconds
	s.live = s.audit == adapters.AuditNone || base == baseOff ||
		base == baseBanned && s.audit == adapters.AuditPending ||
		w.Offline > 0 || w.Created > 0 && w.Online > w.Created+atOnce
	return s
}

// document is what Remote.Raw holds: the ware and its SKUs as they came.
type document struct {
	Ware json.RawMessage   `json:"ware"`
	SKUs []json.RawMessage `json:"skus"`
}

// readDocument reads what remoteOf kept.
func readDocument(raw json.RawMessage) (w ware, members object, skus []object, err error) {
	var d document
	if err = json.Unmarshal(raw, &d); err == nil {
		if err = json.Unmarshal(d.Ware, &w); err == nil {
			err = json.Unmarshal(d.Ware, &members)
		}
	}
	for _, one := range d.SKUs {
		var o object
		if err == nil {
			err = json.Unmarshal(one, &o)
		}
		skus = append(skus, o)
	}
	if err != nil {
		err = fmt.Errorf("read the listing as it was fetched: %w", err)
	}
	return w, members, skus, err
}

// leaf is the last-level category.
func (w ware) leaf() string {
	if id := w.MultiCategory.ID(); id != "" {
		return id
	}
	return w.Category.ID()
}

// listingID is the merchant's own id, wherever it stands.
func (w ware) listingID() string {
	if w.OuterID != "" {
		return w.OuterID.String()
	}
	return w.ItemNum.String()
}

// remoteOf brings a ware and its SKUs into common words (jd §4.A.11).
func remoteOf(ref adapters.Ref, w ware, skus []sku, raw json.RawMessage, book *ruleBook) adapters.Remote {
	s := w.state()
	r := adapters.Remote{
		Ref: ref, ListingID: w.listingID(), Live: s.live, OnShelf: s.onShelf, Banned: s.banned, Audit: s.audit,
		Modified: moment(w.Modified), Created: moment(w.Created), Raw: raw,
		Snapshot: listing.Snapshot{Fields: w.fields(book)}, SKUIDs: map[string]string{},
	}
	shared := map[string]bool{}
	for _, k := range skus {
		code := k.OuterID.String()
		if code == "" {
			continue // nobody gave it a code
		}
		if _, twice := r.SKU(code); twice {
			shared[code] = true
			continue
		}
		r.SKUs = append(r.SKUs, listing.SKUSnapshot{ID: code, Fields: k.fields(book)})
		if id := k.ID.ID(); id != "" {
			r.SKUIDs[code] = id
		}
	}
	for code := range shared {
		delete(r.SKUIDs, code) // a code of two SKUs names neither: never chosen silently
	}
	return r
}

// fields are the listing-level fields as read. What the answer does not hold is
// absent. mobileDesc is written with introduction and read only in its absence.
func (w ware) fields(book *ruleBook) map[listing.Field]listing.Value {
	fields := book.attributesOf(w.Props)
	set := func(field listing.Field, v string) {
		if v != "" {
			fields[field] = listing.TextValue(v)
		}
	}
	source := w.Introduction.String()
	if source == "" {
		source = w.MobileDesc.String()
	}
	words, details := readHTML(source)
	set(listing.FieldTitle, oneLine(w.Title.String()))
	set(listing.FieldDescription, words)
	set(listing.FieldImageDetail, listing.ListValue(details).Text())
	set(listing.FieldImageMain, listing.ListValue(shown(w.mainImages())).Text())
	set(listing.FieldCategory, w.leaf())
	set(listing.Option(optFreight), w.Freight.ID())
	set(listing.Option(optPackage), w.size())
	set(listing.Option(optSections), listing.ListValue(w.sections()).Text())
	set(listing.Option(optReturns), w.mark(markReturns))
	if id := w.Brand.ID(); id != "" {
		fields[listing.Attr(brandAttr)] = attributeText([]attributeEntry{{option: id}})
	}
	if grams, ok := w.Weight.Scaled(1000); ok && grams > 0 {
		fields[listing.FieldGrossWeight] = listing.NumberValue(grams)
	}
	if fen, ok := w.MarketPrice.Scaled(100); ok && fen > 0 {
		fields[listing.FieldPriceMarket] = listing.NumberValue(fen)
	}
	return fields
}

// size gives length, width and height in millimetres, "300x200x150".
func (w ware) size() string {
	var parts []string
	for _, side := range []text{w.Length, w.Width, w.Height} {
		mm, ok := side.Scaled(1)
		if !ok || mm <= 0 {
			return ""
		}
		parts = append(parts, fmt.Sprint(mm))
	}
	return strings.Join(parts, "x")
}

// sections gives the in-shop categories in the order of their numbers.
func (w ware) sections() []string {
	var out []string
	for _, raw := range w.ShopCategories {
		var id text
		if json.Unmarshal(raw, &id) == nil && id.ID() != "" {
			out = append(out, id.String())
		}
	}
	slices.SortFunc(out, byNumber)
	return out
}

func (w ware) mark(name string) string {
	for _, f := range w.Features {
		if f.name() == name {
			return f.text()
		}
	}
	return ""
}

// mainImages gives the pictures of the ware itself by their index.
func (w ware) mainImages() []string {
	images := slices.DeleteFunc(slices.Clone(w.Images), func(i image) bool {
		return i.Color.String() != mainColor || i.URL == ""
	})
	slices.SortStableFunc(images, func(a, b image) int { return int(a.Index - b.Index) })
	out := make([]string, len(images))
	for i, one := range images {
		out[i] = picturePath(one.URL.String())
	}
	return out
}

// shown leaves out the copies of the first picture with which the platform
// fills up to five (jd §4.A.4): nobody sent them.
func shown(images []string) []string {
	for len(images) > 1 && images[len(images)-1] == images[0] {
		images = images[:len(images)-1]
	}
	return images
}

// fields are those of one SKU as read.
func (k sku) fields(book *ruleBook) map[listing.Field]listing.Value {
	fields := book.attributesOf(k.Props)
	for _, p := range k.SaleAttrs {
		if field, name := book.spec(p); name != "" {
			fields[field] = listing.TextValue(name)
		}
	}
	if fen, ok := k.Price.Scaled(100); ok {
		fields[listing.FieldPrice] = listing.NumberValue(fen)
	}
	if k.Stock != nil {
		fields[listing.FieldStock] = listing.NumberValue(int64(*k.Stock))
	}
	if k.BarCode != "" {
		fields[listing.FieldGTIN] = listing.TextValue(k.BarCode.String())
	}
	return fields
}

// spec names a sale attribute and its value: the shown name where the value has
// one (jd §4.A.5), and ids where the category does not tell names.
func (r *ruleBook) spec(p prop) (listing.Field, string) {
	field, name := listing.SpecAxis(p.Attr.String()), ""
	if len(p.Values) > 0 && p.Values[0] != "" {
		name = "#" + p.Values[0].String()
	}
	if a := r.attribute(p.Attr.String()); a != nil {
		field = a.dimension()
		if len(p.Values) > 0 {
			if v, ok := a.option(p.Values[0].String()); ok {
				name = oneLine(v.Name.String())
			}
		}
	}
	if len(p.Alias) > 0 && oneLine(p.Alias[0].String()) != "" {
		name = oneLine(p.Alias[0].String())
	}
	return field, name
}

// moment reads UNIX milliseconds; 0 is unknown.
func moment(ms number) time.Time {
	if ms <= 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(ms)).UTC()
}
