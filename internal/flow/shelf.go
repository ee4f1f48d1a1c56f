package flow

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// ShelfOptions are the flags of `shelve` and `unshelve` (cli §1).
type ShelfOptions struct {
	On       bool   // shelve, else unshelve
	Where    string // which listings (formats §5)
	Channels []string
	Allow    []string
	// Stage is told what is being done; may be nil.
	Stage func(listing.Text)
}

// Shelf makes a plan that puts the known listings an expression picks on the
// shelf, or takes them off it: for a recall, frost, a reopening. The guards
// count it like any plan.
func (w *World) Shelf(ctx context.Context, o ShelfOptions) (*Planned, error) {
	if strings.TrimSpace(o.Where) == "" {
		return nil, Usage(listing.T("要写 --where 选哪些商品，例如 --where 'origin == \"420527\"'；全部写 --where true",
			"say which listings with --where, for example --where 'origin == \"420527\"'; --where true is all"))
	}
	selector, err := plan.ParseSelector(o.Where)
	if err != nil {
		return nil, wordFailure(err)
	}
	db, err := w.openState(ctx)
	if err != nil {
		return nil, err
	}
	planned, err := w.shelf(ctx, db, selector, o)
	return planned, errors.Join(err, db.Close())
}

func (w *World) shelf(ctx context.Context, db *state.DB, selector *plan.Selector, o ShelfOptions) (*Planned, error) {
	d, err := w.undrafted(db, o.Allow, o.Channels, o.Stage)
	if err != nil {
		return nil, err
	}
	err = d.eachShop(ctx, func(c *drafted) error {
		return c.readKnown(ctx, d, nil, func(listing.Base) bool { return true })
	})
	if err != nil {
		return nil, err
	}
	reason := listing.Tf("符合 --where %s", "selected by --where %s", o.Where)
	for _, c := range d.channels {
		known, err := c.known(ctx, d)
		if err != nil {
			return nil, err
		}
		results, err := plan.ToShelf(o.On, selector, c.info().Name, known, reason)
		if err != nil {
			return nil, wordFailure(err)
		}
		c.results = append(results, unlabelled(known, o.Where)...)
	}
	p, err := d.put(nil, d.currency())
	if err != nil {
		return nil, err
	}
	return &Planned{Plan: p, Failed: d.failed}, nil
}

// known lists the channel's listings with what the workbook said of them when
// they were last sent, as the journal holds it.
func (c *drafted) known(ctx context.Context, d *drafting) ([]plan.Known, error) {
	latest, err := d.db.Latest(ctx, c.Name)
	if err != nil {
		return nil, err
	}
	labels, names := map[string]plan.Labels{}, map[string]string{}
	for _, e := range latest {
		labels[e.Action.Listing], names[e.Action.Listing] = e.Action.Labels, e.Action.Name
	}
	var known []plan.Known
	for _, b := range c.bases {
		k := plan.Known{Subject: plan.Subject{
			Channel: c.Name, Listing: b.Listing, WireID: b.WireID, Source: b.Source, Labels: labels[b.Listing],
			Name: cmp.Or(names[b.Listing], b.Read.Get("", listing.FieldTitle).Text()),
		}, Base: b}
		if remote, ok := c.live.remotes[b.Remote]; ok {
			k.Remote = &remote
		}
		known = append(known, k)
	}
	slices.SortFunc(known, func(a, b plan.Known) int { return cmp.Compare(a.Listing, b.Listing) })
	return known, nil
}

// unlabelled names the listings of which nobody knows what the expression asks
// for: an expression about categories silently passes over them, which in a
// recall must be said.
func unlabelled(known []plan.Known, where string) []plan.Result {
	var results []plan.Result
	for _, k := range known {
		missing := strings.Contains(where, "category") && k.Labels.Category == "" || strings.Contains(where, "origin") && k.Labels.Origin == ""
		if missing && k.Remote != nil && !k.Remote.Deleted {
			results = append(results, plan.Result{Subject: k.Subject, Notes: []plan.Note{{
				Channel: k.Channel, Listing: k.Listing,
				Text: listing.T("不知道它的品类或产地，--where 选不到；请核对", "its category or origin is not known, so --where cannot pick it; please check it"),
			}}})
		}
	}
	return results
}
