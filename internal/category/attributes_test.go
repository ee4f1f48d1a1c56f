package category_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/listing"
)

func text(s string) listing.Fact { return listing.Fact{Value: listing.TextValue(s), Cell: cell(s)} }
func number(n int64) listing.Fact {
	return listing.Fact{Value: listing.NumberValue(n), Cell: cell(fmt.Sprint(n))}
}
func cell(s string) listing.CellRef {
	return listing.CellRef{File: "w.xlsx", Sheet: "S", Cell: "@" + s}
}

// oranges is a listing with every kind of fact and two SKUs of different weight.
func oranges() listing.Listing {
	return listing.Listing{
		ID: "ZG", Cell: cell("ZG"),
		Facts: listing.Facts{
			listing.FieldName: text("秭归纽荷尔脐橙"), listing.FieldOrigin: text("420527"), listing.FieldOriginText: text("湖北秭归"),
			listing.FieldVariety: text("纽荷尔"), listing.FieldGrade: text("一级"), listing.FieldBrand: text("屈姑"),
			listing.FieldShelfLife: number(180), listing.FieldStorage: text("冷藏0–4℃"), listing.FieldProducer: text("秭归样例合作社"),
			listing.FieldSC: text("SC11351090100010"), listing.FieldStandard: text("GB/T 21488"), listing.FieldIngredients: text("脐橙"),
			listing.FieldHarvested: text("2026-11-01"), listing.FieldDiameter: text("75mm"),
			listing.Attr("厂址"): text("秭归县茅坪镇"), listing.Attr("联系电话"): text("0717-1234567"), listing.Attr("甜度"): text("12"),
		},
		SKUs: []listing.SKU{
			{ID: "10J", Facts: listing.Facts{listing.FieldNetWeight: number(5000), listing.FieldSpec: text("10斤")}},
			{ID: "5J", Facts: listing.Facts{listing.FieldNetWeight: number(2500), listing.FieldSpec: text("5斤")}},
		},
	}
}

func single() listing.Listing {
	l := oranges()
	l.SKUs = l.SKUs[1:]
	return l
}

func opts(names ...string) []adapters.AttributeOption {
	var options []adapters.AttributeOption
	for _, n := range names {
		options = append(options, adapters.AttributeOption{ID: "v" + n, Name: n})
	}
	return options
}

func demand(l listing.Listing, attrs ...adapters.Attribute) category.Demand {
	return category.Demand{
		Rule: adapters.Rule{Category: "7", Attributes: attrs}, Choice: adapters.CategoryChoice{ID: "7"},
		Listing: l, Channel: "pdd-main", Adapter: "pdd", Defaults: category.Defaults{File: "attributes.csv"},
	}
}

