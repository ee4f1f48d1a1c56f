package jd

import (
	"strings"
)

// method is one row of the gateway's table.
type method struct {
	open  bool // needs no token
	write bool // refuses names that are not in params
	// params are the top-level names of the business object.
	params []string
	// handle is nil for methods that are not simulated; they answer 24.
	handle func(*Sandbox, *call) (map[string]any, *refusal)
}

// methodTable lists the methods by their full name (§4.A).
func methodTable() map[string]method {
	table := map[string]method{}
	add := func(write bool, name, params string, handle func(*Sandbox, *call) (map[string]any, *refusal)) {
		table["jingdong."+name] = method{write: write, params: strings.Fields(params), handle: handle}
	}
	readMethods(func(name, params string, handle func(*Sandbox, *call) (map[string]any, *refusal)) {
		add(false, name, params, handle)
	})
	writeMethods(func(name, params string, handle func(*Sandbox, *call) (map[string]any, *refusal)) {
		add(true, name, params, handle)
	})
	for _, name := range notSimulated() {
		add(false, name, "", nil)
	}
	areas := table["jingdong.areas.province.get"]
	areas.open = true
	table["jingdong.areas.province.get"] = areas
	return table
}

type register func(name, params string, handle func(*Sandbox, *call) (map[string]any, *refusal))

const wareFilters = "wareId searchKey searchField categoryId multiCategoryId shopCategoryIdLevel1 shopCategoryIdLevel2 brandId " +
	"transportId templateId promiseId featureKey featureValue wareStatusValue itemNum barCode colType startCreatedTime " +
	"endCreatedTime startOnlineTime endOnlineTime startModifiedTime endModifiedTime startOfflineTime endOfflineTime " +
	"startJdPrice endJdPrice startStockNum endStockNum groupId claim warePropKey warePropValue orderField orderType " +
	"pageNo pageSize field"

func readMethods(add register) {
	add("seller.vender.info.get", "", (*Sandbox).venderInfo)
	add("vender.shop.query", "", (*Sandbox).shopQuery)
	add("areas.province.get", "", (*Sandbox).provinces)
	add("vender.category.getFullValidCategoryResultByVenderId", "", (*Sandbox).fullCategories)
	add("vender.category.getValidCategoryResultByVenderId", "", (*Sandbox).validCategories)
	add("category.read.findByPId", "parentCid field", (*Sandbox).categoriesByParent)
	add("category.read.findById", "cid field", (*Sandbox).categoryByID)
	add("category.read.findAttrsByCategoryIdUnlimitCate", "cid attributeType field", (*Sandbox).attributesByCategory)
	add("category.read.findAttrByIdUnlimitCate", "attrId field", (*Sandbox).attributeByID)
	add("category.read.findValuesByAttrIdUnlimit", "categoryAttrId field", (*Sandbox).valuesByAttribute)
	add("category.read.findSaleAttrTemplates", "cid", (*Sandbox).saleTemplates)
	add("pop.vender.cener.venderBrand.query", "name", (*Sandbox).brands)
	add("SkuFareTemplateService.getTemplates", "", (*Sandbox).freightTemplates)
	add("SkuFareTemplateService.getTemplateRules", "template_id", (*Sandbox).freightRules)
	add("template.read.findTemplatesByVenderId", "pageNo field", (*Sandbox).layoutTemplates)
	add("vender.shopcategory.findShopCategoriesByVenderId", "", (*Sandbox).shopCategoryList)
	add("vender.shopcategory.findSubShopCategoriesByParentCid", "parent_cid", (*Sandbox).subShopCategories)
	add("imgzone.picture.query", "picture_id picture_cate_id picture_name start_date end_Date page_num page_size", (*Sandbox).pictureQuery)
	add("imgzone.category.query", "cate_id cate_name parent_cate_id", (*Sandbox).folderQuery)
	add("image.read.findImagesByWareId", "wareId field", (*Sandbox).imagesOf)
	add("ware.read.findWareById", "wareId field", (*Sandbox).wareByID)
	add("ware.read.searchWare4Valid", wareFilters, (*Sandbox).searchValid)
	add("ware.read.searchWare4Recycled", wareFilters, (*Sandbox).searchRecycled)
	add("ware.read.findOpReason", "wareId field", (*Sandbox).opReason)
	add("draft.searchDrafts", "josSearchDraftParam", (*Sandbox).drafts)
	add("sku.read.findSkuById", "skuId field", (*Sandbox).skuByID)
	add("sku.read.searchSkuList", "wareId skuId skuStatuValue maxStockNum minStockNum startCreatedTime endCreatedTime "+
		"startModifiedTime endModifiedTime outId colType itemNum wareTitle orderFiled orderType pageNo page_size field", (*Sandbox).searchSKUs)
	add("stock.read.findSkuStock", "skuId field", (*Sandbox).readStock)
	add("ware.stock.sku.query", "skuId stockModel", (*Sandbox).queryStock)
}

