package vendure

import "github.com/farmgate-cli/farmgate/adapters"

// operation is one document of the API: one mutation, or a query.
type operation struct {
	name   string // for counting and messages
	class  adapters.CallClass
	writes bool // a lost answer leaves open whether it was done
	text   string
}

func query(name, text string) operation {
	return operation{name: name, class: adapters.ClassRead, text: text}
}

func mutation(name, text string) operation {
	return operation{name: name, class: adapters.ClassWrite, writes: true, text: text}
}

// What is asked for of a product (vendure §4.7). A list asks for little: a
// product whose name is missing spoils every list that asks for it (§4.2).
const (
	refusalParts = `__typename ... on ErrorResult { errorCode message }`
	summaryParts = `id name enabled updatedAt customFields { merchantCode } variants { sku updatedAt }`
	markParts    = `id name enabled createdAt updatedAt customFields { merchantCode }
		assets { id } featuredAsset { id } optionGroups { id code name options { id name } }
		variants { id sku name updatedAt prices { currencyCode price }
			assets { id } featuredAsset { id } stockLevels { stockLocationId stockOnHand stockAllocated } }`
	productParts = `id name description enabled createdAt updatedAt customFields { merchantCode }
		assets { id } featuredAsset { id } optionGroups { id code name options { id name } }
		variants { id sku name updatedAt prices { currencyCode price } options { id name group { id } }
			assets { id } featuredAsset { id } stockLevels { stockLocationId stockOnHand stockAllocated } }`
)

// The calls farmgate makes. The last nine of them change one product, and are
// never sent together (vendure §11.1).
var (
	login    = operation{name: "login", class: adapters.ClassRead, text: `mutation($u: String!, $p: String!) { login(username: $u, password: $p) { ` + refusalParts + ` } }`}
	whoAmI   = query("me", `{ me { id } }`)
	anything = query("activeChannel", `{ activeChannel { id } products(options: { take: 1 }) { totalItems } }`)
	setUp    = query("set-up", `{
		activeChannel { id code token defaultLanguageCode defaultCurrencyCode pricesIncludeTax defaultTaxZone { id } }
		channels(options: { take: 1 }) { totalItems }
		stockLocations(options: { sort: { id: ASC } }) { items { id name } }
		products(options: { take: 1 }) { items { id customFields { merchantCode } } } }`)

	product        = query("product", `query($id: ID!) { product(id: $id) { `+productParts+` } }`)
	productName    = query("product", `query($id: ID!) { product(id: $id) { `+summaryParts+` } }`)
	products       = query("products", `query($o: ProductListOptions) { products(options: $o) { totalItems items { `+summaryParts+` } } }`)
	markedProducts = query("products", `query($o: ProductListOptions) { products(options: $o) { totalItems items { `+markParts+` } } }`)
	productIDs     = query("products", `query($o: ProductListOptions) { products(options: $o) { totalItems items { id } } }`)
	wholeProducts  = query("products", `query($o: ProductListOptions) { products(options: $o) { totalItems items { `+productParts+` } } }`)
	made           = query("product", `query($id: ID!, $o: ProductListOptions) {
		product(id: $id) { `+productParts+` } products(options: $o) { totalItems items { id customFields { merchantCode } } } }`)
	optionGroups = query("productOptionGroups", `query($o: ProductOptionGroupListOptions) {
		productOptionGroups(options: $o) { items { id code name options { id name } } } }`)
	assetByTag = query("assets", `query($t: [String!]!) { assets(options: { tags: $t, tagsOperator: AND, take: 1 }) { items { id width } } }`)

	// An upload looks for its picture first, so that a lost answer does no harm.
	createAssets = operation{name: "createAssets", class: adapters.ClassUpload, text: `mutation($i: [CreateAssetInput!]!) {
		createAssets(input: $i) { __typename ... on Asset { id width } ... on ErrorResult { errorCode message } } }`}
	deleteAsset = mutation("deleteAsset", `mutation($id: ID!) { deleteAsset(input: { assetId: $id, force: true }) { result message } }`)

	createProduct = mutation("createProduct", `mutation($i: CreateProductInput!) { createProduct(input: $i) { `+productParts+` } }`)
	updateProduct = mutation("updateProduct", `mutation($i: UpdateProductInput!) { updateProduct(input: $i) { id } }`)
	deleteProduct = mutation("deleteProduct", `mutation($id: ID!) { deleteProduct(id: $id) { result message } }`)
	createGroup   = mutation("createProductOptionGroup", `mutation($i: CreateProductOptionGroupInput!) {
		createProductOptionGroup(input: $i) { id code name options { id name } } }`)
	addGroup       = mutation("addOptionGroupToProduct", `mutation($p: ID!, $g: ID!) { addOptionGroupToProduct(productId: $p, optionGroupId: $g) { id } }`)
	createOption   = mutation("createProductOption", `mutation($i: CreateProductOptionInput!) { createProductOption(input: $i) { id name } }`)
	updateOption   = mutation("updateProductOption", `mutation($i: UpdateProductOptionInput!) { updateProductOption(input: $i) { id } }`)
	createVariants = mutation("createProductVariants", `mutation($i: [CreateProductVariantInput!]!) { createProductVariants(input: $i) { id sku } }`)
	deleteVariants = mutation("deleteProductVariants", `mutation($ids: [ID!]!) { deleteProductVariants(ids: $ids) { result message } }`)
	updateVariants = mutation("updateProductVariants", `mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }`)
)
