package taobao

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// rows gives the SKU rows of the form; nil for an item without SKUs.
func (f *form) rows() [][]entry { return f.entries[idSKU].rows }

func (f *form) putRows(rows [][]entry) {
	f.put(entry{id: idSKU, kind: typeMultiComplex, rows: rows})
}

// row finds the one row with a merchant code; -1 when there is none.
func (f *form) row(code string) (int, error) {
	at := -1
	for i, row := range f.rows() {
		if value(row, idSKUOuter) != code {
			continue
		}
		if at >= 0 {
			return 0, fmt.Errorf("the item has several SKUs with the code %q", code)
		}
		at = i
	}
	return at, nil
}

// changeSKU writes one field of a SKU that the item has. For an item without
// SKU rows the item itself is the SKU.
func (f *form) changeSKU(code string, name listing.Field, v listing.Value) error {
	if len(f.rows()) == 0 {
		return f.changeLone(code, name, v)
	}
	at, err := f.row(code)
	if err != nil {
		return err
	}
	if at < 0 {
		return &missingError{sku: code, field: listing.FieldSKU, why: "the item has no such SKU"}
	}
	rows := f.entries[idSKU].clone().rows
	if rows[at], err = f.writeSKU(rows[at], code, name, v); err != nil {
		return err
	}
	f.putRows(rows)
	return nil
}

func (f *form) changeLone(code string, name listing.Field, v listing.Value) error {
	n, ok := v.Number()
	if err := f.isLone(code); err != nil {
		return err
	}
	switch {
	case name == listing.FieldPrice && ok:
		f.set([]string{idPrice}, listing.Fen(n).Decimal())
	case name == listing.FieldStock && ok:
		f.set([]string{idQuantity}, strconv.FormatInt(n, 10))
	default:
		return &missingError{sku: code, field: name, why: "the item has no SKUs that could differ in it"}
	}
	return nil
}

// writeSKU writes one field into a row.
func (f *form) writeSKU(row []entry, code string, name listing.Field, v listing.Value) ([]entry, error) {
	def := f.schema.field(idSKU)
	n, isNumber := v.Number()
	set := func(id, text string) ([]entry, error) {
		child := def.child(id)
		if child == nil {
			return nil, &missingError{sku: code, field: name, why: "the category does not take it"}
		}
		return inOrder(replace(row, child.entryOf(text)), def.fields), nil
	}
	switch {
	case name == listing.FieldPrice && isNumber:
		return set(idSKUPrice, listing.Fen(n).Decimal())
	case name == listing.FieldStock && isNumber:
		return set(idSKUStock, strconv.FormatInt(n, 10))
	}
	if axis, ok := specName(name); ok {
		return f.writeSpec(row, code, axis, v.Text())
	}
	if id, ok := strings.CutPrefix(string(name), listing.PrefixAttr+idSKU+"."); ok && def.child(id) != nil {
		return inOrder(replace(row, def.child(id).entryOf(attributeValues(v)...)), def.fields), nil
	}
	return nil, &missingError{sku: code, field: name, why: fmt.Sprintf("%s cannot be changed", name)}
}

// writeSpec writes the value of one dimension into a row. A row of other values
// goes without its id: rows are known by their values, and an id that contradicts
// them is refused (taobao §4.6), so it is a new SKU under the same code.
func (f *form) writeSpec(row []entry, code, axis, text string) ([]entry, error) {
	dims := f.schema.dimensions()
	i := slices.IndexFunc(dims, func(d *field) bool { return dimensionName(d, dims) == axis })
	if i < 0 {
		return nil, &missingError{sku: code, field: listing.SpecAxis(axis), why: "the category has no such dimension"}
	}
	written, ok := dims[i].specValue(text)
	if !ok {
		return nil, &missingError{sku: code, field: listing.SpecAxis(axis), why: fmt.Sprintf("%q is not among the category's values", text)}
	}
	sku := f.schema.field(idSKU)
	props := sku.child(idProps)
	held, _ := find(row, idProps)
	if value(held.row(), dims[i].id) != written {
		row = replace(slices.Clone(row), entry{id: idSKUID})
	}
	return inOrder(replace(row, assign(props, held.clone(), []string{dims[i].id}, []string{written})), sku.fields), nil
}

