package vendure

import (
	"encoding/json"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// draftMark stands before the code of a product that is not finished yet. No id
// on the wire has a colon, so it is never taken for a code.
const draftMark = "draft:"

func (c codeFields) isDraft() bool { return strings.HasPrefix(c.Code, draftMark) }

// remote brings a product into common words. Raw keeps the stock that is sold
// and not yet shipped, and the ids of options.
func (p fullProduct) remote(g ground) (adapters.Remote, error) {
	raw, err := json.Marshal(p)
	if err != nil {
		return adapters.Remote{}, err
	}
	r := adapters.Remote{
		Ref: adapters.Ref{ID: p.ID}, Snapshot: p.snapshot(g), ListingID: p.Custom.Code, Live: true, OnShelf: p.Enabled,
		Audit: adapters.AuditNone, SKUIDs: map[string]string{}, Modified: p.Updated, Created: p.Created, Raw: raw,
	}
	for _, v := range p.Variants {
		if _, twice := r.SKUIDs[v.SKU]; v.SKU != "" && !twice {
			r.SKUIDs[v.SKU] = v.ID
		}
		if v.Updated.After(r.Modified) { // a product's own time ignores its variants (§4.7)
			r.Modified = v.Updated
		}
	}
	return r, nil
}

// snapshot is a product's content. A variant without a SKU cannot be named and
// is left out; of two with one SKU the first counts.
func (p fullProduct) snapshot(g ground) listing.Snapshot {
	s := listing.Snapshot{Fields: map[listing.Field]listing.Value{
		listing.FieldTitle: listing.TextValue(p.Name),
	}}
	if words := readHTML(p.Description); words != "" {
		s.Fields[listing.FieldDescription] = listing.TextValue(words)
	}
	if ids := pictureIDs(p.Assets, p.Featured); len(ids) > 0 {
		s.Fields[listing.FieldImageMain] = listing.ListValue(ids)
	}
	for _, v := range p.Variants {
		if _, twice := s.SKU(v.SKU); v.SKU != "" && !twice {
			s.SKUs = append(s.SKUs, listing.SKUSnapshot{ID: v.SKU, Fields: v.fields(g, p.Groups)})
		}
	}
	return s
}

func (v variant) fields(g ground, groups []optionGroup) map[listing.Field]listing.Value {
	fields := map[listing.Field]listing.Value{listing.FieldName: listing.TextValue(v.Name)}
	for _, group := range groups {
		if o := v.option(group.ID); o.ID != "" {
			fields[listing.SpecAxis(group.Name)] = listing.TextValue(o.Name)
		}
	}
	for _, p := range v.Prices {
		if p.Currency == g.currency {
			fields[listing.FieldPrice] = listing.NumberValue(p.Minor)
		}
	}
	if g.location != "" {
		level := v.level(g.location)
		fields[listing.FieldStock] = listing.NumberValue(max(0, level.OnHand-level.Allocated))
	}
	if ids := pictureIDs(v.Assets, v.Featured); len(ids) > 0 {
		fields[listing.FieldImageSKU] = listing.ListValue(ids)
	}
	return fields
}

// option is the variant's choice in a group; zero if it has none.
func (v variant) option(group string) option {
	for _, o := range v.Options {
		if o.Group.ID == group {
			return o
		}
	}
	return option{}
}

// level is the variant's stock at a place; a place that keeps none of it has 0.
func (v variant) level(location string) stockLevel {
	for _, l := range v.Levels {
		if l.Location == location {
			return l
		}
	}
	return stockLevel{Location: location}
}

// pictureIDs lists pictures in their order, the featured one first: that is
// the one buyers see.
func pictureIDs(assets []node, featured *node) []string {
	var ids []string
	if featured != nil {
		ids = append(ids, featured.ID)
	}
	for _, a := range assets {
		if featured == nil || a.ID != featured.ID {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

// productOf reads what Fetch kept of a product, and only of that one: its
// variants would be written under another's name.
func productOf(remote adapters.Remote) (fullProduct, error) {
	var p fullProduct
	if err := json.Unmarshal(remote.Raw, &p); err != nil {
		return p, &missingError{field: listing.FieldListing, why: "was not read whole: " + err.Error()}
	}
	if p.ID != remote.ID {
		return p, &goneError{remote.ID}
	}
	return p, nil
}

// variant finds a variant by its SKU.
func (p fullProduct) variant(sku string) (variant, bool) {
	for _, v := range p.Variants {
		if v.SKU == sku {
			return v, true
		}
	}
	return variant{}, false
}

// summary is a product as lists show it.
func (p summaryProduct) summary() adapters.Summary {
	s := adapters.Summary{
		Ref: adapters.Ref{ID: p.ID}, Title: p.Name, ListingID: p.Custom.Code, OnShelf: p.Enabled,
		Audit: adapters.AuditNone, Modified: p.Updated, Version: p.version,
	}
	for _, v := range p.Variants {
		if v.SKU != "" {
			s.SKUs = append(s.SKUs, v.SKU)
		}
		if v.Updated.After(s.Modified) {
			s.Modified = v.Updated
		}
	}
	return s
}
