package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// codes reads the constants of type Code from the model's source, so that a
// new code cannot be without a message.
func codes(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../finding.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Code" {
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, text)
		}
		return true
	})
	if len(all) < 40 {
		t.Fatalf("only %d codes were read", len(all))
	}
	return all
}

func TestEveryCodeHasAMessage(t *testing.T) {
	all := codes(t)
	for _, code := range all {
		if _, ok := messages[Reason(code)]; !ok {
			t.Errorf("%s has no message", code)
		}
	}
	all = append(all, string(JYInvalid), string(AGIInvalid))
	for reason := range messages {
		if !slices.Contains(all, string(reason.Code())) {
			t.Errorf("%s belongs to no code", reason)
		}
		if _, ok := messages[Reason(reason.Code())]; !ok {
			t.Errorf("%s: its code has no plain message", reason)
		}
	}
}

var slot = regexp.MustCompile(`\{[^}]*\}`)

func TestBothLanguagesSayTheSame(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}`)
	for reason, m := range messages {
		for _, text := range []string{m.zh, m.en, m.fixZH, m.fixEN} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s lacks a text", reason)
			}
			for _, s := range slot.FindAllString(text, -1) {
				if !slices.Contains([]string{"{raw}", "{1}", "{2}", "{3}", "{4}"}, s) {
					t.Errorf("%s: %q is no place for an argument", reason, s)
				}
			}
		}
		if m.zh != "{3}" && !han.MatchString(m.zh) {
			t.Errorf("%s: %q is not Chinese", reason, m.zh)
		}
		if !slices.Equal(slots(m.zh), slots(m.en)) || !slices.Equal(slots(m.fixZH), slots(m.fixEN)) {
			t.Errorf("%s: the two languages show different arguments", reason)
		}
		if !slices.Contains([]listing.Severity{listing.Error, listing.Warning, listing.Note}, m.severity) {
			t.Errorf("%s has severity %q", reason, m.severity)
		}
	}
}

// slots gives the arguments that a text shows, each once, in order.
func slots(text string) []string {
	found := slot.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestFindingsAreFilled(t *testing.T) {
	at := listing.CellRef{File: "a.xlsx", Sheet: "商品", Cell: "F17"}
	f := PriceGroupOrder.At(at, "168", "168.00", "158.00")
	want := listing.Finding{
		Code: listing.PriceRelation, Severity: listing.Error, Where: at, Raw: "168",
		Message: listing.T("拼团价168.00不低于单买价158.00", "the group price 168.00 is not below the single price 158.00"),
		Fix:     listing.T("拼团价应低于单买价，请核对两列是否填反", "make the group price the lower one; check whether the columns are swapped"),
	}
	if f != want {
		t.Errorf("the finding is %+v", f)
	}
	f = New(listing.ChannelUnknown, at, "微店", listing.T("淘宝、京东", "taobao, jd"))
	if f.Fix.In(listing.Chinese) != "可用的有：淘宝、京东" || f.Fix.In(listing.English) != "known are: taobao, jd" {
		t.Errorf("a text is shown as %q", f.Fix.Both())
	}
	if f = New(listing.ChannelUnknown, at, "微店"); f.Fix.In(listing.Chinese) != "可用的有：" {
		t.Errorf("a missing argument leaves %q", f.Fix.Both())
	}
	if f = New(listing.PriceNotNumber, at, "{1}面议"); !strings.Contains(f.Message.Both(), "{1}面议") {
		t.Errorf("a cell with braces is shown as %q", f.Message.Both())
	}
	if f = Reason("price_not_number.new").At(at, "x"); f.Message != New(listing.PriceNotNumber, at, "x").Message {
		t.Errorf("an unknown special case says %q", f.Message.Both())
	}
	if f = New("pinduoduo.odd", at, "x"); f.Code != "pinduoduo" && f.Message.IsZero() {
		t.Errorf("an unknown code gives %+v", f)
	}
	long := strings.Repeat("卖点\n", 300)
	if f = New(listing.PriceNotNumber, at, long); len([]rune(f.Message.In(listing.Chinese))) > 80 || f.Raw != long {
		t.Errorf("a long cell is quoted as %q", f.Message.In(listing.Chinese))
	}
}

func TestOriginFindings(t *testing.T) {
	at := listing.CellRef{Cell: "I74"}
	for _, tc := range []struct {
		text string
		code listing.Code
		want string
	}{
		{"", listing.OriginMissing, "产地为空"},
		{"湖北", listing.OriginCityMissing, "产地只写了“湖北省”，没有市县"},
		{"湖北省宜昌市子归县", listing.OriginUnknown, "没有“子归县”这个地方，可能是“秭归县”"},
		{"秭归县乱七八糟", listing.OriginUnknown, "产地“秭归县乱七八糟”里的“乱七八糟”不在行政区划表中"},
		{"襄城", listing.OriginUnknown, "“襄城”不止一处：河南省许昌市襄城县、湖北省襄阳市襄城区"},
		{"归州镇", listing.OriginUnknown, "“归州镇”是乡镇，看不出属于哪个县"},
		{"湖北/黄石/红安", listing.OriginConflict, "“红安县”属黄冈市，不属黄石市"},
		{"监利县", listing.OriginOldName, "“监利县”是旧名，现为“湖北省荆州市监利市”"},
	} {
		_, verdict := place.Resolve(tc.text, place.Context{})
		f, found := Origin(verdict, at, tc.text)
		if !found || f.Code != tc.code || f.Message.In(listing.Chinese) != tc.want || f.Where != at || f.Field != listing.FieldOrigin {
			t.Errorf("%s gives %s %q", tc.text, f.Code, f.Message.In(listing.Chinese))
		}
		if (f.Severity == listing.Error) != !verdict.OK() {
			t.Errorf("%s: severity %s, but OK is %v", tc.text, f.Severity, verdict.OK())
		}
	}
	if f, found := Origin(place.Verdict{}, at, "秭归县"); found || f != (listing.Finding{}) {
		t.Errorf("no fault gives %+v", f)
	}
}
