package taobao_test

import (
	"strings"
	"testing"
)

// A document may be written in many ways.
func TestTolerantParser(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	good := k.orange("A").with(listing{"title": ""}).doc()
	title := func(xml string) string { return strings.Replace(good, "<itemSchema>", "<itemSchema>"+xml, 1) }
	for name, text := range map[string]string{
		"declaration":  `<?xml version="1.0" encoding="utf-8"?>` + title(in("title", "秭归脐橙")),
		"comments":     title("<!-- 标题 -->" + in("title", "秭归脐橙")),
		"CDATA":        title(`<field id="title" type="input"><value><![CDATA[秭归脐橙]]></value></field>`),
		"line breaks":  strings.ReplaceAll(title(in("title", "秭归脐橙")), "</field><field", "</field>\n\t<field"),
		"name":         title(`<field type="input" name="宝贝标题" id="title"><value>秭归脐橙</value></field>`),
		"rules":        title(`<field id="title" type="input"><rules><rule name="requiredRule" value="true"/></rules><value>秭归脐橙</value></field>`),
		"other things": title(`<note/><field id="title" type="input"><default-value>x</default-value><value>秭归脐橙</value></field>`),
		"no value":     title(in("title", "秭归脐橙") + `<field id="barcode" type="input"/>`),
		"entities":     title(`<field id="title" type="input"><value>&#31213;归脐橙</value></field>`),
		"byte order":   "\ufeff" + title(in("title", "秭归脐橙")),
	} {
		a := k.call(submit, obj{"market": "taobao", "cat_id": k.cat, "schema": text})
		if a.code != 0 {
			t.Errorf("%s: %s", name, a.body)
			continue
		}
		if it := k.read(num(t, a.fields["item_id"])); it["title"] != "秭归脐橙" {
			t.Errorf("%s: title %q", name, it["title"])
		}
	}
}

func TestMalformedDocuments(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	good := k.orange("A").doc()
	for name, text := range map[string]string{
		"not XML":             "title=x",
		"JSON":                `{"title":"x"}`,
		"cut off":             good[:len(good)-5],
		"two roots":           good + good,
		"text after it":       good + "x",
		"HTML entity":         strings.Replace(good, "秭归", "&nbsp;", 1),
		"bare ampersand":      strings.Replace(good, "秭归", "a & b", 1),
		"another root":        strings.ReplaceAll(good, "itemSchema", "itemRule"),
		"DOCTYPE":             "<!DOCTYPE x>" + good,
		"GBK":                 `<?xml version="1.0" encoding="gbk"?>` + good,
		"no id":               strings.Replace(good, `id="title" `, "", 1),
		"no type":             strings.Replace(good, ` type="input"><value>秭`, `><value>秭`, 1),
		"unknown type":        strings.Replace(good, ` type="input"><value>秭`, ` type="text"><value>秭`, 1),
		"wrong type":          strings.Replace(good, ` type="input"><value>秭`, ` type="singleCheck"><value>秭`, 1),
		"field twice":         strings.Replace(good, "</itemSchema>", in("title", "x")+"</itemSchema>", 1),
		"two values":          strings.Replace(good, "<value>5</value>", "<value>5</value><value>5</value>", 1),
		"values for one":      strings.Replace(good, "<value>5</value>", "<values><value>5</value></values>", 1),
		"child in a value":    strings.Replace(good, "<value>5</value>", "<value><b>5</b></value>", 1),
		"rows for a complex":  strings.Replace(strings.Replace(good, "<complex-value>", "<complex-values>", 1), "</complex-value>", "</complex-values>", 1),
		"value for a complex": strings.Replace(good, "</itemSchema>", `<field id="globalStock" type="complex"><value>0</value></field></itemSchema>`, 1),
		"deep":                "<itemSchema>" + strings.Repeat(`<field id="a" type="complex"><complex-value>`, 15) + strings.Repeat("</complex-value></field>", 15) + "</itemSchema>",
	} {
		if text == good {
			t.Fatalf("%s: nothing changed", name)
		}
		k.refuses(submit, obj{"market": "taobao", "cat_id": k.cat, "schema": text}, 50, "isv.invalid-parameter")
	}
	k.refuses(submit, obj{"market": "taobao", "cat_id": k.cat}, 40, "")
	k.refuses(submit, obj{"market": "taobao", "schema": good}, 40, "")
	k.refuses(submit, obj{"market": "taobao", "cat_id": "x", "schema": good}, 41, "")
	k.refuses(submit, obj{"market": "tmall", "cat_id": k.cat, "schema": good}, 50, "isv.invalid-parameter")
}
