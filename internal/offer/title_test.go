package offer_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestTitle(t *testing.T) {
	sixty := adapters.TextLimit{Min: 16, Max: 60, Count: adapters.CountHan}
	type fields map[listing.Field]string
	tests := []struct {
		name, template string
		say            fields
		limit          adapters.TextLimit
		want           string
	}{
		{"all parts", "", fields{"origin_short": "秭归", "name": "脐橙", "variety": "纽荷尔", "grade": "一级", "spec": "5斤装"}, sixty, "秭归脐橙纽荷尔一级5斤装"},
		{"the name says the place", "", fields{"origin_short": "秭归", "name": "湖北秭归脐橙", "spec": "5斤装"}, sixty, "湖北秭归脐橙5斤装"},
		{"the name says the variety", "", fields{"name": "秭归伦晚脐橙", "variety": "伦晚", "spec": "5斤"}, sixty, "秭归伦晚脐橙5斤"},
		{"full width is the same", "", fields{"name": "脐橙５斤装", "spec": "5斤装"}, sixty, "脐橙５斤装"},
		{"word by word", "", fields{"name": "脐橙", "variety": "纽荷尔 脐橙", "spec": "5斤装 大果"}, sixty, "脐橙纽荷尔5斤装 大果"},
		{"five is not fifteen", "", fields{"name": "脐橙15斤", "spec": "5斤"}, sixty, "脐橙15斤5斤"},
		{"five is not two point five", "", fields{"name": "脐橙2.5斤", "spec": "5斤"}, sixty, "脐橙2.5斤5斤"},
		{"a letter is not a word", "", fields{"name": "Gala Apples", "grade": "A"}, sixty, "Gala Apples A"},
		{"Latin words keep a blank", "", fields{"origin_short": "Wenatchee", "name": "Honeycrisp Apples", "spec": "12 lb"}, sixty, "Wenatchee Honeycrisp Apples 12 lb"},
		{"a Latin word that is there", "", fields{"name": "12 LB Honeycrisp Apples", "spec": "12 lb"}, sixty, "12 LB Honeycrisp Apples"},
		{"kept though short", "", fields{"name": "脐橙"}, sixty, "脐橙"},
		{"dropped from the right", "", fields{"name": strings.Repeat("脐", 20), "variety": "纽荷尔", "grade": "一级", "spec": strings.Repeat("斤", 8)}, sixty, strings.Repeat("脐", 20) + "纽荷尔一级"},
		{"two dropped", "", fields{"name": strings.Repeat("脐", 26), "variety": "纽荷尔", "grade": "一级", "spec": "5斤"}, sixty, strings.Repeat("脐", 26) + "纽荷尔"},
		{"never cut", "", fields{"name": strings.Repeat("脐", 40), "spec": "5斤"}, sixty, strings.Repeat("脐", 40)},
		{"characters", "", fields{"name": "脐橙", "spec": "5斤装"}, adapters.TextLimit{Max: 4, Count: adapters.CountRunes}, "脐橙"},
		{"characters, just fits", "", fields{"name": "脐橙", "spec": "5斤装"}, adapters.TextLimit{Max: 5, Count: adapters.CountRunes}, "脐橙5斤装"},
		{"bytes", "", fields{"name": "脐橙", "spec": "5斤"}, adapters.TextLimit{Max: 9, Count: adapters.CountUTF8}, "脐橙"},
		{"no limit", "", fields{"name": "脐橙", "spec": "5斤"}, adapters.TextLimit{}, "脐橙5斤"},
		{"℃ and ① stay", "", fields{"name": "冷藏4℃脐橙①"}, sixty, "冷藏4℃脐橙①"},
		{"literal text and empty brackets", "【{brand?}】{name} 产地直发", fields{"name": "脐橙"}, sixty, "脐橙 产地直发"},
		{"brackets that hold something", "【{brand?}】{name}", fields{"brand": "屈姑", "name": "脐橙"}, sixty, "【屈姑】脐橙"},
		{"nothing at all", "", fields{}, sixty, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			template := tt.template
			if template == "" {
				template = offer.DefaultTitle
			}
			parsed, err := offer.ParseTemplate("title", template)
			if err != nil {
				t.Fatal(err)
			}
			got := parsed.Title(func(f listing.Field) string { return tt.say[f] }, tt.limit)
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTemplateErrorsNameTheNearest(t *testing.T) {
	for text, want := range map[string]string{
		"{nmae}": `"name"`, "{origin_shrt}": `"origin_short"`, "{name": "not closed", "{title@x}": "unknown field", "{}": "unknown field",
	} {
		_, err := offer.ParseTemplate("title", text)
		var fault *offer.SettingError
		if !errors.As(err, &fault) || fault.Part != "title" || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Whatever the words: a title fits, or dropping every optional part would not
// have helped; and each required word is in it whole.
func TestTitleIsNeverCut(t *testing.T) {
	parsed, err := offer.ParseTemplate("title", offer.DefaultTitle)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("秭归脐橙大果5斤装Ab . ")), 0, 12, -1)
		said := map[listing.Field]string{}
		for _, f := range []listing.Field{"origin_short", "name", "variety", "grade", "spec"} {
			said[f] = word.Draw(t, string(f))
		}
		limit := adapters.TextLimit{Max: rapid.IntRange(1, 40).Draw(t, "max"), Count: adapters.CountHan}
		say := func(f listing.Field) string { return said[f] }
		got := parsed.Title(say, limit)
		bare := parsed.Title(func(f listing.Field) string {
			if f == "origin_short" || f == "name" {
				return said[f]
			}
			return ""
		}, adapters.TextLimit{})
		if limit.Count.Measure(got) > limit.Max && got != bare {
			t.Fatalf("%q is too long, %q was possible", got, bare)
		}
		for _, w := range strings.Fields(said["name"]) {
			if !strings.Contains(listing.Fold(got), listing.Fold(w)) {
				t.Fatalf("%q lost %q", got, w)
			}
		}
	})
}

func TestDescription(t *testing.T) {
	ch := channel(t, offer.Settings{})
	l := oranges(listing.Facts{})
	l.Facts[listing.FieldSellingPoint] = text("现摘现发")
	l.Facts[listing.FieldStorage] = text("阴凉处")
	l.Facts[listing.FieldShelfLife] = number(21)
	l.Facts[listing.FieldOriginText] = text("湖北秭归")
	given := offer.Given{Place: place}
	check := func(name, want string) {
		t.Helper()
		got, _ := offer.Build(l, ch, given)
		if got.Description.Value != want || !got.Description.Managed {
			t.Errorf("%s: %q, want %q", name, got.Description.Value, want)
		}
	}
	check("default", "脐橙\n现摘现发\n产地：湖北秭归\n贮存条件：阴凉处\n保质期：21天")
	given.Limits.Description = adapters.TextLimit{Max: 14, Count: adapters.CountRunes}
	check("default, shortened by lines", "脐橙\n现摘现发")
	l.Facts[listing.FieldName] = text("Gala Apples")
	l.Facts[listing.FieldShelfLife] = number(540)
	delete(l.Facts, listing.FieldOriginText)
	given.Limits = adapters.Limits{}
	check("in the language of the name", "Gala Apples\n现摘现发\nOrigin: 秭归\nStorage: 阴凉处\nShelf life: 18 months")
	ch = channel(t, offer.Settings{Description: "{name}\n重量：{net_weight_g}\n等级：{grade?}\n坏果包赔"})
	l.SKUs[0].Facts[listing.FieldNetWeight] = number(2500)
	check("template drops empty lines", "Gala Apples\n重量：2.5kg\n坏果包赔")
	l.Facts[listing.FieldDescription] = text("自己写的")
	check("column", "自己写的")
	l.Facts["description@pdd-main"] = text("拼多多的")
	check("column of the channel", "拼多多的")
}
