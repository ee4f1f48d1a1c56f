package taobao_test

import (
	"encoding/xml"
	"fmt"
	"html"
	"strings"
	"testing"
)

// rule, option and field are a client's view of a schema document.
type rule struct {
	Name   string `xml:"name,attr"`
	Value  string `xml:"value,attr"`
	Ex     string `xml:"exProperty,attr"`
	Unit   string `xml:"unit,attr"`
	Depend *group `xml:"depend-group"`
}

type group struct {
	Operator string  `xml:"operator,attr"`
	Groups   []group `xml:"depend-group"`
	Tests    []struct {
		Field  string `xml:"fieldId,attr"`
		Value  string `xml:"value,attr"`
		Symbol string `xml:"symbol,attr"`
	} `xml:"depend-express"`
}

type option struct {
	Name  string `xml:"displayName,attr"`
	Value string `xml:"value,attr"`
}

type field struct {
	ID      string   `xml:"id,attr"`
	Name    string   `xml:"name,attr"`
	Type    string   `xml:"type,attr"`
	Rules   []rule   `xml:"rules>rule"`
	Options []option `xml:"options>option"`
	Fields  []*field `xml:"fields>field"`
	Value   *string  `xml:"value"`
	Values  []string `xml:"values>value"`
	Complex *nested  `xml:"complex-value"`
	Rows    []nested `xml:"complex-values"`
}

type nested struct {
	Fields []*field `xml:"field"`
}

type schema struct {
	Fields []*field `xml:"field"`
}

func readSchema(t *testing.T, text any) schema {
	t.Helper()
	var doc struct {
		XMLName xml.Name `xml:"itemSchema"`
		schema
		Fields []*field `xml:"field"`
	}
	if err := xml.Unmarshal([]byte(fmt.Sprint(text)), &doc); err != nil {
		t.Fatalf("%v: %.200v", err, text)
	}
	return schema{doc.Fields}
}

func plainName(name string) string {
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}} {
		if i := strings.Index(name, pair[0]); i >= 0 {
			if j := strings.Index(name, pair[1]); j > i {
				name = name[:i] + name[j+len(pair[1]):]
			}
		}
	}
	return strings.NewReplacer(" ", "", "：", "", ":", "").Replace(name)
}

func by(fields []*field, is func(*field) bool) *field {
	for _, f := range fields {
		if is(f) {
			return f
		}
	}
	return nil
}

func withID(fields []*field, id string) *field {
	return by(fields, func(f *field) bool { return f.ID == id })
}

func named(t *testing.T, fields []*field, name string) *field {
	t.Helper()
	f := by(fields, func(f *field) bool { return plainName(f.Name) == name })
	if f == nil {
		t.Fatalf("no field named %s", name)
	}
	return f
}

func (f *field) optionValue(t *testing.T, name string) string {
	t.Helper()
	for _, o := range f.Options {
		if o.Name == name {
			return o.Value
		}
	}
	t.Fatalf("%s has no option %s", f.Name, name)
	return ""
}

func (f *field) rule(name string) *rule {
	for i := range f.Rules {
		if f.Rules[i].Name == name {
			return &f.Rules[i]
		}
	}
	return nil
}

// The value XML, built by hand: text is escaped once.

func in(id, text string) string {
	return fmt.Sprintf(`<field id="%s" type="input"><value>%s</value></field>`, id, html.EscapeString(text))
}

func one(id, value string) string {
	return fmt.Sprintf(`<field id="%s" type="singleCheck"><value>%s</value></field>`, id, value)
}

func many(id string, values ...string) string {
	text := ""
	for _, v := range values {
		text += "<value>" + v + "</value>"
	}
	return fmt.Sprintf(`<field id="%s" type="multiCheck"><values>%s</values></field>`, id, text)
}

func inside(id string, children ...string) string {
	return fmt.Sprintf(`<field id="%s" type="complex"><complex-value>%s</complex-value></field>`, id, strings.Join(children, ""))
}

func table(id string, rows ...string) string {
	text := ""
	for _, r := range rows {
		text += "<complex-values>" + r + "</complex-values>"
	}
	return fmt.Sprintf(`<field id="%s" type="multiComplex">%s</field>`, id, text)
}

func doc(fields ...string) string { return "<itemSchema>" + strings.Join(fields, "") + "</itemSchema>" }
