package flow

import (
	"strconv"

	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// settings are what the configuration says about one channel, for offers.
func (w *World) settings(ch *channel) offer.Settings {
	s := offer.Settings{
		Name: ch.Name, Adapter: ch.Adapter, Currency: ch.currency(), Title: ch.Title, Description: ch.Description,
		Price: priceSettings(ch.Price), Stock: stockSettings(&ch.Stock),
		Warehouse: ch.NewListings == "warehouse", Options: ch.Options,
	}
	for _, o := range w.Config.Overrides {
		s.Overrides = append(s.Overrides, offer.Override{
			Match: matchOf(o.Match), Channel: o.Channel, Price: priceSettings(o.Price), Stock: stockSettings(o.Stock),
		})
	}
	return s
}

func priceSettings(p config.Price) offer.PriceSettings {
	return offer.PriceSettings{Base: p.Base, Rule: p.Rule, Ending: p.Ending, Rounding: p.Rounding, Ceiling: p.Ceiling, Floor: p.Floor}
}

func stockSettings(s *config.Stock) offer.StockSettings {
	if s == nil {
		return offer.StockSettings{}
	}
	out := offer.StockSettings{Fixed: s.Fixed, Priority: s.Priority, Max: s.Max, Warehouses: s.Warehouses}
	if s.Share != nil {
		out.Share = strconv.FormatInt(*s.Share, 10)
	}
	if s.Buffer != 0 {
		out.Buffer = new(s.Buffer)
	}
	if s.MinToList != 0 {
		out.MinToList = new(s.MinToList)
	}
	return out
}

func matchOf(m config.Match) map[listing.Field]string {
	match := map[listing.Field]string{}
	for field, glob := range map[listing.Field]string{
		listing.FieldCategory: m.Category, listing.FieldName: m.Name, listing.FieldSKU: m.SKU, listing.FieldOrigin: m.Origin,
	} {
		if glob != "" {
			match[field] = glob
		}
	}
	return match
}

// driftPolicy reads a channel's on_drift; the configuration checked the words.
func driftPolicy(d config.Drift) plan.DriftPolicy {
	p := plan.DriftPolicy{Default: plan.Policy(d.Default)}
	if d.Default == "" {
		p.Default = plan.Ask
	}
	for _, f := range d.Fields {
		p.Fields = append(p.Fields, plan.FieldPolicy{Field: listing.Field(f.Field), Policy: plan.Policy(f.Policy)})
	}
	return p
}

// guardLimits are the configured bounds of the guards.
func (w *World) guardLimits() plan.Limits {
	g := w.Config.Guards
	return plan.Limits{
		PriceJumpPct: int(g.PriceJumpPct), UnshelvePct: int(g.UnshelvePct), DeletePct: int(g.DeletePct), StockToZeroPct: int(g.StockToZeroPct),
		ShrinkPct: int(g.ShrinkPct), MinRows: int(g.MinRows), MaxPlanAgeHours: int(g.MaxPlanAgeH), MaxAgeHours: int(g.MaxAgeH), UnchangedDays: int(g.UnchangedDays),
	}
}
