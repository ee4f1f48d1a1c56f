package suning

// The states of an application (suning §4.8).
const (
	statusPending  = 1
	statusLive     = 2
	statusFailed   = 3
	statusRejected = 4
)

// The states on the shelf of which all sources agree, or that are to be taken
// as blocked (suning §4.9).
const (
	saleOn        = "1"
	saleForcedOff = "3"
	saleViolation = "4"
)

// itemRow is a product as item.get and item.query show it (suning §4.9).
// Reasons of a refusal are in no field that is known; should these appear, they
// are shown (§4.8).
type itemRow struct {
	ProductName text        `json:"productName"`
	ProductCode text        `json:"productCode"`
	Category    text        `json:"categoryCode"`
	Brand       text        `json:"brandCode"`
	ItemCode    text        `json:"itemCode"`
	Status      number      `json:"status"`
	Title       text        `json:"cmTitle"`
	EditTime    text        `json:"editTime"`
	FailReason  text        `json:"failReason"`
	Reason      text        `json:"reason"`
	Children    list[child] `json:"childItem"`
}

// detail is a product as itemdetail.query shows it (suning §4.9).
type detail struct {
	itemRow
	SellPoint    text        `json:"sellPoint"`
	Freight      text        `json:"freightTemplateId"`
	Price        text        `json:"price"`
	Stock        text        `json:"invQty"`
	Introduction text        `json:"introduction"` // base64
	AfterSale    text        `json:"afterSaleServiceDec"`
	Parameters   list[param] `json:"pars"`
}

// child is one variant.
type child struct {
	ProductCode text        `json:"productCode"`
	ItemCode    text        `json:"itemCode"`
	Price       text        `json:"price"`
	Stock       text        `json:"invQty"`
	Picture     text        `json:"supplierImg1Url"`
	Parameters  list[param] `json:"pars"`
}

// param is one parameter with its value: an option's code, or a text.
type param struct {
	Code  text `json:"parCode"`
	Name  text `json:"parName"`
	Value text `json:"parValue"`
}

// saleRow is a product as itemsale.query shows it (suning §4.9). With variants
// its code is empty.
type saleRow struct {
	ProductCode text `json:"productCode"`
	ProductName text `json:"productName"`
	ItemCode    text `json:"itemCode"`
	Status      text `json:"saleStatus"`
	Title       text `json:"cmTitle"`
}

// codesAnswer is the answer to getproductcode.query: names in lower case
// (suning §4.7).
type codesAnswer struct {
	Rows list[struct {
		ProductCode text `json:"productcode"`
	}] `json:"resultData"`
}

// applyAnswer is what an application gives (suning §4.6, §4.10).
type applyAnswer struct {
	Code text `json:"applyCode"`
}

// correctionAnswer is the answer to mainproduct.get (suning §4.10).
type correctionAnswer struct {
	Parameters list[struct {
		Key    text `json:"correctKey"`
		Result text `json:"result"`
		Reason text `json:"failReason"`
	}] `json:"correctParams"`
}

// writtenItem is a product as sent to item.add (suning §4.6). Every value is a
// string.
type writtenItem struct {
	Category     string          `json:"categoryCode"`
	Brand        string          `json:"brandCode"`
	Name         string          `json:"productName"`
	Title        string          `json:"cmTitle"`
	SellPoint    string          `json:"sellPoint"`
	Introduction string          `json:"introduction"`
	AfterSale    string          `json:"afterSaleServiceDec"`
	SaleSet      string          `json:"saleSet"`
	Freight      string          `json:"freightTemplateId"`
	Section      string          `json:"assortCode,omitempty"`
	Picture1     string          `json:"supplierImg1Url,omitempty"`
	Picture2     string          `json:"supplierImg2Url,omitempty"`
	Picture3     string          `json:"supplierImg3Url,omitempty"`
	Picture4     string          `json:"supplierImg4Url,omitempty"`
	Picture5     string          `json:"supplierImg5Url,omitempty"`
	ItemCode     string          `json:"itemCode,omitempty"`
	Price        string          `json:"price,omitempty"`
	Stock        string          `json:"invQty,omitempty"`
	Parameters   []writtenParam  `json:"pars,omitempty"`
	Children     []writtenChild  `json:"childItem,omitempty"`
	Modules      []writtenModule `json:"detailModule,omitempty"`
}

// show sets the main pictures in their order.
func (w *writtenItem) show(addresses pictures) {
	for i, place := range []*string{&w.Picture1, &w.Picture2, &w.Picture3, &w.Picture4, &w.Picture5} {
		if i < len(addresses) {
			*place = addresses[i]
		}
	}
}

// writtenParam is one parameter as sent.
type writtenParam struct {
	Code  string `json:"parCode"`
	Value string `json:"parValue"`
}

// writtenChild is one variant as sent to item.add and childitem.add; the
// latter names its product too (suning §4.6, §4.10).
type writtenChild struct {
	Parent     string         `json:"parentProductCode,omitempty"`
	ItemCode   string         `json:"itemCode"`
	Price      string         `json:"price"`
	Stock      string         `json:"invQty"`
	Picture    string         `json:"supplierImg1Url"`
	Parameters []writtenParam `json:"pars"`
}

// changedChild is a variant as sent to itemcontents.modify: its productCode
// must stand in the row (suning §4.10).
type changedChild struct {
	ProductCode string `json:"productCode"`
	ItemCode    string `json:"itemCode"`
	Picture     string `json:"supplierImg1Url"`
}

// writtenModule is one module of the details (suning §4.6).
type writtenModule struct {
	Number  string `json:"num"`
	ID      string `json:"moduleId"`
	Name    string `json:"moduleName"`
	Type    string `json:"type"`
	Content string `json:"content"` // base64
}

// writtenCorrection is one value as sent to mainproduct.modify (suning §4.10).
type writtenCorrection struct {
	ProductCode string `json:"productCode"`
	ItemCode    string `json:"itemCode,omitempty"`
	Key         string `json:"correctKey"`
	Value       string `json:"correctValue"`
	Reason      string `json:"correctReason"`
}
