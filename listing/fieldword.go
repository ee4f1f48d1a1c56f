package listing

import "strings"

// fieldWords names the fields people meet in a plan; others keep their word.
func fieldWords() map[Field]Text {
	return map[Field]Text{
		FieldTitle:       T("标题", "title"),
		FieldDescription: T("描述", "description"),
		FieldCategory:    T("类目", "category"),
		FieldPrice:       T("单买价", "price"),
		FieldPriceGroup:  T("拼单价", "group price"),
		FieldPriceMarket: T("市场价", "market price"),
		FieldStock:       T("库存", "stock"),
		FieldNetWeight:   T("净重(克)", "net weight (g)"),
		FieldGrossWeight: T("毛重(克)", "gross weight (g)"),
		FieldShipWithin:  T("发货时限", "ship within"),
		FieldImageMain:   T("主图", "main pictures"),
		FieldImageDetail: T("详情图", "detail pictures"),
		FieldImageSKU:    T("规格图", "SKU picture"),
		FieldShelf:       T("上架状态", "on shelf"),
		FieldBrand:       T("品牌", "brand"),
	}
}

// Title names a field for people; one without a word of its own is named as in
// the vocabulary.
func (f Field) Title() Text {
	base, where := f.Split()
	word, ok := fieldWords()[base]
	if !ok {
		word = T(string(base), string(base))
		for _, prefix := range []string{PrefixSpec, PrefixAttr, PrefixOption} {
			if rest, found := strings.CutPrefix(string(base), prefix); found {
				word = T(rest, rest)
			}
		}
	}
	if where != "" {
		word = word.With(T("@"+where, "@"+where))
	}
	return word
}
