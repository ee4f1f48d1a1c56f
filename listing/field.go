package listing

import (
	"slices"
	"strings"
)

// Field is a word of the one vocabulary (formats §2). It is used in profiles,
// JSON, --only, --approve, drift policies and plans. A field may carry
// "@CHANNEL" or "@ADAPTER" and then holds for that channel alone.
type Field string

// Identity and words.
const (
	FieldSKU          Field = "sku"
	FieldListing      Field = "listing"
	FieldName         Field = "name"
	FieldTitle        Field = "title"
	FieldSubtitle     Field = "subtitle"
	FieldDescription  Field = "description"
	FieldSellingPoint Field = "selling_point"
	FieldBrand        Field = "brand"
	FieldVariety      Field = "variety"
	FieldGrade        Field = "grade"
	FieldCategory     Field = "category"
	FieldTags         Field = "tags"
)

// Spec and measures: weights in grams, volumes in millilitres.
const (
	FieldSpec         Field = "spec"
	FieldUnit         Field = "unit"
	FieldNetWeight    Field = "net_weight_g"
	FieldNetWeightMax Field = "net_weight_max_g"
	FieldGrossWeight  Field = "gross_weight_g"
	FieldNetVolume    Field = "net_volume_ml"
	FieldPieces       Field = "pieces"
	FieldDiameter     Field = "diameter"
)

// Place. FieldOrigin is the GB/T 2260 code, the text as written is FieldOriginText.
const (
	FieldOrigin         Field = "origin"
	FieldOriginText     Field = "origin_text"
	FieldOriginCountry  Field = "origin_country"
	FieldOriginRegion   Field = "origin_region"
	FieldOriginProvince Field = "origin_province"
	FieldShipFrom       Field = "ship_from"
	FieldNoShip         Field = "no_ship"
)

// Money and amount: prices in minor units, stock in sale units.
const (
	FieldPrice         Field = "price"
	FieldPriceGroup    Field = "price_group"
	FieldPriceMarket   Field = "price_market"
	FieldPriceMember   Field = "price_member"
	FieldCost          Field = "cost"
	FieldPriceFloor    Field = "price_floor"
	FieldPriceOld      Field = "price_old"
	FieldEffective     Field = "effective"
	FieldStock         Field = "stock"
	FieldLimitPerBuyer Field = "limit_per_buyer"
)

// Keeping and time. Shelf life in days, ship-within in hours, dates as yyyy-mm-dd.
const (
	FieldStorage     Field = "storage"
	FieldShelfLife   Field = "shelf_life"
	FieldProduced    Field = "produced"
	FieldHarvested   Field = "harvested"
	FieldExpires     Field = "expires"
	FieldAvailable   Field = "available"
	FieldSeason      Field = "season"
	FieldShipWithin  Field = "ship_within"
	FieldPresaleFrom Field = "presale_from"
	FieldPresaleTo   Field = "presale_to"
)

// Papers.
const (
	FieldGTIN        Field = "gtin"
	FieldProducer    Field = "producer"
	FieldUSCC        Field = "uscc"
	FieldSC          Field = "sc"
	FieldJY          Field = "jy"
	FieldGreen       Field = "green"
	FieldOrganic     Field = "organic"
	FieldGI          Field = "gi"
	FieldAGI         Field = "agi"
	FieldCertificate Field = "certificate"
	FieldStandard    Field = "standard"
	FieldIngredients Field = "ingredients"
)

// Pictures and where.
const (
	FieldImageMain        Field = "image_main"
	FieldImageDetail      Field = "image_detail"
	FieldImageSKU         Field = "image_sku"
	FieldImageWhite       Field = "image_white"
	FieldImageCertificate Field = "image_certificate"
	FieldChannel          Field = "channel"
	FieldShelf            Field = "shelf"
)

// Prefixes of open families: spec.<axis>, stock.<warehouse>, attr.<heading>,
// and option.<key> for a channel option that reached a listing.
const (
	PrefixSpec   = "spec."
	PrefixStock  = "stock."
	PrefixAttr   = "attr."
	PrefixOption = "option."
)

