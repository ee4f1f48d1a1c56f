package douyin_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/douyin"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// script is a gateway that answers each method with what it was told and keeps
// every request.
type script struct {
	shoptest.Script
	methods []string
	bodies  []string
	queries []url.Values
	paths   []string
}

// RoundTrip implements http.RoundTripper.
func (s *script) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := shoptest.Body(req)
	if err != nil {
		return nil, err
	}
	query := req.URL.Query()
	method := query.Get("method")
	s.methods, s.bodies = append(s.methods, method), append(s.bodies, body)
	s.queries, s.paths = append(s.queries, query), append(s.paths, req.URL.Path)
	return s.Reply(req, method)
}

const (
	scriptNow    = 1767580216
	scriptSecret = "6d0f7a2e-9b41-4c58-8f0e-2a7c5be1d934"
	scriptToken  = "a1b2c3d4-token"
)

// scripted opens a shop on a script, at a fixed moment.
func scripted(t testing.TB, answers map[string][]string) (*script, adapters.Shop) {
	s := &script{Script: shoptest.Script{T: t, Answers: answers}}
	client := httpclient.New(httpclient.Options{Transport: s, Now: func() time.Time { return time.Unix(scriptNow, 0) }})
	return s, douyin.Open(adapters.Account{
		Channel: "dy-main", BaseURL: "http://dy.test/", AppKey: "7279520684666144291", AppSecret: listing.NewSecret(scriptSecret),
		Token:   func() listing.Secret { return listing.NewSecret(scriptToken) },
		Options: map[string]string{"shop_id": "4463798", "service_id": "77"},
	}, client)
}

// count tells how often a method was called.
func (s *script) count(method string) int {
	n := 0
	for _, m := range s.methods {
		if m == method {
			n++
		}
	}
	return n
}

// last gives the body of the last call of a method.
func (s *script) last(method string) string {
	for i := len(s.methods) - 1; i >= 0; i-- {
		if s.methods[i] == method {
			return s.bodies[i]
		}
	}
	s.T.Fatalf("%s was not called", method)
	return ""
}

// ok wraps data in a success.
func ok(data string) string {
	return `{"code":10000,"msg":"success","sub_code":"","sub_msg":"","log_id":"202601051030160101311300265F00266E","data":` + data + `}`
}

// refusal writes the platform's error envelope (douyin §1, §6).
func refusal(code int, sub string) string {
	return fmt.Sprintf(`{"code":%d,"msg":"业务处理失败","sub_code":%q,"sub_msg":"看这里","log_id":"20260105103016010131130026000001AB","data":null}`, code, sub)
}

const propertiesAnswer = `{"tpl_type":0,"data":[
 {"property_id":1687,"property_name":"品牌","type":"select","required":1,"status":0,"property_type":0,"diy_type":0,"options":[]},
 {"property_id":9101,"property_name":"产地","type":"text","required":1,"status":0,"property_type":3,"diy_type":0,"options":[]},
 {"property_id":9102,"property_name":"储存条件","type":"select","required":1,"status":0,"diy_type":0,"options":[{"name":"常温","value":"x","value_id":33011,"sequence":1},{"name":"冷藏","value_id":"33012"}]},
 {"property_id":9103,"property_name":"净含量","type":"text","required":0,"status":0,"options":null,"measure_templates":[{"template_id":147,"value_modules":[
   {"module_id":396,"value_required":true,"prefix":"","suffix":"","input_type":"input","values":[],"units":[{"unit_id":15,"unit_name":"kg"},{"unit_id":16,"unit_name":"g"}],"validate_rule":{"data_type":"float","precision":2,"min":"0.01","max":"100"}}]}]},
 {"property_id":9104,"property_name":"口感","type":"multi_select","required":0,"status":0,"diy_type":1,"multi_select_max":2,"options":[{"name":"甜","value_id":41},{"name":"脆","value_id":42},{"name":"化渣","value_id":43}]},
 {"property_id":9105,"property_name":"死属性","type":"text","required":1,"status":1,"options":[]},
 {"property_id":9106,"property_name":"果径","type":"text","required":0,"status":0,"options":[],"measure_templates":[{"template_id":50,"value_modules":[
   {"module_id":44,"prefix":"","suffix":"-","input_type":"input","units":[],"validate_rule":{"data_type":"integer","precision":0,"min":"1","max":"200"}},
   {"module_id":45,"prefix":"","suffix":"","input_type":"input","units":[{"unit_id":2,"unit_name":"mm"}],"validate_rule":{"data_type":"integer","precision":0,"min":"1","max":"200"}}]}]}]}`

