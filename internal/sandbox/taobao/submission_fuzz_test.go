package taobao

import "testing"

// FuzzSubmission: what can be read can be written, and reads the same again.
func FuzzSubmission(f *testing.F) {
	f.Add(`<itemSchema><field id="title" type="input"><value>a &amp; b</value></field></itemSchema>`)
	f.Add(`<itemSchema><field id="m" type="multiCheck"><values><value>1</value><value/></values></field></itemSchema>`)
	f.Add(`<itemSchema><field id="c" type="complex"><complex-value><field id="a" type="input"><value><![CDATA[<p>]]></value></field></complex-value></field></itemSchema>`)
	f.Add(`<itemSchema><field id="s" type="multiComplex"><complex-values/><complex-values/></field><x/></itemSchema>`)
	f.Add(`<?xml version="1.0"?><!-- x --><itemSchema/>`)
	f.Fuzz(func(t *testing.T, text string) {
		first, ref := (&submission{strict: true}).parse(text)
		if ref != nil {
			if ref.code != codeBusiness || ref.subCode != subParameter {
				t.Fatalf("refusal %+v", ref)
			}
			return
		}
		w := &writer{}
		w.WriteString("<itemSchema>")
		for _, v := range first {
			w.open("field", "id", v.id, "type", v.typ)
			w.value(v)
			w.WriteString("</field>")
		}
		w.WriteString("</itemSchema>")
		again, ref := (&submission{strict: true}).parse(w.String())
		if ref != nil || len(again) != len(first) {
			t.Fatalf("%+v: %q", ref, w.String())
		}
		for i, v := range first {
			if !v.equal(again[i]) || v.id != again[i].id {
				t.Errorf("%q became %q", text, w.String())
			}
		}
	})
}
