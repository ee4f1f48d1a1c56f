package douyin

import (
	"encoding/json"
	"strings"
	"time"

	parser "golang.org/x/net/html"
)

// product is what product.detail gives (douyin §4.11). A member that was not in
// the answer is nil or empty.
type product struct {
	ID        text             `json:"product_id"`
	IDText    text             `json:"product_id_str"`
	OuterID   text             `json:"outer_product_id"`
	Name      text             `json:"name"`
	Status    *number          `json:"status"`
	Check     *number          `json:"check_status"`
	Draft     number           `json:"draft_status"`
	Category  categoryIDs      `json:"category_detail"`
	Leaf      text             `json:"category_leaf_id"`
	Pictures  urls             `json:"pic"`
	Details   urls             `json:"description"`
	Specs     list[readSpec]   `json:"specs"`
	SpecPics  list[specPic]    `json:"spec_pics"`
	SKUs      list[readSKU]    `json:"spec_prices"`
	Format    jsonText         `json:"product_format_new"`
	Papers    list[qualityDoc] `json:"quality_list"`
	AfterSale jsonText         `json:"after_sale_service"`
	Freight   *text            `json:"freight_id"`
	Delay     *number          `json:"delivery_delay_day"`
	Brand     text             `json:"standard_brand_id"`
	Mobile    text             `json:"mobile"`
	Reduce    *number          `json:"reduce_type"`
	BuyLimit  *number          `json:"limit_per_buyer"`
	Created   text             `json:"create_time"`
	Updated   text             `json:"update_time"`
}

// readSpec is one dimension as read. Its ids are those of spec details, not of
// the category's properties.
type readSpec struct {
	Name   text            `json:"name"`
	Values list[specValue] `json:"values"`
}

type specValue struct {
	ID   text `json:"id"`
	Name text `json:"name"`
}

type specPic struct {
	Value text `json:"spec_detail_id"`
	URL   text `json:"pic"`
}

// readSKU is one SKU as read. Prices are fen.
type readSKU struct {
	ID       text               `json:"sku_id"`
	OuterID  text               `json:"outer_sku_id"`
	CodeText text               `json:"code"`
	Price    *number            `json:"price"`
	Stock    *number            `json:"stock_num"`
	Step     *number            `json:"step_stock_num"`
	Type     number             `json:"sku_type"`
	Stocks   jsonText           `json:"stock_num_map"`
	Values   list[text]         `json:"spec_detail_ids"`
	Value1   text               `json:"spec_detail_id1"`
	Value2   text               `json:"spec_detail_id2"`
	Value3   text               `json:"spec_detail_id3"`
	Infos    list[deliveryInfo] `json:"delivery_infos"`
	On       *flag              `json:"sku_status"`
	Class    text               `json:"sku_classification_type"`
}

// code is the merchant's id of a SKU.
func (s readSKU) code() string {
	if s.OuterID != "" {
		return s.OuterID.String()
	}
	return s.CodeText.String()
}

// values are the ids of a SKU's spec values.
func (s readSKU) values() []string {
	all := []text(s.Values)
	if len(all) == 0 {
		all = []text{s.Value1, s.Value2, s.Value3}
	}
	var out []string
	for _, v := range all {
		if v.ID() != "" {
			out = append(out, v.String())
		}
	}
	return out
}

// deliveryInfo is one measure of a parcel (douyin §4.6).
type deliveryInfo struct {
	Type  text `json:"info_type"`
	Value text `json:"info_value"`
	Unit  text `json:"info_unit"`
}

// qualityDoc is one document of a product (douyin §4.6).
type qualityDoc struct {
	Key         text             `json:"quality_key"`
	Name        text             `json:"quality_name"`
	Attachments list[attachment] `json:"quality_attachments"`
}

type attachment struct {
	Kind number `json:"media_type"` // 1 picture, 2 PDF
	URL  text   `json:"url"`
}

// urls are addresses of pictures: an array, a text with | between them, or HTML
// with img elements (douyin §4.11).
type urls []string

// UnmarshalJSON reads all three forms.
func (u *urls) UnmarshalJSON(data []byte) error {
	*u = nil
	if data[0] == '[' {
		var items []text
		if err := json.Unmarshal(data, &items); err != nil {
			return err
		}
		for _, item := range items {
			*u = append(*u, item.String())
		}
		return nil
	}
	var t text
	if err := t.UnmarshalJSON(data); err != nil {
		return err
	}
	switch s := strings.TrimSpace(t.String()); {
	case strings.Contains(s, "<"):
		*u = imagesIn(s)
	case s != "":
		*u = strings.Split(s, "|")
	}
	return nil
}

