package taobao

import (
	"context"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Choices lists the freight templates with taobao.delivery.templates.get (taobao
// §4.3). They have a permission package of their own: where it is missing there
// are none to choose from, and the user types the id.
func (s *shop) Choices(ctx context.Context) ([]adapters.Choice, error) {
	var answer templatesAnswer
	p := params{}.text("fields", "template_id,template_name,assumer,valuation,supports,created,modified")
	granted, err := s.optional(ctx, freightList, p, &answer)
	if !granted {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	rows, err := elements[template](answer.Templates, "delivery_template")
	if err != nil {
		return nil, freightList.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
	}
	var out []adapters.Choice
	for _, t := range rows {
		out = append(out, adapters.Choice{
			Option: optFreight, ID: t.ID.String(), Label: t.Name.String(), Free: t.Assumer != "" && t.Assumer != "0",
		})
	}
	return out, nil
}
