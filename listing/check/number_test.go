package check_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// The tables of domain §3, and what people make of such numbers.
func TestNumbers(t *testing.T) {
	for _, tc := range []struct {
		rule  string
		check func(string) check.Verdict
		text  string
		want  check.Reason
	}{
		{"GTIN", check.GTIN, "6901234567892", ""},
		{"GTIN", check.GTIN, "6936983800013", ""},
		{"GTIN", check.GTIN, "16901234567899", ""},
		{"GTIN", check.GTIN, "036000291452", ""},
		{"GTIN", check.GTIN, "36000291452", check.GTINLength},
		{"GTIN", check.GTIN, "96385074", ""},
		{"GTIN", check.GTIN, "'6901234567892", ""},
		{"GTIN", check.GTIN, `="6901234567892"`, ""},
		{"GTIN", check.GTIN, "\t690 1234 567892　", ""},
		{"GTIN", check.GTIN, "６９０１２３４５６７８９２", ""},
		{"GTIN", check.GTIN, "6901234567892.0", ""},
		{"GTIN", check.GTIN, "", ""},
		{"GTIN", check.GTIN, "无", ""},
		{"GTIN", check.GTIN, "—", ""},
		{"GTIN", check.GTIN, "6901234567893", check.GTINCheck},
		{"GTIN", check.GTIN, "6936983800031", check.GTINCheck},
		{"GTIN", check.GTIN, "690123456789", check.GTINLostDigit},
		{"GTIN", check.GTIN, "69012345", check.GTINCheck},
		{"GTIN", check.GTIN, "69012345678921234", check.GTINLength},
		{"GTIN", check.GTIN, "6.99051E+12", check.GTINScientific},
		{"GTIN", check.GTIN, "69O1234567892", check.GTINLetters},
		{"GTIN", check.GTIN, "2012345678903", check.GTINInStore},

		{"SC", check.SC, "SC11351090100010", ""},
		{"SC", check.SC, "SC10741018302531", ""},
		{"SC", check.SC, "SC12434017430075", ""},
		{"SC", check.SC, "SC11442280100013", ""},
		{"SC", check.SC, "sc 1144 2280 1000 13", ""},
		{"SC", check.SC, "ＳＣ１１４４２２８０１０００１３", ""},
		{"SC", check.SC, "", ""},
		{"SC", check.SC, "初级农产品无需办理", ""},
		{"SC", check.SC, "11442280100013", check.SCPrefix},
		{"SC", check.SC, "SC11351090100019", check.SCCheck},
		{"SC", check.SC, "SC10741018302351", check.SCCheck},
		{"SC", check.SC, "SC12345678901234", check.SCCheck},
		{"SC", check.SC, "SC1135109010001", check.SCLength},
		{"SC", check.SC, "SC31351090100010", check.SCKind},
		{"SC", check.SC, "QS420514010001", check.SCOld},
		{"SC", check.SC, "JY15308250014109", check.SCIsTrade},
		{"SC", check.SC, "JY15308250014100", "sc_invalid"},
		{"SC", check.SC, "办理中", "sc_invalid"},

		{"JY", check.JY, "JY15308250014109", ""},
		{"JY", check.JY, "jy15308250014109", ""},
		{"JY", check.JY, "暂无", ""},
		{"JY", check.JY, "JY15308250014190", check.JYCheck},
		{"JY", check.JY, "JY153082500141", check.JYLength},
		{"JY", check.JY, "15308250014109", "jy_invalid"},

		{"USCC", check.USCC, "91350100M000100Y43", ""},
		{"USCC", check.USCC, "9144030071526726XG", ""},
		{"USCC", check.USCC, "93420527MA4000119W", ""},
		{"USCC", check.USCC, "93420527ma4000119w", ""},
		{"USCC", check.USCC, "", ""},
		{"USCC", check.USCC, "91350100M000100Y4Z", check.USCCLetters},
		{"USCC", check.USCC, "9144030071526726XH", check.USCCCheck},
		{"USCC", check.USCC, "93420527MA4000191W", check.USCCCheck},
		{"USCC", check.USCC, "9342O527MA4000119W", check.USCCLetters},
		{"USCC", check.USCC, "934205A7MA4000119W", check.USCCLetters},
		{"USCC", check.USCC, "93421182MA4", check.USCCLength},
		{"USCC", check.USCC, "9.34205E+17", check.USCCLost},
		{"USCC", check.USCC, "420500000012345", check.USCCOld},
		{"USCC", check.USCC, "待补", "uscc_invalid"},
		{"USCC", check.USCC, inner("93420527MA4000118"), check.USCCInner},
		{"USCC", check.USCC, inner("91440300715267263"), check.USCCInner},
		{"USCC", check.USCC, inner("91440300799655085"), check.USCCInner},
		{"USCC", check.USCC, inner("91440300799655058"), ""},

		{"Green", check.Green, "GF420527220101", ""},
		{"Green", check.Green, "LB-18-2103170456A", ""},
		{"Green", check.Green, "LB-15-2103170001AA", ""},
		{"Green", check.Green, "lb－18－2103170456a", ""},
		{"Green", check.Green, "无", ""},
		{"Green", check.Green, "GF42052722010", "green_invalid"},
		{"Green", check.Green, "LB-18-21031A", "green_invalid"},
		{"Green", check.Green, "GFA20527220101", "green_invalid"},
		{"Green", check.Green, "LB-18-2103170456", check.GreenOldForm},
		{"Green", check.Green, "绿色食品", check.GreenNoNumber},

		{"Organic", check.Organic, "11524000000007919", ""},
		{"Organic", check.Organic, "00124123456789012", ""},
		{"Organic", check.Organic, "有机码:91624000000000001", ""},
		{"Organic", check.Organic, "-", ""},
		{"Organic", check.Organic, "1152400000000791", check.OrganicLength},
		{"Organic", check.Organic, "1152400000000791X", check.OrganicLetters},
		{"Organic", check.Organic, "1.1524E+16", check.OrganicLost},
		{"Organic", check.Organic, "有机", check.OrganicNone},

		{"AGI", check.AGI, "AGI01459", ""},
		{"AGI", check.AGI, "agi02217", ""},
		{"AGI", check.AGI, "AGI2012-02-869", ""},
		{"AGI", check.AGI, "AGI2016-01-1794", ""},
		{"AGI", check.AGI, "AGI0145", "agi_invalid"},
		{"AGI", check.AGI, "AGI1999-01-1", "agi_invalid"},
		{"GI", check.GI, "秭归脐橙", ""},
		{"GI", check.GI, "AGI02217", ""},
		{"GI", check.GI, "AGI022", "agi_invalid"},

		{"Certificate", check.Certificate, "地理标志产品;绿色食品", ""},
		{"Certificate", check.Certificate, "绿色食品GF420527220101 AGI02217", ""},
		{"Certificate", check.Certificate, "绿色食品 GF4205272201", "green_invalid"},
		{"Certificate", check.Certificate, "地理标志 AGI022", "agi_invalid"},
	} {
		verdict := tc.check(tc.text)
		if verdict.Reason != tc.want {
			t.Errorf("%s(%q) = %q, want %q", tc.rule, tc.text, verdict.Reason, tc.want)
		}
		if verdict.OK() != (tc.want == "") {
			t.Errorf("%s(%q): OK is %v", tc.rule, tc.text, verdict.OK())
		}
	}
}

