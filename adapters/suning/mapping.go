package suning

import (
	"encoding/json"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// seen is a product as read, with all that several calls tell of it.
type seen struct {
	detail  detail
	members object // of the detail, as they came
	raw     json.RawMessage
	sale    *saleRow         // nil when it is not in the list of live products
	stocks  map[string]int64 // by item code, where a parallel warehouse tells them
	book    *ruleBook
}

// readDetail reads what itemdetail.query gave.
func readDetail(raw json.RawMessage) (seen, error) {
	var items list[json.RawMessage]
	s := seen{book: &ruleBook{}}
	if err := decode(raw, &items); err != nil {
		return s, err
	}
	if len(items) == 0 {
		return s, errNotUnderstood
	}
	s.raw = items[0]
	if err := decode(s.raw, &s.detail); err != nil {
		return s, err
	}
	return s, decode(s.raw, &s.members)
}

// audit gives the state of review (suning §4.8).
func (r itemRow) audit() adapters.Audit {
	switch r.Status {
	case statusPending:
		return adapters.AuditPending
	case statusFailed, statusRejected:
		return adapters.AuditRejected
	default:
		return adapters.AuditNone
	}
}

// isRefused applications do not count: a listing is made anew beside them
// (suning §4.8).
func (r itemRow) isRefused() bool { return r.audit() == adapters.AuditRejected }

// why gives the reason of a refusal, or where to look for it: no field that is
// known holds it (suning §4.8).
func (r itemRow) why(a application) string {
	for _, reason := range []text{r.FailReason, r.Reason} {
		if words := oneLine(reason.String()); words != "" {
			return words
		}
	}
	words := listing.Tf("苏宁没有通过(状态 %d),原因只在商家后台显示", "Suning did not pass it (status %d); the reason is shown in the merchant's back office only", int(r.Status))
	if a.code != "" {
		words = words.With(listing.Tf(",申请单号 %s", ", application %s", a.code))
	}
	return words.Both()
}

// codes lists the merchant codes of a product's variants, or its own.
func (r itemRow) codes() []string {
	var out []string
	for _, c := range r.Children {
		if c.ItemCode != "" {
			out = append(out, c.ItemCode.String())
		}
	}
	if len(out) == 0 && r.ItemCode != "" {
		out = append(out, r.ItemCode.String())
	}
	return out
}

// ref names the product: by its code, or while it has none by the merchant's.
func (r itemRow) ref() adapters.Ref {
	if id := bareCode(r.ProductCode); id != "" {
		return adapters.Ref{ID: id}
	}
	return adapters.Ref{ID: provisionalID(r.codes())}
}

func (r itemRow) title() string {
	if title := oneLine(r.Title.String()); title != "" {
		return title
	}
	return oneLine(r.ProductName.String())
}

// remoteOf brings a product into common words (suning §4.9). What has a row in
// the list of live products was approved once, whatever is under review now.
func (s seen) remoteOf(ticket string) adapters.Remote {
	d := s.detail
	r := adapters.Remote{
		Ref: adapters.Ref{ID: bareCode(d.ProductCode), Ticket: ticket}, Audit: d.audit(),
		Live:     d.Status == statusLive || s.sale != nil,
		Snapshot: listing.Snapshot{Fields: s.fields()}, Raw: s.raw,
	}
	if r.Audit == adapters.AuditRejected {
		r.Reason = d.why(application{})
	}
	if s.sale != nil {
		r.OnShelf = s.sale.Status == saleOn
		r.Banned, r.Reason = s.sale.ban(r.Reason)
	}
	r.SKUs, r.SKUIDs = s.skus()
	return r
}

// ban tells what the platform took down (suning §4.9).
func (r saleRow) ban(reason string) (bool, string) {
	switch r.Status {
	case saleForcedOff:
		return true, listing.T("苏宁强制下架", "forced off the shelf by Suning").Both()
	case saleViolation:
		return true, listing.T("苏宁认定违规", "Suning calls it a violation").Both()
	default:
		return false, reason
	}
}

// fields are the listing-level fields as read. What the answer does not hold is
// absent.
func (s seen) fields() map[listing.Field]listing.Value {
	d := s.detail
	fields := s.book.attributesOf(d.Parameters)
	set := func(field listing.Field, v string) {
		if v != "" {
			fields[field] = listing.TextValue(v)
		}
	}
	words, details := readHTML(unpacked(d.Introduction.String()))
	set(listing.FieldTitle, d.title())
	set(listing.FieldSellingPoint, oneLine(d.SellPoint.String()))
	set(listing.FieldDescription, words)
	set(listing.FieldImageDetail, listing.ListValue(details).Text())
	set(listing.FieldImageMain, listing.ListValue(readPictures(s.members)).Text())
	set(listing.FieldCategory, d.Category.String())
	set(listing.Option(optFreight), d.Freight.String())
	set(listing.Option(optAfterSale), oneLine(d.AfterSale.String()))
	if d.Brand != "" {
		fields[listing.Attr(brandAttr)] = attributeText([]attributeEntry{{option: d.Brand.String()}})
	}
	return fields
}

// skus brings the variants into common words, or the product itself where it
// has none. A code of two of them names neither: never chosen silently.
func (s seen) skus() ([]listing.SKUSnapshot, map[string]string) {
	d := s.detail
	children := d.Children
	if len(children) == 0 {
		children = list[child]{{ProductCode: d.ProductCode, ItemCode: d.ItemCode, Price: d.Price, Stock: d.Stock}}
	}
	var out []listing.SKUSnapshot
	ids, shared := map[string]string{}, map[string]bool{}
	for _, c := range children {
		code := c.ItemCode.String()
		if _, twice := (listing.Snapshot{SKUs: out}).SKU(code); twice || code == "" {
			shared[code] = true
			continue
		}
		out = append(out, listing.SKUSnapshot{ID: code, Fields: s.childFields(c)})
		if id := bareCode(c.ProductCode); id != "" {
			ids[code] = id
		}
	}
	for code := range shared {
		delete(ids, code)
	}
	return out, ids
}

// childFields are those of one variant as read.
func (s seen) childFields(c child) map[listing.Field]listing.Value {
	fields := map[listing.Field]listing.Value{}
	for _, p := range c.Parameters {
		if field, value := s.book.spec(p); value != "" {
			fields[field] = listing.TextValue(value)
		}
	}
	if fen, ok := scaled(c.Price, 100); ok {
		fields[listing.FieldPrice] = listing.NumberValue(fen)
	}
	if n, told := s.stocks[c.ItemCode.String()]; told {
		fields[listing.FieldStock] = listing.NumberValue(n)
	} else if n, ok := scaled(c.Stock, 1); ok && s.stocks == nil {
		fields[listing.FieldStock] = listing.NumberValue(n)
	}
	if picture := strings.TrimSpace(c.Picture.String()); picture != "" {
		fields[listing.FieldImageSKU] = listing.TextValue(picture)
	}
	return fields
}

// spec names a dimension and its value: the option's text where the value is an
// option, whichever of its two names the answer gives (suning §4.2).
func (r *ruleBook) spec(p param) (listing.Field, string) {
	value := oneLine(p.Value.String())
	known := r.parameter(p.Code.String())
	if known == nil {
		name := oneLine(p.Name.String())
		if name == "" {
			name = p.Code.String()
		}
		return listing.SpecAxis(name), value
	}
	if o, ok := known.named(value); ok && known.isChoice() {
		value = oneLine(o.Text.String())
	}
	return known.dimension(), value
}
