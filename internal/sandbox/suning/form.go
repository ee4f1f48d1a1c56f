package suning

import (
	"fmt"
	"slices"
	"strconv"
)

// The number of picture fields: five, ten since about 2018 (§4.6).
const maxPictures = 10

// contentFields are the texts of a product that item.add and
// itemcontents.modify share (§4.6, §4.10).
func contentFields() []string {
	return []string{"cmTitle", "sellPoint", "introduction", "afterSaleServiceDec", "freightTemplateId",
		"sourceCountry", "assortCode", "verticalPic"}
}

// unusedFields are known and optional, and nothing for produce (§4.6).
func unusedFields() []string {
	return []string{"mobile", "mobileNew", "detailModule", "mainPicVideoCode", "sellChannel", "priceType", "payTemplate",
		"deductiblePrice", "extractMode", "effectiveDay", "bookingShop", "writeoffPayment", "autoRefund", "insaleRefund",
		"writeoffShop", "carServiceType"}
}

// readTexts takes the given ones of the fields into k; an empty text counts as
// absent (§1).
func (k *content) readTexts(a *args, fields ...string) {
	for _, name := range fields {
		if t := a.text(name); t != "" {
			k.text[name] = t
		}
	}
}

// readPictures reads supplierImg1Url … supplierImg10Url; gap says that one was
// left out in between.
func readPictures(a *args) (list []string, gap bool) {
	for i := range maxPictures {
		url := a.text(fmt.Sprintf("supplierImg%dUrl", i+1))
		if url == "" {
			continue
		}
		gap = gap || len(list) != i
		list = append(list, url)
	}
	return list, gap
}

// readOldPictures reads img1Url … img5Url, which clients should leave out.
func (s *Sandbox) readOldPictures(c *call) {
	for i := range 5 {
		if name := fmt.Sprintf("img%dUrl", i+1); c.text(name) != "" {
			s.violate("%s: the older picture field %s", c.name, name)
		}
	}
}

func readPars(a *args, name string) []par {
	var list []par
	for _, in := range a.objects(name) {
		list = append(list, par{in.text("parCode"), in.text("parValue")})
	}
	return list
}

func readPacking(a *args) []packing {
	var list []packing
	for _, in := range a.objects("packingList") {
		list = append(list, packing{in.text("packingListName"), in.text("packingListQty")})
	}
	return list
}

// readSKU reads the fields of a variant, or of a product without variants;
// numbers are checked by their texts.
func (s *Sandbox) readSKU(c *call, a *args) (*sku, *refusal) {
	k := &sku{itemCode: a.text("itemCode"), barcode: a.text("barcode"), alert: a.text("alertQty"),
		picture: a.text("supplierImg1Url"), pars: readPars(a, "pars")}
	a.skip("barpic")
	price, ok := parsePrice(a.text("price"))
	if !ok || price < s.minPrice || price > s.maxPrice {
		return nil, c.simulated(wrongPrice, a.path+"price "+a.text("price"))
	}
	stock, ok := s.quantity(c, a.text("invQty"))
	if !ok {
		return nil, c.simulated(wrongQuantity, a.path+"invQty "+a.text("invQty"))
	}
	if _, ok := s.quantity(c, k.alert); k.alert != "" && !ok {
		return nil, c.simulated(wrongAlert, a.path+"alertQty "+k.alert)
	}
	k.price, k.stock = price, map[string]int64{s.firstWarehouse(): stock}
	return k, nil
}

// Stock up to 99999 is safe; one text of the reference allows more (§4.6).
const (
	safeStock = 99_999
	mostStock = 999_999
)

// quantity reads a stock; above the safe bound it is noted.
func (s *Sandbox) quantity(c *call, text string) (int64, bool) {
	n, ok := whole(text)
	if ok && n > safeStock && n <= mostStock {
		s.violate("%s: a stock above %d", c.name, safeStock)
	}
	return n, ok && n <= mostStock
}

// checkItemCode refuses Chinese in a merchant's code (§5).
func (c *call) checkItemCode(code string) *refusal {
	if hasChinese(code) {
		return c.invalid(wrongItemCode, "itemCode must not be Chinese")
	}
	return nil
}

// duplicate is the first text that occurs twice.
func duplicate(list []string) (string, bool) {
	for i, t := range list {
		if slices.Contains(list[:i], t) {
			return t, true
		}
	}
	return "", false
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
