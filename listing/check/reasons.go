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
	OriginSheetTown Reason = "origin_unknown.sheet"     // warning; {1} the town, {2} how many counties have one, {3} an example
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
