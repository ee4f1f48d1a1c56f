package douyin_test

import (
	"strings"
	"testing"
)

// shaped sends one attribute beside the mandatory ones.
func (k *stall) shaped(name string, values any) obj {
	k.t.Helper()
	f := k.format()
	f[k.id(name)] = values
	return with(k.orange("A"), obj{"product_format_new": text(k.t, f)})
}

func TestAttributeValues(t *testing.T) {
	k := newShop(t).stall("脐橙")
	pick := k.pick("等级", "特级")
	for name, in := range map[string]obj{
		"chosen":          k.shaped("等级", arr{pick}),
		"chosen as own":   k.shaped("等级", arr{with(pick, obj{"diy_type": 1})}),
		"id as text":      k.shaped("等级", arr{with(pick, obj{"value": itoa(num(t, pick["value"]))})}),
		"own":             k.shaped("等级", arr{own("出口级", 1)}),
		"free text":       k.shaped("产地", arr{own("湖北秭归", 0)}),
		"free text, own":  k.shaped("产地", arr{own("湖北秭归", 1)}),
		"three of three":  k.shaped("口感", arr{k.pick("口感", "甜"), k.pick("口感", "脆"), k.pick("口感", "化渣")}),
		"measured":        k.shaped("净含量", arr{obj{"measure_info": obj{"template_id": 147, "values": arr{obj{"module_id": 396, "value": "5", "unit_id": 15, "unit_name": "斤"}}}, "value_id": "", "value_name": "5斤"}}),
		"measured, other": k.shaped("净含量", arr{obj{"measure_info": obj{"value_name": "5斤"}, "name": "5斤", "value": 0, "diy_type": 1}}),
		"measured, text":  k.shaped("净含量", arr{own("5斤", 0)}),
		"a time range":    k.shaped("上市时间", arr{obj{"value": "2026-11-01~2026-12-01"}}),
	} {
		if a := k.call("product.addV2", in); a.code != 10000 {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	code, sub := invalid(2010004)
	for name, in := range map[string]obj{
		"own, not said":     k.shaped("等级", arr{own("出口级", 0)}),
		"own, not allowed":  k.shaped("储存条件", arr{own("室温", 1)}),
		"misnamed":          k.shaped("等级", arr{with(pick, obj{"name": "一级"})}),
		"foreign value":     k.shaped("等级", arr{k.pick("储存条件", "常温")}),
		"two of one":        k.shaped("等级", arr{k.pick("等级", "特级"), k.pick("等级", "一级")}),
		"four of three":     k.shaped("口感", arr{k.pick("口感", "甜"), k.pick("口感", "脆"), k.pick("口感", "化渣"), k.pick("口感", "多汁")}),
		"one twice":         k.shaped("口感", arr{k.pick("口感", "甜"), k.pick("口感", "甜")}),
		"no values":         k.shaped("等级", arr{}),
		"an object":         k.shaped("等级", pick),
		"a value of text":   k.shaped("产地", arr{obj{"value": 5, "name": "湖北", "diy_type": 0}}),
		"dead":              k.shaped("是否进口", arr{k.pick("是否进口", "否")}),
		"unknown":           with(k.orange("A"), obj{"product_format_new": `{"77":[{"value":0,"name":"x","diy_type":0}]}`}),
		"named, not by id":  with(k.orange("A"), obj{"product_format_new": `{"产地":[{"value":0,"name":"x","diy_type":0}]}`}),
		"diy_type 2":        k.shaped("产地", arr{own("湖北", 2)}),
		"name is no text":   k.shaped("产地", arr{obj{"value": 0, "name": 5}}),
		"of a foreign leaf": with(k.orange("A"), obj{"product_format_new": text(t, newShop(t).stall("血橙").format())}),
	} {
		if a := k.call("product.addV2", in); a.code != code || a.sub != sub {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	code, sub = missing(2010003)
	k.refuses("product.addV2", k.shaped("产地", arr{obj{"name": "湖北"}}), code, sub)
	k.refuses("product.addV2", k.shaped("产地", arr{obj{"value": 0}}), code, sub)
	code, sub = failed(110215002)
	k.refuses("product.addV2", k.shaped("产地", arr{own("湖北🍊", 0)}), code, sub)
}

func TestMandatoryAttributes(t *testing.T) {
	k := newShop(t).stall("脐橙")
	for _, name := range []string{"产地", "储存条件"} {
		f := k.format()
		delete(f, k.id(name))
		code, sub := failed(2010321)
		k.refuses("product.addV2", with(k.orange("A"), obj{"product_format_new": text(t, f)}), code, sub)
		k.create(with(k.orange("A"), obj{"product_format_new": text(t, f), "commit": false}))
	}
}

func TestBrandIsNoAttribute(t *testing.T) {
	k := newShop(t).stall("脐橙")
	f := k.format()
	f["1687"] = arr{own("屈姑", 0)}
	k.create(with(k.orange("A"), obj{"product_format_new": text(t, f)}))
	if v := strings.Join(k.box.Violations(), "\n"); !strings.Contains(v, "1687") {
		t.Errorf("violations %q", v)
	}
}

func TestRetiredFields(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.create(with(k.orange("A"), obj{"pay_type": 1, "supply_7day_return": 0, "no_such_field": 1}))
	v := strings.Join(k.box.Violations(), "\n")
	for _, want := range []string{"retired parameter pay_type", "retired parameter supply_7day_return", "unknown parameter no_such_field"} {
		if !strings.Contains(v, want) {
			t.Errorf("violations %q lack %q", v, want)
		}
	}
}
