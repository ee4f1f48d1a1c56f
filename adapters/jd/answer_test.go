package jd

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/lenient"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestWareStatus reads every state of jd §4.A.12.
func TestWareStatus(t *testing.T) {
	const none, pending, rejected = adapters.AuditNone, adapters.AuditPending, adapters.AuditRejected
	for _, row := range []struct {
		status                number
		created, online       number
		onShelf, banned, live bool
		audit                 adapters.Audit
	}{
		{1, 1000, 0, false, false, true, none},
		{2, 1000, 0, false, false, true, none},
		{4, 1000, 0, false, true, true, none},
		{8, 1000, 0, true, false, true, none},
		{513, 1000, 0, false, false, false, pending},
		{514, 1000, 0, false, false, true, pending},
		{516, 1000, 0, false, false, true, pending},
		{520, 1000, 1000, true, false, false, pending},
		{520, 1000, 0, true, false, false, pending},
		{520, 1000, 3_600_000, true, false, true, pending},
		{1025, 1000, 0, false, false, false, rejected},
		{1026, 1000, 0, false, false, true, rejected},
		{1028, 1000, 0, false, false, false, rejected},
		{1032, 1000, 1000, true, false, false, rejected},
		{1032, 1000, 3_600_000, true, false, true, rejected},
	} {
		got := ware{Status: &row.status, Created: row.created, Online: row.online}.state()
		if want := (state{row.onShelf, row.banned, row.live, row.audit}); got != want {
			t.Errorf("%d (online %d): %+v, want %+v", row.status, row.online, got, want)
		}
	}
}

// TestCursor: after a hundred pages the window moves to the newest ware seen,
// and one that cannot move ends the list with an error.
func TestCursor(t *testing.T) {
	rows := []ware{{Created: 5_000_000}, {Created: 7_000_500}, {Created: 6_000_000}}
	for _, tc := range []struct {
		at   cursor
		want string
	}{{cursor{0, 1}, "0:2"}, {cursor{9, 99}, "9:100"}, {cursor{0, 100}, "7000:1"}, {cursor{7000, 100}, ""}} {
		got, err := tc.at.next(rows)
		if got != tc.want || (err == nil) != (tc.want != "") {
			t.Errorf("after %+v: %q, %v", tc.at, got, err)
		}
	}
}

// TestForeignDescriptions reads what others have written.
func TestForeignDescriptions(t *testing.T) {
	words, pictures := readHTML(`<style>p{}</style><table><tr><td>一&nbsp;级</td></tr></table>果园<br>直发
<b>现摘</b><script>x()</script><img SRC='https://img14.360buyimg.com/imgzone/jfs/t1/9.jpg'><img alt="x">`)
	if words != "一 级\n果园\n直发 现摘" || len(pictures) != 1 || pictures[0] != "jfs/t1/9.jpg" {
		t.Errorf("%q, %q", words, pictures)
	}
}

// TestDescriptionsRoundTrip: any words and pictures are read back as they were.
func TestDescriptionsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := cleanWords(rapid.String().Draw(t, "words"))
		pictures := rapid.SliceOfN(rapid.StringMatching(`jfs/t1/[0-9a-z/]{1,9}\.jpg`), 0, 3).Draw(t, "pictures")
		gotWords, gotPictures := readHTML(descriptionHTML(words, pictures))
		if gotWords != words || strings.Join(gotPictures, "\n") != strings.Join(pictures, "\n") {
			t.Fatalf("%q, %q give %q, %q", words, pictures, gotWords, gotPictures)
		}
	})
}

// FuzzAnswer: no answer makes the decoders fall over, and what is taken can be
// sent back.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"jingdong_ware_read_findWareById_responce":{"code":"0","ware":{"wareId":1,"wareStatus":520,"multiCateProps":{"attrId":1,"attrValues":"2"},"images":[{"colorId":"0000000000","imgIndex":1,"imgUrl":"jfs/a"}],"weight":"2.5","introduction":"<p>a<img src=jfs/b>"}}}`))
	f.Add([]byte(`{"error_response":{"code":12,"zh_desc":null}}`))
	f.Add([]byte(`{"x_response":{"returnType":{"success":"false","code":5}}}`))
	f.Add([]byte("\ufeff<html>"))
	f.Fuzz(func(t *testing.T, body []byte) {
		content, refused, err := unwrap(body, wareGet)
		if err != nil {
			return
		}
		if refused != nil {
			if e := wareAdd.refused(*refused, false); e.Class == "" || e.Error() == "" {
				t.Errorf("refusal %+v has no class", refused)
			}
			return
		}
		var answer wareAnswer
		var w ware
		if decode(content, &answer) != nil || lenient.IsBlank(answer.Ware) || decode(answer.Ware, &w) != nil {
			return
		}
		raw, err := json.Marshal(document{Ware: answer.Ware})
		if err != nil {
			t.Fatal(err)
		}
		remote := remoteOf(adapters.Ref{ID: "1"}, w, nil, raw, &ruleBook{})
		e, err := editOf(adapters.Update{Remote: remote, Changes: []adapters.Change{{Field: listing.Attr("7"), Value: listing.TextValue("=x")}}})
		if err != nil {
			return
		}
		sent, err := compactJSON(e.form.ware)
		if err != nil || !json.Valid([]byte(sent)) {
			t.Errorf("cannot be sent: %s, %v", sent, err)
		}
	})
}

// FuzzRule: no rule of a category makes the projection fall over.
func FuzzRule(f *testing.F) {
	f.Add([]byte(`{"attributes":[{"id":1,"name":"a","attributeType":4,"features":[{"key":"required","fvalue":"1"}]},{"id":2,"name":"b","attributeType":3,"inputType":3,"isRequired":true}],"brands":[{"erpBrandId":5}]}`), "2", "x")
	f.Add([]byte(`{"attributes":{"id":"1","attrValueList":""}}`), "1", "")
	f.Fuzz(func(t *testing.T, raw []byte, id, text string) {
		price := int64(1000)
		sku := adapters.OfferSKU{SKU: listing.SKU{ID: "s"}, ID: "s", Price: &price}
		other := sku
		other.ID = "t"
		o := adapters.Offer{
			Title: adapters.Chosen{Value: "x"}, Rule: adapters.Rule{Raw: raw}, Category: adapters.CategoryChoice{ID: "1"},
			SKUs: []adapters.OfferSKU{sku, other}, Attributes: []adapters.AttributeValue{{ID: id, Text: text}},
		}
		_, findings := Adapter().Project(o)
		for _, finding := range findings {
			if finding.Code == "" || finding.Message.In(listing.Chinese) == "" || finding.Message.In(listing.English) == "" {
				t.Errorf("finding %+v", finding)
			}
		}
	})
}