// imagesIn lists the addresses of the pictures in HTML.
func imagesIn(s string) []string {
	var out []string
	tokens := parser.NewTokenizer(strings.NewReader(s))
	for {
		if tokens.Next() == parser.ErrorToken {
			return out
		}
		token := tokens.Token()
		if token.Data != "img" {
			continue
		}
		for _, a := range token.Attr {
			if src := strings.TrimSpace(a.Val); a.Key == "src" && src != "" {
				out = append(out, src)
				break
			}
		}
	}
}

// jsonText is an object that travels as a text holding JSON, or as itself.
type jsonText object

// UnmarshalJSON reads both forms. A text that holds no object says nothing.
func (j *jsonText) UnmarshalJSON(data []byte) error {
	*j = nil
	if data[0] == '"' {
		var inner string
		if err := json.Unmarshal(data, &inner); err != nil {
			return err
		}
		data = []byte(strings.TrimSpace(inner))
	}
	if len(data) == 0 || data[0] != '{' {
		return nil
	}
	return json.Unmarshal(data, (*object)(j))
}

// moment reads a time as details give it, in Beijing's time, or as lists do, in
// seconds (douyin §4.11, §4.12). What is neither is unknown.
func moment(t text) time.Time {
	for _, layout := range []string{time.DateTime, time.RFC3339} {
		if at, err := time.ParseInLocation(layout, t.String(), beijing()); err == nil {
			return at.UTC()
		}
	}
	var n number
	if n.UnmarshalJSON([]byte(`"`+t.String()+`"`)) == nil && n > 0 {
		return time.Unix(int64(n), 0).UTC()
	}
	return time.Time{}
}

// createAnswer is the answer to addV2 (douyin §4.6).
type createAnswer struct {
	ID   text `json:"product_id"`
	SKUs []struct {
		ID    text `json:"sku_id"`
		Outer text `json:"outer_sku_id"`
		Code  text `json:"code"`
	} `json:"sku"`
}

// checkAnswer is the answer to publishPreCheck (douyin §4.3).
type checkAnswer struct {
	Results []struct {
		Type text   `json:"check_type"`
		Code number `json:"check_result_code"`
	} `json:"common_check_results"`
}

// listAnswer is one page of listV2 (douyin §4.12).
type listAnswer struct {
	Rows  list[listRow] `json:"data"`
	Total number        `json:"total"`
}

// listRow is one product of a list. What the platform changed itself stands in
// Rectified.
type listRow struct {
	ID        text              `json:"product_id"`
	OuterID   text              `json:"outer_product_id"`
	Name      text              `json:"name"`
	Status    *number           `json:"status"`
	Check     *number           `json:"check_status"`
	Created   text              `json:"create_time"`
	Updated   text              `json:"update_time"`
	SKUs      []listSKU         `json:"spec_prices"` // newer answers only
	Rectified list[rectifyInfo] `json:"rectify_info_list"`
}

type listSKU struct {
	Code text `json:"code"`
}

// rectifyInfo is a change that the platform made itself (douyin §4.12).
type rectifyInfo struct {
	Action text `json:"rectify_action"`
	Reason text `json:"reject_reason"`
}

// auditAnswer is one page of auditList (douyin §4.14).
type auditAnswer struct {
	Records list[auditRecord] `json:"records"`
	Total   number            `json:"total"`
}

type auditRecord struct {
	ID      text     `json:"product_id"`
	Audited number   `json:"audit_time"`
	Sent    number   `json:"publish_time"`
	Reasons jsonText `json:"audit_reason"` // field or group → reasons
}

// freightAnswer is one page of freightTemplate.list, which writes its names
// with capital letters (douyin §4.4).
type freightAnswer struct {
	List []struct {
		Template struct {
			ID   text   `json:"id"`
			Name text   `json:"template_name"`
			Rule number `json:"rule_type"` // 2: the seller pays
		} `json:"template"`
	} `json:"List"`
	Count number `json:"Count"`
}

// material is a picture of the material centre (douyin §4.5), as an upload, a
// search and a detail give it.
type material struct {
	ID     text   `json:"material_id"`
	URL    text   `json:"byte_url"`
	Audit  number `json:"audit_status"` // 1 waiting, 2 in review, 3 passed, 4 rejected
	State  number `json:"operate_status"`
	Reason text   `json:"audit_reject_desc"`
}

// tokenAnswer is the answer to token calls (douyin §2).
type tokenAnswer struct {
	Access  text   `json:"access_token"`
	Refresh text   `json:"refresh_token"`
	Expires number `json:"expires_in"`
	Shop    text   `json:"shop_id"`
	Scope   text   `json:"scope"`
}
