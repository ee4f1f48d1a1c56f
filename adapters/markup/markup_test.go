package markup

import (
	"slices"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	words, pictures := Read("<style>p{}</style><p>果园\n直发</p><p>5斤 &amp; <b>10</b>斤<br/>包赔<img src=' a.jpg '><img alt=x><script>if (1<2) {}</script>", []string{"p", "br"})
	if want := "\n果园 直发\n\n5斤 & 10斤\n包赔"; words != want {
		t.Errorf("words %q, want %q", words, want)
	}
	if !slices.Equal(pictures, []string{"a.jpg"}) {
		t.Errorf("pictures %q", pictures)
	}
}

// FuzzWrite: what is written is read back, whatever stands in it.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{"果园直发\n坏果 <24 小时> & 包赔", "<script>", "a\n\n b ", `"'`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "\r\x00") {
			return // HTML cannot carry them
		}
		var want []string
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				want = append(want, line)
			}
		}
		words, pictures := Read(Paragraphs(text)+Pictures([]string{"x.jpg"}), []string{"p"})
		got := slices.DeleteFunc(strings.Split(words, "\n"), func(s string) bool { return s == "" })
		if !slices.Equal(got, want) || !slices.Equal(pictures, []string{"x.jpg"}) {
			t.Errorf("%q became %q, %q", text, got, pictures)
		}
	})
}
