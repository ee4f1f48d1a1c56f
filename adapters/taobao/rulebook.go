package taobao

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Ids of the fields that this adapter fills itself, as seen for market taobao
// (taobao §4.2). A category may lack any of them: the schema decides. Every
// other field is an attribute of the category.
const (
	idTitle        = "title"
	idProperties   = "catProp"
	idSaleProps    = "saleProp"
	idSKU          = "sku"
	idPrice        = "price"
	idQuantity     = "quantity"
	idOuter        = "outerId"
	idImages       = "images"
	idDesc         = "desc"
	idMobileDesc   = "wirelessDesc"
	idSections     = "shopcat"
	idSubStock     = "subStock"
	idFreight      = "tbExtractWay"
	idTemplate     = "template"
	idDelivery     = "deliveryTimeType"
	idDeliveryDays = "tbDeliveryTime"
	idStart        = "startTime"
	idStuff        = "stuffStatus"
	idPlace        = "globalStock"
	idPlaceNav     = "globalStockNav"
	idShipFrom     = "shippingArea"
)

// Ids of the children of a SKU row.
const (
	idProps    = "props"
	idSKUPrice = "skuPrice"
	idSKUStock = "skuStock"
	idSKUOuter = "skuOuterId"
	idSKUID    = "skuId"
)

// brandProperty is the brand on every market (taobao §4.1).
const brandProperty = "p-20000"

// isOwn reports the fields of the first level that are no attributes.
func isOwn(id string) bool {
	switch id {
	case idTitle, idSaleProps, idSKU, idPrice, idQuantity, idOuter, idImages, idDesc, idMobileDesc, idSections,
		idSubStock, idDelivery, idDeliveryDays, idStart, idStuff:
		return true
	default:
		return false
	}
}

// attributeField is a field of the schema that is filled as an attribute.
type attributeField struct {
	id     string   // in attributes.csv: p-20000, or the path with dots outside catProp
	path   []string // field ids from the first level down
	field  *field
	plain  string // the field's name as names are compared
	perSKU bool
}

// attributeFields lists the attributes in the order of the schema.
func (s *schema) attributeFields() []attributeField { return s.fillable }

func attributesAmong(fields []*field) []attributeField {
	var out []attributeField
	for _, f := range fields {
		switch {
		case f.id == idProperties:
			for _, child := range f.fields {
				out = collect(out, child, []string{f.id}, child.id)
			}
		case f.id == idSKU:
			out = append(out, skuAttributes(f)...)
		case !isOwn(f.id):
			out = collect(out, f, nil, f.id)
		}
	}
	return out
}

// collect adds a field, or the fields inside it.
func collect(out []attributeField, f *field, above []string, id string) []attributeField {
	path := append(slices.Clone(above), f.id)
	switch {
	case f.kind == typeLabel, filledHere(path, f):
		return out
	case f.kind != typeComplex:
		return append(out, attributeField{id: id, path: path, field: f, plain: plainName(f.name)})
	}
	for _, child := range f.fields {
		out = collect(out, child, path, id+"."+child.id)
	}
	return out
}

// filledHere reports the children of mixed fields that this adapter fills.
func filledHere(path []string, f *field) bool {
	if len(path) != 2 {
		return false
	}
	return path[0] == idFreight && (f.id == idTemplate || isWeight(f)) || path[0] == idPlace && f.id == idPlaceNav
}

// isWeight finds the item's freight weight by its name: its id is unknown
// (taobao §4.3).
func isWeight(f *field) bool { return plainName(f.name) == "物流重量" }

// weightField gives the child that holds the freight weight, in kg.
func (s *schema) weightField() *field {
	freight := s.field(idFreight)
	if freight == nil {
		return nil
	}
	for _, f := range freight.fields {
		if isWeight(f) {
			return f
		}
	}
	return nil
}

// skuAttributes are the children of a SKU row that the category demands and
// nobody else fills.
func skuAttributes(sku *field) []attributeField {
	var out []attributeField
	for _, f := range sku.fields {
		switch f.id {
		case idProps, idSKUPrice, idSKUStock, idSKUOuter, idSKUID:
			continue
		}
		if f.always(ruleRequired) == "true" && f.isLeaf() {
			out = append(out, attributeField{id: idSKU + "." + f.id, path: []string{idSKU, f.id}, field: f, plain: plainName(f.name), perSKU: true})
		}
	}
	return out
}

// attributeField finds an attribute by its id.
func (s *schema) attributeField(id string) (attributeField, bool) {
	for _, a := range s.attributeFields() {
		if a.id == id {
			return a, true
		}
	}
	return attributeField{}, false
}

// dimensions are the fields by which SKUs can vary.
func (s *schema) dimensions() []*field {
	sku := s.field(idSKU)
	if sku == nil {
		return nil
	}
	props := sku.child(idProps)
	if props == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(props.fields), func(f *field) bool { return !f.isLeaf() })
}

