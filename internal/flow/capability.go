package flow

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// Capability is one line of the matrix: a thing and which adapters can do it.
type Capability struct {
	Name listing.Text    `json:"name"`
	Key  string          `json:"key"`
	Has  map[string]bool `json:"adapters"`
}

// Capabilities is made by looking at what each shop's type implements, so that
// nothing can be claimed that does not exist.
func Capabilities() (names []string, rows []Capability) {
	names = all.Names()
	shops := map[string]adapters.Shop{}
	for _, e := range all.Adapters() {
		shops[e.Adapter.Info().Name] = bare(e)
	}
	for _, p := range probes() {
		row := Capability{Name: p.name, Key: p.key, Has: map[string]bool{}}
		for _, name := range names {
			row.Has[name] = p.has(shops[name])
		}
		rows = append(rows, row)
	}
	return names, rows
}

// bare is a connection to nowhere: good for seeing what its type can do.
func bare(e all.Entry) adapters.Shop {
	return e.Open(adapters.Account{Token: func() listing.Secret { return listing.Secret{} }}, httpclient.New(httpclient.Options{}))
}

type probe struct {
	key  string
	name listing.Text
	has  func(adapters.Shop) bool
}

func probes() []probe {
	return []probe{
		{"categories", listing.T("读取类目", "lists categories"), is[adapters.CategoryLister]},
		{"category_rules", listing.T("读取类目要求", "tells what a category demands"), is[adapters.CategoryRuler]},
		{"prediction", listing.T("推荐类目", "predicts categories"), is[adapters.CategoryPredictor]},
		{"option_search", listing.T("搜索属性选项", "searches attribute options"), is[adapters.OptionSearcher]},
		{"shop_data", listing.T("读取运费模板等店铺资料", "lists shop data"), is[adapters.ShopChooser]},
		{"audit", listing.T("查询审核状态", "tells the state of review"), is[adapters.Auditor]},
		{"delete", listing.T("删除商品", "deletes listings"), is[adapters.Deleter]},
		{"drafts", listing.T("清理草稿", "cleans drafts"), is[adapters.DraftCleaner]},
		{"collections", listing.T("商品专区", "keeps collections"), is[adapters.Collector]},
		{"promotions", listing.T("优惠券", "keeps promotions with a coupon code"), is[adapters.Promoter]},
		{"token_refresh", listing.T("刷新令牌", "refreshes tokens"), is[adapters.TokenRefresher]},
		{"token_grant", listing.T("网页授权", "grants tokens by consent"), is[adapters.TokenGranter]},
	}
}

func is[T any](s adapters.Shop) bool {
	_, ok := s.(T)
	return ok
}
