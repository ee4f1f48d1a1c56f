package category

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxShownOptions is how many allowed values a finding names.
const maxShownOptions = 10

// missing is the finding for a required attribute without a value: which, why,
// what it may be, and the line of attributes.csv that settles it.
func (m *matcher) missing(attr adapters.Attribute) listing.Finding {
	why := m.reasons[attr.ID]
	f := listing.Finding{
		Code: listing.AttributeMissing, Severity: listing.Error, Where: why.cell, Raw: why.raw,
		Message: m.missingText(attr, why), Fix: m.missingFix(attr),
		Channel: m.Channel, Listing: m.Listing.ID, Field: listing.Attr(attr.ID),
	}
	if f.Where == (listing.CellRef{}) {
		f.Where = m.Listing.Cell
	}
	if why.unknown || m.Offline && why.what.IsZero() && attr.Brand && m.searchable(attr) {
		f.Severity = listing.Note
	}
	return f
}

func (m *matcher) missingText(attr adapters.Attribute, why reason) listing.Text {
	zh := "类目必填属性“" + attr.Name + "”没有值"
	en := "the category's required attribute “" + attr.Name + "” has no value"
	if !why.what.IsZero() {
		zh += "：" + why.what.In(listing.Chinese)
		en += ": " + why.what.In(listing.English)
	}
	if options := m.allowed(attr.Options); len(options) > 0 {
		shown := make([]string, 0, maxShownOptions)
		for _, o := range options[:min(len(options), maxShownOptions)] {
			shown = append(shown, o.Name)
		}
		list := strings.Join(shown, "、")
		zh, en = zh+"；可选值："+list, en+"; allowed: "+list
		if more := len(options) - len(shown); more > 0 {
			rest := listing.Tf(" 等 %[1]d 个", " and %[2]d more", len(options), more)
			zh, en = zh+rest.In(listing.Chinese), en+rest.In(listing.English)
		}
	}
	if len(attr.Units) > 0 {
		list := strings.Join(attr.Units, "、")
		zh, en = zh+"；单位："+list, en+"; units: "+list
	}
	return listing.T(zh, en)
}

// missingFix gives the line to add, with a mark to be replaced that attributes.csv
// is not read with: nothing is ever sent because somebody copied it unseen.
func (m *matcher) missingFix(attr adapters.Attribute) listing.Text {
	if attr.Kind == adapters.AttributeOther {
		return listing.T("请在商家后台手工发布这个商品，再用 farmgate pull 接管", "list this product by hand in the marketplace's back office and take it over with farmgate pull")
	}
	line := func(mark string) string {
		return csvLine(m.Channel, m.category(), attr.ID, attr.Name, placeholderMark+mark+">", "")
	}
	zh := "在 attributes.csv 里加一行：" + line("填一个值")
	en := "add a line to attributes.csv: " + line("VALUE")
	heading := strings.TrimSpace(attr.Name)
	return listing.T("在工作簿里填“"+heading+"”一列，或"+zh, "fill a column “"+heading+"” in the workbook, or "+en)
}
