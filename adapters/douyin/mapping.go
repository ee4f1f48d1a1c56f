package douyin

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/lenient"
	"github.com/farmgate-cli/farmgate/listing"
)

// The values of a product's states (douyin §4.13).
const (
	statusOnline    = 0
	statusOffline   = 1
	statusDeleted   = 2
	statusPurged    = -2
	statusAbandoned = -1

	checkDraft    = 1
	checkWaiting  = 2
	checkApproved = 3
	checkRejected = 4
	checkBanned   = 5
	checkReady    = 7 // approved, in the warehouse

	draftOpen     = 1 // not submitted
	draftWaiting  = 2
	draftRejected = 4
)

// document is Remote.Raw: what buyers see, and the draft beside it where there
// is one that an edit builds on (douyin §4.7).
type document struct {
	Live  json.RawMessage `json:"live"`
	Draft json.RawMessage `json:"draft,omitempty"`
}

// versions are a document's two versions, read; draft is nil where an edit
// builds on what is shown.
type versions struct {
	live  product
	draft *product
}

// readProduct reads one answer of product.detail. Without its states nothing
// can be said about a product: 0 means on sale.
func readProduct(raw json.RawMessage) (product, error) {
	var p product
	if lenient.IsBlank(raw) {
		return p, fmt.Errorf("%w: there is no product in it", errNotUnderstood)
	}
	if err := decode(raw, &p); err != nil {
		return p, err
	}
	if p.IDText != "" {
		p.ID = p.IDText
	}
	if p.ID.ID() == "" || p.Status == nil || p.Check == nil {
		return p, fmt.Errorf("%w: a product without id or state", errNotUnderstood)
	}
	return p, nil
}

// readVersions reads what document holds.
func readVersions(raw json.RawMessage) (versions, error) {
	var d document
	var v versions
	if err := json.Unmarshal(raw, &d); err != nil {
		return v, fmt.Errorf("read the listing as fetched: %w", err)
	}
	var err error
	if v.live, err = readProduct(d.Live); err != nil || len(d.Draft) == 0 {
		return v, err
	}
	draft, err := readProduct(d.Draft)
	v.draft = &draft
	return v, err
}

// twofold reports whether the draft holds something else than what is live:
// then the product was approved before. Of one that never was, both are the
// same (douyin §4.11).
func (v versions) twofold() bool {
	if v.draft == nil {
		return false
	}
	live, draft := snapshotOf(v.live), snapshotOf(*v.draft)
	return len(differing(live.Fields, draft.Fields)) > 0 || rowsDiffer(rowsOf(v.live), rowsOf(*v.draft))
}