func match(t *testing.T, d category.Demand) ([]adapters.AttributeValue, []listing.Finding) {
	t.Helper()
	values, findings, err := category.MatchAttributes(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return values, findings
}

const (
	asText   = adapters.AttributeText
	asNumber = adapters.AttributeNumber
	asChoice = adapters.AttributeChoice
	asDate   = adapters.AttributeDate
)

// TestOneAttribute: what one attribute gets from a listing; "text unit", "#option,option" or "!" and a part of the finding.
func TestOneAttribute(t *testing.T) {
	for _, c := range []struct {
		attr adapters.Attribute
		want string
	}{
		// places
		{adapters.Attribute{Name: "产地", Kind: asText}, "湖北省宜昌市秭归县"},
		{adapters.Attribute{Name: "原产地", Kind: asChoice, Options: opts("湖北", "湖南")}, "#v湖北"},
		{adapters.Attribute{Name: "产地", Kind: asChoice, Options: opts("湖北省", "秭归县")}, "#v秭归县"},
		{adapters.Attribute{Name: "产地", Kind: asChoice, Options: opts("湖北宜昌", "海外")}, "#v湖北宜昌"},
		{adapters.Attribute{Name: "产地", Kind: asChoice, Options: opts("中国大陆", "港澳台")}, "#v中国大陆"},
		{adapters.Attribute{Name: "产地", Kind: asChoice, Options: opts("江西", "湖南")}, "!“湖北省宜昌市秭归县”不在平台的可选值里"},
		{adapters.Attribute{Name: "省份", Kind: asChoice, Options: opts("湖北", "湖南")}, "#v湖北"},
		{adapters.Attribute{Name: "城市", Kind: asText}, "宜昌市"},
		{adapters.Attribute{Name: "原产国/地区", Kind: asChoice, Options: opts("美国", "中国")}, "#v中国"},
		{adapters.Attribute{Name: "国产/进口", Kind: asChoice, Options: opts("进口", "国产")}, "#v国产"},
		{adapters.Attribute{Name: "是否进口", Kind: asChoice, Options: opts("是", "否")}, "#v否"},
		// weights
		{adapters.Attribute{Name: "净含量", Kind: asNumber, Units: []string{"kg", "g"}, Decimals: 2, MinText: "0.1", MaxText: "100"}, "2.5 kg"},
		{adapters.Attribute{Name: "净含量", Kind: asNumber, Units: []string{"kg", "g"}}, "2500 g"},
		{adapters.Attribute{Name: "净含量", Kind: asNumber, Units: []string{"kg"}}, "!不能准确换算"},
		{adapters.Attribute{Name: "净含量", Kind: asNumber, Units: []string{"kg", "g"}, MaxText: "1"}, "!超出平台的范围"},
		{adapters.Attribute{Name: "净含量", Kind: asNumber}, "!不知道平台要什么单位"},
		{adapters.Attribute{Name: "净重(g)", Kind: asNumber}, "2500"},
		{adapters.Attribute{Name: "净重（kg）", Kind: asText}, "2.5"},
		{adapters.Attribute{Name: "净含量", Kind: asText}, "2.5kg"},
		{adapters.Attribute{Name: "净含量", Kind: asText, Units: []string{"克"}}, "2500 克"},
		{adapters.Attribute{Name: "净含量", Kind: asChoice, Options: opts("2.5kg以下", "2.5kg(含)-5kg(不含)", "5kg及以上")}, "#v2.5kg(含)-5kg(不含)"},
		{adapters.Attribute{Name: "毛重", Kind: asNumber, Units: []string{"kg"}}, "!没有值"},
		{adapters.Attribute{Name: "果径", Kind: asNumber, Units: []string{"mm"}}, "75 mm"},
		{adapters.Attribute{Name: "果径", Kind: asChoice, Options: opts("70-80mm", "80-90mm")}, "#v70-80mm"},
		// time
		{adapters.Attribute{Name: "保质期", Kind: asNumber}, "180"},
		{adapters.Attribute{Name: "保质期（天）", Kind: asText}, "180"},
		{adapters.Attribute{Name: "保质期", Kind: asText}, "180天"},
		{adapters.Attribute{Name: "保质期", Kind: asNumber, Units: []string{"月", "天"}}, "6 月"},
		{adapters.Attribute{Name: "保质期", Kind: asChoice, Options: opts("3个月", "6个月")}, "#v6个月"},
		{adapters.Attribute{Name: "采摘日期", Kind: asDate}, "2026-11-01"},
		{adapters.Attribute{Name: "生产日期(起)", Kind: asDate}, "2026-11-01"},
		{adapters.Attribute{Name: "上市时间", Kind: asDate}, "!没有值"},
		// words
		{adapters.Attribute{Name: "储藏方法", Kind: asText}, "冷藏0–4℃"},
		{adapters.Attribute{Name: "储存条件", Kind: asChoice, Options: opts("常温", "冷藏", "冷冻")}, "#v冷藏"},
		{adapters.Attribute{Name: "生鲜储存温度", Kind: asChoice, Options: opts("0-4℃", "8-15℃")}, "#v0-4℃"},
		{adapters.Attribute{Name: "水果品种", Kind: asChoice, Options: opts("纽荷尔脐橙", "伦晚脐橙")}, "#v纽荷尔脐橙"},
		{adapters.Attribute{Name: "等级", Kind: asChoice, Options: opts("特级", "1级")}, "#v1级"},
		{adapters.Attribute{Name: "等级/规格", Kind: asText}, "一级"},
		{adapters.Attribute{Name: "水果种类", Kind: asChoice, Options: opts("橙", "苹果")}, "#v橙"},
		{adapters.Attribute{Name: "水果种类", Kind: asText}, "!没有值"},
		{adapters.Attribute{Name: "品牌", Kind: asText, Brand: true}, "屈姑"},
		{adapters.Attribute{Name: "品牌", Kind: asChoice, Brand: true, Options: opts("屈姑/QUGU")}, "#v屈姑/QUGU"},
		{adapters.Attribute{Name: "商标名", Kind: asText, Brand: true}, "屈姑"},
		{adapters.Attribute{Name: "生产许可证编号", Kind: asText}, "SC11351090100010"},
		{adapters.Attribute{Name: "产品标准号", Kind: asText}, "GB/T 21488"},
		{adapters.Attribute{Name: "厂名", Kind: asText}, "秭归样例合作社"},
		{adapters.Attribute{Name: "厂址", Kind: asText}, "秭归县茅坪镇"},
		{adapters.Attribute{Name: "厂家联系方式", Kind: asText}, "0717-1234567"},
		{adapters.Attribute{Name: "厂名", Kind: asText, MaxText: "3"}, "!有 7 个字"},
		{adapters.Attribute{Name: "甜度", Kind: asNumber, Units: []string{"度"}}, "12 度"},
		{adapters.Attribute{Name: "甜度", Kind: asNumber, MinText: "13"}, "!超出平台的范围"},
		{adapters.Attribute{Name: "配料表", Kind: asNumber}, "!“脐橙”不是一个数"},
		{adapters.Attribute{Name: "品种", Kind: asDate}, "!“纽荷尔”不是日期"},
		{adapters.Attribute{Name: "等级", Kind: asChoice, Options: opts("A", "B"), Custom: true}, "一级"},
		{adapters.Attribute{Name: "产地", Kind: adapters.AttributeOther}, "!不会猜"},
		{adapters.Attribute{Name: "是否有机", Kind: asChoice, Options: opts("是", "否")}, "!没有值"}, // an absent field is no answer
		{adapters.Attribute{Name: "星座", Kind: asText}, "!没有值"},
	} {
		t.Run(c.attr.Name+"/"+string(c.attr.Kind)+"/"+c.want, func(t *testing.T) {
			c.attr.ID, c.attr.Required = "p1", true
			values, findings := match(t, demand(single(), c.attr))
			if got := outcome(values, findings); !strings.HasPrefix(c.want, "!") && got != c.want || strings.HasPrefix(c.want, "!") && !strings.Contains(got, c.want[1:]) {
				t.Errorf("got %q", got)
			}
			if len(values) == 1 && (!values[0].Managed || values[0].From == "" || values[0].ID != "p1" || values[0].Name != c.attr.Name) {
				t.Errorf("%+v", values[0])
			}
			c.attr.Required = false
			if _, findings := match(t, demand(single(), c.attr)); len(findings) > 0 {
				t.Errorf("an optional attribute gives %v", findings)
			}
		})
	}
}

// outcome puts the one value or the one finding into a short text.
func outcome(values []adapters.AttributeValue, findings []listing.Finding) string {
	switch {
	case len(values) == 1 && len(values[0].Options) > 0:
		return "#" + strings.Join(values[0].Options, ",")
	case len(values) == 1:
		return strings.TrimSpace(values[0].Text + " " + values[0].Unit)
	case len(findings) == 1 && findings[0].Code == listing.AttributeMissing && findings[0].Severity == listing.Error:
		return "!" + findings[0].Message.In(listing.Chinese)
	}
	return fmt.Sprint(values, findings)
}

func TestOrganicWords(t *testing.T) {
	for _, c := range []struct{ cell, kind, want string }{
		{"11524000000007919", "是否有机", "#v是"},
		{"否", "是否有机", "#v否"},
		{"无", "是否为有机食品", "#v否"},
		{"有机", "有机食品", "#v是"},
	} {
		l := single()
		l.Facts[listing.FieldOrganic] = text(c.cell)
		values, findings := match(t, demand(l, adapters.Attribute{ID: "p1", Name: c.kind, Kind: asChoice, Required: true, Options: opts("是", "否")}))
		if got := outcome(values, findings); got != c.want {
			t.Errorf("%s of %s: %s", c.kind, c.cell, got)
		}
	}
}

func TestPlacesOfOtherKinds(t *testing.T) {
	l := single()
	l.Facts[listing.FieldOrigin] = text("429005") // no prefecture above it
	values, _ := match(t, demand(l, adapters.Attribute{ID: "c", Name: "城市", Kind: asText}, adapters.Attribute{ID: "o", Name: "产地", Kind: asText}))
	if values[0].Text != "潜江市" || values[1].Text != "湖北省潜江市" {
		t.Errorf("%+v", values)
	}
	l.Facts[listing.FieldOrigin] = text("422801")
	if values, _ = match(t, demand(l, adapters.Attribute{ID: "c", Name: "城市", Kind: asChoice, Options: opts("恩施州", "宜昌市")})); len(values) != 1 || values[0].Options[0] != "v恩施州" {
		t.Errorf("%+v", values)
	}
	delete(l.Facts, listing.FieldOrigin)
	l.Facts[listing.FieldOriginText] = text("Yakima Valley, WA")
	l.Facts[listing.FieldOriginCountry] = text("US")
	values, _ = match(t, demand(l, adapters.Attribute{ID: "c", Name: "Country", Kind: asText}, adapters.Attribute{ID: "o", Name: "Origin", Kind: asText},
		adapters.Attribute{ID: "i", Name: "国产/进口", Kind: asChoice, Options: opts("国产", "进口")}))
	if len(values) != 2 || values[0].Text != "US" || values[1].Text != "Yakima Valley, WA" {
		t.Errorf("%+v", values)
	}
}

func TestSKUsThatDiffer(t *testing.T) {
	weight := adapters.Attribute{ID: "w", Name: "净含量", Kind: asNumber, Units: []string{"kg"}, Decimals: 1, Required: true}
	values, findings := match(t, demand(oranges(), weight))
	if len(values) != 1 || values[0].Text != "2.5" || len(findings) != 1 || findings[0].Severity != listing.Note || findings[0].Where.Cell != "@2500" {
		t.Errorf("the smallest weight is to be sent with a note: %+v, %+v", values, findings)
	}
	weight.PerSKU = true
	if values, findings = match(t, demand(oranges(), weight)); len(values) != 0 || len(findings) != 1 || findings[0].Severity != listing.Error {
		t.Errorf("a value of each SKU cannot be said: %+v, %+v", values, findings)
	}
	spec := adapters.Attribute{ID: "s", Name: "规格", Kind: asChoice, Options: opts("5斤", "10斤", "20斤"), Required: true}
	if values, _ = match(t, demand(oranges(), spec)); len(values) != 1 || strings.Join(values[0].Options, " ") != "v10斤 v5斤" {
		t.Errorf("%+v", values)
	}
	spec.Max = 1
	if values, findings = match(t, demand(oranges(), spec)); len(values) != 0 || !strings.Contains(findings[0].Message.In(listing.English), "SKUs differ") {
		t.Errorf("%+v, %+v", values, findings)
	}
	spec.Sale = true
	if values, findings = match(t, demand(oranges(), spec)); len(values)+len(findings) > 0 {
		t.Errorf("dimensions of variation are the adapter's: %+v, %+v", values, findings)
	}
}

func TestBrandWithoutOne(t *testing.T) {
	brand := adapters.Attribute{ID: "b", Name: "品牌", Kind: asChoice, Brand: true, Required: true, Options: opts("大牌", "其他")}
	grade := adapters.Attribute{ID: "g", Name: "等级", Kind: asChoice, Required: true, Options: opts("其他", "无")}
	l := single()
	delete(l.Facts, listing.FieldBrand)
	delete(l.Facts, listing.FieldGrade)
	values, findings := match(t, demand(l, brand, grade))
	want := []adapters.AttributeValue{{ID: "b", Name: "品牌", Options: []string{"v其他"}}}
	if diff := cmp.Diff(want, values); diff != "" || len(findings) != 1 || findings[0].Field != "attr.g" {
		t.Errorf("%s; only a brand may be none: %v", diff, findings)
	}
	values, findings = match(t, demand(single(), brand))
	if len(values) != 1 || values[0].Managed || len(findings) != 1 || findings[0].Severity != listing.Warning || findings[0].Raw != "屈姑" {
		t.Errorf("a brand that is not the shop's: %+v, %+v", values, findings)
	}
	brand.Required = false
	if values, _ = match(t, demand(l, brand)); len(values) != 0 {
		t.Errorf("an optional brand is left alone: %+v", values)
	}
}

func TestDefaultsFile(t *testing.T) {
	pick := adapters.Attribute{ID: "p", Name: "包装方式", Kind: asChoice, Required: true, Max: 2, Options: opts("箱装", "袋装", "礼盒")}
	for _, c := range []struct {
		name string
		row  category.Default
		attr adapters.Attribute
		want string
	}{
		{"option by name", category.Default{AttributeID: "p", Value: "箱 装"}, pick, "#v箱装"},
		{"option by id", category.Default{AttributeID: "p", Value: "v礼盒"}, pick, "#v礼盒"},
		{"several", category.Default{AttributeID: "p", Value: "箱装；v袋装"}, pick, "#v箱装,v袋装"},
		{"by name of the attribute", category.Default{Name: "包装方式（必填）", Value: "箱装"}, pick, "#v箱装"},
		{"no such option", category.Default{AttributeID: "p", Value: "桶装"}, pick, "!attributes.csv 第 5 行：“桶装”不在平台的可选值里"},
		{"another category", category.Default{AttributeID: "p", CategoryID: "8", Value: "箱装"}, pick, "!没有值"},
		{"text", category.Default{AttributeID: "p", Value: "2500g; 大"}, adapters.Attribute{ID: "p", Name: "备注", Kind: asText}, "2500g; 大"},
		{"number with unit", category.Default{AttributeID: "p", Value: "2500g"}, adapters.Attribute{ID: "p", Name: "物流重", Kind: asNumber, Units: []string{"kg"}, Decimals: 2}, "2.5 kg"},
		{"bare number", category.Default{AttributeID: "p", Value: "2.5"}, adapters.Attribute{ID: "p", Name: "物流重", Kind: asNumber, Units: []string{"kg"}, Decimals: 2}, "2.5 kg"},
		{"date", category.Default{AttributeID: "p", Value: "2026-13-01"}, adapters.Attribute{ID: "p", Name: "质检日期", Kind: asDate}, "!不是日期"},
		{"field", category.Default{AttributeID: "p", FromField: listing.FieldProducer}, adapters.Attribute{ID: "p", Name: "果园", Kind: asText}, "秭归样例合作社"},
		{"field in its own unit", category.Default{AttributeID: "p", FromField: listing.FieldNetWeight}, adapters.Attribute{ID: "p", Name: "净含量", Kind: asNumber}, "2500"},
		{"origin", category.Default{AttributeID: "p", FromField: listing.FieldOrigin}, adapters.Attribute{ID: "p", Name: "基地", Kind: asChoice, Options: opts("宜昌")}, "#v宜昌"},
		{"field, else value", category.Default{AttributeID: "p", FromField: listing.FieldUSCC, Value: "无"}, adapters.Attribute{ID: "p", Name: "证号", Kind: asText}, "无"},
		{"our field first", category.Default{AttributeID: "p", Value: "特级"}, adapters.Attribute{ID: "p", Name: "等级", Kind: asText}, "一级"},
		{"our field does not fit", category.Default{AttributeID: "p", Value: "A"}, adapters.Attribute{ID: "p", Name: "等级", Kind: asChoice, Options: opts("A", "B")}, "#vA"},
		{"before own text", category.Default{AttributeID: "p", Value: "x"}, adapters.Attribute{ID: "p", Name: "等级", Kind: asChoice, Options: opts("A"), Custom: true}, "一级"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.attr.Required, c.row.Channel, c.row.Line = true, "pdd", 5
			d := demand(single(), c.attr)
			d.Defaults.Rows = []category.Default{c.row}
			values, findings := match(t, d)
			if got := outcome(values, findings); !strings.HasPrefix(c.want, "!") && got != c.want || strings.HasPrefix(c.want, "!") && !strings.Contains(got, c.want[1:]) {
				t.Errorf("got %q", got)
			}
			if len(values) == 1 && !values[0].Managed {
				t.Error("what the user's file says is managed")
			}
		})
	}
}

