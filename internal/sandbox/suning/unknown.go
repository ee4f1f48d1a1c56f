package suning

// Everything in this file is SIMULATED: the platform refuses these things, but
// its real codes are unknown (§6). A client must not compare them literally.

// codeLimited is made up so that it reads like a limit.
const codeLimited = "sys.check.request-frequency:overlimit"

// The rules of a listing that the sister family for self-operated suppliers
// numbers (§6); that suning.custom.item.add uses the same numbers is a guess.
const (
	ruleDescription  = "101"
	ruleVariantValue = "122"
	ruleOrigin       = "123"
	rulePar          = "124" // followed by the parameter's name
	ruleVariantPars  = "125"
	ruleNoPars       = "128"
	rulePicture      = "130"
	ruleVariantPic   = "131"
	rulePhone        = "139"
	ruleSellPoint    = "140"
	ruleBannedWord   = "141"
	ruleName         = "148"
	ruleHighlight    = "156"
)

// What is wrong, where there is not even a number.
const (
	wrongNameTaken = "productName"
	wrongCategory  = "categoryCode"
	wrongBrand     = "brandCode"
	wrongFreight   = "freightTemplateId"
	wrongAssort    = "assortCode"
	wrongCountry   = "sourceCountry"
	wrongSaleSet   = "saleSet"
	wrongSaleDate  = "saleDate"
	wrongSquare    = "supplierImgUrlSquare"
	wrongImageURL  = "supplierImgUrl"
	wrongVariants  = "childItem"
	wrongCode      = "productCode"
	wrongItemCode  = "itemCode"
	wrongTwoKeys   = "key"
	wrongPrice     = "price"
	wrongQuantity  = "invQty"
	wrongAlert     = "alertQty"
	wrongPacking   = "packingList"
	wrongPicture   = "picContent"
	wrongPicURL    = "picUrl"
	wrongFlag      = "manageFlag"
	wrongOnSale    = "onSale"
	wrongStatus    = "saleStatus"
	wrongWarehouse = "invCode"
	wrongMode      = "warehouse mode"
	wrongCorrect   = "correctParams"
	wrongCoupon    = "coupon"
)

// simulated is a business refusal without a known code. For prices, what
// stock calls know by name (target in price.go) is simulated too.
func (c *call) simulated(what, detail string) *refusal { return c.invalid(what, detail) }
