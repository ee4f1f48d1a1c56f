package draft

import (
	"encoding/csv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// AttributeFault reports a value that the platform would not take, at the cell
// it came from.
func (d *Draft) AttributeFault(code listing.Code, v adapters.AttributeValue, problem listing.Text) {
	at := v.From
	if at == "" {
		at = listing.Attr(v.Name)
	}
	f := d.Report(code, nil, at, listing.Tf("属性“%s”:", "attribute %q: ", v.Name).With(problem),
		listing.T("改单元格,或在 attributes.csv 里选一个值", "mend the cell, or choose a value in attributes.csv"))
	if v.From == "" {
		f.Field = listing.Attr(v.ID)
	}
}

// AttributeMissing names an attribute that the category demands, what it may
// be, and the line of attributes.csv that settles it. The value is left to be
// filled in: nothing is sent because somebody copied a line unseen.
func (d *Draft) AttributeMissing(a adapters.Attribute) *listing.Finding {
	line := func(value string) string {
		return csvLine(d.Offer.Channel, d.Offer.Category.ID, a.ID, a.Name, value, "")
	}
	f := d.Report(listing.AttributeMissing, nil, listing.Attr(a.Name),
		listing.Tf("缺少类目必填属性“%s”", "the category demands %q", a.Name).With(allowed(a)),
		listing.T("在 attributes.csv 加一行:"+line("<填一个值>"), "add this line to attributes.csv: "+line("<VALUE>")))
	f.Field = listing.Attr(a.ID)
	return f
}

func allowed(a adapters.Attribute) listing.Text {
	switch names := OptionNames(a.Options); {
	case a.Kind == adapters.AttributeOther:
		return listing.T(",它的格式本程序还不认识", ", whose form farmgate does not know yet")
	case names != "":
		return listing.Tf(",可选:%s", ", allowed: %s", names)
	case len(a.Units) > 0:
		return listing.Tf(",单位:%s", ", in: %s", strings.Join(a.Units, "、"))
	default:
		return listing.Text{}
	}
}

// OptionNames lists the first options of an attribute.
func OptionNames(options []adapters.AttributeOption) string {
	const most = 12
	var names []string
	for _, o := range options[:min(most, len(options))] {
		names = append(names, o.Name)
	}
	if len(options) > most {
		names = append(names, "…")
	}
	return strings.Join(names, "、")
}

// csvLine writes one line of attributes.csv (formats §3).
func csvLine(cells ...string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(cells) // a strings.Builder takes everything
	w.Flush()
	return strings.TrimRight(b.String(), "\r\n")
}

// OwnMeasure gives the value of an attribute that was made from a weight, a
// volume or a number of pieces, as it is for one SKU; ok is false for others.
func (d *Draft) OwnMeasure(sku *adapters.OfferSKU, v adapters.AttributeValue) (own adapters.AttributeValue, ok bool) {
	unit := v.Unit
	switch kind := v.From.Kind(); {
	case kind == listing.KindGrams:
		unit = "g"
	case kind == listing.KindMillilitres:
		unit = "ml"
	case v.From != listing.FieldPieces:
		return v, false
	}
	n, ok := d.Number(sku, v.From)
	v.Options, v.Text, v.Unit = nil, listing.NumberValue(n).Text(), unit
	return v, ok
}