func TestConditionsAndParents(t *testing.T) {
	country := adapters.Attribute{ID: "c", Name: "国产/进口", Kind: asChoice, Required: true, Options: opts("国产", "进口")}
	province := adapters.Attribute{ID: "p", Name: "省份", Kind: asChoice, When: []adapters.Condition{{Attribute: "c", Options: []string{"v国产"}}},
		RequiredWhen: [][]adapters.Condition{{{Attribute: "c", Options: []string{"v国产"}}, {Attribute: "c"}}}, Options: opts("湖北", "湖南")}
	town := adapters.Attribute{ID: "t", Name: "城市", Kind: asChoice, Options: []adapters.AttributeOption{
		{ID: "1", Name: "宜昌", Parents: []string{"v湖南"}}, {ID: "2", Name: "宜昌", Parents: []string{"v湖北"}}}, Custom: true}
	permit := adapters.Attribute{ID: "l", Name: "报关单", Kind: asText, Required: true, When: []adapters.Condition{{Attribute: "c", Options: []string{"v进口"}}}}
	for name, order := range map[string][]adapters.Attribute{
		"in order": {country, province, town, permit}, "backwards": {permit, town, province, country},
	} {
		values, findings := match(t, demand(single(), order...))
		got := map[string]string{}
		for _, v := range values {
			got[v.ID] = strings.Join(v.Options, ",") + v.Text
		}
		if diff := cmp.Diff(map[string]string{"c": "v国产", "p": "v湖北", "t": "2"}, got); diff != "" || len(findings) > 0 {
			t.Errorf("%s: %s, %v", name, diff, findings)
		}
	}
	l := single()
	delete(l.Facts, listing.FieldOrigin)
	delete(l.Facts, listing.FieldOriginText)
	country.Required = false
	if values, findings := match(t, demand(l, country, province, town, permit)); len(values)+len(findings) > 0 {
		t.Errorf("while its condition does not hold an attribute is neither sent nor required: %v, %v", values, findings)
	}
}

