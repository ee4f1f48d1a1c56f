package taobao

import "testing"

func TestSymbols(t *testing.T) {
	doc := values{input("n", "10"), input("text", "冷藏保存"), {id: "m", typ: "multiCheck", texts: []string{"1", "12"}},
		complexValue("outer", values{input("inner", "deep"), input("n", "20")}), {id: "gone", typ: "input", texts: []string{"x"}, dropped: true}}
	top := scope{root: doc}.inside(doc)
	inner := top.inside(doc.child("outer"))
	for _, c := range []struct {
		in   scope
		test test
		want bool
	}{
		{top, test{"n", "10", ""}, true}, {top, test{"n", "10", "=="}, true}, {top, test{"n", "11", "=="}, false},
		{top, test{"n", "11", "!="}, true}, {top, test{"absent", "x", "!="}, true}, {top, test{"absent", "", "=="}, true},
		{top, test{"n", "9.5", ">"}, true}, {top, test{"n", "10", ">"}, false}, {top, test{"n", "10.0", ">="}, true},
		{top, test{"n", "9", "<"}, false}, {top, test{"n", "10", "<="}, true}, {top, test{"text", "1", ">"}, false}, {top, test{"absent", "1", "<"}, false},
		{top, test{"text", "冷藏", "contains"}, true}, {top, test{"text", "冷冻", "not contains"}, true}, {top, test{"absent", "x", "contains"}, false},
		{top, test{"m", "1", "contains"}, true}, {top, test{"m", "2", "contains"}, false}, {top, test{"m", "1,12", "=="}, true},
		{top, test{"absent", "", "is null"}, true}, {top, test{"n", "", "is null"}, false}, {top, test{"gone", "", "is null"}, true},
		{top, test{"inner", "deep", "=="}, true}, {inner, test{"n", "20", "=="}, true}, {top, test{"n", "20", "=="}, false},
		{top, test{"n", "10", "in another way"}, false},
	} {
		if got := c.test.holds(c.in); got != c.want {
			t.Errorf("%+v: %v", c.test, got)
		}
	}
}

func TestGroups(t *testing.T) {
	s := scope{root: values{input("a", "1")}}
	yes, no := test{"a", "1", "=="}, test{"a", "2", "=="}
	for name, c := range map[string]struct {
		g    group
		want bool
	}{
		"and":         {group{op: "and", tests: []test{yes, no}}, false},
		"or":          {group{op: "or", tests: []test{no, yes}}, true},
		"or of none":  {group{op: "or", tests: []test{no, no}}, false},
		"inner or":    {group{op: "and", tests: []test{yes}, groups: []group{{op: "or", tests: []test{no, yes}}}}, true},
		"inner and":   {group{op: "or", tests: []test{no}, groups: []group{{op: "and", tests: []test{yes, no}}}}, false},
		"empty group": {group{op: "and"}, true},
	} {
		if got := c.g.holds(s); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestRulesOnTexts(t *testing.T) {
	typed := func(typ string) rule { return rule{name: "valueTypeRule", value: typ} }
	for _, c := range []struct {
		r    rule
		text string
		ok   bool
	}{
		{maxBytes(4), "橙橙", true}, {maxBytes(4), "橙橙a", false}, {maxBytes(2), "é", true}, {maxBytes(2), "🍊", true}, {minBytes(3), "橙", false},
		{maxChars(2), "橙橙", true}, {maxChars(2), "abc", false}, {minChars(5), "四个字啊", false},
		{bound("maxValueRule", "10", ""), "10", true}, {rule{name: "maxValueRule", value: "10", ex: "not include"}, "10", false},
		{bound("minValueRule", "0", ""), "0", true}, {rule{name: "minValueRule", value: "0", ex: "not include"}, "0", false},
		{bound("minValueRule", "0", ""), "1e3", false},
		{bound("maxDecimalDigitsRule", "2", ""), "1.25", true}, {bound("maxDecimalDigitsRule", "2", ""), "1.250", false}, {bound("minDecimalDigitsRule", "1", ""), "1", false},
		{typed("integer"), "12", true}, {typed("integer"), "1.0", false}, {typed("long"), "+1", false}, {typed("decimal"), "-1.5", true}, {typed("decimal"), ".5", false},
		{typed("date"), "2026-02-28", true}, {typed("date"), "2026-2-28", false}, {typed("time"), "2026-02-28 10:00:00", true}, {typed("time"), "10:00", false},
		{typed("url"), "https://a/b", true}, {typed("url"), "a/b", false}, {typed("html"), "<p>", true}, {typed("text"), "", true},
		{rule{name: "regexRule", value: "^a+$"}, "aa", true}, {rule{name: "regexRule", value: "^a+$"}, "ab", false},
		{rule{name: "regexRule", value: "b", ex: "not include"}, "ab", false}, {rule{name: "regexRule", value: "b", ex: "not include"}, "aa", true},
		{rule{name: "asyncRenderRule", value: "true"}, "x", true}, {rule{name: "setRule", value: "1"}, "x", true},
	} {
		if why := c.r.broken(input("x", c.text)); (why == "") != c.ok {
			t.Errorf("%+v with %q: %q", c.r, c.text, why)
		}
	}
	rows := &value{typ: "multiComplex", rows: make([]values, 3)}
	if maxCount(2).broken(rows) == "" || maxCount(3).broken(rows) != "" || bound("minInputNumRule", "4", "").broken(rows) == "" {
		t.Error("number of rows")
	}
}

func TestEqualValues(t *testing.T) {
	row := func(text string) *value { return complexValue("c", values{input("a", text), input("b", "2")}) }
	turned := complexValue("c", values{input("b", "2"), input("a", "1")})
	for _, c := range []struct {
		a, b *value
		want bool
	}{
		{nil, input("x", ""), true}, {nil, input("x", "1"), false}, {input("x", "1"), input("x", "1"), true},
		{row("1"), row("1"), true}, {row("1"), row("3"), false}, {row("1"), turned, true},
		{row("1"), complexValue("c", values{input("a", "1")}), false}, {row("1"), &value{typ: "complex"}, false},
		{row("1"), complexValue("c", values{input("a", "1"), input("d", "2")}), false},
	} {
		if c.a.equal(c.b) != c.want {
			t.Errorf("%v and %v: not %v", c.a, c.b, c.want)
		}
	}
}

func TestMoney(t *testing.T) {
	for text, fen := range map[string]int64{"0.05": 5, "0.50": 50, "39.90": 3990, "100000000.00": 10_000_000_000} {
		if got, ok := yuan(text); !ok || got != fen || money(fen) != text {
			t.Errorf("%s: %d, %s", text, got, money(fen))
		}
	}
	for _, text := range []string{"", "1.", ".5", "1.234", "-1", "1e3", "１", "99999999999999999999"} {
		if _, ok := yuan(text); ok {
			t.Errorf("%q is a price", text)
		}
	}
}