// dimensionName is how a dimension is called in snapshots: by its name, or its
// id where that says nothing or two share it.
func dimensionName(f *field, all []*field) string {
	name := oneLine(f.name)
	twice := slices.ContainsFunc(all, func(o *field) bool { return o.id != f.id && oneLine(o.name) == name })
	if name == "" || twice {
		return f.id
	}
	return name
}

// ruleDocument is what adapters.Rule.Raw holds.
type ruleDocument struct {
	Schema string `json:"schema"` // the XML as the platform gave it
}

// readRule reads what adapters.Rule.Raw holds.
func readRule(raw json.RawMessage) (*schema, error) {
	var document ruleDocument
	if err := json.Unmarshal(raw, &document); err != nil {
		return nil, fmt.Errorf("read the category rule: %w", err)
	}
	return readSchema(document.Schema)
}

// attributes brings the category's attributes into common words.
func (s *schema) attributes() []adapters.Attribute {
	var out []adapters.Attribute
	all := s.attributeFields()
	fixed := newForm(s)
	fixed.constants()
	at := fixed.lookup()
	for _, a := range all {
		if a.alwaysDisabled(all, at) {
			continue
		}
		attribute := a.attribute()
		attribute.When, attribute.RequiredWhen = a.conditions(all)
		out = append(out, attribute)
	}
	for _, d := range s.dimensions() {
		attribute := attributeField{id: d.id, field: d}.attribute()
		attribute.Sale = true
		out = append(out, attribute)
	}
	return out
}

func (a attributeField) attribute() adapters.Attribute {
	f := a.field
	out := adapters.Attribute{
		ID: a.id, Name: a.name(), Kind: f.attributeKind(), Custom: !f.isCheck(), PerSKU: a.perSKU,
		Required: f.always(ruleRequired) == "true" && !f.isForced(),
		Brand:    f.id == brandProperty || plainName(f.name) == "品牌", Options: listed(f.options),
	}
	out.Max, _ = strconv.Atoi(f.always(ruleMaxInputs))
	if f.kind == typeSingleCheck || f.kind == typeInput {
		out.Max = 1
	}
	if out.Kind == adapters.AttributeNumber {
		out.Decimals = f.decimals()
		out.MinText, out.MaxText = f.included(ruleMinValue), f.included(ruleMaxValue)
	} else if out.Kind == adapters.AttributeText {
		out.MinText, out.MaxText = f.characters(ruleMinLength), f.characters(ruleMaxLength)
	}
	return out
}

// name is what the attribute is called. The parts of the place an item is shipped
// from are called like those of its origin: they must not be filled from that.
func (a attributeField) name() string {
	if a.path != nil && a.path[0] == idShipFrom {
		return "发货地" + a.field.name
	}
	return a.field.name
}

// isForced reports a field without a choice: it is filled unasked.
func (f *field) isForced() bool {
	return f.isCheck() && len(f.options) == 1 && f.always(ruleRequired) == "true"
}

// attributeKind says what a field takes. A shape nobody has seen is reported,
// never guessed. A shelf life without a type is a number of days (taobao §4.5).
func (f *field) attributeKind() adapters.AttributeKind {
	switch {
	case f.isCheck():
		return adapters.AttributeChoice
	case !f.isLeaf():
		return adapters.AttributeOther
	}
	switch f.always(ruleValueType) {
	case "integer", "long", "decimal":
		return adapters.AttributeNumber
	case "date":
		return adapters.AttributeDate
	case "time":
		return adapters.AttributeOther
	case "":
		if f.kind == typeInput && plainName(f.name) == nameShelfLife {
			return adapters.AttributeNumber
		}
	}
	return adapters.AttributeText
}

func (f *field) decimals() int {
	if f.always(ruleValueType) != "decimal" {
		return 0
	}
	if n, err := strconv.Atoi(f.always(ruleMaxDecimals)); err == nil {
		return n
	}
	return 9 // no bound is told
}

// included gives a bound that may itself be taken; others are checked by the
// projection alone.
func (f *field) included(name string) string {
	for _, r := range f.rules {
		if r.name == name && len(r.when) == 0 && !r.excluded {
			return r.value
		}
	}
	return ""
}

// characters gives a bound of length that is counted in characters.
func (f *field) characters(name string) string {
	for _, r := range f.rules {
		if r.name == name && len(r.when) == 0 && !r.excluded && r.unit != "byte" {
			return r.value
		}
	}
	return ""
}

var (
	bracketPattern = regexp.MustCompile(`[(\[【（][^)\]】）]*[)\]】）]`)
	nameMarks      = strings.NewReplacer(":", "", "：", "", "*", "")
)

// plainName brings a field's name to the form in which names are compared:
// without brackets and what they hold, blanks and colons (taobao §4.5).
func plainName(name string) string {
	folded := listing.Fold(name)
	if !strings.ContainsAny(folded, "([【（:：*") {
		return folded
	}
	return nameMarks.Replace(bracketPattern.ReplaceAllString(folded, ""))
}