const publishAnswer = `{"fulfillment_rule":{"normal_rule":{"support":true,"delay_options":[9999,1,2]}},
 "recommend_name_rule":{"title_limit_rule":{"min_length":"8","max_length":"60"}},
 "after_sale_rule":{"supply_day_return_rule":{"enable":true,"options":[{"name":"不支持7天无理由退货","value":"7-0"},{"name":"支持7天无理由退货","value":"7-1"}]}},
 "spu_control_rule":{"support_spu_product":false,"control_type":0},
 "product_spec_rule":{"spec_rule_code":"","required_spec_details":[],"max_spec_num_limit":2,"spec_combination_limit":40,"spec_single_limit":20,"support_property_diy":true},
 "sku_rule":{"sku_classification_rule":{"enable":false,"must_select":false,"options":[]}}}`

const (
	brandsAnswer = `{"auth_required":false,"auth_brand_list":[{"brand_id":501,"name_cn":"屈姑","name_en":"QUGU"}],"brand_list":[{"brand_id":502,"name_cn":"某牌","name_en":""}]}`
	papersAnswer = `{"config_list":[{"key":"3301","name":"食用农产品承诺达标合格证","text_list":[],"is_required":true,"matchable_rule":[]},
 {"key":"3302","name":"有机认证","is_required":false,"matchable_rule":[{"rule_clause":{"9102":{"property_values":["冷藏"],"operand_str":"in"}},"is_qualification_required":true}]}]}`
	createdAnswer = `{"product_id":3648100500072012345,"out_product_id":0,"outer_product_id":"ZG-QC-2026","create_time":"2026-01-05 10:30:16",
 "sku":[{"sku_id":1795459998495774,"outer_sku_id":"ZG-QC-5J","code":"ZG-QC-5J"},{"sku_id":"1795459998495782","outer_sku_id":"","code":"ZG-QC-9J"}]}`
)

// ordinary are the answers of a shop in which everything goes well.
func ordinary() map[string][]string {
	return map[string][]string{
		"product.getCatePropertyV2":    {ok(propertiesAnswer)},
		"product.getProductUpdateRule": {ok(publishAnswer)},
		"brand.list":                   {ok(brandsAnswer)},
		"product.qualificationConfig":  {ok(papersAnswer)},
		"product.publishPreCheck":      {ok(`{"common_check_results":[{"check_type":"shop_out_product_id_unique","check_result_code":0,"check_result_msg":""}]}`)},
		"product.addV2":                {"\ufeff" + ok(createdAnswer)},
		"product.editV2":               {ok(`{}`)},
		"product.launchProduct":        {ok(`null`)},
		"product.setOffline":           {ok(`{}`)},
		"product.del":                  {ok(`{}`)},
		"product.listV2":               {ok(`{"data":[],"total":0,"page":1,"size":100}`)},
		"product.auditList":            {ok(`{"records":[],"total":0}`)},
		"product.detail":               {ok(liveDetail)},
		"sku.editPrice":                {ok(`{}`)},
		"sku.syncStockBatch":           {ok(`null`)},
		"material.searchMaterial":      {ok(`{"material_info_list":[{"material_id":"71","byte_url":"https://p3/x.jpg","audit_status":3,"operate_status":1}],"total":1}`)},
	}
}

// liveDetail is a product as product.detail gives it, with the asymmetries of
// douyin §4.11 and members nobody has heard of.
const liveDetail = `{"product_id":3648100500072012345,"product_id_str":"3648100500072012345","out_product_id":0,"outer_product_id":"ZG-QC-2026",
 "name":"秭归脐橙新鲜水果当季手剥甜橙产地直发5斤装","status":0,"check_status":3,"draft_status":0,"brand_new_member":{"a":[1,2.50]},
 "category_detail":{"first_cid":20018,"second_cid":20500,"third_cid":29000,"fourth_cid":29001,"first_cname":"生鲜"},
 "pic":["https://p3/a1.jpg","https://p3/a2.jpg"],"description":"<img src=\"https://p3/d1.jpg?a=1&amp;b=2\" style=\"width:100%;\"><p>x</p><img src='https://p3/d2.jpg'/>",
 "product_format_new":"{\"9101\":[{\"Value\":0,\"Name\":\"湖北宜昌秭归\",\"PropertyId\":9101,\"PropertyName\":\"产地\",\"diy_type\":0}],\"9102\":[{\"value\":33011,\"name\":\"常温\"}],\"9103\":[{\"measure_info\":{\"template_id\":147,\"values\":[{\"module_id\":396,\"prefix\":\"\",\"suffix\":\"\",\"value\":\"2.5\",\"unit_id\":15,\"unit_name\":\"kg\"}]},\"value_id\":\"\",\"value_name\":\"2.5kg\"}],\"9105\":[{\"value\":0,\"name\":\"旧\"}]}",
 "after_sale_service":"{\"supply_day_return_selector\":\"7-0\",\"damaged_order_return\":\"1\",\"support_allergy_returnV2\":\"1\"}",
 "quality_list":[{"quality_key":"3301","quality_name":"食用农产品承诺达标合格证","quality_attachments":[{"media_type":1,"url":"https://p3/q1.jpg"},{"media_type":2,"url":"https://p3/q.pdf"}]}],
 "freight_id":7012345,"weight_value":2.8,"weight_unit":0,"delivery_delay_day":2,"presell_type":0,"standard_brand_id":596120136,"mobile":"07172881234","reduce_type":1,"limit_per_buyer":0,
 "spec_pics":[{"spec_detail_id":1795459998447656,"pic":"https://p3/s5.jpg"},{"spec_detail_id":1795459998447672,"pic":"https://p3/s9.jpg"}],
 "spec_prices":[{"sku_id":1795459998495774,"outer_sku_id":"ZG-QC-5J","out_sku_id":0,"code":"ZG-QC-5J","price":2990,"stock_num":497,"spec_detail_ids":[1795459998447656],"sku_type":0,"lock_stock_num":3,"stock_num_map":null,"delivery_infos":[{"info_type":"weight","info_value":"2.8","info_unit":"kg"},{"info_type":"volume","info_value":"1","info_unit":"l"}]},
  {"sku_id":"1795459998495782","outer_sku_id":"","code":"ZG-QC-9J","price":"4990","stock_num":"300","spec_detail_id1":1795459998447672,"spec_detail_id2":0,"sku_type":0,"stock_num_map":[],"delivery_infos":[{"info_type":"weight","info_value":"4900","info_unit":"g"}]}],
 "specs":[{"id":1795459998447640,"name":"规格","pid":0,"values":[{"id":1795459998447656,"name":"5斤装","status":0},{"id":1795459998447672,"name":"9斤装"}]}],
 "create_time":"2026-01-05 10:30:16","update_time":"2026-01-05T10:42:10+08:00"}`

