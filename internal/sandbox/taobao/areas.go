package taobao

import "strings"

// areaText is a part of the national division table: code and name; two trailing
// pairs of zeros are a province (type 2), one a city (3), none a county (4).
const areaText = `
420000 湖北省
420100 武汉市
420300 十堰市
420325 房县
420500 宜昌市
420525 远安县
420526 兴山县
420527 秭归县
420528 长阳土家族自治县
420529 五峰土家族自治县
420581 宜都市
420600 襄阳市
420900 孝感市
421000 荆州市
421083 洪湖市
421100 黄冈市
421123 罗田县
421181 麻城市
421300 随州市
422800 恩施土家族苗族自治州
422801 恩施市
422802 利川市
429005 潜江市
429021 神农架林区
430000 湖南省
431200 怀化市
500000 重庆市
510000 四川省
360000 江西省
360700 赣州市
610000 陕西省
410000 河南省
530000 云南省
350000 福建省
230000 黑龙江省
`

// areasGet answers taobao.areas.get (§4.3).
func (s *Sandbox) areasGet(c *call) (obj, *refusal) {
	fields := c.fieldList()
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	out := listOf("area", only(obj{"id": 1, "type": 1, "name": "中国", "parent_id": 0, "zip": ""}, fields))
	for line := range strings.SplitSeq(strings.TrimSpace(areaText), "\n") {
		code, name, _ := strings.Cut(line, " ")
		out.entries = append(out.entries, only(area(code, name), fields))
	}
	return obj{"areas": out}, nil
}

func area(code, name string) obj {
	kind, parent := 4, code[:4]+"00"
	switch {
	case strings.HasSuffix(code, "0000"):
		kind, parent = 2, "1"
	case strings.HasSuffix(code, "00"):
		kind, parent = 3, code[:2]+"0000"
	case strings.HasPrefix(code[2:], "90"): // directly below the province
		parent = code[:2] + "0000"
	}
	return obj{"id": digits(code), "type": kind, "name": name, "parent_id": digits(parent), "zip": ""}
}

func digits(text string) int64 {
	n := int64(0)
	for _, r := range text {
		n = n*10 + int64(r-'0')
	}
	return n
}
