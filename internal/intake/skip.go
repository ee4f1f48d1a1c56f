package intake

import (
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// SkipReason says why a row of a table is no product (cli §4).
type SkipReason string

// The reasons, as they stand in the report.
const (
	SkipTotal          SkipReason = "total"
	SkipSubtotal       SkipReason = "subtotal"
	SkipNote           SkipReason = "note"
	SkipBlank          SkipReason = "blank"
	SkipHidden         SkipReason = "hidden"
	SkipSection        SkipReason = "section"
	SkipRepeatedHeader SkipReason = "repeated_header"
)

var (
	totalWords    = []string{"合计", "总计", "共计", "总合计", "累计", "合计数", "grandtotal", "total", "totals"}
	subtotalWords = []string{"小计", "本页小计", "分计", "subtotal"}
	noteStarts    = []string{"注:", "注1", "注.", "注意", "备注:", "说明:", "附:", "填表", "填报", "制表", "审核", "审批", "联系", "单位:", "单位名称", "日期:", "以上", "※", "*注", "note:", "notes:", "prepared by", "以下空白", "温馨提示", "声明", "盖章", "负责人"}
)

// filledCell is a cell of a row with a value, in clean text.
type filledCell struct {
	column int
	text   string
}

// filled lists the cells of a row that say something; row numbers alone do not.
func (t *table) filled(r sheet.Row) []filledCell {
	t.scratch = t.scratch[:0]
	for _, c := range r.Cells {
		if c.Kind == sheet.KindPicture {
			t.scratch = append(t.scratch, filledCell{c.Column, ""})
			continue
		}
		if c.Kind == sheet.KindEmpty || t.roleOf(c.Column) == roleRowNumber && c.Kind == sheet.KindNumber {
			continue
		}
		if text := strings.TrimSpace(c.Text); text != "" {
			t.scratch = append(t.scratch, filledCell{c.Column, text})
		}
	}
	return t.scratch
}

// reasonToSkip classifies a visible row below a heading; "" is a product.
func (t *table) reasonToSkip(r sheet.Row) SkipReason {
	cells := t.filled(r)
	if len(cells) == 0 {
		return SkipBlank
	}
	if reason := totalRow(cells); reason != "" {
		return reason
	}
	if t.wordsForNumbers(r) && t.repeatsHead(cells) {
		return SkipRepeatedHeader
	}
	if (len(cells) <= 3 || isNote(cells[0].text)) && !t.hasValues(cells) {
		return t.remarkRow(r.Number, cells)
	}
	return ""
}

// totalRow looks for a total word in the first three cells.
func totalRow(cells []filledCell) SkipReason {
	for _, c := range cells[:min(3, len(cells))] {
		if len(c.text) > 40 {
			continue
		}
		word := squeeze(lower(clean(c.text)))
		switch {
		case isTotal(word, subtotalWords):
			return SkipSubtotal
		case isTotal(word, totalWords), strings.HasPrefix(word, "共") && strings.HasSuffix(word, "项"):
			return SkipTotal
		}
	}
	return ""
}

// isTotal takes 合计, 合计:5640 and 小计(水果), but no product name.
func isTotal(word string, words []string) bool {
	for _, w := range words {
		rest, ok := strings.CutPrefix(word, w)
		if ok && (rest == "" || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "(")) {
			return true
		}
	}
	before, ok := strings.CutSuffix(word, "小计")
	return ok && utf8.RuneCountInString(before) <= 6 && slicesHas(words, "小计")
}

