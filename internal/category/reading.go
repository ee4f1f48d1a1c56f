package category

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// reading is what a listing says about one field, put into the words an
// attribute may want.
type reading struct {
	source  source
	cell    listing.CellRef
	raw     string
	words   []string  // ways to say it, the best first; for a free text the first counts
	amount  *amount   // what it measures, if it does
	differs bool      // SKUs differ: amount is the smallest, or each says what they have
	each    []reading // of every SKU's value, where they differ in words
}

// read collects a field over the listing and its SKUs as it holds on the
// channel; ok is false if it is not managed.
func (d Demand) read(s source) (r reading, ok bool) {
	facts := d.facts(s.field)
	if len(facts) == 0 {
		return reading{}, false
	}
	var each []reading
	for _, f := range facts {
		one := reading{source: s, cell: f.Cell, raw: f.Value.Text(), words: d.words(s, f.Value.Text())}
		if a, measured := measure(s, f.Value); measured {
			one.amount = &a
		}
		each = append(each, one)
	}
	r = each[0]
	if len(each) > 1 {
		r = smallest(each)
	}
	return r, len(r.words) > 0 || r.amount != nil || len(r.each) > 0
}

// smallest gives the smallest of several amounts of a field that holds
// amounts; of several words it takes none, but keeps them all.
func smallest(each []reading) reading {
	r := each[0]
	for _, one := range each {
		if one.amount == nil || len(one.words) > 0 {
			return reading{source: r.source, cell: r.cell, raw: r.raw, each: each, differs: true}
		}
		if one.amount.n.Cmp(r.amount.n) < 0 {
			r = one
		}
	}
	r.differs = true
	return r
}

// facts gives a field's distinct values in the order of the SKUs. An origin
// without a code (abroad) is given by its text.
func (d Demand) facts(field listing.Field) []listing.Fact {
	var found []listing.Fact
	add := func(f listing.Fact, ok bool) {
		same := func(g listing.Fact) bool { return g.Value == f.Value }
		if ok && strings.TrimSpace(f.Value.Text()) != "" && !slices.ContainsFunc(found, same) {
			found = append(found, f)
		}
	}
	for _, sku := range d.Listing.SKUs {
		add(d.Listing.For(sku, field, d.Channel, d.Adapter))
	}
	if len(d.Listing.SKUs) == 0 {
		add(d.Listing.Facts.For(field, d.Channel, d.Adapter))
	}
	if len(found) == 0 && field == listing.FieldOrigin {
		return d.facts(listing.FieldOriginText)
	}
	return found
}

// measure gives the amount a field holds: by its kind, or read from its text.
func measure(s source, v listing.Value) (amount, bool) {
	base, _ := s.field.Split()
	n, number := v.Number()
	if dim, ok := dimensionOf(base); ok && number {
		return amount{dim, new(big.Rat).SetInt64(n)}, true
	}
	if number || s.view != plain {
		return amount{}, false
	}
	return parseAmount(v.Text(), "")
}

// dimensionOf says what a field with an amount measures.
func dimensionOf(field listing.Field) (dimension, bool) {
	switch field {
	case listing.FieldNetWeight, listing.FieldNetWeightMax, listing.FieldGrossWeight:
		return mass, true
	case listing.FieldNetVolume:
		return volume, true
	case listing.FieldShelfLife:
		return span, true
	case listing.FieldPieces:
		return count, true
	default:
		return 0, false
	}
}

// words puts one value into words as its view asks.
func (d Demand) words(s source, text string) []string {
	text = strings.TrimSpace(text)
	if base, _ := s.field.Split(); s.view == plain && base.Kind() != listing.KindText && base.Kind() != listing.KindDate {
		return nil // an amount, not a word
	}
	switch s.view {
	case grade:
		return gradeWords(text)
	case variety:
		return varietyWords(text, Noun(d.Listing.Facts.Text(listing.FieldName)))
	case yesNo:
		return yesNoWords(text)
	case keeping, keepingOption:
		return []string{text}
	case temperature:
		return temperatureWords(text)
	case kindOfGoods:
		return kindWords(text)
	case origin, province, city, county, country, imported, isImported:
		return d.placeWords(s.view, text)
	default:
		return []string{text}
	}
}

func gradeWords(text string) []string {
	words := []string{text}
	base := text
	for _, suffix := range []string{"果", "品"} {
		base = strings.TrimSuffix(base, suffix)
	}
	return append(words, base, base+"果", base+"品", digits.Replace(base), hanzi.Replace(base))
}

// The two ways of writing the number of a grade.
var (
	digits = strings.NewReplacer("一", "1", "二", "2", "三", "3")
	hanzi  = strings.NewReplacer("1", "一", "2", "二", "3", "三")
)

func varietyWords(text, noun string) []string {
	words := []string{text}
	if noun == "" {
		return words
	}
	for _, n := range slices.Concat(produce().kin(noun)...) {
		words = append(words, text+n)
		if bare, ok := strings.CutSuffix(listing.Fold(text), n); ok && bare != "" {
			words = append(words, bare)
		}
	}
	return words
}

