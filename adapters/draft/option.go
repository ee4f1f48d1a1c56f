package draft

import (
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Option gives a channel option and its value without blanks around it.
func (d *Draft) Option(key string) (chosen adapters.Chosen, value string) {
	chosen = d.Offer.Options[key]
	return chosen, strings.TrimSpace(chosen.Value)
}

// OptionFault reports an option whose value is not taken.
func (d *Draft) OptionFault(code listing.Code, key, value string) {
	d.Report(code, nil, listing.Option(key),
		listing.Tf("选项 %s 的值 %q 不对", "the option %s has a value that is not taken: %q", key, value),
		listing.T("见 farmgate channel capabilities", "see farmgate channel capabilities"))
}

// NumberOption reads a whole number within bounds; ok is false when there is
// none or it is a finding.
func (d *Draft) NumberOption(code listing.Code, key string, least, most int64) (n int64, ok bool) {
	_, value := d.Option(key)
	if value == "" {
		return 0, false
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil || n < least || n > most {
		d.OptionFault(code, key, value)
		return 0, false
	}
	return n, true
}

// FreightMissing reports that the option which names a freight template is not
// set: only the shop knows its templates.
func (d *Draft) FreightMissing(key string) {
	d.Missing(listing.ShopChoiceNeeded, nil, listing.Option(key),
		listing.T("还没有选运费模板", "no freight template is chosen"),
		listing.Tf("运行 farmgate channel setup %s", "run farmgate channel setup %s", d.Offer.Channel))
}
