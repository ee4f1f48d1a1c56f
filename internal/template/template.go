// Package template writes an empty workbook to fill in: headings in both
// languages, drop-downs, comments, examples and instructions. Nothing in it is
// protected, and no office has to use it: the reader takes any workbook.
//
// It must not know how workbooks are read, marketplaces, or the network.
package template

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// Options say what the workbook is for.
type Options struct {
	Category string // fills the category column of the examples; may be empty
	Province string // GB/T 2260 code of the province whose counties are offered; empty means Hubei
}

// rows is how many rows the drop-downs reach.
const rows = 2000

// hubei is the province whose counties are offered when none is named.
const hubei = "420000"

// column is one heading with what helps to fill it in.
type column struct {
	field   listing.Field
	heading string // Chinese and English
	help    listing.Text
	width   float64
	choices []string
	example string
	second  string
}

func columns(o Options) []column {
	return []column{
		{listing.FieldSKU, "商家编码/SKU", listing.T("每个规格一个，不重复；只用字母、数字、. _ -", "one for each variant, never twice; letters, digits, . _ - only"), 16, nil, "ZG-QC-05", "ZG-QC-10"},
		{listing.FieldName, "产品名称/Name", listing.T("同一商品的几个规格写同样的名称", "the same for all variants of a product"), 24, nil, "秭归脐橙", "秭归脐橙"},
		{listing.FieldCategory, "品类/Category", listing.T("例如 脐橙、茶叶、香菇", "oranges, tea, mushrooms …"), 12, nil, first(o.Category, "脐橙"), first(o.Category, "脐橙")},
		{listing.FieldVariety, "品种/Variety", listing.T("例如 伦晚、纽荷尔；没有可空", "may be empty"), 12, nil, "纽荷尔", "纽荷尔"},
		{listing.FieldGrade, "等级/Grade", listing.T("特级、一级、二级、统货", "as the standard says"), 10, []string{"特级", "一级", "二级", "统货"}, "一级", "一级"},
		{listing.FieldSpec, "规格/Spec", listing.T("一个可买的规格，例如 5斤装", "one buyable variant, 5斤装 for example"), 16, nil, "5斤装", "10斤装"},
		{listing.FieldUnit, "单位/Unit", listing.T("销售单位", "the sale unit"), 8, []string{"箱", "盒", "袋", "罐", "瓶", "份", "提", "件"}, "箱", "箱"},
		{listing.FieldNetWeight, "净重(克)/Net weight (g)", listing.T("不含包装，整数克", "without packing, whole grams"), 14, nil, "2500", "5000"},
		{listing.FieldPrice, "售价(元)/Price", listing.T("一个买家买一份付的钱", "what one buyer pays for one unit"), 12, nil, "29.90", "55.90"},
		{listing.FieldPriceMarket, "市场价(元)/Market price", listing.T("划线价，可空；要高于售价", "struck through; may be empty; above the price"), 14, nil, "49.90", "79.90"},
		{listing.FieldCost, "成本(元)/Cost", listing.T("可空；只用来算底价，不会发送", "may be empty; only for the floor, never sent"), 12, nil, "18.00", "34.00"},
		{listing.FieldStock, "库存/Stock", listing.T("可卖的份数，整数；售罄写 0", "units for sale; 0 when sold out"), 10, nil, "500", "300"},
		{listing.FieldOriginText, "产地/Origin", listing.T("写到县", "down to the county"), 26, counties(first(o.Province, hubei)), "湖北省宜昌市秭归县", "湖北省宜昌市秭归县"},
		{listing.FieldStorage, "贮存条件/Storage", listing.T("常温、阴凉干燥处、冷藏、冷冻", "room, cool and dry, chilled, frozen"), 14, []string{"常温", "阴凉干燥处", "冷藏", "冷冻"}, "阴凉干燥处", "阴凉干燥处"},
		{listing.FieldShelfLife, "保质期/Shelf life", listing.T("例如 15天、18个月", "15天, 18个月 …"), 12, nil, "15天", "15天"},
		{listing.FieldShipWithin, "发货时效/Ship within", listing.T("例如 48小时", "48小时 for example"), 12, []string{"24小时", "48小时", "72小时"}, "48小时", "48小时"},
		{listing.FieldProducer, "生产者/Producer", listing.T("合作社或企业全称", "full name"), 26, nil, "秭归样例柑橘专业合作社", "秭归样例柑橘专业合作社"},
		{listing.FieldGTIN, "商品条码/Barcode", listing.T("69 开头 13 位；没有可空；按文本填写", "13 digits as text; may be empty"), 16, nil, "", ""},
		{listing.FieldSC, "食品生产许可证/SC", listing.T("加工食品要填；鲜果鲜菜不用", "for processed food; not for fresh produce"), 20, nil, "", ""},
		{listing.FieldSellingPoint, "卖点/Selling point", listing.T("不要写“最”“第一”等绝对化用语，不写疗效", "no absolute or medical claims"), 30, nil, "现摘现发 皮薄多汁", "现摘现发 皮薄多汁"},
	}
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// counties lists the full names of a province's counties.
func counties(province string) []string {
	var names []string
	for _, code := range place.Counties(province) {
		names = append(names, place.Full(code))
	}
	return names
}

// Write writes the workbook.
func Write(w io.Writer, o Options) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	t := &writer{f: f, sheet: "商品信息", cols: columns(o)}
	for _, step := range []func() error{t.table, t.lists, t.instructions} {
		if err := step(); err != nil {
			return fmt.Errorf("write template: %w", err)
		}
	}
	return f.Write(w)
}
