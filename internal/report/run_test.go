package report

import (
	"testing"

	"github.com/farmgate-cli/farmgate/listing"
)

// TestMessageInOneLanguage: what the journal keeps in both languages is shown
// in one; the platform's own words are left alone.
func TestMessageInOneLanguage(t *testing.T) {
	for _, tt := range []struct{ message, zh, en string }{
		{listing.T("没有批准", "not approved").Both(), "没有批准", "not approved"},
		{"a / b", "a / b", "a / b"},
		{"品牌 / 产地 不对", "品牌 / 产地 不对", "品牌 / 产地 不对"},
		{"", "", ""},
	} {
		if got := oneOf(tt.message, listing.Chinese); got != tt.zh {
			t.Errorf("%q in Chinese: %q", tt.message, got)
		}
		if got := oneOf(tt.message, listing.English); got != tt.en {
			t.Errorf("%q in English: %q", tt.message, got)
		}
	}
}
