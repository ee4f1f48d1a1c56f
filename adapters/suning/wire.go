package suning

import "github.com/farmgate-cli/farmgate/adapters"

// The real addresses (suning §1, §2).
const (
	Gateway   = "https://open.suning.com/api/http/sopRequest"
	OAuth     = "https://open.suning.com/api/oauth"
	oauthPath = "/api/oauth"
)

// method is one call of the platform and what a lost answer to it means.
type method struct {
	name string
	node string // of the business fields in the request and in the answer (suning §4.0)
	// class is the budget the call takes from.
	class adapters.CallClass
	// writes is true when a lost answer may hide a change that must be looked up.
	writes bool
	// once is true for what would be there twice if it were done twice
	// (suning §5): a back end that fails is not believed to have done nothing.
	once bool
	// open answers are not known: any success envelope counts.
	open bool
}

func reading(name, node string) method {
	return method{name: "suning.custom." + name, node: node, class: adapters.ClassRead}
}

func writing(name, node string) method {
	return method{name: "suning.custom." + name, node: node, class: adapters.ClassWrite, writes: true}
}

func applying(name, node string) method {
	m := writing(name, node)
	m.once = true
	return m
}

// calls are the methods this adapter uses (suning §4.0). The names with
// spelling errors are the platform's (§11.14).
var calls = struct {
	shopInfo, categories, templates, brands, oldBrands, freight, modules        method
	codes, itemGet, itemDetail, itemList, saleList, correction, warehouseStock  method
	itemAdd, childAdd, contents, correct, price, stock, warehouse, on, off, bin method
	picture, oldPicture, tokenCreate, tokenRefresh                              method
}{
	shopInfo:       method{name: "suning.custom.shopinfo.get", node: "getShopInfo", class: adapters.ClassRead, open: true},
	categories:     reading("category.query", "category"),
	templates:      reading("itemparameters.query", "itemParameters"),
	brands:         reading("newbrand.query", "queryNewbrand"),
	oldBrands:      reading("brand.query", "brand"),
	freight:        reading("freighttemplate.query", "freightTemplate"),
	modules:        reading("moduletemplet.get", "getModuleTemplet"),
	codes:          reading("getproductcode.query", "queryGetproductcode"),
	itemGet:        reading("item.get", "item"),
	itemDetail:     reading("itemdetail.query", "itemDetail"),
	itemList:       reading("item.query", "item"),
	saleList:       reading("itemsale.query", "itemSale"),
	correction:     reading("mainproduct.get", "mainProduct"),
	warehouseStock: reading("parallelinventory.get", "parallelInventory"),
	itemAdd:        applying("item.add", "item"),
	childAdd:       applying("childitem.add", "childItem"),
	contents:       writing("itemcontents.modify", "itemContents"),
	correct:        applying("mainproduct.modify", "errCorreCont"),
	price:          writing("price.update", "updatePrice"),
	stock:          writing("inventory.modify", "inventory"),
	warehouse:      writing("parallelinventory.modify", "parallelInventory"),
	on:             writing("shelves.add", "shelves"),
	off:            writing("shelves.move", "shelves"),
	bin:            writing("item.delorres", "item"),
	// A lost upload leaves at most an unused picture behind.
	picture:    method{name: "suning.custom.npic.add", node: "addNPic", class: adapters.ClassUpload},
	oldPicture: method{name: "suning.custom.pic.add", node: "pic", class: adapters.ClassUpload},
	// A lost answer to a token call may have killed the older token (suning §2).
	tokenCreate:  method{name: "oauth/token", class: adapters.ClassWrite, writes: true},
	tokenRefresh: method{name: "oauth/token refresh", class: adapters.ClassWrite, writes: true},
}