// yesNoWords says yes for a text that is a number, a name or a yes. A text that
// says no stays a no; an absent field is neither.
func yesNoWords(text string) []string {
	switch listing.Fold(text) {
	case "否", "无", "不是", "没有", "no", "n", "false", "/", "-", "未认证":
		return []string{"否", "无", "不是", "no", "非有机", "非有机食品"}
	default:
		return []string{"是", "有", "yes", text, "有机", "有机食品", "绿色食品", "地理标志产品"}
	}
}

var degrees = regexp.MustCompile(`(?:≤|<=)?-?\d+(?:[-~–—至]-?\d+)?°c`)

func temperatureWords(text string) []string {
	found := degrees.FindString(listing.Fold(text))
	if found == "" {
		return nil
	}
	return []string{strings.ReplaceAll(found, "°c", "℃")}
}

// kindWords gives the noun of a name and all its kin, for options only.
func kindWords(name string) []string {
	noun := Noun(name)
	if noun == "" {
		return nil
	}
	return append(slices.Concat(produce().kin(noun)...), produce().classes(noun)...)
}

// keepingClass is the one way of keeping that a text asks for: 冷冻, 冷藏 or
// 常温; "" if it names none or several. What it warns of does not count.
func keepingClass(text string) string {
	classes := map[string]string{"冷冻": "冷冻", "冷藏": "冷藏", "常温": "常温", "室温": "常温", "阴凉": "常温", "frozen": "冷冻", "chilled": "冷藏", "refrigerat": "冷藏", "ambient": "常温"}
	found := map[string]bool{}
	for _, clause := range strings.FieldsFunc(listing.Fold(text), func(r rune) bool { return strings.ContainsRune(",;。、，；", r) }) {
		if slices.ContainsFunc([]string{"避免", "不可", "不要", "不能", "勿", "禁止", "不得", "忌", "不宜", "无需", "开封后", "打开后"}, func(w string) bool { return strings.Contains(clause, w) }) {
			continue
		}
		for word, class := range classes {
			if strings.Contains(clause, word) {
				found[class] = true
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	for class := range found {
		return class
	}
	return ""
}

// placeWords names an origin as the view asks, full names before short ones.
func (d Demand) placeWords(v view, code string) []string {
	prov, cty, cnt := place.Names(code)
	if prov == "" {
		return foreignWords(v, code, d.Listing)
	}
	switch v {
	case province:
		return dropEmpty(prov, shortPlace(prov))
	case city:
		return dropEmpty(cty, shortPlace(cty), statePlace(cty))
	case county:
		return dropEmpty(cnt, shortPlace(cnt))
	case country:
		return []string{"中国", "中国大陆", "中国内地", "CN", "China"}
	case imported:
		return []string{"国产", "国产(不含港澳台)", "domestic"}
	case isImported:
		return []string{"否", "国产", "no"}
	default:
		sp, sc, sn := shortPlace(prov), shortPlace(cty), shortPlace(cnt)
		return dropEmpty(once(prov, cty, cnt), once(sp, sc, sn), prov+cnt, sp+sn, cty+cnt, sc+sn, cnt, sn,
			once(prov, cty), once(sp, sc), once(sp, cty), cty, sc, statePlace(cty), prov, sp, "中国大陆", "中国", "中国内地", "国产")
	}
}

// once joins names and says none twice running: 潜江市 stands for its city too.
func once(names ...string) string { return strings.Join(slices.Compact(names), "") }

// foreignWords names an origin abroad, or one whose code nobody can name.
func foreignWords(v view, text string, l listing.Listing) []string {
	country0, region := l.Facts.Text(listing.FieldOriginCountry), l.Facts.Text(listing.FieldOriginRegion)
	if isCode(text) {
		text = l.Facts.Text(listing.FieldOriginText)
	}
	switch v {
	case country:
		return dropEmpty(country0)
	case province:
		return dropEmpty(l.Facts.Text(listing.FieldOriginProvince), region)
	case imported, isImported, city, county:
		return nil
	default:
		return dropEmpty(text, region, country0)
	}
}

func isCode(text string) bool {
	return len(text) == 6 && strings.Trim(text, "0123456789") == ""
}

// shortPlace drops what kind of division a place is: 湖北省 → 湖北,
// 恩施土家族苗族自治州 → 恩施, 秭归县 → 秭归; names of one character stay whole (房县).
func shortPlace(name string) string {
	for _, suffix := range []string{"维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "土家族苗族自治州", "土家族自治县", "自治州", "自治县", "省", "市", "地区", "林区", "盟", "县", "区"} {
		if short, ok := strings.CutSuffix(name, suffix); ok && utf8.RuneCountInString(short) > 1 {
			return short
		}
	}
	return name
}

// statePlace gives what an autonomous prefecture is called for short: 恩施州;
// "" for any other place.
func statePlace(name string) string {
	if !strings.HasSuffix(name, "自治州") {
		return ""
	}
	return shortPlace(name) + "州"
}

// dropEmpty keeps the words that are there, each once.
func dropEmpty(words ...string) []string {
	var kept []string
	for _, w := range words {
		if w != "" && !slices.Contains(kept, w) {
			kept = append(kept, w)
		}
	}
	return kept
}
