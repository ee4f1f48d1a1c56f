package category

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

// view says how a field's value is put into words for an attribute.
type view uint8

const (
	plain         view = iota
	grade              // 一级, 一级果, 1级
	variety            // 纽荷尔, 纽荷尔脐橙
	origin             // from the county up to the country, whatever the options name
	province           // 湖北省, 湖北
	city               // 宜昌市, 宜昌
	county             // 秭归县, 秭归
	country            // 中国, 中国大陆
	imported           // 国产
	isImported         // 否
	yesNo              // 是, where the field says so
	keeping            // 冷藏, out of 冷藏0–4℃
	temperature        // 0-4℃, out of 冷藏0–4℃
	keepingOption      // 常温, where an attribute of temperatures has such an option
	kindOfGoods        // the produce noun of the name and its kinds; options only
)

// source is where an attribute's value may come from.
type source struct {
	field listing.Field
	view  view
	named bool // by a line of attributes.csv: a bare number is then in the field's own unit
}

// synonymRow gives names of attributes, folded and without brackets, and the
// sources to try for them in turn.
type synonymRow struct {
	names   string
	sources []source
}

// synonymRows is the synonym table of formats §4, with the names that the
// references of the marketplaces give (taobao §4.5, jd §4.A.2, suning §4.2,
// douyin §8, pinduoduo §4.2). Reviewed 2026-11.
func synonymRows() []synonymRow {
	is := func(f listing.Field, v view) []source { return []source{{field: f, view: v}} }
	return []synonymRow{
		{"品牌 商标 品牌名称 商标品牌 brand", is(listing.FieldBrand, plain)},
		{"品种 品种名称 果品品种 具体品种 variety", is(listing.FieldVariety, variety)},
		{"等级 级别 质量等级 果品等级 产品等级 规格等级 品质等级 品级 grade", is(listing.FieldGrade, grade)},
		{"产地 原产地 产区 产地区域 原产地区 原料产地 生产地 发源地 origin placeoforigin", is(listing.FieldOrigin, origin)},
		{"省份 省 产地省份 产地省 所属省份 region province", is(listing.FieldOrigin, province)},
		{"城市 市 产地城市 地市 产地市 city", is(listing.FieldOrigin, city)},
		{"县 区县 县市 产地县 市县 区县市 county", is(listing.FieldOrigin, county)},
		{"国家 国家地区 原产国 原产国地区 原产国家 原产地国家 生产国 country", is(listing.FieldOrigin, country)},
		{"国产进口 进口国产 国产或进口 是否国产进口", is(listing.FieldOrigin, imported)},
		{"是否进口", is(listing.FieldOrigin, isImported)},
		{"净含量 净重 总净含量 总净重 净重量 重量 单件净重 单件净含量 商品净重 含量 规格净含量 包装净含量 净含量规格 netweight netcontent",
			[]source{{field: listing.FieldNetWeight, view: plain}, {field: listing.FieldNetVolume, view: plain}, {field: listing.FieldPieces, view: plain}}},
		{"容量 净容量 体积 volume", is(listing.FieldNetVolume, plain)},
		{"毛重 商品毛重 包装重量 总重量 brgew grossweight", is(listing.FieldGrossWeight, plain)},
		{"个数 枚数 只数 数量 装箱数 内含数量 单件数量 pieces", is(listing.FieldPieces, plain)},
		{"果径 单果直径 直径 果实直径 单果果径 果径大小 diameter", is(listing.FieldDiameter, plain)},
		{"规格 包装规格 商品规格 产品规格 spec", is(listing.FieldSpec, plain)},
		{"单位 销售单位 计量单位 售卖单位 计价单位 unit", is(listing.FieldUnit, plain)},
		{"保质期 保质期天数 保存期 保鲜期 质保期 货架期 保质期限 保存期限 有效期 shelflife", is(listing.FieldShelfLife, plain)},
		{"储存条件 贮存条件 贮藏条件 储藏条件 存储条件 保存条件 存放条件 储存方式 贮存方式 贮藏方式 储藏方式 存储方式 保存方式 储存方法 贮存方法 贮藏方法 储藏方法 存储方法 保存方法 储存说明 storage",
			is(listing.FieldStorage, keeping)},
		{"储存温度 贮存温度 储藏温度 存储温度 保存温度 生鲜储存温度 保鲜温度",
			[]source{{field: listing.FieldStorage, view: temperature}, {field: listing.FieldStorage, view: keepingOption}}},
		{"生产许可证编号 生产许可证号 食品生产许可证编号 食品生产许可证号 食品生产许可证 生产许可证 许可证编号 许可证号 sc编号 sc编码 sc号 sc证号", is(listing.FieldSC, plain)},
		{"食品经营许可证编号 食品经营许可证号 食品经营许可证 经营许可证编号", is(listing.FieldJY, plain)},
		{"厂名 生产者 生产者名称 生产厂家 生产企业 生产企业名称 生产商 生产商名称 厂家 厂家名称 制造商 生产厂名 生产主体 生产单位 供货商 供应商 供货商名称 producer manufacturer", is(listing.FieldProducer, plain)},
		{"统一社会信用代码 社会信用代码 信用代码", is(listing.FieldUSCC, plain)},
		{"产品标准号 产品标准代号 产品标准编号 标准号 执行标准 执行标准号 产品执行标准 产品执行标准号 执行标准编号 standard", is(listing.FieldStandard, plain)},
		{"配料表 配料 配料成分 原料与配料 原料 成分 主要成分 ingredients", is(listing.FieldIngredients, plain)},
		{"是否有机 是否有机食品 是否为有机食品 是否为有机 有机食品 有机", is(listing.FieldOrganic, yesNo)},
		{"有机认证 有机码 有机认证编号 有机证书编号 有机食品认证", is(listing.FieldOrganic, plain)},
		{"是否绿色食品 是否为绿色食品 绿色食品", is(listing.FieldGreen, yesNo)},
		{"绿色食品认证 绿色食品编号 绿色食品标志编号 企业信息码", is(listing.FieldGreen, plain)},
		{"是否地理标志 是否地理标志产品 是否为地理标志产品 地理标志产品", []source{{field: listing.FieldGI, view: yesNo}, {field: listing.FieldAGI, view: yesNo}}},
		{"地理标志 地理标志编号 农产品地理标志", []source{{field: listing.FieldGI, view: plain}, {field: listing.FieldAGI, view: plain}}},
		{"认证 资质认证 承诺达标合格证 合格证 产品认证 certificate", is(listing.FieldCertificate, plain)},
		{"生产日期 生产时间 出厂日期", []source{{field: listing.FieldProduced, view: plain}, {field: listing.FieldHarvested, view: plain}}},
		{"采收日期 采摘日期 采收时间 采摘时间 收获日期", is(listing.FieldHarvested, plain)},
		{"到期日期 有效期至 过期日期 截止日期", is(listing.FieldExpires, plain)},
		{"上市时间 上市季节 热卖时间 采摘季节 时令 季节 上市月份 season", is(listing.FieldSeason, plain)},
		{"条形码 商品条码 商品条形码 条码 69码 国条码 barcode gtin", is(listing.FieldGTIN, plain)},
		{"品名 商品名称 产品名称 名称 货品名称 食品名称 name", is(listing.FieldName, plain)},
		{"种类 品类 类别 产品类别 产品种类 特产品类 类型 kind", is(listing.FieldName, kindOfGoods)},
		{"卖点 产品特点 特点 商品卖点", is(listing.FieldSellingPoint, plain)},
		{"发货地 发货地区", is(listing.FieldShipFrom, plain)},
	}
}

