package suning_test

import (
	"strings"
	"testing"
)

func (s *shop) sections() []obj {
	s.t.Helper()
	return s.all("shopcategory.query", nil)
}

func TestSections(t *testing.T) {
	s := newShop(t)
	result := func(method string, p obj) obj { t.Helper(); return s.get(method, p) }
	add := obj{"shopCategory": list{obj{"categoryName": "湖北馆", "categorySort": "2", "categorySet": "1"}}}
	if got := result("shopcategory.add", add); got["result"] != "Y" || len(got) != 1 {
		t.Errorf("added: %v", got)
	}
	if got := result("shopcategory.add", add); got["result"] != "N" || got["error_code"] == "" {
		t.Errorf("added twice: %v", got)
	}
	rows := s.sections()
	if column(rows, "firstCategoryName") != "湖北特产 湖北馆" || len(objects(rows[0]["secondCategory"])) != 2 {
		t.Fatalf("sections %v", rows)
	}
	code := rows[1]["firstCategoryCode"].(string)
	result("shopcategory.add", obj{"shopCategory": list{obj{"categoryName": "秭归", "parentCategoryCode": code}}})
	below := objects(s.sections()[1]["secondCategory"])[0]["secondCategoryCode"].(string)
	for what, got := range map[string]obj{
		"third level": result("shopcategory.add", obj{"shopCategory": list{obj{"categoryName": "x", "parentCategoryCode": below}}}),
		"no parent":   result("shopcategory.add", obj{"shopCategory": list{obj{"categoryName": "x", "parentCategoryCode": "1"}}}),
		"not empty":   result("shopcategory.delete", obj{"categoryCode": code}),
		"unknown":     result("shopcategory.delete", obj{"categoryCode": "1"}),
		"modify":      result("shopcategory.modify", obj{"categoryCode": "1"}),
		"taken name":  result("shopcategory.modify", obj{"categoryCode": code, "categoryName": "湖北特产"}),
	} {
		if got["result"] != "N" || got["error_code"] == nil {
			t.Errorf("%s: %v", what, got)
		}
	}
	result("shopcategory.modify", obj{"categoryCode": code, "categoryName": "荆楚馆"})
	result("shopcategory.delete", obj{"categoryCode": below})
	result("shopcategory.delete", obj{"categoryCode": "100502"})
	if rows := s.sections(); column(rows, "firstCategoryName") != "湖北特产 荆楚馆" || len(objects(rows[1]["secondCategory"])) != 0 {
		t.Errorf("sections %v", rows)
	}
	s.refuses("shopcategory.add", nil, "biz.addCategory.missing-parameter:shopCategory")
	s.refuses("shopcategory.add", obj{"shopCategory": list{obj{}}}, "biz.addCategory.missing-parameter:categoryName")
	s.refuses("shopcategory.delete", nil, "biz.deleteCategory.missing-parameter:categoryCode")
	s.refuses("shopcategory.modify", nil, "biz.modifyCategory.missing-parameter:categoryCode")
}

func TestSectionItems(t *testing.T) {
	k := newShop(t).stall("脐橙")
	a, b := k.list(k.orange("A")), k.list(with(k.orange("B"), obj{"assortCode": "100501"}))
	put := func(method, section string, codes ...any) any {
		t.Helper()
		return k.get(method, obj{"categoryCode": section, "products": obj{"productCode": list(codes)}})["result"]
	}
	held := func() string {
		t.Helper()
		return column(k.all("shopcategoryitem.query", obj{"categoryCode": "100501"}), "productCode")
	}
	if got := put("shopcategoryitem.add", "100501", a[0], a[0]); got != "Y" || held() != a[0]+" "+b[0] {
		t.Errorf("%v, held %s", got, held())
	}
	for section, code := range map[string]string{"100500": a[0], "1": a[0], "100501": a[1]} {
		if got := put("shopcategoryitem.add", section, code); got != "N" {
			t.Errorf("%s into %s: %v", code, section, got)
		}
	}
	k.must("item.delorres", obj{"productCode": a[0], "manageFlag": "0"})
	if held() != b[0] {
		t.Errorf("held %s", held())
	}
	put("shopcategoryitem.delete", "100501", b[0])
	k.refuses("shopcategoryitem.query", obj{"categoryCode": "100501"}, nothing)
	k.refuses("shopcategoryitem.query", obj{"categoryCode": "1"}, nothing)
	k.refuses("shopcategoryitem.query", nil, "biz.queryCategoryItem.missing-parameter:categoryCode")
	k.refuses("shopcategoryitem.add", obj{"products": obj{"productCode": list{}}}, "biz.addCategoryItem.missing-parameter:categoryCode")
	k.refuses("shopcategoryitem.add", obj{"categoryCode": "100501", "products": obj{"productCode": list{}}}, "biz.addCategoryItem.missing-parameter:productCode")
	k.refuses("shopcategoryitem.delete", obj{"categoryCode": "100501"}, "biz.deleteCategoryItem.missing-parameter:products")
}

func TestCoupons(t *testing.T) {
	k := newShop(t).stall("脐橙")
	code := k.list(k.orange("A"))[0]
	form := obj{"activityName": "满五十减五", "startTime": "2026-11-25 00:00:00", "endTime": "2026-12-25 00:00:00", "activityPattern": "1",
		"showRegion": "1", "activityTimesLimit": "100", "assignedRole": "0", "rewardAmount": "5", "couponType": "1", "baseAmount": "50",
		"peopleActivityTimesLimit": "1", "effectStartTime": "2026-11-25", "effectEndTime": "2026-12-25", "channelInfo": "3", "productRange": "1"}
	first, second := k.get("shopcoupon.add", form)["activityCode"], k.get("shopcoupon.add", form)["activityCode"]
	if first == second || first == "" {
		t.Errorf("codes %v, %v", first, second)
	}
	k.get("shopcoupon.add", with(form, obj{"productRange": "2", "productList": list{obj{"productCode": code}}}))
	k.refuses("shopcoupon.add", with(form, obj{"activityName": nil}), "biz.custom.addshopcoupon.missing-parameter:activityName")
	for what, change := range map[string]obj{
		"name": {"activityName": strings.Repeat("券", 33)}, "past": {"startTime": "2026-11-01 00:00:00"}, "span": {"endTime": "2027-11-25 00:00:00"},
		"order": {"endTime": "2026-11-24 20:00:00"}, "value": {"rewardAmount": "1001"}, "pattern": {"activityPattern": "2"},
		"channel": {"channelInfo": "4"}, "people": {"peopleActivityTimesLimit": "6"}, "number": {"baseAmount": "5.5"},
		"products": {"productRange": "2"}, "product": {"productRange": "2", "productList": list{obj{"productCode": "1"}}},
	} {
		if a := k.call("shopcoupon.add", with(form, change)); !strings.HasPrefix(a.code, "biz.custom.addShopCoupon.") {
			t.Errorf("%s: %s", what, a.body)
		}
	}
	clean(t, k.shop)
}
