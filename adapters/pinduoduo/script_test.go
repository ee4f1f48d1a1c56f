package pinduoduo_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/pinduoduo"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// script is a gateway that answers each method with what it was told and keeps
// every request.
type script struct {
	shoptest.Script
	bodies []string
	types  []string
	urls   []string
}

// RoundTrip implements http.RoundTripper.
func (s *script) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := shoptest.Body(req)
	if err != nil {
		return nil, err
	}
	s.bodies, s.urls = append(s.bodies, body), append(s.urls, req.URL.String())
	var params map[string]string
	method := "upload"
	if json.Unmarshal([]byte(body), &params) == nil {
		method = params["type"]
	}
	s.types = append(s.types, method)
	return s.Reply(req, method)
}

// scripted opens a shop on a script, at a fixed moment.
func scripted(t testing.TB, answers map[string][]string) (*script, adapters.Shop) {
	s := &script{Script: shoptest.Script{T: t, Answers: answers}}
	return s, openAt(s, "http://pdd.test/api/router", "http://pdd.test/api/upload")
}

func openAt(s *script, base, upload string) adapters.Shop {
	client := httpclient.New(httpclient.Options{Transport: s, Now: func() time.Time { return time.Unix(1795478400, 0) }})
	return pinduoduo.Open(adapters.Account{
		Channel: "pdd-main", BaseURL: base, UploadURL: upload,
		AppKey: "6f1d2c9a4b7e4f03a5c81e7790d2b346", AppSecret: listing.NewSecret("9b0c7f4e2d61a85f3c9e1047b6d8a2f5e3741c60"),
		Token: func() listing.Secret { return listing.NewSecret("5a7c1e90d3b84f26a1c7e5d09b3f6482ac1d7e05") },
	}, client)
}

// last gives the last request's parameters.
func (s *script) last() map[string]string {
	s.T.Helper()
	var params map[string]string
	if err := json.Unmarshal([]byte(s.bodies[len(s.bodies)-1]), &params); err != nil {
		s.T.Fatalf("the body is no flat object of strings: %v", err)
	}
	return params
}

// ruleAnswer is the rule of the reference's example, with one dimension 规格.
const ruleAnswer = `{"cat_rule_get_response":{"goods_properties_rule":{"choose_all_qualify_spec":false,"input_max_spec_num":2,"properties":[
 {"ref_pid":310,"name":"品牌","required":true,"required_rule_type":0,"property_value_type":0,"choose_max_num":1,"input_max_num":0,"is_sale":false,"is_sku":false,"min_value":"","max_value":"","value_precision":0,"value_unit":[],"show_condition":[],"values":[{"vid":12345,"value":"其他"}]},
 {"ref_pid":2081,"name":"净含量","required":true,"required_rule_type":0,"property_value_type":1,"choose_max_num":1,"input_max_num":1,"min_value":"0.1","max_value":"100","value_precision":2,"value_unit":["kg","g"],"values":[]}]},
 "goods_service_rule":{"goods_type_list":[1],"goods_service_rule_map":{"1":{"bad_claim_rule":1,"lack_of_weight_claim_rule":1,"folt_rule":1,"refundable_rule":0,"delivery_one_day_rule":1,"quan_guo_lian_bao_rule":0,"zhi_huan_bu_xiu_rule":0,"privacy_delivery_rule":0,"can_select_delivery_type":false,"shipment_limit_second_list":[86400,172800]}}},
 "goods_sku_rule":{"price_range_ratio":5.0,"spec_num_limit":40},"spu_rule":{"control_type":0,"key_prop":[]},
 "two_pieces_discount_rule":{"if_must_two_pieces_discount":false,"min_two_pieces_discount":50,"max_two_pieces_discount":99,"recommend_two_pieces_discount":95}}}`

const specsAnswer = `{"goods_spec_get_response":{"goods_spec_list":[{"cat_id":20101,"parent_spec_id":3067,"parent_spec_name":"规格"},{"cat_id":20101,"parent_spec_id":1216,"parent_spec_name":"尺寸"}]}}`

