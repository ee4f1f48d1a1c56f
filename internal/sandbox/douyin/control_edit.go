package douyin

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
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

// edit is what somebody changed in the back office, or the platform by itself.
type edit struct {
	Goods       key     `json:"goods"`
	Title       *string `json:"title"`
	MarketPrice *int64  `json:"market_price"`
	OnShelf     *bool   `json:"on_shelf"`
	Deleted     *bool   `json:"deleted"`
	Banned      *bool   `json:"banned"`
	Activity    *bool   `json:"activity"`
	SKU         key     `json:"sku"`
	Price       *int64  `json:"price"`
	Stock       *int64  `json:"stock"`
	Rectify     *struct {
		Action string `json:"action"`
		Reason string `json:"reason"`
	} `json:"rectify"`
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
	if p.live == nil && in.OnShelf != nil && *in.OnShelf {
		return nil, errors.New("a product that was never approved cannot be put on the shelf")
	}
	in.apply(p, k)
	p.updated = now
	return p.state(), nil
}

// editTarget finds the product, by itself or by its SKU.
func (s *Sandbox) editTarget(in edit) (*product, *sku, error) {
	for _, p := range s.products {
		if p.status == statusPurged || (in.Goods == "" && in.SKU == "") || (in.Goods != "" && !p.called(string(in.Goods))) {
			continue
		}
		if in.SKU == "" {
			return p, nil, nil
		}
		if k := p.rowCalled(string(in.SKU)); k != nil {
			return p, k, nil
		}
	}
	return nil, nil, fmt.Errorf("product %q, SKU %q: %w", in.Goods, in.SKU, errNotFound)
}

func (p *product) called(key string) bool {
	return strconv.FormatInt(p.id, 10) == key || p.shown().v["outer_product_id"] == key
}

func (p *product) rowCalled(key string) *sku {
	return p.row(func(k *sku) bool { return strconv.FormatInt(k.id, 10) == key || k.code == key || k.outer == key })
}

func (in edit) apply(p *product, k *sku) {
	f := p.shown()
	set(in.Title, func(t string) { f.v["name"] = t })
	set(in.MarketPrice, func(n int64) { f.v["reference_price"] = strconv.FormatInt(n, 10) })
	set(in.Deleted, func(on bool) {
		if p.status = statusOffline; on {
			p.status = statusDeleted
		}
	})
	set(in.Banned, func(on bool) {
		p.status, p.check = statusOffline, checkApproved
		if on {
			p.check = checkBanned
		}
	})
	set(in.OnShelf, p.put)
	set(in.Activity, func(on bool) { p.activity = on })
	set(in.Price, func(n int64) { p.setPrice(k.id, n) })
	set(in.Stock, func(n int64) { p.setStock(k.id, n) })
	if in.Rectify != nil {
		p.rectified = append(p.rectified, rectification{in.Rectify.Action, in.Rectify.Reason})
	}
}

// put moves a product on or off the shelf.
func (p *product) put(on bool) {
	if on {
		p.status, p.check = statusOnline, checkApproved
		return
	}
	p.status = statusOffline
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
	p, k, err := s.editTarget(edit{SKU: in.SKU})
	if err != nil {
		return nil, err
	}
	if err := p.order(k, in.Kind, in.Quantity); err != nil {
		return nil, err
	}
	return map[string]any{"sku_id": k.id, "stock": k.stock, "reserve": p.held[k.id]}, nil
}

func (p *product) order(k *sku, kind string, n int64) error {
	var sell, hold int64
	switch kind {
	case "", "paid":
		sell = n
	case "unpaid":
		sell, hold = n, n
	case "settle":
		hold = -n
	case "cancel":
		sell, hold = -n, -n
	default:
		return fmt.Errorf("kind %q is not paid, unpaid, settle or cancel", kind)
	}
	if n < 1 || k.stock < sell || p.held[k.id]+hold < 0 {
		return fmt.Errorf("quantity %d does not fit: %d to sell, %d reserved", n, k.stock, p.held[k.id])
	}
	p.sell(k.id, sell)
	p.held[k.id] += hold
	return nil
}
