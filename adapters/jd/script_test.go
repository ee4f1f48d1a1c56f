package jd_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/jd"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// script is a gateway that answers each method with what it was told and keeps
// every request.
type script struct {
	shoptest.Script
	forms []url.Values
	urls  []string
}

// RoundTrip implements http.RoundTripper.
func (s *script) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := shoptest.Body(req)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(body)
	if err != nil {
		s.T.Errorf("the body is no form: %v", err)
	}
	s.forms, s.urls = append(s.forms, form), append(s.urls, req.URL.String())
	method := strings.TrimPrefix(form.Get("method"), "jingdong.")
	if method == "" {
		method = req.URL.Path
	}
	return s.Reply(req, method)
}

// methods lists what was called, without jingdong.
func (s *script) methods() []string {
	var out []string
	for _, f := range s.forms {
		out = append(out, strings.TrimPrefix(f.Get("method"), "jingdong."))
	}
	return out
}

// sent gives the business JSON of the last call of a method.
func (s *script) sent(method string) string {
	for i := len(s.forms) - 1; i >= 0; i-- {
		if s.forms[i].Get("method") == "jingdong."+method {
			return s.forms[i].Get("360buy_param_json")
		}
	}
	s.T.Errorf("%s was not called", method)
	return "{}"
}

// scripted opens a shop on a script, at a fixed moment.
func scripted(t testing.TB, answers map[string][]string) (*script, adapters.Shop) {
	s := &script{Script: shoptest.Script{T: t, Answers: answers}}
	client := httpclient.New(httpclient.Options{Transport: s, Now: func() time.Time { return time.Unix(1795486530, 0) }})
	return s, jd.Open(adapters.Account{
		Channel: "jd-main", BaseURL: "http://jd.test/routerjson",
		AppKey: "7A1C0E5D9B3F42688D0F6C1E2B4A5D37", AppSecret: listing.NewSecret("0f3c9a51d2e84b7f9a6c1e0d5b7a8c42"),
		Token: func() listing.Secret { return listing.NewSecret("3b0a7f2c9d1e4f58a6b7c8d9e0f1a2b3zgqc") },
	}, client)
}

// done is the wrapper of a writing call that went well.
func done(method string) string {
	return `{"jingdong_` + strings.ReplaceAll(method, ".", "_") + `_responce":{"code":"0","success":true}}`
}

// attrsOf is the rule of the reference's example with one dimension.
const attrsOf = `{"jingdong_category_read_findAttrsByCategoryIdUnlimitCate_responce":{"code":"0","findattrsbycategoryidunlimitcate_result":[
 {"id":87771,"name":"净重","attributeType":3,"inputType":1,"isRequired":true,"catId":13555,"features":[{"key":"required","fvalue":"1"}],"attrValueList":[{"id":662310,"name":"2.5kg-5kg"},{"id":662311,"name":"5kg以上"}]},
 {"id":150012,"name":"产地","attributeType":3,"inputType":3,"isRequired":false,"features":[{"key":"required","fvalue":"1"}]},
 {"id":150013,"name":"是否有机","attributeType":2,"inputType":1,"isRequired":false,"attrValueList":[{"id":9,"name":"否"}]},
 {"id":150014,"name":"枚数","attributeType":3,"inputType":3,"features":[{"key":"attrLevel","fvalue":"1"}]},
 {"id":1000021480,"name":"颜色","attributeType":4,"inputType":1,"features":[{"key":"color","fvalue":"1"}]},
 {"id":1000021481,"name":"规格","attributeType":4,"inputType":1}]}}`

const valuesOf = `{"jingdong_category_read_findValuesByAttrIdUnlimit_responce":{"code":"0","findvaluesbyattridunlimit_result":[{"id":4156864013,"name":"5斤装","orderSort":1},{"id":"4156864020","name":"10斤装"},{"id":4156864027,"name":"15斤装"}]}}`

