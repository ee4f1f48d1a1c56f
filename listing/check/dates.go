package check

import "github.com/farmgate-cli/farmgate/listing"

// dates checks the order of the dates in facts; what they do not have is
// looked up in outer. Dates are yyyy-mm-dd and compare as texts.
func (p *pass) dates(o owner, facts, outer listing.Facts) {
	d := calendar{facts, outer}
	for _, rule := range []struct {
		late, early listing.Field
		reason      Reason
	}{
		{listing.FieldExpires, listing.FieldProduced, DateExpiresFirst},
		{listing.FieldExpires, listing.FieldHarvested, DateExpiresFirst},
		{listing.FieldPresaleTo, listing.FieldPresaleFrom, DatePresale},
	} {
		late, early := d.get(rule.late), d.get(rule.early)
		if d.own(rule.late, rule.early) && late != "" && early != "" && late < early {
			p.date(o, d.at(rule.late, rule.early), rule.reason, late, early)
		}
	}
	harvested, produced := d.get(listing.FieldHarvested), d.get(listing.FieldProduced)
	if d.own(listing.FieldHarvested, listing.FieldProduced) && produced != "" && harvested > produced {
		p.date(o, d.at(listing.FieldHarvested, listing.FieldProduced), DateHarvest, harvested, produced)
	}
	p.today(o, d)
}

// today warns of goods made tomorrow and of goods past their date.
func (p *pass) today(o owner, d calendar) {
	if p.opt.Today == "" {
		return
	}
	for _, field := range []listing.Field{listing.FieldProduced, listing.FieldHarvested} {
		if day := d.facts.Text(field); day > p.opt.Today {
			p.date(o, d.at(field, field), DateFuture, day, p.opt.Today)
		}
	}
	if day := d.facts.Text(listing.FieldExpires); day != "" && day < p.opt.Today {
		p.date(o, d.at(listing.FieldExpires, listing.FieldExpires), DateExpired, day, p.opt.Today)
	}
}

// date reports a date at the fact of its field.
func (p *pass) date(o owner, at dated, reason Reason, args ...any) {
	p.add(o, at.field, reason.At(o.cell(at.fact), at.fact.Value.Text(), args...))
}

// calendar is the dates of a SKU over those of its listing.
type calendar struct{ facts, outer listing.Facts }

type dated struct {
	field listing.Field
	fact  listing.Fact
}

func (d calendar) get(field listing.Field) string {
	if text := d.facts.Text(field); text != "" {
		return text
	}
	return d.outer.Text(field)
}

// own reports that one of the two stands in the facts themselves, so that a
// listing's own pair is not reported again for each of its SKUs.
func (d calendar) own(a, b listing.Field) bool {
	return d.facts.Text(a) != "" || d.facts.Text(b) != ""
}

// at gives the first of the two that stands in the facts themselves.
func (d calendar) at(a, b listing.Field) dated {
	if d.facts.Text(a) == "" {
		a = b
	}
	return dated{a, d.facts[a]}
}
