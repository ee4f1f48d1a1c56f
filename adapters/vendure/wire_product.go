package vendure

import "time"

// The shapes of answers (vendure §4). Ids are text that holds integers.

type node struct {
	ID string `json:"id"`
}

type codeFields struct {
	Code string `json:"merchantCode"`
}

// summaryProduct is a product as lists show it.
type summaryProduct struct {
	ID       string           `json:"id"`
	Name     string           `json:"name"`
	Enabled  bool             `json:"enabled"`
	Updated  time.Time        `json:"updatedAt"`
	Custom   codeFields       `json:"customFields"`
	Variants []summaryVariant `json:"variants"`
	version  string           // empty where it was read without its mark
}

type summaryVariant struct {
	SKU     string    `json:"sku"`
	Updated time.Time `json:"updatedAt"`
}

// fullProduct is a product read whole.
type fullProduct struct {
	ID          string        `json:"id"`
	Name        string        `json:"name"`
	Description string        `json:"description"`
	Enabled     bool          `json:"enabled"`
	Created     time.Time     `json:"createdAt"`
	Updated     time.Time     `json:"updatedAt"`
	Custom      codeFields    `json:"customFields"`
	Assets      []node        `json:"assets"`
	Featured    *node         `json:"featuredAsset"`
	Groups      []optionGroup `json:"optionGroups"`
	Variants    []variant     `json:"variants"`
}

type optionGroup struct {
	ID      string   `json:"id"`
	Code    string   `json:"code"`
	Name    string   `json:"name"`
	Options []option `json:"options"`
}

type option struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Group node   `json:"group"`
}

type variant struct {
	ID       string       `json:"id"`
	SKU      string       `json:"sku"`
	Name     string       `json:"name"`
	Updated  time.Time    `json:"updatedAt"`
	Prices   []price      `json:"prices"`
	Options  []option     `json:"options"`
	Assets   []node       `json:"assets"`
	Featured *node        `json:"featuredAsset"`
	Levels   []stockLevel `json:"stockLevels"`
}

// price is in minor units as it was sent, whatever the channel's tax mode (vendure §9).
type price struct {
	Currency string `json:"currencyCode"`
	Minor    int64  `json:"price"`
}

// stockLevel counts units at one place; allocated ones are sold and not yet shipped (vendure §9).
type stockLevel struct {
	Location  string `json:"stockLocationId"`
	OnHand    int64  `json:"stockOnHand"`
	Allocated int64  `json:"stockAllocated"`
}

// page is a list of products, with how many there are in all.
type page[T any] struct {
	Total int `json:"totalItems"`
	Items []T `json:"items"`
}

// removal is the answer of a delete (vendure §4.6).
type removal struct {
	Result  string `json:"result"`
	Message string `json:"message"`
}

// The shapes of inputs. A translation always has a slug and a description
// where it is new: without them the database refuses it (vendure §4.2).

type translation struct {
	Language    string  `json:"languageCode"`
	Name        *string `json:"name,omitempty"`
	Slug        *string `json:"slug,omitempty"`
	Description *string `json:"description,omitempty"`
}

// productInput creates or updates a product; what is nil stays as it is.
type productInput struct {
	ID           string         `json:"id,omitempty"`
	Enabled      *bool          `json:"enabled,omitempty"`
	Assets       *[]string      `json:"assetIds,omitempty"`
	Featured     *string        `json:"featuredAssetId,omitempty"`
	Custom       map[string]any `json:"customFields,omitempty"`
	Translations []translation  `json:"translations,omitempty"`
}

type groupInput struct {
	Code         string        `json:"code"`
	Translations []translation `json:"translations"`
	Options      []optionInput `json:"options"`
}

type optionInput struct {
	ID           string        `json:"id,omitempty"`
	Group        string        `json:"productOptionGroupId,omitempty"`
	Code         string        `json:"code,omitempty"`
	Translations []translation `json:"translations"`
}

// variantInput creates or updates a variant; what is nil stays as it is.
type variantInput struct {
	ID           string        `json:"id,omitempty"`
	Product      string        `json:"productId,omitempty"`
	SKU          string        `json:"sku,omitempty"`
	Options      []string      `json:"optionIds,omitempty"`
	Price        *int64        `json:"price,omitempty"`
	Levels       []levelInput  `json:"stockLevels,omitempty"`
	Assets       *[]string     `json:"assetIds,omitempty"`
	Featured     *string       `json:"featuredAssetId,omitempty"`
	Translations []translation `json:"translations,omitempty"`
}

type levelInput struct {
	Location string `json:"stockLocationId"`
	OnHand   int64  `json:"stockOnHand"`
}