// inner completes seventeen characters with the right eighteenth, so that only
// the organisation code inside decides.
func inner(s string) string {
	for _, last := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
		if v := check.USCC(s + string(last)); v.OK() || v.Reason == check.USCCInner {
			return s + string(last)
		}
	}
	return s
}

func TestVerdictsNameTheRightDigit(t *testing.T) {
	f := check.GTIN("6901234567893").At(listing.CellRef{Cell: "M6"}, "6901234567893")
	if got := f.Message.In(listing.Chinese); got != "条码校验位错误：末位是3，应为2" {
		t.Errorf("the message is %q", got)
	}
	if f.Code != listing.GTINInvalid || f.Severity != listing.Error || f.Where.Cell != "M6" {
		t.Errorf("the finding is %+v", f)
	}
}

func TestPapersOfTheTestCatalogs(t *testing.T) {
	rules := map[string]func(string) check.Verdict{
		"gtin": check.GTIN, "sc": check.SC, "uscc": check.USCC, "green": check.Green, "organic": check.Organic, "gi": check.GI, "certificate": check.Certificate,
	}
	for _, row := range table(t, "testdata/papers.tsv", 400) {
		verdict := rules[row[0]](row[1])
		got := "ok"
		if !verdict.OK() && verdict.At(listing.CellRef{}, "").Severity == listing.Error {
			got = string(verdict.Reason.Code())
		}
		if got != row[2] {
			t.Errorf("%s %q gives %s (%s), want %s", row[0], row[1], got, verdict.Reason, row[2])
		}
	}
}

