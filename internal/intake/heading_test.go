package intake

import (
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/listing"
)

// TestSynonyms holds the headings of domain §8.1 to their fields. Where a word
// has several meanings the first candidate is the one without other evidence.
func TestSynonyms(t *testing.T) {
	v := newVocabulary(nil)
	for field, words := range map[listing.Field]string{
		listing.FieldName:        "产品名称 商品名称 名称 品名 货品名 货品 农产品名称 产品 商品 宝贝名称 商品标题 标题 完整品名 商品全名 货名 名目 product name item title",
		listing.FieldSpec:        "规格 规格型号 型号规格 包装规格 规格/净含量 包装 含量 装量 份量 规格名称 销售属性 多少 spec pack packing size variant option",
		listing.FieldPrice:       "售价 单价 零售价 销售价 建议零售价 建议售价 单买价 一口价 宝贝价格 电商价 到手价 卖价 定价 一件代发价 含税单价 价格 price RRP retail",
		listing.FieldPriceGroup:  "拼单价 拼团价 团购价 拼购价 成团价",
		listing.FieldPriceMarket: "市场价 划线价 原价 吊牌价 参考价 线下价 compare-at",
		listing.FieldCost:        "成本 供货价 出厂价 结算价 收购价 进价 批发价 cost trade wholesale settlement",
		listing.FieldStock:       "库存 库存数量 库存量 可售库存 现有库存 可用合计 数量 可供数量 备货量 结存 余货 现货数 宝贝数量 可发件数 供应量 能发多少 首批备货 stock qty quantity available",
		listing.FieldSKU:         "商家编码 商品编码 SKU编码 货号 编码 商品ID 货品编码 货品代码 外部编码 条目号 编号 品号 SKU",
		listing.FieldOrigin:      "产地 原产地 产区 出产地 产出县市 来源地 县市 产地(省/市/县) origin county",
		listing.FieldNetWeight:   "净重 净含量 单重 每件净重 重量(净) 净重(g) 净重(kg)",
		listing.FieldGrossWeight: "毛重 毛重(kg) 带箱重 发货重量 物流重量 包装后重量 计费重 总重",
		listing.FieldGTIN:        "商品条码 条形码 69码 条码 国条码 商品条形码 EAN码 GTIN barcode EAN UPC",
		listing.FieldShelfLife:   "保质期 保鲜期 保质期(天) 有效期 质保期 货架期 赏味期 保存期限",
		listing.FieldStorage:     "储存条件 贮存条件 储存方式 贮存方式 保存方法 存放条件 怎么保存 储藏 storage",
		listing.FieldProducer:    "生产者 生产主体 企业名称 合作社 农户/合作社 供货主体 厂名 生产单位 grower producer maker",
		listing.FieldSC:          "食品生产许可证 生产许可证编号 生产许可 SC编码 SC号 许可证编号 生产许可编号 QS号",
		listing.FieldUSCC:        "统一社会信用代码 社会信用代码 信用代码 主体代码 营业执照号 税号 机构代码 注册号 USCC",
		listing.FieldShipWithin:  "发货时效 发货承诺 承诺发货 发货时间 几天发货 预售天数 发货时限 揽收时效",
		listing.FieldNoShip:      "不发货地区 不配送区域 不发货 偏远不发 停发地区 限售区域 不包邮地区 不送达地区",
		listing.FieldImageMain:   "主图 图片 产品图片 产品照片 商品图 首图 新图片 image photo",
		listing.FieldImageWhite:  "白底图",
		listing.FieldImageDetail: "详情图",
		roleRowNumber:            "序号 序 No. #",
		roleRemark:               "备注",
		roleNotData:              "联系人 联系方式 填表人 箱规",
	} {
		for word := range strings.FieldsSeq(words) {
			got := v.match(foldHeading(word))
			found := false
			for _, c := range got {
				found = found || c.field == field && c.weight >= got[0].weight-30
			}
			if !found {
				t.Errorf("%s gives %v, want %s", word, got, field)
			}
		}
	}
}

func TestHeadings(t *testing.T) {
	v := newVocabulary(func(word string) (string, bool) {
		name, ok := map[string]string{"淘宝": "taobao", "拼多多": "pinduoduo", "京东": "jd"}[word]
		return name, ok
	})
	for text, want := range map[string]listing.Field{
		"*产品名称：": listing.FieldName, "产 品\n名 称": listing.FieldName, "名称/Name": listing.FieldName, "产品名称(必填)": listing.FieldName,
		"农特产品供货价(元)": listing.FieldCost, "平台零售价": listing.FieldPrice, "淘宝价": "price@taobao", "拼多多拼单价": "price_group@pinduoduo",
		"拼多多-单买价": "price@pinduoduo", "京东库存": "stock@jd", "price_group@pinduoduo": "price_group@pinduoduo", "县仓库存": "stock.县仓", "二仓": "stock.二仓",
		"Unit price (USD)": listing.FieldPrice, "净重（kg）": listing.FieldNetWeight, "联系电话": roleNotData,
	} {
		got := v.match(foldHeading(text))
		if len(got) == 0 || got[0].field != want {
			t.Errorf("%q gives %v, want %s", text, got, want)
		}
	}
	for _, text := range []string{"", "利川市谋道镇农产品上行统计表(2024年第二批,请于周五前交)", "采摘方式", "version 1.00"} {
		if got := v.match(foldHeading(text)); len(got) != 0 {
			t.Errorf("%q gives %v", text, got)
		}
	}
}

func TestHeadingUnits(t *testing.T) {
	v := newVocabulary(nil)
	units := newUnitIndex()
	for text, want := range map[string]columnUnit{
		"单价(元/斤)":          {per: "斤", currency: listing.CNY},
		"价格/元":             {currency: listing.CNY},
		"Unit price (USD)": {currency: listing.USD},
		"净重(kg)":           {factor: whole(1000), kind: unitMass},
		"净重/斤":             {factor: whole(500), kind: unitMass},
		"净含量(ml)":          {factor: whole(1), kind: unitVolume},
		"库存(斤)":            {factor: whole(500), byMass: true},
		"库存(件)":            {factor: whole(1)},
		"保质期(天)":           {factor: whole(24)},
		"保质期(月)":           {factor: whole(720)},
		"发货时效(小时)":         {factor: whole(1)},
	} {
		h := foldHeading(text)
		c := v.match(h)
		if len(c) == 0 {
			t.Errorf("%q is not known", text)
			continue
		}
		if got := v.unitOf(h, c[0].field, units); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}
