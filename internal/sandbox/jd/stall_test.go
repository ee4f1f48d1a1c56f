package jd_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// stall is a shop with what a listing needs: category, attributes, freight
// template, pictures.
type stall struct {
	*shop
	third, last int64
	attrs       map[string]obj
	freight     int64
	brand       int64
	pics        []string
}

func (s *shop) stall(category string) *stall {
	s.t.Helper()
	k := &stall{shop: s}
	all := s.must("vender.category.getFullValidCategoryResultByVenderId", nil)["returnType"].(obj)["list"]
	for _, c := range objects(all) {
		if c["name"] == category {
			k.last = num(s.t, c["id"])
			if k.third = k.last; num(s.t, c["lev"]) == 4 {
				k.third = num(s.t, c["fid"])
			}
		}
	}
	if k.last == 0 {
		s.t.Fatalf("no category %s", category)
	}
	k.attrs = map[string]obj{}
	for _, a := range objects(s.must("category.read.findAttrsByCategoryIdUnlimitCate", obj{"cid": k.last})["findattrsbycategoryidunlimitcate_result"]) {
		k.attrs[a["name"].(string)] = a
	}
	templates := s.must("SkuFareTemplateService.getTemplates", nil)["query_skuFareTemplate_result"].(obj)["template_list"]
	k.freight = num(s.t, objects(templates)[0]["id"])
	k.brand = num(s.t, objects(s.must("pop.vender.cener.venderBrand.query", obj{"name": "秭归"})["brandList"])[0]["erpBrandId"])
	k.pics = []string{s.picture("png", 800, 800), s.picture("png", 800, 800), s.picture("jpeg", 75, 100)}
	return k
}

func (k *stall) attr(name string) string {
	k.t.Helper()
	a := k.attrs[name]
	if a == nil {
		k.t.Fatalf("no attribute %s", name)
	}
	return string(a["id"].(json.Number))
}

// values reads the listed values of an attribute by name.
func (k *stall) values(attribute string) map[string]string {
	k.t.Helper()
	out := map[string]string{}
	for _, v := range objects(k.must("category.read.findValuesByAttrIdUnlimit", obj{"categoryAttrId": k.attr(attribute)})["findvaluesbyattridunlimit_result"]) {
		out[v["name"].(string)] = string(v["id"].(json.Number))
	}
	return out
}

// prop is an attribute with texts or the ids of listed values.
func (k *stall) prop(attribute string, values ...string) obj {
	k.t.Helper()
	known := k.values(attribute)
	ids := list{}
	for _, v := range values {
		if id, ok := known[v]; ok {
			v = id
		}
		ids = append(ids, v)
	}
	return obj{"attrId": k.attr(attribute), "attrValues": ids}
}

// sku is one SKU with a listed size.
func (k *stall) sku(code, size, yuan string, stock int) obj {
	return obj{"saleAttrs": list{k.prop("规格", size)}, "jdPrice": price(yuan), "outerId": code, "stockNum": stock}
}

func (k *stall) html(path string) string {
	return `<p>产地直发</p><img alt="a" src="//img10.360buyimg.com/imgzone/` + path + `"/>`
}

func (k *stall) image(index int, path string) obj {
	return obj{"colorId": "0000000000", "imgIndex": index, "imgUrl": path}
}

// orange is a complete ware with two SKUs: codes code, code-5J and code-10J.
func (k *stall) orange(code string) obj {
	k.t.Helper()
	props := list{k.prop("产地", "湖北省宜昌市秭归县"), k.prop("净含量", "2.5kg-5kg")}
	ware := obj{
		"title": "秭归脐橙 当季新鲜水果 " + code, "categoryId": k.third, "multiCategoryId": k.last, "brandId": k.brand,
		"transportId": k.freight, "wareStatus": 1, "outerId": code, "itemNum": code, "packListing": "脐橙×1箱",
		"length": 300, "width": 200, "height": 150, "weight": price("2.8"), "multiCateProps": props,
		"images":        list{k.image(1, k.pics[0]), k.image(2, k.pics[1])},
		"shopCategorys": list{6900648}, "introduction": k.html(k.pics[2]), "mobileDesc": k.html(k.pics[2]),
		"jdPrice": price("39.90"), "marketPrice": price("59.00"),
	}
	return obj{"ware": ware, "skus": list{k.sku(code+"-5J", "5斤装", "39.90", 200), k.sku(code+"-10J", "10斤装", "69.90", 100)}}
}

// with changes members of the ware of a form; a nil removes one.
func with(form obj, change obj) obj {
	ware := maps.Clone(form["ware"].(obj))
	for name, v := range change {
		if ware[name] = v; v == nil {
			delete(ware, name)
		}
	}
	out := maps.Clone(form)
	out["ware"] = ware
	return out
}

// withSKU changes members of the first SKU of a form.
func withSKU(form obj, change obj) obj {
	out := maps.Clone(form)
	skus := slices.Clone(form["skus"].(list))
	first := maps.Clone(skus[0].(obj))
	for name, v := range change {
		if first[name] = v; v == nil {
			delete(first, name)
		}
	}
	skus[0] = first
	out["skus"] = skus
	return out
}

// create adds a ware and returns its id and those of its SKUs.
func (k *stall) create(form obj) (int64, []int64) {
	k.t.Helper()
	ware := k.must("ware.write.add", form)["ware"].(obj)
	ids := []int64{}
	for _, s := range objects(ware["skus"]) {
		ids = append(ids, num(k.t, s["skuId"]))
	}
	return num(k.t, ware["wareId"]), ids
}

const wareFields = "wareId,title,wareStatus,outerId,itemNum,categoryId,multiCategoryId,brandId,brandName,transportId,templateId," +
	"length,width,height,weight,multiCateProps,features,images,shopCategorys,introduction,mobileDesc,jdPrice,marketPrice,costPrice,stockNum,adWords,packListing,logo,created,modified"

func (k *stall) read(id int64) obj {
	k.t.Helper()
	ware, _ := k.must("ware.read.findWareById", obj{"wareId": id, "field": wareFields})["ware"].(obj)
	return ware
}

func (k *stall) status(id int64) int64 {
	k.t.Helper()
	return num(k.t, k.read(id)["wareStatus"])
}

func (k *stall) wantStatus(id, want int64) {
	k.t.Helper()
	if got := k.status(id); got != want {
		k.t.Errorf("status %d, want %d", got, want)
	}
}

const skuFields = "wareId,skuId,status,saleAttrs,jdPrice,outerId,stockNum,barCode,features,multiCateProps,wareTitle"

func (k *stall) skus(p obj) []obj {
	k.t.Helper()
	q := obj{"field": skuFields, "pageNo": 1, "page_size": 50}
	maps.Copy(q, p)
	return objects(k.must("sku.read.searchSkuList", q)["page"].(obj)["data"])
}

func (k *stall) wares(method string, p obj) []string {
	k.t.Helper()
	q := obj{"field": "itemNum", "pageNo": 1, "pageSize": 50}
	maps.Copy(q, p)
	out := []string{}
	for _, w := range objects(k.must("ware.read."+method, q)["page"].(obj)["data"]) {
		out = append(out, fmt.Sprint(w["itemNum"]))
	}
	return out
}

func (k *stall) review(approve bool, reason string) {
	k.t.Helper()
	k.control("POST", "review", obj{"approve": approve, "reason": reason})
}

func clean(t *testing.T, s *shop) {
	t.Helper()
	if v := s.box.Violations(); len(v) > 0 {
		t.Errorf("violations: %s", strings.Join(v, "; "))
	}
}