// table reads a file of three columns; it must have at least n rows.
func table(t *testing.T, path string, n int) [][]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	unescape := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\\`, `\`)
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		parts := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if !strings.HasPrefix(line, "#") && len(parts) == 3 {
			parts[1] = unescape.Replace(parts[1])
			rows = append(rows, parts)
		}
	}
	if len(rows) < n {
		t.Fatalf("%s has only %d rows", path, len(rows))
	}
	return rows
}

// The check digits find every single wrong digit.
func TestOneWrongDigitIsFound(t *testing.T) {
	valid := []struct {
		check func(string) check.Verdict
		text  string
	}{
		{check.GTIN, "6901234567892"}, {check.SC, "SC11351090100010"}, {check.JY, "JY15308250014109"}, {check.USCC, "91350100M000100Y43"}, {check.USCC, "93420527MA4000119W"},
	}
	rapid.Check(t, func(t *rapid.T) {
		tc := rapid.SampledFrom(valid).Draw(t, "number")
		at := rapid.IntRange(0, len(tc.text)-1).Draw(t, "place")
		digit := fmt.Sprint(rapid.IntRange(0, 9).Draw(t, "digit"))
		if tc.text[at] < '0' || tc.text[at] > '9' || tc.text[at:at+1] == digit {
			return
		}
		wrong := tc.text[:at] + digit + tc.text[at+1:]
		if tc.check(wrong).OK() {
			t.Fatalf("%s with %s at %d passes", tc.text, digit, at)
		}
	})
}

// For any first digits exactly one last digit is right.
func TestExactlyOneCheckDigitFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prefix, body, rule := "", rapid.StringMatching(`69[0-9]{10}`).Draw(t, "gtin"), check.GTIN
		if rapid.Bool().Draw(t, "licence") {
			prefix, body, rule = "SC", rapid.StringMatching(`1[0-9]{12}`).Draw(t, "sc"), check.SC
		}
		fits := 0
		for last := range 10 {
			if rule(prefix + body + fmt.Sprint(last)).OK() {
				fits++
			}
		}
		if fits != 1 {
			t.Fatalf("%s%s has %d check digits", prefix, body, fits)
		}
	})
}

func FuzzNumbers(f *testing.F) {
	for _, seed := range []string{"6901234567892", "SC11351090100010", "93420527MA4000119W", "GF420527220101", "１", "ſ", "\xff", "JY"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, rule := range []func(string) check.Verdict{check.GTIN, check.SC, check.JY, check.USCC, check.Green, check.Organic, check.AGI, check.GI, check.Certificate} {
			if v := rule(text); !v.OK() && v.At(listing.CellRef{}, text).Message.IsZero() {
				t.Errorf("%q: %s has no message", text, v.Reason)
			}
		}
	})
}
