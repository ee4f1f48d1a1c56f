package jd

import "encoding/json"

// treeAnswer is the answer to getFullValidCategoryResultByVenderId (jd §4.A.1).
type treeAnswer struct {
	Tree maybe[struct {
		List list[node] `json:"list"`
	}] `json:"returnType"`
}

// node is one category of the shop's tree.
type node struct {
	ID     text    `json:"id"`
	Parent text    `json:"fid"` // 0 at the root
	Level  number  `json:"lev"`
	Name   text    `json:"name"`
	Status *number `json:"status"` // 1 is valid
}

// attrsAnswer is the answer to findAttrsByCategoryIdUnlimitCate (jd §4.A.2).
type attrsAnswer struct {
	Attributes list[attribute] `json:"findattrsbycategoryidunlimitcate_result"`
}

// valuesAnswer is the answer to findValuesByAttrIdUnlimit (jd §4.A.2).
type valuesAnswer struct {
	Values list[attrValue] `json:"findvaluesbyattridunlimit_result"`
}

// Types of attributes and of their input (jd §4.A.2).
const (
	typeFixed   = 2
	typeSale    = 4
	inputMulti  = 2
	inputFree   = 3
	brandAttr   = "brand" // our own id: the brand is no attribute on this platform
	featureMust = "required"
	featureHue  = "color"
	featureSKU  = "attrLevel"
)

// attribute is what a category says of one attribute.
type attribute struct {
	ID       text            `json:"id"`
	Name     text            `json:"name"`
	Type     number          `json:"attributeType"`
	Input    number          `json:"inputType"`
	Required flag            `json:"isRequired"`
	Sort     number          `json:"orderSort"`
	Features list[feature]   `json:"features"`
	Values   list[attrValue] `json:"attrValueList"`
}

// attrValue is one option of an attribute.
type attrValue struct {
	ID   text   `json:"id"`
	Name text   `json:"name"`
	Sort number `json:"orderSort"`
}

// brandsAnswer is the answer to venderBrand.query (jd §4.A.3).
type brandsAnswer struct {
	Brands list[brand] `json:"brandList"`
}

type brand struct {
	ID   text `json:"erpBrandId"`
	Name text `json:"brandName"`
}

// ruleDocument is what adapters.Rule.Raw holds.
type ruleDocument struct {
	Attributes list[attribute] `json:"attributes"`
	Brands     list[brand]     `json:"brands"`
}

// freightAnswer is the answer to SkuFareTemplateService.getTemplates (jd §4.A.3).
type freightAnswer struct {
	Result maybe[struct {
		Templates list[struct {
			ID   text `json:"id"`
			Name text `json:"template_name"`
		}] `json:"template_list"`
	}] `json:"query_skuFareTemplate_result"`
}

// venderAnswer is the answer to vender.info.get and vender.shop.query (jd §2).
type venderAnswer struct {
	Vender maybe[vender] `json:"vender_info_result"`
	Shop   maybe[vender] `json:"shop_jos_result"`
}

type vender struct {
	ID   text `json:"vender_id"`
	Shop text `json:"shop_id"`
	Name text `json:"shop_name"`
}

// stockAnswer is the answer to ware.stock.sku.set (jd §4.A.8).
type stockAnswer struct {
	Result maybe[struct {
		Object maybe[struct {
			Rows list[stockRow] `json:"updateStockResult"`
		}] `json:"obj"`
	}] `json:"returnType"`
}

type stockRow struct {
	SKU     text            `json:"data"`
	Success json.RawMessage `json:"success"`
	Message text            `json:"message"`
}

// uploadAnswer is the answer to imgzone.picture.upload (jd §4.A.4).
type uploadAnswer struct {
	URL text `json:"picture_url"`
}

// tokenAnswer is the answer of the token calls (jd §2): tokens, or an error
// with a number as its code.
type tokenAnswer struct {
	Access    text   `json:"access_token"`
	Refresh   text   `json:"refresh_token"`
	ExpiresIn number `json:"expires_in"` // seconds from now
	Scope     text   `json:"scope"`
	Code      text   `json:"code"`
	Message   text   `json:"msg"`
	RequestID text   `json:"requestId"`
}
