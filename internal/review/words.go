package review

import (
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// Verbs lists the verbs in the order in which they are shown.
func Verbs() []plan.Verb {
	return []plan.Verb{plan.Adopt, plan.Create, plan.Update, plan.Pictures, plan.Price, plan.Stock, plan.Shelve, plan.Unshelve, plan.Delete}
}

// VerbWord names a verb for people.
func VerbWord(v plan.Verb) listing.Text { return v.Word() }

// Show writes a value on one line; pictures and long lists by their number.
func Show(field listing.Field, v listing.Value, currency listing.Currency, lang listing.Lang) string {
	return plan.Show(field, v, currency, lang)
}