func writeMethods(add register) {
	add("category.write.saveVenderAttrValue", "valueId attValue attributeId categoryId indexId key value", (*Sandbox).saveValue)
	add("transport.write.updateWareTransportId", "wareId transportId", (*Sandbox).updateTransport)
	add("template.write.bindWare", "templateId wareId", (*Sandbox).bindLayout)
	add("imgzone.picture.upload", "image_data picture_cate_id picture_name", (*Sandbox).upload)
	add("imgzone.category.add", "cate_name parent_cate_id", (*Sandbox).folderAdd)
	add("ware.write.add", "ware skus", (*Sandbox).add)
	add("ware.write.updateWare", "ware", (*Sandbox).update)
	add("ware.write.updateWareTitle", "wareId title", (*Sandbox).updateTitle)
	add("adwords.write.updateWareAdWords", "wareId url urlWords words", (*Sandbox).updateAdWords)
	add("shopcategories.write.saveWareShopCategories", "wareId shopCategory", (*Sandbox).updateShopCategories)
	add("ware.write.transferMultiCategory", "wareId multiCategoryId", (*Sandbox).transferCategory)
	add("ware.write.mergeWareFeatures", "wareId featureKey featureValue", (*Sandbox).mergeWareFeatures)
	add("sku.write.mergeSkuFeatures", "skuId featureKey featureValue", (*Sandbox).mergeSKUFeatures)
	add("ware.write.updateWareSaleAttrvalueAlias", "wareId props", (*Sandbox).saleAlias)
	add("arealimit.write.updateWareAreaLimits", "wareId areaId limitType", (*Sandbox).areaLimits)
	add("image.write.update", "wareId colorId imgIndex imgUrl imgId imgZoneId", (*Sandbox).updateImages)
	add("image.write.delete", "wareId colorIds imgIndexes", (*Sandbox).deleteImages)
	add("sku.write.updateSkus", "wareId skus", (*Sandbox).updateSKUs)
	add("sku.write.saveWareSkus", "wareId skus", (*Sandbox).saveSKUs)
	add("sku.write.deleteSku", "skuId", (*Sandbox).deleteSKU)
	add("price.write.updateSkuJdPrice", "skuId jdPrice", (*Sandbox).skuPrice)
	add("price.write.updateWareMarketPrice", "wareId marketPrice", (*Sandbox).marketPrice)
	add("price.write.updateWareCostPrice", "wareId costPrice", (*Sandbox).costPrice)
	add("ware.stock.sku.set", "req", (*Sandbox).setStock)
	add("stock.write.updateSkuStock", "skuId stockNum storeId", (*Sandbox).stockOne)
	add("stock.write.increaseSkuStock", "skuId stockNum storeId stockRfId", (*Sandbox).stockMore)
	add("ware.write.upOrDown", "wareId opType note", (*Sandbox).upOrDown)
	add("ware.write.updateWareStatusByTimer", "wareId upTime downTime", (*Sandbox).shelfTimer)
	add("ware.write.delete", "wareId", (*Sandbox).deleteWare)
	add("ware.write.recoverWare", "wareId", (*Sandbox).recover)
}

// notSimulated exist on the platform and answer 24 here.
func notSimulated() []string {
	return []string{
		"areas.city.get", "areas.county.get", "areas.town.get",
		"transparentImage.write.add", "image.write.updateRectangle",
		"vender.shopcategory.getShopCategoryByCid", "vender.shopcategory.deleteShopCategoryByVenderIdAndCid",
		"draft.getLastestDraft", "draft.getDraftInfoByVersion", "draft.cancel", "draft.commitDraft",
		"seller.coupon.write.create", "seller.coupon.write.close", "seller.coupon.read.getCouponList",
		"seller.promotion.v2.unit.full.create", "seller.promotion.v2.unit.limit.create", "seller.promotion.v2.list",
		"pop.order.search",
	}
}
