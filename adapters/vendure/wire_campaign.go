package vendure

import (
	"encoding/json"
	"slices"
	"time"
)

// The calls about collections and promotions (vendure §4.8, §4.9).
const (
	ruleParts      = `code args { name value }`
	collectionPart = `id slug name filters { ` + ruleParts + ` }`
	promotionParts = `id name enabled couponCode startsAt endsAt perCustomerUsageLimit usageLimit conditions { ` + ruleParts + ` } actions { ` + ruleParts + ` }`
)

var (
	collections      = query("collections", `query($o: CollectionListOptions) { collections(options: $o) { items { `+collectionPart+` } } }`)
	createCollection = mutation("createCollection", `mutation($i: CreateCollectionInput!) { createCollection(input: $i) { `+collectionPart+` } }`)
	updateCollection = mutation("updateCollection", `mutation($i: UpdateCollectionInput!) { updateCollection(input: $i) { id } }`)
	deleteCollection = mutation("deleteCollection", `mutation($id: ID!) { deleteCollection(id: $id) { result message } }`)

	promotions      = query("promotions", `query($o: PromotionListOptions) { promotions(options: $o) { items { `+promotionParts+` } } }`)
	createPromotion = mutation("createPromotion", `mutation($i: CreatePromotionInput!) {
		createPromotion(input: $i) { ... on Promotion { `+promotionParts+` } `+refusalParts+` } }`)
	updatePromotion = mutation("updatePromotion", `mutation($i: UpdatePromotionInput!) { updatePromotion(input: $i) { `+refusalParts+` } }`)
	deletePromotion = mutation("deletePromotion", `mutation($id: ID!) { deletePromotion(id: $id) { result message } }`)
)

// rule is a filter, condition or action as it is read; its values are JSON text.
type rule struct {
	Code string `json:"code"`
	Args []arg  `json:"args"`
}

type arg struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// ruleInput is a rule as it is sent.
type ruleInput struct {
	Code      string `json:"code"`
	Arguments []arg  `json:"arguments"`
}

func (r rule) input() ruleInput { return ruleInput{r.Code, r.Args} }

// arg gives the value of an argument; "" if it is not there.
func (r rule) arg(name string) string {
	for _, a := range r.Args {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

func inputs(rules []rule) []ruleInput {
	out := make([]ruleInput, len(rules))
	for i, r := range rules {
		out[i] = r.input()
	}
	return out
}

// collection is a saved rule that a job of the shop fills.
type collection struct {
	ID      string `json:"id"`
	Slug    string `json:"slug"`
	Name    string `json:"name"`
	Filters []rule `json:"filters"`
}

type collectionInput struct {
	ID           string        `json:"id,omitempty"`
	Filters      []ruleInput   `json:"filters"`
	Translations []translation `json:"translations"`
}

// bounds are what is read and sent of a coupon in the same words: null is no
// bound, and takes one away.
type bounds struct {
	Enabled     bool       `json:"enabled"`
	Code        string     `json:"couponCode"`
	Starts      *time.Time `json:"startsAt"`
	Ends        *time.Time `json:"endsAt"`
	PerCustomer *int       `json:"perCustomerUsageLimit"`
	Uses        *int       `json:"usageLimit"`
}

// promotion is a coupon as it is read. Money stands in its rules.
type promotion struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	bounds
	Conditions []rule `json:"conditions"`
	Actions    []rule `json:"actions"`
}

// promotionInput is one as it is sent.
type promotionInput struct {
	ID string `json:"id,omitempty"`
	bounds
	Conditions   []ruleInput   `json:"conditions"`
	Actions      []ruleInput   `json:"actions"`
	Translations []translation `json:"translations"`
}

// ids reads a list of ids out of an argument, sorted.
func (r rule) ids(name string) []string {
	var out []string
	if json.Unmarshal([]byte(r.arg(name)), &out) != nil {
		return nil
	}
	slices.Sort(out)
	return out
}
