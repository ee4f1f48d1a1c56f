package taobao

import "encoding/json"

// item is what the classic methods tell of an item (taobao §4.10). The content
// is read through the schema; this is its state and what lists show.
type item struct {
	ID        text            `json:"num_iid"`
	Title     text            `json:"title"`
	Category  text            `json:"cid"`
	OuterID   text            `json:"outer_id"`
	Approve   text            `json:"approve_status"`
	Violation flag            `json:"violation"`
	Modified  text            `json:"modified"`
	Created   text            `json:"created"`
	Quantity  number          `json:"num"`
	SKUs      json.RawMessage `json:"skus"`
}

// itemFields names what is asked of an item: a list is asked for by the name of
// its element (taobao §11.10).
const itemFields = "num_iid,title,cid,outer_id,approve_status,violation,modified,created,num,sku"

// listFields names what is asked of lists: other names are refused there
// (taobao §4.10).
const listFields = "num_iid,title,cid,outer_id,approve_status,modified,num"

// approvedOnSale is the approve_status of an item that buyers see.
const approvedOnSale = "onsale"

// itemSKU is a SKU as the classic methods tell it.
type itemSKU struct {
	ID      text `json:"sku_id"`
	Item    text `json:"num_iid"`
	OldItem text `json:"iid"`
	OuterID text `json:"outer_id"`
	Status  text `json:"status"`
}

// isDeleted reports rows that are kept for old orders only (taobao §4.10).
func (s itemSKU) isDeleted() bool { return s.Status == "delete" }

// item gives the item a SKU belongs to.
func (s itemSKU) item() string {
	if id := s.Item.ID(); id != "" {
		return id
	}
	return s.OldItem.ID()
}

type itemAnswer struct {
	Item item `json:"item"`
}

// itemsAnswer is a list of items; an absent total counts as none.
type itemsAnswer struct {
	Items json.RawMessage `json:"items"`
	Total number          `json:"total_results"`
}

func (a itemsAnswer) rows() ([]item, error) { return elements[item](a.Items, "item") }

type skusAnswer struct {
	SKUs json.RawMessage `json:"skus"`
}

// schemaAnswer is the XML of a category or an item.
type schemaAnswer struct {
	Result text `json:"result"`
}

// publishAnswer is the answer to a publish or an edit.
type publishAnswer struct {
	Item text `json:"item_id"`
}

// operateAnswer is the answer to shelving and deleting: the words for success
// are unknown, so the absence of an error is success (taobao §4.9).
type operateAnswer struct {
	Result text `json:"result"`
}
