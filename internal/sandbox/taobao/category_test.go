package taobao_test

import (
	"slices"
	"strings"
	"testing"
)

const (
	itemcats  = "taobao.itemcats.get"
	schemaGet = "alibaba.item.publish.schema.get"
	propsGet  = "alibaba.item.publish.props.get"
)

// leaves walks the whole tree.
func (s *shop) leaves() map[string]obj {
	s.t.Helper()
	out := map[string]obj{}
	for todo := []int64{0}; len(todo) > 0; todo = todo[1:] {
		for _, c := range rows(s.must(itemcats, obj{"parent_cid": todo[0], "fields": "cid,parent_cid,name,is_parent,status,sort_order,features"})["item_cats"]) {
			if num(s.t, c["parent_cid"]) != todo[0] {
				s.t.Errorf("parent of %v", c)
			}
			if c["is_parent"] == true {
				todo = append(todo, num(s.t, c["cid"]))
			} else {
				out[text(c["name"])] = c
			}
		}
	}
	return out
}

func feature(c obj, key string) string {
	for _, f := range rows(c["features"]) {
		if f["attr_key"] == key {
			return text(f["attr_value"])
		}
	}
	return ""
}

func TestTree(t *testing.T) {
	s := newShop(t)
	leaves := s.leaves()
	ids := map[int64]bool{}
	for name, c := range leaves {
		if id := num(t, c["cid"]); ids[id] {
			t.Errorf("%s: id %d twice", name, id)
		} else {
			ids[id] = true
		}
	}
	if len(leaves) < 40 {
		t.Errorf("%d leaves", len(leaves))
	}
	if leaves["旧水果类目"]["status"] != "deleted" || feature(leaves["海参"], "freeze") != "5" {
		t.Error("deleted and frozen categories are not marked")
	}
	if feature(leaves["脐橙"], "udsaleprop") != "1" || feature(leaves["夏橙"], "udsaleprop") != "" {
		t.Error("udsaleprop")
	}
}

func TestItemcats(t *testing.T) {
	s := newShop(t)
	got := rows(s.must(itemcats, obj{"cids": "50050359,12345,50050359", "session": nil})["item_cats"])
	if len(got) != 1 || got[0]["name"] != "水产肉类/新鲜蔬果/熟食" || len(got[0]) != 4 {
		t.Errorf("by id: %v", got)
	}
	if got := s.must(itemcats, obj{"parent_cid": 12345}); got["item_cats"] != nil {
		t.Errorf("unknown parent: %v", got)
	}
	s.refuses(itemcats, nil, 40, "")
	s.refuses(itemcats, obj{"parent_cid": "x"}, 41, "")
	s.refuses(itemcats, obj{"parent_cid": "-1"}, 41, "")
	s.refuses(itemcats, obj{"cids": "1,,2"}, 41, "")
	s.refuses(itemcats, obj{"cids": strings.Repeat("1,", 999) + "1"}, 41, "")
}

func TestRefusedCategories(t *testing.T) {
	s := newShop(t)
	leaves := s.leaves()
	for name, sub := range map[string]string{"旧水果类目": ":category-not-found", "海参": ":category-frozen", "白酒": ":cid", "蜂王浆": ":cid"} {
		p := obj{"market": "taobao", "cat_id": num(t, leaves[name]["cid"])}
		s.refuses(schemaGet, p, 50, "isv.invalid-parameter"+sub)
		p["schema"], p["prop_id"] = doc(), 20000
		s.refuses(submit, p, 50, "isv.invalid-parameter"+sub)
		s.refuses(propsGet, p, 50, "isv.invalid-parameter"+sub)
	}
	s.refuses(schemaGet, obj{"market": "taobao", "cat_id": 50050359}, 50, "isv.invalid-parameter:cid")
	s.refuses(schemaGet, obj{"market": "taobao", "cat_id": 5}, 50, "isv.invalid-parameter:category-not-found")
	s.refuses(schemaGet, obj{"market": "tmall", "cat_id": num(t, leaves["脐橙"]["cid"])}, 50, "isv.invalid-parameter")
	s.refuses(schemaGet, obj{"market": "ebay", "cat_id": 5}, 41, "")
	s.refuses(schemaGet, obj{"market": "taobao"}, 40, "")
	if got := s.must("alibaba.item.publish.market.get", nil)["markets"]; got != "taobao" {
		t.Errorf("markets %v", got)
	}
}

// Every leaf has a schema that a client can read, with unique ids and options.
func TestSchemaOfEveryLeaf(t *testing.T) {
	s := newShop(t)
	food := map[string]string{}
	for name, c := range s.leaves() {
		if slices.Contains([]string{"旧水果类目", "海参", "白酒", "米酒", "蜂王浆"}, name) {
			continue
		}
		got := readSchema(t, s.must(schemaGet, obj{"market": "taobao", "cat_id": num(t, c["cid"])})["result"])
		unique(t, name, got.Fields)
		for _, id := range []string{"title", "catProp", "price", "quantity", "outerId", "images", "desc", "tbExtractWay", "startTime"} {
			if withID(got.Fields, id) == nil {
				t.Errorf("%s: no field %s", name, id)
			}
		}
		if (withID(got.Fields, "sku") == nil) != (name == "生鲜礼品卡") {
			t.Errorf("%s: sku", name)
		}
		life := findFood(t, name, got, "保质期")
		if other := food[life.ID]; other != "" {
			t.Errorf("保质期 has the same id %s in %s and %s", life.ID, name, other)
		}
		food[life.ID] = name
	}
	if len(food) < 60 {
		t.Errorf("%d leaves seen", len(food))
	}
}

