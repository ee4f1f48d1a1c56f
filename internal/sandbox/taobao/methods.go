package taobao

// methodTable lists every method that the platform knows here. Removed ones
// (taobao.item.add, taobao.itemprops.get, …) are not in it: they answer 22.
func methodTable() map[string]method {
	t := map[string]method{
		"taobao.time.get":               {open: true, handle: (*Sandbox).timeGet},
		"taobao.top.auth.token.create":  {open: true, write: true, handle: (*Sandbox).tokenCreate},
		"taobao.top.auth.token.refresh": {open: true, write: true, handle: (*Sandbox).tokenRefresh},
		"taobao.user.seller.get":        {handle: (*Sandbox).sellerGet},

		"taobao.itemcats.get":                   {open: true, handle: (*Sandbox).itemcatsGet},
		"taobao.itemcats.authorize.get":         {handle: (*Sandbox).itemcatsAuthorize},
		"taobao.item.catprops.modification.get": {handle: (*Sandbox).catpropsChanges},
		"alibaba.item.publish.market.get":       {pack: PackPublish, handle: (*Sandbox).marketGet},
		"alibaba.item.publish.schema.get":       {pack: PackPublish, handle: (*Sandbox).publishSchema},
		"alibaba.item.publish.props.get":        {pack: PackPublish, handle: (*Sandbox).publishProps},
		"taobao.areas.get":                      {handle: (*Sandbox).areasGet},
		"taobao.delivery.templates.get":         {pack: PackFreight, handle: (*Sandbox).templatesGet},
		"taobao.sellercats.list.get":            {handle: (*Sandbox).sectionsGet},
		"taobao.sellercats.list.add":            {write: true, handle: (*Sandbox).sectionAdd},
		"taobao.kfc.keyword.search":             {handle: (*Sandbox).keywordSearch},
		"taobao.promotion.coupon.add":           {pack: PackPromotion, write: true, handle: (*Sandbox).couponAdd},
		"taobao.picture.upload":                 {write: true, handle: (*Sandbox).pictureUpload},
		"taobao.picture.get":                    {handle: (*Sandbox).pictureGet},
		"alibaba.item.publish.submit":           {pack: PackPublish, write: true, handle: (*Sandbox).publishSubmit},
		"alibaba.item.edit.schema.get":          {pack: PackPublish, handle: (*Sandbox).editSchema},
		"alibaba.item.edit.fastupdate":          {pack: PackPublish, write: true, handle: (*Sandbox).editFast},
		"alibaba.item.edit.submit":              {pack: PackPublish, write: true, handle: (*Sandbox).editSubmit},
		"taobao.item.sku.price.update":          {pack: PackSKU, write: true, handle: (*Sandbox).skuUpdate},
		"taobao.item.sku.update":                {pack: PackSKU, write: true, handle: (*Sandbox).skuUpdate},
		"taobao.item.quantity.update":           {pack: PackStock, write: true, handle: (*Sandbox).quantityUpdate},
		"taobao.skus.quantity.update":           {pack: PackStock, write: true, handle: (*Sandbox).quantitiesUpdate},
		"alibaba.item.operate.upshelf":          {pack: PackOperate, write: true, handle: (*Sandbox).upshelf},
		"alibaba.item.operate.downshelf":        {pack: PackOperate, write: true, handle: (*Sandbox).downshelf},
		"alibaba.item.operate.delete":           {pack: PackOperate, write: true, handle: (*Sandbox).deleteItem},
		"taobao.item.update.listing":            {pack: PackClassic, write: true, handle: (*Sandbox).classicListing},
		"taobao.item.update.delisting":          {pack: PackClassic, write: true, handle: (*Sandbox).classicDelisting},
		"taobao.item.delete":                    {pack: PackClassic, write: true, handle: (*Sandbox).classicDelete},
		"taobao.item.promotion.rule.get":        {handle: (*Sandbox).promotionRules},
		"taobao.item.seller.get":                {pack: PackRead, handle: (*Sandbox).itemGet},
		"taobao.items.seller.list.get":          {pack: PackRead, handle: (*Sandbox).itemsGet},
		"taobao.item.skus.get":                  {pack: PackRead, handle: (*Sandbox).skusGet},
		"taobao.items.onsale.get":               {handle: (*Sandbox).onsaleGet},
		"taobao.items.inventory.get":            {handle: (*Sandbox).inventoryGet},
		"taobao.items.custom.get":               {pack: PackCustom, handle: (*Sandbox).itemsCustom},
		"taobao.skus.custom.get":                {handle: (*Sandbox).skusCustom},
	}
	for _, name := range neverGranted() {
		t[name] = method{pack: packNone}
	}
	return t
}

// neverGranted lists methods that exist, but belong to Tmall shops or are not
// known well enough to be answered.
func neverGranted() []string {
	return []string{
		"alibaba.item.publish.schema.duplicate.get", "alibaba.item.publish.schema.distribute.get", "alibaba.item.publish.distribute.submit",
		"taobao.item.qualification.display.get", "taobao.delivery.template.add",
		"taobao.picture.category.get", "taobao.picture.category.add", "taobao.picture.delete", "taobao.picture.userinfo.get",
		"taobao.item.img.upload", "taobao.item.img.delete", "taobao.item.joint.img",
		"taobao.item.propimg.upload", "taobao.item.joint.propimg",
		"taobao.item.sku.add", "taobao.item.sku.delete", "taobao.sellercats.list.update",
		"taobao.promotion.coupons.get", "taobao.promotion.coupon.send",
		"taobao.promotionmisc.item.activity.add", "taobao.promotionmisc.common.item.activity.add",
		"taobao.promotionmisc.common.item.detail.add", "taobao.promotionmisc.mjs.activity.add", "taobao.promotionmisc.activity.range.add",
		"taobao.items.custom.get.tmall",
		"tmall.item.price.update", "tmall.item.quantity.update", "tmall.item.outerid.update",
		"tmall.product.match.schema.get", "tmall.product.schema.match", "tmall.product.add.schema.get", "tmall.product.schema.add",
		"tmall.item.add.schema.get", "tmall.item.schema.add", "tmall.item.update.schema.get", "tmall.item.schema.update",
		"tmall.item.increment.update.schema.get", "tmall.item.schema.increment.update",
	}
}