// ordinary are the answers of a shop in which everything goes well.
func ordinary() map[string][]string {
	return map[string][]string{
		"pdd.goods.cat.rule.get": {ruleAnswer},
		"pdd.goods.spec.get":     {specsAnswer},
		"pdd.goods.spec.id.get": {
			`{"goods_spec_id_get_response":{"parent_spec_id":3067,"spec_name":"5斤装","spec_id":20013}}`,
			`{"goods_spec_id_get_response":{"parent_spec_id":"3067","spec_name":"10斤装","spec_id":"20014"}}`,
		},
		"pdd.goods.add":                 {"\ufeff" + `{"goods_add_response":{"goods_commit_id":164489173095,"goods_id":794029426838,"matched_spu_id":0,"request_id":"17954784001234568"}}`},
		"pdd.goods.information.update":  {`{"goods_update_response":{"goods_commit_id":164489173096,"is_success":true,"matched_spu_id":0},"request_id":"1"}`},
		"pdd.goods.submit.goods.commit": {`{"goods_update_response":{"goods_commit_id":164489173095,"goods_id":794029426838,"is_success":true}}`},
		"pdd.goods.sku.price.update":    {`{"goods_update_sku_price_response":{"goods_commit_id":164489173101,"is_success":true}}`},
		"pdd.goods.quantity.update":     {`{"goods_quantity_update_response":{"is_success":true}}`},
		"pdd.goods.sale.status.set":     {`{"goods_sale_status_set_response":{"is_success":true}}`},
		"pdd.delete.goods.commit":       {`{"open_api_response":true}`},
		"pdd.delete.draft.commit":       {`{"open_api_response":true}`},
		"upload":                        {`{"goods_img_upload_response":{"request_id":"17157431736782793","url":"https://img.pddpic.com/open-gw/2024-05-15/c98022b4-f4ea-4025-9d76-ef1e7f5c119b.jpeg"}}`},
	}
}

// reference is the listing of the reference's create example.
func reference() adapters.Create {
	want := adapters.Desired{OnShelf: true, Snapshot: listing.Snapshot{Fields: map[listing.Field]listing.Value{
		listing.FieldTitle: listing.TextValue("秭归脐橙 5斤装 单果80mm以上 现摘现发"), listing.FieldCategory: listing.TextValue("20101"),
		listing.FieldDescription: listing.TextValue("秭归县合作社果园直发，现摘现发，坏果请在签收24小时内联系我们处理。"),
		listing.FieldPriceMarket: listing.NumberValue(5980), listing.FieldShipWithin: listing.NumberValue(48),
		listing.FieldImageMain:                 listing.ListValue([]string{"sha256:aa"}),
		listing.FieldImageDetail:               listing.ListValue([]string{"sha256:dd"}),
		listing.Option("warm_tips"):            listing.TextValue("收到后请开箱通风，阴凉处存放。"),
		listing.Option("cost_template_id"):     listing.TextValue("163280639235619"),
		listing.Option("refundable"):           listing.FlagValue(false),
		listing.Option("is_folt"):              listing.FlagValue(false),
		listing.Option("bad_fruit_claim"):      listing.FlagValue(true),
		listing.Option("lack_of_weight_claim"): listing.FlagValue(true),
		listing.Option("customer_num"):         listing.NumberValue(2),
		listing.Attr("310"):                    listing.TextValue("#12345"),
		listing.Attr("2081"):                   listing.TextValue("2.5 kg"),
	}}}
	for _, sku := range []struct {
		id, spec      string
		single, group int64
		grams         int64
	}{{"ZG-QC-5J", "5斤装", 2980, 2680, 2500}, {"ZG-QC-10J", "10斤装", 5380, 5080, 5000}} {
		want.SKUs = append(want.SKUs, listing.SKUSnapshot{ID: sku.id, Fields: map[listing.Field]listing.Value{
			listing.SpecAxis("规格"): listing.TextValue(sku.spec), listing.FieldStock: listing.NumberValue(500),
			listing.FieldPrice: listing.NumberValue(sku.single), listing.FieldPriceGroup: listing.NumberValue(sku.group),
			listing.FieldGrossWeight: listing.NumberValue(sku.grams), listing.FieldImageSKU: listing.TextValue("sha256:aa"),
		}})
	}
	return adapters.Create{ID: "ZG-QC-2026", Desired: want, Pictures: map[string]string{
		"sha256:aa": "https://img.pddpic.com/open-gw/2026-11-23/a.jpeg", "sha256:dd": "https://img.pddpic.com/open-gw/2026-11-23/d1.jpeg",
	}}
}

