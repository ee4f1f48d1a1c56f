package suning_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// stall is a shop with what a listing needs: category, template, brand, freight
// template, pictures.
type stall struct {
	*shop
	category string
	rows     map[string]obj // of the template, by parName
	brand    string
	freight  string
	pics     []string
}

func (s *shop) stall(category string) *stall {
	s.t.Helper()
	k := &stall{shop: s, rows: map[string]obj{}}
	for _, c := range s.all("category.query", obj{"categoryName": category}) {
		if c["categoryName"] == category && c["isBottom"] == "X" {
			k.category = c["categoryCode"].(string)
		}
	}
	if k.category == "" {
		s.t.Fatalf("no category %s", category)
	}
	for _, row := range s.all("itemparameters.query", obj{"categoryCode": k.category}) {
		k.rows[row["parName"].(string)] = row
	}
	k.brand = s.all("newbrand.query", obj{"categoryCode": k.category, "brandName": "无品牌"})[0]["brandCode"].(string)
	k.freight = s.all("freighttemplate.query", nil)[0]["freighttemplateid"].(string)
	k.pics = []string{s.picture(800, 800, 0), s.picture(800, 800, 1), s.picture(800, 800, 2)}
	return k
}

// par is a parameter by its names, as §4.2 wants its value.
func (k *stall) par(name, value string) obj {
	k.t.Helper()
	row := k.rows[name]
	if row == nil {
		k.t.Fatalf("no parameter %s", name)
	}
	for _, o := range objects(row["parOption"]) {
		if o["parOptionDesc"] == value && o["parOptionCode"] != "" {
			value = o["parOptionCode"].(string)
		}
	}
	return obj{"parCode": row["parCode"], "parValue": value}
}

// origin are the three parameters of a place.
func (k *stall) origin(region, city string) list {
	return list{k.par("国家", "中国"), k.par("省份", region), k.par("城市", city)}
}

func (k *stall) child(code, size, yuan, stock string) obj {
	return obj{"itemCode": code, "price": yuan, "invQty": stock, "supplierImg1Url": k.pics[0],
		"pars": list{obj{"parCode": "G00002", "parValue": size}}}
}

// orange is a complete listing with two variants: codes code-5J and code-10J.
func (k *stall) orange(code string) obj {
	k.t.Helper()
	return obj{
		"categoryCode": k.category, "brandCode": k.brand, "productName": "秭归脐橙 产地直发 " + code, "cmTitle": "湖北秭归脐橙 " + code,
		"sellPoint": "当季现摘 皮薄多汁", "introduction": b64([]byte(`<p>产地直发</p><img src="` + k.pics[0] + `">`)),
		"afterSaleServiceDec": "坏果包赔，签收后24小时内联系客服", "saleSet": "2", "freightTemplateId": k.freight, "sourceCountry": "CN",
		"supplierImg1Url": k.pics[0], "supplierImg2Url": k.pics[1],
		"pars": k.origin("湖北省", "宜昌市"), "packingList": list{obj{"packingListName": "秭归脐橙", "packingListQty": "1"}},
		"childItem": list{k.child(code+"-5J", "5斤装", "29.90", "600"), k.child(code+"-10J", "10斤装", "55.00", "300")},
	}
}

// single is a listing without variants, for a category without variant
// parameters.
func (k *stall) single(code string) obj {
	form := with(k.orange(code), obj{"childItem": nil, "itemCode": code, "price": "19.90", "invQty": "50", "alertQty": "5"})
	form["productName"] = "潜江西瓜 " + code
	return form
}

// with changes fields of a form; a nil removes one.
func with(form, change obj) obj {
	out := maps.Clone(form)
	for name, v := range change {
		if out[name] = v; v == nil {
			delete(out, name)
		}
	}
	return out
}

// withChild changes fields of the first variant of a form.
func withChild(form, change obj) obj {
	children := slices.Clone(form["childItem"].(list))
	children[0] = with(children[0].(obj), change)
	return with(form, obj{"childItem": children})
}

// withPar replaces a parameter, or takes it out when the value is empty.
func (k *stall) withPar(form obj, name, value string) obj {
	k.t.Helper()
	one := k.par(name, value)
	pars := slices.DeleteFunc(slices.Clone(form["pars"].(list)), func(v any) bool { return v.(obj)["parCode"] == one["parCode"] })
	if value != "" {
		pars = append(pars, one)
	}
	return with(form, obj{"pars": pars})
}

// create files an application.
func (k *stall) create(form obj) string {
	k.t.Helper()
	return k.get("item.add", form)["applyCode"].(string)
}

// list creates a product, lets it pass, and returns its codes: the main one,
// then those of the variants.
func (k *stall) list(form obj) []string {
	k.t.Helper()
	apply := k.create(form)
	k.clock.pass(time.Second)
	code := k.codeOf(obj{"applycode": apply})
	codes := []string{code}
	for _, c := range objects(k.item(obj{"productCode": code})["childItem"]) {
		codes = append(codes, c["productCode"].(string))
	}
	return codes
}

func (k *stall) codeOf(q obj) string {
	k.t.Helper()
	return objects(k.get("getproductcode.query", q)["resultData"])[0]["productcode"].(string)
}

func (k *stall) item(q obj) obj {
	k.t.Helper()
	return k.get("item.get", q)
}

func (k *stall) detail(code string) obj {
	k.t.Helper()
	return k.get("itemdetail.query", obj{"productCode": code})
}

func (k *stall) wantStatus(code, want string) {
	k.t.Helper()
	if got := k.item(obj{"productCode": code})["status"]; got != want {
		k.t.Errorf("status %v, want %s", got, want)
	}
}

// wantSale reads a product's sale status.
func (k *stall) wantSale(code, want string) {
	k.t.Helper()
	if got := column(k.all("itemsale.query", obj{"productCode": code}), "saleStatus"); got != want {
		k.t.Errorf("saleStatus %v, want %s", got, want)
	}
}

func (k *stall) products() []any { return k.control("GET", "state", nil)["products"].([]any) }

func TestCategoriesForTheCatalogs(t *testing.T) {
	s := newShop(t)
	names := " " + column(s.all("category.query", nil), "categoryName") + " "
	for _, want := range []string{"脐橙", "血橙", "夏橙", "小龙虾", "大米", "咸鸭蛋", "黄鳝", "莲藕", "西瓜", "板栗", "柿子", "云雾茶",
		"菊花茶", "红薯", "鱼面", "酥糖", "山药", "荸荠", "萝卜", "葛粉", "菜籽油", "青砖茶", "大闸蟹", "武昌鱼", "蜂蜜"} {
		if !strings.Contains(names, fmt.Sprintf(" %s ", want)) {
			t.Errorf("no category %s", want)
		}
	}
}
