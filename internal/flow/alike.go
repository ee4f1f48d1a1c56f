package flow

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// alike finds a listing of the shop that looks like a wanted one which the shop
// does not hold under our ids: the same title to the letter, and the same specs
// or no merchant codes by which they could be told. It is only offered, never
// taken over (design, "adopting").
func (c *drafted) alike(ctx context.Context, w *wanted) (*adapters.Remote, error) {
	if w.base != nil || w.remote != nil || len(w.matches) > 0 {
		return nil, nil
	}
	for _, row := range c.live.titled(w.desired.Get("", listing.FieldTitle).Text()) {
		if c.isOurs(row) {
			continue
		}
		remote, err := c.live.fetchOne(ctx, c.channel, row.Ref)
		if err != nil {
			return nil, err
		}
		if remote != nil && !remote.Deleted && sameSpecs(w.desired.Snapshot, remote.Snapshot) {
			return remote, nil
		}
	}
	return nil, nil
}

// titled lists the rows with a title.
func (l *live) titled(title string) []adapters.Summary {
	if l.byTitle == nil {
		l.byTitle = map[string][]int{}
		for i, row := range l.rows {
			key := strings.Join(strings.Fields(row.Title), " ")
			l.byTitle[key] = append(l.byTitle[key], i)
		}
	}
	var rows []adapters.Summary
	if title != "" {
		for _, i := range l.byTitle[title] {
			rows = append(rows, l.rows[i])
		}
	}
	return rows
}

// isOurs reports whether a row is a listing of a base or of another row of the
// workbook.
func (c *drafted) isOurs(row adapters.Summary) bool {
	if c.ours == nil {
		c.ours = map[string]bool{}
		for _, b := range c.bases {
			c.ours[b.Remote] = true
		}
		for _, w := range c.wanted {
			for _, m := range w.matches {
				c.ours[m.ID] = true
			}
		}
	}
	return c.ours[row.ID]
}

// fetchOne reads one listing whole unless it was read already; nil if it is
// gone.
func (l *live) fetchOne(ctx context.Context, ch *channel, ref adapters.Ref) (*adapters.Remote, error) {
	if _, read := l.remotes[ref.ID]; !read {
		if err := l.fetch(ctx, ch, []adapters.Ref{ref}); err != nil {
			return nil, err
		}
	}
	if remote, ok := l.remotes[ref.ID]; ok {
		return &remote, nil
	}
	return nil, nil
}

// sameSpecs compares the combinations of specs, whatever their codes. A listing
// without codes tells none.
func sameSpecs(want, live listing.Snapshot) bool {
	if len(live.SKUs) == 0 {
		return true
	}
	if len(want.SKUs) != len(live.SKUs) {
		return false
	}
	return !slices.ContainsFunc(want.SKUs, func(sku listing.SKUSnapshot) bool {
		return !slices.ContainsFunc(live.SKUs, func(other listing.SKUSnapshot) bool { return maps.Equal(specsOf(sku), specsOf(other)) })
	})
}

func specsOf(sku listing.SKUSnapshot) map[listing.Field]listing.Value {
	specs := map[listing.Field]listing.Value{}
	for f, v := range sku.Fields {
		if strings.HasPrefix(string(f), listing.PrefixSpec) {
			specs[f] = v
		}
	}
	return specs
}
