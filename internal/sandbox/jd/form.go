package jd

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// The longest texts (§4.A.5, §8). Zero means that no bound is known.
const (
	maxTitle       = 50
	maxUpdateTitle = 45
	maxDescription = 100_000
	maxWords       = 45
	maxFree        = 100
)

// textFields are the plain texts of a ware with their bounds.
func textFields() map[string]int {
	return map[string]int{
		"title": maxTitle, "introduction": maxDescription, "mobileDesc": maxDescription,
		"outerId": 0, "itemNum": 0, "barCode": 0, "wrap": 0, "packListing": 0, "afterSales": 0,
		"zhuangBaId": 0, "introductionUseFlag": 1, "mobileZhuangBaId": 0, "mobileDescUseFlag": 1,
		"designConcept": 0, "fitCaseHtmlApp": maxDescription, "fitCaseHtmlPc": maxDescription,
	}
}

// requiredTexts and requiredNumbers cannot be cleared (§4.A.6).
func requiredTexts() []string { return []string{"title", "introduction", "mobileDesc"} }

// numberFields are ids and millimetres.
func numberFields() []string {
	return []string{"multiCategoryId", "brandId", "transportId", "templateId", "wareLocation", "delivery", "promiseId",
		"length", "width", "height"}
}

// readContent reads the members that are given into c: for add all that is
// there, for an update what changes. featureKey and featureValue are the names
// in features, which differ from method to method (§4.A.5).
func readContent(a *args, c *content, titleLimit int, featureKey, featureValue string) {
	bounds := textFields()
	for _, name := range slices.Sorted(maps.Keys(bounds)) {
		most := bounds[name]
		if name == "title" {
			most = titleLimit
		}
		if most == 0 {
			most = math.MaxInt32
		}
		if t, ok := a.bounded(name, most); ok {
			c.text[name] = t
		}
	}
	for _, name := range numberFields() {
		readNumber(a, c, name)
	}
	for _, name := range []string{"jdPrice", "marketPrice"} {
		if fen, ok := a.money(name); ok {
			c.num[name] = fen
			if fen <= 0 || fen > maxPrice {
				a.bad(name, "out of range")
			}
		}
	}
	if kg, ok := a.weight("weight"); ok {
		c.weight = kg
	}
	a.object("adWords", func(in *args) { c.words = readWords(in) })
	readLists(a, c, featureKey, featureValue)
	if _, ok := a.lookup("props"); ok {
		a.strange = append(a.strange, a.path+"props (deprecated)")
	}
}

// readNumber reads an id or a measure; an empty text clears it.
func readNumber(a *args, c *content, name string) {
	if v, ok := a.lookup(name); ok && v == "" {
		delete(c.num, name)
		return
	}
	if n, ok := a.long(name, 0, math.MaxInt64); ok {
		c.num[name] = n
	}
}

func readLists(a *args, c *content, featureKey, featureValue string) {
	if list, ok := readProps(a, "multiCateProps"); ok {
		c.props = list
	}
	var features []feature
	if a.objects("features", func(in *args) {
		in.need(featureKey)
		key, _ := in.text(featureKey)
		val, _ := in.text(featureValue)
		features = append(features, feature{key, val})
	}) {
		c.features = features
	}
	if list, ok := a.longs("shopCategorys"); ok {
		c.shopCats = list
	}
	if list, ok := a.strings("specialServices"); ok {
		c.services = list
		if len(list) > 5 || slices.ContainsFunc(list, func(t string) bool { return len([]rune(t)) > 8 }) {
			a.bad("specialServices", "at most five of eight characters")
		}
	}
}

func readWords(a *args) *adWords {
	a.need("words")
	w := &adWords{}
	w.words, _ = a.bounded("words", maxWords)
	w.url, _ = a.text("url")
	w.urlWords, _ = a.text("urlWords")
	return w
}

// readProps reads attributes; every value is a text, for one value too (§4.A.5).
func readProps(a *args, name string) ([]prop, bool) {
	var list []prop
	given := a.objects(name, func(in *args) {
		p := prop{attr: in.id("attrId")}
		values, ok := in.lookup("attrValues")
		items, isList := values.([]any)
		if !ok || !isList || len(items) == 0 {
			in.bad("attrValues", "not a list of strings")
		}
		for _, v := range items {
			t, isText := v.(string)
			if !isText || t == "" {
				in.bad("attrValues", "not a list of strings")
			}
			p.values = append(p.values, t)
		}
		p.alias = readAlias(in)
		list = append(list, p)
	})
	return list, given
}

// readAlias takes attrValueAlias as a text or a list with one text.
func readAlias(a *args) string {
	v, ok := a.lookup("attrValueAlias")
	if list, isList := v.([]any); isList && len(list) == 1 {
		v = list[0]
	}
	t, isText := v.(string)
	if ok && !isText {
		a.bad("attrValueAlias", "not a text")
	}
	return t
}

// weight reads a positive decimal in kg, as a number or as text.
func (a *args) weight(name string) (string, bool) {
	v, ok := a.lookup(name)
	if !ok {
		return "", false
	}
	text, _ := v.(string)
	if n, isNumber := v.(interface{ String() string }); isNumber {
		text = n.String()
	}
	if !decimal.MatchString(text) || strings.HasPrefix(text, "-") || strings.Trim(text, "0.") == "" {
		a.bad(name, "not a positive number of kg")
	}
	return text, true
}

// readImages reads the pictures of add.
func readImages(a *args) []image800 {
	var list []image800
	a.objects("images", func(in *args) {
		in.need("colorId", "imgUrl")
		in.need("imgIndex")
		im := image800{}
		im.color, _ = in.text("colorId")
		im.url, _ = in.text("imgUrl")
		im.zone, _ = in.text("imgZoneId")
		n, _ := in.long("imgIndex", 1, 10)
		im.index = int(n)
		list = append(list, im)
	})
	return list
}

// skuForm is a SKU as it comes in; nil members were not given.
type skuForm struct {
	id                       int64
	attrs                    []prop
	hasAttrs                 bool
	price, stock             *int64
	outer, barCode, capacity *string
	props                    []prop
	hasProps                 bool
	features                 []feature
	alias                    bool
}

// maxStock is the largest stock of a SKU; the real bound is unknown (§8).
const maxStock = 9_999_999

// maybe is a text, nil when it was not given.
func (a *args) maybe(name string) *string {
	if t, ok := a.text(name); ok {
		return &t
	}
	return nil
}

func readSKU(a *args, featureKey, featureValue string) skuForm {
	var k skuForm
	k.attrs, k.hasAttrs = readProps(a, "saleAttrs")
	k.alias = slices.ContainsFunc(k.attrs, func(p prop) bool { return p.alias != "" })
	if fen, ok := a.money("jdPrice"); ok {
		k.price = &fen
		if fen <= 0 || fen > maxPrice {
			a.bad("jdPrice", "out of range")
		}
	}
	if n, ok := a.long("stockNum", 0, maxStock); ok {
		k.stock = &n
	}
	k.outer, k.barCode, k.capacity = a.maybe("outerId"), a.maybe("barCode"), a.maybe("capacity")
	if k.capacity != nil && *k.capacity != "" && !capacityPattern.MatchString(*k.capacity) {
		a.bad("capacity", "at most six decimals")
	}
	k.props, k.hasProps = readProps(a, "multiCateProps")
	if featureKey != "" {
		a.objects("features", func(in *args) {
			in.need(featureKey)
			key, _ := in.text(featureKey)
			val, _ := in.text(featureValue)
			k.features = append(k.features, feature{key, val})
		})
	}
	return k
}
