package pinduoduo_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// Answers about a listing that was never approved.
const (
	notLive   = `{"error_response":{"error_msg":"业务服务错误","sub_msg":"商品不存在","sub_code":null,"error_code":50001,"request_id":"1"}}`
	noLatest  = `{"goods_latest_commit_status_get_response":{"list":[]}}`
	rejected  = `{"goods_latest_commit_status_get_response":{"list":[{"goods_id":"794029426838","check_status":3,"reject_comment":"请重新上传第1张轮播图"}]}}`
	noCommits = `{"goods_commit_list_get_response":{"list":[],"total":0}}`
	// Two submissions, the newer one not first, ids of different lengths.
	twoCommits = `{"goods_commit_list_get_response":{"list":[{"commit_id":99,"goods_id":794029426838,"goods_name":"旧","outer_goods_id":"ZG-QC-2026","check_status":3,"is_shop":0},
	 {"commit_id":"100","goods_id":794029426838,"goods_name":"新","outer_goods_id":"ZG-QC-2026","check_status":3,"reject_comment":"x","is_shop":0},
	 {"commit_id":500,"goods_id":1,"goods_name":"另一个","check_status":3}],"total":3}}`
	// A submission under the names of a create, its lists as JSON text.
	submitted = `{"goods_commit_detail_response":{"goods_id":794029426838,"goods_name":"秭归脐橙","cat_id":"20101","out_goods_id":"ZG-QC-2026","goods_status":3,
	 "commit_message":"图片模糊","carousel_gallery":"[\"https://img.pddpic.com/a.jpeg\"]","detail_gallery":["https://img.pddpic.com/d.jpeg"],
	 "goods_properties":"[{\"ref_pid\":310,\"vid\":12345},{\"ref_pid\":2081,\"value\":\"2.5\",\"value_unit\":\"kg\"}]","is_folt":true,
	 "sku_list":"[{\"spec_id_list\":\"[20013]\",\"price\":2980,\"multi_price\":2680,\"quantity\":500,\"weight\":2500,\"out_sku_sn\":\"ZG-QC-5J\",\"is_onsale\":1,\"thumb_url\":\"https://img.pddpic.com/a.jpeg\",\"sku_properties\":[]}]"}}`
)

// unapproved opens a shop in which the listing is not live.
func unapproved(t *testing.T, latest, commits, detail string) (*script, adapters.Shop) {
	answers := ordinary()
	answers["pdd.goods.detail.get"] = []string{notLive}
	answers["pdd.goods.latest.commit.status.get"] = []string{latest}
	answers["pdd.goods.commit.list.get"] = []string{commits}
	answers["pdd.goods.commit.detail.get"] = []string{detail}
	return scripted(t, answers)
}

func TestFetchNeverApproved(t *testing.T) {
	s, shop := unapproved(t, rejected, twoCommits, submitted)
	remote, err := shop.Fetch(t.Context(), adapters.Ref{ID: "794029426838", Ticket: "7"})
	if err != nil {
		t.Fatal(err)
	}
	want := adapters.Ref{ID: "794029426838", Ticket: "100"} // the newest, not the ticket we held
	if remote.Ref != want || remote.Live || remote.OnShelf || remote.Audit != adapters.AuditRejected || remote.Reason != "图片模糊" || remote.ListingID != "ZG-QC-2026" {
		t.Errorf("%+v", remote.Ref)
	}
	calls := []string{"pdd.goods.latest.commit.status.get", "pdd.goods.detail.get", "pdd.goods.commit.list.get", "pdd.goods.commit.detail.get"}
	if d := cmp.Diff(calls, s.types); d != "" {
		t.Errorf("calls (-want +got):\n%s", d)
	}
	for field, want := range map[listing.Field]string{
		listing.FieldTitle: "秭归脐橙", listing.FieldImageMain: "https://img.pddpic.com/a.jpeg", listing.FieldImageDetail: "https://img.pddpic.com/d.jpeg",
		listing.Attr("310"): "#12345", listing.Attr("2081"): "2.5 kg", listing.Option("is_folt"): "true",
	} {
		if got := remote.Fields[field].Text(); got != want {
			t.Errorf("%s = %q, want %q", field, got, want)
		}
	}
	if got := remote.Get("ZG-QC-5J", listing.FieldStock); got != listing.NumberValue(500) {
		t.Errorf("stock %s", got.Text())
	}
	if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{
		{Field: listing.FieldTitle, Value: listing.TextValue("新")}, {SKU: "ZG-QC-5J", Field: listing.FieldPriceGroup, Value: listing.NumberValue(2600)},
	}}); err != nil {
		t.Fatal(err)
	}
	p := s.last()
	if p["goods_commit_id"] != "100" || p["is_folt"] != "true" || p["out_goods_id"] != "ZG-QC-2026" {
		t.Errorf("%v", p)
	}
	// Without a sku_id the number is the first stock, not an increment.
	if !strings.Contains(p["sku_list"], `"quantity":500`) || !strings.Contains(p["sku_list"], `"multi_price":2600`) || !strings.Contains(p["sku_list"], `"spec_id_list":"[20013]"`) {
		t.Errorf("sku_list %s", p["sku_list"])
	}
}

