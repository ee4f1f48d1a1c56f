package pulled

import (
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// column is one column of the workbook.
type column struct {
	field   listing.Field
	heading string
	width   float64
}

// fixed are the columns that every pulled workbook has; Profile maps them.
func fixed() []column {
	return []column{
		{listing.FieldSKU, "商家编码/SKU", 18},
		{listing.FieldListing, "款号/Listing", 18},
		{listing.FieldChannel, "平台/Channel", 24},
		{listing.FieldName, "产品名称/Name", 24},
		{listing.FieldVariety, "品种/Variety", 10},
		{listing.FieldGrade, "等级/Grade", 8},
		{listing.FieldSpec, "规格/Spec", 14},
		{listing.FieldNetWeight, "净重(克)/Net weight (g)", 12},
		{listing.FieldGrossWeight, "毛重(克)/Gross weight (g)", 12},
		{listing.FieldTitle, "平台标题/Listing title", 36},
		{listing.FieldShipWithin, "发货时效/Ship within", 12},
		{listing.FieldLimitPerBuyer, "每人限购/Limit per buyer", 12},
		{listing.FieldShelf, "上架状态/On shelf", 10},
		{listing.FieldDescription, "描述/Description", 40},
	}
}

// ownColumn is the column of a field that holds for one shop alone, or of an
// axis of variation; its heading is the word of the vocabulary.
func ownColumn(f listing.Field) column {
	width := 16.0
	if base, _ := f.Split(); base == listing.FieldTitle || base == listing.FieldDescription {
		width = 36
	}
	return column{f, string(f), width}
}

// shared are the fields that stand in a fixed column where all shops agree.
func shared() []listing.Field {
	return []listing.Field{listing.FieldTitle, listing.FieldShipWithin, listing.FieldLimitPerBuyer, listing.FieldShelf, listing.FieldDescription}
}

// perShop are the fields that always stand in the columns of a shop.
func perShop() []listing.Field {
	return []listing.Field{listing.FieldPrice, listing.FieldPriceGroup, listing.FieldPriceMarket, listing.FieldStock}
}

// isAxis reports a field of the family spec.<axis>.
func isAxis(f listing.Field) bool { return strings.HasPrefix(string(f), listing.PrefixSpec) }
