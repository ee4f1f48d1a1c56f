package suning_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/suning"
	"github.com/farmgate-cli/farmgate/listing"
)

// mirror gives back, as itemdetail.query would, what item.add was sent. Codes of
// products are its own; options come back as codes or as texts.
func mirror(t testing.TB, sent string, texts bool) string {
	t.Helper()
	var item map[string]any
	if err := json.Unmarshal([]byte(sent), &item); err != nil {
		t.Fatal(err)
	}
	item["productCode"], item["status"] = "000000011987654321", "2"
	delete(item, "assortCode")
	if children, varied := item["childItem"].([]any); varied {
		for i, c := range children {
			c.(map[string]any)["productCode"] = fmt.Sprint(9007199254740993 + i)
		}
	}
	if pars, some := item["pars"].([]any); some && texts {
		for _, p := range pars {
			one := p.(map[string]any)
			one["parValue"] = named(one["parCode"].(string), one["parValue"].(string))
		}
	}
	out, err := json.Marshal(item)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// named gives the texts of options of the plain template.
func named(code, value string) string {
	words := map[string]string{"country/CN": "中国", "region/170": "湖北", "region/130": "浙江", "001361/1": "现摘", "001361/2": "无核", "001361/3": "皮薄"}
	parts := strings.Split(value, ",")
	for i, part := range parts {
		if word, ok := words[code+"/"+part]; ok {
			parts[i] = word
		}
	}
	return strings.Join(parts, ",")
}

// hosted gives every picture of a snapshot an address.
func hosted(s listing.Snapshot) map[string]string {
	out := map[string]string{}
	add := func(fields map[listing.Field]listing.Value) {
		for field, v := range fields {
			if strings.HasPrefix(string(field), "image_") {
				for _, name := range v.List() {
					out[name] = "https://image.suning.cn/uimg/sop/commodity/" + strings.TrimPrefix(name, "sha256:") + "_x.jpg"
				}
			}
		}
	}
	add(s.Fields)
	for _, sku := range s.SKUs {
		add(sku.Fields)
	}
	return out
}

// liveForm gives what is wanted as it would be read back.
func liveForm(d adapters.Desired, pictures map[string]string) listing.Snapshot {
	s := d.Clone()
	bring := func(fields map[listing.Field]listing.Value) {
		for field, v := range fields {
			if strings.HasPrefix(string(field), "image_") {
				items := slices.Clone(v.List())
				for i, name := range items {
					items[i] = pictures[name]
				}
				fields[field] = listing.ListValue(items)
			}
		}
	}
	bring(s.Fields)
	delete(s.Fields, listing.Option("assort_code"))
	for _, sku := range s.SKUs {
		bring(sku.Fields)
	}
	return s
}

// anyOffer draws listings of all shapes, hostile texts among them.
func anyOffer(rt *rapid.T, base adapters.Offer) adapters.Offer {
	o := base
	words := rapid.StringOfN(rapid.RuneFrom([]rune("秭归脐橙 ①℃<&>\"'\\/🍊👨‍🌾𠮷ＡＢ\t\x1f\u200b%+a5")), 1, 60, -1)
	title := words.Filter(func(s string) bool { return strings.TrimSpace(strings.ReplaceAll(s, "\x1f", "")) != "" }).Draw(rt, "title")
	o.Title.Value = title
	o.Description.Value = rapid.StringOfN(rapid.RuneFrom([]rune("果园直发\n \r\t<b>&amp;&lt;🍊5斤")), 0, 200, -1).Draw(rt, "description")
	o.Listing.Facts = maps.Clone(base.Listing.Facts)
	point := rapid.StringOfN(rapid.RuneFrom([]rune("当季现摘 皮薄&<多汁🍊")), 0, 40, -1).Draw(rt, "selling point")
	put(&o, listing.FieldSellingPoint, listing.TextValue(point), "C3")
	n := rapid.IntRange(1, 6).Draw(rt, "SKUs")
	axes := rapid.IntRange(1, 2).Draw(rt, "axes")
	o.SKUs = nil
	for i := range n {
		all := []listing.Axis{{Name: "包装规格", Value: fmt.Sprintf("%d斤 装 <%d>", i/2+1, i%2*(2-axes))}, {Name: "等级", Value: []string{"一级", "特级"}[i%2]}}
		sku := skuOf(fmt.Sprintf("ZG-%d.%d", i, n), rapid.Int64Range(1, 999_999_999_999_999).Draw(rt, "price"), rapid.Int64Range(0, 99_999).Draw(rt, "stock"), all[:axes]...)
		o.SKUs = append(o.SKUs, sku)
	}
	o.Listing.Pictures = nil
	for i := range rapid.IntRange(1, 7).Draw(rt, "pictures") {
		o.Listing.Pictures = append(o.Listing.Pictures, picture(listing.FieldImageMain, "", 800+i, 800+i, i+1))
	}
	for i := range rapid.IntRange(0, 3).Draw(rt, "details") {
		o.Listing.Pictures = append(o.Listing.Pictures, picture(listing.FieldImageDetail, "", 750, 1000, i+20))
	}
	if rapid.Bool().Draw(rt, "own picture") {
		o.Listing.Pictures = append(o.Listing.Pictures, picture(listing.FieldImageSKU, o.SKUs[0].SKU.ID, 800, 800, 40))
	}
	o.Attributes = append(slices.Clone(base.Attributes), adapters.AttributeValue{
		ID: "001361", Name: "特色", Options: rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"1", "2", "3"}), 1, 3, rapid.ID[string]).Draw(rt, "features"), Managed: true,
	}, adapters.AttributeValue{ID: "001362", Name: "保质期", Text: words.Draw(rt, "keeps"), Managed: true})
	o.OnShelf = rapid.Bool().Draw(rt, "shelf")
	return o
}

