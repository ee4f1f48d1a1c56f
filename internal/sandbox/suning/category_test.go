package suning_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestCategoryTree(t *testing.T) {
	s := newShop(t)
	rows := s.all("category.query", nil)
	paths, bottoms := map[string]bool{}, 0
	for _, r := range rows {
		path := r["descPath"].(string)
		if paths[path] || r["grade"] == "" || !strings.HasSuffix(path, r["categoryName"].(string)) || strings.Contains(path, "酒类") {
			t.Errorf("row %v", r)
		}
		paths[path] = true
		if r["isBottom"] == "X" {
			bottoms++
		}
	}
	if bottoms < 60 || bottoms == len(rows) {
		t.Errorf("%d of %d are bottom categories", bottoms, len(rows))
	}
	if !paths["茶叶-花草茶-代用茶-菊花茶"] || !paths["茶叶-花草茶-代用茶"] {
		t.Error("no name with a dash in it")
	}
}

func TestTemplates(t *testing.T) {
	k := newShop(t).stall("脐橙")
	for name, want := range map[string]string{
		"国家": "basic X 1", "城市": "basic X 1", "毛重": "basic  3", "净含量": "dynamic  3", "适用人群": "dynamic  2", "规格": "common X 3",
	} {
		r := k.rows[name]
		if got := fmt.Sprint(r["paraTemplateCode"], " ", r["isMust"], " ", r["parType"]); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	packing := objects(k.rows["包装方式"]["parOption"])
	if packing[0]["parOptionCode"] != "" || packing[0]["parOptionDesc"] != "散装" || k.rows["规格"]["parOption"] != nil {
		t.Errorf("options %v, %v", packing, k.rows["规格"]["parOption"])
	}
	if got := objects(k.rows["省份"]["parOption"]); got[12]["parOptionCode"] != "130" || got[12]["parOptionDesc"] != "浙江省" || len(got) != 34 {
		t.Errorf("provinces %v", got)
	}
	if got := objects(k.rows["城市"]["parOption"]); len(got[0]["parOptionCode"].(string)) != 12 {
		t.Errorf("cities %v", got[0])
	}
	if newShop(t).stall("西瓜").rows["规格"] != nil || newShop(t).stall("大米").rows["生产许可证编号"]["isMust"] != "X" {
		t.Error("the kinds do not differ")
	}
	k.refuses("itemparameters.query", nil, "biz.itemParameters.missing-parameter:categoryCode")
	k.refuses("itemparameters.query", obj{"categoryCode": "R9000001"}, nothing)
}

func TestBrands(t *testing.T) {
	k := newShop(t).stall("脐橙")
	if got := column(k.all("newbrand.query", obj{"categoryCode": k.category}), "brandCode"); got != "000C 899U 0B21 7C4M" {
		t.Errorf("brands %s", got)
	}
	if got := column(k.all("brand.query", obj{"brandCode": "899u"}), "brandName"); got != "潜江龙虾" {
		t.Errorf("899u is %s", got)
	}
	k.refuses("newbrand.query", nil, "biz.custom.querynewbrand.missing-parameter:categoryCode")
	k.refuses("newbrand.query", obj{"categoryCode": k.category, "brandName": "没有"}, nothing)
}

func TestPrediction(t *testing.T) {
	k := newShop(t).stall("脐橙")
	got := objects(k.get("categoryredict.get", obj{"cmTitle": "湖北秭归脐橙 5斤", "categoryCode": k.category})["categoryList"])
	if got[0]["categoryCode"] != k.category {
		t.Errorf("predicted %v", got)
	}
	k.refuses("categoryredict.get", obj{"cmTitle": "脐橙"}, "biz.custom.getcategoryredict.missing-parameter:categoryCode")
	k.refuses("categoryredict.get", obj{"cmTitle": "火箭", "categoryCode": k.category}, nothing)
}

func TestFreightTemplates(t *testing.T) {
	k := newShop(t).stall("脐橙")
	one := k.get("freighttemplate.get", obj{"freightTemplateId": k.freight})
	if len(k.freight) != 32 || one["freightTemplateId"] != k.freight || one["freightTemplateName"] == "" {
		t.Errorf("template %v", one)
	}
	k.refuses("freighttemplate.get", nil, "biz.freightTemplate.missing-parameter:freightTemplateId")
	k.refuses("freighttemplate.get", obj{"freightTemplateId": "1"}, nothing)
	k.config(obj{"freight_templates": list{}})
	k.refuses("freighttemplate.query", nil, nothing)
}
