package sheet

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseFormat(t *testing.T) {
	tests := map[string]NumFmtClass{
		"General": "", "0.00": "", "#,##0": "", "0.00E+00": "", "0.0\"kg\"": "",
		"0%": FormatPercent, "0.00%": FormatPercent, "[Red]0%": FormatPercent,
		"yyyy\"年\"m\"月\"d\"日\"": FormatDate, "yyyy/m/d h:mm": FormatDate, "[$-804]e\"年\"m\"月\";@": FormatDate, "m-d": FormatDate, "mmm": FormatDate,
		"h:mm:ss": FormatTime, "[h]:mm": FormatTime, "mm:ss.0": FormatTime,
		"@": FormatText, "00000": "",
		"\"¥\"#,##0.00": "currency:¥", "￥#,##0": "currency:￥", "[$¥-804]#,##0.00": "currency:¥", "[$€-2] #,##0": "currency:€",
		"$#,##0.00": "currency:$", "\"US$\"0": "currency:US$", "0.00\"元\"": "currency:元", "0.00元": "currency:元",
		"_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ": "currency:¥",
		"#,##0.00;[Red]\"¥\"0": "",
		"\"d\"0":               "", "\\d0": "", "\"": "", "[": "", "\\": "",
	}
	for code, want := range tests {
		if got := parseFormat(code).class; got != want {
			t.Errorf("%s is %q, want %q", code, got, want)
		}
	}
	if sign, ok := NumFmtClass("currency:¥").Currency(); sign != "¥" || !ok {
		t.Errorf("%q %v", sign, ok)
	}
	if _, ok := FormatDate.Currency(); ok {
		t.Error("a date is no currency")
	}
}

func TestBuiltinFormat(t *testing.T) {
	for id, want := range map[int]NumFmtClass{0: "", 2: "", 9: FormatPercent, 14: FormatDate, 20: FormatTime, 22: FormatDate, 31: FormatDate, 33: FormatTime, 44: "currency:", 46: FormatTime, 49: FormatText, 57: FormatDate, 163: ""} {
		if got := builtinFormat(id).class; got != want {
			t.Errorf("%d is %q, want %q", id, got, want)
		}
	}
}

func TestSerialDate(t *testing.T) {
	tests := []struct {
		serial   float64
		date1904 bool
		want     string
	}{
		{1, false, "1900-01-01 00:00:00"}, {59, false, "1900-02-28 00:00:00"}, {60, false, ""}, {61, false, "1900-03-01 00:00:00"},
		{45356, false, "2024-03-05 00:00:00"}, {45356.75, false, "2024-03-05 18:00:00"}, {45356.999999, false, "2024-03-06 00:00:00"},
		{0, true, "1904-01-01 00:00:00"}, {43894, true, "2024-03-05 00:00:00"},
		{-1, false, ""}, {2958465, false, "9999-12-31 00:00:00"}, {2958466, false, ""}, {6990505001449, false, ""},
	}
	for _, tt := range tests {
		at, ok := serialDate(tt.serial, tt.date1904)
		got := ""
		if ok {
			got = at.Format(time.DateTime)
		}
		if got != tt.want {
			t.Errorf("%v (1904 %v) is %q, want %q", tt.serial, tt.date1904, got, tt.want)
		}
	}
}

// TestNumberText: the text gives the same number back and is no longer than
// what was written, unless an exponent was written out.
func TestNumberText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64().Draw(t, "f")
		format := rapid.SampledFrom([]byte("efG")).Draw(t, "format")
		written := strconv.FormatFloat(f, format, rapid.SampledFrom([]int{-1, 17, 20}).Draw(t, "digits"), 64)
		value, err := strconv.ParseFloat(written, 64)
		if err != nil {
			t.Skip("out of range")
		}
		text, ok := appendNumber(nil, []byte(written))
		if !ok {
			t.Fatalf("%s is no number", written)
		}
		back, err := strconv.ParseFloat(string(text), 64)
		if err != nil || back != value {
			t.Fatalf("%s became %s", written, text)
		}
		if again, _ := appendNumber(nil, text); string(again) != string(text) {
			t.Fatalf("%s is not stable: %s", text, again)
		}
	})
}

func TestAddress(t *testing.T) {
	for column, want := range map[int]string{0: "", -5: "", 1: "A", 26: "Z", 27: "AA", 52: "AZ", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := ColumnName(column); got != want {
			t.Errorf("%d is %q, want %q", column, got, want)
		}
	}
	for text, want := range map[string][2]int{"F17": {6, 17}, "f17": {6, 17}, "$F$17": {6, 17}, "XFD1048576": {16384, 1048576}} {
		if c, r, ok := ParseAddress(text); !ok || c != want[0] || r != want[1] {
			t.Errorf("%s is %d %d %v", text, c, r, ok)
		}
	}
	for _, text := range []string{"", "F", "17", "F0", "XFE1", "ZZZZZZZZZZ1", "F-1", "F1.5", "F99999999999999999999", "脐1", "$", "F$", "F17 "} {
		if _, _, ok := ParseAddress(text); ok {
			t.Errorf("%q was taken for an address", text)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		c, r := rapid.IntRange(1, maxColumn).Draw(t, "column"), rapid.IntRange(1, maxRow).Draw(t, "row")
		if gc, gr, ok := ParseAddress(Address(c, r)); gc != c || gr != r || !ok {
			t.Fatalf("%s is %d %d", Address(c, r), gc, gr)
		}
	})
}

func TestRange(t *testing.T) {
	r, ok := ParseRange("C4:B2")
	if !ok || r.Address() != "B2:C4" {
		t.Errorf("%v %v", r, ok)
	}
	if !r.Contains(2, 3) || r.Contains(5, 3) || r.Contains(2, 1) {
		t.Error("what the range contains is wrong")
	}
	for _, bad := range []string{"", "A1:", ":A1", "A:B", "1:2"} {
		if _, ok := ParseRange(bad); ok {
			t.Errorf("%q was taken for a range", bad)
		}
	}
}

func TestSheetNames(t *testing.T) {
	for name, want := range map[string]string{
		"问题": "问题", "a/b:c": "a-b-c", "''": "Sheet", "": "Sheet", strings.Repeat("长", 40): strings.Repeat("长", 31), " 甲'": "甲",
	} {
		if got := sheetName(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	used := map[string]bool{foldName("Abc"): true, foldName(strings.Repeat("长", 31)): true}
	for name, want := range map[string]string{"abc": "abc (2)", strings.Repeat("长", 35): strings.Repeat("长", 27) + " (2)"} {
		if got := freeName(name, used); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
