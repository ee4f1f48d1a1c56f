package douyin

import "encoding/json"

// treeNode is one category of shop.getShopCategory (douyin §4.1).
type treeNode struct {
	ID     text  `json:"id"`
	Name   text  `json:"name"`
	Leaf   flag  `json:"is_leaf"`
	Enable *flag `json:"enable"`
}

// treeAnswer is an array; some clients have seen it one level deeper.
type treeAnswer []treeNode

// UnmarshalJSON reads both forms.
func (t *treeAnswer) UnmarshalJSON(data []byte) error {
	if data[0] == '{' {
		var inner struct {
			Data []treeNode `json:"data"`
		}
		if err := json.Unmarshal(data, &inner); err != nil {
			return err
		}
		*t = inner.Data
		return nil
	}
	return json.Unmarshal(data, (*[]treeNode)(t))
}

// guessAnswer is the answer to product.GetRecommendCategory (douyin §4.1).
type guessAnswer struct {
	Details []struct {
		Category categoryIDs `json:"category_detail"`
	} `json:"categoryDetails"`
}

// categoryIDs name the path of a category.
type categoryIDs struct {
	First  text `json:"first_cid"`
	Second text `json:"second_cid"`
	Third  text `json:"third_cid"`
	Fourth text `json:"fourth_cid"`
}

// leaf is the deepest category that is named.
func (c categoryIDs) leaf() string {
	for _, id := range []text{c.Fourth, c.Third, c.Second, c.First} {
		if id.ID() != "" {
			return id.ID()
		}
	}
	return ""
}

// propertiesAnswer is the answer to product.getCatePropertyV2 (douyin §4.2).
type propertiesAnswer struct {
	Properties list[property] `json:"data"`
}

// The kinds of attributes (douyin §4.2).
const (
	typeText        = "text"
	typeSelect      = "select"
	typeMultiSelect = "multi_select"
	typeTimestamp   = "timestamp"
	typeTimeRange   = "timerange"
)

// brandProperty is the attribute 品牌: listed, but written as standard_brand_id
// and never among the attributes (douyin §4.2).
const brandProperty = "1687"

// noBrand is the brand of goods without one (douyin §4.4).
const noBrand = "596120136"

// saleProperty is the property_type of a dimension of variation.
const saleProperty = 2

// property is one attribute of a category.
type property struct {
	ID        text                  `json:"property_id"`
	Name      text                  `json:"property_name"`
	Type      text                  `json:"type"`
	Required  flag                  `json:"required"`
	Status    number                `json:"status"` // 0 valid, 1 dead
	Kind      number                `json:"property_type"`
	DIY       number                `json:"diy_type"` // 1: takes an own value
	MaxValues number                `json:"multi_select_max"`
	Options   list[propertyOption]  `json:"options"`
	Templates list[measureTemplate] `json:"measure_templates"`
}

type propertyOption struct {
	Name text `json:"name"`
	ID   text `json:"value_id"`
}

// measureTemplate is one way of writing a measured value (douyin §4.2).
type measureTemplate struct {
	ID      text                `json:"template_id"`
	Modules list[measureModule] `json:"value_modules"`
}

// measureModule is one part of a measured value.
type measureModule struct {
	ID       text              `json:"module_id"`
	Required *flag             `json:"value_required"` // false: the part may stay empty
	Prefix   text              `json:"prefix"`
	Suffix   text              `json:"suffix"`
	Input    text              `json:"input_type"` // enum, input, enum_diy
	Values   list[enumValue]   `json:"values"`
	Units    list[measureUnit] `json:"units"`
	Rule     *measureRule      `json:"validate_rule"`
}

type measureUnit struct {
	ID   text `json:"unit_id"`
	Name text `json:"unit_name"`
}

type measureRule struct {
	DataType  text   `json:"data_type"` // integer, float
	Precision number `json:"precision"`
	Min       text   `json:"min"`
	Max       text   `json:"max"`
}

// enumValue is one value of a module. Whether it is a text or an object is not
// told: both are read.
type enumValue string

