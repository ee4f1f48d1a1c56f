package suning

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// key is a code of the platform or of the merchant, as a JSON number or text.
type key string

// UnmarshalJSON takes numbers too, because product codes are digits.
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
	Goods      key     `json:"goods"`
	Name       *string `json:"name"`
	Title      *string `json:"title"`
	SellPoint  *string `json:"sell_point"`
	OnShelf    *bool   `json:"on_shelf"`
	SystemDown *string `json:"system_down"`
	Violation  *string `json:"violation"`
	Deleted    *bool   `json:"deleted"`
	SKU        key     `json:"sku"`
	Price      *int64  `json:"price"`
	Stock      *int64  `json:"stock"`
}

func (s *Sandbox) postEdit(r *http.Request, now time.Time) (any, error) {
	var in edit
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	p, k, err := s.editTarget(in)
	if err != nil {
		return nil, err
	}
	if k == nil && (in.Price != nil || in.Stock != nil) {
		return nil, errors.New("price and stock need a sku")
	}
	if in.OnShelf != nil && p.status != succeeded {
		return nil, errors.New("the product has not passed its review")
	}
	s.applyEdit(in, p, k, now)
	return s.show(p), nil
}

// editTarget finds the product, by itself or by its SKU.
func (s *Sandbox) editTarget(in edit) (*product, *sku, error) {
	if in.Goods == "" {
		k, err := s.findSKU(string(in.SKU))
		if err != nil {
			return nil, nil, err
		}
		return k.product, k, nil
	}
	p, err := s.find(string(in.Goods))
	if err != nil || in.SKU == "" {
		return p, nil, err
	}
	k := p.skuNamed(string(in.SKU))
	if k == nil {
		return nil, nil, fmt.Errorf("SKU %q: %w", in.SKU, errNotFound)
	}
	return p, k, nil
}

func (s *Sandbox) applyEdit(in edit, p *product, k *sku, now time.Time) {
	p.edited = now
	assign(in.Name, &p.name)
	set(in.Title, func(t string) { p.text["cmTitle"] = t })
	set(in.SellPoint, func(t string) { p.text["sellPoint"] = t })
	set(in.OnShelf, func(on bool) { p.sale = map[bool]int{true: saleOn, false: saleStopped}[on] })
	set(in.SystemDown, func(why string) { p.sale, p.reason = saleForced, why })
	set(in.Violation, func(why string) { p.sale, p.reason = saleViolation, why })
	assign(in.Deleted, &p.deleted)
	if k != nil {
		assign(in.Price, &k.price)
		set(in.Stock, func(n int64) { k.stock = map[string]int64{s.firstWarehouse(): n} })
	}
}

func (p *product) skuNamed(key string) *sku {
	for _, k := range p.skus {
		if key != "" && (k.code == trim(key) || k.itemCode == key) {
			return k
		}
	}
	return nil
}

func (s *Sandbox) findSKU(key string) (*sku, error) {
	for _, p := range s.products {
		if k := p.skuNamed(key); k != nil && p.holdsName() {
			return k, nil
		}
	}
	return nil, fmt.Errorf("SKU %q: %w", key, errNotFound)
}

// postOrder moves stock as buyers do. Booked stock is off the number that the
// platform shows.
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
	if err := s.order(k, in.Kind, in.Quantity); err != nil {
		return nil, err
	}
	return map[string]any{"sku_id": k.code, "stock": k.total(), "reserve": k.booked}, nil
}

func (s *Sandbox) order(k *sku, kind string, n int64) error {
	if n < 1 {
		return fmt.Errorf("quantity %d is not 1 or more", n)
	}
	var sold, booked int64
	switch kind {
	case "", "paid":
		sold = n
	case "unpaid":
		sold, booked = n, n
	case "settle":
		booked = -n
	case "cancel":
		sold, booked = -n, -n
	case "race":
		k.race += n
		return nil
	default:
		return fmt.Errorf("kind %q is not paid, unpaid, settle, cancel or race", kind)
	}
	at := k.warehouseWith(sold, s.firstWarehouse())
	if k.booked+booked < 0 || k.stock[at] < sold {
		return fmt.Errorf("quantity %d does not fit: stock %d, booked %d", n, k.total(), k.booked)
	}
	k.stock[at] -= sold
	k.booked += booked
	return nil
}

// warehouseWith is a warehouse that can deliver so many.
func (k *sku) warehouseWith(n int64, otherwise string) string {
	if k.stock[otherwise] >= n {
		return otherwise
	}
	for code, q := range k.stock {
		if q >= n && (k.stock[otherwise] < n || code < otherwise) {
			otherwise = code
		}
	}
	return otherwise
}