// specValue gives what is sent for a spec value: the option of that name, or the
// text itself where the dimension takes texts.
func (f *field) specValue(text string) (string, bool) {
	if !f.isCheck() {
		return text, text != ""
	}
	for _, o := range f.options {
		if oneLine(o.name) == text {
			return o.value, true
		}
	}
	return "", false
}

// addSKU adds the row of a SKU that the item does not have yet.
func (f *form) addSKU(sku listing.SKUSnapshot) error {
	def := f.schema.field(idSKU)
	row := []entry{}
	if outer := def.child(idSKUOuter); outer != nil {
		row = append(row, outer.entryOf(sku.ID))
	}
	for _, need := range []listing.Field{listing.FieldPrice, listing.FieldStock} {
		if _, ok := sku.Fields[need].Number(); !ok {
			return &missingError{sku: sku.ID, field: need}
		}
	}
	var err error
	for _, name := range sortedFields(sku.Fields) {
		if row, err = f.writeSKU(row, sku.ID, name, sku.Fields[name]); err != nil {
			return err
		}
	}
	f.putRows(append(f.entries[idSKU].clone().rows, inOrder(row, def.fields)))
	return nil
}

// settleRows makes what hangs on the rows: the item's price, which must be that
// of a SKU with stock, its quantity, which is their sum (taobao §8, §11.4).
func (f *form) settleRows() error {
	var price, sum int64
	stocked := false
	for i, row := range f.rows() {
		p, n, err := numbersOf(row)
		if err != nil {
			return err
		}
		sum += n
		switch {
		case n > 0 && !stocked, i == 0:
			price, stocked = p, n > 0
		case (n > 0) == stocked:
			price = min(price, p)
		}
	}
	if len(f.rows()) == 0 {
		return nil
	}
	f.set([]string{idPrice}, listing.Fen(price).Decimal())
	f.set([]string{idQuantity}, strconv.FormatInt(sum, 10))
	return nil
}

// numbersOf reads the price in fen and the stock of a row.
func numbersOf(row []entry) (price, stock int64, err error) {
	money, err := listing.ParseMoney(oneLine(value(row, idSKUPrice)), listing.CNY)
	if err != nil {
		return 0, 0, fmt.Errorf("read the price of SKU %q: %w", value(row, idSKUOuter), err)
	}
	if stock, err = strconv.ParseInt(oneLine(value(row, idSKUStock)), 10, 64); err != nil {
		return 0, 0, fmt.Errorf("read the stock of SKU %q: %w", value(row, idSKUOuter), err)
	}
	return money.Minor, stock, nil
}

// settleSale tells the item which values its rows use. The field may be left out,
// but when it is sent every value must be in it (taobao §4.2): where one cannot
// be said it is not sent.
func (f *form) settleSale() {
	def := f.schema.field(idSaleProps)
	if def == nil || def.kind != typeComplex {
		return
	}
	sale := entry{id: def.id, kind: def.kind}
	for _, dim := range f.schema.dimensions() {
		values := f.usedValues(dim.id)
		if len(values) == 0 {
			continue
		}
		child := def.child(dim.id)
		if child == nil || child.isCheck() && !allOptions(child, values) || child.kind == typeInput && len(values) > 1 || !child.isLeaf() {
			f.put(entry{id: def.id})
			return
		}
		sale = assign(def, sale, []string{dim.id}, values)
	}
	f.put(sale)
}

func allOptions(f *field, values []string) bool {
	return !slices.ContainsFunc(values, func(v string) bool { _, ok := f.option(v); return !ok })
}

// usedValues lists the values of a dimension, each once.
func (f *form) usedValues(dim string) []string {
	var out []string
	for _, row := range f.rows() {
		props, _ := find(row, idProps)
		if v := value(props.row(), dim); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
