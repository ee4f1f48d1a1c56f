package offer

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// StockRule is a channel's stock rule, read (formats §5). The zero value takes
// an equal part of what others leave.
type StockRule struct {
	share      *big.Rat // of 1
	fixed      *int64
	priority   *int64
	buffer     int64
	most       *int64
	minToList  int64
	warehouses []string
}

// ParseStock reads a stock rule; an error is a *SettingError that names the part.
func ParseStock(s StockSettings) (StockRule, error) {
	r := StockRule{fixed: s.Fixed, priority: s.Priority, most: s.Max, warehouses: s.Warehouses}
	if s.Share != "" {
		percent, ok := decimal(strings.TrimSuffix(strings.TrimSpace(s.Share), "%"))
		if !ok || percent.Cmp(hundred) > 0 {
			return r, fault("stock.share", s.Share, listing.T("要写 0 到 100 的百分数", "must be a percentage from 0 to 100"))
		}
		r.share = percent.Quo(percent, hundred)
	}
	if ways := count(r.share != nil, r.fixed != nil, r.priority != nil); ways > 1 {
		return r, fault("stock", "", listing.T("share、fixed、priority 只能写一个", "only one of share, fixed and priority can be set"))
	}
	for _, n := range []struct {
		part  string
		value *int64
		into  *int64
	}{{"fixed", s.Fixed, nil}, {"priority", s.Priority, nil}, {"max", s.Max, nil}, {"buffer", s.Buffer, &r.buffer}, {"min_to_list", s.MinToList, &r.minToList}} {
		switch {
		case n.value == nil:
		case *n.value < 0:
			return r, fault("stock."+n.part, fmt.Sprint(*n.value), listing.T("不能是负数", "must not be negative"))
		case n.into != nil:
			*n.into = *n.value
		}
	}
	return r, nil
}

func count(conditions ...bool) int {
	n := 0
	for _, c := range conditions {
		if c {
			n++
		}
	}
	return n
}

// StockFor gives the stock rule that holds for one SKU on the channel.
func (c *Channel) StockFor(l listing.Listing, sku listing.SKU) StockRule {
	return c.rulesFor(l, sku).stock
}

// OwnStock gives the stock that a row holds for this channel alone; it
// bypasses allocation. False if there is none.
func (c *Channel) OwnStock(l listing.Listing, sku listing.SKU) (int64, bool) {
	fact, _ := c.own(l, sku, listing.FieldStock)
	return fact.Value.Number()
}

// CheckShares refuses channels whose shares are over 100 percent together: a
// configuration error.
func CheckShares(channels []*Channel) error {
	sum := new(big.Rat)
	var names []string
	for _, c := range channels {
		if share := c.rules.stock.share; share != nil {
			sum.Add(sum, share)
			names = append(names, c.Name)
		}
	}
	return overShared(sum, names)
}

func overShared(sum *big.Rat, names []string) error {
	if sum.Cmp(big.NewRat(1, 1)) <= 0 {
		return nil
	}
	percent := exact(new(big.Rat).Mul(sum, hundred))
	who := strings.Join(names, ", ")
	return fault("stock.share", percent, listing.Tf("%s 加起来 %s%%，超过 100%%", "those of %s add up to %s %%, over 100 %%", who, percent))
}

// Supply is what a SKU's row says there is: sale units, in all and by
// warehouse where the workbook counts so.
type Supply struct {
	Total      int64
	Warehouses map[string]int64
}

// SupplyOf reads a row's stock: the stock column, else the sum of its
// warehouses. False if stock is not managed.
func SupplyOf(l listing.Listing, sku listing.SKU) (Supply, bool) {
	s := Supply{Warehouses: map[string]int64{}}
	var sum int64
	for _, facts := range []listing.Facts{l.Facts, sku.Facts} {
		for f, fact := range facts {
			name, isWarehouse := strings.CutPrefix(string(f), listing.PrefixStock)
			if units, ok := fact.Value.Number(); ok && isWarehouse && !strings.Contains(name, "@") {
				s.Warehouses[name] = units
			}
		}
	}
	for _, units := range s.Warehouses {
		sum += units
	}
	fact, _ := l.For(sku, listing.FieldStock, "", "")
	total, given := fact.Value.Number()
	if !given {
		total = sum
	}
	s.Total = max(0, total)
	return s, given || len(s.Warehouses) > 0
}

// Counting gives the supply as the ledger has it: available units in all,
// taken from the warehouses in proportion to what they hold.
func (s Supply) Counting(available int64) Supply {
	names, sum := s.names(), int64(0)
	weights := make([]*big.Rat, 0, len(names))
	for _, name := range names {
		sum += s.Warehouses[name]
		weights = append(weights, big.NewRat(s.Warehouses[name], 1))
	}
	out := Supply{Total: max(0, available), Warehouses: s.Warehouses}
	if sum <= out.Total {
		return out
	}
	out.Warehouses = map[string]int64{}
	for i, part := range apportion(out.Total, weights) {
		out.Warehouses[names[i]] = part
	}
	return out
}