func TestRequiredStandFirst(t *testing.T) {
	values, _ := match(t, demand(single(),
		adapters.Attribute{ID: "1", Name: "厂名", Kind: asText}, adapters.Attribute{ID: "2", Name: "产地", Kind: asText, Required: true},
		adapters.Attribute{ID: "3", Name: "品种", Kind: asText}, adapters.Attribute{ID: "4", Name: "等级", Kind: asText, Required: true}))
	var ids string
	for _, v := range values {
		ids += v.ID
	}
	if ids != "2413" {
		t.Errorf("order is %s", ids)
	}
}

func TestSearchedOptions(t *testing.T) {
	brand := adapters.Attribute{ID: "b", Name: "品牌", Kind: asChoice, Brand: true, Required: true, Options: opts("其他")}
	origin := adapters.Attribute{ID: "o", Name: "产地", Kind: asChoice, Required: true}
	var asked []string
	d := demand(single(), brand, origin)
	d.Search = func(_ context.Context, attribute, needle string) ([]adapters.AttributeOption, error) {
		asked = append(asked, attribute+" "+needle)
		if attribute == "o" && needle == "秭归" {
			return []adapters.AttributeOption{{ID: "88", Name: "秭归县"}}, nil
		}
		if needle == "屈姑" {
			return []adapters.AttributeOption{{ID: "77", Name: "屈姑"}, {ID: "78", Name: "屈姑娘"}}, nil
		}
		return nil, nil
	}
	values, findings := match(t, d)
	want := []adapters.AttributeValue{
		{ID: "b", Name: "品牌", Options: []string{"77"}, Text: "屈姑", Managed: true, From: listing.FieldBrand},
		{ID: "o", Name: "产地", Options: []string{"88"}, Text: "秭归县", Managed: true, From: listing.FieldOrigin},
	}
	if diff := cmp.Diff(want, values); diff != "" || len(findings) > 0 {
		t.Errorf("%s, %v", diff, findings)
	}
	if len(asked) > 5 {
		t.Errorf("asked %d times: %v", len(asked), asked)
	}
	d.Search = func(context.Context, string, string) ([]adapters.AttributeOption, error) {
		return nil, errors.ErrUnsupported
	}
	if _, _, err := category.MatchAttributes(t.Context(), d); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("gave %v", err)
	}
	d.Search, d.Offline = nil, true
	if _, findings = match(t, d); len(findings) != 2 || findings[0].Severity != listing.Warning || findings[1].Severity != listing.Note {
		t.Errorf("offline: %+v", findings)
	}
	d.Offline = false
	if _, findings = match(t, d); len(findings) != 2 || findings[1].Severity != listing.Error {
		t.Errorf("without such a call: %+v", findings)
	}
}

