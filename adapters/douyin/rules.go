package douyin

import "github.com/farmgate-cli/farmgate/listing"

// verified is the month in which the reference was last read.
const verified = "2026-11"

// Rule is one reason for which the platform refuses a listing, checked before
// anything is sent.
type Rule struct {
	Code     listing.Code
	Severity listing.Severity
	Verified string // month in which it was last seen to hold
	Source   string // section of the reference
	Says     listing.Text
}

// The codes of this marketplace's own rules.
const (
	ruleTitleShort     listing.Code = "douyin.title_short"
	ruleEmoji          listing.Code = "douyin.emoji"
	ruleRuleUnknown    listing.Code = "douyin.rule_unknown"
	ruleStandard       listing.Code = "douyin.standard_product"
	ruleAttribute      listing.Code = "douyin.attribute_value"
	rulePaper          listing.Code = "douyin.document"
	rulePaperUnknown   listing.Code = "douyin.document_unknown"
	rulePaperRule      listing.Code = "douyin.document_condition"
	rulePriceRange     listing.Code = "douyin.price_range"
	ruleStock          listing.Code = "douyin.stock_range"
	ruleSpecAxes       listing.Code = "douyin.spec_axes"
	ruleSpecCount      listing.Code = "douyin.spec_count"
	ruleSpecDuplicate  listing.Code = "douyin.spec_duplicate"
	ruleSpecValue      listing.Code = "douyin.spec_value"
	ruleSpecMeasure    listing.Code = "douyin.spec_measure"
	ruleWeight         listing.Code = "douyin.weight"
	rulePictures       listing.Code = "douyin.picture"
	rulePictureHeavy   listing.Code = "douyin.picture_heavy"
	rulePictureCount   listing.Code = "douyin.picture_count"
	rulePictureSpec    listing.Code = "douyin.spec_picture"
	ruleShip           listing.Code = "douyin.ship_within"
	ruleReturn         listing.Code = "douyin.return_option"
	ruleMobile         listing.Code = "douyin.mobile"
	ruleOption         listing.Code = "douyin.option_value"
	ruleBuyLimit       listing.Code = "douyin.limit_per_buyer"
	ruleListingID      listing.Code = "douyin.listing_id"
	ruleListingMissing listing.Code = "douyin.no_skus"
)

// Rules lists every rule the projection checks. The common codes are those of
// the listing model, with what this marketplace demands.
//
// Not checked, because nothing is known to check against: whether a title names
// the goods, the platform's lists of forbidden words, the quotas of the shop,
// campaigns, and whether a freight template charges by weight (§4.4, §8).
func Rules() []Rule {
	fault, doubt := listing.Error, listing.Warning
	rule := func(code listing.Code, severity listing.Severity, source, zh, en string) Rule {
		return Rule{code, severity, verified, source, listing.T(zh, en)}
	}
	return []Rule{
		rule(listing.TitleTooLong, fault, "§8", "标题最多 60 单位,汉字算 2", "titles have at most 60 units, a Han character is 2"),
		rule(listing.TitleTooShort, fault, "§8", "标题至少 8 单位", "titles have at least 8 units"),
		rule(ruleTitleShort, doubt, "§8", "标题不到 16 单位,有的页面拒绝", "titles below 16 units are refused by some pages"),
		rule(ruleEmoji, fault, "§8", "标题、规格不能有表情符号", "no emoji in titles and specs"),
		rule(listing.CategoryMissing, fault, "§4.1", "必须有类目", "a category is demanded"),
		rule(ruleRuleUnknown, doubt, "§4.2", "类目规则未知,没有检查", "the category's rule is unknown and unchecked"),
		rule(ruleStandard, doubt, "§4.3", "类目按标准产品强管控", "the category works with standard products"),
		rule(listing.AttributeMissing, fault, "§4.2", "类目必填属性", "attributes the category demands"),
		rule(ruleAttribute, fault, "§4.2", "属性值的写法", "the form of attribute values"),
		rule(rulePaper, fault, "§4.4", "类目必需的资质图片", "documents the category demands"),
		rule(rulePaperUnknown, doubt, "§4.4", "证书图不知道属于哪项资质", "certificate pictures of no known document"),
		rule(rulePaperRule, doubt, "§4.4", "资质条件看不懂", "a document's condition is unknown"),
		rule(listing.CurrencyMismatch, fault, "§4", "只收人民币", "yuan only"),
		rule(listing.PriceMissing, fault, "§4.6", "每个规格要有价格", "each SKU needs a price"),
		rule(rulePriceRange, fault, "§8", "价格大于 0", "prices are above 0"),
		rule(listing.StockMissing, fault, "§4.6", "每个规格要有库存", "each SKU needs a stock"),
		rule(ruleStock, fault, "§8", "库存不小于 0", "stock is not below 0"),
		rule(ruleSpecAxes, fault, "§4.3", "规格维度按类目规则", "the dimensions follow the category's rule"),
		rule(ruleSpecCount, fault, "§4.3", "规格值和组合的数量", "how many spec values and combinations there are"),
		rule(ruleSpecDuplicate, fault, "§4.6", "规格不能相同", "SKUs differ in their specs"),
		rule(ruleSpecValue, fault, "§4.3", "类目给定的规格值", "spec values the category gives"),
		rule(ruleSpecMeasure, doubt, "§4.6", "类目有计量写法的规格值", "spec values with a measured form"),
		rule(ruleWeight, doubt, "§4.4", "按重量计费的运费模板要重量", "freight templates by weight need one"),
		rule(listing.ImageMissing, fault, "§4.6", "必须有主图和详情图", "main and detail pictures are demanded"),
		rule(rulePictures, fault, "§8", "图片的尺寸、比例、格式、大小", "size, ratio, format and weight of pictures"),
		rule(rulePictureHeavy, doubt, "§8", "图片超过 1 MB,旧规则会拒绝", "pictures above 1 MB are refused by an older rule"),
		rule(rulePictureCount, fault, "§8", "主图、详情图、规格图一共最多 50 张", "at most 50 main, detail and spec pictures together"),
		rule(rulePictureSpec, doubt, "§4.6", "同一规格值只有一张图", "one picture a value of the first dimension"),
		rule(listing.ShopChoiceNeeded, fault, "§4.4", "运费模板、七天无理由选项", "freight template and return option"),
		rule(ruleShip, fault, "§8", "发货时间按类目规则", "the time to ship follows the category's rule"),
		rule(ruleReturn, fault, "§8", "七天无理由选项按类目规则", "the return option follows the category's rule"),
		rule(ruleMobile, fault, "§8", "客服电话必填", "a telephone number is demanded"),
		rule(ruleOption, fault, "§4.6", "选项的值", "values of options"),
		rule(ruleBuyLimit, fault, "§4.6", "一个商品一个限购数", "one purchase limit a listing"),
		rule(ruleListingID, fault, "§5", "商家编码的写法", "the form of merchant ids"),
		rule(ruleListingMissing, fault, "§4.6", "至少一个规格", "at least one SKU"),
	}
}

// severityOf looks a rule up. Every reported code is in the table; a test holds
// that.
func severityOf(code listing.Code) listing.Severity {
	for _, r := range Rules() {
		if r.Code == code {
			return r.Severity
		}
	}
	return listing.Error
}
