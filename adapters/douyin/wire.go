package douyin

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// The real gateway (douyin §1). The platform tests with test shops on it; a
// sandbox host of its own is possibly dead and never used. Pictures go to
// addresses that the gateway hands out (§4.5).
const (
	Gateway     = "https://openapi-fxg.jinritemai.com"
	consentPage = "https://fuwu.jinritemai.com/authorize"
)

// method is one call of the platform and what a lost answer means.
type method struct {
	name  string // dotted; the path is the same with slashes, case as it stands
	class adapters.CallClass
	// writes is true when a lost answer may hide a change that must be looked
	// up. Uploads are not: repeating them does no harm.
	writes bool
	public bool // called without an access token
}

// path is the method's path below the gateway (douyin §1).
func (m method) path() string { return "/" + strings.ReplaceAll(m.name, ".", "/") }

// Reading calls.
var (
	categoryTree    = method{name: "shop.getShopCategory", class: adapters.ClassRead}
	categoryGuess   = method{name: "product.GetRecommendCategory", class: adapters.ClassRead}
	categoryProps   = method{name: "product.getCatePropertyV2", class: adapters.ClassRead}
	categoryPublish = method{name: "product.getProductUpdateRule", class: adapters.ClassRead}
	categoryPapers  = method{name: "product.qualificationConfig", class: adapters.ClassRead}
	brandList       = method{name: "brand.list", class: adapters.ClassRead}
	freightList     = method{name: "freightTemplate.list", class: adapters.ClassRead}
	productDetail   = method{name: "product.detail", class: adapters.ClassRead}
	productList     = method{name: "product.listV2", class: adapters.ClassRead}
	auditList       = method{name: "product.auditList", class: adapters.ClassRead}
	preCheck        = method{name: "product.publishPreCheck", class: adapters.ClassRead}
	materialSearch  = method{name: "material.searchMaterial", class: adapters.ClassRead}
	materialDetail  = method{name: "material.queryMaterialDetail", class: adapters.ClassRead}
	materialToken   = method{name: "open.materialToken", class: adapters.ClassRead}
)

// Writing calls.
var (
	productAdd     = method{name: "product.addV2", class: adapters.ClassWrite, writes: true}
	productEdit    = method{name: "product.editV2", class: adapters.ClassWrite, writes: true}
	productLaunch  = method{name: "product.launchProduct", class: adapters.ClassWrite, writes: true}
	productOnline  = method{name: "product.setOnline", class: adapters.ClassWrite, writes: true}
	productOffline = method{name: "product.setOffline", class: adapters.ClassWrite, writes: true}
	productDelete  = method{name: "product.del", class: adapters.ClassWrite, writes: true}
	priceUpdate    = method{name: "sku.editPrice", class: adapters.ClassWrite, writes: true}
	stockUpdate    = method{name: "sku.syncStockBatch", class: adapters.ClassWrite, writes: true}
	materialUpload = method{name: "material.uploadImageSync", class: adapters.ClassUpload}
)

// The two steps of a binary upload that are no methods: where to put the bytes,
// and putting them (douyin §4.5).
var (
	pictureAddress = method{name: "picture.address", class: adapters.ClassUpload}
	pictureStore   = method{name: "picture.store", class: adapters.ClassUpload}
)

// Token calls. A lost answer may lose tokens: they must not be repeated blindly
// (douyin §2).
var (
	tokenCreate  = method{name: "token.create", class: adapters.ClassWrite, writes: true, public: true}
	tokenRefresh = method{name: "token.refresh", class: adapters.ClassWrite, writes: true, public: true}
)