func TestAttributeMissingSaysWhatToDo(t *testing.T) {
	attr := adapters.Attribute{ID: "p-1", Name: "包装方式, 外箱", Kind: asChoice, Required: true,
		Options: opts("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")}
	_, findings := match(t, demand(single(), attr))
	want := []listing.Finding{{
		Code: listing.AttributeMissing, Severity: listing.Error, Where: cell("ZG"), Channel: "pdd-main", Listing: "ZG", Field: "attr.p-1",
		Message: listing.T("类目必填属性“包装方式, 外箱”没有值；可选值：a、b、c、d、e、f、g、h、i、j 等 12 个",
			"the category's required attribute “包装方式, 外箱” has no value; allowed: a、b、c、d、e、f、g、h、i、j and 2 more"),
		Fix: listing.T(`在工作簿里填“包装方式, 外箱”一列，或在 attributes.csv 里加一行：pdd-main,7,p-1,"包装方式, 外箱",<填一个值>,`,
			`fill a column “包装方式, 外箱” in the workbook, or add a line to attributes.csv: pdd-main,7,p-1,"包装方式, 外箱",<VALUE>,`),
	}}
	if diff := cmp.Diff(want, findings, cmp.AllowUnexported(listing.Text{})); diff != "" {
		t.Error(diff)
	}
}