// differing lists the fields that two versions do not have in common.
func differing(a, b map[listing.Field]listing.Value) []listing.Field {
	var out []listing.Field
	for f, v := range a {
		if b[f] != v {
			out = append(out, f)
		}
	}
	for f := range b {
		if _, ok := a[f]; !ok {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return out
}

// approved reports whether a product was ever approved, as far as its states
// tell: while one that is off the shelf is reviewed they do not (douyin §4.13).
func (v versions) approved() bool {
	switch {
	case *v.live.Status == statusOnline, *v.live.Check == checkApproved, *v.live.Check == checkReady:
		return true
	default:
		return v.twofold()
	}
}

// remoteOf brings a product into common words (douyin §4.11, §4.13). The words
// of a reviewer are added by the caller.
func remoteOf(ref adapters.Ref, v versions, raw json.RawMessage) adapters.Remote {
	p := v.live
	live := v.approved()
	shown := p
	if !live && v.draft != nil {
		shown = *v.draft
	}
	ref.ID = p.ID.String()
	r := adapters.Remote{
		Ref: ref, ListingID: p.OuterID.String(), Live: live, Audit: auditOf(p),
		OnShelf: *p.Status == statusOnline && *p.Check != checkBanned,
		Deleted: isDeleted(*p.Status), Banned: *p.Check == checkBanned,
		Modified: moment(p.Updated), Created: moment(p.Created),
		Snapshot: snapshotOf(shown), SKUIDs: map[string]string{}, Raw: raw,
	}
	if r.Banned {
		r.Reason = listing.T("平台已封禁此商品,原因见商家后台", "the platform has banned this listing; the back office says why").Both()
	}
	for code, id := range skuIDs(shown) {
		r.SKUIDs[code] = id
	}
	return r
}

func isDeleted(status number) bool {
	return status == statusDeleted || status == statusPurged || status == statusAbandoned
}

// auditOf gives the state of review, in the reading order of douyin §4.13.
func auditOf(p product) adapters.Audit {
	switch {
	case *p.Check == checkRejected:
		return adapters.AuditRejected
	case *p.Check == checkWaiting, p.Draft == draftWaiting:
		return adapters.AuditPending
	case *p.Status == statusOnline && p.Draft == draftRejected, *p.Check == checkApproved && p.Draft == draftRejected:
		return adapters.AuditRejected
	default:
		return adapters.AuditNone
	}
}

// snapshotOf gives the content of one version. SKUs that nobody gave a code are
// not part of it; of two with the same code only the first.
func snapshotOf(p product) listing.Snapshot {
	s := listing.Snapshot{Fields: productFields(p)}
	for _, row := range rowsOf(p) {
		if _, twice := s.SKU(row.code); row.code != "" && !twice {
			s.SKUs = append(s.SKUs, listing.SKUSnapshot{ID: row.code, Fields: row.fields()})
		}
	}
	return s
}

// skuIDs names the platform's SKUs by code. A code of two SKUs names neither:
// never chosen silently.
func skuIDs(p product) map[string]string {
	out, count := map[string]string{}, map[string]int{}
	for _, sku := range p.SKUs {
		if code := sku.code(); code != "" {
			out[code] = sku.ID.ID()
			count[code]++
		}
	}
	for code, n := range count {
		if n > 1 || out[code] == "" {
			delete(out, code)
		}
	}
	return out
}

// productFields are the listing-level fields of a snapshot. What the answer
// does not hold is absent.
func productFields(p product) map[listing.Field]listing.Value {
	fields := attributesOf(p.Format)
	setText := func(field listing.Field, v string) {
		if v != "" {
			fields[field] = listing.TextValue(v)
		}
	}
	setText(listing.FieldTitle, oneLine(p.Name.String()))
	setText(listing.FieldCategory, p.category())
	setText(listing.FieldImageMain, listing.ListValue(p.Pictures).Text())
	setText(listing.FieldImageDetail, listing.ListValue(p.Details).Text())
	setText(listing.Option(optMobile), oneLine(p.Mobile.String()))
	if p.Freight != nil {
		setText(listing.Option(optFreight), p.Freight.String())
	}
	if id := p.Brand.ID(); id != "" {
		fields[listing.Attr(brandProperty)] = attributeText([]attributeEntry{{option: id}})
	}
	if p.Delay != nil && *p.Delay > 0 {
		fields[listing.FieldShipWithin] = listing.NumberValue(hoursOf(int64(*p.Delay)))
	}
	if p.Reduce != nil && *p.Reduce != 0 {
		setText(listing.Option(optReduce), fmt.Sprint(int64(*p.Reduce)))
	}
	if p.BuyLimit != nil && *p.BuyLimit > 0 {
		fields[listing.FieldLimitPerBuyer] = listing.NumberValue(int64(*p.BuyLimit))
	}
	setText(listing.Option(optReturn), memberText(p.AfterSale, optReturn))
	if damaged := memberText(p.AfterSale, optDamaged); damaged != "" {
		fields[listing.Option(optDamaged)] = listing.FlagValue(damaged == "1" || damaged == "true")
	}
	papers, pictures := papersOf(p.Papers)
	setText(listing.Option(optPapers), papers)
	setText(listing.FieldImageCertificate, pictures)
	return fields
}

func (p product) category() string {
	if id := p.Leaf.ID(); id != "" {
		return id
	}
	return p.Category.leaf()
}

// memberText gives a member of an object as text.
func memberText(o jsonText, name string) string {
	var t text
	if raw, ok := o[name]; !ok || json.Unmarshal(raw, &t) != nil {
		return ""
	}
	return t.String()
}

// The days in which a parcel is promised to leave: 9999 is today, which no
// number of hours says; 12 stands for it (douyin §4.6).
const (
	sameDay      = 9999
	sameDayHours = 12
)

func hoursOf(days int64) int64 {
	if days == sameDay {
		return sameDayHours
	}
	return days * 24
}

// daysOf is the opposite of hoursOf; hours of another kind cannot be promised.
func daysOf(hours int64) (days int64, ok bool) {
	switch {
	case hours <= 0:
		return 0, false
	case hours < 24:
		return sameDay, true
	default:
		return hours / 24, hours%24 == 0
	}
}

// papersOf brings documents into two fields: which pictures there are, and
// which document each belongs to, a line "key number-of-pictures name" each.
// PDFs are kept apart: this adapter sends none.
func papersOf(docs []qualityDoc) (papers, pictures string) {
	sorted := slices.SortedStableFunc(slices.Values(docs), func(a, b qualityDoc) int { return strings.Compare(a.Key.String(), b.Key.String()) })
	var lines, all []string
	for _, d := range sorted {
		var own []string
		for _, a := range d.Attachments {
			if a.Kind == 1 && a.URL != "" {
				own = append(own, a.URL.String())
			}
		}
		if len(own) > 0 {
			lines = append(lines, paperLine(d.Key.String(), len(own), d.Name.String()))
			all = append(all, own...)
		}
	}
	return listing.ListValue(lines).Text(), listing.ListValue(all).Text()
}

func paperLine(key string, pictures int, name string) string {
	return fmt.Sprintf("%s %d %s", key, pictures, oneLine(name))
}

var errPapers = errors.New("the certificate pictures and the documents they belong to do not agree")

// newPapers writes quality_list of the two fields.
func newPapers(papers listing.Value, pictures []string) ([]params, error) {
	out := []params{}
	for _, line := range papers.List() {
		var key, name string
		var n int
		parts := strings.SplitN(line, " ", 3)
		if len(parts) == 3 {
			key, name = parts[0], parts[2]
			_, _ = fmt.Sscan(parts[1], &n)
		}
		if n <= 0 || n > len(pictures) {
			return nil, errPapers
		}
		var attachments []params
		for _, url := range pictures[:n] {
			attachments = append(attachments, params{"media_type": 1, "url": url})
		}
		pictures = pictures[n:]
		out = append(out, params{"quality_key": key, "quality_name": name, "quality_attachments": attachments})
	}
	if len(pictures) > 0 {
		return nil, errPapers
	}
	return out, nil
}