func slicesHas(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// repeatsHead tells whether a row says the heading again.
func (t *table) repeatsHead(cells []filledCell) bool {
	if len(cells) < 2 {
		return false
	}
	same := 0
	for _, c := range cells {
		if col := t.column(c.column); col != nil && col.heading.bare != "" && len(c.text) <= 4*maxHeading && foldHeading(c.text).bare == col.heading.bare {
			same++
		}
	}
	return same >= 2 && same*10 >= len(cells)*6
}

// hasValues tells whether one of the cells stands in a column of prices,
// stocks, specs or ids, and is not plainly a remark.
func (t *table) hasValues(cells []filledCell) bool {
	for _, c := range cells {
		base, _ := t.roleOf(c.column).Split()
		if c.text == "" {
			return true
		}
		switch {
		case base.Kind() == listing.KindMoney, base == listing.FieldStock, base == listing.FieldSKU, base == listing.FieldNetWeight:
			if !isNote(c.text) && utf8.RuneCountInString(c.text) <= 30 && (len(cells) <= 3 || strings.ContainsAny(c.text, "0123456789")) {
				return true
			}
		case base == listing.FieldSpec:
			if t.shared.parsers.meter.measure(clean(c.text)).hasAmount() {
				return true
			}
		}
	}
	return false
}

// remarkRow tells notes and section titles from products that lack nearly
// everything: those stay products, so that nothing is lost in silence.
func (t *table) remarkRow(row int, cells []filledCell) SkipReason {
	first := cells[0]
	switch {
	case isNote(first.text):
		return SkipNote
	case len(cells) == 1 && (isSection(first.text) || t.wide(row, first.column) && utf8.RuneCountInString(first.text) <= 20):
		return SkipSection
	case len(cells) == 1 && utf8.RuneCountInString(first.text) > 20:
		return SkipNote
	case len(cells) == 1 && t.roleOf(first.column) != listing.FieldName:
		return SkipSection
	default:
		return ""
	}
}

func isNote(text string) bool {
	s := squeeze(lower(clean(text)))
	for _, w := range noteStarts {
		if strings.HasPrefix(s, strings.ReplaceAll(w, " ", "")) {
			return true
		}
	}
	return false
}

// isSection tells whether a lone text is a title such as 一、水果类 or 【茶叶】.
func isSection(text string) bool {
	s := clean(text)
	if utf8.RuneCountInString(s) > 16 {
		return false
	}
	if _, n := parseNumeral(s); n > 0 && strings.ContainsAny(s[n:min(len(s), n+3)], "、.") {
		return true
	}
	for _, open := range [...]string{"(一", "(二", "(三", "(四", "(五", "(六", "第一", "第二", "第三"} {
		if strings.HasPrefix(s, open) {
			return true
		}
	}
	for _, ending := range [...]string{"类", "系列", "专区", "】", "区"} {
		if strings.HasSuffix(s, ending) {
			return true
		}
	}
	return false
}

// sectionName is the category that a section title names.
func sectionName(text string) string {
	s := clean(text)
	if _, n := parseNumeral(s); n > 0 {
		if i := strings.IndexAny(s, "、."); i == n {
			s = strings.TrimLeft(s[i:], "、. ")
		}
	}
	return strings.Trim(strings.TrimSpace(s), "【】[]:")
}

// sectionCategory takes the section that a row stands in for its category,
// where the sheet has no other: 一、水果类. A place is none.
func (t *table) sectionCategory(d *draft) {
	if t.section == "" || t.kind != listing.KindListing || t.view(listing.FieldCategory) != nil || t.shared.places.hint(t.section) != "" {
		return
	}
	if name := strings.TrimSuffix(t.section, "类"); name != "" && utf8.RuneCountInString(name) <= 8 {
		d.facts = append(d.facts, fact{field: listing.FieldCategory, value: listing.TextValue(name)})
	}
}

// wordsForNumbers tells whether a row of texts only has words where the table
// has numbers: it may be another heading.
func (t *table) wordsForNumbers(r sheet.Row) bool {
	words := false
	for _, c := range r.Cells {
		if c.Kind == sheet.KindNumber || c.Kind == sheet.KindPicture {
			return false
		}
		base, _ := t.roleOf(c.Column).Split()
		if base.Kind() != listing.KindMoney && base != listing.FieldStock && base != listing.FieldSpec {
			continue
		}
		if c.Text != "" && len(c.Text) <= 4*maxHeading && !strings.ContainsAny(c.Text, "0123456789-—/") {
			words = true
		}
	}
	return words
}

// isLone tells whether a row has nothing but a name.
func (t *table) isLone(r sheet.Row) bool {
	cells := t.filled(r)
	return len(cells) == 1 && t.roleOf(cells[0].column) == listing.FieldName
}