// TestMatchProperties: every required attribute that is active has a value or a
// finding; chosen options are allowed ones; numbers stay within their decimals;
// twice the same gives the same.
func TestMatchProperties(t *testing.T) {
	names := []string{"产地", "净含量", "保质期", "品牌", "等级", "储存条件", "星座", "省份", "生产日期", "规格"}
	options := []string{"湖北", "2.5kg", "1-3kg", "6个月", "其他", "一级", "冷藏", "常温", "5斤", "10斤"}
	rapid.Check(t, func(t *rapid.T) {
		d := demand(oranges())
		for i := range rapid.IntRange(1, 8).Draw(t, "attributes") {
			a := adapters.Attribute{
				ID: fmt.Sprint(i), Name: rapid.SampledFrom(names).Draw(t, "name"),
				Kind:     rapid.SampledFrom([]adapters.AttributeKind{asText, asNumber, asChoice, asDate, adapters.AttributeOther}).Draw(t, "kind"),
				Required: rapid.Bool().Draw(t, "required"), Brand: rapid.Bool().Draw(t, "brand"), Custom: rapid.Bool().Draw(t, "custom"),
				Max: rapid.IntRange(0, 2).Draw(t, "max"), Decimals: rapid.IntRange(0, 3).Draw(t, "decimals"),
				Units: rapid.SliceOfN(rapid.SampledFrom([]string{"kg", "g", "天", "月", "度"}), 0, 2).Draw(t, "units"),
			}
			for j, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(options), 0, 5, rapid.ID[string]).Draw(t, "options") {
				o := adapters.AttributeOption{ID: fmt.Sprintf("%d-%d", i, j), Name: name}
				if rapid.Bool().Draw(t, "child") {
					o.Parents = []string{fmt.Sprintf("%d-0", (i+1)%8)}
				}
				a.Options = append(a.Options, o)
			}
			if i > 0 && rapid.Bool().Draw(t, "conditional") {
				a.When = []adapters.Condition{{Attribute: fmt.Sprint(i - 1)}}
			}
			d.Rule.Attributes = append(d.Rule.Attributes, a)
		}
		values, findings, err := category.MatchAttributes(t.Context(), d)
		again, findings2, err2 := category.MatchAttributes(t.Context(), d)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		if diff := cmp.Diff(values, again) + cmp.Diff(findings, findings2, cmp.AllowUnexported(listing.Text{})); diff != "" {
			t.Fatal(diff)
		}
		holdMatch(t, d.Rule, values, findings)
	})
}

