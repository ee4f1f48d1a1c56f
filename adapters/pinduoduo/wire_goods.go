package pinduoduo

import "encoding/json"

// goods is the content of goods.detail.get and, by the same names, of
// commit.detail.get (pinduoduo §4.10, §4.11). A member that was not in the
// answer is nil.
type goods struct {
	GoodsID       text                `json:"goods_id"`
	Status        number              `json:"status"`       // detail: 1 on shelf, 2 off, 3 sold out, 4 deleted
	CommitStatus  number              `json:"goods_status"` // commit detail: 0 editing … 3 rejected
	CommitMessage text                `json:"commit_message"`
	Name          text                `json:"goods_name"`
	Description   text                `json:"goods_desc"`
	Category      text                `json:"cat_id"`
	OuterID       text                `json:"outer_goods_id"`
	MarketPrice   *number             `json:"market_price"` // fen
	Carousel      list[text]          `json:"carousel_gallery_list"`
	Detail        list[text]          `json:"detail_gallery_list"`
	Labels        list[text]          `json:"package_label_gallery_list"`
	Freight       text                `json:"cost_template_id"`
	ShipSeconds   *number             `json:"shipment_limit_second"`
	Refundable    *flag               `json:"is_refundable"`
	Genuine       *flag               `json:"is_folt"`
	BadFruit      *flag               `json:"bad_fruit_claim"`
	ShortWeight   *flag               `json:"lack_of_weight_claim"`
	GroupSize     *number             `json:"customer_num"`
	BuyLimit      *number             `json:"buy_limit"`
	TwoPieces     *number             `json:"two_pieces_discount"`
	WarmTips      text                `json:"warm_tips"`
	Properties    list[goodsProperty] `json:"goods_property_list"`
	SKUs          list[goodsSKU]      `json:"sku_list"`
}

// goodsSKU is one SKU of a goods. Prices are fen, weights grams.
type goodsSKU struct {
	ID         text                `json:"sku_id"`
	Code       text                `json:"out_sku_sn"`
	Price      *number             `json:"price"`            // 单买价
	GroupPrice *number             `json:"multi_price"`      // 拼单价
	Quantity   *number             `json:"quantity"`         // sellable
	Reserved   number              `json:"reserve_quantity"` // held by unpaid orders, beside the sellable
	OnSale     flag                `json:"is_onsale"`
	Weight     *number             `json:"weight"`
	Thumb      text                `json:"thumb_url"`
	Specs      list[goodsSpec]     `json:"spec"`
	Properties list[goodsProperty] `json:"sku_property_list"`
}

// goodsSpec is one dimension of a SKU.
type goodsSpec struct {
	ParentID   text `json:"parent_id"`
	ParentName text `json:"parent_name"`
	ID         text `json:"spec_id"`
	Name       text `json:"spec_name"`
}

// goodsProperty is one attribute value as read. The documentation calls the
// custom value vvalue and its unit punit; the names of the create are taken too.
type goodsProperty struct {
	Ref        text `json:"ref_pid"`
	Value      text `json:"vid"`
	Text       text `json:"vvalue"`
	TextWrite  text `json:"value"`
	Unit       text `json:"punit"`
	UnitWrite  text `json:"value_unit"`
	ParentSpec text `json:"parent_spec_id"`
	Spec       text `json:"spec_id"`
}

func (p goodsProperty) text() string {
	if p.Text != "" {
		return p.Text.String()
	}
	return p.TextWrite.String()
}

func (p goodsProperty) unit() string {
	if p.Unit != "" {
		return p.Unit.String()
	}
	return p.UnitWrite.String()
}

// isSale reports whether the entry belongs to a dimension of variation and is
// therefore told by the SKUs' specs.
func (p goodsProperty) isSale() bool { return p.Spec.ID() != "" || p.ParentSpec.ID() != "" }

// newProperty is one entry of goods_properties as sent (pinduoduo §4.5): a vid
// of the list or a custom value, never both.
type newProperty struct {
	Ref        json.Number `json:"ref_pid"`
	Value      json.Number `json:"vid,omitempty"`
	Text       string      `json:"value,omitempty"`
	Unit       string      `json:"value_unit,omitempty"`
	ParentSpec json.Number `json:"parent_spec_id,omitempty"`
	Spec       json.Number `json:"spec_id,omitempty"`
}

// newSKUProperty is one entry of sku_properties as sent; its unit has another
// name (pinduoduo §4.5).
type newSKUProperty struct {
	Ref   json.Number `json:"ref_pid"`
	Value json.Number `json:"vid,omitempty"`
	Text  string      `json:"value,omitempty"`
	Unit  string      `json:"punit,omitempty"`
}

// newSKU is one entry of sku_list as sent with a create, or for a SKU that an
// update adds (pinduoduo §4.5). Which members are required is unknown: all of
// these are always sent.
type newSKU struct {
	Specs      string           `json:"spec_id_list"` // JSON text, one id a dimension
	Price      int64            `json:"price"`
	GroupPrice int64            `json:"multi_price"`
	Quantity   int64            `json:"quantity"`
	Weight     int64            `json:"weight"`
	Thumb      string           `json:"thumb_url"`
	OnSale     int              `json:"is_onsale"`
	Limit      int              `json:"limit_quantity"`
	Code       string           `json:"out_sku_sn,omitempty"`
	Properties []newSKUProperty `json:"sku_properties"`
}

// newPrice is one entry of sku_price_list (pinduoduo §4.7): the third naming of
// the same two prices.
type newPrice struct {
	SKU    json.Number `json:"sku_id"`
	Group  int64       `json:"group_price"`
	Single int64       `json:"single_price"`
}

// createAnswer is the answer to goods.add (pinduoduo §4.5).
type createAnswer struct {
	Commit text `json:"goods_commit_id"`
	Goods  text `json:"goods_id"`
}

// changeAnswer is the answer to update, submit, price, stock and shelf calls.
type changeAnswer struct {
	Commit  text  `json:"goods_commit_id"`
	Success *flag `json:"is_success"`
}

// listAnswer is one page of goods.list.get (pinduoduo §4.10): no prices, and
// the merchant's product id sits in each SKU.
type listAnswer struct {
	Total number          `json:"total_count"`
	Goods list[listGoods] `json:"goods_list"`
}

type listGoods struct {
	ID     text          `json:"goods_id"`
	Name   text          `json:"goods_name"`
	OnSale flag          `json:"is_onsale"`
	SKUs   list[listSKU] `json:"sku_list"`
}

type listSKU struct {
	Code    text `json:"outer_id"`
	OuterID text `json:"outer_goods_id"`
}
