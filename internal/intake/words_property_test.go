package intake_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// otherWords are headings that say the same (domain §8.1).
var otherWords = [][]string{
	{"商家编码", "SKU编码", "货号", "货品编码", "货品代码", "外部编码", "条目号", "编号", "品号", "商品编码", "商品ID"},
	{"商品名称", "产品名称", "名称", "品名", "货品名", "农产品名称", "产品", "商品标题", "完整品名", "货名", "名目", "Product"},
	{"品种"},
	{"规格", "规格型号", "型号规格", "包装规格", "规格/净含量", "装量", "份量", "规格名称", "销售属性", "多少", "Pack"},
	{"净重(g)", "净含量(克)", "单重(g)", "每件净重(g)", "重量(净)(g)"},
	{"零售价(元)", "售价", "单价(元)", "销售价", "建议零售价", "单买价", "一口价", "电商价", "到手价", "卖价", "定价", "一件代发价", "价格", "RRP"},
	{"市场价(元)", "划线价", "吊牌价", "参考价", "线下价"},
	{"库存(件)", "库存数量", "库存量", "可售库存", "现有库存", "可用合计", "数量", "可供数量", "备货量", "结存", "余货", "现货数", "可发件数", "供应量", "能发多少", "首批备货"},
	{"产地", "原产地", "产区", "出产地", "产出县市", "来源地", "县市", "产地(省/市/县)", "Origin"},
	{"果径(mm)"},
	{"贮存条件", "储存条件", "储存方式", "保存方法", "存放条件", "怎么保存", "储藏"},
	{"保质期(天)", "保鲜期(天)", "有效期(天)", "质保期(天)", "货架期(天)", "赏味期(天)", "保存期限(天)"},
	{"商品条码", "条形码", "69码", "条码", "国条码", "商品条形码", "EAN码", "GTIN"},
	{"生产者", "生产主体", "企业名称", "合作社", "农户/合作社", "供货主体", "厂名", "生产单位"},
	{"统一社会信用代码", "社会信用代码", "信用代码", "主体代码", "营业执照号", "税号", "机构代码", "注册号"},
	{"发货时效(小时)", "发货承诺(小时)", "承诺发货(小时)", "发货时间(小时)", "发货时限(小时)", "揽收时效(小时)"},
	{"卖点", "宣传语", "宣传文案", "推荐语", "亮点"},
}

// zigui gives the cells of the clean catalog as texts.
func zigui(t *testing.T) sheetOf {
	t.Helper()
	book, err := sheet.Open("testdata/catalogs/01-zigui-clean.xlsx", sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var s sheetOf
	for row, err := range book.Rows(0) {
		if err != nil {
			t.Fatal(err)
		}
		cells := make([]string, len(otherWords))
		for _, c := range row.Cells {
			cells[c.Column-1] = c.Text
		}
		if s.head == nil {
			s.head = cells
			continue
		}
		s.rows = append(s.rows, cells)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestOtherWordsSayTheSame(t *testing.T) {
	s := zigui(t)
	want := content(readText(t, "a.csv", s.text(s.order()), options()))
	if len(want) < 96 {
		t.Fatalf("%d lines", len(want))
	}
	rapid.Check(t, func(rt *rapid.T) {
		other := sheetOf{head: slices.Clone(s.head), rows: s.rows}
		for i, words := range otherWords {
			other.head[i] = rapid.SampledFrom(words).Draw(rt, "word")
		}
		order := rapid.Permutation(s.order()).Draw(rt, "order")
		text := other.text(order, "秭归县农产品清单")
		if got := content(readText(t, "a.csv", text, options())); !slices.Equal(got, want) {
			for i := range got {
				if i >= len(want) || got[i] != want[i] {
					head, _ := csv.NewReader(strings.NewReader(text)).ReadAll()
					rt.Fatalf("%v\n got %s\nwant %s", head[1], got[i], want[min(i, len(want)-1)])
				}
			}
			rt.Fatalf("%d lines, want %d", len(got), len(want))
		}
	})
}
