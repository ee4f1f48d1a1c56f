package douyin

import "time"

// methodTable lists every method that exists, with its limits (§7). Those
// without a handler are outside the application's permission package.
func methodTable() map[string]method {
	out := map[string]method{
		"token.create":  {free: true, handle: (*Sandbox).tokenCreate},
		"token.refresh": {free: true, handle: (*Sandbox).tokenRefresh},

		"shop.getShopCategory":         {handle: (*Sandbox).getShopCategory},
		"product.GetRecommendCategory": {handle: (*Sandbox).recommendCategory},
		"product.CategoryDimList":      {handle: (*Sandbox).categoryDimList},
		"product.getCatePropertyV2":    {handle: (*Sandbox).catePropertyV2},
		"product.getProductUpdateRule": {handle: (*Sandbox).productUpdateRule},
		"product.qualificationConfig":  {handle: (*Sandbox).qualificationConfig},
		"product.publishPreCheck":      {handle: (*Sandbox).publishPreCheck},
		"freightTemplate.list":         {handle: (*Sandbox).freightTemplateList},
		"brand.list":                   {handle: (*Sandbox).brandList},
		"shop.brandList":               {handle: (*Sandbox).shopBrandList},

		"open.materialToken":            {handle: (*Sandbox).materialToken},
		"material.uploadImageSync":      {handle: (*Sandbox).uploadImageSync},
		"material.batchUploadImageSync": {handle: (*Sandbox).batchUploadImageSync},
		"material.queryMaterialDetail":  {handle: (*Sandbox).queryMaterialDetail},
		"material.searchMaterial":       {handle: (*Sandbox).searchMaterial},

		"product.addV2":  {handle: (*Sandbox).addV2},
		"product.editV2": {handle: (*Sandbox).editV2},
		"product.launchProduct": {handle: (*Sandbox).launch,
			limits: []window{{200, time.Second}, {1500, time.Second}}},
		"product.setOnline":   {handle: (*Sandbox).setOnline},
		"product.setOffline":  {handle: (*Sandbox).setOffline},
		"product.del":         {handle: (*Sandbox).del},
		"product.cancelAudit": {handle: (*Sandbox).cancelAudit},

		"sku.editPrice":                   {handle: (*Sandbox).editPrice},
		"sku.editCode":                    {handle: (*Sandbox).editCode},
		"sku.syncStock":                   {handle: (*Sandbox).syncStock},
		"sku.syncStockBatch":              {handle: (*Sandbox).syncStockBatch},
		"sku.syncStockBatchMultiProducts": {handle: (*Sandbox).syncStockMany},

		"sku.stockNum":      {handle: (*Sandbox).stockNum},
		"sku.list":          {handle: (*Sandbox).skuList},
		"sku.detail":        {handle: (*Sandbox).skuDetail},
		"product.detail":    {handle: (*Sandbox).detail},
		"product.listV2":    {handle: (*Sandbox).listV2},
		"product.auditList": {handle: (*Sandbox).auditList},
	}
	for _, name := range notGranted() {
		out[name] = method{closed: true}
	}
	return out
}

// notGranted are methods that exist on the platform and that this application
// has not been given (§4, §10).
func notGranted() []string {
	return []string{
		"product.getSchema", "product.addSchema", "product.editSchema", "product.partialEdit", "product.editBuyerLimit",
		"product.getPublishProductLimit", "product.getProductShopRule", "product.getRecommendName",
		"product.getCategoryPropertyValue", "product.getCascadeValue",
		"product.editComponentTemplate", "product.createComponentTemplateV2", "product.qualityList", "product.qualityDetail",
		"product.isv.createProductFromSupplyPlatform", "product.addChannelProduct", "product.onlineChannelProduct", "product.listChannelProduct",
		"open.binaryupload", "marketing.queryShopCouponList", "marketing.checkCouponApplied",
		"coupons.syncV2", "coupons.verifyV2", "coupons.list", "coupons.abandon", "coupons.cancelVerify",
		"buyin.bindChannelProduct", "buyin.channelBindAuthors", "buyin.simplePlan", "buyin.strategyPromotionCreate",
		"buyin.allKolStrategyCreate", "buyin.orientKolStrategyCreate", "buyin.queryShopSelfAuthors", "buyin.queryShopAllianceProducts",
		"order.invoiceUpload",
	}
}
