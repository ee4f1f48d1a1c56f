package jd

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// The real addresses (jd §1.A, §2). There is no sandbox of the platform's own.
const (
	Gateway     = "https://api.jd.com/routerjson"
	AuthGateway = "https://open-oauth.jd.com"
	oauthPath   = "/oauth2"
)

// method is one call of the platform and what a lost answer to it means.
type method struct {
	name  string
	class adapters.CallClass
	// writes is true when a lost answer may hide a change that must be looked
	// up. Own sale values and uploads are not: repeating them does no harm.
	writes bool
}

// wrapper is the key of the answer: misspelt with a c (jd §1.A).
func (m method) wrapper() string { return strings.ReplaceAll(m.name, ".", "_") + "_responce" }

// Reading calls.
var (
	venderInfo   = method{name: "jingdong.seller.vender.info.get", class: adapters.ClassRead}
	shopQuery    = method{name: "jingdong.vender.shop.query", class: adapters.ClassRead}
	categoryTree = method{name: "jingdong.vender.category.getFullValidCategoryResultByVenderId", class: adapters.ClassRead}
	categoryAttr = method{name: "jingdong.category.read.findAttrsByCategoryIdUnlimitCate", class: adapters.ClassRead}
	attrValues   = method{name: "jingdong.category.read.findValuesByAttrIdUnlimit", class: adapters.ClassRead}
	brandList    = method{name: "jingdong.pop.vender.cener.venderBrand.query", class: adapters.ClassRead}
	freightList  = method{name: "jingdong.SkuFareTemplateService.getTemplates", class: adapters.ClassRead}
	wareGet      = method{name: "jingdong.ware.read.findWareById", class: adapters.ClassRead}
	wareSearch   = method{name: "jingdong.ware.read.searchWare4Valid", class: adapters.ClassRead}
	wareImages   = method{name: "jingdong.image.read.findImagesByWareId", class: adapters.ClassRead}
	wareReason   = method{name: "jingdong.ware.read.findOpReason", class: adapters.ClassRead}
	draftSearch  = method{name: "jingdong.draft.searchDrafts", class: adapters.ClassRead}
	skuSearch    = method{name: "jingdong.sku.read.searchSkuList", class: adapters.ClassRead}
)

// Writing calls. saveWareSkus is not among them: it deletes the SKUs that are
// not listed (jd §4.A.6, §11.5).
var (
	wareAdd      = method{name: "jingdong.ware.write.add", class: adapters.ClassWrite, writes: true}
	wareUpdate   = method{name: "jingdong.ware.write.updateWare", class: adapters.ClassWrite, writes: true}
	wareFeatures = method{name: "jingdong.ware.write.mergeWareFeatures", class: adapters.ClassWrite, writes: true}
	imageUpdate  = method{name: "jingdong.image.write.update", class: adapters.ClassWrite, writes: true}
	imageDelete  = method{name: "jingdong.image.write.delete", class: adapters.ClassWrite, writes: true}
	skusUpdate   = method{name: "jingdong.sku.write.updateSkus", class: adapters.ClassWrite, writes: true}
	priceUpdate  = method{name: "jingdong.price.write.updateSkuJdPrice", class: adapters.ClassWrite, writes: true}
	marketUpdate = method{name: "jingdong.price.write.updateWareMarketPrice", class: adapters.ClassWrite, writes: true}
	stockUpdate  = method{name: "jingdong.ware.stock.sku.set", class: adapters.ClassWrite, writes: true}
	shelfUpdate  = method{name: "jingdong.ware.write.upOrDown", class: adapters.ClassWrite, writes: true}
	wareDelete   = method{name: "jingdong.ware.write.delete", class: adapters.ClassWrite, writes: true}
	valueSave    = method{name: "jingdong.category.write.saveVenderAttrValue", class: adapters.ClassWrite}
	imageUpload  = method{name: "jingdong.imgzone.picture.upload", class: adapters.ClassUpload}
)

// Token calls, which are not signed (jd §2). A lost answer to either may have
// killed the older token: it must not be repeated blindly.
var (
	tokenCreate  = method{name: "access_token", class: adapters.ClassWrite, writes: true}
	tokenRefresh = method{name: "refresh_token", class: adapters.ClassWrite, writes: true}
)
