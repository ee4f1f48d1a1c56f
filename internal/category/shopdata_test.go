package category_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/listing"
)

func freight(id, label string, marks string) adapters.Choice {
	return adapters.Choice{Option: "freight", ID: id, Label: label, Default: strings.Contains(marks, "default"), Free: strings.Contains(marks, "free")}
}

func TestChooseOptions(t *testing.T) {
	specs := []adapters.OptionSpec{
		{Key: "freight", Help: listing.T("运费模板", "freight template"), Choice: true},
		{Key: "vendor", Help: listing.T("供应商", "vendor")},
	}
	for _, c := range []struct {
		name       string
		configured map[string]string
		choices    []adapters.Choice
		want       map[string]adapters.Chosen
		finding    string
	}{
		{"configured", map[string]string{"freight": "9", "vendor": "v"}, []adapters.Choice{freight("8", "a", ""), freight("9", "b", "")},
			map[string]adapters.Chosen{"freight": {Value: "9", Managed: true}, "vendor": {Value: "v", Managed: true}}, ""},
		{"configured, nothing known of the shop", map[string]string{"freight": "9"}, nil, map[string]adapters.Chosen{"freight": {Value: "9", Managed: true}}, ""},
		{"configured, gone", map[string]string{"freight": "9"}, []adapters.Choice{freight("8", "全国", "")},
			map[string]adapters.Chosen{"freight": {Value: "9", Managed: true}}, "warning freight = 9 of the configuration is not in the shop any more; it has 全国 (8)"},
		{"only one", nil, []adapters.Choice{freight("8", "a", "")}, map[string]adapters.Chosen{"freight": {Value: "8"}}, ""},
		{"default", nil, []adapters.Choice{freight("8", "a", "free"), freight("9", "b", "default")}, map[string]adapters.Chosen{"freight": {Value: "9"}}, ""},
		{"two defaults", nil, []adapters.Choice{freight("8", "江浙沪", "default"), freight("9", "", "default")}, map[string]adapters.Chosen{},
			"error freight (freight template) may be 江浙沪 (8), 9: choose one"},
		{"several", nil, []adapters.Choice{freight("8", "江浙沪", "free"), freight("9", "全国", "")}, map[string]adapters.Chosen{},
			"error freight (freight template) may be 江浙沪 (8), 全国 (9): choose one"},
		{"none", nil, []adapters.Choice{{Option: "other", ID: "1"}}, map[string]adapters.Chosen{}, ""},
		{"not a choice", map[string]string{}, []adapters.Choice{{Option: "vendor", ID: "1"}}, map[string]adapters.Chosen{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, findings := category.ChooseOptions("pdd-main", specs, c.configured, c.choices)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			text := ""
			for _, f := range findings {
				text += string(f.Severity) + " " + f.Message.In(listing.English)
				if f.Code != listing.ShopChoiceNeeded || f.Channel != "pdd-main" || f.Field != "option.freight" || !strings.Contains(f.Fix.In(listing.Chinese), "farmgate channel setup pdd-main") {
					t.Errorf("%+v", f)
				}
			}
			if text != c.finding {
				t.Errorf("finding %q, want %q", text, c.finding)
			}
		})
	}
}

func TestAccept(t *testing.T) {
	specs := []adapters.OptionSpec{{Key: "freight", Choice: true}, {Key: "address", Choice: true}, {Key: "vendor"}}
	for _, c := range []struct {
		name       string
		configured map[string]string
		choices    []adapters.Choice
		want, why  string
	}{
		{"default", nil, []adapters.Choice{freight("1", "", ""), freight("2", "", "free"), freight("3", "", "default")}, "3", "default"},
		{"free", nil, []adapters.Choice{freight("1", "", ""), freight("2", "", "free"), freight("3", "", "free")}, "2", "ships free"},
		{"first", nil, []adapters.Choice{freight("1", "", ""), freight("2", "", "")}, "1", "first"},
		{"only", nil, []adapters.Choice{freight("1", "", "")}, "1", "only"},
		{"configured", map[string]string{"freight": "9"}, []adapters.Choice{freight("1", "", "")}, "", ""},
		{"nothing", nil, nil, "", ""},
	} {
		taken := category.Accept(specs, c.configured, append(c.choices, adapters.Choice{Option: "address", ID: "home"}))
		got, why := "", ""
		if len(taken) == 2 {
			got, why = taken[0].Choice.ID, taken[0].Why.In(listing.English)
		}
		if last := taken[len(taken)-1]; last.Option != "address" || last.Choice.ID != "home" {
			t.Errorf("%s: %+v", c.name, taken)
		}
		if got != c.want || !strings.Contains(why, c.why) {
			t.Errorf("%s: took %q because %q", c.name, got, why)
		}
	}
}
