package pinduoduo

import "encoding/json"

// catsAnswer is the answer to goods.authorization.cats (pinduoduo §4.1).
type catsAnswer struct {
	Cats list[cat] `json:"goods_cats_list"`
}

type cat struct {
	ID   text `json:"cat_id"`
	Name text `json:"cat_name"`
	Leaf flag `json:"leaf"`
}

// guessAnswer is the answer to goods.outer.cat.mapping.get: 0 where absent.
type guessAnswer struct {
	Cat1 text `json:"cat_id1"`
	Cat2 text `json:"cat_id2"`
	Cat3 text `json:"cat_id3"`
	Cat4 text `json:"cat_id4"`
}

// ruleDocument is what adapters.Rule.Raw holds: the platform's rule of a
// category and its spec dimensions, both as answered.
type ruleDocument struct {
	Rule  json.RawMessage `json:"rule"`
	Specs json.RawMessage `json:"specs,omitempty"` // nil when the platform would not tell
}

// specsAnswer is the answer to goods.spec.get (pinduoduo §4.3).
type specsAnswer struct {
	Specs list[specParent] `json:"goods_spec_list"`
}

// specParent is one dimension a category offers for variants.
type specParent struct {
	ID   text `json:"parent_spec_id"`
	Name text `json:"parent_spec_name"`
}

// specAnswer is the answer to goods.spec.id.get.
type specAnswer struct {
	ID text `json:"spec_id"`
}

// catRule is the content of goods.cat.rule.get (pinduoduo §4.2). A member that
// was not in the answer is nil and sets no bound.
type catRule struct {
	Properties struct {
		ChooseAll flag           `json:"choose_all_qualify_spec"`
		MaxCustom *number        `json:"input_max_spec_num"`
		List      list[property] `json:"properties"`
	} `json:"goods_properties_rule"`
	Services struct {
		Types list[number]           `json:"goods_type_list"`
		Map   map[string]serviceRule `json:"goods_service_rule_map"`
	} `json:"goods_service_rule"`
	SKUs struct {
		PriceRatio text    `json:"price_range_ratio"` // decimal
		SpecValues *number `json:"spec_num_limit"`
	} `json:"goods_sku_rule"`
	Standard struct {
		Control number `json:"control_type"`
	} `json:"spu_rule"`
	TwoPieces struct {
		Must flag   `json:"if_must_two_pieces_discount"`
		Min  number `json:"min_two_pieces_discount"`
		Max  number `json:"max_two_pieces_discount"`
	} `json:"two_pieces_discount_rule"`
}

// serviceRule says which promises a category takes: 0 forbidden, 1 optional,
// 2 mandatory.
type serviceRule struct {
	BadFruit    *number      `json:"bad_claim_rule"`
	ShortWeight *number      `json:"lack_of_weight_claim_rule"`
	Genuine     *number      `json:"folt_rule"`
	Refundable  *number      `json:"refundable_rule"`
	ShipSeconds list[number] `json:"shipment_limit_second_list"`
}

// The values of property_value_type.
const (
	valueText     = 0
	valueNumber   = 1
	valueRange    = 2
	valueProduct2 = 3
	valueProduct3 = 4
	valueDate     = 5
	valueDates    = 6
	valueMonth    = 7
	valueMonths   = 8
	valueTable    = 9
)

// property is one attribute of a category.
type property struct {
	Ref          text                `json:"ref_pid"`
	Name         text                `json:"name"`
	Required     flag                `json:"required"`
	RequiredType number              `json:"required_rule_type"`
	RequiredRule json.RawMessage     `json:"required_rule"` // JSON text
	Conditions   list[showCondition] `json:"show_condition"`
	ValueType    number              `json:"property_value_type"`
	Max          text                `json:"max_value"`
	Min          text                `json:"min_value"`
	Precision    number              `json:"value_precision"`
	Units        list[text]          `json:"value_unit"`
	MaxValues    number              `json:"choose_max_num"`
	MaxCustom    number              `json:"input_max_num"`
	Sale         flag                `json:"is_sale"`
	ParentSpec   text                `json:"parent_spec_id"`
	PerSKU       flag                `json:"is_sku"`
	Values       list[propertyValue] `json:"values"`
}

type showCondition struct {
	Ref    text       `json:"parent_ref_pid"`
	Values list[text] `json:"parent_vids"`
}

type propertyValue struct {
	ID      text       `json:"vid"`
	Name    text       `json:"value"`
	Spec    text       `json:"spec_id"`
	Parents list[text] `json:"parent_vids"`
}

// searchAnswer is the answer to goods.template.property.value.search.
type searchAnswer struct {
	List list[propertyValue] `json:"list"`
}