// liveDetail is a goods as detail.get gives it, with members nobody has heard of.
const liveDetail = `{"goods_detail_get_response":{"goods_id":794029426838,"status":1,"goods_name":"秭归脐橙 5斤装","cat_id":20101,"country_id":0,
 "goods_type":1,"market_price":5980,"outer_goods_id":"ZG-QC-2026","cost_template_id":163280639235619,"shipment_limit_second":172800,
 "is_folt":0,"is_pre_sale":0,"is_refundable":1,"second_hand":0,"is_customs":0,"bad_fruit_claim":1,"lack_of_weight_claim":0,"customer_num":2,
 "order_limit":0,"buy_limit":20,"pre_sale_time":0,"two_pieces_discount":95,"warm_tips":"","tiny_name":null,"skuType":0,"invoice_status":false,
 "carousel_gallery_list":["https://img.pddpic.com/a.jpeg","https://img.pddpic.com/b.jpeg"],"detail_gallery_list":["https://img.pddpic.com/d.jpeg"],
 "package_label_gallery_list":["https://img.pddpic.com/label.jpeg"],"video_gallery":[{"file_id":77,"video_url":"https://v.pddpic.com/1.mp4"}],
 "image_url":"https://img.pddpic.com/white.jpeg","thumb_url":"https://img.pddpic.com/a_t.jpeg","brand_new_member":{"a":[1,2.50],"b":"<x&y>"},
 "goods_property_list":[{"ref_pid":310,"vid":12345,"vvalue":"其他","punit":"","parent_spec_id":0,"spec_id":0,"group_id":0,"note":"","template_pid":9},
  {"ref_pid":2081,"vid":0,"vvalue":"2.50","punit":"kg"},{"ref_pid":99,"vid":0,"vvalue":"仅供参考"}],
 "sku_list":[{"sku_id":1628459375012,"price":2980,"multi_price":2680,"quantity":497,"reserve_quantity":3,"out_sku_sn":"ZG-QC-5J","is_onsale":1,
   "limit_quantity":999999,"weight":2500,"length":0,"sku_pre_sale_time":0,"oversea_sku":null,"thumb_url":"https://img.pddpic.com/a.jpeg","newer":"kept",
   "spec":[{"parent_id":3067,"parent_name":"规格","spec_id":20013,"spec_name":"5斤装"}],"sku_property_list":[{"ref_pid":7,"vid":0,"vvalue":"12","punit":"枚"}]},
  {"sku_id":"1628459375013","price":5380,"multi_price":5080,"quantity":0,"out_sku_sn":"ZG-QC-10J","is_onsale":0,"limit_quantity":999,"weight":5000,
   "thumb_url":"https://img.pddpic.com/a.jpeg","spec":[{"parent_id":3067,"parent_name":"规格","spec_id":20014,"spec_name":"10斤装"}],"sku_property_list":[]}],
 "request_id":"17954784001234568"}}`

const approved = `{"goods_latest_commit_status_get_response":{"list":[{"goods_id":794029426838,"check_status":2,"reject_comment":""}]}}`

// live gives the goods of liveDetail as read through the adapter.
func live(t *testing.T, s *script, shop adapters.Shop) adapters.Remote {
	t.Helper()
	s.Answers["pdd.goods.detail.get"] = []string{liveDetail}
	s.Answers["pdd.goods.latest.commit.status.get"] = []string{approved}
	remote, err := shop.Fetch(context.Background(), adapters.Ref{ID: "794029426838"})
	if err != nil {
		t.Fatal(err)
	}
	return remote
}

// names lists the parameters of a request, for what must not be among them.
func names(params map[string]string) []string { return slices.Sorted(maps.Keys(params)) }

func show(v any) string { return fmt.Sprintf("%+v", v) }
