package taobao

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The real addresses (taobao §1, §2).
const (
	Gateway     = "https://eco.taobao.com/router/rest"
	consentPage = "https://oauth.taobao.com/authorize"
)

// method is one call of the platform and what a lost answer means.
type method struct {
	name  string
	class adapters.CallClass
	// writes is true when a lost answer may hide a change that must be looked
	// up. An upload is not: repeating it does no harm.
	writes bool
	public bool // called without a session
	// about says which package of permissions carries it (taobao, top).
	about listing.Text
}

// wrapper is the key an answer stands under: the name without a leading
// "taobao.", with underscores (taobao §1).
func (m method) wrapper() string {
	return strings.ReplaceAll(strings.TrimPrefix(m.name, "taobao."), ".", "_") + "_response"
}

func reading(name string, about listing.Text) method {
	return method{name: name, class: adapters.ClassRead, about: about}
}

func writing(name string, about listing.Text) method {
	return method{name: name, class: adapters.ClassWrite, writes: true, about: about}
}

// The packages of permissions, by what they are for: the platform names them by
// numbers, which its refusal tells.
var (
	aboutShop     = listing.T("店铺信息", "shop data")
	aboutCategory = listing.T("类目", "categories")
	aboutRead     = listing.T("商品查询", "reading items")
	aboutLookup   = listing.T("按商家编码查询", "look-up by merchant code")
	aboutPublish  = listing.T("商品发布与编辑", "publishing and editing items")
	aboutOperate  = listing.T("商品上下架和删除", "shelving and deleting items")
	aboutStock    = listing.T("商品库存", "stock")
	aboutFreight  = listing.T("运费模板", "freight templates")
	aboutPicture  = listing.T("图片空间", "picture space")
	aboutToken    = listing.T("授权", "authorisation")
)

// Reading calls.
var (
	serverTime     = method{name: "taobao.time.get", class: adapters.ClassRead, public: true}
	sellerInfo     = reading("taobao.user.seller.get", aboutShop)
	marketList     = reading("alibaba.item.publish.market.get", aboutPublish)
	categoryList   = reading("taobao.itemcats.get", aboutCategory)
	publishSchema  = reading("alibaba.item.publish.schema.get", aboutPublish)
	cascadeOptions = reading("alibaba.item.publish.props.get", aboutPublish)
	editSchema     = reading("alibaba.item.edit.schema.get", aboutPublish)
	itemDetail     = reading("taobao.item.seller.get", aboutRead)
	itemBatch      = reading("taobao.items.seller.list.get", aboutRead)
	onSaleList     = reading("taobao.items.onsale.get", aboutRead)
	warehouseList  = reading("taobao.items.inventory.get", aboutRead)
	itemsByCode    = reading("taobao.items.custom.get", aboutLookup)
	skusByCode     = reading("taobao.skus.custom.get", aboutLookup)
	freightList    = reading("taobao.delivery.templates.get", aboutFreight)
	promotionRules = reading("taobao.item.promotion.rule.get", aboutRead)
	wordCheck      = reading("taobao.kfc.keyword.search", aboutShop)
)

// Writing calls.
var (
	itemPublish   = writing("alibaba.item.publish.submit", aboutPublish)
	itemEdit      = writing("alibaba.item.edit.submit", aboutPublish)
	itemFastEdit  = writing("alibaba.item.edit.fastupdate", aboutPublish)
	stockOfOne    = writing("taobao.item.quantity.update", aboutStock)
	stockOfMany   = writing("taobao.skus.quantity.update", aboutStock)
	itemUpshelf   = writing("alibaba.item.operate.upshelf", aboutOperate)
	itemDownshelf = writing("alibaba.item.operate.downshelf", aboutOperate)
	itemDelete    = writing("alibaba.item.operate.delete", aboutOperate)
	pictureUpload = method{name: "taobao.picture.upload", class: adapters.ClassUpload, about: aboutPicture}
)

// Token calls. A lost answer to either may lose tokens: it must not be repeated
// blindly (taobao §2).
var (
	tokenCreate  = method{name: "taobao.top.auth.token.create", class: adapters.ClassWrite, writes: true, public: true, about: aboutToken}
	tokenRefresh = method{name: "taobao.top.auth.token.refresh", class: adapters.ClassWrite, writes: true, public: true, about: aboutToken}
)
