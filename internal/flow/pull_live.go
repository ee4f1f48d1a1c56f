package flow

import (
	"cmp"
	"context"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/pulled"
	"github.com/farmgate-cli/farmgate/listing"
)

// officeWords gives what the office calls each SKU, by its id on the wire: as
// the state remembers it, with weights from workbooks that are still as they
// were when they were last pushed.
func (d *drafting) officeWords(ctx context.Context) (map[string]pulled.Known, error) {
	ids, err := d.db.KnownIDs(ctx, "")
	if err != nil {
		return nil, err
	}
	known := map[string]pulled.Known{}
	for _, k := range ids {
		if k.Source != pullSource || known[k.Wire].SKU == "" {
			known[k.Wire] = pulled.Known{SKU: k.SKU, Key: k.Key}
		}
	}
	return known, d.weigh(ctx, known)
}

func (d *drafting) weigh(ctx context.Context, known map[string]pulled.Known) error {
	sources, err := d.db.Sources(ctx)
	if err != nil {
		return err
	}
	pushed := map[string]string{}
	for _, s := range sources {
		pushed[s.File] = s.SHA256
	}
	books, err := d.w.knownWorkbooks(ctx, d.db)
	if err != nil {
		return err
	}
	for _, f := range books.files {
		if f.sha256 != pushed[f.path] {
			continue
		}
		for _, l := range f.result.Catalog.Listings {
			for _, sku := range l.SKUs {
				if k, ok := known[listing.WireID(sku.ID)]; ok {
					k.NetWeight, k.GrossWeight = grams(l, sku, listing.FieldNetWeight), grams(l, sku, listing.FieldGrossWeight)
					known[listing.WireID(sku.ID)] = k
				}
			}
		}
	}
	return books.close()
}

func grams(l listing.Listing, sku listing.SKU, f listing.Field) int64 {
	fact, _ := l.For(sku, f, "", "")
	n, _ := fact.Value.Number()
	return n
}

// liveListings sorts what the shops hold into what a workbook can say and what
// it cannot.
func (d *drafting) liveListings(known map[string]pulled.Known) ([]pulled.Live, []LeftOut) {
	namer := d.newNamer()
	var live []pulled.Live
	var out []LeftOut
	for _, c := range d.channels {
		taken := map[string]int{}
		for _, r := range c.live.all() {
			if reason := unfit(r); !reason.IsZero() {
				out = append(out, LeftOut{c.Name, r.ID, r.Get("", listing.FieldTitle).Text(), reason})
				continue
			}
			id := namer.name(c, r, known)
			taken[id]++
			live = append(live, pulled.Live{Channel: c.Name, Currency: c.currency(), Listing: id, Snapshot: r.Snapshot, OnShelf: r.OnShelf})
		}
		live = slices.DeleteFunc(live, func(l pulled.Live) bool {
			if l.Channel != c.Name || taken[l.Listing] == 1 {
				return false
			}
			out = append(out, LeftOut{c.Name, "", l.Snapshot.Get("", listing.FieldTitle).Text(), listing.Tf(
				"店铺里有 %d 个商品用着编码 %s；请在卖家后台改掉多余的", "%d listings on the channel carry the id %s; change the spare ones in the seller's back office", taken[l.Listing], l.Listing)})
			return true
		})
	}
	return live, out
}

// unfit says why a live listing cannot stand in a workbook; empty if it can.
// One that is deleted is not live.
func unfit(r adapters.Remote) listing.Text {
	switch {
	case r.Banned:
		return listing.T("被平台下架或封禁；先在卖家后台按平台的要求处理", "the marketplace banned it; settle it in the seller's back office first")
	case !r.Live:
		return listing.T("还没有审核通过，买家看不到；通过以后再 pull", "it was never approved, so buyers do not see it; pull again when it is")
	case len(r.SKUs) == 0:
		return listing.T("没有商家编码，认不出来；请在卖家后台给每个规格填一个编码，再 pull", "it has no merchant codes to be known by; give each SKU one in the seller's back office, then pull again")
	default:
		return listing.Text{}
	}
}

// namer gives live listings the ids under which a workbook knows them: the same
// on every channel that holds one of the same SKUs.
type namer struct {
	byRemote map[[2]string]string // channel and marketplace id → listing
	bySKU    map[string]string    // SKU id on the wire → listing
}

func (d *drafting) newNamer() namer {
	n := namer{byRemote: map[[2]string]string{}, bySKU: map[string]string{}}
	for _, c := range d.channels {
		bases := make([]listing.Base, 0, len(c.bases))
		for _, b := range c.bases {
			bases = append(bases, b)
		}
		slices.SortFunc(bases, func(a, b listing.Base) int { return cmp.Compare(a.Listing, b.Listing) })
		for _, b := range bases {
			n.byRemote[[2]string{c.Name, b.Remote}] = b.Listing
			n.claim(b.Sent, b.Listing)
			n.claim(c.live.remotes[b.Remote].Snapshot, b.Listing) // of an adopted one nothing was sent
		}
	}
	return n
}

func (n namer) claim(s listing.Snapshot, id string) {
	for _, sku := range s.SKUs {
		if n.bySKU[sku.ID] == "" {
			n.bySKU[sku.ID] = id
		}
	}
}

func (n namer) name(c *drafted, r adapters.Remote, known map[string]pulled.Known) string {
	id := n.byRemote[[2]string{c.Name, r.ID}]
	for _, sku := range r.SKUs {
		id = cmp.Or(id, n.bySKU[sku.ID])
	}
	first := r.SKUs[0].ID
	if id == "" {
		id = cmp.Or(r.ListingID, known[first].SKU, first)
	}
	n.claim(r.Snapshot, id)
	return id
}
