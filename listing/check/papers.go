package check

import "github.com/farmgate-cli/farmgate/listing"

// paper is one field whose text has a form or a check digit.
type paper struct {
	field listing.Field
	check func(string) Verdict
}

var paperRules = []paper{
	{listing.FieldGTIN, GTIN},
	{listing.FieldSC, SC},
	{listing.FieldJY, JY},
	{listing.FieldUSCC, USCC},
	{listing.FieldGreen, Green},
	{listing.FieldOrganic, Organic},
	{listing.FieldAGI, AGI},
	{listing.FieldGI, GI},
	{listing.FieldCertificate, Certificate},
}

// papers checks the numbers of licences and certificates.
func (p *pass) papers(o owner, facts listing.Facts) {
	for _, rule := range paperRules {
		fact, ok := facts[rule.field]
		if !ok {
			continue
		}
		if verdict := rule.check(fact.Value.Text()); !verdict.OK() {
			p.add(o, rule.field, verdict.At(o.cell(fact), fact.Value.Text()))
		} else if rule.field == listing.FieldOrganic {
			p.organicOnce(o, fact)
		}
	}
}

// organicOnce warns of an organic code that another listing has too: every
// label has its own, so one number on many listings is suspect, not proof.
func (p *pass) organicOnce(o owner, fact listing.Fact) {
	code := number(fact.Value.Text())
	if none(code) {
		return
	}
	at := o.cell(fact)
	first, seen := p.organic[code]
	if !seen {
		p.organic[code] = at
		return
	}
	if first != at {
		p.add(o, listing.FieldOrganic, OrganicTwice.At(at, fact.Value.Text(), first.Cell))
	}
}
