package review

import (
	"strings"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// Verbs lists the verbs in the order in which they are shown.
func Verbs() []plan.Verb {
	return []plan.Verb{plan.Adopt, plan.Create, plan.Update, plan.Pictures, plan.Price, plan.Stock, plan.Shelve, plan.Unshelve, plan.Delete}
}

// VerbWord names a verb for people.
func VerbWord(v plan.Verb) listing.Text {
	switch v {
	case plan.Adopt:
		return listing.T("接管", "adopt")
	case plan.Create:
		return listing.T("新建", "create")
	case plan.Update:
		return listing.T("修改", "update")
	case plan.Pictures:
		return listing.T("图片", "pictures")
	case plan.Price:
		return listing.T("改价", "price")
	case plan.Stock:
		return listing.T("库存", "stock")
	case plan.Shelve:
		return listing.T("上架", "shelve")
	case plan.Unshelve:
		return listing.T("下架", "unshelve")
	case plan.Delete:
		return listing.T("删除", "delete")
	default:
		return listing.T(string(v), string(v))
	}
}

// fieldWords names the fields people meet in a plan; others keep their word.
func fieldWords() map[listing.Field]listing.Text {
	return map[listing.Field]listing.Text{
		listing.FieldTitle:       listing.T("标题", "title"),
		listing.FieldDescription: listing.T("描述", "description"),
		listing.FieldCategory:    listing.T("类目", "category"),
		listing.FieldPrice:       listing.T("单买价", "price"),
		listing.FieldPriceGroup:  listing.T("拼单价", "group price"),
		listing.FieldPriceMarket: listing.T("市场价", "market price"),
		listing.FieldStock:       listing.T("库存", "stock"),
		listing.FieldNetWeight:   listing.T("净重(克)", "net weight (g)"),
		listing.FieldGrossWeight: listing.T("毛重(克)", "gross weight (g)"),
		listing.FieldShipWithin:  listing.T("发货时限", "ship within"),
		listing.FieldImageMain:   listing.T("主图", "main pictures"),
		listing.FieldImageDetail: listing.T("详情图", "detail pictures"),
		listing.FieldImageSKU:    listing.T("规格图", "SKU picture"),
		listing.FieldShelf:       listing.T("上架状态", "on shelf"),
		listing.FieldBrand:       listing.T("品牌", "brand"),
	}
}

// FieldWord names a field for people.
func FieldWord(f listing.Field) listing.Text {
	if word, ok := fieldWords()[f]; ok {
		return word
	}
	for _, prefix := range []string{listing.PrefixSpec, listing.PrefixAttr, listing.PrefixOption} {
		if rest, ok := strings.CutPrefix(string(f), prefix); ok {
			return listing.T(rest, rest)
		}
	}
	return listing.T(string(f), string(f))
}

// Show writes a value on one line; pictures and long lists by their number.
func Show(field listing.Field, v listing.Value, currency listing.Currency, lang listing.Lang) string {
	if v.IsZero() {
		return "—"
	}
	if on, ok := v.Flag(); ok {
		if on {
			return listing.T("是", "yes").In(lang)
		}
		return listing.T("否", "no").In(lang)
	}
	switch field {
	case listing.FieldImageMain, listing.FieldImageDetail, listing.FieldImageSKU, listing.FieldImageWhite:
		return listing.Tf("%d 张", "%d pictures", len(v.List())).In(lang)
	}
	text := strings.Join(strings.Fields(v.Show(field.Kind(), currency)), " ")
	if text == "" {
		return listing.T("（空）", "(empty)").In(lang)
	}
	return text
}
