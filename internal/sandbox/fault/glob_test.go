package fault

import (
	"path"
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	for _, tt := range []struct {
		glob, name string
		want       bool
	}{
		{"*", "", true}, {"", "", true}, {"", "a", false}, {"*a*", "xxaxx", true}, {"a*b*c", "a-b-b-c", true},
		{"a*b", "a/x/b", true}, {"??", "ab", true}, {"??", "a", false}, {"pdd.goods.*", "pdd.time.get", false},
		{"*add", "addadd", true}, {"*addx", "addadd", false}, {"**", "x", true},
	} {
		if got := match(tt.glob, tt.name); got != tt.want {
			t.Errorf("match(%q, %q) = %v", tt.glob, tt.name, got)
		}
	}
}

// Where no character is special to one of the two, both globs agree.
func FuzzMatch(f *testing.F) {
	f.Add("a*b?", "axxbc")
	f.Add("***a", "aaa")
	f.Fuzz(func(t *testing.T, glob, name string) {
		if strings.ContainsAny(glob+name, `/[]\`) || !ascii(glob+name) {
			return
		}
		want, err := path.Match(glob, name)
		if err != nil {
			return
		}
		if got := match(glob, name); got != want {
			t.Errorf("match(%q, %q) = %v", glob, name, got)
		}
	})
}

func ascii(s string) bool {
	for _, c := range []byte(s) {
		if c >= 0x80 {
			return false
		}
	}
	return true
}
