package pinduoduo

// methodTable lists every simulated method with its wrapper key (§1) and its
// limits (§7).
func methodTable() map[string]method {
	return map[string]method{
		"pdd.pop.auth.token.create":  {wrapper: "pop_auth_token_create_response", handle: (*Sandbox).tokenCreate},
		"pdd.pop.auth.token.refresh": {wrapper: "pop_auth_token_refresh_response", handle: (*Sandbox).tokenRefresh},
		"pdd.time.get":               {wrapper: "time_get_response", handle: (*Sandbox).timeGet},
		"pdd.mall.info.get":          {token: true, wrapper: "mall_info_get_response", handle: (*Sandbox).mallInfo},

		"pdd.goods.authorization.cats": {token: true, wrapper: "goods_auth_cats_get_response",
			limits: limits{shop: per(3000, 60), total: per(750, 1)}, handle: (*Sandbox).authorisedCats},
		"pdd.goods.cats.get": {wrapper: "goods_cats_get_response",
			limits: limits{app: per(3000, 60), total: per(2400, 2)}, handle: (*Sandbox).allCats},
		"pdd.goods.outer.cat.mapping.get": {token: true, wrapper: "outer_cat_mapping_get_response",
			limits: limits{total: per(2400, 1)}, handle: (*Sandbox).predictCat},
		"pdd.goods.cat.rule.get": {token: true, wrapper: "cat_rule_get_response",
			limits: limits{total: per(5000, 1)}, handle: (*Sandbox).catRule},
		"pdd.goods.template.property.value.search": {token: true, wrapper: "goods_template_prop_val_search_response",
			handle: (*Sandbox).searchValues},
		"pdd.goods.spec.get": {token: true, wrapper: "goods_spec_get_response",
			limits: limits{shop: per(3600, 60)}, handle: (*Sandbox).specParents},
		"pdd.goods.spec.id.get": {token: true, wrapper: "goods_spec_id_get_response",
			limits: limits{shop: per(3600, 60), total: per(12000, 1)}, handle: (*Sandbox).specID},
		"pdd.goods.logistics.template.get": {token: true, wrapper: "goods_logistics_template_get_response",
			limits: limits{shop: per(2400, 60), total: per(200, 1)}, handle: (*Sandbox).freightTemplates},

		"pdd.goods.img.upload":             {token: true, upload: true, wrapper: "goods_img_upload_response", handle: (*Sandbox).uploadImg},
		"pdd.goods.filespace.image.upload": {token: true, upload: true, wrapper: "goods_filespace_image_upload_response", handle: (*Sandbox).uploadFilespace},
		"pdd.goods.image.upload": {token: true, wrapper: "goods_image_upload_response",
			limits: limits{per(3000, 60), per(5100, 10), per(127500, 10)}, handle: (*Sandbox).uploadBase64},

		"pdd.goods.add": {token: true, wrapper: "goods_add_response",
			limits: limits{per(20, 1), per(2000, 10), per(9500, 10)}, handle: (*Sandbox).add},
		"pdd.goods.edit.goods.commit": {token: true, wrapper: "goods_update_response",
			limits: limits{total: per(10000, 10)}, handle: (*Sandbox).edit},
		"pdd.goods.submit.goods.commit": {token: true, wrapper: "goods_update_response",
			limits: limits{total: per(6000, 10)}, handle: (*Sandbox).submit},
		"pdd.goods.information.update": {token: true, wrapper: "goods_update_response",
			limits: limits{shop: per(3000, 60), total: per(600, 1)}, handle: (*Sandbox).update},
		"pdd.goods.sku.price.update": {token: true, wrapper: "goods_update_sku_price_response",
			limits: limits{app: per(100, 1), total: per(400, 1)}, handle: (*Sandbox).updatePrice},
		"pdd.goods.quantity.update": {token: true, wrapper: "goods_quantity_update_response",
			limits: limits{total: per(4200, 1)}, handle: (*Sandbox).updateQuantity},
		"pdd.goods.sale.status.set": {token: true, wrapper: "goods_sale_status_set_response",
			limits: limits{total: per(13200, 10)}, handle: (*Sandbox).setSale},
		"pdd.delete.goods.commit": {token: true, bare: true, wrapper: "open_api_response",
			limits: limits{app: per(1200, 20), total: per(3000, 10)}, handle: (*Sandbox).deleteGoods},
		"pdd.delete.draft.commit": {token: true, bare: true, wrapper: "open_api_response",
			limits: limits{total: per(100, 1)}, handle: (*Sandbox).deleteDraft},

		"pdd.goods.detail.get": {token: true, wrapper: "goods_detail_get_response",
			limits: limits{shop: per(3000, 60), total: per(3000, 1)}, handle: (*Sandbox).detail},
		"pdd.goods.skus.get": {token: true, wrapper: "goods_sku_get_response", handle: (*Sandbox).oneSKU},
		"pdd.goods.list.get": {token: true, wrapper: "goods_list_get_response",
			limits: limits{shop: per(1000, 60), total: per(7500, 1)}, handle: (*Sandbox).list},
		"pdd.goods.latest.commit.status.get": {token: true, wrapper: "goods_latest_commit_status_get_response", handle: (*Sandbox).latestStatus},
		"pdd.goods.commit.status.get":        {token: true, wrapper: "goods_commit_status_get_response", handle: (*Sandbox).commitStatus},
		"pdd.goods.commit.list.get":          {token: true, wrapper: "goods_commit_list_get_response", handle: (*Sandbox).commitList},
		"pdd.goods.commit.detail.get": {token: true, wrapper: "goods_commit_detail_response",
			limits: limits{shop: per(5000, 60), total: per(7500, 1)}, handle: (*Sandbox).commitDetail},
	}
}
