package listing

// Severity of a finding: an error keeps a listing back, a warning does not.
type Severity string

// The severities. A note informs and is never counted as a fault.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Code names a rule: one of the codes below, or an adapter's own such as
// "pinduoduo.price_relation".
type Code string

// Finding is one validation message: what is wrong, where, and how to mend it.
type Finding struct {
	Code     Code     `json:"code"`
	Severity Severity `json:"severity"`
	Where    CellRef  `json:"where"`
	Raw      string   `json:"raw"`     // the cell as written
	Message  Text     `json:"message"` // what is wrong
	Fix      Text     `json:"fix"`     // how to mend it
	Channel  string   `json:"channel,omitempty"`
	Listing  string   `json:"listing,omitempty"`
	SKU      string   `json:"sku,omitempty"`
	Field    Field    `json:"field,omitempty"`
}

// The codes of the listing model (catalogs README, cli §4).
const (
	NameMissing        Code = "name_missing"
	SpecMissing        Code = "spec_missing"
	SpecUnparsable     Code = "spec_unparsable"
	SpecDuplicate      Code = "spec_duplicate"
	SpecCountMismatch  Code = "spec_count_mismatch"
	WeightMissing      Code = "weight_missing"
	WeightConflict     Code = "weight_conflict"
	PriceMissing       Code = "price_missing"
	PriceNotNumber     Code = "price_not_number"
	PriceNotPositive   Code = "price_not_positive"
	PriceUnitAmbiguous Code = "price_unit_ambiguous"
	PriceRelation      Code = "price_relation"
	PriceBelowFloor    Code = "price_below_floor"
	PriceOutlier       Code = "price_outlier"
	CurrencyMismatch   Code = "currency_mismatch"
	CostNotNumber      Code = "cost_not_number"
	StockMissing       Code = "stock_missing"
	StockNotNumber     Code = "stock_not_number"
	StockNotInteger    Code = "stock_not_integer"
	StockNegative      Code = "stock_negative"
	StockConflict      Code = "stock_conflict"
	OriginMissing      Code = "origin_missing"
	OriginCityMissing  Code = "origin_city_missing"
	OriginUnknown      Code = "origin_unknown"
	OriginConflict     Code = "origin_conflict"
	OriginOldName      Code = "origin_old_name"
	SKUMissing         Code = "sku_missing"
	SKUDuplicate       Code = "sku_duplicate"
	ChannelUnknown     Code = "channel_unknown"
	GTINInvalid        Code = "gtin_invalid"
	SCInvalid          Code = "sc_invalid"
	USCCInvalid        Code = "uscc_invalid"
	GreenInvalid       Code = "green_invalid"
	OrganicInvalid     Code = "organic_invalid"
	DateInvalid        Code = "date_invalid"
	DateOrder          Code = "date_order"
	BannedWord         Code = "banned_word"
	MedicalClaim       Code = "medical_claim"
	ImageMissing       Code = "image_missing"
	FormulaError       Code = "formula_error"
	TableBeside        Code = "table_beside"

	IdentityChanged  Code = "identity_changed"
	IDCollision      Code = "id_collision"
	TitleTooLong     Code = "title_too_long"
	TitleTooShort    Code = "title_too_short"
	CategoryMissing  Code = "category_missing"
	AttributeMissing Code = "attribute_missing"
	ShopChoiceNeeded Code = "shop_choice_needed"
)
