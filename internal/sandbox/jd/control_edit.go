package jd

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

// edit is what a clerk changed in the back office. Prices are fen.
type edit struct {
	Goods       key     `json:"goods"`
	Title       *string `json:"title"`
	MarketPrice *int64  `json:"market_price"`
	OnShelf     *bool   `json:"on_shelf"`
	SystemDown  *string `json:"system_down"`
	Deleted     *bool   `json:"deleted"`
	SKU         key     `json:"sku"`
	Price       *int64  `json:"price"`
	Stock       *int64  `json:"stock"`
}

func (s *Sandbox) postEdit(r *http.Request, now time.Time) (any, error) {
	var in edit
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	w, k, err := s.target(in)
	if err != nil {
		return nil, err
	}
	if k == nil && (in.Price != nil || in.Stock != nil) {
		return nil, errors.New("price and stock need a sku")
	}
	in.apply(w, k, now)
	return s.product(w), nil
}

// target finds the ware, by itself or by its SKU.
func (s *Sandbox) target(in edit) (*ware, *sku, error) {
	if in.Goods == "" {
		k, err := s.findSKU(string(in.SKU))
		if err != nil {
			return nil, nil, err
		}
		return k.ware, k, nil
	}
	w, err := s.find(string(in.Goods))
	if err != nil || in.SKU == "" {
		return w, nil, err
	}
	k := w.skuBy(string(in.SKU))
	if k == nil {
		return nil, nil, fmt.Errorf("SKU %q: %w", in.SKU, errNotFound)
	}
	return w, k, nil
}

func (in edit) apply(w *ware, k *sku, now time.Time) {
	w.modified = now
	set(in.Title, func(t string) { w.text["title"] = t })
	set(in.MarketPrice, func(fen int64) { w.num["marketPrice"] = fen })
	set(in.OnShelf, func(on bool) { w.shelve(on, now) })
	set(in.SystemDown, func(why string) {
		w.note(why, "京东运营")
		w.base, w.offline = bySystem, now
	})
	set(in.Deleted, func(on bool) { w.deleted = on })
	if k != nil {
		k.modified = now
		set(in.Price, func(fen int64) { k.price = fen })
		set(in.Stock, func(n int64) { k.stock = n })
	}
}

func (w *ware) skuBy(key string) *sku {
	for _, k := range w.live() {
		if key != "" && (idText(k.id) == key || k.outer == key) {
			return k
		}
	}
	return nil
}

func (s *Sandbox) findSKU(key string) (*sku, error) {
	for _, w := range s.wares {
		if k := w.skuBy(key); k != nil && !w.deleted {
			return k, nil
		}
	}
	return nil, fmt.Errorf("SKU %q: %w", key, errNotFound)
}

// postOrder moves stock as buyers do: booked stock is still in the physical
// stock (§4.A.8).
func (s *Sandbox) postOrder(r *http.Request, _ time.Time) (any, error) {
	var in struct {
		SKU      key    `json:"sku"`
		Quantity int64  `json:"quantity"`
		Kind     string `json:"kind"`
	}
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	k, err := s.findSKU(string(in.SKU))
	if err != nil {
		return nil, err
	}
	if err := k.order(in.Kind, in.Quantity); err != nil {
		return nil, err
	}
	return map[string]any{"sku_id": k.id, "stock": k.stock, "reserve": k.booked}, nil
}

func (k *sku) order(kind string, n int64) error {
	var sold, booked int64
	switch kind {
	case "", "paid":
		sold = n
	case "unpaid":
		booked = n
	case "settle":
		sold, booked = n, -n
	case "cancel":
		booked = -n
	default:
		return fmt.Errorf("kind %q is not paid, unpaid, settle or cancel", kind)
	}
	if n < 1 || k.booked+booked < 0 || k.stock-sold < k.booked+booked {
		return fmt.Errorf("quantity %d does not fit: stock %d, booked %d", n, k.stock, k.booked)
	}
	k.stock -= sold
	k.booked += booked
	return nil
}