// live gives the product of liveDetail as read through the adapter.
func live(t testing.TB, shop adapters.Shop) adapters.Remote {
	t.Helper()
	remote, err := shop.Fetch(context.Background(), adapters.Ref{ID: "3648100500072012345"})
	if err != nil {
		t.Fatal(err)
	}
	return remote
}

// reference is the listing of the reference's create example.
func reference() adapters.Create {
	want := adapters.Desired{OnShelf: true, Snapshot: listing.Snapshot{Fields: map[listing.Field]listing.Value{
		listing.FieldTitle: listing.TextValue("秭归脐橙新鲜水果当季手剥甜橙产地直发5斤装"), listing.FieldCategory: listing.TextValue("29001"),
		listing.FieldShipWithin:                      listing.NumberValue(48),
		listing.FieldImageMain:                       listing.ListValue([]string{"sha256:a1", "sha256:a2"}),
		listing.FieldImageDetail:                     listing.ListValue([]string{"sha256:d1"}),
		listing.FieldImageCertificate:                listing.ListValue([]string{"sha256:q1"}),
		listing.Option("quality_list"):               listing.TextValue("3301 1 食用农产品承诺达标合格证"),
		listing.Option("freight_id"):                 listing.TextValue("7012345"),
		listing.Option("mobile"):                     listing.TextValue("07172881234"),
		listing.Option("reduce_type"):                listing.TextValue("1"),
		listing.Option("supply_day_return_selector"): listing.TextValue("7-0"),
		listing.Option("damaged_order_return"):       listing.FlagValue(true),
		listing.Attr("1687"):                         listing.TextValue("#596120136"),
		listing.Attr("9101"):                         listing.TextValue("=湖北宜昌秭归"),
		listing.Attr("9102"):                         listing.TextValue("#33011"),
		listing.Attr("9103"):                         listing.TextValue("=2.5kg"),
		listing.Attr("9104"):                         listing.TextValue("#41\n=爆汁 & <甜>"),
		listing.Attr("9106"):                         listing.TextValue("=65-75mm"),
	}}}
	for _, sku := range []struct {
		id, spec            string
		price, stock, grams int64
	}{{"ZG-QC-5J", "5斤装", 2990, 500, 2800}, {"ZG-QC-9J", "9斤装", 4990, 300, 4900}} {
		want.SKUs = append(want.SKUs, listing.SKUSnapshot{ID: sku.id, Fields: map[listing.Field]listing.Value{
			listing.SpecAxis("规格"): listing.TextValue(sku.spec), listing.FieldStock: listing.NumberValue(sku.stock),
			listing.FieldPrice: listing.NumberValue(sku.price), listing.FieldGrossWeight: listing.NumberValue(sku.grams),
			listing.FieldImageSKU: listing.TextValue("sha256:a1"),
		}})
	}
	return adapters.Create{ID: "ZG-QC-2026", Desired: want, Pictures: map[string]string{
		"sha256:a1": "https://p3/a1.jpg", "sha256:a2": "https://p3/a2.jpg", "sha256:d1": "https://p3/d1.jpg", "sha256:q1": "https://p3/q1.jpg",
	}}
}
