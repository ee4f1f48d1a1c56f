package suning

import (
	"fmt"
	"slices"
)

// shopInfo answers shopinfo.get. Its fields are unknown: any success counts
// (§4.0).
func (s *Sandbox) shopInfo(_ *call) (any, *refusal) { return map[string]any{}, nil }

func (s *Sandbox) hasTemplate(id string) bool {
	return slices.ContainsFunc(s.templates, func(t FreightTemplate) bool { return t.ID == id })
}

// freightTemplates answers freighttemplate.query, whose names are lower case
// where they are not (§4.4).
func (s *Sandbox) freightTemplates(c *call) (any, *refusal) {
	return paged(c, s.templates, func(t FreightTemplate) any {
		return map[string]any{
			"freighttemplateid": t.ID, "freighttemplatename": t.Name, "totetype": "1", "shippingtype": "0",
			"nationalcityflag": "1", "valuationtype": fmt.Sprint(t.Valuation),
			"firstItem": "1", "firstitemFare": "0.00", "continuedItem": "1", "continueditemFare": "0.00",
			"firstweight": "", "firstweightfare": "", "continuedweight": "", "continuedweightfare": "",
			"firstbulk": "", "firstbulkfare": "", "continuedtbulk": "", "continuedbulkfare": "",
			"freightList": []any{},
		}
	})
}

// freightTemplate answers freighttemplate.get, in camel case.
func (s *Sandbox) freightTemplate(c *call) (any, *refusal) {
	if ref := c.require("freightTemplateId"); ref != nil {
		return nil, ref
	}
	for _, t := range s.templates {
		if t.ID == c.text("freightTemplateId") {
			return map[string]any{"freightTemplateId": t.ID, "freightTemplateName": t.Name, "toteType": "1", "shippingType": "0",
				"nationalcityFlag": "1", "valuationType": fmt.Sprint(t.Valuation), "firstValue": "1", "firstValueFare": "0.00",
				"continuedValue": "1", "continuedValueFare": "0.00"}, nil
		}
	}
	return nil, nothing()
}
