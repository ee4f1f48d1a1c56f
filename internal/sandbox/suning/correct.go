package suning

import (
	"slices"
	"strings"
	"time"
)

// correction is an application of mainproduct.modify: for what
// itemcontents.modify cannot change (§4.10).
type correction struct {
	product *product
	rows    []correctRow
}

type correctRow struct {
	key, value     string
	sku            *sku   // of a variant's value
	result, reason string // "" until it was decided, then Y or N
}

// correct answers mainproduct.modify.
func (s *Sandbox) correct(c *call) (any, *refusal) {
	if ref := c.require("productCode", "correctParams"); ref != nil {
		return nil, ref
	}
	code := c.text("productCode")
	if ref := c.checkCode("productCode", code); ref != nil {
		return nil, ref
	}
	p := s.main(code)
	if !p.live() {
		return nil, c.simulated(wrongCode, "no such product: "+code)
	}
	fix := &correction{product: p}
	for _, in := range c.objects("correctParams") {
		row, ref := s.readCorrection(c, p, in)
		if ref != nil {
			return nil, ref
		}
		fix.rows = append(fix.rows, row)
	}
	if c.shared.broken != "" {
		return nil, nil
	}
	a := &application{product: p, submitted: c.now, correction: fix}
	a.decide = func(status int, reason string, at time.Time) { s.decideCorrection(fix, status, reason, at) }
	return map[string]any{"applyCode": s.submit(a)}, nil
}

func (s *Sandbox) readCorrection(c *call, p *product, in *args) (correctRow, *refusal) {
	row := correctRow{key: in.text("correctKey"), value: in.text("correctValue")}
	code, item := in.text("productCode"), in.text("itemCode")
	in.skip("correctReason", "correctPic", "barpic")
	if row.key == "" || row.value == "" {
		return row, c.simulated(wrongCorrect, in.path+"correctKey, correctValue")
	}
	if row.key == "productName" {
		return row, s.checkName(c, row.value, p)
	}
	param, ok := p.category.param(row.key)
	switch {
	case !ok:
		return row, c.simulated(wrongCorrect, "no parameter "+row.key)
	case param.template == templateCommon:
		if row.sku = p.child(code, item); row.sku == nil {
			return row, c.simulated(wrongCorrect, "a variant's value needs the variant")
		}
		if row.value, ok = param.optionText(row.value); !ok {
			return row, c.simulated(ruleVariantValue, row.value)
		}
	case !param.accepts(row.value):
		return row, c.simulated(rulePar+":"+param.name, row.value)
	}
	return row, nil
}

func (s *Sandbox) decideCorrection(fix *correction, status int, reason string, at time.Time) {
	p := fix.product
	p.edited = at
	for i := range fix.rows {
		row := &fix.rows[i]
		switch {
		case status != succeeded:
			row.result, row.reason = "N", reason
		case row.key == "productName" && s.nameTaken(row.value, p):
			row.result, row.reason = "N", "商品名称重复"
		default:
			row.result = "Y"
			p.takeCorrection(*row)
		}
	}
}

func (p *product) takeCorrection(row correctRow) {
	pars := &p.pars
	switch {
	case row.key == "productName":
		p.name = row.value
		return
	case row.sku != nil:
		pars = &row.sku.pars
	}
	i := slices.IndexFunc(*pars, func(v par) bool { return v.code == row.key })
	if i < 0 {
		*pars = append(*pars, par{code: row.key})
		i = len(*pars) - 1
	}
	(*pars)[i].value = row.value
}

// corrections answers mainproduct.get (§4.10).
func (s *Sandbox) corrections(c *call) (any, *refusal) {
	if ref := c.require("applyCode"); ref != nil {
		return nil, ref
	}
	code := strings.TrimSpace(c.text("applyCode"))
	a := s.applications[code]
	if a == nil || a.correction == nil {
		return nil, nothing()
	}
	rows := []any{}
	for _, r := range a.correction.rows {
		rows = append(rows, map[string]any{"correctKey": r.key, "correctValue": r.value, "result": r.result, "failReason": r.reason})
	}
	p := a.correction.product
	return map[string]any{"applyCode": code, "productCode": p.code, "itemCode": p.itemCode(), "correctParams": rows}, nil
}
