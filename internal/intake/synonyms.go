package intake

import "github.com/farmgate-cli/farmgate/listing"

// Roles are columns that are no field of the vocabulary but say something
// about the others. They are never shown as fields.
const (
	roleRowNumber listing.Field = "_row"      // 序号
	roleRemark    listing.Field = "_remark"   // 备注: may say that one stock is for all
	roleNotData   listing.Field = "_ignore"   // 联系人, 箱规: no part of a listing
	rolePhysical  listing.Field = "_physical" // 实物库存
	roleReserved  listing.Field = "_reserved" // 订单占用
	roleTransit   listing.Field = "_transit"  // 在途: never counted
	roleDiscount  listing.Field = "_discount" // 折扣
	roleCity      listing.Field = "_city"     // 市, beside 省 and 县
	roleCombined  listing.Field = "_combined" // 规格及价格 in one cell
)

// synonym says that a heading may mean a field, and how surely (percent).
type synonym struct {
	field  listing.Field
	weight int
	words  []string
}

// synonyms are the headings of county workbooks (domain §8.1), compared after
// foldHeading. A word may stand in several rows: the weights and the values
// then decide.
var synonyms = []synonym{
	{listing.FieldName, 100, []string{"产品名称", "商品名称", "品名", "货品名", "货品名称", "农产品名称", "农特产品名称", "完整品名", "商品全名", "货名", "名目", "宝贝名称", "特产名称", "产品名", "商品名", "农产品名", "特产名", "菜名", "果名", "茶名", "菜品名称", "水果名", "蔬菜名", "茶叶名", "货物名称", "物品名称", "产品全称", "商品全称", "product", "productname", "item", "itemname", "productname/名称"}},
	{listing.FieldName, 90, []string{"名称", "产品", "商品", "货品", "宝贝", "name", "goods"}},
	{listing.FieldName, 80, []string{"商品标题", "宝贝标题", "产品标题", "标题", "title"}},
	{listing.FieldTitle, 70, []string{"商品标题", "宝贝标题", "产品标题", "标题", "title", "listingtitle", "平台标题", "电商标题"}},
	{listing.FieldSubtitle, 100, []string{"副标题", "短标题", "subtitle", "商品副标题"}},
	{listing.FieldSpec, 100, []string{"规格型号", "型号规格", "包装规格", "规格/净含量", "净含量/规格", "规格名称", "销售属性", "商品规格", "产品规格", "销售规格", "规格及包装", "规格包装", "pack", "packsize", "packing", "spec", "specification", "variant", "option"}},
	{listing.FieldSpec, 90, []string{"规格", "包装", "装量", "份量", "多少", "size", "unitsize", "包装方式"}},
	{listing.FieldSpec, 60, []string{"净含量", "含量", "净重", "型号", "属性", "商品属性"}},
	{listing.FieldPrice, 100, []string{"售价", "零售价", "销售价", "单买价", "一口价", "宝贝价格", "电商价", "到手价", "卖价", "定价", "含税单价", "最终售价", "实际售价", "折后价", "折后价格", "实售价", "成交价", "券后价", "包邮价", "包邮价格", "包邮售价", "电商售价", "电商价格", "商品售价", "产品售价", "线上价", "线上价格", "网络售价", "调整后价格", "调后价", "调后价格", "调价后", "调价后价格", "新价", "新价格", "新售价", "拟售价", "执行价", "执行价格", "单独购买价", "销售价格", "零售价格", "unitprice", "rrp", "retail", "retailprice", "newprice", "saleprice", "sellingprice"}},
	{listing.FieldPrice, 90, []string{"价格", "单价", "price"}},
	{listing.FieldPrice, 95, []string{"建议零售价", "建议售价", "建议零售价格", "指导价", "零售指导价"}},
	{listing.FieldPriceMarket, 55, []string{"建议零售价", "建议售价", "建议零售价格", "指导价", "零售指导价"}},
	{listing.FieldPrice, 88, []string{"一件代发价", "代发价", "报价", "一件代发价格"}},
	{listing.FieldCost, 60, []string{"一件代发价", "代发价", "报价", "一件代发价格"}},
	{listing.FieldPrice, 80, []string{"现价", "最新价", "价钱", "活动价", "优惠价"}},
	{listing.FieldPriceOld, 100, []string{"调整前价格", "调前价", "调价前", "旧价", "旧价格", "当前价", "当前价格", "现售价", "原售价", "oldprice", "currentprice"}},
	{listing.FieldPriceOld, 70, []string{"现价", "原价", "原价格", "现行价"}},
	{listing.FieldPriceGroup, 100, []string{"拼单价", "拼团价", "团购价", "拼购价", "成团价", "拼单价格", "groupprice"}},
	{listing.FieldPriceMarket, 100, []string{"市场价", "划线价", "吊牌价", "参考价", "线下价", "市场价格", "市场参考价", "门店价", "marketprice", "listprice", "compare-at", "compareatprice", "msrp"}},
	{listing.FieldPriceMarket, 90, []string{"原价"}},
	{listing.FieldPriceMember, 100, []string{"会员价", "vip价", "memberprice"}},
	{listing.FieldCost, 100, []string{"成本", "成本价", "供货价", "出厂价", "结算价", "收购价", "进价", "进货价", "批发价", "供货价格", "成本价格", "cost", "trade", "tradeprice", "wholesale", "wholesaleprice", "settlement", "costprice"}},
	{listing.FieldPriceFloor, 100, []string{"最低限价", "底价", "最低价", "限价", "最低售价", "控价", "floorprice", "minprice", "floor"}},
	{listing.FieldEffective, 100, []string{"执行日期", "生效日期", "生效时间", "执行时间", "启用日期", "调价日期", "effective", "effectivedate", "effectivefrom"}},
	{listing.FieldStock, 100, []string{"库存", "库存数量", "库存量", "可售库存", "现有库存", "可用合计", "可供数量", "备货量", "结存", "余货", "现货数", "宝贝数量", "可发件数", "供应量", "能发多少", "首批备货", "库存合计", "可用库存", "可售数量", "现货数量", "库存件数", "总库存", "可供货量", "供货量", "现货量", "存货", "存货量", "存货数量", "剩余库存", "剩余数量", "可销售数量", "可售量", "可销库存", "库存数", "上架数量", "上架库存", "现存", "现存量", "可发数量", "在库数量", "stock", "onhand", "available", "qtyavailable", "instock", "inventory", "stockqty"}},
	{listing.FieldStock, 80, []string{"数量", "余量", "qty", "quantity"}},
	{rolePhysical, 100, []string{"实物库存", "实际库存", "账面库存", "仓库库存", "physical"}},
	{roleReserved, 100, []string{"订单占用", "占用", "占用库存", "锁定库存", "已占用", "待发货", "预占", "reserved", "allocated"}},
	{roleTransit, 100, []string{"在途", "在途库存", "在途数量", "intransit"}},
	{roleDiscount, 100, []string{"折扣", "折扣率", "折率", "discount"}},
	{listing.FieldLimitPerBuyer, 100, []string{"限购", "限购数量", "每人限购", "单人限购", "limitperbuyer"}},
	{listing.FieldSKU, 100, []string{"商家编码", "sku编码", "货品编码", "货品代码", "外部编码", "商品货号", "规格编码", "sku", "skuid", "skucode", "outerid", "outer_id", "linecode", "itemno", "itemno.", "itemcode", "productcode"}},
	{listing.FieldSKU, 90, []string{"商品编码", "货号", "商品id", "产品编码", "条目号", "品号", "编码", "款号", "spu", "商品编号", "产品编号"}},
	{listing.FieldSKU, 70, []string{"编号", "id", "code"}},
	{roleRowNumber, 100, []string{"序号", "序", "行号", "no", "no.", "#", "s/n"}},
	{roleRowNumber, 50, []string{"编号", "id"}},
	{listing.FieldListing, 95, []string{"款号", "spu", "spu编码", "商品款号", "listing", "listingid", "parent", "parentsku"}},
	{listing.FieldListing, 80, []string{"商品编码", "商品id", "产品编码", "商品编号"}},
	{listing.FieldOrigin, 100, []string{"产地", "原产地", "产区", "出产地", "产出县市", "来源地", "县市", "产地信息", "产品产地", "所属县市", "县(市、区)", "区县", "县区", "县", "产地县市", "location_city", "origin", "placeoforigin", "county", "grownin"}},
	{listing.FieldOrigin, 80, []string{"城市", "市", "地区", "所在地", "乡镇", "所属乡镇", "city", "region"}},
	{roleCity, 70, []string{"城市", "市", "地市", "地级市", "市州"}},
	{listing.FieldOriginProvince, 100, []string{"省", "省份", "产地省", "location_state", "province", "state"}},
	{listing.FieldOriginCountry, 100, []string{"国家", "原产国", "产国", "country", "countryoforigin"}},
	{listing.FieldShipFrom, 100, []string{"发货地", "发货地址", "发货城市", "发货仓", "shipfrom", "shipsfrom"}},
	{listing.FieldNoShip, 100, []string{"不发货地区", "不配送区域", "不发货", "偏远不发", "停发地区", "限售区域", "不包邮地区", "不送达地区", "不发货区域", "nodeliveryto"}},
	{listing.FieldNetWeight, 100, []string{"净重", "净含量", "单重", "每件净重", "重量(净)", "净重量", "单件净重", "单份净重", "netweight", "netwt", "netwt.", "unitweight"}},
	{listing.FieldNetWeight, 60, []string{"重量", "weight", "分量"}},
	{listing.FieldGrossWeight, 100, []string{"毛重", "带箱重", "发货重量", "物流重量", "包装后重量", "计费重", "总重", "重量(毛)", "item_weight", "grossweight", "shippingweight"}},
	{listing.FieldNetVolume, 100, []string{"容量", "净容量", "volume"}},
	{listing.FieldPieces, 100, []string{"个数", "枚数", "只数", "件内数量", "入数", "pieces", "count"}},
	{listing.FieldPieces, 40, []string{"数量"}},
	{listing.FieldUnit, 100, []string{"单位", "计量单位", "销售单位", "售卖单位", "库存单位", "价格单位", "计价单位", "包装单位", "unit", "uom", "sellunit"}},
	{listing.FieldDiameter, 100, []string{"果径", "果径大小", "直径", "果径规格", "口径", "diameter"}},
	{listing.FieldVariety, 100, []string{"品种", "品种名称", "品种名", "栽培品种", "variety", "cultivar"}},
	{listing.FieldGrade, 100, []string{"等级", "级别", "质量等级", "分级", "品级", "grade", "class"}},
	{listing.FieldCategory, 100, []string{"品类", "类目", "分类", "类别", "商品类目", "商品分类", "产品类别", "产品分类", "category", "type"}},
	{listing.FieldBrand, 100, []string{"品牌", "商标", "品牌名称", "brand"}},
	{listing.FieldTags, 100, []string{"标签", "关键词", "tags", "keywords"}},
	{listing.FieldGTIN, 100, []string{"商品条码", "条形码", "69码", "条码", "国条码", "商品条形码", "ean码", "ean", "ean13", "gtin", "upc", "barcode", "国际条码"}},
	{listing.FieldShelfLife, 100, []string{"保质期", "保鲜期", "质保期", "货架期", "赏味期", "保存期限", "保质天数", "shelflife", "bestbefore"}},
	{listing.FieldShelfLife, 80, []string{"有效期"}},
	{listing.FieldExpires, 100, []string{"有效期至", "到期日期", "到期日", "失效日期", "保质期至", "截止日期", "expires", "expirydate", "expiry", "useby"}},
	{listing.FieldExpires, 75, []string{"有效期", "保质期", "bestbefore"}},
	{listing.FieldStorage, 100, []string{"储存条件", "贮存条件", "储存方式", "贮存方式", "保存方法", "存放条件", "怎么保存", "储藏", "储藏条件", "保存条件", "储存方法", "贮藏方式", "贮藏条件", "贮存方法", "存储条件", "保存方式", "storage", "storageconditions"}},
	{listing.FieldProduced, 100, []string{"生产日期", "生产时间", "包装日期", "加工日期", "productiondate", "produced", "packedon", "packdate"}},
	{listing.FieldHarvested, 100, []string{"采收日期", "采摘日期", "采收时间", "采摘时间", "收获日期", "harvested", "harvestdate"}},
	{listing.FieldAvailable, 100, []string{"可售日期", "上架日期", "开售日期", "可供日期", "上架时间", "开售时间", "availablefrom", "availablefromdate"}},
	{listing.FieldSeason, 100, []string{"上市时间", "上市季节", "上市期", "产季", "成熟期", "供应季节", "供货期", "上市月份", "season"}},
	{listing.FieldShipWithin, 100, []string{"发货时效", "发货承诺", "承诺发货", "承诺发货时间", "发货时间", "几天发货", "预售天数", "发货时限", "揽收时效", "发货期", "leadtime", "shipswithin"}},
	{listing.FieldPresaleFrom, 100, []string{"预售开始", "预售开始时间", "presalefrom"}},
	{listing.FieldPresaleTo, 100, []string{"预售结束", "预售结束时间", "presaleto"}},
	{listing.FieldProducer, 100, []string{"生产者", "生产主体", "企业名称", "合作社", "农户/合作社", "供货主体", "厂名", "生产单位", "合作社名称", "生产企业", "生产厂家", "生产商", "生产厂商", "制造商", "厂商", "厂家名称", "种植户", "种植基地", "养殖场", "家庭农场", "专业合作社", "供应商", "供货商", "供货单位", "农户", "基地", "厂家", "主体名称", "经营主体", "供应商名称", "公司名称", "grower", "producer", "maker", "farm", "supplier", "vendor"}},
	{listing.FieldUSCC, 100, []string{"统一社会信用代码", "社会信用代码", "信用代码", "主体代码", "营业执照号", "税号", "机构代码", "注册号", "uscc", "统一信用代码", "营业执照"}},
	{listing.FieldSC, 100, []string{"食品生产许可证", "生产许可证编号", "生产许可", "sc编码", "sc号", "sc证号", "许可证编号", "生产许可编号", "qs号", "食品生产许可证编号", "食品生产许可证号", "生产许可证", "生产许可证号", "sc证", "sc编号", "licenceno", "licenceno.", "scno", "scno."}},
	{listing.FieldJY, 100, []string{"食品经营许可证", "经营许可证", "jy编码", "经营许可证编号", "食品经营许可证编号"}},
	{listing.FieldGreen, 100, []string{"绿色食品企业信息码", "绿标", "绿色食品", "绿色食品编号", "绿色食品证书编号", "绿色食品标志编号", "green"}},
	{listing.FieldOrganic, 100, []string{"有机码", "有机证书", "有机产品证书", "有机编号", "organic", "organiccode"}},
	{listing.FieldGI, 100, []string{"地理标志", "地标", "地标产品", "gi"}},
	{listing.FieldAGI, 100, []string{"地标登记号", "地理标志编号", "农产品地理标志编号", "agi编号", "地理标志登记证书编号"}},
	{listing.FieldCertificate, 100, []string{"认证情况", "资质", "认证", "合格证", "承诺达标合格证", "资质证书", "证书", "产品认证", "certificate", "certification"}},
	{listing.FieldStandard, 100, []string{"执行标准", "产品标准", "标准号", "产品标准号", "产品执行标准", "standard"}},
	{listing.FieldIngredients, 100, []string{"配料", "配料表", "原料", "ingredients"}},
	{listing.FieldImageMain, 100, []string{"主图", "图片", "产品图片", "产品照片", "商品图", "首图", "新图片", "商品图片", "照片", "产品图", "主图链接", "主图地址", "image", "photo", "picture", "images", "mainimage"}},
	{listing.FieldImageDetail, 100, []string{"详情图", "详情图片", "长图", "详情页图", "detailimage"}},
	{listing.FieldImageWhite, 100, []string{"白底图", "白底主图", "whiteimage"}},
	{listing.FieldImageSKU, 100, []string{"规格图", "sku图", "预览图", "规格图片", "skuimage"}},
	{listing.FieldImageCertificate, 100, []string{"证书图", "证书照片", "合格证图片", "证书扫描件", "资质图片"}},
	{listing.FieldSellingPoint, 100, []string{"卖点", "宣传语", "宣传文案", "推荐语", "亮点", "宝贝卖点", "产品卖点", "商品卖点", "产品特点", "产品特色", "highlight", "highlights", "blurb"}},
	{listing.FieldDescription, 100, []string{"简介", "产品简介", "商品简介", "文案", "商品描述", "产品描述", "宝贝描述", "产品介绍", "商品介绍", "详情", "描述", "介绍", "description", "desc"}},
	{listing.FieldDescription, 60, []string{"说明", "提示", "notes", "产品说明", "comments"}},
	{roleRemark, 100, []string{"备注", "备考", "附注", "remark", "remarks", "note"}},
	{roleRemark, 50, []string{"说明", "notes"}},
	{listing.FieldChannel, 100, []string{"平台", "适用平台", "店铺", "渠道", "销售平台", "上架平台", "销售渠道", "channel", "platform", "shop", "store"}},
	{listing.FieldShelf, 100, []string{"上下架", "是否上架", "上架", "上架状态", "在售状态", "销售状态", "shelf", "onsale", "listed"}},
	{listing.FieldShelf, 80, []string{"状态", "商品状态", "产品状态", "status"}},
	{roleCombined, 100, []string{"规格及价格", "规格价格", "规格/价格", "规格和价格", "规格/价格/库存", "规格价格库存", "规格、价格、库存", "规格及价格库存", "规格及售价"}},
	{roleNotData, 100, []string{"联系人", "联系方式", "联系电话", "电话", "手机", "手机号", "填表人", "箱规", "负责人", "审核人", "毛利率", "毛利", "利润", "利润率", "盘点时间", "盘点日期", "产地代号", "contact", "phone", "margin",
		"cid", "宝贝类目", "seller_cids", "店铺类目", "stuff_status", "新旧程度", "item_type", "出售方式", "auction_increment", "加价幅度", "valid_thru", "freight_payer", "运费承担", "post_fee", "平邮", "ems_fee", "ems", "express_fee", "快递", "has_invoice", "发票", "has_warranty", "保修", "approve_status", "放入仓库", "has_showcase", "橱窗推荐", "list_time", "开始时间",
		"cateprops", "宝贝属性", "postage_id", "邮费模版id", "has_discount", "会员打折", "modified", "修改时间", "upload_fail_msg", "上传状态", "picture_status", "图片状态", "auction_point", "返点比例", "video", "视频", "skuprops", "销售属性组合", "inputpids", "用户输入id串", "inputvalues", "用户输入名-值对", "propalias", "销售属性别名", "auto_fill", "代充类型", "num_id", "数字id",
		"local_cid", "本地id", "navigation_type", "宝贝分类", "user_name", "账户名称", "syncstatus", "宝贝状态", "is_lighting_consigment", "闪电发货", "is_xinpin", "新品", "foodparame", "食品专项", "features", "尺码库", "global_stock_type", "库存类型", "sub_stock_type", "库存计数", "buyareatype", "采购地", "global_stock_country", "国家地区", "item_size", "物流体积", "sell_promise", "退换货承诺", "custom_design_flag", "定制工具", "wireless_desc", "无线详情", "newprepay", "7天退货", "sku_barcode", "属性值备注", "自定义属性值", "商品资质"}},
	{listing.FieldStock, 100, []string{"num"}},
	{listing.FieldImageMain, 100, []string{"picture"}},
}
