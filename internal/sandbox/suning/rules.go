package suning

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// The longest texts, in characters (§8).
const (
	maxName      = 60
	maxTitle     = 60 // unknown; the safe bound
	maxSellPoint = 40
	safeService  = 200
	maxService   = 254
	maxPacking   = 20
)

// checkProduct holds a new product against everything that the platform
// refuses at once.
func (s *Sandbox) checkProduct(c *call, p *product) *refusal {
	checks := []func() *refusal{
		func() *refusal { return s.checkName(c, p.name, p) },
		func() *refusal { return s.checkSaleSet(c, p) },
		func() *refusal { return s.checkContent(c, &p.content) },
		func() *refusal { return s.checkPictures(c, p) },
		func() *refusal { return s.checkPars(c, p) },
		func() *refusal { return s.checkVariants(c, p.category, p.skus, p.variants) },
		func() *refusal { return s.checkItemCodes(c, p) },
	}
	for _, check := range checks {
		if ref := check(); ref != nil {
			return ref
		}
	}
	return nil
}

func tooLong(text string, most int) bool { return utf8.RuneCountInString(text) > most }

func (s *Sandbox) checkName(c *call, name string, p *product) *refusal {
	switch {
	case tooLong(name, maxName):
		return c.simulated(ruleName, "productName is longer than 60 characters")
	case strings.TrimSpace(name) == "":
		return c.missing("productName")
	case s.banned(name) != "":
		return c.simulated(ruleBannedWord, "productName: "+s.banned(name))
	case !s.lateDuplicates && s.nameTaken(name, p):
		return c.simulated(wrongNameTaken, "the name exists already")
	}
	return nil
}

// checkSaleSet knows the three ways to start a sale (§4.6).
func (s *Sandbox) checkSaleSet(c *call, p *product) *refusal {
	set, date := p.text["saleSet"], p.text["saleDate"]
	switch {
	case set != "0" && set != "1" && set != "2":
		return c.simulated(wrongSaleSet, set)
	case set != "0" && date != "":
		return c.simulated(wrongSaleDate, "only with saleSet 0")
	case set != "0":
		return nil
	case date == "":
		return c.missing("saleDate")
	case !dateOnly.MatchString(date) || date <= c.now.In(beijing()).Format("2006-01-02") || !isDate(date):
		return c.simulated(wrongSaleDate, "YYYY-MM-DD after today")
	}
	return nil
}

// checkContent holds the texts and references of a product, as they would be
// stored, against §4.6 and §8.
func (s *Sandbox) checkContent(c *call, k *content) *refusal {
	for _, check := range []func(*call, *content) *refusal{s.checkTexts, s.checkOwned, s.checkPacking, checkHighlights} {
		if ref := check(c, k); ref != nil {
			return ref
		}
	}
	return nil
}

func (s *Sandbox) checkTexts(c *call, k *content) *refusal {
	service := k.text["afterSaleServiceDec"]
	switch {
	case tooLong(k.text["cmTitle"], maxTitle):
		return c.overlong("cmTitle", "more than 60 characters")
	case tooLong(k.text["sellPoint"], maxSellPoint):
		return c.simulated(ruleSellPoint, "sellPoint is longer than 40 characters")
	case phone.MatchString(k.text["sellPoint"]):
		return c.simulated(rulePhone, "a phone number in sellPoint")
	case tooLong(service, maxService):
		return c.overlong("afterSaleServiceDec", "more than 254 characters")
	case tooLong(service, safeService):
		s.violate("%s: afterSaleServiceDec above %d characters", c.name, safeService)
	}
	for _, name := range []string{"cmTitle", "sellPoint"} {
		if word := s.banned(k.text[name]); word != "" {
			return c.simulated(ruleBannedWord, name+": "+word)
		}
	}
	return s.checkIntroduction(c, k.text["introduction"])
}

// checkOwned says that everything named by a code is the shop's.
func (s *Sandbox) checkOwned(c *call, k *content) *refusal {
	if id := k.text["freightTemplateId"]; id != "" && !s.hasTemplate(id) {
		return c.simulated(wrongFreight, "no such freight template")
	}
	if code := k.text["assortCode"]; code != "" && !s.bottomSection(code) {
		return c.simulated(wrongAssort, "not a bottom shop category")
	}
	if code := k.text["sourceCountry"]; code != "" && code != "CN" {
		return c.simulated(wrongCountry, "unknown country "+code)
	}
	for _, name := range []string{"verticalPic", "barpic"} {
		if url := k.text[name]; url != "" && s.pictures[url] == nil {
			return c.simulated(wrongImageURL, name+": not an uploaded picture")
		}
	}
	return nil
}

func (s *Sandbox) checkPacking(c *call, k *content) *refusal {
	if len(k.packing) > maxPacking {
		return c.simulated(wrongPacking, "more than 20 rows")
	}
	for _, row := range k.packing {
		if n, ok := whole(row.quantity); row.name == "" || !ok || n < 1 {
			return c.simulated(wrongPacking, "a row needs packingListName and a packingListQty of 1 or more")
		}
	}
	return nil
}

// checkHighlights: if any word is used, the first must not be empty (§4.6).
func checkHighlights(c *call, k *content) *refusal {
	if k.text["highlightWordone"] == "" && k.text["highlightWordtwo"]+k.text["highlightWordthree"] != "" {
		return c.simulated(ruleHighlight, "the first highlight word is empty")
	}
	return nil
}

func (s *Sandbox) checkItemCodes(c *call, p *product) *refusal {
	for _, k := range p.skus {
		if ref := c.checkItemCode(k.itemCode); ref != nil {
			return ref
		}
		if s.itemCodeTaken(k.itemCode) {
			return c.simulated(wrongItemCode, "itemCode is used already: "+k.itemCode)
		}
	}
	return nil
}

// phone finds mobile, landline and service numbers (§8).
var phone = regexp.MustCompile(`(^|\D)1[3-9]\d{9}($|\D)|\d{3,4}-\d{7,8}|400-?\d{3}-?\d{4}`)

// forbiddenWords stands for the platform's list, which is unknown; these are
// enough to trip over (§8).
func forbiddenWords() []string {
	return []string{"全网最低", "最便宜", "包治百病", "抗癌"}
}

// banned is the first forbidden word of a text.
func (s *Sandbox) banned(text string) string {
	for _, w := range s.forbidden {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}
