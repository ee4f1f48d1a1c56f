package jd_test

import (
	"encoding/json"
	"net/http"
	"sync"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/sandbox/jd"
)

// FuzzGateway: whatever comes in, the answer is one JSON envelope with an error.
func FuzzGateway(f *testing.F) {
	f.Add("application/x-www-form-urlencoded", "method=jingdong.seller.vender.info.get&app_key=x&v=2.0&timestamp=1&sign=A")
	f.Add("application/x-www-form-urlencoded", "method=&sign=%zz")
	f.Add("application/x-www-form-urlencoded", "method=a&method=b")
	f.Add("application/json", `{"method":"x"}`)
	f.Add("multipart/form-data; boundary=x", "--x--")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, contentType, body string) {
		box := jd.New(jd.Config{})
		s := &shop{t: t, box: box, http: &http.Client{Transport: fault.RoundTripper(box)}, clock: &clock{}}
		if a := s.request(http.MethodPost, jd.APIPath, contentType, body); a.status != 200 || a.wrapper != "error_response" || a.code == "" {
			t.Errorf("%d %s", a.status, a.body)
		}
	})
}

// FuzzBusiness: signed nonsense in the business object is refused or taken,
// with an envelope, and never crashes, for every method.
func FuzzBusiness(f *testing.F) {
	methods := []string{"ware.write.add", "ware.write.updateWare", "sku.write.updateSkus", "sku.write.saveWareSkus", "ware.stock.sku.set",
		"image.write.update", "image.write.delete", "ware.read.searchWare4Valid", "sku.read.searchSkuList", "ware.write.mergeWareFeatures",
		"ware.write.updateWareSaleAttrvalueAlias", "draft.searchDrafts", "category.write.saveVenderAttrValue", "imgzone.picture.upload"}
	f.Add(uint(0), `{"ware":{"title":[],"images":[{}],"multiCateProps":[{"attrId":"1","attrValues":[]}]},"skus":[{"saleAttrs":[{}]}]}`)
	f.Add(uint(1), `{"ware":{"wareId":1e3,"weight":"0.0","adWords":{}}}`)
	f.Add(uint(2), `{"wareId":1,"skus":[null,1,{"skuId":-1}]}`)
	f.Add(uint(4), `{"req":{"skuStocks":[{"stockNum":99999999999999999999}]}}`)
	f.Add(uint(5), `{"wareId":1,"colorId":"a,b","imgIndex":[1,"2"],"imgUrl":{}}`)
	f.Add(uint(7), `{"wareId":",","field":"","pageNo":"1","startJdPrice":0.001}`)
	f.Add(uint(13), `{"image_data":"AAAA"}`)
	f.Add(uint(3), `null`)
	var once sync.Once
	var k *stall
	var id int64
	f.Fuzz(func(t *testing.T, which uint, text string) {
		once.Do(func() {
			k = newShop(t, never).stall("脐橙")
			id, _ = k.create(k.orange("F"))
		})
		k.t = t
		var p obj
		if json.Unmarshal([]byte(text), &p) == nil && p["wareId"] != nil {
			p["wareId"] = id // reach the rules behind the look-up
			text = string(encode(t, p))
		}
		params := k.system(methods[which%uint(len(methods))], nil)
		if text != "" {
			params["360buy_param_json"] = text
		}
		if a := k.send(params); a.status != 200 || a.wrapper == "" || a.code == "" {
			t.Errorf("%d %s", a.status, a.body)
		}
	})
}