// Kind says how a field's value is held.
type Kind uint8

// The kinds of values.
const (
	KindText  Kind = iota + 1
	KindMoney      // integer minor units of the catalogue's currency
	KindCount      // whole sale units, pieces, days, hours
	KindGrams
	KindMillilitres
	KindDate // yyyy-mm-dd text
	KindFlag // on or off
)

// SpecAxis is the field of one axis of variation, "spec.果径".
func SpecAxis(axis string) Field { return Field(PrefixSpec + axis) }

// Attr is the field of a heading that no other word covers, or of a
// marketplace attribute by its id.
func Attr(heading string) Field { return Field(PrefixAttr + heading) }

// Option is the field of a channel option that a listing was sent with.
func Option(key string) Field { return Field(PrefixOption + key) }

// Split separates "title@douyin-main" into its field and channel; where is
// empty for a plain field.
func (f Field) Split() (base Field, where string) {
	b, w, _ := strings.Cut(string(f), "@")
	return Field(b), w
}

// At gives the field as it holds for one channel or adapter alone.
func (f Field) At(where string) Field { return f + "@" + Field(where) }

// Kind gives the kind of a field's value; open families and unknown words are text.
func (f Field) Kind() Kind {
	base, _ := f.Split()
	if strings.HasPrefix(string(base), PrefixStock) {
		return KindCount
	}
	switch base {
	case FieldPrice, FieldPriceGroup, FieldPriceMarket, FieldPriceMember, FieldCost, FieldPriceFloor, FieldPriceOld:
		return KindMoney
	case FieldStock, FieldPieces, FieldLimitPerBuyer, FieldShelfLife, FieldShipWithin:
		return KindCount
	case FieldNetWeight, FieldNetWeightMax, FieldGrossWeight:
		return KindGrams
	case FieldNetVolume:
		return KindMillilitres
	case FieldEffective, FieldProduced, FieldHarvested, FieldExpires, FieldAvailable, FieldPresaleFrom, FieldPresaleTo:
		return KindDate
	case FieldShelf:
		return KindFlag
	default:
		return KindText
	}
}

// Known reports whether the word, without its @CHANNEL, is in the vocabulary.
func (f Field) Known() bool {
	base, _ := f.Split()
	for _, prefix := range []string{PrefixSpec, PrefixStock, PrefixAttr, PrefixOption} {
		if rest, ok := strings.CutPrefix(string(base), prefix); ok {
			return rest != ""
		}
	}
	return slices.Contains(Fields(), base)
}

// Fields lists the closed part of the vocabulary in the order of formats §2.
func Fields() []Field {
	return []Field{
		FieldSKU, FieldListing,
		FieldName, FieldTitle, FieldSubtitle, FieldDescription, FieldSellingPoint, FieldBrand, FieldVariety, FieldGrade, FieldCategory, FieldTags,
		FieldSpec, FieldUnit, FieldNetWeight, FieldNetWeightMax, FieldGrossWeight, FieldNetVolume, FieldPieces, FieldDiameter,
		FieldOrigin, FieldOriginText, FieldOriginCountry, FieldOriginRegion, FieldOriginProvince, FieldShipFrom, FieldNoShip,
		FieldPrice, FieldPriceGroup, FieldPriceMarket, FieldPriceMember, FieldCost, FieldPriceFloor, FieldPriceOld, FieldEffective,
		FieldStock, FieldLimitPerBuyer,
		FieldStorage, FieldShelfLife, FieldProduced, FieldHarvested, FieldExpires, FieldAvailable, FieldSeason, FieldShipWithin, FieldPresaleFrom, FieldPresaleTo,
		FieldGTIN, FieldProducer, FieldUSCC, FieldSC, FieldJY, FieldGreen, FieldOrganic, FieldGI, FieldAGI, FieldCertificate, FieldStandard, FieldIngredients,
		FieldImageMain, FieldImageDetail, FieldImageSKU, FieldImageWhite, FieldImageCertificate,
		FieldChannel, FieldShelf,
	}
}