func TestFetchGone(t *testing.T) {
	deleted := strings.Replace(liveDetail, `"status":1`, `"status":4`, 1)
	for name, row := range map[string]struct {
		detail, latest, commits, commit, ticket string
		want                                    adapters.Class
	}{
		"nowhere":                         {notLive, noLatest, noCommits, notLive, "", adapters.NotFound},
		"only our ticket, and it is gone": {notLive, noLatest, noCommits, notLive, "7", adapters.NotFound},
		"deleted":                         {deleted, approved, noCommits, notLive, "", adapters.NotFound},
		"known and in no list":            {notLive, rejected, noCommits, notLive, "", adapters.Transient},
		"in a list and not readable":      {notLive, rejected, twoCommits, notLive, "", adapters.Invalid},
		"look-up refused":                 {notLive, refusal(20031, "null"), noCommits, notLive, "", adapters.Permission},
		"not readable":                    {`{"goods_detail_get_response":{"sku_list":7}}`, approved, noCommits, notLive, "", adapters.Transient},
	} {
		s, shop := unapproved(t, row.latest, row.commits, row.commit)
		s.Answers["pdd.goods.detail.get"] = []string{row.detail}
		_, err := shop.Fetch(t.Context(), adapters.Ref{ID: "794029426838", Ticket: row.ticket})
		if e := shoptest.Classed(t, err); e.Class != row.want {
			t.Errorf("%s: %s (%v)", name, e.Class, err)
		}
	}
	s, shop := unapproved(t, noLatest, noCommits, notLive)
	if _, err := shop.Fetch(t.Context(), adapters.Ref{ID: "no number"}); shoptest.Classed(t, err).Class != adapters.NotFound || len(s.types) > 0 {
		t.Errorf("an id of another marketplace: %v", err)
	}
}

// TestFetchApprovedMeanwhile: a listing that is approved between two reads is
// read again.
func TestFetchApprovedMeanwhile(t *testing.T) {
	for name, row := range map[string][2]string{
		"known by its latest state": {approved, submitted},
		"known by its content":      {rejected, strings.Replace(submitted, `"goods_status":3`, `"goods_status":2`, 1)},
	} {
		s, shop := unapproved(t, row[0], twoCommits, row[1])
		s.Answers["pdd.goods.detail.get"] = []string{notLive, liveDetail}
		remote, err := shop.Fetch(t.Context(), adapters.Ref{ID: "794029426838"})
		if err != nil || !remote.Live || !remote.OnShelf {
			t.Errorf("%s: live %v, %v", name, remote.Live, err)
		}
	}
}