func holdMatch(t *rapid.T, rule adapters.Rule, values []adapters.AttributeValue, findings []listing.Finding) {
	has, chosen := map[string]adapters.AttributeValue{}, map[string]bool{}
	for _, v := range values {
		if _, twice := has[v.ID]; twice {
			t.Fatalf("two values for %s", v.ID)
		}
		has[v.ID] = v
		for _, o := range v.Options {
			chosen[o] = true
		}
	}
	missing := map[listing.Field]bool{}
	for _, f := range findings {
		missing[f.Field] = missing[f.Field] || f.Severity == listing.Error
	}
	for _, a := range rule.Attributes {
		v, ok := has[a.ID]
		active := true
		for _, c := range a.When {
			_, held := has[c.Attribute]
			active = active && held
		}
		if active && a.Required && ok == missing[listing.Attr(a.ID)] {
			t.Fatalf("required %+v: value %v, finding %v", a, ok, missing[listing.Attr(a.ID)])
		}
		if !active && ok {
			t.Fatalf("%+v is sent though its condition does not hold", a)
		}
		for _, id := range v.Options {
			for _, o := range a.Options {
				if o.ID == id && len(o.Parents) > 0 && !chosen[o.Parents[0]] {
					t.Fatalf("%+v has an option whose parent is not chosen", v)
				}
			}
		}
		if _, fraction, _ := strings.Cut(v.Text, "."); a.Kind == asNumber && len(fraction) > a.Decimals {
			t.Fatalf("%+v has more than %d decimals", v, a.Decimals)
		}
	}
}
