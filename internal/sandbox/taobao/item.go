package taobao

import (
	"fmt"
	"slices"
	"time"
)

// item is one listing (宝贝).
type item struct {
	id    int64
	cat   *category
	vals  values // what was submitted, but for the numbers below
	price int64  // fen
	stock int64  // of an item without SKUs
	hold  hold   // likewise
	skus  []*sku
	gone  []*sku // removed ones: still in some answers, with status delete

	onShelf    bool
	soldOut    bool // left the shelf because the stock ran out
	everShown  bool
	takenDown  bool // by the platform
	violation  bool
	activity   bool // locked by a campaign
	deleted    bool
	review     *review
	lastReason string

	created, modified, listed time.Time
	visible                   time.Time // from when lists show it
	own                       []string  // texts of one's own in SKUs, by negative value id
}

// sku is one row.
type sku struct {
	id             int64
	props          []prop
	price, stock   int64
	outer, barcode string
	hold           hold

	created, modified time.Time
}

// prop is one sale property of a SKU; own texts have a negative value id.
type prop struct {
	pid, vid   int64
	name, text string
}

// hold counts unpaid pieces: taken off the stock already, or still in it.
type hold struct{ taken, kept int64 }

// num is the sellable number: the SKUs' sum where there are any (§8).
func (it *item) num() int64 {
	if len(it.skus) == 0 {
		return it.stock
	}
	n := int64(0)
	for _, k := range it.skus {
		n += k.stock
	}
	return n
}

func (it *item) title() string { return it.vals.text("title") }
func (it *item) outer() string { return it.vals.text("outerId") }

// onPayment says that stock is deducted on payment (sub_stock 2, §9).
func (it *item) onPayment() bool { return it.vals.text("subStock") == "0" }

func (it *item) imageURLs() []string {
	var out []string
	for _, v := range it.vals.child("images") {
		if !v.empty() {
			out = append(out, v.text())
		}
	}
	return out
}

func (it *item) status() string {
	if it.onShelf {
		return "onsale"
	}
	return "instock"
}

// banner is the inventory list that holds an item off the shelf (§4.10).
func (it *item) banner() string {
	switch {
	case it.takenDown || it.violation:
		return "violation_off_shelf"
	case it.soldOut && it.num() == 0:
		return "sold_out"
	case it.everShown:
		return "off_shelf"
	}
	return "never_on_shelf"
}

// settleStock takes an item whose stock has run out off the shelf (§4.9).
func (it *item) settleStock() {
	if it.onShelf && it.num() == 0 {
		it.onShelf, it.soldOut = false, true
	}
}

func (it *item) skuByID(id int64) *sku {
	return first(it.skus, func(k *sku) bool { return k.id == id })
}

func (it *item) skuByProps(props []prop) *sku {
	return first(it.skus, func(k *sku) bool { return sameProps(k.props, props) })
}

func first[T any](all []*T, is func(*T) bool) *T {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i]
	}
	return nil
}

func sameProps(a, b []prop) bool {
	if len(a) != len(b) {
		return false
	}
	for _, p := range a {
		if !slices.ContainsFunc(b, func(q prop) bool { return q.pid == p.pid && q.vid == p.vid }) {
			return false
		}
	}
	return true
}

// ownID gives a text of one's own its negative value id, the same every time.
func (it *item) ownID(text string) int64 {
	i := slices.Index(it.own, text)
	if i < 0 {
		it.own = append(it.own, text)
		i = len(it.own) - 1
	}
	return -1001 - int64(i)
}

// document is the item as schema values, as edit.schema.get gives it (§4.6).
func (it *item) document() values {
	out := slices.Clone(it.vals)
	if len(it.skus) > 0 {
		out = append(out, it.saleProp(), it.skuValue())
	}
	start := "2"
	if it.onShelf {
		start = "0"
	}
	out = append(out, input("price", money(it.price)), input("quantity", numText(it.num())))
	if !it.cat.flags["nowarehouse"] || it.onShelf {
		out = append(out, single("startTime", start))
	}
	return out
}

func (it *item) saleProp() *value {
	var row values
	for _, a := range it.cat.axes() {
		v := &value{id: propertyID(it.cat.id, a.name), typ: "multiCheck"}
		if a.options == nil {
			v.typ = "multiInput"
		}
		for _, k := range it.skus {
			for _, p := range k.props {
				if p.name == a.name && !slices.Contains(v.texts, p.submitted()) {
					v.texts = append(v.texts, p.submitted())
				}
			}
		}
		if len(v.texts) > 0 {
			row = append(row, v)
		}
	}
	return complexValue("saleProp", row)
}

func (it *item) skuValue() *value {
	out := &value{id: "sku", typ: "multiComplex"}
	for _, k := range it.skus {
		out.rows = append(out.rows, k.row(it.cat.id))
	}
	return out
}

func (k *sku) row(cat int64) values {
	var props values
	for _, p := range k.props {
		id := propertyID(cat, p.name)
		if p.vid < 0 {
			props = append(props, input(id, p.text))
		} else {
			props = append(props, single(id, p.submitted()))
		}
	}
	row := values{complexValue("props", props), input("skuPrice", money(k.price)),
		input("skuStock", numText(k.stock)), input("skuId", numText(k.id))}
	if k.outer != "" {
		row = append(row, input("skuOuterId", k.outer))
	}
	if k.barcode != "" {
		row = append(row, input("skuBarcode", k.barcode))
	}
	return row
}

// submitted is the value in schema form: the option's value, or the own text.
func (p prop) submitted() string {
	if p.vid < 0 {
		return p.text
	}
	return numText(p.vid)
}

// properties is the classic "pid:vid;…" form, named with the names (§4.10).
func (k *sku) properties() (plain, named string) {
	for i, p := range k.props {
		if i > 0 {
			plain += ";"
			named += ";"
		}
		plain += fmt.Sprintf("%d:%d", p.pid, p.vid)
		named += namedProp(p.pid, p.vid, p.name, p.text)
	}
	return plain, named
}