// TestFetchLive holds the mapping of a detail answer, field by field.
func TestFetchLive(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, s, shop)
	want := listing.Snapshot{Fields: map[listing.Field]listing.Value{
		listing.FieldTitle: listing.TextValue("秭归脐橙 5斤装"), listing.FieldCategory: listing.TextValue("20101"),
		listing.FieldPriceMarket: listing.NumberValue(5980), listing.FieldShipWithin: listing.NumberValue(48), listing.FieldLimitPerBuyer: listing.NumberValue(20),
		listing.FieldImageMain:                 listing.ListValue([]string{"https://img.pddpic.com/a.jpeg", "https://img.pddpic.com/b.jpeg"}),
		listing.FieldImageDetail:               listing.TextValue("https://img.pddpic.com/d.jpeg"),
		listing.FieldImageCertificate:          listing.TextValue("https://img.pddpic.com/label.jpeg"),
		listing.Option("cost_template_id"):     listing.TextValue("163280639235619"),
		listing.Option("refundable"):           listing.FlagValue(true),
		listing.Option("is_folt"):              listing.FlagValue(false),
		listing.Option("bad_fruit_claim"):      listing.FlagValue(true),
		listing.Option("lack_of_weight_claim"): listing.FlagValue(false),
		listing.Option("customer_num"):         listing.NumberValue(2),
		listing.Option("two_pieces_discount"):  listing.NumberValue(95),
		listing.Attr("310"):                    listing.TextValue("#12345"), listing.Attr("2081"): listing.TextValue("2.5 kg"), listing.Attr("99"): listing.TextValue("=仅供参考"),
	}, SKUs: []listing.SKUSnapshot{
		{ID: "ZG-QC-5J", Fields: map[listing.Field]listing.Value{
			listing.SpecAxis("规格"): listing.TextValue("5斤装"), listing.FieldPrice: listing.NumberValue(2980), listing.FieldPriceGroup: listing.NumberValue(2680),
			listing.FieldStock: listing.NumberValue(497), listing.FieldGrossWeight: listing.NumberValue(2500),
			listing.FieldImageSKU: listing.TextValue("https://img.pddpic.com/a.jpeg"), listing.Attr("7"): listing.TextValue("12 枚"),
		}},
		{ID: "ZG-QC-10J", Fields: map[listing.Field]listing.Value{
			listing.SpecAxis("规格"): listing.TextValue("10斤装"), listing.FieldPrice: listing.NumberValue(5380), listing.FieldPriceGroup: listing.NumberValue(5080),
			listing.FieldStock: listing.NumberValue(0), listing.FieldGrossWeight: listing.NumberValue(5000),
			listing.FieldImageSKU: listing.TextValue("https://img.pddpic.com/a.jpeg"),
		}},
	}}
	if d := cmp.Diff(want, remote.Snapshot, sameValues); d != "" {
		t.Errorf("snapshot (-want +got):\n%s", d)
	}
	if ids := map[string]string{"ZG-QC-5J": "1628459375012", "ZG-QC-10J": "1628459375013"}; !cmp.Equal(ids, remote.SKUIDs) {
		t.Errorf("SKU ids %v", remote.SKUIDs)
	}
}

// TestSharedCode: a code that two SKUs carry names neither of them.
func TestSharedCode(t *testing.T) {
	s, shop := scripted(t, ordinary())
	s.Answers["pdd.goods.detail.get"] = []string{strings.ReplaceAll(liveDetail, "ZG-QC-10J", "ZG-QC-5J")}
	s.Answers["pdd.goods.latest.commit.status.get"] = []string{approved}
	remote, err := shop.Fetch(t.Context(), adapters.Ref{ID: "794029426838"})
	if err != nil {
		t.Fatal(err)
	}
	if len(remote.SKUs) != 1 || len(remote.SKUIDs) != 0 {
		t.Errorf("SKUs %v, ids %v", remote.SKUs, remote.SKUIDs)
	}
	sent := len(s.types)
	stock := []adapters.Change{{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(1)}}
	price := []adapters.Change{{SKU: "ZG-QC-5J", Field: listing.FieldPrice, Value: listing.NumberValue(3100)}}
	weight := []adapters.Change{{SKU: "ZG-QC-5J", Field: listing.FieldGrossWeight, Value: listing.NumberValue(1)}}
	_, errStock := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: stock})
	_, errPrice := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: price})
	_, errUpdate := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: weight})
	for _, err := range []error{errStock, errPrice, errUpdate} {
		if shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("%v", err)
		}
	}
	if len(s.types) != sent {
		t.Errorf("%d calls were made", len(s.types)-sent)
	}
}

