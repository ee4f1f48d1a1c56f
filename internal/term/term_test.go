package term

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/farmgate-cli/farmgate/listing"
)

func TestLangOf(t *testing.T) {
	tests := map[string]struct {
		env  map[string]string
		want listing.Lang
	}{
		"nothing":          {nil, listing.Chinese},
		"english":          {map[string]string{"LANG": "en_GB.UTF-8"}, listing.English},
		"first one wins":   {map[string]string{"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US"}, listing.Chinese},
		"messages":         {map[string]string{"LC_MESSAGES": "en", "LANG": "zh_CN"}, listing.English},
		"another language": {map[string]string{"LANG": "de_DE"}, listing.Chinese},
		"posix":            {map[string]string{"LANG": "C.UTF-8"}, listing.Chinese},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := LangOf(func(k string) string { return tt.env[k] }); got != tt.want {
				t.Errorf("LangOf = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestAsk(t *testing.T) {
	for answer, want := range map[string]bool{"y\n": true, "是\n": true, "YES": true, "\n": false, "": false, "n\n": false, "yy\n": false} {
		var out bytes.Buffer
		s := &Streams{In: strings.NewReader(answer), Err: &out, Lang: listing.Chinese}
		got, err := s.Ask(listing.T("继续吗？", "Go on?"))
		if err != nil || got != want {
			t.Errorf("Ask(%q) = %v, %v; want %v", answer, got, err, want)
		}
		if !strings.Contains(out.String(), "继续吗？") {
			t.Errorf("the question was not shown: %q", out.String())
		}
	}
}

func TestPadIsExact(t *testing.T) {
	for _, text := range []string{"", "abc", "秭归脐橙", "秭归脐橙 5斤装 大果", "a秭"} {
		for width := range 12 {
			if got := ansi.StringWidth(Pad(text, width)); got != width && width > 0 {
				t.Errorf("Pad(%q, %d) is %d columns wide", text, width, got)
			}
		}
	}
}

func TestPaint(t *testing.T) {
	if got := (&Streams{}).Bad("x"); got != "x" {
		t.Errorf("painted without colour: %q", got)
	}
	if got := (&Streams{Color: true}).Bad("x"); got != red+"x"+reset {
		t.Errorf("not painted: %q", got)
	}
}
