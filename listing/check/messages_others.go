package check

// messagesOthers are about identity, dates, words, pictures, formulas and what a
// marketplace asks for.
var messagesOthers = map[Reason]message{
	"sku_missing": {errorS,
		"商家编码为空", "the SKU id is empty",
		"请填写商家编码", "write the SKU id"},
	"sku_duplicate": {errorS, // {1} the first cell
		"商家编码“{raw}”与{1}重复", "the SKU id “{raw}” stands in {1} already",
		"每个规格用一个不同的编码", "give every variant an id of its own"},
	SKUDuplicateKey: {errorS,
		"“{raw}”与{1}分不清：名称、品种、等级、规格、产地和生产者都一样", "“{raw}” cannot be told from {1}: name, variety, grade, spec, origin and producer are the same",
		"请在规格里写出差别，或加一列商家编码", "write into the spec what differs, or add a column of SKU ids"},
	SKUDuplicateSame: {noteS,
		"与{1}整行相同，已合并", "the same as the row of {1}, read once",
		"可删去一行", "one of the rows can go"},
	"channel_unknown": {errorS, // {1} the known ones
		"没有配置“{raw}”这个平台或店铺", "no marketplace or shop “{raw}” is configured",
		"可用的有：{1}", "known are: {1}"},
	"identity_changed": {errorS, // {1} old id, {2} new id, {3} the old cell
		"这一行是不是原来的“{1}”（{3}）？新编码是“{2}”", "is this row the old “{1}” ({3})? its new id would be “{2}”",
		"是同一个商品请加 --same {1}={2}，是新商品请加 --new {2}", "say --same {1}={2}, or --new {2} if it is a new one"},
	"id_collision": {errorS, // {1} the other cell
		"编码“{raw}”与{1}另一家的商品相同", "the id “{raw}” is used by another producer in {1}",
		"请在列映射里设置 id_prefix", "set id_prefix in the profile"},

	"table_beside": {warningS, // {1} the columns
		"{1} 列（{raw}）像是并排的另一张表，没有当作另一张表读", "the columns {1} ({raw}) look like another table beside this one; they were not read as one",
		"若是另一张表，请移到下方或另一个工作表，表头写全", "if they are another table, move it below or to a sheet of its own, with its whole heading"},

	"date_invalid": {errorS,
		"日期“{raw}”看不懂或不存在", "the date “{raw}” cannot be read or does not exist",
		"请写成 2024-03-05 的样子", "write it like 2024-03-05"},
	DateNoSuchDay: {errorS,
		"{1}月没有{2}日", "month {1} has no day {2}",
		"请核对日期“{raw}”", "check the date “{raw}”"},
	DateNoSuchMonth: {errorS,
		"没有{1}月", "there is no month {1}",
		"请核对日期“{raw}”", "check the date “{raw}”"},
	"date_order": {errorS,
		"日期的先后不合理", "the dates are in the wrong order",
		"请核对日期", "check the dates"},
	DateExpiresFirst: {errorS,
		"有效期至{1}，早于生产或采收日期{2}", "it expires on {1}, before it was made or harvested on {2}",
		"请核对两个日期是否填反", "check whether the two dates are swapped"},
	DatePresale: {errorS,
		"预售结束{1}早于开始{2}", "the presale ends on {1}, before it starts on {2}",
		"请核对两个日期是否填反", "check whether the two dates are swapped"},
	DateHarvest: {errorS,
		"采收日期{1}晚于生产日期{2}", "it was harvested on {1}, after it was packed on {2}",
		"请核对两个日期", "check the two dates"},
	DateFuture: {warningS,
		"日期{1}在今天（{2}）之后", "the date {1} lies after today ({2})",
		"请核对年份；预售请填预售日期", "check the year; for a presale use the presale dates"},
	DateExpired: {warningS,
		"{1}已过期（今天是{2}）", "it expired on {1} (today is {2})",
		"过期食品不得销售，请更新日期或下架", "expired food must not be sold: renew the date or take it off"},

	"banned_word": {errorS, // {1} phrases, {2} law, {3} what to do
		"绝对化用语“{1}”，违反{2}", "“{1}” is an absolute claim, against {2}",
		"{3}", "{3}"},
	BannedAward: {warningS,
		"“{1}”是评定的称号，需要证明", "“{1}” is an awarded title and needs proof",
		"请备好证书或批文，名称要写全", "keep the certificate at hand and write the title in full"},
	BannedSoft: {warningS,
		"“{1}”需要有依据，见{2}", "“{1}” needs proof, see {2}",
		"{3}", "{3}"},
	"medical_claim": {errorS, // {1} phrases, {2} law, {3} what to do
		"普通食品宣传疾病治疗或保健功能“{1}”，违反{2}", "“{1}” claims a medical or health effect for a food, against {2}",
		"{3}", "{3}"},

	"image_missing": {errorS,
		"没有主图", "there is no main picture",
		"请插入图片，或把图片放进图片文件夹，以商家编码命名", "insert one, or put it into the picture folder under the SKU id"},
	"formula_error": {errorS, // {1} the error value
		"公式结果是错误值{1}", "the formula gives the error value {1}",
		"请修正公式，或直接填写数值", "mend the formula, or write the value itself"},
	FormulaNoValue: {errorS,
		"公式没有计算结果", "the formula has no stored result",
		"请用表格软件打开并保存一次，或直接填写数值", "open and save it in a spreadsheet once, or write the value itself"},

	"title_too_long": {errorS, // {1} length, {2} limit, {3} unit
		"标题有{1}{3}，最多{2}{3}", "the title has {1} {3}, the most is {2}",
		"请缩短名称，或加一列标题", "shorten the name, or add a title column"},
	"title_too_short": {errorS, // {1} length, {2} limit, {3} unit
		"标题只有{1}{3}，至少{2}{3}", "the title has {1} {3}, the least is {2}",
		"请在名称里写上产地、品种或规格，或加一列标题", "add origin, variety or spec to the name, or a title column"},
	"category_missing": {errorS, // {1} candidates
		"不能确定平台类目，最接近的是：{1}", "the marketplace's category is not certain; nearest are: {1}",
		"请用 farmgate categories map 选定", "choose one with farmgate categories map"},
	"attribute_missing": {errorS, // {1} attribute, {2} allowed values
		"缺少平台必填属性“{1}”，可填：{2}", "the required attribute “{1}” is missing; allowed: {2}",
		"请在 attributes.csv 里加一行，或在表格里加这一列", "add a line to attributes.csv, or a column to the sheet"},
	"shop_choice_needed": {errorS, // {1} what, {2} choices
		"店铺里有几个{1}，请选定：{2}", "the shop has several of {1}; choose one: {2}",
		"请用 farmgate channel setup 选定", "choose with farmgate channel setup"},
}
