package plan

import (
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Word names a verb for people.
func (v Verb) Word() listing.Text {
	switch v {
	case Adopt:
		return listing.T("接管", "adopt")
	case Create:
		return listing.T("新建", "create")
	case Update:
		return listing.T("修改", "update")
	case Pictures:
		return listing.T("图片", "pictures")
	case Price:
		return listing.T("改价", "price")
	case Stock:
		return listing.T("库存", "stock")
	case Shelve:
		return listing.T("上架", "shelve")
	case Unshelve:
		return listing.T("下架", "unshelve")
	case Delete:
		return listing.T("删除", "delete")
	default:
		return listing.T(string(v), string(v))
	}
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