// TestUpdateRefusals: what an update cannot do is refused before anything is sent.
func TestUpdateRefusals(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, s, shop)
	text := listing.TextValue("x")
	for name, c := range map[string]adapters.Change{
		"category":              {Field: listing.FieldCategory, Value: text},
		"field not carried":     {Field: listing.FieldTags, Value: text},
		"stock of a known SKU":  {SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(5)},
		"SKU nobody wants":      {SKU: "new", Field: listing.FieldPrice, Value: listing.NumberValue(5)},
		"picture not uploaded":  {Field: listing.FieldImageMain, Value: listing.TextValue("sha256:zz")},
		"SKU without a picture": {SKU: "ZG-QC-5J", Field: listing.FieldImageSKU},
		"attribute without id":  {Field: listing.Attr("品牌"), Value: listing.TextValue("=x")},
		"spec without a value":  {SKU: "ZG-QC-5J", Field: listing.SpecAxis("规格")},
		"spec of another SKU":   {SKU: "ZG-QC-5J", Field: listing.SpecAxis("规格"), Value: listing.TextValue("10斤装")},
	} {
		s.Answers["pdd.goods.spec.id.get"] = []string{`{"goods_spec_id_get_response":{"spec_id":20014}}`}
		_, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{c}})
		if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || slices.Contains(s.types, "pdd.goods.information.update") {
			t.Errorf("%s: %v", name, err)
		}
	}
	remote.Raw = nil
	if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote}); shoptest.Classed(t, err).Class != adapters.Invalid {
		t.Errorf("nothing to merge into: %v", err)
	}
	remote.Raw = []byte(`{"goods_id":1,"sku_list":[]}`)
	if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote}); shoptest.Classed(t, err).Class != adapters.Invalid {
		t.Errorf("no SKUs to keep: %v", err)
	}
}

// TestSpecDimensionsOfTheParent: where the leaf is refused its parent is asked,
// and a category that tells no dimensions still has a rule.
func TestSpecDimensionsOfTheParent(t *testing.T) {
	answers := ordinary()
	answers["pdd.goods.authorization.cats"] = []string{`{"goods_auth_cats_get_response":{"goods_cats_list":[{"cat_id":20101,"cat_name":"脐橙","leaf":true}]}}`}
	answers["pdd.goods.spec.get"] = []string{notLive, specsAnswer}
	s, shop := scripted(t, answers)
	if _, err := shop.(adapters.CategoryLister).Children(t.Context(), "20014"); err != nil {
		t.Fatal(err)
	}
	rule, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "20101")
	if err != nil || !strings.Contains(string(rule.Raw), "尺寸") || s.last()["cat_id"] != "20014" {
		t.Errorf("%s, %v", rule.Raw, err)
	}
	s.Answers["pdd.goods.spec.get"] = []string{notLive}
	if rule, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "20101"); err != nil || strings.Contains(string(rule.Raw), "specs") || len(rule.Attributes) != 2 {
		t.Errorf("%s, %v", rule.Raw, err)
	}
	s.Answers["pdd.goods.spec.get"] = []string{refusal(70031, "null")}
	if _, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "20101"); shoptest.Classed(t, err).Class != adapters.RateLimited {
		t.Errorf("%v", err)
	}
}

// TestNoUploadGateway: a custom gateway without a second one never sends a
// picture to the real platform.
func TestNoUploadGateway(t *testing.T) {
	s, _ := scripted(t, ordinary())
	shop := openAt(s, "http://pdd.test/api/router", "")
	if _, err := shop.Upload(t.Context(), adapters.Image{Name: "a.png", Format: "png", Data: []byte("x")}); shoptest.Classed(t, err).Class != adapters.Unsupported || len(s.types) > 0 {
		t.Errorf("%v after %d calls", err, len(s.types))
	}
	platform := openAt(s, "", "")
	if _, err := platform.Upload(t.Context(), adapters.Image{Name: "a.jpg", Format: "jpeg", Data: []byte("x")}); err != nil {
		t.Fatal(err)
	}
	if _, err := platform.SetShelf(t.Context(), adapters.Remote{Ref: adapters.Ref{ID: "1"}, Live: true}, true); err != nil {
		t.Fatal(err)
	}
	want := []string{"https://gw-upload.pinduoduo.com/api/upload", "https://gw-api.pinduoduo.com/api/router"}
	if d := cmp.Diff(want, s.urls); d != "" {
		t.Errorf("addresses (-want +got):\n%s", d)
	}
}
