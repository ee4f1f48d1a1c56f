package check

import "github.com/farmgate-cli/farmgate/listing"

// Reasons beyond the plain codes. {1} … in brackets are the arguments.
const (
	WeightOnlyGross Reason = "weight_missing.gross_only" // warning
	GrossBelowNet   Reason = "weight_conflict.gross"     // {1} gross, {2} net, both as text with unit

	PriceRange       Reason = "price_not_number.range"
	PriceWords       Reason = "price_not_number.words"
	PriceLetter      Reason = "price_not_number.letter"   // {1} the letter
	PriceTwoPoints   Reason = "price_not_number.points"   // two decimal points
	PriceNumerals    Reason = "price_not_number.numerals" // 三十六元九
	PriceZero        Reason = "price_not_positive.zero"
	PriceNegative    Reason = "price_not_positive.negative"
	PriceGroupOrder  Reason = "price_relation.group"    // {1} group price, {2} single price
	PriceMarketOrder Reason = "price_relation.market"   // {1} market price, {2} price
	PriceMemberOrder Reason = "price_relation.member"   // warning; {1} member price, {2} price
	PriceBelowCost   Reason = "price_relation.cost"     // warning; {1} price, {2} cost
	PriceDiscount    Reason = "price_relation.discount" // warning; {1} price, {2} list price × discount

	StockRange     Reason = "stock_not_number.range"
	StockWords     Reason = "stock_not_number.words"
	StockNumerals  Reason = "stock_not_number.numerals"
	SpecCountStock Reason = "spec_count_mismatch.stock" // {1} specs, {2} stocks

	OriginNearest   Reason = "origin_unknown.nearest"   // {1} the part not known, {2} the proposal
	OriginAmbiguous Reason = "origin_unknown.ambiguous" // {1} the name, {2} the places it may be
	OriginTownAlone Reason = "origin_unknown.town"      // {1} the town, {2} an example with its county

	SKUDuplicateKey  Reason = "sku_duplicate.key"  // {1} the first cell: nothing but the numbers differs, and there are no ids
	SKUDuplicateSame Reason = "sku_duplicate.same" // note; {1} the first cell: identical rows, merged

	GTINLength     Reason = "gtin_invalid.length"     // {1} how many digits there are
	GTINLetters    Reason = "gtin_invalid.letters"    // other than digits
	GTINCheck      Reason = "gtin_invalid.check"      // {1} is, {2} should be
	GTINLostDigit  Reason = "gtin_invalid.lost"       // twelve digits, wrong even with a zero in front
	GTINScientific Reason = "gtin_invalid.scientific" // 6.99E+12
	GTINInStore    Reason = "gtin_invalid.in_store"   // warning
	SCLength       Reason = "sc_invalid.length"       // {1} how many digits there are
	SCCheck        Reason = "sc_invalid.check"        // {1} is, {2} should be
	SCKind         Reason = "sc_invalid.kind"         // first digit neither 1 nor 2
	SCPrefix       Reason = "sc_invalid.prefix"       // warning: valid, but without SC
	SCOld          Reason = "sc_invalid.qs"           // QS number
	SCIsTrade      Reason = "sc_invalid.jy"           // warning: a JY number
	JYLength       Reason = "jy_invalid.length"       // {1} how many digits there are
	JYCheck        Reason = "jy_invalid.check"        // {1} is, {2} should be
	USCCLength     Reason = "uscc_invalid.length"     // {1} how many characters there are
	USCCLetters    Reason = "uscc_invalid.letters"    // {1} the character that cannot be
	USCCCheck      Reason = "uscc_invalid.check"      // {1} is, {2} should be
	USCCLost       Reason = "uscc_invalid.scientific" // 9.34205E+17
	USCCOld        Reason = "uscc_invalid.old"        // 15-digit registration number
	USCCInner      Reason = "uscc_invalid.inner"      // warning; {1} is, {2} should be: organisation code
	GreenOldForm   Reason = "green_invalid.old"       // warning
	GreenNoNumber  Reason = "green_invalid.none"      // warning: words without a number
	OrganicLength  Reason = "organic_invalid.length"  // {1} how many digits there are
	OrganicLetters Reason = "organic_invalid.letters"
	OrganicLost    Reason = "organic_invalid.scientific"
	OrganicNone    Reason = "organic_invalid.none"     // warning: words without a number
	OrganicTwice   Reason = "organic_invalid.repeated" // warning; {1} the first cell

	DateNoSuchDay    Reason = "date_invalid.day"       // {1} month, {2} day
	DateNoSuchMonth  Reason = "date_invalid.month"     // {1} month
	DateExpiresFirst Reason = "date_order.expires"     // {1} expires, {2} produced or harvested
	DatePresale      Reason = "date_order.presale"     // {1} end, {2} start
	DateHarvest      Reason = "date_order.harvested"   // {1} harvested, {2} produced
	DateFuture       Reason = "date_order.future"      // warning; {1} the date, {2} today
	DateExpired      Reason = "date_order.expired"     // warning; {1} the date, {2} today
	BannedAward      Reason = "banned_word.award"      // warning; {1} phrase
	BannedSoft       Reason = "banned_word.soft"       // warning; {1} phrases, {2} law, {3} what to do
	FormulaNoValue   Reason = "formula_error.no_value" // a formula without a stored result
)

