package suning

// method is one row of the gateway's table (§4.0).
type method struct {
	biz   string // the node of request and answer
	paged bool
	newer bool // its missing-parameter codes have the newer form
	// errs is the node's name in other codes, where it differs.
	errs string
	// handle is nil for methods that are not simulated.
	handle func(*Sandbox, *call) (any, *refusal)
}

func (m method) errBiz() string {
	if m.errs != "" {
		return m.errs
	}
	return m.biz
}

// methodTable lists the methods by their full name.
func methodTable() map[string]method {
	table := map[string]method{}
	for _, part := range []map[string]method{categoryMethods(), productMethods(), tradeMethods(), shopMethods()} {
		for name, m := range part {
			table["suning.custom."+name] = m
		}
	}
	for _, name := range notSimulated() {
		table[name] = method{}
	}
	return table
}

func categoryMethods() map[string]method {
	return map[string]method{
		"category.query":       {biz: "category", paged: true, handle: (*Sandbox).categories},
		"categoryredict.get":   {biz: "getCategoryredict", newer: true, handle: (*Sandbox).predict},
		"itemparameters.query": {biz: "itemParameters", paged: true, handle: (*Sandbox).parameters},
		"newbrand.query":       {biz: "queryNewbrand", paged: true, newer: true, handle: (*Sandbox).newBrands},
		"brand.query":          {biz: "brand", paged: true, handle: (*Sandbox).oldBrands},
	}
}

func productMethods() map[string]method {
	return map[string]method{
		"npic.add":             {biz: "addNPic", newer: true, handle: (*Sandbox).addNPic},
		"pic.add":              {biz: "pic", handle: (*Sandbox).addPic},
		"pic.delete":           {biz: "pic", handle: (*Sandbox).deletePic},
		"item.add":             {biz: "item", handle: (*Sandbox).addItem},
		"getproductcode.query": {biz: "queryGetproductcode", newer: true, handle: (*Sandbox).productCodeOf},
		"childitem.add":        {biz: "childItem", handle: (*Sandbox).addChild},
		"itemcontents.modify":  {biz: "itemContents", handle: (*Sandbox).modifyContents},
		"mainproduct.modify":   {biz: "errCorreCont", handle: (*Sandbox).correct},
		"mainproduct.get":      {biz: "mainProduct", handle: (*Sandbox).corrections},
		"item.get":             {biz: "item", handle: (*Sandbox).getItem},
		"item.query":           {biz: "item", paged: true, handle: (*Sandbox).queryItems},
		"itemdetail.query":     {biz: "itemDetail", handle: (*Sandbox).itemDetail},
		"itemsale.query":       {biz: "itemSale", paged: true, handle: (*Sandbox).querySales},
	}
}

func tradeMethods() map[string]method {
	return map[string]method{
		"price.update":             {biz: "updatePrice", newer: true, handle: (*Sandbox).updatePrice},
		"price.get":                {biz: "getPrice", newer: true, handle: (*Sandbox).getPrice},
		"inventory.modify":         {biz: "inventory", handle: (*Sandbox).modifyStock},
		"inventory.get":            {biz: "inventory", handle: (*Sandbox).getStock},
		"parallelinventory.modify": {biz: "parallelInventory", errs: "inventory", handle: (*Sandbox).modifyParallel},
		"parallelinventory.get":    {biz: "parallelInventory", errs: "inventory", handle: (*Sandbox).getParallel},
		"shelves.add":              {biz: "shelves", handle: (*Sandbox).putOn},
		"shelves.move":             {biz: "shelves", handle: (*Sandbox).takeOff},
		"item.delorres":            {biz: "item", handle: (*Sandbox).deleteOrRestore},
	}
}

func shopMethods() map[string]method {
	return map[string]method{
		"shopinfo.get":            {biz: "getShopInfo", newer: true, handle: (*Sandbox).shopInfo},
		"freighttemplate.query":   {biz: "freightTemplate", paged: true, handle: (*Sandbox).freightTemplates},
		"freighttemplate.get":     {biz: "freightTemplate", handle: (*Sandbox).freightTemplate},
		"shopcategory.query":      {biz: "shopCategory", paged: true, handle: (*Sandbox).querySections},
		"shopcategory.add":        {biz: "addCategory", handle: (*Sandbox).addSections},
		"shopcategory.modify":     {biz: "modifyCategory", handle: (*Sandbox).modifySection},
		"shopcategory.delete":     {biz: "deleteCategory", handle: (*Sandbox).deleteSection},
		"shopcategoryitem.add":    {biz: "addCategoryItem", handle: (*Sandbox).addSectionItems},
		"shopcategoryitem.delete": {biz: "deleteCategoryItem", handle: (*Sandbox).deleteSectionItems},
		"shopcategoryitem.query":  {biz: "queryCategoryItem", paged: true, handle: (*Sandbox).querySectionItems},
		"shopcoupon.add":          {biz: "addShopCoupon", newer: true, handle: (*Sandbox).addCoupon},
	}
}

// notSimulated exist on the platform and answer like methods without a grant.
func notSimulated() []string {
	return []string{
		"suning.custom.nation.query", "suning.custom.city.query", "suning.custom.moduletemplet.get",
		"suning.custom.judgeproduct.confirm", "suning.custom.itemcontents.add", "suning.custom.norm.modify",
		"suning.custom.norm.delete", "suning.custom.isvitemlist.query", "suning.custom.newinventory.get",
		"suning.custom.picdirectory.query", "suning.custom.picdirectory.add", "suning.custom.picdirectory.delete",
		"suning.custom.sensitivewords.confirm", "suning.common.systime.get",
		"suning.custom.shopcoupon.modify", "suning.custom.shopcoupon.query", "suning.custom.shopcoupdetail.get",
		"suning.custom.guacoupon.create", "suning.custom.priceexclusive.add", "suning.custom.ppactivity.create",
		"suning.custom.ordercoupon.add", "suning.custom.xnactivity.add", "suning.custom.direcoupon.add",
		"suning.custom.promotion.query", "suning.custom.salesmanage.modify",
		"suning.store.category.query", "suning.store.paramtemplate.query", "suning.store.commodityedit.create",
		"suning.store.commodityaudit.query", "suning.store.commodityprice.modify", "suning.store.productinventory.modify",
		"suning.store.salesstatus.update", "suning.store.product.delete", "suning.store.productlist.query",
		"suning.store.commoditydetail.query",
	}
}
