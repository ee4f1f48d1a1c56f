package category

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// ChooseOptions settles a channel's options (formats §4, shop data): what the
// configuration says, managed; else, for an option that is a choice of the
// shop's data, the only one there is or the only one the shop marks as its
// default, unmanaged. Several without a default are shop_choice_needed. An
// option of which the shop has nothing is left out: whether a listing can do
// without is the adapter's to say.
func ChooseOptions(channel string, specs []adapters.OptionSpec, configured map[string]string, choices []adapters.Choice) (map[string]adapters.Chosen, []listing.Finding) {
	chosen := map[string]adapters.Chosen{}
	var findings []listing.Finding
	for _, spec := range specs {
		given := choicesOf(choices, spec.Key)
		if value := configured[spec.Key]; value != "" {
			chosen[spec.Key] = adapters.Chosen{Value: value, Managed: true}
			if spec.Choice && len(given) > 0 && !slices.ContainsFunc(given, func(c adapters.Choice) bool { return c.ID == value }) {
				findings = append(findings, goneChoice(channel, spec, value, given))
			}
			continue
		}
		if !spec.Choice || len(given) == 0 {
			continue
		}
		if c, ok := certain(given); ok {
			chosen[spec.Key] = adapters.Chosen{Value: c.ID}
			continue
		}
		findings = append(findings, choiceNeeded(channel, spec, given))
	}
	return chosen, findings
}

func choicesOf(choices []adapters.Choice, key string) []adapters.Choice {
	var given []adapters.Choice
	for _, c := range choices {
		if c.Option == key {
			given = append(given, c)
		}
	}
	return given
}

// certain gives the only choice, or the only one that is marked as default.
func certain(given []adapters.Choice) (adapters.Choice, bool) {
	if len(given) == 1 {
		return given[0], true
	}
	var marked []adapters.Choice
	for _, c := range given {
		if c.Default {
			marked = append(marked, c)
		}
	}
	if len(marked) == 1 {
		return marked[0], true
	}
	return adapters.Choice{}, false
}

func choiceNeeded(channel string, spec adapters.OptionSpec, given []adapters.Choice) listing.Finding {
	names := choiceNames(given)
	return listing.Finding{
		Code: listing.ShopChoiceNeeded, Severity: listing.Error, Channel: channel, Field: listing.Option(spec.Key),
		Message: listing.T(
			spec.Key+"（"+spec.Help.In(listing.Chinese)+"）有 "+names+" 可选，需要指定一个",
			spec.Key+" ("+spec.Help.In(listing.English)+") may be "+names+": choose one"),
		Fix: setupFix(channel),
	}
}

func goneChoice(channel string, spec adapters.OptionSpec, value string, given []adapters.Choice) listing.Finding {
	names := choiceNames(given)
	return listing.Finding{
		Code: listing.ShopChoiceNeeded, Severity: listing.Warning, Raw: value, Channel: channel, Field: listing.Option(spec.Key),
		Message: listing.Tf("配置里的 %[1]s = %[2]s 已不在店铺里；现有 %[3]s", "%[1]s = %[2]s of the configuration is not in the shop any more; it has %[3]s", spec.Key, value, names),
		Fix:     setupFix(channel),
	}
}

func setupFix(channel string) listing.Text {
	return listing.Tf("运行 farmgate channel setup %[1]s", "run farmgate channel setup %[1]s", channel)
}

// choiceNames writes "江浙沪包邮 (1865), 全国 (1866)".
func choiceNames(given []adapters.Choice) string {
	names := make([]string, len(given))
	for i, c := range given {
		names[i] = c.ID
		if c.Label != "" {
			names[i] = c.Label + " (" + c.ID + ")"
		}
	}
	return strings.Join(names, ", ")
}

// Accepted is one piece of shop data that `channel setup --accept` took, and why.
type Accepted struct {
	Option string
	Choice adapters.Choice
	Why    listing.Text
}

// Accept takes a choice for every option that is a choice and is not
// configured yet, in the order of the specs: the marked default, else the first
// that ships free, else the first.
func Accept(specs []adapters.OptionSpec, configured map[string]string, choices []adapters.Choice) []Accepted {
	var taken []Accepted
	for _, spec := range specs {
		given := choicesOf(choices, spec.Key)
		if !spec.Choice || configured[spec.Key] != "" || len(given) == 0 {
			continue
		}
		c, why := accept(given)
		taken = append(taken, Accepted{Option: spec.Key, Choice: c, Why: why})
	}
	return taken
}

func accept(given []adapters.Choice) (adapters.Choice, listing.Text) {
	if len(given) == 1 {
		return given[0], listing.T("只有这一个", "the only one")
	}
	if i := slices.IndexFunc(given, func(c adapters.Choice) bool { return c.Default }); i >= 0 {
		return given[i], listing.T("店铺标记的默认项", "marked as default by the shop")
	}
	if i := slices.IndexFunc(given, func(c adapters.Choice) bool { return c.Free }); i >= 0 {
		return given[i], listing.T("第一个包邮的", "the first that ships free")
	}
	return given[0], listing.T("第一个", "the first one")
}