func findFood(t *testing.T, cat string, s schema, name string) *field {
	t.Helper()
	is := func(f *field) bool { return plainName(f.Name) == name }
	for _, f := range s.Fields {
		if found := by(f.Fields, is); found != nil {
			return found
		}
	}
	t.Fatalf("%s: no field %s", cat, name)
	return nil
}

func unique(t *testing.T, where string, fields []*field) {
	t.Helper()
	seen := map[string]bool{}
	for _, f := range fields {
		if seen[f.ID] || f.ID == "" || f.Name == "" {
			t.Errorf("%s: id %q twice or nameless", where, f.ID)
		}
		seen[f.ID] = true
		values := map[string]bool{}
		for _, o := range f.Options {
			if values[o.Value] {
				t.Errorf("%s: %s has the value %s twice", where, f.Name, o.Value)
			}
			values[o.Value] = true
		}
		unique(t, where+"/"+f.Name, f.Fields)
	}
}

func TestSchemaDetails(t *testing.T) {
	k := newShop(t).stall("脐橙")
	title := withID(k.schema.Fields, "title")
	if r := title.rule("maxLengthRule"); r.Value != "60" || r.Unit != "byte" || title.rule("requiredRule") == nil {
		t.Errorf("title %+v", title)
	}
	if tip := title.rule("tipRule"); !strings.Contains(tip.Value, "&lt;b&gt;") {
		t.Errorf("the tip is not escaped twice: %q", tip.Value)
	}
	days := withID(k.schema.Fields, "tbDeliveryTime")
	if r := days.rule("requiredRule"); r.Depend == nil || r.Depend.Tests[0].Field != "deliveryTimeType" || r.Depend.Tests[0].Symbol != "" {
		t.Errorf("dependent rule %+v", days.Rules)
	}
	if r := days.rule("disableRule"); r.Depend.Tests[0].Symbol != "!=" {
		t.Errorf("dependent rule %+v", days.Rules)
	}
	if f := withID(k.schema.Fields, "publishNotice"); f.Type != "label" {
		t.Errorf("label %+v", f)
	}
	if f := withID(k.schema.Fields, "sevenDayNotSupport"); f.Value == nil || *f.Value != "1" || f.rule("readOnlyRule") == nil {
		t.Errorf("read-only field %+v", f)
	}
	tea := k.shop.stall("恩施玉露")
	year := tea.prop("采茶年份").rule("requiredRule").Depend
	if year.Operator != "and" || len(year.Groups) != 1 || year.Groups[0].Operator != "or" || len(year.Groups[0].Tests) != 3 {
		t.Errorf("nested group %+v", year)
	}
}

func TestCascadesAndBrands(t *testing.T) {
	k := newShop(t).stall("脐橙")
	if len(k.prop("省份").Options) != 0 {
		t.Error("a cascade child has options in schema.get")
	}
	land := k.chosen("产地", "中国大陆")
	province := k.cascade("产地", "省份", "湖北省", land)
	k.cascade("省份", "城市", "宜昌市", land, province)

	async := obj{"market": "taobao", "cat_id": k.cat, "biz_type": "taobao/1.0.0/brandAsyncRenderEnable"}
	got := readSchema(t, k.must(schemaGet, async)["result"])
	if brand := withID(withID(got.Fields, "catProp").Fields, "p-20000"); len(brand.Options) != 0 {
		t.Error("brands are there in the asynchronous mode")
	}
	p := obj{"market": "taobao", "cat_id": k.cat, "prop_id": 20000, "schema": doc()}
	got = readSchema(t, k.must(propsGet, p)["result"])
	if f := withID(got.Fields, "catProp").Fields[0]; f.optionValue(t, "无品牌") != "30025" {
		t.Errorf("brands %+v", f)
	}
	p["prop_id"] = strings.TrimPrefix(k.prop("产地").ID, "p-")
	if f := named(t, withID(readSchema(t, k.must(propsGet, p)["result"]).Fields, "catProp").Fields, "省份"); len(f.Options) != 0 {
		t.Error("options without a parent's value")
	}
	p["prop_id"] = strings.TrimPrefix(k.prop("净含量").ID, "p-")
	k.refuses(propsGet, p, 50, "isv.invalid-parameter")
	p["schema"] = "<itemSchema>"
	k.refuses(propsGet, p, 50, "isv.invalid-parameter")
	delete(p, "schema")
	k.refuses(propsGet, p, 40, "")
}

func TestNewRequirement(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id := k.create(k.orange("A"))
	changes := obj{"category_id": k.cat, "start_time": "2026-11-24 00:00:00"}
	if got := k.must("taobao.item.catprops.modification.get", changes); got["results"] != nil {
		t.Errorf("changes %v", got)
	}
	k.config(obj{"require_attribute": obj{"cat_id": k.cat, "name": "等级"}})
	got := rows(k.must("taobao.item.catprops.modification.get", changes)["results"])
	if len(got) != 1 || got[0]["property_name"] != "等级" || num(t, got[0]["required"]) != 1 || "p-"+text(got[0]["property_id"]) != k.prop("等级").ID {
		t.Errorf("changes %v", got)
	}
	a := k.refuses(fast, k.update(id, in("title", "秭归脐橙 新标题")), 50, "isv.invalid-parameter")
	if !strings.Contains(a.subMsg, "等级") {
		t.Errorf("sub_msg %q", a.subMsg)
	}
	if a := k.controlRaw("POST", "config", obj{"require_attribute": obj{"cat_id": k.cat, "name": "没有"}}); a.status != 404 {
		t.Errorf("unknown attribute: %d", a.status)
	}
	k.refuses("taobao.item.catprops.modification.get", nil, 40, "")
	k.must("taobao.itemcats.authorize.get", obj{"fields": "brand.vid"})
}