// wareOf is a ware as read, with members nobody has heard of.
const wareOf = `{"jingdong_ware_read_findWareById_responce":{"code":"0","ware":{"wareId":10022660724067,"title":"秭归脐橙 5斤装","categoryId":13555,"multiCategoryId":13555,
 "brandId":700001,"transportId":400001,"wareStatus":8,"outerId":"ZGQC","itemNum":"ZGQC","created":1653938314000,"modified":1657201041000,"onlineTime":1653958314000,
 "length":300,"width":200,"height":150,"weight":2.800,"multiCateProps":[{"attrId":"87771","attrValues":["662310"],"units":["x"]},{"attrId":150012,"attrValues":["湖北省宜昌市秭归县"]}],
 "features":[{"featureKey":"is7ToReturn","featureValue":"0","featureCn":""}],"shopCategorys":[6900648],"newer":{"a":1},
 "images":[{"colorId":"0000000000","imgIndex":2,"imgUrl":"jfs/t1/1/2.jpg"},{"colorId":"0000000000","imgIndex":1,"imgUrl":"https://img10.360buyimg.com/imgzone/jfs/t1/1/1.jpg"},{"colorId":"4156864013","imgIndex":1,"imgUrl":"jfs/t1/1/9.jpg"}],
 "introduction":"<div>果园直发</div><p>5斤 &amp; 10斤</p><img src=\"//img30.360buyimg.com/popWaterMark/jfs/t1/1/3.jpg\"/>","mobileDesc":"","marketPrice":"59.0"}}}`

const skusOf = `{"jingdong_sku_read_searchSkuList_responce":{"code":"0","page":{"data":[
 {"skuId":9007199254740993,"wareId":10022660724067,"status":1,"saleAttrs":[{"attrId":"1000021481","attrValues":["4156864013"],"index":1}],"jdPrice":39.9,"outerId":"ZGQC-5J","stockNum":200,"barCode":"6901234567892","multiCateProps":[{"attrId":"150014","attrValues":["12"]}]},
 {"skuId":"9007199254740995","wareId":"10022660724067","status":1,"saleAttrs":[{"attrId":"1000021481","attrValues":["4156864020"],"attrValueAlias":["十斤装"]}],"jdPrice":"69.90","outerId":"ZGQC-10J","stockNum":"100"},
 {"skuId":9007199254740997,"wareId":10022660724067,"status":4,"outerId":"ZGQC-OLD","jdPrice":1,"stockNum":0}],"pageNo":1,"pageSize":50,"totalItem":3}}}`

// ordinary are the answers of a shop in which everything goes well.
func ordinary() map[string][]string {
	answers := map[string][]string{
		"vender.category.getFullValidCategoryResultByVenderId": {`{"jingdong_vender_category_getFullValidCategoryResultByVenderId_responce":{"code":"0","returnType":{"list":[{"id":12218,"fid":0,"lev":1,"name":"生鲜","status":1},{"id":12221,"fid":12218,"lev":2,"name":"水果","status":1},{"id":13555,"fid":12221,"lev":3,"name":"橙子","status":1},{"id":13556,"fid":12221,"lev":3,"name":"停用","status":0}]}}}`},
		"category.read.findAttrsByCategoryIdUnlimitCate":       {attrsOf},
		"category.read.findValuesByAttrIdUnlimit":              {valuesOf},
		"pop.vender.cener.venderBrand.query":                   {`{"jingdong_pop_vender_cener_venderBrand_query_responce":{"code":"0","brandList":{"erpBrandId":700001,"brandName":"示例品牌"}}}`},
		"imgzone.picture.upload":                               {`{"jingdong_imgzone_picture_upload_responce":{"code":"0","return_code":1,"picture_id":"123456","picture_url":"jfs/t1/55102/16/18472/99056/6291471aEae12ff31/886dab8270b0fb86.jpg"}}`},
		"ware.write.add":                                       {"\ufeff" + `{"jingdong_ware_write_add_responce":{"code":"0","ware":{"wareId":10022660724067,"skus":[{"skuId":9007199254740993,"outerId":"ZGQC-5J"},{"skuId":"9007199254740995","outerId":"ZGQC-10J"}]}}}`},
		"ware.stock.sku.set":                                   {`{"jingdong_ware_stock_sku_set_responce":{"code":"0","returnType":{"success":true,"obj":{"updateStockResult":[{"data":9007199254740993,"success":true,"storeId":0}]}}}}`},
		"ware.read.findWareById":                               {wareOf},
		"sku.read.searchSkuList":                               {skusOf},
		"ware.read.searchWare4Valid":                           {`{"jingdong_ware_read_searchWare4Valid_responce":{"code":"0","page":{"data":[],"pageNo":1,"pageSize":50,"totalItem":0}}}`},
	}
	for _, method := range []string{
		"ware.write.updateWare", "ware.write.mergeWareFeatures", "image.write.update", "image.write.delete", "sku.write.updateSkus",
		"price.write.updateSkuJdPrice", "price.write.updateWareMarketPrice", "ware.write.upOrDown", "ware.write.delete",
	} {
		answers[method] = []string{done(method)}
	}
	return answers
}

