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
