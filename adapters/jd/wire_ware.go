package jd

import "encoding/json"

// mainColor is the colour id of the pictures of the ware itself (jd §4.A.5).
const mainColor = "0000000000"

// wareFields are asked for by name: what is returned otherwise is unknown
// (jd §4.A).
func wareFields() string {
	return commaList("wareId", "title", "categoryId", "multiCategoryId", "brandId", "transportId", "wareStatus", "outerId", "itemNum",
		"created", "modified", "onlineTime", "offlineTime", "length", "width", "height", "weight", "multiCateProps", "features",
		"images", "shopCategorys", "mobileDesc", "introduction", "marketPrice", "jdPrice")
}

// rowFields are those of a list of wares.
func rowFields() string {
	return commaList("wareId", "title", "wareStatus", "outerId", "itemNum", "created", "modified", "onlineTime", "offlineTime")
}

// skuFieldNames are those of a list of SKUs.
func skuFieldNames() string {
	return commaList("wareId", "skuId", "status", "saleAttrs", "jdPrice", "outerId", "barCode", "stockNum", "multiCateProps")
}

// ware is a listing as read (jd §4.A.11). Prices are yuan, the weight is
// kilograms, sizes are millimetres, times UNIX milliseconds.
type ware struct {
	ID             text                  `json:"wareId"`
	Title          text                  `json:"title"`
	Category       text                  `json:"categoryId"`
	MultiCategory  text                  `json:"multiCategoryId"`
	Brand          text                  `json:"brandId"`
	Freight        text                  `json:"transportId"`
	Status         *number               `json:"wareStatus"`
	OuterID        text                  `json:"outerId"`
	ItemNum        text                  `json:"itemNum"`
	Created        number                `json:"created"`
	Modified       number                `json:"modified"`
	Online         number                `json:"onlineTime"`
	Offline        number                `json:"offlineTime"`
	Length         text                  `json:"length"`
	Width          text                  `json:"width"`
	Height         text                  `json:"height"`
	Weight         text                  `json:"weight"`
	Props          list[prop]            `json:"multiCateProps"`
	Features       list[feature]         `json:"features"`
	Images         list[image]           `json:"images"`
	ShopCategories list[json.RawMessage] `json:"shopCategorys"`
	Introduction   text                  `json:"introduction"`
	MobileDesc     text                  `json:"mobileDesc"`
	MarketPrice    text                  `json:"marketPrice"`
	Price          text                  `json:"jdPrice"`
}

// sku is one SKU as read (jd §4.A.11).
type sku struct {
	ID        text       `json:"skuId"`
	Ware      text       `json:"wareId"`
	OuterID   text       `json:"outerId"`
	Status    number     `json:"status"` // 1 its ware is on sale, 2 not, 4 deleted
	Price     text       `json:"jdPrice"`
	Stock     *number    `json:"stockNum"` // physical
	BarCode   text       `json:"barCode"`
	SaleAttrs list[prop] `json:"saleAttrs"`
	Props     list[prop] `json:"multiCateProps"`
}

// prop is an attribute with its values: option ids, or free texts.
type prop struct {
	Attr   text       `json:"attrId"`
	Values list[text] `json:"attrValues"`
	Alias  list[text] `json:"attrValueAlias"` // the shown name of a sale value
}

// feature is a mark. Its members have other names in each method (jd §11.4).
type feature struct {
	Key          text `json:"key"`
	Value        text `json:"value"`
	FeatureKey   text `json:"featureKey"`
	FeatureValue text `json:"featureValue"`
	FValue       text `json:"fvalue"`
}

func (f feature) name() string {
	if f.FeatureKey != "" {
		return f.FeatureKey.String()
	}
	return f.Key.String()
}

func (f feature) text() string {
	for _, v := range []text{f.FeatureValue, f.FValue, f.Value} {
		if v != "" {
			return v.String()
		}
	}
	return ""
}

// image is one picture of a ware (jd §4.A.5).
type image struct {
	Color text   `json:"colorId"`
	Index number `json:"imgIndex"`
	URL   text   `json:"imgUrl"`
}

// wareAnswer is the answer to findWareById.
type wareAnswer struct {
	Ware json.RawMessage `json:"ware"`
}

// warePage is a page of searchWare4Valid.
type warePage struct {
	Page maybe[struct {
		Data  list[ware] `json:"data"`
		Size  number     `json:"pageSize"`
		Total number     `json:"totalItem"`
	}] `json:"page"`
}

// skuPage is a page of searchSkuList; SKUs are kept as they came.
type skuPage struct {
	Page maybe[struct {
		Data  list[json.RawMessage] `json:"data"`
		Size  number                `json:"pageSize"`
		Total number                `json:"totalItem"`
	}] `json:"page"`
}

// more reports whether pages follow one of so many rows. Where the platform
// gives smaller pages than were asked for (no maximum is known, jd §7), the size
// it names counts: else a look-up would end early and say "none".
func more(rows int, page int64, size, total number) bool {
	per := int64(pageSize)
	if size > 0 {
		per = min(per, int64(size))
	}
	return rows > 0 && page*per < int64(total)
}

// createAnswer is the answer to ware.write.add (jd §4.A.5).
type createAnswer struct {
	Ware maybe[struct {
		ID   text      `json:"wareId"`
		SKUs list[sku] `json:"skus"`
	}] `json:"ware"`
}

// writtenProp is an attribute as sent: ids and values are strings, also a
// single value (jd §4.A.5).
type writtenProp struct {
	Attr   string          `json:"attrId"`
	Values []string        `json:"attrValues,omitempty"`
	Alias  []string        `json:"attrValueAlias,omitempty"`  // newer model, as read
	SeqNo  json.RawMessage `json:"attrValuesSeqNo,omitempty"` // newer model, as read
}

// writtenSKU is a SKU as sent to add and updateSkus (jd §4.A.5, §4.A.6).
type writtenSKU struct {
	Ware      json.Number   `json:"wareId,omitempty"`
	ID        json.Number   `json:"skuId,omitempty"`
	SaleAttrs []writtenProp `json:"saleAttrs,omitempty"`
	Price     json.Number   `json:"jdPrice,omitempty"`
	Stock     *int64        `json:"stockNum,omitempty"`
	OuterID   string        `json:"outerId"`
	BarCode   string        `json:"barCode,omitempty"`
	Props     []writtenProp `json:"multiCateProps,omitempty"`
}

// writtenImage is a picture as sent to add.
type writtenImage struct {
	Color string `json:"colorId"`
	Index int    `json:"imgIndex"`
	URL   string `json:"imgUrl"`
}