// reference is the listing of the reference's create example.
func reference() adapters.Create {
	want := adapters.Desired{Snapshot: listing.Snapshot{Fields: map[listing.Field]listing.Value{
		listing.FieldTitle: listing.TextValue("秭归脐橙 5斤装 当季新鲜水果"), listing.FieldCategory: listing.TextValue("13555"),
		listing.FieldDescription: listing.TextValue("果园直发 <现摘>\n坏果包赔 & 顺丰"), listing.FieldGrossWeight: listing.NumberValue(2800),
		listing.FieldPriceMarket: listing.NumberValue(5900), listing.FieldImageMain: listing.ListValue([]string{"sha256:aa", "sha256:bb"}),
		listing.FieldImageDetail:            listing.ListValue([]string{"sha256:cc"}),
		listing.Option("transport_id"):      listing.TextValue("400001"),
		listing.Option("package_mm"):        listing.TextValue("300x200x150"),
		listing.Option("shop_category_ids"): listing.TextValue("6900648"),
		listing.Option("is7_to_return"):     listing.TextValue("0"),
		listing.Attr("brand"):               listing.TextValue("#700001"),
		listing.Attr("87771"):               listing.TextValue("#662310"),
		listing.Attr("150012"):              listing.TextValue("=湖北省宜昌市秭归县"),
	}}}
	for _, sku := range []struct {
		id, spec   string
		fen, stock int64
	}{{"ZGQC-5J", "5斤装", 3990, 200}, {"ZGQC-10J", "10斤装", 6990, 100}} {
		want.SKUs = append(want.SKUs, listing.SKUSnapshot{ID: sku.id, Fields: map[listing.Field]listing.Value{
			listing.SpecAxis("规格"): listing.TextValue(sku.spec), listing.FieldStock: listing.NumberValue(sku.stock),
			listing.FieldPrice: listing.NumberValue(sku.fen), listing.Attr("150014"): listing.TextValue("=12"),
		}})
	}
	return adapters.Create{ID: "ZGQC", Desired: want, Pictures: map[string]string{
		"sha256:aa": "jfs/t1/1/1.jpg", "sha256:bb": "jfs/t1/1/2.jpg", "sha256:cc": "jfs/t1/1/3.jpg",
	}}
}

// live gives the ware of wareOf as read through the adapter.
func live(t *testing.T, shop adapters.Shop) adapters.Remote {
	t.Helper()
	remote, err := shop.Fetch(t.Context(), adapters.Ref{ID: "10022660724067"})
	if err != nil {
		t.Fatal(err)
	}
	return remote
}

func set(sku string, field listing.Field, v listing.Value) adapters.Change {
	return adapters.Change{SKU: sku, Field: field, Value: v}
}
