package pinduoduo

import (
	"encoding/json"
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

// edit is what a clerk changed in the back office.
type edit struct {
	Goods       key     `json:"goods"`
	Title       *string `json:"title"`
	MarketPrice *int64  `json:"market_price"`
	OnShelf     *bool   `json:"on_shelf"`
	Activity    *bool   `json:"activity"`
	SKU         key     `json:"sku"`
	Price       *int64  `json:"price"`
	GroupPrice  *int64  `json:"group_price"`
	Stock       *int64  `json:"stock"`
}

func (s *Sandbox) postEdit(r *http.Request, _ time.Time) (any, error) {
	var in edit
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	g, k, err := s.target(in)
	if err != nil {
		return nil, err
	}
	if k == nil && (in.Price != nil || in.GroupPrice != nil || in.Stock != nil) {
		return nil, fmt.Errorf("price, group_price and stock need a sku")
	}
	in.apply(g, k)
	return s.product(g), nil
}

// target finds the product, by itself or by its SKU.
func (s *Sandbox) target(in edit) (*goods, *skuForm, error) {
	if in.Goods == "" {
		return s.findSKU(string(in.SKU))
	}
	g, err := s.find(string(in.Goods))
	if err != nil || in.SKU == "" {
		return g, nil, err
	}
	k := g.skuBy(string(in.SKU))
	if k == nil {
		return nil, nil, fmt.Errorf("SKU %q: %w", in.SKU, errNotFound)
	}
	return g, k, nil
}

func (in edit) apply(g *goods, k *skuForm) {
	f := g.live
	set(in.MarketPrice, func(n int64) { f.num["market_price"] = n })
	set(in.Title, func(t string) { f.text["goods_name"] = t })
	set(in.OnShelf, func(on bool) { g.onShelf = on })
	set(in.Activity, func(on bool) { g.activity = on })
	set(in.Price, func(n int64) { k.price = n })
	set(in.GroupPrice, func(n int64) { k.multi = n })
	set(in.Stock, func(n int64) { g.stock[k.id].quantity = n })
}

func set[T any](v *T, use func(T)) {
	if v != nil {
		use(*v)
	}
}

func (g *goods) skuBy(key string) *skuForm {
	for i := range g.live.skus {
		if k := &g.live.skus[i]; fmt.Sprint(k.id) == key || (key != "" && k.code == key) {
			return k
		}
	}
	return nil
}

func (s *Sandbox) findSKU(key string) (*goods, *skuForm, error) {
	for _, g := range s.goods {
		if g.live == nil || g.deleted {
			continue
		}
		if k := g.skuBy(key); k != nil {
			return g, k, nil
		}
	}
	return nil, nil, fmt.Errorf("live SKU %q: %w", key, errNotFound)
}

// postOrder moves stock as buyers do (§9).
func (s *Sandbox) postOrder(r *http.Request, _ time.Time) (any, error) {
	var in struct {
		SKU      key    `json:"sku"`
		Quantity int64  `json:"quantity"`
		Kind     string `json:"kind"`
	}
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	g, k, err := s.findSKU(string(in.SKU))
	if err != nil {
		return nil, err
	}
	st := g.stock[k.id]
	if err := st.order(in.Kind, in.Quantity); err != nil {
		return nil, err
	}
	return map[string]any{"sku_id": k.id, "stock": st.quantity, "reserve": st.reserve}, nil
}

func (st *stock) order(kind string, n int64) error {
	var sell, hold int64
	switch kind {
	case "", "paid":
		sell = -n
	case "unpaid":
		sell, hold = -n, n
	case "settle":
		hold = -n
	case "cancel":
		sell, hold = n, -n
	default:
		return fmt.Errorf("kind %q is not paid, unpaid, settle or cancel", kind)
	}
	if n < 1 || st.quantity+sell < 0 || st.reserve+hold < 0 {
		return fmt.Errorf("quantity %d does not fit: %d to sell, %d reserved", n, st.quantity, st.reserve)
	}
	st.quantity += sell
	st.reserve += hold
	return nil
}