// headingSynonyms are names for the same thing that no word of the vocabulary
// covers: a workbook column of one name fills an attribute of the other.
func headingSynonyms() []string {
	return []string{
		"厂址 地址 生产地址 厂家地址 生产者地址 生产厂址 企业地址",
		"厂家联系方式 联系方式 联系电话 电话 厂家电话 服务电话 客服电话 生产者联系方式",
		"包装方式 包装 包装形式 包装类型 包装种类",
		"食品添加剂 添加剂 食品添加剂种类",
		"售卖方式 销售方式",
		"是否含糖 含糖 糖分",
		"单果重 单果重量 单果净重",
		"甜度 糖度",
		"口味 口感 味道",
		"香型 茶叶香型",
		"采摘方式 采收方式",
		"种植方式 栽培方式",
		"养殖方式 饲养方式",
		"进货日期 进货时间",
		"适用人群 适宜人群",
		"食用方法 食用方式",
	}
}

var (
	brackets = regexp.MustCompile(`[(\[【〔][^)\]】〕]*[)\]】〕]`)
	marks    = strings.NewReplacer(":", "", "*", "", "/", "", "、", "", "-", "", "_", "", ".", "", "·", "", "“", "", "”", "", "\"", "")
)

// opening are the brackets that brackets looks for, marked what marks drops.
const (
	opening = "([【〔"
	marked  = ":*/、-_.·“”\""
)