// TestRoundTrip: what Project says is what is read back after a create, for
// every listing without an error.
func TestRoundTrip(t *testing.T) {
	twoAxes := strings.TrimSuffix(templateRows, "]") + `,{"paraTemplateCode":"common","parCode":"G00003","parName":"等级","parType":"3","isMust":"X"}]`
	without := templateRows[:strings.LastIndex(templateRows, ",\n")] + "]"
	rules := map[string]adapters.Rule{templateRows: template(t, templateRows), twoAxes: template(t, twoAxes), without: template(t, without)}
	base := good(t)
	rapid.Check(t, func(rt *rapid.T) {
		o := anyOffer(rt, base)
		rows := templateRows
		if len(o.SKUs[0].SKU.Axes) > 1 || rapid.Bool().Draw(rt, "spare dimension") {
			rows = twoAxes
		}
		if len(o.SKUs) == 1 && rapid.Bool().Draw(rt, "no variants") {
			rows = without
		}
		o.Rule = rules[rows]
		desired, findings := suning.Adapter().Project(o)
		for _, f := range findings {
			if f.Severity == listing.Error {
				rt.Skip("refused: ", f.Code)
			}
		}
		again, _ := suning.Adapter().Project(o)
		if d := cmp.Diff(desired, again, cmpopts.EquateComparable(listing.Value{})); d != "" {
			rt.Fatalf("project is not pure: %s", d)
		}
		pictures := hosted(desired.Snapshot)
		answers := with("itemparameters.query", page("itemParameters", rows, "1", "1"))
		s, shop := scripted(t, answers)
		if _, err := shop.Create(t.Context(), adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures}); err != nil {
			rt.Fatalf("create: %v", err)
		}
		answers["itemdetail.query"] = []string{ok("itemDetail", mirror(t, s.sent("item.add"), rapid.Bool().Draw(rt, "texts")))}
		remote, err := shop.Fetch(t.Context(), adapters.Ref{ID: "11987654321"})
		if err != nil {
			rt.Fatalf("fetch: %v", err)
		}
		if d := cmp.Diff(liveForm(desired, pictures), remote.Snapshot, cmpopts.EquateComparable(listing.Value{})); d != "" {
			rt.Fatalf("read back (-wanted +read):\n%s", d)
		}
	})
}
