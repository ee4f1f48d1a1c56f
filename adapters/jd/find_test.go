package jd_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
)

// TestFindGivesTheBeginning: a look-up by SKU code names a moment before all
// SKUs, as the reference's own calls do (jd §4.C). A default window would hide
// an old listing, and it would be made again.
func TestFindGivesTheBeginning(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.Find(t.Context(), adapters.Keys{SKUs: []string{"ZGQC-5J"}}); err != nil {
		t.Fatal(err)
	}
	if sent := s.sent("sku.read.searchSkuList"); !strings.Contains(sent, `"startCreatedTime":"2010-01-01 00:00:00"`) {
		t.Errorf("sent %s", sent)
	}
}

// TestSmallerPages: a platform that gives twenty rows where fifty were asked
// for is read to the end: the size it names counts.
func TestSmallerPages(t *testing.T) {
	answers := ordinary()
	var pages []string
	for page := range 3 {
		var rows []string
		for i := range 20 {
			if n := page*20 + i; n < 45 {
				rows = append(rows, fmt.Sprintf(`{"wareId":%d,"title":"x","itemNum":"N%d","wareStatus":8}`, 1000+n, n))
			}
		}
		pages = append(pages, fmt.Sprintf(`{"jingdong_ware_read_searchWare4Valid_responce":{"code":"0","page":{"data":[%s],"pageNo":%d,"pageSize":20,"totalItem":45}}}`,
			strings.Join(rows, ","), page+1))
	}
	answers["ware.read.searchWare4Valid"] = pages
	_, shop := scripted(t, answers)
	seen := 0
	for cursor := ""; ; {
		page, err := shop.List(t.Context(), cursor)
		if err != nil {
			t.Fatal(err)
		}
		seen += len(page.Items)
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if seen != 45 {
		t.Errorf("%d of 45 listings were seen", seen)
	}
}
