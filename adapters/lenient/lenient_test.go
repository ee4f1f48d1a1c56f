package lenient

import (
	"encoding/json"
	"fmt"
	"testing"
)

// read gives what a type makes of a text, or "!" where it refuses it.
func read[T any](source string) string {
	var v T
	if json.Unmarshal([]byte(source), &v) != nil {
		return "!"
	}
	return fmt.Sprint(v)
}

func TestForms(t *testing.T) {
	for _, tt := range []struct {
		name string
		read func(string) string
		want map[string]string
	}{
		{"Text", read[Text], map[string]string{`"a"`: "a", `9007199254740993`: "9007199254740993", `39.90`: "39.90", `true`: "true", `null`: "", `[1]`: "!", `{}`: "!"}},
		{"Number", read[Number], map[string]string{`12`: "12", `"12"`: "12", `12.00`: "12", `null`: "0", `""`: "0", `12.5`: "!", `"x"`: "!", `9223372036854775808`: "!", `1e3`: "!"}},
		{"Flag", read[Flag], map[string]string{`true`: "true", `1`: "true", `"TRUE"`: "true", `0`: "false", `null`: "false", `""`: "false", `2`: "!", `[]`: "!"}},
		{"List", read[List[Text]], map[string]string{`["a",1]`: "[a 1]", `"a"`: "[a]", `7`: "[7]", `null`: "[]", `""`: "[]", `[]`: "[]", `[[]]`: "!"}},
		{"Quoted", read[Quoted[Number]], map[string]string{`[1,"2"]`: "[1 2]", `"[1,2]"`: "[1 2]", `null`: "[]", `" "`: "[]", `"x"`: "!", `7`: "!"}},
	} {
		for source, want := range tt.want {
			if got := tt.read(source); got != want {
				t.Errorf("%s of %s: %s, want %s", tt.name, source, got, want)
			}
		}
	}
}

func TestScaled(t *testing.T) {
	for source, want := range map[Text]int64{"39.9000000001": 3990, " 39.9 ": 3990, "0.005": 1, "0.004": 0, "3.99E1": 3990, "12": 1200} {
		if got, ok := source.Scaled(100); !ok || got != want {
			t.Errorf("%q: %d, %v", source, got, ok)
		}
	}
	for _, source := range []Text{"", "-1", "1,5", "999999999999999999.9", "1e99", "0x10", "1/2"} {
		if got, ok := source.Scaled(100); ok {
			t.Errorf("%q: %d", source, got)
		}
	}
}

func TestBlank(t *testing.T) {
	for source, want := range map[string]bool{"": true, " null ": true, `""`: true, "[]": true, "{}": true, "0": false, `" "`: false, "[0]": false} {
		if IsBlank(json.RawMessage(source)) != want {
			t.Errorf("%q: %v", source, !want)
		}
	}
	if Text("0").ID() != "" || Text("10").ID() != "10" {
		t.Error("an id")
	}
}

// FuzzRead: whatever comes, a type refuses it or reads it, and what a number was
// read from is that number.
func FuzzRead(f *testing.F) {
	for _, s := range []string{`null`, `""`, `"12"`, `12.0`, `[1]`, `{"a":1}`, `"[1]"`, `true`, `-`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var (
			number Number
			list   List[Text]
			quoted Quoted[Text]
			flag   Flag
			text   Text
		)
		_, _, _ = json.Unmarshal(data, &list), json.Unmarshal(data, &quoted), json.Unmarshal(data, &flag)
		if json.Unmarshal(data, &number) != nil || json.Unmarshal(data, &text) != nil || text == "" {
			return
		}
		if n, ok := text.Scaled(1); ok && number >= 0 && n != int64(number) {
			t.Errorf("%s is %d and %d", data, number, n)
		}
	})
}