// withoutBrackets drops brackets and what is in them.
func withoutBrackets(folded string) string {
	if !strings.ContainsAny(folded, opening) {
		return folded
	}
	return brackets.ReplaceAllString(folded, "")
}

// plainName brings an attribute's or heading's name to the form in which names
// are compared: folded, without brackets and their content, without marks.
func plainName(name string) string {
	folded := listing.Fold(name)
	if !strings.ContainsAny(folded, opening+marked) {
		return folded
	}
	bare := marks.Replace(withoutBrackets(folded))
	if bare == "" {
		return marks.Replace(folded)
	}
	return bare
}

// nameUnit gives the unit that stands in brackets in a name: 保质期（天）, 净重(kg).
func nameUnit(name string) string {
	if !strings.ContainsAny(name, opening+"（［") {
		return ""
	}
	for _, part := range brackets.FindAllString(listing.Fold(name), -1) {
		_, first := utf8.DecodeRuneInString(part)
		_, last := utf8.DecodeLastRuneInString(part)
		if word := strings.TrimPrefix(part[first:len(part)-last], "单位:"); word != "" {
			if _, ok := units()[word]; ok {
				return word
			}
		}
	}
	return ""
}

// synonymIndex finds rows by plain name.
type synonymIndex struct {
	sources  map[string][]source
	headings map[string][]string // plain name → plain names of the same thing
}

var synonyms = sync.OnceValue(func() synonymIndex {
	x := synonymIndex{sources: map[string][]source{}, headings: map[string][]string{}}
	for _, row := range synonymRows() {
		for name := range strings.FieldsSeq(row.names) {
			x.sources[name] = append(x.sources[name], row.sources...)
		}
	}
	for _, row := range headingSynonyms() {
		names := strings.Fields(row)
		for _, name := range names {
			x.headings[name] = names
		}
	}
	return x
})

// lookup finds what an attribute's name means: the name itself, the parts that
// a stroke joins (等级/规格), and the name without the goods it speaks of
// (水果品种, 商品产地).
func (x synonymIndex) lookup(name string) []source {
	plain := plainName(name)
	if found := x.sources[plain]; found != nil {
		return found
	}
	if parts := strings.Split(withoutBrackets(listing.Fold(name)), "/"); len(parts) > 1 {
		var found []source
		for _, part := range parts {
			found = append(found, x.sources[plainName(part)]...)
		}
		return found
	}
	for _, prefix := range []string{"商品", "产品", "食品", "果品", "水果", "蔬菜", "茶叶", "生鲜", "农产品", "食用农产品", "特产", "大米", "蜂蜜", "食用菌", "干货", "水产", "肉类", "酒类"} {
		if rest, ok := strings.CutPrefix(plain, prefix); ok {
			if found := x.sources[rest]; found != nil {
				return found
			}
		}
	}
	return nil
}
