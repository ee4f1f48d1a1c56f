package suning

// categoryRow is one row of category.query: a flat list without parents
// (suning §4.1).
type categoryRow struct {
	Code   text `json:"categoryCode"`
	Name   text `json:"categoryName"`
	Bottom text `json:"isBottom"`
	Path   text `json:"descPath"`
}

// Which template a parameter stands in, and how it is given (suning §4.2).
const (
	templateCommon = "common" // the dimensions of variation
	inputMulti     = "2"
	inputFree      = "3"
	inputSingle    = "1"
	brandAttr      = "brand" // our own id: the brand is no parameter on this platform
)

// parameter is one row of itemparameters.query (suning §4.2).
type parameter struct {
	Template text                  `json:"paraTemplateCode"`
	Code     text                  `json:"parCode"`
	Name     text                  `json:"parName"`
	Unit     text                  `json:"parUnit"`
	Type     text                  `json:"parType"`
	Must     text                  `json:"isMust"`
	Options  list[parameterOption] `json:"parOption"`
}

// parameterOption is one choice; its code may be blank, its text is sent then.
type parameterOption struct {
	Code text `json:"parOptionCode"`
	Text text `json:"parOptionDesc"`
}

// brandRow is one row of newbrand.query and brand.query; codes are
// case-sensitive (suning §4.3).
type brandRow struct {
	Code text `json:"brandCode"`
	Name text `json:"brandName"`
}

// freightRow is one row of freighttemplate.query: lower-case names, and an id
// of 32 hex digits (suning §4.4).
type freightRow struct {
	ID   text `json:"freighttemplateid"`
	Name text `json:"freighttemplatename"`
}

// moduleAnswer is the answer to moduletemplet.get (suning §8).
type moduleAnswer struct {
	Modules list[moduleRow] `json:"module"`
}

type moduleRow struct {
	ID   text `json:"moduleId"`
	Name text `json:"moduleName"`
	Must text `json:"isMust"`
}

// ruleDocument is what adapters.Rule.Raw holds.
type ruleDocument struct {
	Parameters list[parameter] `json:"parameters"`
	Brands     list[brandRow]  `json:"brands"`
}