// UnmarshalJSON reads both forms.
func (v *enumValue) UnmarshalJSON(data []byte) error {
	if data[0] != '{' {
		return (*text)(v).UnmarshalJSON(data)
	}
	var o struct {
		Value text `json:"value"`
		Name  text `json:"value_name"`
	}
	if err := json.Unmarshal(data, &o); err != nil {
		return err
	}
	*v = enumValue(o.Name)
	if o.Name == "" {
		*v = enumValue(o.Value)
	}
	return nil
}

// publishRule is what of product.getProductUpdateRule matters here (douyin §4.3).
type publishRule struct {
	Fulfillment struct {
		Normal struct {
			Delays list[number] `json:"delay_options"`
		} `json:"normal_rule"`
	} `json:"fulfillment_rule"`
	Name struct {
		Title struct {
			Min text `json:"min_length"`
			Max text `json:"max_length"`
		} `json:"title_limit_rule"`
	} `json:"recommend_name_rule"`
	AfterSale struct {
		Return struct {
			Enable  *flag              `json:"enable"`
			Options list[returnOption] `json:"options"`
		} `json:"supply_day_return_rule"`
	} `json:"after_sale_rule"`
	Standard struct {
		Control number `json:"control_type"` // 0 none, 1 weak, 2 strong
	} `json:"spu_control_rule"`
	Specs specRule `json:"product_spec_rule"`
	SKUs  struct {
		Classes struct {
			Enable flag `json:"enable"`
			Must   flag `json:"must_select"`
		} `json:"sku_classification_rule"`
	} `json:"sku_rule"`
}

type returnOption struct {
	Name  text `json:"name"`
	Value text `json:"value"`
}

// What a category says of the dimensions of variation (douyin §4.3).
const (
	specsAllGiven = "totally_use_given_spec"
	specsNotGiven = "not_use_given_spec"
)

type specRule struct {
	Code         text            `json:"spec_rule_code"`
	Given        list[givenSpec] `json:"required_spec_details"`
	MaxAxes      number          `json:"max_spec_num_limit"`
	Combinations number          `json:"spec_combination_limit"`
	PerAxis      number          `json:"spec_single_limit"`
}

// givenSpec is one dimension that the category names.
type givenSpec struct {
	Name      text                  `json:"sell_property_name"`
	ID        text                  `json:"sell_property_id"`
	Values    list[givenValue]      `json:"property_values"`
	DIY       flag                  `json:"support_diy"`
	Required  flag                  `json:"is_required"`
	Templates list[measureTemplate] `json:"measure_templates"`
}

type givenValue struct {
	ID   text `json:"sell_property_value_id"`
	Name text `json:"sell_property_value_name"`
}

// brandsAnswer is the answer to brand.list (douyin §4.4).
type brandsAnswer struct {
	AuthRequired flag        `json:"auth_required"`
	Authorised   list[brand] `json:"auth_brand_list"`
	Brands       list[brand] `json:"brand_list"`
}

type brand struct {
	ID      text `json:"brand_id"`
	Chinese text `json:"name_cn"`
	English text `json:"name_en"`
}

func (b brand) name() string {
	if b.Chinese == "" || b.English == "" {
		return (b.Chinese + b.English).String()
	}
	return b.Chinese.String() + "/" + b.English.String()
}

// papersAnswer is the answer to product.qualificationConfig (douyin §4.4).
type papersAnswer struct {
	Papers list[paper] `json:"config_list"`
}

// paper is one document a category asks for.
type paper struct {
	Key      text            `json:"key"`
	Name     text            `json:"name"`
	Required flag            `json:"is_required"`
	Rules    list[paperRule] `json:"matchable_rule"`
}

// paperRule makes a document mandatory where attributes have certain values.
type paperRule struct {
	Clause   map[string]paperClause `json:"rule_clause"` // by attribute id
	Required flag                   `json:"is_qualification_required"`
}

type paperClause struct {
	Values  list[text] `json:"property_values"` // names, or perhaps ids
	Operand text       `json:"operand_str"`     // "in"; others are unknown
}

// ruleDocument is Raw of a rule: the platform's own answers (douyin §4.2 to §4.4).
type ruleDocument struct {
	Properties json.RawMessage `json:"properties"`
	Publish    json.RawMessage `json:"publish,omitempty"`
	Brands     json.RawMessage `json:"brands,omitempty"`
	Papers     json.RawMessage `json:"papers,omitempty"`
}
