package pinduoduo

import "github.com/farmgate-cli/farmgate/adapters"

// The real gateways (pinduoduo §1). There is no sandbox of the platform's own.
const (
	Gateway       = "https://gw-api.pinduoduo.com/api/router"
	UploadGateway = "https://gw-upload.pinduoduo.com/api/upload"
	consentPage   = "https://fuwu.pinduoduo.com/service-market/auth"
)

// method is one call of the platform: its name, the key its answer is wrapped
// in (a table, not a rule: pinduoduo §1), and what a lost answer means.
type method struct {
	name    string
	wrapper string
	class   adapters.CallClass
	// writes is true when a lost answer may hide a change that must be looked
	// up. Spec ids and uploads are not: repeating them does no harm.
	writes bool
	public bool // called without an access token
}

// Reading calls.
var (
	mallInfo       = method{name: "pdd.mall.info.get", wrapper: "mall_info_get_response", class: adapters.ClassRead}
	authorizedCats = method{name: "pdd.goods.authorization.cats", wrapper: "goods_auth_cats_get_response", class: adapters.ClassRead}
	categoryRule   = method{name: "pdd.goods.cat.rule.get", wrapper: "cat_rule_get_response", class: adapters.ClassRead}
	categoryGuess  = method{name: "pdd.goods.outer.cat.mapping.get", wrapper: "outer_cat_mapping_get_response", class: adapters.ClassRead}
	propertySearch = method{name: "pdd.goods.template.property.value.search", wrapper: "goods_template_prop_val_search_response", class: adapters.ClassRead}
	specParents    = method{name: "pdd.goods.spec.get", wrapper: "goods_spec_get_response", class: adapters.ClassRead}
	specID         = method{name: "pdd.goods.spec.id.get", wrapper: "goods_spec_id_get_response", class: adapters.ClassRead}
	freightList    = method{name: "pdd.goods.logistics.template.get", wrapper: "goods_logistics_template_get_response", class: adapters.ClassRead}
	goodsList      = method{name: "pdd.goods.list.get", wrapper: "goods_list_get_response", class: adapters.ClassRead}
	goodsDetail    = method{name: "pdd.goods.detail.get", wrapper: "goods_detail_get_response", class: adapters.ClassRead}
	commitList     = method{name: "pdd.goods.commit.list.get", wrapper: "goods_commit_list_get_response", class: adapters.ClassRead}
	commitDetail   = method{name: "pdd.goods.commit.detail.get", wrapper: "goods_commit_detail_response", class: adapters.ClassRead}
	latestCommits  = method{name: "pdd.goods.latest.commit.status.get", wrapper: "goods_latest_commit_status_get_response", class: adapters.ClassRead}
)

// Writing calls.
var (
	goodsAdd     = method{name: "pdd.goods.add", wrapper: "goods_add_response", class: adapters.ClassWrite, writes: true}
	goodsUpdate  = method{name: "pdd.goods.information.update", wrapper: "goods_update_response", class: adapters.ClassWrite, writes: true}
	commitSubmit = method{name: "pdd.goods.submit.goods.commit", wrapper: "goods_update_response", class: adapters.ClassWrite, writes: true}
	priceUpdate  = method{name: "pdd.goods.sku.price.update", wrapper: "goods_update_sku_price_response", class: adapters.ClassWrite, writes: true}
	stockUpdate  = method{name: "pdd.goods.quantity.update", wrapper: "goods_quantity_update_response", class: adapters.ClassWrite, writes: true}
	shelfUpdate  = method{name: "pdd.goods.sale.status.set", wrapper: "goods_sale_status_set_response", class: adapters.ClassWrite, writes: true}
	goodsDelete  = method{name: "pdd.delete.goods.commit", wrapper: "open_api_response", class: adapters.ClassWrite, writes: true}
	draftDelete  = method{name: "pdd.delete.draft.commit", wrapper: "open_api_response", class: adapters.ClassWrite, writes: true}
	imageUpload  = method{name: "pdd.goods.img.upload", wrapper: "goods_img_upload_response", class: adapters.ClassUpload}
)

// Token calls. A lost answer to either loses tokens: it must not be repeated
// blindly (pinduoduo §2).
var (
	tokenCreate  = method{name: "pdd.pop.auth.token.create", wrapper: "pop_auth_token_create_response", class: adapters.ClassWrite, writes: true, public: true}
	tokenRefresh = method{name: "pdd.pop.auth.token.refresh", wrapper: "pop_auth_token_refresh_response", class: adapters.ClassWrite, writes: true, public: true}
)