// Codes of two papers that the workbook may hold and the model does not list.
const (
	JYInvalid  listing.Code = "jy_invalid"
	AGIInvalid listing.Code = "agi_invalid"
)

// message is one row of the table: how bad it is, what is wrong, how to mend it.
type message struct {
	severity     listing.Severity
	zh, en       string
	fixZH, fixEN string
}

const (
	errorS   = listing.Error
	warningS = listing.Warning
	noteS    = listing.Note
)

// messages is the one table of all findings of the listing model. {raw} is the
// cell as written; the arguments of a plain code are named beside it.
var messages = map[Reason]message{
	"name_missing": {errorS,
		"产品名称为空", "the product name is empty",
		"请填写产品名称", "write the product's name"},

	"spec_missing": {errorS,
		"规格为空", "the spec is empty",
		"请写明一份的重量或数量，如 5斤装、20枚/盒", "say what one sale unit holds, such as 5斤装 or 12 x 6 oz"},
	"spec_unparsable": {errorS,
		"规格“{raw}”里没有重量或数量", "the spec “{raw}” tells neither weight nor count",
		"请写明重量或数量，如 5斤装、20枚/盒", "write a weight or a count, such as 5斤装 or 20枚/盒"},
	"spec_duplicate": {errorS, // {1} the spec
		"同一格里规格“{1}”写了两次", "the spec “{1}” stands twice in one cell",
		"请删去重复的规格，或写明区别", "delete one, or say how they differ"},
	"spec_count_mismatch": {errorS, // {1} specs, {2} prices
		"{1}个规格却有{2}个价格", "{1} specs but {2} prices",
		"请让规格、价格、库存按同一顺序一一对应", "give one price for each spec, in the same order"},
	SpecCountStock: {errorS,
		"{1}个规格却有{2}个库存", "{1} specs but {2} stock figures",
		"请让规格、价格、库存按同一顺序一一对应", "give one stock figure for each spec, in the same order"},

	"weight_missing": {errorS,
		"净含量为空，规格里也没有重量、容量或数量", "no net weight, and the spec tells no weight, volume or count",
		"请填写净重，或在规格里写明，如 5斤装", "fill in the net weight, or write it in the spec, such as 2.5kg"},
	WeightOnlyGross: {warningS,
		"只写了毛重，不知道净重", "only the gross weight is given",
		"请补上净重，不含包装", "add the net weight, without packing"},
	"weight_conflict": {errorS, // {1} weight in the spec, {2} weight in the column
		"规格写的是{1}，净重却是{2}", "the spec says {1}, the net weight says {2}",
		"请核对哪一个是对的，改成一致", "find out which is right and make them agree"},
	GrossBelowNet: {errorS,
		"毛重{1}小于净重{2}", "the gross weight {1} is below the net weight {2}",
		"毛重含包装，不会小于净重，请核对两列是否填反", "gross includes the packing: check whether the two columns are swapped"},

	"price_missing": {errorS,
		"价格为空", "the price is empty",
		"请填写一个销售单位的价格，如 39.90", "write the price of one sale unit, such as 39.90"},
	"price_not_number": {errorS,
		"价格“{raw}”不是数字", "the price “{raw}” is not a number",
		"请只填数字，如 39.90", "write a number only, such as 39.90"},
	PriceRange: {errorS,
		"价格“{raw}”是区间", "the price “{raw}” is a range",
		"请填一个确定的价格；不同规格请分行填写", "write one price; put different specs on lines of their own"},
	PriceWords: {errorS,
		"价格写了“{raw}”，不是数字", "the price says “{raw}”, which is not a number",
		"请填一个确定的价格，如 39.90", "write one price, such as 39.90"},
	PriceLetter: {errorS,
		"价格“{raw}”里有字母“{1}”", "the price “{raw}” has the letter “{1}” in it",
		"请把字母改成数字（O 应是 0，l 应是 1）", "use digits: 0 instead of O, 1 instead of l"},
	PriceTwoPoints: {errorS,
		"价格“{raw}”有两个小数点", "the price “{raw}” has two decimal points",
		"请只留一个小数点", "leave one decimal point"},
	PriceNumerals: {errorS,
		"价格“{raw}”写的是汉字数字", "the price “{raw}” is written in Chinese numerals",
		"请改填阿拉伯数字，如 36.90", "write it in digits, such as 36.90"},
	"price_not_positive": {errorS,
		"价格“{raw}”不大于零", "the price “{raw}” is not above zero",
		"请填写大于零的价格", "write a price above zero"},
	PriceZero: {errorS,
		"价格为零", "the price is zero",
		"请填写大于零的价格；没有这种价格请留空", "write a price above zero, or leave the cell empty"},
	PriceNegative: {errorS,
		"价格为负数", "the price is negative",
		"请去掉负号并核对金额", "remove the minus sign and check the amount"},
	"price_unit_ambiguous": {errorS, // {1} the unit it is given for
		"价格“{raw}”按{1}计，本行却按整份出售，表里没有说明如何折算",
		"the price “{raw}” is per {1}, but the row sells whole units and nothing says how to convert",
		"请填一个销售单位的价格，或在表头写明单位，如 单价(元/斤)", "write the price of one sale unit, or name the unit in the heading"},
	"price_relation": {errorS,
		"几个价格的大小不合理", "the prices are in the wrong order",
		"应为 拼团价 < 单买价 < 市场价", "it should be group price < single price < market price"},
	PriceGroupOrder: {errorS,
		"拼团价{1}不低于单买价{2}", "the group price {1} is not below the single price {2}",
		"拼团价应低于单买价，请核对两列是否填反", "make the group price the lower one; check whether the columns are swapped"},
	PriceMarketOrder: {errorS,
		"市场价{1}低于售价{2}", "the market price {1} is below the selling price {2}",
		"市场价（划线价）应高于售价，请核对；没有请留空", "the struck-through price must be the higher one; leave it empty if there is none"},
	PriceMemberOrder: {warningS,
		"会员价{1}高于售价{2}", "the member price {1} is above the selling price {2}",
		"请核对会员价", "check the member price"},
	PriceBelowCost: {warningS,
		"售价{1}低于成本{2}", "the selling price {1} is below the cost {2}",
		"如果不是有意亏本促销，请核对售价和成本", "check both, unless you mean to sell at a loss"},
	PriceDiscount: {warningS,
		"原价乘折扣是{2}，售价却是{1}", "list price times discount is {2}, the price says {1}",
		"以售价为准；请核对折扣", "the price counts; check the discount"},
	"price_below_floor": {errorS, // {1} price, {2} floor
		"价格{1}低于最低限价{2}", "the price {1} is below the floor {2}",
		"请提高价格，或先改最低限价", "raise the price, or change the floor first"},
	"price_outlier": {errorS, // {1} new price, {2} old price
		"价格由{2}改成{1}，相差五倍以上，疑似小数点错位", "the price goes from {2} to {1}, more than five times: a slipped decimal point?",
		"请核对；确实要这样改，请先改原价一格", "check it; if it is meant, correct the old price first"},
	"currency_mismatch": {errorS, // {1} currency of the column, {2} of the cell
		"本列是{1}，这一格“{raw}”却是{2}", "the column is in {1}, this cell “{raw}” is in {2}",
		"请换成{1}的金额；程序不换算货币", "write the amount in {1}: currencies are never converted"},
	"cost_not_number": {errorS,
		"成本“{raw}”不是数字", "the cost “{raw}” is not a number",
		"请只填数字，如 25.50，或留空", "write a number only, such as 25.50, or leave it empty"},

	"stock_missing": {errorS,
		"库存为空", "the stock is empty",
		"请填写可售数量；没有货请填 0", "write how many can be sold; write 0 if there are none"},
	"stock_not_number": {errorS,
		"库存“{raw}”不是数字", "the stock “{raw}” is not a number",
		"请填写整数，如 120；没有货请填 0", "write a whole number, such as 120; 0 if there are none"},
	StockRange: {errorS,
		"库存“{raw}”是区间", "the stock “{raw}” is a range",
		"请填一个确定的整数，取较小的一个最稳妥", "write one whole number; the lower one is safe"},
	StockWords: {errorS,
		"库存写了“{raw}”，不是数量", "the stock says “{raw}”, which is no amount",
		"请填写整数，如 120；没有货请填 0", "write a whole number, such as 120; 0 if there are none"},
	StockNumerals: {errorS,
		"库存“{raw}”写的是汉字数字", "the stock “{raw}” is written in Chinese numerals",
		"请改填阿拉伯数字", "write it in digits"},
	"stock_not_integer": {errorS,
		"库存“{raw}”不是整数", "the stock “{raw}” is not a whole number",
		"库存按销售单位计，请填整数", "stock counts whole sale units: write a whole number"},
	"stock_negative": {errorS,
		"库存“{raw}”是负数", "the stock “{raw}” is negative",
		"请填 0 或正整数", "write 0 or more"},
	"stock_conflict": {errorS, // {1} what the parts give, {2} what is written
		"库存写的是{2}，按其他几列算却是{1}", "the stock says {2}, the other columns give {1}",
		"请核对实物库存、占用和可售三列", "check the physical, reserved and sellable columns"},

	"origin_missing": {errorS,
		"产地为空", "the origin is empty",
		"请填写到县，如 湖北省宜昌市秭归县", "write it down to the county, such as 湖北省宜昌市秭归县"},
	"origin_city_missing": {errorS, // {1} the province
		"产地只写了“{1}”，没有市县", "the origin says only “{1}”, no city or county",
		"请写到市、县，如 湖北省宜昌市秭归县", "add the city and the county, such as 湖北省宜昌市秭归县"},
	"origin_unknown": {errorS, // {1} the part not known
		"产地“{raw}”里的“{1}”不在行政区划表中", "“{1}” in the origin “{raw}” is not in the table of divisions",
		"请按身份证或营业执照上的写法填写省、市、县", "write province, city and county as on the business licence"},
	OriginNearest: {errorS,
		"没有“{1}”这个地方，可能是“{2}”", "there is no “{1}”; perhaps “{2}” is meant",
		"如果是，请改成“{2}”", "if so, write “{2}”"},
	OriginAmbiguous: {errorS,
		"“{1}”不止一处：{2}", "“{1}” may be several places: {2}",
		"请写上省和市", "add the province and the city"},
	OriginTownAlone: {errorS,
		"“{1}”是乡镇，看不出属于哪个县", "“{1}” is a town; the county is not said",
		"请写上县，如 {2}", "add the county, such as {2}"},
	"origin_conflict": {errorS, // {1} the part, {2} where it really lies, {3} where the text puts it
		"“{1}”属{2}，不属{3}", "“{1}” belongs to {2}, not to {3}",
		"请核对产地，改成一致", "check the origin and make it agree"},
	"origin_old_name": {noteS, // {1} the old name, {2} today's full name
		"“{1}”是旧名，现为“{2}”", "“{1}” is an old name, today “{2}”",
		"已按“{2}”处理，有空时请改", "read as “{2}”; change it when you can"},

	"sku_missing": {errorS,
		"商家编码为空", "the SKU id is empty",
		"请填写商家编码", "write the SKU id"},
	"sku_duplicate": {errorS, // {1} the first cell
		"商家编码“{raw}”与{1}重复", "the SKU id “{raw}” stands in {1} already",
		"每个规格用一个不同的编码", "give every variant an id of its own"},
	SKUDuplicateKey: {errorS,
		"“{raw}”与{1}分不清：名称、品种、等级、规格、产地和生产者都一样", "“{raw}” cannot be told from {1}: name, variety, grade, spec, origin and producer are the same",
		"请在规格里写出差别，或加一列商家编码", "write into the spec what differs, or add a column of SKU ids"},
	SKUDuplicateSame: {noteS,
		"与{1}整行相同，已合并", "the same as the row of {1}, read once",
		"可删去一行", "one of the rows can go"},
	"channel_unknown": {errorS, // {1} the known ones
		"没有配置“{raw}”这个平台或店铺", "no marketplace or shop “{raw}” is configured",
		"可用的有：{1}", "known are: {1}"},
	"identity_changed": {errorS, // {1} old id, {2} new id, {3} the old cell
		"这一行是不是原来的“{1}”（{3}）？新编码是“{2}”", "is this row the old “{1}” ({3})? its new id would be “{2}”",
		"是同一个商品请加 --same {1}={2}，是新商品请加 --new {2}", "say --same {1}={2}, or --new {2} if it is a new one"},
	"id_collision": {errorS, // {1} the other cell
		"编码“{raw}”与{1}另一家的商品相同", "the id “{raw}” is used by another producer in {1}",
		"请在列映射里设置 id_prefix", "set id_prefix in the profile"},

	GTINLength: {errorS,
		"条码应为8、12、13或14位数字，这里有{1}位", "a bar code has 8, 12, 13 or 14 digits, this one has {1}",
		"请对照包装上的条码重新填写", "copy it again from the pack"},
	GTINLetters: {errorS,
		"条码“{raw}”里有数字以外的字符", "the bar code “{raw}” has something other than digits",
		"请只填数字", "write digits only"},
	GTINCheck: {errorS,
		"条码校验位错误：末位是{1}，应为{2}", "the bar code's check digit is {1}, it should be {2}",
		"请对照包装上的条码逐位核对", "compare it with the pack, digit by digit"},
	GTINLostDigit: {errorS,
		"条码只有12位，补零后校验位也不对，可能漏了一位", "the bar code has 12 digits and is wrong even with a zero in front: one digit is lost",
		"请对照包装补上漏掉的一位", "find the lost digit on the pack"},
	GTINScientific: {errorS,
		"条码被表格软件改成了科学计数法“{raw}”，末几位已丢失", "the spreadsheet turned the bar code into “{raw}”; its last digits are lost",
		"请把这一列设成文本格式，再重新填写", "format the column as text and write it again"},
	GTINInStore: {warningS,
		"条码以2开头，是店内码，不能用于平台", "a bar code that begins with 2 is for use inside one shop only",
		"请填写商品自己的条码，没有请留空", "write the product's own bar code, or leave it empty"},

	SCLength: {errorS,
		"食品生产许可证编号应为SC加14位数字，这里有{1}位", "a food production licence is SC and 14 digits, this one has {1}",
		"请对照许可证重新填写", "copy it again from the licence"},
	SCCheck: {errorS,
		"食品生产许可证编号校验位错误：末位是{1}，应为{2}", "the food production licence's check digit is {1}, it should be {2}",
		"请对照许可证逐位核对", "compare it with the licence, digit by digit"},
	SCKind: {errorS,
		"食品生产许可证编号SC后第一位应为1（食品）或2（添加剂）", "after SC comes 1 (food) or 2 (additive)",
		"请对照许可证重新填写", "copy it again from the licence"},
	SCPrefix: {warningS,
		"食品生产许可证编号前缺少SC", "the food production licence lacks its SC",
		"请在编号前加上SC", "put SC in front"},
	SCOld: {errorS,
		"QS编号自2018年10月起已停用", "QS numbers ended in October 2018",
		"请填写新的SC编号", "write the SC number"},
	SCIsTrade: {warningS,
		"这是食品经营许可证（JY），不是生产许可证（SC）", "this is a food trading licence (JY), not a production licence (SC)",
		"加工食品请填写生产厂家的SC编号；初级农产品请留空", "write the maker's SC number for processed food; leave it empty for fresh produce"},
	"sc_invalid": {errorS,
		"食品生产许可证编号“{raw}”不是SC加14位数字", "“{raw}” is not SC and 14 digits",
		"请对照许可证重新填写；初级农产品请留空", "copy it from the licence; leave it empty for fresh produce"},
	"jy_invalid": {errorS,
		"食品经营许可证编号“{raw}”不是JY加14位数字", "“{raw}” is not JY and 14 digits",
		"请对照许可证重新填写", "copy it again from the licence"},
	JYLength: {errorS,
		"食品经营许可证编号应为JY加14位数字，这里有{1}位", "a food trading licence is JY and 14 digits, this one has {1}",
		"请对照许可证重新填写", "copy it again from the licence"},
	JYCheck: {errorS,
		"食品经营许可证编号校验位错误：末位是{1}，应为{2}", "the food trading licence's check digit is {1}, it should be {2}",
		"请对照许可证逐位核对", "compare it with the licence, digit by digit"},

	USCCLength: {errorS,
		"统一社会信用代码应为18位，这里有{1}位", "a unified social credit code has 18 characters, this one has {1}",
		"请对照营业执照重新填写", "copy it again from the business licence"},
	USCCLetters: {errorS,
		"统一社会信用代码里不会有“{1}”", "a unified social credit code has no “{1}” there",
		"请对照营业执照核对（没有字母 I O S V Z，第3至8位是数字）", "check it against the licence: no letters I O S V Z, digits in places 3 to 8"},
	USCCCheck: {errorS,
		"统一社会信用代码校验位错误：末位是{1}，应为{2}", "the unified social credit code's check character is {1}, it should be {2}",
		"请对照营业执照逐位核对", "compare it with the business licence, character by character"},
	USCCLost: {errorS,
		"统一社会信用代码被表格软件改成了科学计数法“{raw}”，末几位已丢失", "the spreadsheet turned the code into “{raw}”; its last digits are lost",
		"请把这一列设成文本格式，再重新填写", "format the column as text and write it again"},
	USCCOld: {errorS,
		"这是15位的旧注册号，不是统一社会信用代码", "this is an old 15-digit registration number",
		"请填写营业执照上的18位统一社会信用代码", "write the 18-character code of the business licence"},
	USCCInner: {warningS,
		"统一社会信用代码第17位（组织机构代码校验位）是{1}，一般应为{2}", "the 17th character (check of the organisation code) is {1}, usually it is {2}",
		"请对照营业执照核对；少数老代码确实如此", "compare it with the licence; a few old codes are like that"},

	"green_invalid": {errorS,
		"绿色食品编号“{raw}”不对：企业信息码是GF加12位数字", "“{raw}” is no green food number: GF and 12 digits",
		"请对照证书重新填写，如 GF420527220101 或 LB-18-2103170456A", "copy it from the certificate, such as GF420527220101 or LB-18-2103170456A"},
	GreenOldForm: {warningS,
		"绿色食品编号“{raw}”是旧式写法，缺少A或AA", "“{raw}” is the old form, without A or AA",
		"请对照证书补上等级", "add the grade as on the certificate"},
	GreenNoNumber: {warningS,
		"写了“{raw}”，没有绿色食品编号", "it says “{raw}” but gives no green food number",
		"请填写GF加12位数字的企业信息码，没有请留空", "write the number, GF and 12 digits, or leave it empty"},
	OrganicLength: {errorS,
		"有机码应为17位数字，这里有{1}位", "an organic code has 17 digits, this one has {1}",
		"请对照有机标签重新填写", "copy it again from the label"},
	OrganicLetters: {errorS,
		"有机码“{raw}”里有数字以外的字符", "the organic code “{raw}” has something other than digits",
		"请填写标签上的17位数字", "write the 17 digits of the label"},
	OrganicLost: {errorS,
		"有机码被表格软件改成了科学计数法“{raw}”，末几位已丢失", "the spreadsheet turned the organic code into “{raw}”; its last digits are lost",
		"请把这一列设成文本格式，再重新填写", "format the column as text and write it again"},
	OrganicNone: {warningS,
		"写了“{raw}”，没有有机码", "it says “{raw}” but gives no organic code",
		"请填写标签上的17位数字，没有请留空", "write the 17 digits of the label, or leave it empty"},
	OrganicTwice: {warningS,
		"有机码与{1}相同；有机码一枚标签一个号", "the same organic code stands in {1}; every label has its own",
		"请核对是否照抄了同一个号", "check whether it was copied from there"},
	"organic_invalid": {errorS,
		"有机码“{raw}”不是17位数字", "the organic code “{raw}” is not 17 digits",
		"请对照有机标签重新填写", "copy it again from the label"},
	"agi_invalid": {errorS,
		"农产品地理标志编号“{raw}”不对", "“{raw}” is no registration number of a geographical indication",
		"登记证书编号是AGI加5位数字，如 AGI02217；质量控制技术规范编号如 AGI2012-02-869", "a certificate is AGI and 5 digits, such as AGI02217; a technical rule is like AGI2012-02-869"},
	"gtin_invalid": {errorS,
		"条码“{raw}”不对", "the bar code “{raw}” is wrong",
		"请对照包装上的条码重新填写", "copy it again from the pack"},
	"uscc_invalid": {errorS,
		"统一社会信用代码“{raw}”不对", "the unified social credit code “{raw}” is wrong",
		"请对照营业执照重新填写", "copy it again from the business licence"},

	"date_invalid": {errorS,
		"日期“{raw}”看不懂或不存在", "the date “{raw}” cannot be read or does not exist",
		"请写成 2024-03-05 的样子", "write it like 2024-03-05"},
	DateNoSuchDay: {errorS,
		"{1}月没有{2}日", "month {1} has no day {2}",
		"请核对日期“{raw}”", "check the date “{raw}”"},
	DateNoSuchMonth: {errorS,
		"没有{1}月", "there is no month {1}",
		"请核对日期“{raw}”", "check the date “{raw}”"},
	"date_order": {errorS,
		"日期的先后不合理", "the dates are in the wrong order",
		"请核对日期", "check the dates"},
	DateExpiresFirst: {errorS,
		"有效期至{1}，早于生产或采收日期{2}", "it expires on {1}, before it was made or harvested on {2}",
		"请核对两个日期是否填反", "check whether the two dates are swapped"},
	DatePresale: {errorS,
		"预售结束{1}早于开始{2}", "the presale ends on {1}, before it starts on {2}",
		"请核对两个日期是否填反", "check whether the two dates are swapped"},
	DateHarvest: {errorS,
		"采收日期{1}晚于生产日期{2}", "it was harvested on {1}, after it was packed on {2}",
		"请核对两个日期", "check the two dates"},
	DateFuture: {warningS,
		"日期{1}在今天（{2}）之后", "the date {1} lies after today ({2})",
		"请核对年份；预售请填预售日期", "check the year; for a presale use the presale dates"},
	DateExpired: {warningS,
		"{1}已过期（今天是{2}）", "it expired on {1} (today is {2})",
		"过期食品不得销售，请更新日期或下架", "expired food must not be sold: renew the date or take it off"},

	"banned_word": {errorS, // {1} phrases, {2} law, {3} what to do
		"绝对化用语“{1}”，违反{2}", "“{1}” is an absolute claim, against {2}",
		"{3}", "{3}"},
	BannedAward: {warningS,
		"“{1}”是评定的称号，需要证明", "“{1}” is an awarded title and needs proof",
		"请备好证书或批文，名称要写全", "keep the certificate at hand and write the title in full"},
	BannedSoft: {warningS,
		"“{1}”需要有依据，见{2}", "“{1}” needs proof, see {2}",
		"{3}", "{3}"},
	"medical_claim": {errorS, // {1} phrases, {2} law, {3} what to do
		"普通食品宣传疾病治疗或保健功能“{1}”，违反{2}", "“{1}” claims a medical or health effect for a food, against {2}",
		"{3}", "{3}"},

	"image_missing": {errorS,
		"没有主图", "there is no main picture",
		"请插入图片，或把图片放进图片文件夹，以商家编码命名", "insert one, or put it into the picture folder under the SKU id"},
	"formula_error": {errorS, // {1} the error value
		"公式结果是错误值{1}", "the formula gives the error value {1}",
		"请修正公式，或直接填写数值", "mend the formula, or write the value itself"},
	FormulaNoValue: {errorS,
		"公式没有计算结果", "the formula has no stored result",
		"请用表格软件打开并保存一次，或直接填写数值", "open and save it in a spreadsheet once, or write the value itself"},

	"title_too_long": {errorS, // {1} length, {2} limit, {3} unit
		"标题有{1}{3}，最多{2}{3}", "the title has {1} {3}, the most is {2}",
		"请缩短名称，或加一列标题", "shorten the name, or add a title column"},
	"title_too_short": {errorS, // {1} length, {2} limit, {3} unit
		"标题只有{1}{3}，至少{2}{3}", "the title has {1} {3}, the least is {2}",
		"请在名称里写上产地、品种或规格，或加一列标题", "add origin, variety or spec to the name, or a title column"},
	"category_missing": {errorS, // {1} candidates
		"不能确定平台类目，最接近的是：{1}", "the marketplace's category is not certain; nearest are: {1}",
		"请用 farmgate categories map 选定", "choose one with farmgate categories map"},
	"attribute_missing": {errorS, // {1} attribute, {2} allowed values
		"缺少平台必填属性“{1}”，可填：{2}", "the required attribute “{1}” is missing; allowed: {2}",
		"请在 attributes.csv 里加一行，或在表格里加这一列", "add a line to attributes.csv, or a column to the sheet"},
	"shop_choice_needed": {errorS, // {1} what, {2} choices
		"店铺里有几个{1}，请选定：{2}", "the shop has several of {1}; choose one: {2}",
		"请用 farmgate channel setup 选定", "choose with farmgate channel setup"},
}
