package taobao

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// key is an id or a merchant's code, as a JSON number or text.
type key string

// UnmarshalJSON takes numbers too, because state shows ids as numbers.
func (k *key) UnmarshalJSON(raw []byte) error {
	if strings.HasPrefix(string(raw), `"`) {
		return json.Unmarshal(raw, (*string)(k))
	}
	var n json.Number
	if err := json.Unmarshal(raw, &n); err != nil {
		return err
	}
	*k = key(n)
	return nil
}

// edit is what a clerk, or the platform, changed in the back office.
type edit struct {
	Goods       key     `json:"goods"`
	Title       *string `json:"title"`
	MarketPrice *int64  `json:"market_price"`
	OnShelf     *bool   `json:"on_shelf"`
	Activity    *bool   `json:"activity"`
	TakenDown   *bool   `json:"taken_down"`
	Violation   *bool   `json:"violation"`
	SKU         key     `json:"sku"`
	Price       *int64  `json:"price"`
	Stock       *int64  `json:"stock"`
	GroupPrice  *int64  `json:"group_price"` // ignored: this platform has none
}

func (s *Sandbox) postEdit(r *http.Request, now time.Time) (any, error) {
	var in edit
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	it, k, err := s.target(in.Goods, in.SKU)
	if err != nil {
		return nil, err
	}
	if k == nil && len(it.skus) > 0 && (in.Price != nil || in.Stock != nil) {
		return nil, errors.New("price and stock need a sku where there are SKUs")
	}
	in.apply(it, k, now)
	return it.product(), nil
}

// target finds the item, by itself or by its SKU.
func (s *Sandbox) target(goods, skuKey key) (*item, *sku, error) {
	if goods == "" {
		return s.findSKU(string(skuKey))
	}
	it, err := s.find(string(goods))
	if err != nil || skuKey == "" {
		return it, nil, err
	}
	k := it.skuBy(string(skuKey))
	if k == nil {
		return nil, nil, fmt.Errorf("SKU %q: %w", skuKey, errNotFound)
	}
	return it, k, nil
}

func (in edit) apply(it *item, k *sku, now time.Time) {
	set(in.Title, func(t string) { it.vals.get("title").texts = []string{t} })
	set(in.MarketPrice, func(n int64) { it.price = n })
	set(in.Activity, func(on bool) { it.activity = on })
	set(in.TakenDown, func(on bool) { it.takenDown = on; it.onShelf = it.onShelf && !on })
	set(in.Violation, func(on bool) { it.violation = on; it.onShelf = it.onShelf && !on })
	price, stock := &it.price, &it.stock
	if k != nil {
		price, stock = &k.price, &k.stock
	}
	set(in.Price, func(n int64) { *price = n })
	set(in.Stock, func(n int64) { *stock = n })
	if in.MarketPrice == nil && (in.Price != nil || in.Stock != nil) {
		it.followSKUs()
	}
	it.modified = now
	set(in.OnShelf, func(on bool) {
		if it.onShelf = on; on {
			it.show(now)
		}
	})
	it.settleStock()
}

// followSKUs does what the back office asks of a clerk: when no SKU in stock has
// the item's price any more, the item takes the lowest one that has.
func (it *item) followSKUs() {
	lowest := int64(0)
	for _, k := range it.skus {
		if k.stock == 0 {
			continue
		}
		if k.price == it.price {
			return
		}
		if lowest == 0 || k.price < lowest {
			lowest = k.price
		}
	}
	if lowest > 0 {
		it.price = lowest
	}
}

func set[T any](v *T, use func(T)) {
	if v != nil {
		use(*v)
	}
}

// postOrder moves stock as buyers do (§9).
func (s *Sandbox) postOrder(r *http.Request, _ time.Time) (any, error) {
	var in struct {
		Goods    key    `json:"goods"`
		SKU      key    `json:"sku"`
		Quantity int64  `json:"quantity"`
		Kind     string `json:"kind"`
	}
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	it, k, err := s.target(in.Goods, in.SKU)
	if err != nil {
		return nil, err
	}
	stock, held := &it.stock, &it.hold
	if k != nil {
		stock, held = &k.stock, &k.hold
	} else if len(it.skus) > 0 {
		return nil, errors.New("this item is sold by SKU")
	}
	if err := order(stock, held, it.onPayment(), in.Kind, in.Quantity); err != nil {
		return nil, err
	}
	it.settleStock()
	return map[string]any{"id": it.id, "stock": *stock, "reserve": held.taken + held.kept}, nil
}

// order moves n pieces: deducted when ordered, or when paid for (onPayment).
func order(stock *int64, held *hold, onPayment bool, kind string, n int64) error {
	var sell, taken, kept int64
	switch {
	case kind == "" || kind == "paid":
		sell = -n
	case kind == "unpaid" && onPayment:
		kept = n
	case kind == "unpaid":
		sell, taken = -n, n
	case kind == "settle" && onPayment:
		sell, kept = -n, -n
	case kind == "settle":
		taken = -n
	case kind == "cancel" && onPayment:
		kept = -n
	case kind == "cancel":
		sell, taken = n, -n
	default:
		return fmt.Errorf("kind %q is not paid, unpaid, settle or cancel", kind)
	}
	if n < 1 || held.taken+taken < 0 || held.kept+kept < 0 || *stock+sell < held.kept+kept {
		return fmt.Errorf("quantity %d does not fit: %d in stock, %d unpaid", n, *stock, held.taken+held.kept)
	}
	*stock += sell
	held.taken += taken
	held.kept += kept
	return nil
}
